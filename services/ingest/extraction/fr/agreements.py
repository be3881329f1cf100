"""Agreements: who bound themselves to whom, by what instrument, when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.eventlog.claims import Agreement, Instrument, Span
from services.ingest.extraction.fr.findings import Finding, Refusal, Verdict
from services.ingest.extraction.fr.reading import Reading, Sentence

_SIGNED = re.compile(r"\b(?:ont signé|signé[es]{0,2} |a signé|apposé|convenu)\b")
_INSTRUMENTS: tuple[tuple[re.Pattern[str], Instrument], ...] = (
    (re.compile(r"\bmémorandums?|protocoles? d['’]accord", re.I), "memorandum"),
    (re.compile(r"\bconventions?\b", re.I), "convention"),
    (re.compile(r"\bcontrats?\b", re.I), "contract"),
    (re.compile(r"\bfeuilles? de route\b", re.I), "roadmap"),
    (re.compile(r"\bdéclarations?\b", re.I), "declaration"),
    (re.compile(r"\baccords?\b", re.I), "agreement"),
    (re.compile(r"\bconvenu\b", re.I), "understanding"),
)


def find(reading: Reading) -> Iterator[Verdict]:
    """Every agreement of `reading`."""
    for sentence in reading.matching(_SIGNED):
        yield _signed(reading, sentence)


def _signed(reading: Reading, sentence: Sentence) -> Verdict:
    trigger = Span(sentence.start, sentence.end)
    instrument = next((name for pattern, name in _INSTRUMENTS if pattern.search(sentence.text)), None)
    parties = sorted({place.country for place in reading.places(sentence)})
    if instrument is None or not parties:
        return Refusal(rule="signed", trigger=trigger, reason="no instrument or no party in the sentence")
    moments = reading.moments(sentence)
    claim = Agreement(
        instrument=instrument,
        status="concluded" if instrument == "understanding" else "signed",
        parties=tuple(parties),
        date=moments[0].edtf if moments else None,
        evidence=(trigger,),
    )
    return Finding(claim=claim, rule="signed", trigger=trigger)
