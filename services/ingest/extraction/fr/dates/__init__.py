"""Dates in French words, and when an article speaks."""

from services.ingest.extraction.fr.dates.forms import GRAMMAR

__all__ = ["GRAMMAR"]
