"""What one sentence tells of supply: a shipment for each thing an act governs, or why there is none."""

from __future__ import annotations

import re
from datetime import date as Day

import msgspec

from services.eventlog.claims import Span
from services.ingest.extraction.fr.deliveries import (
    bodies,
    due,
    fitness,
    handing,
    lacks,
    parts,
    portions,
    prices,
    progress,
    reorders,
    retold,
    roles,
    secondhand,
    stages,
    weighing,
)
from services.ingest.extraction.fr.deliveries.governing import governing
from services.ingest.extraction.fr.deliveries.pointing import (
    OF_ANOTHER_ORDER,
    another,
    like,
    may_mean,
    newcomer,
    pointed_at,
)
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.equipment.equipment import Equipment
from services.ingest.extraction.fr.findings import Because, Refusal
from services.ingest.extraction.fr.words.numerals import ordinal

# Where "supplémentaires" may stand behind its thing.
_AFTER_THING = 16
# How telling an act is by itself: a verb with its sides says more than a noun, hearsay less than either.
_VERB_STRENGTH, _NOUN_STRENGTH, _HEARSAY_STRENGTH = 0.6, 0.5, 0.35
_FIRST_OF = re.compile(
    r"\b(?:premi(?:er|ere|ers|eres)|seconde?|\w+ieme|derni(?:er|ere)) (?:exemplaires? )?(?:de (?:ses|leurs|ces|nos)|des) $"
)
# What is bought on top of an earlier order is no lot of it.
_EXTRA = re.compile(r"\b(?:supplementaires?|additionnel\w*|de plus)\b")
# "S'y ajoutent, dans un contrat à part, des missiles": so is what has a contract of its own.
_APART = re.compile(
    r"\b(?:dans|par|via|a travers|au titre d[eu'])(?: ?(?:un|des|une|deux|trois))? (?:autres? )?(?:contrats?|marches?|commandes?|accords?|lots?) (?:a part|separee?s?|distincte?s?)\b"
)
# "avait reçu": before what the article told until then.
_EARLIER = re.compile(r"\bavai(?:t|ent) (?:\w+ ){0,2}$")
_RANK_AND_LAST = re.compile(
    r"\b(?P<rank>[a-z-]+ieme|second) et (?:dernier|derniere|ultime) (?:exemplaire |unite |appareil )?(?:de l'|de la |d'|du |des |de (?:ses|ces|leurs) )?$"
)
# "… ce qui portera sa flotte à 43 appareils": what there will be in all.
_BRINGS_FLEET_TO = re.compile(
    r"\bport(?:e|ent|ant|era|eront|erait|er) (?:ainsi )?(?:sa|son|leur|la|le|l'|cette|ce) ?(?:\w+ )?(?:flotte|parc|total|nombre|inventaire|stock|dotation|effectif|commande)\b[^;.]{0,40} a (?:\w+ )?$"
)
# "L'Inde alignera 62 Rafale".
_WILL_HAVE = re.compile(
    r"\b(?:(?:align|compt|totalis)(?:era|eront|erait|eraient)|dispos(?:era|eront) (?:\w+ )?(?:de |d'))(?: (?:ainsi|alors|donc|au total|en tout|a terme))? ?$"
)
_THESE = re.compile(r" de (?:ces|ses|leurs) (?:memes? |nouveaux |nouvelles )?$")
_OF_THE = re.compile(r" (?:des|d'entre les|parmi les) $")
# What points at a single thing; what stands between it, or its name, and what was done with it.
_THE = re.compile(r"\b(?:(?:l[ea]|ce|cette|du|au|son|sa) |l'|cet )$")
_THE_NEW = re.compile(
    r"\b(?:le|la|son|sa|leur|ce|cette) (?:tout )?nouve(?:au|lle) $|\b(?:l[ea]|son) nouvel $"
)
_CALLED = re.compile(r"(?: [A-ZÀ-Þ][\w'’-]+){1,3},? (?:(?:est|sera|fut|a été|était|avait été) )?")
_WHICH = re.compile(
    r"(?: [«\"“] ?[^«»\"”]{2,30} ?[»\"”])?,? qu(?:e |')[^,;:.]{2,60} (?:a|avait|doit) (?:\w+ )?"
)
_NAMED = re.compile(r"(?: [«\"“] ?[^«»\"”]{2,30} ?[»\"”])?,? (?:(?:est|sera|a ete|etait|avait ete) )?")


