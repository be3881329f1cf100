"""Visits: which officials travelled, met or called, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.eventlog.claims import Span, Visit
from services.ingest.extraction.fr.findings import Finding, Refusal, Verdict
from services.ingest.extraction.fr.reading import Reading, Sentence

_TRAVEL = re.compile(
    r"\b(?:visite (?:de travail|officielle|d['’]État|à|au|en)|s['’]est rendue?|reçue? par)\b"
)


def find(reading: Reading) -> Iterator[Verdict]:
    """Every visit of `reading`."""
    for sentence in reading.matching(_TRAVEL):
        yield _visit(reading, sentence)


def _visit(reading: Reading, sentence: Sentence) -> Verdict:
    trigger = Span(sentence.start, sentence.end)
    people = reading.people(sentence)
    countries = sorted({place.country for place in reading.places(sentence)})
    if not people or len(countries) < 2:
        return Refusal(rule="travel", trigger=trigger, reason="no person or fewer than two countries")
    moments = reading.moments(sentence)
    claim = Visit(
        mode="visit",
        status="completed",
        countries=tuple(countries),
        participants=tuple({human.person.name: human.person for human in people}.values()),
        date=moments[0].edtf if moments else None,
        evidence=(trigger,),
    )
    return Finding(claim=claim, rule="travel", trigger=trigger)
