"""Stable 64-bit numbers for keys and signatures: the same in every process, release and database."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from struct import Struct

_KINDS = {"agreement": 0, "visit": 1, "call": 2, "delivery": 3, "link": 0}
"""The lowest bits of a key, so that no bucket ever holds two kinds, whatever the hash does."""

_EMPTY = blake2b(digest_size=8)
_number = Struct(">q").unpack


def digest(data: bytes) -> int:
    """A signed 64-bit hash of `data`."""
    hashed = _EMPTY.copy()
    hashed.update(data)
    number: int = _number(hashed.digest())[0]
    return number


def keys(kind: str, texts: Iterable[str]) -> tuple[int, ...]:
    """The numbers under which blocking keys are indexed, in the given order, each once."""
    lowest = _KINDS[kind]
    return tuple(dict.fromkeys([_bucket(text) | lowest for text in texts]))


@lru_cache(maxsize=65536)
def _bucket(text: str) -> int:
    """The bits of a key that say what it is about."""
    return digest(text.encode()) & ~3
