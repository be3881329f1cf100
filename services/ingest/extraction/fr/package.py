"""The French package: from an article to its claims."""

from __future__ import annotations

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
        return tuple(finding.claim for finding in settle.settle(verdicts(Reading(article))))


def verdicts(reading: Reading) -> list[Verdict]:
    """What every rule says of `reading`: claims, and triggers that made none."""
    return [*agreements.find(reading), *visits.find(reading), *deliveries.find(reading)]


PACKAGE = French()
