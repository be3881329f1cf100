"""Stable 64-bit numbers for keys and signatures: the same in every process, release and database."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

_KINDS = {"agreement": 0, "visit": 1, "call": 2, "delivery": 3, "link": 0}
"""The lowest bits of a key, so that no bucket ever holds two kinds, whatever the hash does."""


def digest(data: bytes) -> int:
    """A signed 64-bit hash of `data`."""
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def keys(kind: str, texts: Iterable[str]) -> tuple[int, ...]:
    """The numbers under which blocking keys are indexed, in the given order, each once."""
    return tuple(dict.fromkeys(_key(kind, text) for text in texts))


@lru_cache(maxsize=65536)
def _key(kind: str, text: str) -> int:
    return (digest(text.encode()) & ~3) | _KINDS[kind]
