"""Others who give or get the same thing, by a sentence that leaves its verb out: "l'Italie cinq, le Portugal deux"."""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec

from services.ingest.extraction.fr.deliveries import parts, tellings
from services.ingest.extraction.fr.deliveries.retold import antecedent
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.mentions import Count
from services.ingest.extraction.fr.sides.parties import Party

# "en a acheté", "en prendra", up to the verb.
_OF_THEM = re.compile(
    r"\b(?:s')?en (?:(?:a|ont|avait|avaient|aura|auront|est|sont|vient d'|va|vont|doit) )?(?:\w+ment |aussi |ensuite |encore |deja )?$"
)
# What parts a further giver or getter from what was told before, up to its name and up to its count.
_AND = re.compile(
    r"(?:[,;] (?:(?:et|puis|quant) )?| (?:et|puis|tandis que|alors que|quand) )(?:(?:a|au|aux|pour|en) )?(?:l[ae]s? |l')?$"
)
_TO_COUNT = re.compile(
    r",? (?:en (?:(?:a|ont|aura|auront|avait|avaient) )?(?:\w+ment )?(?:\w+ )?)?(?:l[ae]s? |l')?"
)
# A count whose noun is left out: "cinq,", "deux chacun".
_ALONE = re.compile(
    r"(?: (?:exemplaires?|appareils?|unites?|de plus|autres))?(?P<each> chacune?)?(?= ?[,;.:)]| et | pour | seulement| en \d{4}| l'an|$)"
)
# "six au Népal": a count behind what parts it from the share before.
_MORE = re.compile(r"(?:(?:[,;]|,? et|,? puis)(?: de)?|[,;] (?:et )?en (?:(?:a|ont) )?\w+) $")
_AS_MANY = re.compile(r" (?P<many>autant)\b(?! d[e'u])")
_JOINED = re.compile(r"(?:,| et|, et) (?:l[ae]s? |l')?")
_TO = re.compile(r"(?:, | et |, et )(?:(?:a|au|aux) )(?:l[ae]s? |l')?")
_EACH = re.compile(r"\bchacune?\b")
_COUNTRY, _NEXT, _SEVERAL = 2, 2, 2
_SUPPLIES = ("give", "equip")
_BUYS = ("get", "order")


def taken_on(scene: Scene, told: list[Shipment]) -> Scene:
    """The scene of "La Roumanie, elle, en a acheté dix" with the thing told of before, where others give or get it."""
    old = antecedent(told, scene.sentence)
    if old is None or old.recipient is None or old.thing.anaphor:
        return scene
    at = scene.sentence.start
    for act in scene.acts:
        count = _so_many(scene, act, old)
        moves = act.frame in (*_SUPPLIES, *_BUYS) and not act.noun and act.deed not in ("wished", "denied")
        named = any(t.start - at < act.start and not t.anaphor for t in scene.things)
        if count is None or not moves or named or not _OF_THEM.search(scene.folded, 0, act.start):
            continue
        meant = msgspec.structs.replace(
            old.thing,
            start=count.start,
            end=count.end,
            count=count,
            quantity=count.number,
            part=False,
            home=old.thing.home or (old.supplier if act.frame in _BUYS else None),
        )
        if _by_others(tellings.shipment_of(scene, act, meant, today=None), old):
            return msgspec.structs.replace(scene, things=(*scene.things, meant))
    return scene


def _so_many(scene: Scene, act: Act, old: Shipment) -> Count | None:
    """The count right behind the verb whose noun is left out, "autant" being as many as of `old`."""
    at = scene.sentence.start
    if old.quantity and (word := _AS_MANY.match(scene.folded, act.end)):
        start, end = word.span("many")
        return Count(start=at + start, end=at + end, text=scene.sentence.text[start:end], number=old.quantity)
    near = (c for c in scene.counts if 0 < c.start - at - act.end <= _NEXT)
    return next((c for c in near if _ALONE.match(scene.folded, c.end - at) or _getter(scene, c)), None)


def _by_others(again: Shipment, old: Shipment) -> bool:
    """Whether neither the one who gets it nor, where he is told, who gives it is that of what was told."""
    if again.recipient is not None and again.recipient not in (old.recipient, old.supplier):
        return True
    gives = again.rule.startswith(("delivery.give", "delivery.equip"))
    return bool(
        gives
        and again.recipient
        and again.supplier_named
        and again.supplier not in (old.supplier, old.recipient)
    )


def shared(scene: Scene, fresh: list[Shipment]) -> list[Shipment]:
    """The shipments of `fresh`, one for each who gives or gets, and what others give or get of the same."""
    fresh = [one for shipment in fresh for one in _by_side(scene, shipment)]
    return [*fresh, *_further(scene, fresh)]


