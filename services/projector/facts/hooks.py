"""What linking needs to know of a fact, and when two facts belong together.

An agreement hangs on the visit at which it was signed, a delivery on the contract behind it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from services.eventlog.claims import Agreement, Delivery, Visit
from services.eventlog.edtf import Period, period
from services.projector.facts import hashing, people
from services.projector.facts.deliveries import model_words
from services.projector.facts.names import sound
from services.projector.facts.people import Named, named
from services.projector.facts.settle import Fact
from services.projector.facts.when import each_day, exact
from services.projector.facts.words import fold, price, stems

Link = Literal["signed_at", "contract_of"]

_SIGNING = ("signed", "concluded", "planned")
"""The stages whose date is that of the signature, the surest first."""

_NOT_HELD = frozenset({"cancelled", "postponed"})
_MOST_DAYS = 5
"""Days of a trip that become keys; agreements are signed on the first days."""


class AgreementHook(msgspec.Struct, frozen=True, kw_only=True, tag="agreement"):
    """An agreement as a visit or a delivery may belong to it."""

    keys: tuple[int, ...]
    parties: tuple[str, ...]
    contract: bool
    signing: Period | None
    place: str | None
    signatories: Named
    subject: tuple[str, ...]
    value: str | None


class VisitHook(msgspec.Struct, frozen=True, kw_only=True, tag="visit"):
    """A visit as an agreement may have been signed at it."""

    keys: tuple[int, ...]
    countries: tuple[str, ...]
    days: Period | None
    places: tuple[str, ...]
    participants: Named


class DeliveryHook(msgspec.Struct, frozen=True, kw_only=True, tag="delivery"):
    """A delivery as a contract may stand behind it."""

    keys: tuple[int, ...]
    sides: tuple[str, ...]
    supplier_org: str | None
    ordered: Period | None
    models: tuple[str, ...]
    subject: tuple[str, ...]
    value: str | None


Hook = AgreementHook | VisitHook | DeliveryHook


def hook_of(fact: Fact) -> Hook | None:
    """What linking needs of `fact`, None for one that nothing belongs to."""
    match fact.settled:
        case Agreement() as agreement:
            return _agreement_hook(fact, agreement)
        case Visit() as visit:
            return None if visit.mode == "call" or visit.status in _NOT_HELD else _visit_hook(visit)
        case Delivery() as delivery:
            return _delivery_hook(delivery)


def leads(hook: Hook | None) -> bool:
    """True for a fact that others may belong to."""
    return isinstance(hook, AgreementHook)


def link(agreement: Hook, other: Hook) -> Link | None:
    """How `other` belongs to `agreement`; None where it does not or the first is no agreement."""
    if not isinstance(agreement, AgreementHook):
        return None
    match other:
        case VisitHook():
            return "signed_at" if _signed_at(agreement, other) else None
        case DeliveryHook():
            return "contract_of" if _contract_of(agreement, other) else None
        case AgreementHook():
            return None


_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Hook] = msgspec.json.Decoder(Hook)


def encode(hook: Hook) -> str:
    """`hook` as a store keeps it, JSON."""
    return _encoder.encode(hook).decode()


def decode(stored: str) -> Hook:
    return _decoder.decode(stored)


def _agreement_hook(fact: Fact, agreement: Agreement) -> AgreementHook:
    signing = _signing(fact)
    signatories = named(agreement.signatories)
    contract = agreement.instrument == "contract"
    subject = stems(agreement.title) if agreement.title else ()
    value = price(agreement.value)
    codes = [party for party in agreement.parties if _is_code(party)]
    texts: list[str] = []
    if signing is not None and exact(signing):
        days = each_day(signing)[:_MOST_DAYS]
        who = [sound(name) for _, name in signatories[:4]]
        pair = _pair(codes)
        texts += [f"{name} {day}" for day in days for name in who]
        texts += [f"{pair} {day}" for day in days]
    if contract:
        texts += [f"{code} {value}" for code in codes if value is not None]
        texts += [f"{code} {word}" for code in codes for word in subject]
        texts += [f"{code} ordered {signing.first}" for code in codes if signing and exact(signing)]
    return AgreementHook(
        keys=hashing.keys("link", texts),
        parties=tuple(sorted({fold(party) for party in agreement.parties})),
        contract=contract,
        signing=signing,
        place=fold(agreement.place) if agreement.place else None,
        signatories=signatories,
        subject=subject,
        value=value,
    )


def _visit_hook(visit: Visit) -> VisitHook:
    days = period(visit.date)
    participants = named(visit.participants)
    texts: list[str] = []
    if days is not None and exact(days):
        here = [sound(name) for _, name in participants[:8]]
        here.append(_pair(visit.countries))
        texts += [f"{key} {day}" for day in each_day(days)[:_MOST_DAYS] for key in here]
    return VisitHook(
        keys=hashing.keys("link", texts),
        countries=tuple(sorted({fold(country) for country in visit.countries})),
        days=days,
        places=tuple(sorted({fold(place) for place in visit.places})),
        participants=participants,
    )


def _delivery_hook(delivery: Delivery) -> DeliveryHook:
    ordered = period(delivery.ordered)
    models = model_words(delivery.designation) if delivery.designation else ()
    subject = dict.fromkeys((*models, *stems(delivery.item)))
    value = price(delivery.value)
    code = delivery.recipient
    texts: list[str] = []
    if code is not None:
        texts += [f"{code} {value}"] if value is not None else []
        texts += [f"{code} {word}" for word in subject]
        texts += [f"{code} ordered {ordered.first}"] if ordered is not None and exact(ordered) else []
    return DeliveryHook(
        keys=hashing.keys("link", texts),
        sides=tuple(fold(side) for side in (delivery.supplier, delivery.recipient) if side),
        supplier_org=fold(delivery.supplier_org) if delivery.supplier_org else None,
        ordered=ordered,
        models=models,
        subject=tuple(subject),
        value=value,
    )


def _signing(fact: Fact) -> Period | None:
    """When the agreement was signed, as its history has it."""
    dates = {stage.status: stage.date for stage in fact.history}
    return period(next((dates[status] for status in _SIGNING if dates.get(status)), None))


def _signed_at(agreement: AgreementHook, visit: VisitHook) -> bool:
    """Both on the same days among the same countries, and a signatory or the place in common."""
    if agreement.signing is None or visit.days is None or not agreement.signing.meets(visit.days):
        return False
    if not (exact(agreement.signing) and exact(visit.days)):
        return False
    states = {party for party in agreement.parties if len(party) == 2}
    if not states or not states <= set(visit.countries):
        return False
    here = agreement.place is not None and agreement.place in visit.places
    elsewhere = agreement.place is not None and bool(visit.places) and not here
    sides: people.Sides = {}
    people.add(sides, visit.participants)
    if people.shared(agreement.signatories, sides):
        return not elsewhere
    if agreement.signatories and visit.participants:
        return here
    return not elsewhere


def _contract_of(agreement: AgreementHook, delivery: DeliveryHook) -> bool:
    """A contract of the delivery's sides, of the time of the order, at its price or about its item."""
    if not agreement.contract or not _same_sides(agreement.parties, delivery):
        return False
    if agreement.signing and delivery.ordered and not agreement.signing.meets(delivery.ordered):
        return False
    if agreement.value is not None and agreement.value == delivery.value:
        return True
    if set(agreement.subject) & set(delivery.models):
        return True
    if exact(agreement.signing) and exact(delivery.ordered):
        return True
    return len(set(agreement.subject) & set(delivery.subject)) > 1


def _same_sides(parties: tuple[str, ...], delivery: DeliveryHook) -> bool:
    """One side of the delivery is a party; every other state is the other side, every company its maker."""
    if set(parties).isdisjoint(delivery.sides):
        return False
    return all(party in delivery.sides or _is_maker(party, delivery.supplier_org) for party in parties)


def _is_maker(party: str, supplier_org: str | None) -> bool:
    if len(party) <= 3:
        return False
    words = set(party.split())
    return supplier_org is None or words <= set(supplier_org.split()) or words >= set(supplier_org.split())


def _is_code(party: str) -> bool:
    return len(party) == 2


def _pair(countries: tuple[str, ...] | list[str]) -> str:
    return "+".join(sorted(countries))
