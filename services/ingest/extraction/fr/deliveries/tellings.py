"""What one sentence tells of supply: a shipment for each thing an act governs, or why there is none."""

from __future__ import annotations

import re
from datetime import date as Day

import msgspec

from services.eventlog.claims import Span
from services.ingest.extraction.fr.deliveries import (
    bodies,
    counting,
    due,
    fitness,
    handing,
    lacks,
    parts,
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

# How telling an act is by itself: a verb with its sides says more than a noun, hearsay less than either.
_VERB_STRENGTH, _NOUN_STRENGTH, _HEARSAY_STRENGTH = 0.6, 0.5, 0.35
# "avait reçu": before what the article told until then.
_EARLIER = re.compile(r"\bavai(?:t|ent) (?:\w+ ){0,2}$")


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
        reason = fitness.unfit(scene, act, thing, denied=denied) or counting.in_all(scene, thing)
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
        given = bought and _passed_on(scene, bought, thing, today=today)
        purchases += [(bought, given)] if bought and given else []
        shipment = given or shipment_of(scene, act, thing, today=today)
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


def _passed_on(
    scene: Scene, bought: secondhand.Purchase, thing: Equipment, *, today: Day | None
) -> Shipment | None:
    """What is given of what its giver had `bought`; None where no giver is named."""
    given = shipment_of(secondhand.without(scene, bought), bought.giving, thing, today=today)
    return given if given.supplier_named else None


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
        quantity=counting.quantity(scene, act, thing),
        extra=counting.bought_on_top(scene, thing),
        further=further,
        earlier=_EARLIER.search(scene.folded, 0, act.start) is not None,
        evidence=[Span(at, scene.sentence.end)],
        because=_because(scene, act, thing, sides),
        strength=_strength(act),
        hearsay=act.deed == "hearsay",
    )
    if len(scene.things) > 1 and lacks.made_by_another(shipment):
        shipment.supplier_org = None
    counting.count_lots(scene, shipment, thing)
    due.date(scene, act, shipment, today=today, handed=handed)
    return shipment


def _flown_by(scene: Scene, act: Act) -> str | None:
    """Whose craft bring what is in their holds: "deux C-130 égyptiens, les soutes pleines d'armes"."""
    if act.frame != "go" or not act.word.startswith(("soute", "cale", "flanc")):
        return None
    at = scene.sentence.start
    return next((t.origin for t in scene.things if t.origin and t.end - at <= act.start), None)


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
