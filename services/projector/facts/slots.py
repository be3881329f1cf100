"""The slots of a fact and how each is settled, as data: which values are one, and which is the vaguer."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import msgspec

from services.eventlog.claims import Agreement, Delivery, Money, Visit
from services.eventlog.edtf import parse
from services.projector.facts.words import fold, stems


class Rule(msgspec.Struct, frozen=True):
    """How values of one slot compare."""

    same_as: Callable[[Any], Hashable]
    """Values with one image are one value."""

    covers: Callable[[Any, Any], bool] | None
    """True where the first value is the second, told less exactly: it supports the second. None: never."""

    agrees: Callable[[Any, Any], bool]
    """True where two values do not contradict each other."""

    exactness: Callable[[Any], float]
    """Greater for a value that tells more."""


class Slot(msgspec.Struct, frozen=True):
    """One slot of a kind of fact."""

    name: str
    rule: Rule
    of_status: bool = False
    """True where the slot is about the status its claim tells, so that only claims of that status speak."""


def _itself(value: Any) -> Hashable:
    return value  # type: ignore[no-any-return]


def _generics(table: dict[str, tuple[str, ...]]) -> Rule:
    """Plain values, some of which are the general word for others."""

    def covers(vague: str, exact: str) -> bool:
        return vague == exact or exact in table.get(vague, ())

    return Rule(
        same_as=_itself,
        covers=covers,
        agrees=lambda one, other: covers(one, other) or covers(other, one),
        exactness=lambda value: -len(table.get(value, ())),
    )


def _date_covers(vague: str, exact: str) -> bool:
    outer, inner = parse(vague), parse(exact)
    return outer.first <= inner.first and inner.last <= outer.last


def _text_agrees(one: str, other: str) -> bool:
    """Wordings of one thing: some word is common to both."""
    ours, theirs = stems(one), stems(other)
    return not ours or not theirs or not set(ours).isdisjoint(theirs)


def _same_money(one: Money, other: Money) -> bool:
    """The same within a per cent; sums in two currencies are not held against each other."""
    if one.currency != other.currency:
        return True
    return abs(one.amount - other.amount) <= 0.01 * max(abs(one.amount), abs(other.amount))


_PLAIN = Rule(
    same_as=_itself,
    covers=None,
    agrees=lambda one, other: bool(one == other),
    exactness=lambda _: 0,
)
_INSTRUMENT = _generics(
    {
        "agreement": ("treaty", "convention", "memorandum", "protocol", "arrangement"),
        "understanding": ("agreement", "treaty", "convention", "memorandum", "protocol", "arrangement"),
    }
)
_MODE = _generics({"meeting": ("visit",)})
_CATEGORY = _generics({"other": ("surveillance", "vehicle", "it_equipment", "communications")})
_DATE = Rule(
    same_as=_itself,
    covers=_date_covers,
    agrees=lambda one, other: _date_covers(one, other) or _date_covers(other, one),
    exactness=lambda value: -parse(value).days,
)
_TEXT = Rule(
    same_as=fold,
    covers=None,
    agrees=_text_agrees,
    exactness=lambda value: len(stems(value)),
)
_SO_FAR = Rule(
    same_as=_itself,
    covers=lambda fewer, more: bool(fewer <= more),
    agrees=lambda _one, _other: True,
    exactness=lambda _: 0,
)
"""A count of what has arrived so far: any smaller one supports a greater."""

_MONEY = Rule(
    same_as=lambda value: (value.amount, value.currency),
    covers=None,
    agrees=_same_money,
    exactness=lambda _: 0,
)


class Shape(msgspec.Struct, frozen=True):
    """The slots of one kind of claim, apart from the status."""

    slots: dict[str, Slot]
    """With one value."""

    lists: tuple[str, ...]
    """With several values: a fact has all that its claims tell."""

    people: tuple[str, ...] = ()
    """With several people, told apart by name."""


def _named(*slots: Slot) -> dict[str, Slot]:
    return {slot.name: slot for slot in slots}


KINDS: dict[type[Agreement | Visit | Delivery], Shape] = {
    Agreement: Shape(
        slots=_named(
            Slot("instrument", _INSTRUMENT),
            Slot("date", _DATE, of_status=True),
            Slot("place", _TEXT),
            Slot("title", _TEXT),
            Slot("value", _MONEY),
        ),
        lists=("parties", "topics"),
        people=("signatories",),
    ),
    Visit: Shape(
        slots=_named(
            Slot("mode", _MODE),
            Slot("host_country", _PLAIN),
            Slot("date", _DATE, of_status=True),
            Slot("format", _PLAIN),
        ),
        lists=("countries", "places", "topics"),
        people=("participants",),
    ),
    Delivery: Shape(
        slots=_named(
            Slot("supplier", _PLAIN),
            Slot("supplier_org", _TEXT),
            Slot("recipient", _PLAIN),
            Slot("recipient_org", _TEXT),
            Slot("item", _TEXT),
            Slot("designation", _TEXT),
            Slot("category", _CATEGORY),
            Slot("quantity", _PLAIN),
            Slot("quantity_delivered", _SO_FAR),
            Slot("value", _MONEY),
            Slot("ordered", _DATE),
            Slot("delivered", _DATE, of_status=True),
        ),
        lists=("topics",),
    ),
}
"""What is settled by kind of claim; the status comes from the fact's history."""
