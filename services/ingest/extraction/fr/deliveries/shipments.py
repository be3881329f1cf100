"""One item of one telling, being put together sentence by sentence, and when two of them are the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from services.eventlog.claims import DeliveryStatus, Money, Span
from services.eventlog.edtf import parse
from services.ingest.extraction.fr.equipment.equipment import Equipment
from services.ingest.extraction.fr.findings import Because

# How far a delivery has got; of two tellings in one article the later stage holds.
STAGES: tuple[DeliveryStatus, ...] = (
    "requested",
    "announced",
    "approved",
    "ordered",
    "in_delivery",
    "delivered",
    "cancelled",
)

# "Su-57" and "Sukhoi 57" are one model.
_NUMBERS = re.compile(r"\d{2,}")
# Sentences and words enough to show what a claim rests on.
_MOST_EVIDENCE = 30
# Nouns that take up again a thing of a narrower one: "deux patrouilleurs ... les deux navires".
GENERIC = frozenset("navire vehicule avion helicoptere embarcation bateau aeronef missile engin".split())


@dataclass
class Shipment:
    """What is known so far of one item's supply; spans count in the clean text."""

    thing: Equipment
    status: DeliveryStatus
    trigger: Span
    rule: str
    section: int
    headline: bool = False
    supplier: str | None = None
    supplier_org: str | None = None
    supplier_named: bool = False
    recipient: str | None = None
    recipient_org: str | None = None
    recipient_guessed: bool = False
    further: bool = False
    whole: bool = False
    extra: bool = False
    earlier: bool = False
    item: str = ""
    designation: str | None = None
    quantity: int | None = None
    arrived: int | None = None
    value: Money | None = None
    ordered: str | None = None
    delivered: str | None = None
    evidence: list[Span] = field(default_factory=list)
    because: list[Because] = field(default_factory=list)
    strength: float = 0.5
    hearsay: bool = False

    @property
    def part(self) -> bool:
        """Whether only a lot of the order is told of."""
        return self.arrived is not None


def merged(told: list[Shipment]) -> list[Shipment]:
    """Each item once, the body's telling before the headline's."""
    kept: list[Shipment] = []
    for shipment in sorted(told, key=lambda s: s.headline):
        twin = next((at for at, other in enumerate(kept) if _twins(other, shipment)), None)
        if twin is None:
            kept.append(shipment)
        else:
            kept[twin] = join(kept[twin], shipment)
    return kept


def _twins(one: Shipment, other: Shipment) -> bool:
    """Whether two shipments are one; two items of one sentence never are."""
    return one.evidence[0] != other.evidence[0] and same(one, other)


def same(one: Shipment, other: Shipment) -> bool:
    """Whether two tellings are about the same item of the same supply."""
    if one.thing.category != other.thing.category and not (
        one.designation and one.designation == other.designation
    ):
        return False
    if not _agree(one.supplier, other.supplier) or not _agree(one.recipient, other.recipient):
        return False
    if not _same_model(one, other) or not _agree(one.value, other.value):
        return False
    counts = _agree(one.quantity, other.quantity) or _heads(one, other) or _heads(other, one)
    if not (counts or _lot_of(one, other) or _lot_of(other, one)):
        return False
    if one.whole or other.whole:
        return True
    if one.delivered and other.delivered and not _compatible(one.delivered, other.delivered):
        return one.part != other.part
    return True


def _heads(title: Shipment, told: Shipment) -> bool:
    """Whether a headline counts what has come of the whole: "Rome livre deux patrouilleurs", of six."""
    return title.headline and title.quantity is not None and title.quantity == told.arrived


def _lot_of(lot: Shipment, order: Shipment) -> bool:
    """Whether `lot` is a first part of `order`: "ce sont les premiers des 42 Rafale"."""
    fewer = not lot.extra and (lot.quantity or 0) < (order.quantity or 0)
    return fewer and (order.whole or _came_of(lot, order))


def _came_of(lot: Shipment, order: Shipment) -> bool:
    """Whether `lot` has come behind an order of more of the same model: "a commandé 180 K2 … a déchargé dix K2"."""
    alike = lot.designation is not None and lot.designation == order.designation
    if lot.quantity is None or not (alike or _one_of(lot, order)):
        return False
    if order.status not in ("ordered", "in_delivery") or lot.status not in ("delivered", "in_delivery"):
        return False
    behind = lot.thing.named or lot.evidence[0].start > order.evidence[0].start
    behind = behind and lot.ordered in (None, order.ordered)
    apart = order.ordered and lot.delivered and parse(lot.delivered).last < parse(order.ordered).first
    undated = lot.earlier and order.ordered is None
    return behind and not (order.extra or apart or undated)