def _further(scene: Scene, fresh: list[Shipment]) -> list[Shipment]:
    """What the sentence tells of the things of `fresh` for others, whose verb and noun it leaves out."""
    found: list[Shipment] = []
    used = {thing.count.start for thing in scene.things if thing.count}
    at = scene.sentence.start
    for count in scene.counts:
        base = _base(scene, fresh, count)
        if base is None or count.start in used:
            continue
        subjects, to = _subjects(scene, count), _getter(scene, count)
        if not subjects and to is not None and _MORE.search(scene.folded, 0, count.start - at):
            subjects = [to]
        found += [s for p in subjects if (s := _of(base, p, count)) is not None]
    return [s for s in found if not any(_alike(s, other) for other in fresh)]


def _alike(one: Shipment, other: Shipment) -> bool:
    """Whether both go from one to another, of the same thing: shares told already."""
    return (one.supplier, one.recipient, one.item) == (other.supplier, other.recipient, other.item)


def _base(scene: Scene, fresh: list[Shipment], count: Count) -> Shipment | None:
    """What was told last before the count, if it has a count and somebody who gets it."""
    before = [s for s in fresh if s.thing.end <= count.start]
    base = before[-1] if before else None
    if base is None or base.quantity is None or base.arrived is not None or base.recipient is None:
        return None
    last = max((t.end for t in scene.things if t.end <= count.start), default=-1)
    return base if base.thing.end == last else None


def _subjects(scene: Scene, count: Count) -> list[Party]:
    """Who stands before the count with nothing but a pronoun between: "l'Italie cinq", "le Togo, deux", "A et B deux chacun"."""
    at = scene.sentence.start
    alone = _ALONE.match(scene.folded, count.end - at)
    if alone is None:
        return []
    states = [p for p in scene.parties if len(p.code) == _COUNTRY and p.sort not in ("company", "person")]
    near = [
        p
        for p in states
        if p.link in ("bare", "to", "benefit", "label")
        and _TO_COUNT.fullmatch(scene.folded, p.end, count.start - at)
        and _AND.search(scene.folded, 0, p.body)
    ]
    found = near[-1:]
    while found and alone["each"]:
        joined = (p for p in states if _JOINED.fullmatch(scene.folded, p.end, found[0].body))
        more = next(joined, None)
        if more is None:
            break
        found.insert(0, more)
    return found


def _getter(scene: Scene, count: Count) -> Party | None:
    """Who stands behind the count as the one it goes to: "six au Népal"."""
    end = count.end - scene.sentence.start
    return next(
        (
            p
            for p in scene.parties
            if p.sort != "company" and parts.SHARED.fullmatch(scene.folded, end, p.start)
        ),
        None,
    )


def _of(base: Shipment, party: Party, count: Count) -> Shipment | None:
    """The like of `base` with `party` in the place that its preposition or the verb gives it, or None where that is taken."""
    frame = base.rule.split(".")[1]
    gives = party.link == "bare" and frame in _SUPPLIES
    if party.link == "bare" and frame not in (*_SUPPLIES, *_BUYS):
        return None
    if party.code in (base.supplier, base.recipient):
        return None
    one = _given_by(base, party.code) if gives else _given_to(base, party.code)
    return replace(one, quantity=count.number, value=None)


def _given_by(shipment: Shipment, code: str) -> Shipment:
    evidence, because = list(shipment.evidence), list(shipment.because)
    return replace(shipment, supplier=code, supplier_org=None, evidence=evidence, because=because)


def _given_to(shipment: Shipment, code: str) -> Shipment:
    evidence, because = list(shipment.evidence), list(shipment.because)
    return replace(shipment, recipient=code, recipient_org=None, evidence=evidence, because=because)


def _by_side(scene: Scene, shipment: Shipment) -> list[Shipment]:
    """A shipment for each of several who give or get the thing, uncounted or so many each: "Oslo et Rome ont cédé des F-16"."""
    if shipment.quantity is not None and not _EACH.search(scene.folded):
        return [shipment]
    begins = shipment.trigger.start - scene.sentence.start
    act = next((a for a in scene.acts if a.start == begins), None)
    if act is None or act.noun or act.passive or act.frame not in _SUPPLIES:
        return [shipment]
    givers = [p.code for p in _row(scene, shipment.supplier, "bare", _JOINED) if p.end <= act.start]
    getters = [p.code for p in _row(scene, shipment.recipient, "to", _TO) if p.start >= act.end]
    each = [shipment]
    if len(givers) >= _SEVERAL:
        each = [_given_by(shipment, code) for code in givers]
    if len(getters) >= _SEVERAL:
        each = [_given_to(one, code) for one in each for code in getters]
    return each


def _row(scene: Scene, code: str | None, link: str, between: re.Pattern[str]) -> list[Party]:
    """The states that stand in a row with that of `code`, all linked alike: "Rome, Oslo et Paris"."""
    states = [p for p in scene.parties if p.link == link and p.sort not in ("company", "person")]
    row: list[Party] = []
    for party in states:
        if row and not between.fullmatch(
            scene.folded, row[-1].end, party.body if link == "bare" else party.start
        ):
            if any(p.code == code for p in row):
                break
            row = []
        row.append(party)
    return row if any(p.code == code for p in row) and len({p.code for p in row}) == len(row) else []
