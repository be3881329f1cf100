"""Deliveries: who supplies which equipment to whom, how much of it, and how far it has got."""

from __future__ import annotations

from collections.abc import Iterator

from services.eventlog.claims import Delivery, Span
from services.ingest.extraction.fr import fitness, retold, roles, shipments, stages, supply
from services.ingest.extraction.fr.equipment import Equipment, find_equipment
from services.ingest.extraction.fr.findings import Because, Finding, Refusal, Verdict
from services.ingest.extraction.fr.governing import governing
from services.ingest.extraction.fr.hints import Hints
from services.ingest.extraction.fr.parties import Party, parties
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.shipments import Shipment
from services.ingest.extraction.fr.supply import Act

# How telling an act is by itself: a verb with its sides says more than a noun.
_VERB_STRENGTH, _NOUN_STRENGTH, _GUESSED_SIDE = 0.6, 0.5, 0.2


def find(reading: Reading) -> Iterator[Verdict]:
    """Every delivery of `reading`: one claim an item, told of in one or several sentences."""
    told: list[Shipment] = []
    hints = Hints(reading)
    for sentence in reading.sentences:
        acts = supply.acts(sentence.folded)
        if not acts and not told:
            continue
        things = _things(reading, sentence)
        fresh: list[Shipment] = []
        if acts:
            fresh, refusals = _read(reading, sentence, acts, things, told)
            yield from refusals
        if fresh:
            told += fresh
        else:
            hints.note(sentence)
            retold.complete(reading, sentence, told, things)
    yield from _settled(told, hints)


def _things(reading: Reading, sentence: Sentence) -> tuple[Equipment, ...]:
    return find_equipment(
        sentence.text,
        sentence.folded,
        sentence.start,
        places=reading.places(sentence),
        counts=reading.counts(sentence),
    )


def _read(
    reading: Reading,
    sentence: Sentence,
    acts: tuple[Act, ...],
    things: tuple[Equipment, ...],
    told: list[Shipment],
) -> tuple[list[Shipment], list[Refusal]]:
    """The shipments one sentence tells of, and the acts in it that make none."""
    standing = parties(sentence.text, sentence.folded, sentence.start, reading.places(sentence))
    fresh: list[Shipment] = []
    refusals: list[Refusal] = []
    for number, act in governing(sentence, acts, things).items():
        thing = things[number]
        reason = fitness.unfit(reading, sentence, act, thing)
        if reason:
            refusals.append(_refusal(sentence, act, f"{thing.item}: {reason}"))
            continue
        shipment = _shipment(reading, sentence, acts=acts, act=act, thing=thing, standing=standing)
        old = retold.antecedent(told, sentence) if thing.anaphor else None
        if old is not None:
            retold.price(reading, sentence, [shipment])
            old.value = old.value or shipment.value
            retold.retell(old, shipment, thing, sentence)
        elif not thing.anaphor:
            fresh.append(shipment)
    fresh = shipments.without_parts(sentence.text, fresh)
    if not things:
        refusals.append(_refusal(sentence, acts[0], "no equipment named in the sentence"))
    retold.price(reading, sentence, fresh)
    return fresh, refusals


def _refusal(sentence: Sentence, act: Act, reason: str) -> Refusal:
    return Refusal(
        rule=f"delivery.{act.frame}",
        trigger=Span(sentence.start + act.start, sentence.start + act.end),
        reason=reason,
    )


def _shipment(
    reading: Reading,
    sentence: Sentence,
    *,
    acts: tuple[Act, ...],
    act: Act,
    thing: Equipment,
    standing: tuple[Party, ...],
) -> Shipment:
    """What the sentence tells of `thing` under `act`."""
    folded = sentence.folded
    sides = roles.assign(folded, act, thing, standing)
    status = stages.status(folded, acts, act, sentence)
    giver, taker = sides.supplied_by, sides.received_by
    shipment = Shipment(
        thing=thing,
        status=status,
        trigger=Span(sentence.start + act.start, sentence.start + act.end),
        rule=f"delivery.{act.frame}{'.noun' if act.noun else ''}",
        section=sentence.section,
        headline=sentence.role in ("title", "heading"),
        supplier=sides.supplier,
        supplier_org=_org(giver),
        supplier_named=sides.supplier_named,
        recipient=sides.recipient,
        recipient_org=_org(taker),
        item=thing.item,
        designation=thing.designation,
        quantity=thing.quantity,
        evidence=[Span(sentence.start, sentence.end)],
        because=_because(sentence, act, thing, giver, taker),
        strength=_NOUN_STRENGTH if act.noun else _VERB_STRENGTH,
    )
    if thing.part and status in ("delivered", "in_delivery"):
        shipment.arrived, shipment.quantity = thing.quantity, None
        shipment.status = "in_delivery"
    stages.date(reading, sentence, acts, act, shipment)
    return shipment


def _org(party: Party | None) -> str | None:
    if party is None or party.sort in ("country", "capital", "city", "government", "compound"):
        return None
    return party.name


def _because(
    sentence: Sentence, act: Act, thing: Equipment, giver: Party | None, taker: Party | None
) -> list[Because]:
    words = [Because("item", Span(thing.start, thing.end))]
    if thing.count:
        words.append(Because("quantity", Span(thing.count.start, thing.count.end)))
    for slot, party in (("supplier", giver), ("recipient", taker)):
        if party:
            words.append(Because(slot, Span(sentence.start + party.body, sentence.start + party.end)))
    words.append(Because("status", Span(sentence.start + act.start, sentence.start + act.end)))
    return words


def _settled(told: list[Shipment], hints: Hints) -> Iterator[Verdict]:
    """The article's shipments, each once, with what the article says elsewhere filled in."""
    for shipment in told:
        hints.learn(shipment)
    for shipment in told:
        _fill(shipment, told, hints)
    for shipment in shipments.merged(told):
        yield _verdict(shipment)


def _fill(shipment: Shipment, told: list[Shipment], hints: Hints) -> None:
    """Name the sides that the sentence leaves open, from the sentences around it."""
    if shipment.recipient is None:
        beside = [s.recipient for s in told if s.recipient and s.section == shipment.section]
        codes = [code for code in [*beside, hints.recipient(shipment.supplier)] if code != shipment.supplier]
        shipment.recipient = codes[0] if codes else None
        shipment.recipient_guessed = True
        shipment.strength -= _GUESSED_SIDE
    if not shipment.supplier_named:
        usual = hints.supplier(but=shipment.recipient)
        if usual is not None and (shipment.supplier is None or shipment.supplier == usual[0]):
            shipment.supplier, shipment.supplier_org = usual


def _verdict(shipment: Shipment) -> Verdict:
    reason = fitness.lacking(shipment)
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
