"""What one sentence names twice: a counted whole and its parts, a thing and its headline."""

from __future__ import annotations

import re
from dataclasses import replace

from msgspec.structs import replace as replace_thing

from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import GENERIC, Shipment, head, join, same
from services.ingest.extraction.fr.words.fold import fold

# "quarante motos, plus des ambulances": further things, not part of those counted.
_BESIDES = re.compile(r"\b(?:plus|ainsi que|outre|de meme que) (?:des|quelques|plusieurs|une|un) $")
# "55 ordinateurs, des imprimantes": another thing beside those counted, unless these are of any kind.
_ANOTHER = re.compile(r"(?:,| et| ou) (?:des|quelques|plusieurs|divers(?:es)?) $")
# "autant pour", and from a share's count to who gets it.
_AS_MANY = re.compile(r"\bautant(?= (?:pour|a|au|aux) )")
SHARED = re.compile(
    r" (?:exemplaires? |unites? |appareils? |d'entre (?:eux|elles) )?(?:(?:iront |vont |destinee?s? |revien\w+ )?(?:a|au|aux)|pour) ?(?:l[ea]s? |l')?"
)
# "un patrouilleur, le Taro", "trois vedettes : le Taro, le Gizo et l'Auki": up to the name.
_NAMES = re.compile(r"(?:,| :|:| \()? ?(?:l[ea] |l')(?:[^,;:.]{2,30}(?:, | et )(?:l[ea] |l'))*")
# "parmi lesquels quatre hélicoptères": from what is general to the first of its parts.
_AMONG = re.compile(
    r",? (?:parmi (?:lesquels|lesquelles|lequel|laquelle)|dont|notamment|en particulier|a savoir|soit) (?:(?:des|les|un|une|[\w-]+) ){0,3}"
)
_SEVERAL = 2
_HEAD, _COLON = re.compile(r"\W*"), re.compile(r"\s?:")


def without_parts(text: str, fresh: list[Shipment]) -> list[Shipment]:
    """Leave out what a counted total already holds: "81 véhicules : pick-up, grues, citernes"."""
    fresh = _without_breakdown([s for s in fresh if not _names_another(fold(text), s, fresh)])
    counted = [shipment for shipment in fresh if shipment.quantity is not None or shipment.part]
    kept: list[Shipment] = []
    for shipment in fresh:
        total = next((c for c in counted if _holds(c, shipment, text)), None)
        if total is not None:
            if same(total, shipment):
                join(total, shipment)
            elif _names_model(total, shipment, text):
                _take_model(total, shipment)
        elif shipment.thing.general and _opens_list(fold(text), shipment, fresh):
            _share_giver(shipment, fresh)
        elif not any(_listed_with(other, shipment, text) for other in kept) and not _headlines(
            text, shipment, counted
        ):
            kept.append(shipment)
    return kept


def _names_model(total: Shipment, named: Shipment, text: str) -> bool:
    """Whether the model of what is counted stands before a colon: "son dévolu sur le Stryker : 183 véhicules"."""
    end = named.thing.end - named.evidence[0].start
    counted = total.thing.count.start - total.evidence[0].start if total.thing.count else end
    general = total.designation is None and _generic(total)
    return general and named.designation is not None and _COLON.fullmatch(text, end, counted - 1) is not None


def _take_model(total: Shipment, named: Shipment) -> None:
    """Give what is counted by a general word the model named before it, with its maker's country."""
    total.thing = replace_thing(total.thing, category=named.thing.category, designation=named.designation)
    total.item, total.designation = named.item, named.designation
    if total.supplier is None:
        total.supplier, total.supplier_org = named.supplier, named.supplier_org
        total.supplier_named = named.supplier_named


def _share_giver(general: Shipment, fresh: list[Shipment]) -> None:
    """Give the things of a list the giver that only the word for all of them names: "matériels russes, dont …"."""
    for part in fresh:
        if part.supplier is None:
            part.supplier, part.supplier_org = general.supplier, general.supplier_org
            part.supplier_named = general.supplier_named


def _opens_list(folded: str, general: Shipment, fresh: list[Shipment]) -> bool:
    """Whether what is general only leads in the things that it is made up of: "du matériel, parmi lequel deux radars"."""
    end = general.thing.end - general.evidence[0].start
    return any(
        other is not general and _AMONG.fullmatch(folded, end, _offset(other)) is not None for other in fresh
    )


def _names_another(folded: str, named: Shipment, fresh: list[Shipment]) -> bool:
    """Whether it is the name of a ship before it, or of one of several: "deux patrouilleurs, le Taro et le Gizo"."""
    return named.thing.named and any(
        ship.thing.category == named.thing.category
        and not ship.thing.named
        and _NAMES.fullmatch(folded, ship.thing.end - ship.evidence[0].start, _offset(named)) is not None
        for ship in fresh
    )


