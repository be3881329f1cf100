"""How much of the log is read at once: so many entries, and no more of them than memory is meant to hold.

Neither a stream nor a table can be asked for so many bytes, so a large read goes by portions and ends with
the one that makes it heavy. In memory that is quicker, too, than one answer of thousands of entries.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.eventlog.entries import RawEntry

PORTION = 128
"""Entries asked for at once: that many of the longest articles weigh some 64 MiB."""

HEAVY = 32 * 1024 * 1024
"""Bytes that end a read: twice what ten thousand usual events weigh."""


class Portions:
    """A read of up to `count` entries: `wanted` more are to be asked for, after the last that was taken."""

    def __init__(self, count: int) -> None:
        self.entries: list[RawEntry] = []
        self._left = count
        self._bytes = 0
        self.wanted = min(count, PORTION)

    def take(self, portion: Sequence[RawEntry]) -> None:
        """What came when `wanted` were asked for."""
        self.entries += portion
        self._left -= len(portion)
        self._bytes += sum(sum(map(len, entry.fields.values())) for entry in portion)
        whole = len(portion) < self.wanted or self._bytes >= HEAVY
        self.wanted = 0 if whole else min(self._left, PORTION)
