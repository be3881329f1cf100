"""The sentences of a page, section by section: an entry of a chronology or a numbered item is one of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from services.ingest.extraction.fr.page import sentences
from services.ingest.extraction.text import View

Role = Literal["title", "heading", "body", "caption", "byline", "furniture"]

DATE_WORDS = (
    r"janv(?:ier|\.)?|fevr?(?:ier|\.)?|mars|avr(?:il|\.)?|mai|juin|juil(?:let|\.)?|aout|sept(?:embre|\.)?"
    r"|oct(?:obre|\.)?|nov(?:embre|\.)?|dec(?:embre|\.)?"
)
_WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_ENTRY = re.compile(
    rf"^[-•*▪►»>–\s]*(?:\d{{1,2}} ?[–-] (?=\d{{4}}))?(?P<date>(?:(?:le |les |(?:{_WEEKDAYS}) )*"
    r"(?:\d{1,2}(?:er)?(?:(?: et | au |-|/)\d{1,2})? )?"
    rf"(?:debut |mi-|fin )?(?:{DATE_WORDS})(?: \d{{4}})?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}|(?:19|20)\d\d"
    rf"|(?:{_WEEKDAYS}) \d{{1,2}}(?:er)?(?= ?[.:–] [a-z]+ ?[:–])|(?:{_WEEKDAYS})(?: \d{{1,2}}(?:er)?)?(?=\. (?:[–-] )?[a-z' -]{{3,25}}\. )"
    r"|(?:printemps|ete|automne|hiver|(?:1er|2e|3e|4e|premier|second|deuxieme|troisieme|quatrieme) (?:se|tri)mestre) \d{4}))"
    r"\s*(?:[–:.|]|- )\s*(?=\S)"
)
# "LUNDI 6" alone on its line: the day of all that an agenda lists below, where it has several.
_ONE_DAY = rf"(?:{_WEEKDAYS})(?: \d{{1,2}}(?:er)?)?(?: (?:{DATE_WORDS}))?|\d{{1,2}}(?:er)? (?:{DATE_WORDS})"
_DAY = re.compile(rf"^\W*(?P<date>(?:{_ONE_DAY})(?:(?: et | au |-)(?:{_ONE_DAY}))?(?: \d{{4}})?)\W*$")
_ITEM = re.compile(r"^\s*(?:\d{1,2}\s*[.)/–-]|[IVX]{1,4}\s*[.)–-])\s*(?=[A-ZÀ-Þ«])")
# What follows an entry's date is a sentence, not an hour, an author or a count of readers.
_TOLD = re.compile(r"[a-z]{2,}(?:\W+[a-z']{2,}){4,}.*[.!?»]\s*$")
_POINT = re.compile(r"\s*(?:[•▪►*]|[-–] (?=[A-ZÀ-Þ][^.,;:]{2,25} ?: )) ?(?=\S)")
# "AVIS N° 12.", "AL MASSAE : …": what each part of a review or a bulletin is headed by.
_LABEL = re.compile(
    r"\s*[-–•]?\s*[A-ZÀ-Þ][A-ZÀ-Þ'’&. -]{2,28}(?: N[°o] ?[\d/-]+)? ?(?:[:–—.]|- )\s*(?=[A-ZÀ-Þ«])"
)
_LABELS = 2
# Characters of title and body that are read for claims: more than any article of the press has, and few enough
# that a page made to take for ever takes seconds.
MOST_READ = 75_000


# The point of "M. Durand", "MM.", "S. Exc.": none that ends anything.
_POINT_OF_TITLE = re.compile(r"(?<![\w.])(?:[A-Z]|MM|Mr|Mrs|Dr|Pr|Mgr)(\.)(?= ?[A-ZÀ-Þ])")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of the page. `section` changes at each chronology entry or numbered item.

    `folded` has the point of "M. Durand" as its letter again, so that what holds no point is one clause.

    `entry` is the printed date that opens the chronology entry the sentence belongs to.
    """

    index: int
    start: int
    end: int
    text: str
    folded: str
    role: Role
    block: int
    section: int
    entry: str | None = None


class Block(msgspec.Struct, frozen=True):
    """A line or paragraph of the page, with its role."""

    start: int
    end: int
    role: Role


def opens_entry(folded: str) -> bool:
    """Whether a line is an entry of a chronology: a date, then what happened."""
    opening = _ENTRY.match(folded)
    return opening is not None and _TOLD.search(folded, opening.end()) is not None


def is_dated(folded: str) -> bool:
    """Whether a line begins with a date, as an entry of a chronology does."""
    return _ENTRY.match(folded) is not None


def sentences_of(view: View, blocks: tuple[Block, ...]) -> Iterator[Sentence]:
    """The sentences of title, headings and body, in text order."""
    index = section = read = 0
    heads = [b for b in blocks if b.role in ("body", "heading", "title")]
    labelled = sum(_LABEL.match(view.text, b.start, b.end) is not None for b in heads) >= _LABELS
    days = sum(_DAY.match(view.folded[b.start : b.end]) is not None for b in blocks) >= _LABELS
    entry: str | None = None
    agenda: str | None = None
    for number, block in enumerate(blocks):
        folded = view.folded[block.start : block.end]
        day = _DAY.match(folded) if days or block.role in ("title", "heading") else None
        if block.role not in ("title", "heading", "body") and not day:
            continue
        opening = _ENTRY.match(folded)
        line = view.text[block.start : block.end]
        item = _ITEM.match(line) or _POINT.match(line) or (labelled and _LABEL.match(line))
        if day:
            section, entry, agenda = section + 1, day["date"], day["date"]
        elif opening or item:
            section += 1
            entry = opening["date"] if opening else agenda
        elif block.role == "heading" and entry:
            section, entry, agenda = section + 1, None, None
        for start, end in sentences.bounds(view.text[block.start : block.end]):
            read += end - start
            if read > MOST_READ:
                return
            yield Sentence(
                index=index,
                start=block.start + start,
                end=block.start + end,
                text=view.text[block.start + start : block.start + end],
                folded=_without_points(line[start:end], folded[start:end]),
                role="heading" if day else block.role,
                block=number,
                section=section,
                entry=entry,
            )
            index += 1


def _without_points(text: str, folded: str) -> str:
    """The folded sentence with the letter before it for each point of an abbreviated title or given name."""
    for match in _POINT_OF_TITLE.finditer(text):
        at = match.start(1)
        folded = folded[:at] + folded[at - 1] + folded[at + 1 :]
    return folded