def by_getter(scene: Scene, shipment: Shipment) -> list[Shipment]:
    """A shipment for each of those among whom the sentence shares it out: "douze navires, six pour X et autant pour Y"."""
    at, end = scene.sentence.start, shipment.thing.end - scene.sentence.start
    told = [(c.start - at, c.end - at, c.number) for c in scene.counts if c.start - at >= end]
    shares: list[tuple[int, str]] = []
    for start, stop, number in sorted(
        told + [(m.start(), m.end(), 0) for m in _AS_MANY.finditer(scene.folded, end)]
    ):
        to = next((p for p in scene.parties if SHARED.fullmatch(scene.folded, stop, p.start)), None)
        if to is not None and start >= end and to.sort != "company":
            shares.append((number or (shares[-1][0] if shares else 0), to.code))
    first = min((start for start, _, _ in told), default=end)
    if any(
        p.link == "to" and p.sort != "company" and end <= p.body and p.end <= first for p in scene.parties
    ):
        return [shipment]  # "dix blindés aux Maldives, six au Népal": so many are another's
    getters = {code for _, code in shares}
    if (
        len(getters) < _SEVERAL
        or len(getters) < len(shares)
        or sum(n for n, _ in shares) != shipment.quantity
    ):
        return [shipment]
    if shipment.supplier in getters:
        shipment.supplier, shipment.supplier_org, shipment.supplier_named = None, None, False
    return [
        replace(
            shipment,
            quantity=number,
            recipient=code,
            recipient_org=None,
            value=None,
            evidence=list(shipment.evidence),
            because=list(shipment.because),
        )
        for number, code in shares
    ]


def _without_breakdown(fresh: list[Shipment]) -> list[Shipment]:
    """Tell a total and its parts once: by the parts where these are models, else as the total.

    "dix véhicules : six pick-up et quatre fourgons", "trois avions, deux C-130 et un King Air".
    """
    for number, total in enumerate(fresh):
        parts: list[Shipment] = []
        for part in fresh[number + 1 :]:
            if part.quantity is None or part.thing.category != total.thing.category:
                break
            parts.append(part)
            if len(parts) > 1 and sum(p.quantity or 0 for p in parts) == total.quantity:
                gone = [total] if all(p.designation for p in parts) and not total.designation else parts
                return [shipment for shipment in fresh if all(shipment is not other for other in gone)]
    return fresh


def _holds(total: Shipment, shipment: Shipment, text: str) -> bool:
    """Whether an uncounted thing is one of those that `total` counts."""
    if shipment is total or shipment.quantity is not None or shipment.arrived is not None:
        return False
    if shipment.designation and total.designation and shipment.designation != total.designation:
        return False
    apart = not _generic(total) and head(shipment) != head(total) and shipment.trigger != total.trigger
    if apart and shipment.designation is not None:
        return False
    if shipment.designation is None and _BESIDES.search(fold(text), 0, _offset(shipment)):
        return False
    another = _ANOTHER.search(fold(text), 0, _offset(shipment)) is not None and not _generic(total)
    return (shipment.thing.category == total.thing.category and not another) or ":" in text


def _generic(total: Shipment) -> bool:
    """Whether the noun is one for things of several kinds: "véhicules", "engins"."""
    return total.thing.anaphor or head(total) in GENERIC or total.thing.general


def _headlines(text: str, shipment: Shipment, counted: list[Shipment]) -> bool:
    """Whether the thing only heads the line that counts it: "APACHE : les 24 AH-64E commandés"."""
    if shipment.quantity is not None or not any(c.thing.category == shipment.thing.category for c in counted):
        return False
    head = text.find(shipment.thing.item)
    return (
        head >= 0
        and _HEAD.fullmatch(text, 0, head) is not None
        and _COLON.match(text, head + len(shipment.thing.item)) is not None
    )


def _listed_with(other: Shipment, shipment: Shipment, text: str) -> bool:
    """Whether both are uncounted things of one category, or named in one breath: "des imprimantes et scanners"."""
    if other.thing.quantity is not None or shipment.thing.quantity is not None:
        return False
    end = other.thing.end - other.evidence[0].start
    in_one = text[end : _offset(shipment)] == " et "
    return in_one or other.thing.category == shipment.thing.category


def _offset(shipment: Shipment) -> int:
    """Where the thing stands in the sentence that tells of it."""
    return shipment.thing.start - shipment.evidence[0].start