def read(
    scene: Scene,
    told: list[Shipment],
    *,
    denied: bool,
    today: Day | None,
    topic: Equipment | None = None,
) -> tuple[list[Shipment], list[Refusal]]:
    """The shipments the sentence tells of, and the acts in it that make none.

    What it adds to items told before goes into `told`. `topic` is the model that the article is about,
    which "douze appareils" may mean.
    """
    fresh: list[Shipment] = []
    refusals: list[Refusal] = []
    ahead: list[int] = []
    purchases: list[tuple[secondhand.Purchase, Shipment]] = []
    tally = progress.tally(scene)
    for number, act in governing(scene.sentence, scene.acts, scene.things).items():
        thing = scene.things[number]
        reason = fitness.unfit(scene, act, thing, denied=denied) or _in_all(scene, thing)
        if reason:
            refusals.append(refusal(scene, act, f"{thing.item}: {reason}"))
            continue
        if tally is not None and thing.quantity is None:
            thing = msgspec.structs.replace(thing, quantity=tally[1])
        thing = pointed_at(scene, thing, told)
        bought = secondhand.bought_before(scene, act, thing)
        old = retold.antecedent([*told, *fresh], scene.sentence) if thing.anaphor else None
        known = old.thing if old else topic
        if thing.anaphor and not may_mean(thing, known):
            old, thing = None, msgspec.structs.replace(thing, anaphor=False)
        if bought:
            shipment = shipment_of(secondhand.without(scene, bought), bought.giving, thing, today=today)
            purchases.append((bought, shipment))
        else:
            shipment = shipment_of(scene, act, thing, today=today)
        if thing.anaphor and known is not None and another(scene, shipment, old):
            further = shipment_of(scene, act, like(thing, known), today=today)
            if old is not None and further.recipient is None:
                further.recipient = newcomer(scene, further, old)
            fresh.append(further)
        elif old is not None:
            retold.retell(old, shipment, scene)
            progress.keep(old, tally)
        elif thing.anaphor:
            ahead.append(thing.quantity or 0)
        else:
            fresh.append(shipment)
    for shipment in fresh:
        progress.keep(shipment, tally)
    fresh = parts.without_parts(scene.sentence.text, fresh)
    fresh = [one for shipment in fresh for one in parts.by_getter(scene, shipment)]
    if not scene.things:
        refusals.append(refusal(scene, scene.acts[0], "no equipment named in the sentence"))
    if len(fresh) == 1 and fresh[0].quantity is None and max(ahead, default=0) > 1:
        retold.count(fresh[0], max(ahead))
    prices.price(scene, fresh)
    before = [secondhand.purchase_of(scene, clause, given) for clause, given in purchases]
    return [*fresh, *_bought_again(scene, fresh), *filter(None, before)], refusals


def _in_all(scene: Scene, thing: Equipment) -> str | None:
    """Why a count is none of what is supplied: what a fleet grows to by it."""
    counted = thing.count.start - scene.sentence.start if thing.count else 0
    fleet = (thing.anaphor and _BRINGS_FLEET_TO.search(scene.folded, 0, counted)) or (
        _WILL_HAVE.search(scene.folded, 0, counted)
    )
    return "what a fleet grows to" if fleet else None


def _bought_again(scene: Scene, fresh: list[Shipment]) -> list[Shipment]:
    """What "et en a acheté 116 autres en janvier" tells of the model that the sentence named last before it."""
    found: list[Shipment] = []
    for act in scene.acts:
        named = [s for s in fresh if s.thing.end - scene.sentence.start <= act.start]
        if named and (further := reorders.further(scene, act, named[-1])):
            found.append(further)
    return found


def without_local(fresh: list[Shipment]) -> tuple[list[Shipment], list[Refusal]]:
    """What a state gets by a sentence on a town's affairs, and the refusals of the rest."""
    kept = [shipment for shipment in fresh if shipment.recipient is not None and shipment.supplier_named]
    gone = [shipment for shipment in fresh if shipment not in kept]
    return kept, [
        Refusal(rule=s.rule, trigger=s.trigger, reason=f"{s.item}: a town's affair, no state's") for s in gone
    ]


