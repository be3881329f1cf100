"""Folding: case, accents and typographic marks away, one character for one, so that offsets stay true."""

from __future__ import annotations

import sys

from services.ingest.extraction.text import fold

__all__ = ["CAPITAL", "fold", "intern_fold"]

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻĽŃŅŇŌŐŘŚŞŠȘŢŤȚŪŮŰŲŹŻŽ"
"""Letters that names written in Latin begin with, as a class of a pattern holds them."""


def intern_fold(text: str) -> str:
    """The folded text as one shared string, for the keys of a lexicon."""
    return sys.intern(fold(text))
