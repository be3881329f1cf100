"""What one sentence tells of supply: a shipment for each thing an act governs, or why there is none."""

from __future__ import annotations

import re
from datetime import date as Day

import msgspec

from services.eventlog.claims import Span
from services.ingest.extraction.fr import fitness, retold, roles, shipments, stages
from services.ingest.extraction.fr.equipment import Equipment
from services.ingest.extraction.fr.findings import Because, Refusal
from services.ingest.extraction.fr.governing import governing
from services.ingest.extraction.fr.parties import Party
from services.ingest.extraction.fr.scene import Scene
from services.ingest.extraction.fr.shipments import Shipment
from services.ingest.extraction.fr.supply import Act

# How telling an act is by itself: a verb with its sides says more than a noun, hearsay less than either.
_VERB_STRENGTH, _NOUN_STRENGTH, _HEARSAY_STRENGTH = 0.6, 0.5, 0.35
_FIRST_OF = re.compile(r"\bpremi(?:er|ere|ers|eres) (?:exemplaires? )?(?:de (?:ses|leurs|ces|nos)|des) $")
_ALIKE = re.compile(
    r" (?:du|de la|des|de) memes? (?:modele|type|marque|gamme|famille)| similaires?| identiques?"
)


def read(
    scene: Scene, told: list[Shipment], *, denied: bool, today: Day | None
) -> tuple[list[Shipment], list[Refusal]]:
    """The shipments the sentence tells of, and the acts in it that make none.

    What it adds to items told before goes into `told`.
    """
    fresh: list[Shipment] = []
    refusals: list[Refusal] = []
    ahead: list[int] = []
    for number, act in governing(scene.sentence, scene.acts, scene.things).items():
        thing = scene.things[number]
        reason = fitness.unfit(scene, act, thing, denied=denied)
        if reason:
            refusals.append(refusal(scene, act, f"{thing.item}: {reason}"))
            continue
        old = retold.antecedent([*told, *fresh], scene.sentence) if thing.anaphor else None
        if old is not None and _ALIKE.match(scene.folded, thing.end - scene.sentence.start):
            thing, old = _like(thing, old.thing), None
        if thing.anaphor and old is None:
            ahead.append(thing.quantity or 0)
            continue
        shipment = _shipment(scene, act, thing, today=today)
        if old is None:
            fresh.append(shipment)
        else:
            retold.retell(old, shipment, scene.sentence)
    fresh = shipments.without_parts(scene.sentence.text, fresh)
    if not scene.things:
        refusals.append(refusal(scene, scene.acts[0], "no equipment named in the sentence"))
    if len(fresh) == 1 and fresh[0].quantity is None and max(ahead, default=0) > 1:
        retold.count(fresh[0], max(ahead))
    retold.price(scene, fresh)
    return fresh, refusals


def refusal(scene: Scene, act: Act, reason: str) -> Refusal:
    """Why `act` made no claim."""
    at = scene.sentence.start
    return Refusal(rule=f"delivery.{act.frame}", trigger=Span(at + act.start, at + act.end), reason=reason)


def _like(thing: Equipment, known: Equipment) -> Equipment:
    """Further things of a model told before: "trois engins du même modèle"."""
    return msgspec.structs.replace(
        thing,
        category=known.category,
        noun=known.noun,
        designation=known.designation,
        home=known.home,
        maker=known.maker,
        origin=known.origin or known.home,
        anaphor=False,
    )


def _shipment(scene: Scene, act: Act, thing: Equipment, *, today: Day | None) -> Shipment:
    """What the sentence tells of `thing` under `act`."""
    asked = "request" in scene.above(act) and act.frame in ("give", "order", "get")
    weighed = msgspec.structs.replace(act, frame="request") if asked else act
    approval = next((a for a in scene.acts if a.frame == "approve" and a.start < act.start), None)
    sides = roles.assign(
        scene.folded,
        weighed,
        thing,
        scene.parties,
        approval=approval,
        others=scene.things,
        at=scene.sentence.start,
    )
    status = stages.status(scene, act)
    at = scene.sentence.start
    shipment = Shipment(
        thing=thing,
        status=status,
        trigger=Span(at + act.start, at + act.end),
        rule=f"delivery.{act.frame}{'.noun' if act.noun else ''}",
        section=scene.sentence.section,
        headline=scene.sentence.role in ("title", "heading"),
        supplier=sides.supplier,
        supplier_org=_org(sides.supplied_by, maker_only=status == "approved"),
        supplier_named=sides.supplier_named,
        recipient=sides.recipient,
        recipient_org=_org(sides.received_by),
        item=thing.item,
        designation=thing.designation,
        quantity=thing.quantity,
        further=act.word.startswith("s'"),
        evidence=[Span(at, scene.sentence.end)],
        because=_because(scene, act, thing, sides),
        strength=_strength(act),
    )
    if stages.partial(scene, shipment):
        shipment.status = "in_delivery"
        if thing.quantity and not _FIRST_OF.search(
            scene.folded[: thing.count.start - at if thing.count else 0]
        ):
            shipment.arrived, shipment.quantity = thing.quantity, None
    stages.date(scene, act, shipment, today=today)
    return shipment


def _strength(act: Act) -> float:
    if act.deed == "hearsay":
        return _HEARSAY_STRENGTH
    return _NOUN_STRENGTH if act.noun else _VERB_STRENGTH


def _org(party: Party | None, *, maker_only: bool = False) -> str | None:
    """The body or company that stands for a side; a body that only approves does not supply."""
    if party is None or party.sort in ("country", "capital", "city", "government", "compound"):
        return None
    return None if maker_only and party.sort != "company" else party.name


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
