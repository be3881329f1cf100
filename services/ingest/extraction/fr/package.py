"""The French package: from an article to its claims."""

from __future__ import annotations

import msgspec

from services.eventlog.claims import Claim
from services.ingest.extraction.core import Article
from services.ingest.extraction.fr import agreements, deliveries, settle, visits
from services.ingest.extraction.fr.findings import Verdict
from services.ingest.extraction.fr.reading import Reading


class French:
    """Reads French articles."""

    name = "fr"
    version = "0.1"

    def claims(self, article: Article) -> tuple[Claim, ...]:
        """Every claim of `article`, in text order."""
        reading = Reading(article)
        return tuple(posted(finding.claim, reading) for finding in settle.settle(verdicts(reading)))


def verdicts(reading: Reading) -> list[Verdict]:
    """What every rule says of `reading`: claims, and triggers that made none."""
    return [*agreements.find(reading), *visits.find(reading), *deliveries.find(reading)]


def posted(claim: Claim, reading: Reading) -> Claim:
    """`claim` with its evidence counted in the text as posted rather than in the clean text."""
    view = reading.document.view
    return msgspec.structs.replace(
        claim, evidence=tuple(view.span(span.start, span.end) for span in claim.evidence)
    )


PACKAGE = French()
