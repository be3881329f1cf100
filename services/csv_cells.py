"""Cells of a CSV file that no spreadsheet runs."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet runs a cell that begins so; an article must not get to choose (OWASP, CSV injection)."""


def guarded(text: str) -> str:
    """`text` with an apostrophe in front where a spreadsheet would run it."""
    return "'" + text if text.startswith(FORMULA_STARTS) else text
