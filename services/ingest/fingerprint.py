"""What marks prints of one dispatch: a MinHash over stretches of a text, computed at intake.

Spaces, punctuation and case are dropped, and the rest is cut behind letters that are not too frequent: into
stretches of some four words. After a cut or an insertion the same stretches come again at once, as with runs
of words, and the text is never taken apart word by word in Python: a quarter of the time.
"""

from __future__ import annotations

import struct

from rensa import RMinHash

from services.eventlog.fingerprint import PERMUTATIONS, write

SEED = 1
"""Part of the scheme: fingerprints made with another seed cannot be compared."""

SHORTEST = 6
"""Bytes of a stretch; shorter ones stand in every text."""

_MARKS = "’‘“”«»…–—•\u00a0\u202f"
"""Punctuation and spaces beyond ASCII, where typography differs from one site to the next."""

_DROPPED = bytes(byte for byte in range(0x80) if not chr(byte).isalnum())
"""Of ASCII; bytes from 0x80 are parts of letters."""

_ENDS = b"bfghqvz\x82\x85\x87\xac\xb1\xb3"
"""Behind these a stretch ends: one Latin letter in twenty, and as much in Greek, Cyrillic and Arabic script,
whose letters end in the bytes after them."""

_CUT = bytes(ord("\n") if byte in _ENDS else byte for byte in range(0x100))
_LOWEST = struct.Struct(f"<{PERMUTATIONS}I")


def fingerprint(text: str) -> str:
    """The fingerprint of `text`; the same in every process. Texts of no letter at all share one."""
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(_stretches(text))
    return write(_LOWEST.pack(*sketch.digest())[::4])


def _stretches(text: str) -> list[bytes]:
    plain = text.casefold()
    for mark in _MARKS:
        plain = plain.replace(mark, "")
    letters = plain.encode().translate(_CUT, _DROPPED)
    return [each for each in letters.split(b"\n") if len(each) >= SHORTEST] or [letters]
