"""The words of visits: what in a sentence tells travel, a reception, a meeting or a call."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Literal

import msgspec

from services.eventlog.claims import VisitFormat
from services.ingest.extraction.fr.data import rows_of
from services.ingest.extraction.fr.words.beginnings import at_word

Sense = Literal[
    "goes",
    "there",
    "placed",
    "shuns",
    "trip",
    "hosts",
    "hosted",
    "meets",
    "calls",
    "called_off",
    "put_off",
    "joins",
    "signs",
]
SENSES: tuple[Sense, ...] = (
    "calls",
    "called_off",
    "put_off",
    "shuns",
    "goes",
    "hosted",
    "hosts",
    "placed",
    "meets",
    "joins",
    "signs",
    "trip",
)
TRAVEL: frozenset[Sense] = frozenset(("goes", "there", "placed", "shuns", "trip"))
RECEPTION: frozenset[Sense] = frozenset(("hosts", "hosted"))
FORMATS: tuple[tuple[re.Pattern[str], VisitFormat], ...] = (
    (re.compile(r"\b(?:visite|voyage|deplacement)s? d'etat\b"), "state"),
    (re.compile(r"\b(?:visite|voyage|deplacement|sejour)s? (?:\w+ )?(?:officiel\w*)\b"), "official"),
    (re.compile(r"\b(?:visite|voyage|deplacement)s? (?:[\w']+ ){0,4}?de travail\b"), "working"),
    (
        re.compile(
            r"\b(?:visite|voyage|deplacement|sejour)s? (?:strictement )?(?:privee?s?|a titre prive)\b"
        ),
        "private",
    ),
)


# No sentence of the press tells more.
_MOST = 16
_NAMED = re.compile(r"<(\w+)>")


class Trigger(msgspec.Struct, frozen=True):
    """Words that tell a visit, at `start`-`end` of the folded sentence."""

    start: int
    end: int
    sense: Sense


@cache
def words(kind: str, *, ending: str = r"\b") -> re.Pattern[str]:
    """All forms of one kind of word of `visits.tsv`; each begins a word and is followed by `ending`."""
    return re.compile(at_word(_forms(kind)) + ending)


@cache
def _forms(kind: str) -> str:
    """The rows of `kind`, "<have>" and the like spelt out."""
    forms = "|".join(cells[0] for row, *cells in rows_of("visits.tsv") if row == kind)
    while _NAMED.search(forms):
        forms = _NAMED.sub(lambda name: _lets()[name[1]], forms)
    return forms


@cache
def _lets() -> dict[str, str]:
    return {name: forms for row, name, *rest in rows_of("visits.tsv") for forms in rest if row == "let"}


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile(at_word("|".join(f"(?P<{sense}>{_forms(sense)})" for sense in SENSES)))


def triggers(folded: str) -> list[Trigger]:
    """Every word of a visit in a folded sentence, in order."""
    found = [
        Trigger(match.start(), match.end(), match.lastgroup)  # type: ignore[arg-type]
        for match in islice(_patterns().finditer(folded), _MOST)
    ]
    there = [
        Trigger(match.start(), match.end(), "there")
        for match in words("there", ending="").finditer(folded)
        if not any(part.start < match.end() and match.start() < part.end for part in found)
    ]
    found.extend(there)
    return sorted(found, key=lambda part: part.start)


def format_of(folded: str) -> VisitFormat | None:
    """How the visit is styled: "visite de travail", "visite d'État"."""
    return next((name for pattern, name in FORMATS if pattern.search(folded)), None)
