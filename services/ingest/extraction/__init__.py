"""Text in, claims out: a pure function that knows neither Redis nor SQL. A language is a folder here."""

from services.ingest.extraction.core import Article, Extraction, extract

__all__ = ["Article", "Extraction", "extract"]
