"""Why an article gave the claims it gave: the rule and words behind each, and why a trigger gave none."""

from __future__ import annotations

from services.ingest.extraction.core import Article
from services.ingest.extraction.explanation import Explained, Explanation, Unused, Words
from services.ingest.extraction.fr import pipeline
from services.ingest.extraction.fr.findings import Finding, Refusal
from services.ingest.extraction.fr.reading import Reading


def explain(article: Article) -> Explanation:
    """Read `article` and tell for each claim and each unused trigger the rule and the words."""
    reading = Reading(article)
    verdicts = pipeline.verdicts(reading)
    return Explanation(
        claims=tuple(_explained(finding, reading) for finding in pipeline.findings(reading, verdicts)),
        unused=tuple(_unused(verdict, reading) for verdict in verdicts if isinstance(verdict, Refusal)),
    )


def _explained(finding: Finding, reading: Reading) -> Explained:
    words = tuple(Words(b.slot, reading.text[b.span.start : b.span.end]) for b in finding.because)
    trigger = reading.text[finding.trigger.start : finding.trigger.end]
    return Explained(finding.rule, trigger, words, pipeline.posted(finding.claim, reading))


def _unused(refusal: Refusal, reading: Reading) -> Unused:
    at = refusal.trigger.start
    sentence = next((s.text for s in reading.sentences if s.start <= at < s.end), "")
    return Unused(
        refusal.rule, reading.text[at : refusal.trigger.end], " ".join(sentence.split()), refusal.reason
    )