def refusal(scene: Scene, act: Act, reason: str) -> Refusal:
    """Why `act` made no claim."""
    at = scene.sentence.start
    return Refusal(rule=f"delivery.{act.frame}", trigger=Span(at + act.start, at + act.end), reason=reason)


def shipment_of(scene: Scene, act: Act, thing: Equipment, *, today: Day | None) -> Shipment:
    """What the sentence tells of `thing` under `act`."""
    further = act.frame == "go" and act.word.startswith(("s'ajout", "s'y ", "suiv", "viendr"))
    told = (
        other for other in scene.acts if other.start > act.end and other.frame in ("give", "get", "order")
    )
    if further and (own := next(told, None)) is not None:
        act, further = own, False  # "S'y ajoutent dix motos que la Chine a remises en mai"
    approval = next((a for a in scene.acts if a.frame == "approve" and a.start < act.start), None)
    sides = roles.assign(
        scene.folded,
        weighing.weighed(scene, act, thing),
        thing,
        scene.parties,
        approval=approval,
        others=scene.things,
        rivals=scene.acts,
        at=scene.sentence.start,
    )
    handed = handing.told(scene, act, thing, today=today)
    status = "delivered" if handed and not handed.to_come else stages.status(scene, act)
    flown_by = _flown_by(scene, act) if sides.supplier is None else None
    at = scene.sentence.start
    shipment = Shipment(
        thing=thing,
        status=status,
        trigger=Span(at + act.start, at + act.end),
        rule=f"delivery.{act.frame}{'.noun' if act.noun else ''}",
        section=scene.sentence.section,
        headline=scene.sentence.role in ("title", "heading"),
        supplier=sides.supplier or flown_by,
        supplier_org=roles.body(sides.supplied_by, maker_only=status == "approved"),
        supplier_named=sides.supplier_named or flown_by is not None,
        recipient=sides.recipient,
        recipient_org=bodies.getter(scene, act, sides),
        item=thing.item,
        designation=thing.designation,
        quantity=_and_last(scene, thing)
        or thing.quantity
        or _of_these(scene, thing)
        or _the_one(scene, act, thing),
        extra=_extra(scene.folded, thing.start - at, thing.end - at),
        further=further,
        earlier=_EARLIER.search(scene.folded, 0, act.start) is not None,
        evidence=[Span(at, scene.sentence.end)],
        because=_because(scene, act, thing, sides),
        strength=_strength(act),
        hearsay=act.deed == "hearsay",
    )
    if len(scene.things) > 1 and lacks.made_by_another(shipment):
        shipment.supplier_org = None
    _count_lots(scene, shipment, thing)
    due.date(scene, act, shipment, today=today, handed=handed)
    return shipment


def _flown_by(scene: Scene, act: Act) -> str | None:
    """Whose craft bring what is in their holds: "deux C-130 égyptiens, les soutes pleines d'armes"."""
    if act.frame != "go" or not act.word.startswith(("soute", "cale", "flanc")):
        return None
    at = scene.sentence.start
    return next((t.origin for t in scene.things if t.origin and t.end - at <= act.start), None)


def _and_last(scene: Scene, thing: Equipment) -> int | None:
    """How many there are in all where the last one is told of by its rank: "le quatorzième et dernier appareil"."""
    told = _RANK_AND_LAST.search(scene.folded, 0, thing.start - scene.sentence.start)
    rank = ordinal(told["rank"]) if told else None
    return rank if rank is not None and rank > 1 else None


def _of_these(scene: Scene, thing: Equipment) -> int | None:
    """The count of those meant of a kind pointed at: "loue à la Suède douze de ces avions"."""
    of_these = _THESE.search(scene.folded, 0, thing.start - scene.sentence.start)
    ends = of_these.start() + scene.sentence.start if of_these else -1
    return next((count.number for count in scene.counts if count.end == ends), None)


def _some_of(scene: Scene, thing: Equipment) -> int | None:
    """The count of those that came of a number told before: "six des appareils commandés en 2021"."""
    at, count = scene.sentence.start, thing.count
    if count is None or not thing.anaphor:
        return None
    return count.number if _OF_THE.fullmatch(scene.folded, count.end - at, thing.start - at) else None


