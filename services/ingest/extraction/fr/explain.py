"""Why an article gave the claims it gave: the rule and words behind each, and why a trigger gave none."""

from __future__ import annotations

import msgspec

from services.eventlog.claims import Claim
from services.ingest.extraction.core import Article
from services.ingest.extraction.fr import pipeline
from services.ingest.extraction.fr.findings import Finding, Refusal
from services.ingest.extraction.fr.reading import Reading


class Words(msgspec.Struct, frozen=True):
    """The words of the text that filled `slot`."""

    slot: str
    text: str


class Explained(msgspec.Struct, frozen=True):
    """A claim with the rule that made it, the words of its trigger and of its slots."""

    rule: str
    trigger: str
    words: tuple[Words, ...]
    claim: Claim


class Unused(msgspec.Struct, frozen=True):
    """A trigger that made no claim: its rule, its words, the sentence around it, the reason."""

    rule: str
    trigger: str
    sentence: str
    reason: str


class Explanation(msgspec.Struct, frozen=True):
    """Everything the rules said of one article."""

    claims: tuple[Explained, ...]
    unused: tuple[Unused, ...]


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
