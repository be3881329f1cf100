"""What one article can say: agreements, visits and deliveries, slot by slot.

The vocabulary of every enumerated slot stands here once; extraction writes it, events carry it,
views and documents are generated from it.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

Instrument = Literal[
    "treaty",
    "convention",
    "agreement",
    "memorandum",
    "protocol",
    "contract",
    "declaration",
    "roadmap",
    "arrangement",
    "understanding",
]
AgreementStatus = Literal[
    "negotiating",
    "planned",
    "concluded",
    "signed",
    "ratified",
    "in_force",
    "renewed",
    "amended",
    "suspended",
    "terminated",
]
VisitMode = Literal["visit", "meeting", "call"]
VisitStatus = Literal["planned", "ongoing", "completed", "postponed", "cancelled"]
VisitFormat = Literal["state", "official", "working", "private"]
DeliveryStatus = Literal[
    "requested", "announced", "approved", "ordered", "in_delivery", "delivered", "cancelled"
]
Category = Literal[
    "aircraft",
    "air_defence",
    "armoured_vehicle",
    "artillery",
    "engine",
    "missile",
    "naval_weapon",
    "satellite",
    "sensor",
    "ship",
    "uav",
    "small_arms",
    "ammunition",
    "vehicle",
    "surveillance",
    "communications",
    "it_equipment",
    "protective_gear",
    "forensic_equipment",
    "training_equipment",
    "other",
]
Topic = Literal[
    "security",
    "defence",
    "intelligence",
    "counter_terrorism",
    "migration",
    "border_control",
    "drug_trafficking",
    "organised_crime",
    "cybersecurity",
    "justice",
    "police_training",
    "civil_protection",
    "maritime",
    "trade",
    "fisheries",
    "energy",
    "transport",
    "other",
]
Kind = Literal["agreement", "visit", "delivery"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Span(msgspec.Struct, frozen=True):
    """A stretch of the article's text as posted: Python `str` indices, `start` inclusive, `end` not."""

    start: int
    end: int


class Person(msgspec.Struct, frozen=True):
    """An official as the article names one; `country` is an ISO 3166-1 alpha-2 or organisation code."""

    name: str
    country: str | None = None
    title: str | None = None


class Money(msgspec.Struct, frozen=True):
    """An amount in units of an ISO 4217 currency, not in millions."""

    amount: float
    currency: str


class _Claim(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What claims of every kind carry: where the article says it, and how sure the reader is (0 to 1)."""

    topics: tuple[Topic, ...] = ()
    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0


class Agreement(_Claim, frozen=True, kw_only=True, tag="agreement"):
    """An instrument between states, organisations or a state and a company. `date` is EDTF, of `status`."""

    instrument: Instrument | None = None
    status: AgreementStatus
    parties: tuple[str, ...]
    date: str | None = None
    place: str | None = None
    title: str | None = None
    signatories: tuple[Person, ...] = ()
    value: Money | None = None


class Visit(_Claim, frozen=True, kw_only=True, tag="visit"):
    """Officials of different countries travel, meet or call. `date` is an EDTF day or interval."""

    mode: VisitMode
    status: VisitStatus
    host_country: str | None = None
    countries: tuple[str, ...]
    participants: tuple[Person, ...] = ()
    places: tuple[str, ...] = ()
    date: str | None = None
    format: VisitFormat | None = None


class Delivery(_Claim, frozen=True, kw_only=True, tag="delivery"):
    """One item of equipment from a supplier to a recipient. `ordered` and `delivered` are EDTF."""

    status: DeliveryStatus
    supplier: str | None = None
    supplier_org: str | None = None
    recipient: str | None = None
    recipient_org: str | None = None
    item: str
    designation: str | None = None
    category: Category
    quantity: int | None = None
    quantity_delivered: int | None = None
    value: Money | None = None
    ordered: str | None = None
    delivered: str | None = None


Claim = Agreement | Visit | Delivery