def _the_one(scene: Scene, act: Act, thing: Equipment) -> int | None:
    """One, where the thing is a single craft that something was done with: "le patrouilleur livré à l'Indonésie"."""
    start, end = thing.start - scene.sentence.start, thing.end - scene.sentence.start
    single = thing.noun and not thing.noun.split()[0].endswith(("s", "x")) and thing.item != thing.designation
    undergoes = act.passive or act.frame == "go"
    told = undergoes and _NAMED.fullmatch(scene.folded, end, act.start) is not None
    told = told or (undergoes and _CALLED.fullmatch(scene.sentence.text, end, act.start) is not None)
    told = told or _WHICH.fullmatch(scene.folded, end, act.start) is not None
    handed = act.frame in ("get", "give") and act.deed == "done" and not act.noun and act.end <= start
    told = told or (handed and _THE_NEW.search(scene.folded, act.end, start) is not None)
    craft = thing.category in ("ship", "aircraft", "satellite") and not thing.anaphor and not thing.part
    pointed = _THE.search(scene.folded, 0, start) or _THE_NEW.search(scene.folded, 0, start)
    return 1 if single and told and craft and pointed else None


def _count_lots(scene: Scene, shipment: Shipment, thing: Equipment) -> None:
    """Tell the lots of an order from the whole of it, by what the sentence counts and calls first or last."""
    at, status = scene.sentence.start, shipment.status
    progress.count_after(scene, shipment)
    total, share = progress.total_after(scene, thing), progress.part_of(scene, thing)
    if share and not portions.last_lot(scene) and status in ("delivered", "in_delivery"):
        shipment.arrived, shipment.status = share, "in_delivery"
    elif (some := _some_of(scene, thing)) and status in ("delivered", "in_delivery"):
        shipment.arrived, shipment.quantity, shipment.status = some, None, "in_delivery"
    elif share and thing.quantity and progress.lack(scene, thing):
        shipment.arrived, shipment.status = thing.quantity - share, "in_delivery"
    if total:
        shipment.arrived, shipment.quantity = thing.quantity, total
        shipment.status = "in_delivery" if status == "delivered" else status
    if thing.count and _FIRST_OF.search(scene.folded[: thing.count.start - at]):
        shipment.whole = True
        made = portions.MAKING.search(scene.folded)
        if status == "ordered" and not made and not portions.still_awaited(scene, thing.end - at):
            shipment.status = "delivered" if portions.last_lot(scene) else "in_delivery"
    if not total and shipment.arrived is None and portions.partial(scene, shipment):
        shipment.status = "in_delivery"
        counted = shipment.quantity if shipment.quantity != 1 else thing.quantity
        if counted and not _FIRST_OF.search(scene.folded[: thing.count.start - at if thing.count else 0]):
            shipment.arrived, shipment.quantity = counted, None
    if shipment.status == "delivered" and portions.on_its_way(scene):
        shipment.status = "in_delivery"
    progress.add_rest(scene, shipment)


def _extra(folded: str, start: int, end: int) -> bool:
    """Whether the thing is told as bought on top of an earlier order, or by another one."""
    on_top = _EXTRA.search(folded, start, end + _AFTER_THING)
    of_another = OF_ANOTHER_ORDER.match(folded, end) or _APART.search(folded)
    return on_top is not None or of_another is not None


def _strength(act: Act) -> float:
    if act.deed == "hearsay":
        return _HEARSAY_STRENGTH
    return _NOUN_STRENGTH if act.noun else _VERB_STRENGTH


def _because(scene: Scene, act: Act, thing: Equipment, sides: roles.Roles) -> list[Because]:
    at = scene.sentence.start
    words = [Because("item", Span(thing.start, thing.end))]
    if thing.count:
        words.append(Because("quantity", Span(thing.count.start, thing.count.end)))
    for slot, party in (("supplier", sides.supplied_by), ("recipient", sides.received_by)):
        if party:
            words.append(Because(slot, Span(at + party.body, at + party.end)))
    words.append(Because("status", Span(at + act.start, at + act.end)))
    return words
