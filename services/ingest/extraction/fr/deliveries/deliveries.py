"""Deliveries: who supplies which equipment to whom, how much of it, and how far it has got."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from services.eventlog.claims import Delivery
from services.ingest.extraction.fr.deliveries import (
    lacks,
    pronouns,
    resumed,
    retold,
    sequels,
    shares,
    shipments,
    supply,
    takebacks,
    tellings,
)
from services.ingest.extraction.fr.deliveries.hints import Hints
from services.ingest.extraction.fr.deliveries.lots import Lots
from services.ingest.extraction.fr.deliveries.pointing import named_before
from services.ingest.extraction.fr.deliveries.scene import Scene, listed, set_scene, taken_up
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.equipment.equipment import Equipment
from services.ingest.extraction.fr.findings import Finding, Refusal, Verdict
from services.ingest.extraction.fr.page import asides
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.reading import Reading
from services.ingest.extraction.fr.words import grammar

# What a side told elsewhere than in the item's own sentence takes from a finding's strength.
_GUESSED_SIDE = 0.2
# Frames of acts whose giver the sentences before may be about.
_SUPPLIES = ("give", "equip", "go")


def find(reading: Reading) -> Iterator[Verdict]:
    """Every delivery of `reading`: one claim an item, told of in one or several sentences."""
    told: list[Shipment] = []
    topic: Equipment | None = None
    titled = False
    heading: Act | None = None
    hints, lots = Hints(reading), Lots(reading.anchor)
    elsewhere = False
    town = asides.about_a_town(reading)
    denied = any(s.role == "title" and grammar.denied(s.folded) for s in reading.sentences)
    for previous, sentence in zip((None, *reading.sentences), reading.sentences, strict=False):
        acts = supply.acts(sentence.folded, sentence.text)
        if not acts and not told and heading is None and not lots.waits():
            continue
        yield from takebacks.withdrawn(told, sentence)
        scene = set_scene(reading, sentence, acts)
        if acts and sentence.role in ("title", "heading"):
            heading = acts[0]
        elif not acts and heading is not None:
            scene = listed(scene, heading)
        scene = _looking_back(scene, reading, previous, told)
        within = sequels.whole(scene, told)
        fresh: list[Shipment] = []
        refusals: list[Refusal] = []
        contents = lots.contents(scene, partial(_actless, reading, previous))
        if contents is not None:
            fresh, refusals = lots.read(scene, contents, told, denied=denied)
        elif scene.acts:
            if not titled:
                titled = True
                topic = topic or _subject(reading)
            fresh, refusals = tellings.read(scene, told, denied=denied, today=reading.anchor, topic=topic)
            fresh = resumed.all_told(scene, told, shares.shared(scene, fresh))
            lots.note(scene, fresh)
        if asides.of_a_town(sentence) or town:
            fresh, local = tellings.without_local(fresh)
            refusals += local
        yield from refusals
        topic = next((thing for thing in reversed(scene.things) if thing.designation), topic)
        fresh = _told_again(scene, told[-1], fresh) if within else fresh
        if fresh:
            retold.counted(scene, told)
            told += fresh
            elsewhere = False
        elif not within:
            hints.note(scene)
            resumed.resume(scene, told, today=reading.anchor)
            elsewhere, before = sequels.of_another(scene, told), elsewhere
            if not (elsewhere or before):
                sequels.take(scene, told)
            retold.complete(scene, told)
    yield from _settled(told, hints)


def _looking_back(scene: Scene, reading: Reading, previous: Sentence | None, told: list[Shipment]) -> Scene:
    """The scene with whom and what its pronouns, and words that point back, stand for."""
    scene = pronouns.resolved(taken_up(scene, reading, previous), reading, previous)
    return shares.taken_on(named_before(scene, reading, previous, told), told)


def _told_again(scene: Scene, last: Shipment, fresh: list[Shipment]) -> list[Shipment]:
    """Add to what was told last what the sentence says of the whole order it is of; nothing is left."""
    for again in fresh:
        retold.retell(last, again, scene)
    return []


def _actless(reading: Reading, sentence: Sentence | None) -> Scene | None:
    """The scene of a sentence that tells no act of supply."""
    if sentence is None or supply.acts(sentence.folded):
        return None
    return set_scene(reading, sentence, ())


def _subject(reading: Reading) -> Equipment | None:
    """The model that the title names."""
    titles = (set_scene(reading, s) for s in reading.sentences if s.role == "title")
    return next((thing for scene in titles for thing in scene.things if thing.designation), None)


def _settled(told: list[Shipment], hints: Hints) -> Iterator[Verdict]:
    """The article's shipments, each once, with what the article says elsewhere filled in."""
    for shipment in told:
        _given_on(shipment, told)
    for shipment in told:
        hints.learn(shipment)
    for number, shipment in enumerate(told):
        if shipment.further and number:
            shipments.take_after(shipment, told[number - 1])
        _fill(shipment, told, hints)
        if shipment.status == "delivered" and shipment.delivered is None:
            shipment.delivered = hints.occasion(shipment)
    for shipment in shipments.merged(told):
        if shipment.ordered and shipment.status == "announced":
            shipment.status = "ordered"  # what has a date of order has been ordered
        shipment.supplier_org = shipment.supplier_org or hints.maker(shipment)
        yield _verdict(shipment)


