"""The words a fact is found by: every filter that asks "has it?" looks for a term here.

A fact's row carries its terms as one text, a space on either side of each, so that one index answers any
mix of filters: PostgreSQL indexes the list of terms, SQLite looks for ` term ` in the text. The row's writer
makes them with `terms_of`, whoever searches makes the same ones from what was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations
from typing import Any

from services.projector.facts.words import plain

REMEMBERED = 65_536
"""Terms kept in memory: the press names the same countries, offices and outlets again and again."""

LONGEST_WORD = 40
"""Characters of a word that count: longer ones are no words of a language."""

MOST_WORDS = 64
"""Words of one slot that count; no title or item of an honest article has more."""

MOST_NAMES = 5
"""Words of one name that are also kept in pairs, so that first name and surname are asked of one person."""

_WORD = re.compile(r"[a-z0-9]+")

_EXACT_SLOTS = (
    ("status", "status"),
    ("instrument", "instrument"),
    ("mode", "mode"),
    ("format", "format"),
    ("category", "category"),
    ("supplier", "supplier"),
    ("supplier", "country"),
    ("recipient", "recipient"),
    ("recipient", "country"),
    ("host_country", "host"),
    ("parties", "country"),
    ("countries", "country"),
    ("topics", "topic"),
)
"""Slots, each with a filter that asks for its value as it stands."""

_DATES = ("date", "delivered", "ordered")
"""The dates a fact may have, the one that says most about when it was first."""

_WORD_SLOTS = (
    ("title", "word"),
    ("item", "word"),
    ("designation", "word"),
    ("place", "word"),
    ("places", "word"),
    ("supplier_org", "body"),
    ("recipient_org", "body"),
    ("parties", "body"),
)
"""Slots, each with the filter that asks for a word of its value."""

_PEOPLE_SLOTS = ("participants", "signatories")


def search_columns(slots: Mapping[str, Any], *, outlets: Iterable[str | None] = ()) -> dict[str, str]:
    """`first_day`, `last_day` and `terms` of a fact: `slots` as the views name them, lists as lists."""
    first, last = _days(slots)
    return {"first_day": first, "last_day": last, "terms": terms_of(slots, outlets=outlets)}


def terms_of(slots: Mapping[str, Any], *, outlets: Iterable[str | None] = ()) -> str:
    """The terms of a fact whose claims stand in articles of `outlets`."""
    found = {has("outlet", outlet) for outlet in outlets if outlet}
    for slot, what in _EXACT_SLOTS:
        value = slots.get(slot)
        if isinstance(value, str):
            found.add(has(what, value))
        elif value:
            found.update([has(what, each) for each in value])
    for slot, what in _WORD_SLOTS:
        text = slots.get(slot)
        if isinstance(text, str):
            found.update(_has_words(what, text))
        elif text:
            found.update(*[_has_words(what, each) for each in text])
    for slot in _PEOPLE_SLOTS:
        for person in slots.get(slot) or ():
            found.update(name_terms(person["name"] if isinstance(person, Mapping) else person.name))
    return f" {' '.join(sorted(found))} "


@lru_cache(maxsize=REMEMBERED)
def has(what: str, value: str) -> str:
    """The term of a slot that has exactly `value`, but for case, accents and punctuation."""
    return f"{what}:{'-'.join(_WORD.findall(plain(value))[:MOST_WORDS])[: 4 * LONGEST_WORD]}"


def has_word(what: str, word: str) -> str:
    """The term of a slot that has `word` (folded) somewhere."""
    return f"{what}:{word}"


@lru_cache(maxsize=REMEMBERED)
def _has_words(what: str, text: str) -> tuple[str, ...]:
    """The terms of a slot for each word of `text`."""
    return tuple(has_word(what, word) for word in words(text))


@lru_cache(maxsize=REMEMBERED)
def name_terms(name: str) -> tuple[str, ...]:
    """The terms of one person: each word of the name, and each two of them, in whatever order."""
    parts = list(dict.fromkeys(words(name, plural=False)))[:MOST_NAMES]
    pairs = ("+".join(sorted(pair)) for pair in combinations(parts, 2))
    return tuple(has_word("person", part) for part in (*parts, *pairs))


def words(text: str, *, plural: bool = True) -> list[str]:
    """The words of `text`, folded; with `plural`, the ending that a plural adds is dropped."""
    found = [word[:LONGEST_WORD] for word in _WORD.findall(plain(text))[:MOST_WORDS]]
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
