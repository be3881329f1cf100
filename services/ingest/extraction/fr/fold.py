"""Folding: case, accents and typographic marks away, one character for one, so that offsets stay true."""

from __future__ import annotations

import sys
import unicodedata

_MARKS = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"}


def _table() -> dict[int, str]:
    table = {}
    for point in range(0x41, 0x2100):
        letter = chr(point)
        if letter.isalpha():
            low = unicodedata.normalize("NFD", letter)[0].lower()
            if len(low) == 1 and low != letter:
                table[point] = low
        elif letter.isspace():
            table[point] = " "
    table.update({ord(mark): plain for mark, plain in _MARKS.items()})
    table.update({ord("\u00a0"): " ", ord("ı"): "i", ord("ø"): "o", ord("ł"): "l", ord("đ"): "d"})
    return table


_TABLE = _table()


def fold(text: str) -> str:
    """`text` in plain lower case letters, of the same length: `fold("Élysée’") == "elysee'"`."""
    return text.translate(_TABLE)


def intern_fold(text: str) -> str:
    """The folded text as one shared string, for the keys of a lexicon."""
    return sys.intern(fold(text))