def _one_of(lot: Shipment, order: Shipment) -> bool:
    """Whether the lot is a ship told of by its name, and the order one of several ships."""
    kinds = {head(lot), head(order)}
    return lot.thing.named and order.thing.category == "ship" and bool(len(kinds) == 1 or GENERIC & kinds)


def _same_model(one: Shipment, other: Shipment) -> bool:
    """Models do not exclude each other: "AH-64E Apache" and "Apache" do not, two nouns of other heads do."""
    if one.designation and other.designation:
        mine, theirs = one.designation.lower(), other.designation.lower()
        return (
            mine in theirs
            or theirs in mine
            or bool(set(mine.split()) & set(theirs.split()))
            or bool(set(_NUMBERS.findall(mine)) & set(_NUMBERS.findall(theirs)))
        )
    if one.designation or other.designation:
        return True
    if one.headline or other.headline or _one_of(one, other) or _one_of(other, one):
        return True
    if one.quantity and one.quantity == other.quantity and GENERIC & {head(one), head(other)}:
        return True
    return head(one) == head(other) or one.thing.anaphor or other.thing.anaphor


def head(shipment: Shipment) -> str:
    return head_of(shipment.thing.noun)


def head_of(noun: str) -> str:
    """The first word of the noun, in the singular."""
    return noun.split(maxsplit=1)[0].rstrip("sx")


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _compatible(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or "/" in one or "/" in other


def join(first: Shipment, second: Shipment) -> Shipment:
    """One shipment of two tellings: what either knows, the body before the headline, the later stage."""
    main, extra = (second, first) if first.headline and not second.headline else (first, second)
    main.supplier, main.supplier_org = (
        main.supplier or extra.supplier,
        main.supplier_org or extra.supplier_org,
    )
    main.supplier_named = main.supplier_named or extra.supplier_named
    main.recipient = main.recipient or extra.recipient
    main.recipient_org = main.recipient_org or extra.recipient_org
    if main.designation is None and extra.designation:
        main.designation = extra.designation
    if extra.designation and len(extra.designation) > len(main.designation or ""):
        main.designation = extra.designation
    if _lot_of(main, extra) or _lot_of(extra, main):
        lot, order = sorted((main, extra), key=lambda s: s.quantity or 0)
        main.arrived, main.quantity, main.whole = lot.arrived or lot.quantity, order.quantity, True
        main.item, main.thing = order.item, order.thing
    main.quantity = main.quantity or extra.quantity
    main.arrived = main.arrived or extra.arrived
    main.value = main.value or extra.value
    main.ordered = main.ordered or extra.ordered
    main.delivered = _latest(main, extra)
    if not extra.headline or main.headline:
        main.status = max(main.status, extra.status, key=STAGES.index)
    if (
        main.status in ("ordered", "delivered")
        and main.arrived
        and main.arrived < (main.quantity or main.arrived + 1)
    ):
        main.status = "in_delivery"
    if len(main.evidence) < _MOST_EVIDENCE:
        main.evidence = sorted({*main.evidence, *extra.evidence}, key=lambda span: span.start)
    main.because += (
        extra.because[: _MOST_EVIDENCE - len(main.because)] if len(main.because) < _MOST_EVIDENCE else []
    )
    main.strength = max(main.strength, extra.strength)
    return main


def take_after(further: Shipment, first: Shipment) -> None:
    """Give what is "added" the sides of what it is added to, and its stage and dates unless it is still to come.

    A maker that it names is its own, and the days of another contract are not.
    """
    if further.supplier_org is None:
        further.supplier, further.supplier_org = first.supplier, first.supplier_org
        further.supplier_named = first.supplier_named
    further.recipient, further.recipient_org = first.recipient, first.recipient_org
    if further.status != "announced":
        further.status = first.status
    if further.status != "announced" and not further.extra:
        further.delivered = further.delivered or first.delivered
        further.ordered = further.ordered or first.ordered
    further.evidence += first.evidence[:1]


def _latest(main: Shipment, extra: Shipment) -> str | None:
    later = STAGES.index(extra.status) > STAGES.index(main.status) and main.status == "announced"
    if main.delivered and extra.delivered and later:
        return extra.delivered
    return main.delivered or extra.delivered
