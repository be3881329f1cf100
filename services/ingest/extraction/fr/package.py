"""The French package: from an article to its claims."""

from __future__ import annotations

from services.eventlog.claims import Claim
from services.ingest.extraction.core import Article


class French:
    """Reads French articles."""

    name = "fr"
    version = "0"

    def claims(self, article: Article) -> tuple[Claim, ...]:
        """Every claim of `article`, in text order."""
        raise NotImplementedError(article.language)


PACKAGE = French()
