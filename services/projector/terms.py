"""The words a fact is found by: every filter that asks "has it?" looks for a term here.

A fact's row carries its terms as one text, a space on either side of each, so that one index answers any
mix of filters: PostgreSQL indexes the list of terms, SQLite looks for ` term ` in the text. The row's writer
makes them with `terms_of`, whoever searches makes the same ones from what was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations
from typing import Any

from services.projector.facts.words import fold

REMEMBERED = 65_536
"""Terms kept in memory: the press names the same countries, offices and outlets again and again."""

LONGEST_WORD = 40
"""Characters of a word that count: longer ones are no words of a language."""

MOST_WORDS = 64
"""Words of one slot that count; no title or item of an honest article has more."""

MOST_NAMES = 5
"""Words of one name that are also kept in pairs, so that first name and surname are asked of one person."""

_EXACT: dict[str, tuple[str, ...]] = {
    "status": ("status",),
    "instrument": ("instrument",),
    "mode": ("mode",),
    "format": ("format",),
    "category": ("category",),
    "supplier": ("supplier", "country"),
    "recipient": ("recipient", "country"),
    "host_country": ("host",),
    "parties": ("country",),
    "countries": ("country",),
    "topics": ("topic",),
}
"""Slot to the filters that ask for its value as it stands."""

_WORDED = {
    "title": "word",
    "item": "word",
    "designation": "word",
    "place": "word",
    "places": "word",
    "supplier_org": "body",
    "recipient_org": "body",
    "parties": "body",
}
"""Slot to the filter that asks for a word of its value."""

_PEOPLE = ("participants", "signatories")
"""Slots whose values have names."""

_SEARCHED = {*_EXACT, *_WORDED, *_PEOPLE}

_DATES = ("date", "delivered", "ordered")
"""The dates a fact may have, the one that says most about when it was first."""


def search_columns(slots: Mapping[str, Any], *, outlets: Iterable[str | None] = ()) -> dict[str, str]:
    """`first_day`, `last_day` and `terms` of a fact: `slots` as the views name them, lists as lists."""
    first, last = _days(slots)
    return {"first_day": first, "last_day": last, "terms": terms_of(slots, outlets=outlets)}


def terms_of(slots: Mapping[str, Any], *, outlets: Iterable[str | None] = ()) -> str:
    """The terms of a fact whose claims stand in articles of `outlets`."""
    found = {has("outlet", outlet) for outlet in outlets if outlet}
    for slot in _SEARCHED & slots.keys():
        told = slots[slot]
        if isinstance(told, str):
            found.update(_terms(slot, told))
        elif told:
            for each in told:
                found.update(_terms(slot, each if isinstance(each, str) else _name(each)))
    return f" {' '.join(sorted(found))} "


@lru_cache(maxsize=REMEMBERED)
def has(what: str, value: str) -> str:
    """The term of a slot that has exactly `value`, but for case, accents and punctuation."""
    return f"{what}:{'-'.join(fold(value).split()[:MOST_WORDS])[: 4 * LONGEST_WORD]}"


def has_word(what: str, word: str) -> str:
    """The term of a slot that has `word` (folded) somewhere."""
    return f"{what}:{word}"


@lru_cache(maxsize=REMEMBERED)
def _terms(slot: str, value: str) -> tuple[str, ...]:
    """What one value of a slot is found by."""
    if slot in _PEOPLE:
        return tuple(name_terms(value))
    whole = [has(what, value) for what in _EXACT.get(slot, ())]
    what = _WORDED.get(slot)
    return (*whole, *[has_word(what, word) for word in words(value)]) if what else tuple(whole)


def _name(person: Any) -> str:
    name: str = person["name"] if isinstance(person, Mapping) else person.name
    return name


def name_terms(name: str) -> list[str]:
    """The terms of one person: each word of the name, and each two of them, in whatever order."""
    parts = list(dict.fromkeys(words(name, plural=False)))[:MOST_NAMES]
    pairs = ("+".join(sorted(pair)) for pair in combinations(parts, 2))
    return [has_word("person", part) for part in (*parts, *pairs)]


def words(text: str, *, plural: bool = True) -> list[str]:
    """The words of `text`, folded; with `plural`, the ending that a plural adds is dropped."""
    found = [word[:LONGEST_WORD] for word in fold(text).split()[:MOST_WORDS]]
    return [_singular(word) for word in found] if plural else found


def _days(slots: Mapping[str, Any]) -> tuple[str, str]:
    """The days of the first of the fact's dates that is told; an open end reaches as far as years go."""
    for date in _DATES:
        first, last = slots.get(f"{date}_earliest"), slots.get(f"{date}_latest")
        if first or last:
            return first or "0001-01-01", last or "9999-12-31"
    return "", ""


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
