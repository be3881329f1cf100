"""The French package: from an article to its claims."""

from __future__ import annotations

from services.eventlog.claims import Claim
from services.ingest.extraction.core import Article
from services.ingest.extraction.explanation import Explanation
from services.ingest.extraction.fr import explain, pipeline
from services.ingest.extraction.fr.reading import Reading


class French:
    """Reads French articles."""

    name = "fr"
    version = "0.12"

    def claims(self, article: Article) -> tuple[Claim, ...]:
        """Every claim of `article`, in text order."""
        reading = Reading(article)
        found = pipeline.findings(reading, pipeline.verdicts(reading))
        return tuple(pipeline.posted(finding.claim, reading) for finding in found)

    def explain(self, article: Article) -> Explanation:
        """The rule and words behind each claim of `article`, and why each unused trigger gave none."""
        return explain.explain(article)


PACKAGE = French()
