"""What marks prints of one dispatch: a MinHash over stretches of a text, computed at intake.

Spaces, punctuation and case are dropped, and the rest is cut behind letters that are not too frequent: into
stretches of some four words. After a cut or an insertion the same stretches come again at once, as with runs
of words; but the text is looked at as bytes, never word by word, which takes a quarter of the time.
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

_CASE = 0x20
"""What sets a small letter's byte apart from its capital's: in ASCII, and in UTF-8 for accented Latin and
most Cyrillic letters."""

_DROPPED = bytes(byte for byte in range(0x80) if not chr(byte).isalnum()) + bytes(
    {part ^ case for part in _MARKS.encode() for case in (0, _CASE if part < 0xC0 else 0)}
)
"""Spaces and punctuation. The bytes of `_MARKS` go wherever they stand, which takes a few accents along:
harmless, as it does so in every print."""

_ENDS = b"bfghqvz\xa5\xac\xb1"
"""Behind these a stretch ends: one Latin letter in twenty; Cyrillic, Greek and Arabic letters end in the
bytes after them."""


def _small(byte: int) -> int:
    return byte | _CASE if byte in range(0x41, 0x5B) or byte in range(0x80, 0xA0) else byte


_CUT = bytes(ord("\n") if _small(byte) in _ENDS else _small(byte) for byte in range(0x100))
_LOWEST = struct.Struct(f"<{PERMUTATIONS}I")


def fingerprint(text: str) -> str:
    """The fingerprint of `text`; the same in every process. Texts of no letter at all share one."""
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(_stretches(text))
    return write(_LOWEST.pack(*sketch.digest())[::4])


def _stretches(text: str) -> list[bytes]:
    letters = text.encode().translate(_CUT, _DROPPED)
    return [each for each in letters.split(b"\n") if len(each) >= SHORTEST] or [letters]
