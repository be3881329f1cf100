"""What marks prints of one dispatch: a MinHash over a text's runs of three words, computed at intake."""

from __future__ import annotations

import re

from rensa import RMinHash

from services.eventlog.fingerprint import PERMUTATIONS, write

SHINGLE = 3
"""Words in one shingle: two articles about one event share names and pairs of words, and few triples."""

SEED = 1
"""Part of the scheme: fingerprints made with another seed cannot be compared."""

_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> str:
    """The fingerprint of `text`; the same in every process. Texts of no word at all share one."""
    words = _WORD.findall(text.casefold())
    runs = max(1, len(words) - SHINGLE + 1)
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update([" ".join(words[start : start + SHINGLE]) for start in range(runs)])
    return write(bytes(value & 0xFF for value in sketch.digest()))
