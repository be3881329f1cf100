"""The reading of one article from end to end: rules, joining, topics, confidence, offsets as posted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from services.eventlog.claims import Claim, Kind, Span
from services.ingest.extraction.fr import confidence, gate, settle
from services.ingest.extraction.fr.agreements import agreements
from services.ingest.extraction.fr.deliveries import deliveries
from services.ingest.extraction.fr.findings import Finding, Refusal, Verdict
from services.ingest.extraction.fr.page import asides, sections
from services.ingest.extraction.fr.reading import Reading
from services.ingest.extraction.fr.topics import topics_of
from services.ingest.extraction.fr.visits import visits
from services.ingest.extraction.fr.words import currencies
from services.ingest.extraction.fr.words.fold import fold

# A sentence is cut at this length, so an article's reading stops at most so short of what may be read.
_LONGEST = 1_500

RULES: dict[Kind, Callable[[Reading], Iterable[Verdict]]] = {
    "agreement": agreements.find,
    "visit": visits.find,
    "delivery": deliveries.find,
}


def verdicts(reading: Reading) -> list[Verdict]:
    """What every rule says of `reading`: claims, and triggers that made none."""
    open_ = gate.kinds(reading.article.text)
    said = [verdict for kind, find in RULES.items() if kind in open_ for verdict in find(reading)]
    unread = reading.document.blocks[-1:] if said and _overlong(reading) else ()
    said += [
        Refusal(rule="length", trigger=Span(b.start, b.end), reason="too far on to be read") for b in unread
    ]
    dreams = list(asides.imagined(reading)) if said else []
    return [_awake(verdict, dreams) for verdict in said]


def _overlong(reading: Reading) -> bool:
    """Whether the article has more than is read of one."""
    return (
        sum(sentence.end - sentence.start for sentence in reading.sentences) + _LONGEST > sections.MOST_READ
    )


def _awake(verdict: Verdict, dreams: list[Span]) -> Verdict:
    """`verdict`, refused where the article only imagines what it tells."""
    if not any(dream.start <= verdict.trigger.start < dream.end for dream in dreams):
        return verdict
    return Refusal(rule=verdict.rule, trigger=verdict.trigger, reason="only imagined")


def findings(reading: Reading, said: list[Verdict]) -> list[Finding]:
    """The article's findings, each fact once, with topics and confidence, in text order."""
    if not said:
        return []  # nobody asks such an article when it speaks
    return [_finished(finding, reading) for finding in settle.settle(said, today=reading.anchor)]


def posted(claim: Claim, reading: Reading) -> Claim:
    """`claim` with its evidence counted in the text as posted rather than in the clean text."""
    view = reading.document.view
    return msgspec.structs.replace(
        claim, evidence=tuple(view.span(span.start, span.end) for span in claim.evidence)
    )


def _finished(finding: Finding, reading: Reading) -> Finding:
    words = " ".join(reading.text[span.start : span.end] for span in finding.claim.evidence)
    claim = msgspec.structs.replace(
        finding.claim,
        topics=finding.claim.topics or topics_of(fold(words)),
        confidence=confidence.estimate(finding),
    )
    return msgspec.structs.replace(finding, claim=currencies.told_apart(claim, reading.home))
