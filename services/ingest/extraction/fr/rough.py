"""First, coarse finders of sentences and mentions; each gives way to a module of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from services.eventlog.claims import Money
from services.ingest.extraction.fr.mentions import Count, Sum, When

if TYPE_CHECKING:
    pass

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-ÖØ-Þ«“\"–-])")
_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_DAY = re.compile(rf"\b(\d{{1,2}})(?:er)? ({'|'.join(_MONTHS)})(?: (\d{{4}}))?\b")
_MONEY = re.compile(r"\b(\d+(?:,\d+)?) (millions|milliards)? ?(?:de |d['’])?(euros|dollars)\b")
_COUNT = re.compile(r"\b(\d{1,4}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|vingt)\b", re.I)
_WORDS = dict(
    zip(["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"], range(2, 11), strict=True)
)
_NAME = re.compile(r"\b[A-ZÉ][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)? (?:El |Al |de |Al-)?[A-ZÉ][\wà-ÿ-]+\b")
_SCALE = {"millions": 1e6, "milliards": 1e9, None: 1.0}
_CURRENCY = {"euros": "EUR", "dollars": "USD"}


def sentences(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and paragraph number of each sentence."""
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        start = line.start()
        for end in [*(m.start() + line.start() for m in _SENTENCE_END.finditer(line[0])), line.end()]:
            while start < end and text[start].isspace():
                start += 1
            if start < end:
                yield start, end, number
            start = end


def moments(text: str, at: int, anchor: date | None) -> tuple[When, ...]:
    """Days of one sentence, in the anchor's year where none is printed."""
    found = []
    for m in _DAY.finditer(text):
        year = m[3] or (str(anchor.year) if anchor else None)
        if year:
            edtf = f"{year}-{_MONTHS.index(m[2]) + 1:02d}-{int(m[1]):02d}"
            found.append(When(start=at + m.start(), end=at + m.end(), text=m[0], edtf=edtf))
    return tuple(found)


def sums(text: str, at: int) -> tuple[Sum, ...]:
    """Euros and dollars of one sentence."""
    return tuple(
        Sum(
            start=at + m.start(),
            end=at + m.end(),
            text=m[0],
            money=Money(float(m[1].replace(",", ".")) * _SCALE[m[2]], _CURRENCY[m[3]]),
        )
        for m in _MONEY.finditer(text)
    )


def counts(text: str, at: int) -> tuple[Count, ...]:
    """Small numbers of one sentence."""
    found = []
    for m in _COUNT.finditer(text):
        number = int(m[0]) if m[0].isdigit() else _WORDS.get(m[0].lower())
        if number is not None:
            found.append(Count(start=at + m.start(), end=at + m.end(), text=m[0], number=number))
    return tuple(found)
