"""Dates in words to EDTF (ISO 8601-2), for any language that brings a grammar.

A grammar is a module `dates` in the language's folder with the two functions of `Grammar`.
"""

from __future__ import annotations

import importlib
import importlib.util
from datetime import date, datetime
from functools import cache
from typing import Literal, Protocol

import msgspec

from services.ingest.extraction.almanac import Period, Tense

Role = Literal["at", "since", "until"]


class DateMention(msgspec.Struct, frozen=True):
    """A date expression at `start`-`end` of a text. `dated` where the text itself fixes the year.

    `role` tells a date that something happened at from one that it lasts since or until.
    """

    start: int
    end: int
    edtf: str
    first: date
    last: date
    role: Role = "at"
    dated: bool = False


class Grammar(Protocol):
    """What a language knows of dates."""

    def period(self, expression: str, *, anchor: date, tense: Tense | None) -> Period | None:
        """What the whole `expression` names, seen from `anchor`."""
        ...

    def mentions(
        self,
        text: str,
        *,
        anchor: date | None,
        tense: Tense | None,
        previous: Period | None,
        told_year: int | None,
    ) -> tuple[DateMention, ...]:
        """The date expressions in `text`, in order."""
        ...


def resolve(expression: str, *, language: str, anchor: date, tense: Tense | None = None) -> str | None:
    """The EDTF of a date expression seen from `anchor`, or None where it is none or stays open.

    `tense` is that of the words around: it decides whether "mardi" is the last or the next one.
    """
    grammar = _grammar(language)
    if grammar is None:
        return None
    found = grammar.period(expression, anchor=_as_date(anchor), tense=tense)
    return found.edtf if found else None


def find(
    text: str,
    *,
    language: str,
    anchor: date | None,
    tense: Tense | None = None,
    previous: Period | None = None,
    told_year: int | None = None,
) -> tuple[DateMention, ...]:
    """The date expressions in `text`, in order; `previous` is what "le lendemain" counts from,
    `told_year` the year that "la même année" is.

    Without `anchor` only what names its own year is found; without `tense` the verbs nearby tell it.
    """
    grammar = _grammar(language)
    if grammar is None:
        return ()
    at = _as_date(anchor) if anchor is not None else None
    return grammar.mentions(text, anchor=at, tense=tense, previous=previous, told_year=told_year)


def _as_date(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


@cache
def _grammar(language: str) -> Grammar | None:
    """The grammar of `language` (ISO 639-1, region ignored), or None."""
    code = language.lower().split("-")[0].split("_")[0]
    if len(code) != 2 or not code.isalpha():
        return None
    name = f"{__package__}.{code}"
    if importlib.util.find_spec(name) is None or importlib.util.find_spec(f"{name}.dates") is None:
        return None
    grammar: Grammar = importlib.import_module(f"{name}.dates").GRAMMAR
    return grammar
