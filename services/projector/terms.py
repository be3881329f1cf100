"""The words a fact is found by: every filter that asks "has it?" looks for a term here.

A fact's row carries its terms as one text, a space on either side of each, so that one index answers any
mix of filters: PostgreSQL indexes the list of terms, SQLite looks for ` term ` in the text. The row's writer
makes them with `terms_of`, whoever searches makes the same ones from what was asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any

REMEMBERED = 65_536
"""Terms kept in memory: the press names the same countries, offices and outlets again and again."""

LONGEST_WORD = 40
"""Characters of a word that count: longer ones are no words of a language."""

MOST_WORDS = 64
"""Words of one slot that count; no title or item of an honest article has more."""

MOST_NAMES = 5
"""Words of one name that are also kept in pairs, so that first name and surname are asked of one person."""

_WORD = re.compile(r"[a-z0-9]+")

_EXACT_SLOTS = {
    "status": "status",
    "instrument": "instrument",
    "mode": "mode",
    "format": "format",
    "category": "category",
    "supplier": "supplier",
    "recipient": "recipient",
    "host_country": "host",
    "parties": "country",
    "countries": "country",
    "topics": "topic",
}
"""Slot to the filter that asks for its value as it stands; suppliers and recipients are countries as well."""

_DATES = ("date", "delivered", "ordered")
"""The dates a fact may have, the one that says most about when it was first."""

_WORD_SLOTS = ("title", "item", "designation", "place", "places")
_BODY_SLOTS = ("supplier_org", "recipient_org", "parties")
_PEOPLE_SLOTS = ("participants", "signatories")


def search_columns(slots: Mapping[str, Any], *, outlets: Iterable[str | None] = ()) -> dict[str, str]:
    """`first_day`, `last_day` and `terms` of a fact: `slots` as the views name them, lists as lists."""
    first, last = _days(slots)
    return {"first_day": first, "last_day": last, "terms": terms_of(slots, outlets=outlets)}


def terms_of(slots: Mapping[str, Any], *, outlets: Iterable[str | None] = ()) -> str:
    """The terms of a fact whose claims stand in articles of `outlets`."""
    found = set(_exact(slots))
    found.update(has("outlet", outlet) for outlet in outlets if outlet)
    for slot in _WORD_SLOTS:
        found.update(has_word("word", word) for text in _each(slots.get(slot)) for word in words(text))
    for slot in _BODY_SLOTS:
        found.update(has_word("body", word) for text in _each(slots.get(slot)) for word in words(text))
    for slot in _PEOPLE_SLOTS:
        for person in slots.get(slot) or ():
            found.update(name_terms(person["name"] if isinstance(person, Mapping) else person.name))
    return f" {' '.join(sorted(found))} "


@lru_cache(maxsize=REMEMBERED)
def has(what: str, value: str) -> str:
    """The term of a slot that has exactly `value`, but for case, accents and punctuation."""
    return f"{what}:{'-'.join(_WORD.findall(fold(value))[:MOST_WORDS])[: 4 * LONGEST_WORD]}"


def has_word(what: str, word: str) -> str:
    """The term of a slot that has `word` (folded) somewhere."""
    return f"{what}:{word}"


def name_terms(name: str) -> list[str]:
    """The terms of one person: each word of the name, and each two of them, in whatever order."""
    parts = list(dict.fromkeys(words(name, plural=False)))[:MOST_NAMES]
    pairs = ("+".join(sorted(pair)) for pair in combinations(parts, 2))
    return [has_word("person", part) for part in (*parts, *pairs)]


def words(text: str, *, plural: bool = True) -> list[str]:
    """The words of `text`, folded; with `plural`, the ending that a plural adds is dropped."""
    found = [word[:LONGEST_WORD] for word in _WORD.findall(fold(text))[:MOST_WORDS]]
    return [_singular(word) for word in found] if plural else found


def fold(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _days(slots: Mapping[str, Any]) -> tuple[str, str]:
    """The days of the first of the fact's dates that is told; an open end reaches as far as years go."""
    for date in _DATES:
        first, last = slots.get(f"{date}_earliest"), slots.get(f"{date}_latest")
        if first or last:
            return first or "0001-01-01", last or "9999-12-31"
    return "", ""


def _exact(slots: Mapping[str, Any]) -> Iterator[str]:
    for slot, what in _EXACT_SLOTS.items():
        for value in _each(slots.get(slot)):
            yield has(what, value)
            if slot in ("supplier", "recipient"):
                yield has("country", value)


def _each(value: str | Sequence[str] | None) -> Sequence[str]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
