"""When two claims are about one delivery: same supplier, recipient and item, of the same order."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from services.eventlog.claims import Delivery
from services.eventlog.edtf import Period, period
from services.projector.facts import hashing
from services.projector.facts.outline import outline
from services.projector.facts.when import Window, around, published, years
from services.projector.facts.words import fold, price, stems

ORDER_SLACK = 400
"""Days by which the press may differ on when an order was placed (requested, approved, signed)."""

LOT_SLACK = 45
"""Days by which it may differ on when one lot arrived."""

TELLING_QUANTITY = 5
"""From here on a number of one category points to one order; ones, twos and fours are too common to."""

_HELD = frozenset({"in_delivery", "delivered"})
_REPORTED_AFTER = timedelta(days=365)
"""A delivery without a date is taken to lie in so long before its article."""


class DeliveryTraits(msgspec.Struct, frozen=True, kw_only=True, tag="delivery"):
    """What decides which delivery a claim is about."""

    keys: tuple[int, ...]
    supplier: str | None
    recipient: str | None
    category: str
    item: tuple[str, ...]
    model: str | None
    quantity: int | None
    value: str | None
    ordered: Period | None
    arrived: Period | None
    guess: Period | None

    @property
    def outline(self) -> int:
        """See `facts.outline`. Told with an order, it may be another lot of it and come on any day."""
        return outline(self.supplier, self.arrived if self.ordered is None else None, slack=LOT_SLACK)


def delivery_traits(delivery: Delivery, published_at: str | None) -> DeliveryTraits:
    """What decides identity; `published_at`, of the article, counts where the claim has no date."""
    ordered, due = period(delivery.ordered), period(delivery.delivered)
    guess = None
    if ordered is None and due is None:
        guess = around(published(published_at), before=_REPORTED_AFTER, after=timedelta(0))
    item = stems(delivery.item)
    model = fold(delivery.designation).replace(" ", "") if delivery.designation else None
    value = price(delivery.value)
    return DeliveryTraits(
        keys=_keys(delivery, item, value, ordered or due or guess),
        supplier=delivery.supplier,
        recipient=delivery.recipient,
        category=delivery.category,
        item=item,
        model=model,
        quantity=delivery.quantity,
        value=value,
        ordered=ordered,
        arrived=due if delivery.status in _HELD else None,
        guess=guess,
    )


def model_words(designation: str) -> tuple[str, ...]:
    """The parts of a model's name by which other spellings of it are found: `AH-64E Apache` gives both."""
    words = fold(designation).split()
    return tuple([word for word in words if len(word) > 2] or words)


def _keys(
    delivery: Delivery, item: tuple[str, ...], value: str | None, when: Period | None
) -> tuple[int, ...]:
    """Keys from the most telling: which model, which number of what, which item in which year."""
    base = delivery.recipient or delivery.supplier
    texts: list[str] = []
    if delivery.designation:
        texts += [f"{base} model {word}" for word in model_words(delivery.designation)[:3]]
    if value is not None:
        texts.append(f"{base} {value}")
    if delivery.quantity is not None:
        texts.append(f"{base} {delivery.category} {delivery.quantity}")
    if item:
        spans = years(when, limit=3) if when is not None else ()
        texts += [f"{base} {item[0]} {year}" for year in spans or "?"]
    return hashing.keys("delivery", texts)


class DeliveryProfile(msgspec.Struct):
    """What the claims of one delivery say together."""

    supplier: str | None
    recipient: str | None
    categories: set[str]
    items: set[tuple[str, ...]]
    models: set[str]
    quantities: set[int]
    values: set[str]
    ordered: Window
    arrived: Window

    @classmethod
    def of(cls, traits: DeliveryTraits) -> DeliveryProfile:
        profile = cls(None, None, set(), set(), set(), set(), set(), Window(), Window())
        profile.add(traits)
        return profile

    def add(self, traits: DeliveryTraits) -> None:
        self.supplier = self.supplier or traits.supplier
        self.recipient = self.recipient or traits.recipient
        self.categories.add(traits.category)
        self.items.add(traits.item)
        if traits.model is not None:
            self.models.add(traits.model)
        if traits.quantity is not None:
            self.quantities.add(traits.quantity)
        if traits.value is not None:
            self.values.add(traits.value)
        self.ordered.add(traits.ordered)
        self.arrived.add(traits.arrived)

    def fit(self, traits: DeliveryTraits) -> float:
        """How well a claim with `traits` fits this delivery, 0 where it is another one."""
        if self._excludes(traits):
            return 0.0
        modelled = traits.model is not None and bool(self.models)
        counted = traits.quantity is not None and traits.quantity in self.quantities
        priced = traits.value is not None and traits.value in self.values
        called = any(traits.item[:1] == known[:1] for known in self.items)
        if not modelled and not called and not (counted and self._telling(traits)):
            return 0.0
        if not modelled and not self._same_number(traits) and not priced:
            return 0.0
        return 2.0 * modelled + counted + priced + called

    def _telling(self, traits: DeliveryTraits) -> bool:
        """The number alone tells which order it is, whatever the item is called."""
        return traits.category in self.categories and (traits.quantity or 0) >= TELLING_QUANTITY

    def _same_number(self, traits: DeliveryTraits) -> bool:
        """The same quantity, or one not told, or two estimates of one number."""
        if traits.quantity is None or not self.quantities or traits.quantity in self.quantities:
            return True
        ours = traits.quantity
        return any(abs(ours - known) <= 0.25 * max(ours, known) for known in self.quantities)

    def _excludes(self, traits: DeliveryTraits) -> bool:
        return (
            bool(traits.supplier and self.supplier and traits.supplier != self.supplier)
            or bool(traits.recipient and self.recipient and traits.recipient != self.recipient)
            or (traits.model is not None and not all(_one_model(traits.model, m) for m in self.models))
            or self.ordered.gap(traits.ordered) > ORDER_SLACK
            or self._other_lot(traits)
        )

    def _other_lot(self, traits: DeliveryTraits) -> bool:
        """Arrivals too far apart, and nothing says that they are lots of one order."""
        if self.arrived.gap(traits.arrived) <= LOT_SLACK:
            return False
        return traits.ordered is None or not self.ordered.known


def _one_model(ours: str, theirs: str) -> bool:
    """One name stands in the other: `ah64e` in `ah64eapache`."""
    return ours in theirs or theirs in ours
