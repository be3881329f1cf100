"""Deliveries: who supplies which equipment to whom, how much of it, and how far it has got."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.eventlog.claims import Delivery, Span
from services.ingest.extraction.fr.findings import Finding, Refusal, Verdict
from services.ingest.extraction.fr.reading import Reading, Sentence

_SUPPLY = re.compile(r"\b(?:fournira|livrera|a livré|a remis|a fait don|offre)\b")
_ITEM = re.compile(r"(systèmes? de vidéosurveillance|pick-up|quads?|drones?|hélicoptères?|véhicules?)", re.I)


def find(reading: Reading) -> Iterator[Verdict]:
    """Every delivery of `reading`."""
    for sentence in reading.matching(_SUPPLY):
        yield _supply(reading, sentence)


def _supply(reading: Reading, sentence: Sentence) -> Verdict:
    trigger = Span(sentence.start, sentence.end)
    item = _ITEM.search(sentence.text)
    codes = list(dict.fromkeys(place.country for place in reading.places(sentence)))
    if item is None or len(codes) < 2:
        return Refusal(rule="supply", trigger=trigger, reason="no equipment or fewer than two countries")
    count = next((c for c in reading.counts(sentence) if c.end < sentence.start + item.start()), None)
    claim = Delivery(
        status="announced",
        supplier=codes[0],
        recipient=codes[1],
        item=item[0],
        category="other",
        quantity=count.number if count else None,
        evidence=(trigger,),
    )
    return Finding(claim=claim, rule="supply", trigger=trigger)
