"""What a fact must be to be found, and how the values that people give are read into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec

from services.eventlog.edtf import NotADate, parse
from services.projector.read.naming import country_code
from services.projector.terms import has, has_word, name_terms, words

Reading = Callable[[Sequence[str]], "Condition"]
"""From the values given to what they ask for; raises ValueError saying what would be right."""


class Condition(msgspec.Struct, frozen=True):
    """What a fact must be: it has every term of `all_of` and one of each group of `any_of`, and so on."""

    all_of: tuple[str, ...] = ()
    any_of: tuple[tuple[str, ...], ...] = ()
    begins_by: str | None = None
    ends_from: str | None = None
    begins_from: str | None = None
    ends_by: str | None = None
    sources: int | None = None
    confidence: float | None = None

    def __and__(self, other: Condition) -> Condition:
        bounds = {name: _both(name, self, other) for name in _STRICTER}
        return Condition((*self.all_of, *other.all_of), (*self.any_of, *other.any_of), **bounds)


_STRICTER: dict[str, Callable[[Any, Any], Any]] = {
    "begins_by": min,
    "ends_from": max,
    "begins_from": max,
    "ends_by": min,
    "sources": max,
    "confidence": max,
}
"""Which of two bounds leaves less."""


def _both(name: str, one: Condition, other: Condition) -> Any:
    bounds = [bound for bound in (getattr(one, name), getattr(other, name)) if bound is not None]
    return _STRICTER[name](*bounds) if len(bounds) == 2 else next(iter(bounds), None)


def _country(text: str) -> str:
    code = country_code(text)
    if code is None:
        raise ValueError("no country or organisation; give a code (MA, EU) or a name in French or English")
    return code


def role(role: str) -> Reading:
    def condition(values: Sequence[str]) -> Condition:
        named = [name for value in values for name in value.split(",") if name.strip()]
        return Condition(all_of=tuple(dict.fromkeys(has(role, _country(name)) for name in named)))

    return condition


def pair(values: Sequence[str]) -> Condition:
    codes = values[0].replace("–", ",").replace("-", ",").split(",")
    if len(codes) != 2:
        raise ValueError("two codes, as in FR,MA")
    return Condition(all_of=tuple(has("country", _country(code)) for code in codes))


def any_of(slot: str) -> Reading:
    return lambda values: Condition(any_of=(tuple(has(slot, value) for value in values),))


def words_of(what: str) -> Reading:
    def condition(values: Sequence[str]) -> Condition:
        found = tuple(dict.fromkeys(has_word(what, word) for value in values for word in words(value)))
        if not found:
            raise ValueError("at least one word of letters or digits")
        return Condition(all_of=found)

    return condition


def people(values: Sequence[str]) -> Condition:
    found = tuple(dict.fromkeys(term for value in values for term in name_terms(value)))
    if not found:
        raise ValueError("at least one name")
    return Condition(all_of=found)


def days(text: str) -> tuple[str, str]:
    try:
        first, last = parse(text).earliest, parse(text).latest
    except NotADate as error:
        raise ValueError("a date such as 2024-10-20, 2024-10 or 2024") from error
    return (first or date.min).isoformat(), (last or date.max).isoformat()


def on(values: Sequence[str]) -> Condition:
    first, last = days(values[0])
    return Condition(begins_by=last, ends_from=first)


def between(values: Sequence[str]) -> Condition:
    first, last = days(values[0])
    return Condition(begins_from=first, ends_by=last)


def at_least(values: Sequence[str]) -> Condition:
    if not (values[0].isascii() and values[0].isdigit()) or len(values[0]) > 6:
        raise ValueError("a whole number")
    return Condition(sources=int(values[0]))


def confident(values: Sequence[str]) -> Condition:
    try:
        least = float(values[0])
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise ValueError("a number from 0 to 1")
    return Condition(confidence=least)