def _given_on(shipment: Shipment, told: list[Shipment]) -> None:
    """Take the owner of what comes for its giver where the article says so elsewhere: "les F-16 belges arrivent enfin"."""
    owner = shipment.thing.origin
    if owner is None or shipment.recipient != owner or shipment.supplier_named:
        return
    gift = next((s for s in told if s.supplier == owner and s.designation == shipment.designation), None)
    if gift is not None and gift.recipient is not None:
        shipment.supplier, shipment.supplier_named, shipment.recipient = owner, True, gift.recipient


def _fill(shipment: Shipment, told: list[Shipment], hints: Hints) -> None:
    """Name the sides that the sentence leaves open, from the sentences around it."""
    bought = shipment.rule.startswith("delivery.order")
    if bought and shipment.supplier is None and shipment.recipient and hints.gives(shipment.recipient):
        # "L'Espagne a financé l'achat" in an article about what Spain gives.
        shipment.supplier, shipment.supplier_org = shipment.recipient, shipment.recipient_org
        shipment.recipient = shipment.recipient_org = None
    if shipment.recipient is None:
        shipment.recipient = hints.recipient(shipment, told)
        shipment.recipient_guessed = not _goes_along(shipment, told)
        shipment.strength -= _GUESSED_SIDE
    if not shipment.supplier_named and shipment.rule.split(".")[1] in _SUPPLIES:
        subject = hints.subject(shipment)
        if subject is not None and subject[0] != shipment.recipient and not hints.gets(subject[0]):
            shipment.supplier, shipment.supplier_org = subject
            return
    if not shipment.supplier_named:
        usual = hints.supplier(but=shipment.recipient, section=shipment.section)
        if usual is not None and (shipment.supplier is None or shipment.supplier == usual[0]):
            shipment.supplier, shipment.supplier_org = usual
            if lacks.made_by_another(shipment):
                shipment.supplier_org = None


def _goes_along(shipment: Shipment, told: list[Shipment]) -> bool:
    """Whether another item of the section goes from the giver that the sentence names to the one guessed."""
    return shipment.supplier_named and any(
        other.section == shipment.section
        and (other.supplier, other.recipient) == (shipment.supplier, shipment.recipient)
        and not other.recipient_guessed
        for other in told
        if other is not shipment
    )


def _verdict(shipment: Shipment) -> Verdict:
    reason = lacks.lacking(shipment)
    if reason:
        return Refusal(rule=shipment.rule, trigger=shipment.trigger, reason=f"{shipment.item}: {reason}")
    evidence = tuple(sorted(set(shipment.evidence), key=lambda span: span.start))
    claim = Delivery(
        status=shipment.status,
        supplier=shipment.supplier,
        supplier_org=shipment.supplier_org,
        recipient=shipment.recipient,
        recipient_org=shipment.recipient_org,
        item=shipment.item,
        designation=shipment.designation,
        category=shipment.thing.category,
        quantity=shipment.quantity,
        quantity_delivered=shipment.arrived,
        value=shipment.value,
        ordered=shipment.ordered,
        delivered=shipment.delivered,
        evidence=evidence,
    )
    return Finding(
        claim=claim,
        rule=shipment.rule,
        trigger=shipment.trigger,
        because=tuple(shipment.because),
        strength=shipment.strength,
    )
