"""The newest nodes of a bucket in memory: events mostly come in order and ask for these."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

import msgspec

from services.projector.facts.grouping import WINDOW
from services.projector.storing import Row

TAIL = WINDOW
"""Nodes that are read at once."""

LONGEST_TAIL = 8 * WINDOW
"""A tail that has grown past this is cut back."""


class Tail(msgspec.Struct):
    """A bucket's nodes (position, signature, fact) from position `floor` on, all of them, in order."""

    floor: int
    entries: list[tuple[int, int, int]]

    @classmethod
    def of(cls, newest: Sequence[Row]) -> Tail:
        """The newest `TAIL` nodes of a bucket, or all that it has, the newest first."""
        entries = [(row[0], row[1], row[2]) for row in reversed(newest)]
        return cls(entries[0][0] if len(entries) == TAIL else 0, entries)

    def enter(self, position: int, signature: int, fact: int) -> None:
        """Take a new node in, where the tail reaches back to it."""
        if position < self.floor:
            return
        insort(self.entries, (position, signature, fact))
        if len(self.entries) > LONGEST_TAIL:
            del self.entries[:-TAIL]
            self.floor = self.entries[0][0]

    def leave(self, position: int, signature: int) -> None:
        """Let a node go, where the tail reaches back to it."""
        if position >= self.floor:
            del self.entries[bisect_left(self.entries, (position, signature))]

    def move(self, position: int, signature: int, fact: int) -> None:
        """Let a node be of another fact, where the tail reaches back to it."""
        if position >= self.floor:
            self.entries[bisect_left(self.entries, (position, signature))] = (position, signature, fact)

    def before(self, position: int, limit: int) -> list[int] | None:
        """Facts of those before `position`, the nearest first; None where that may reach too far."""
        end = bisect_left(self.entries, (position,))
        if end < limit and self.floor:
            return None
        return [fact for _, _, fact in reversed(self.entries[max(0, end - limit) : end])]

    def after(self, position: int, limit: int) -> list[int] | None:
        """Signatures of those after `position`, nearest first; None where it does not reach back to them."""
        if position < self.floor:
            return None
        start = bisect_left(self.entries, (position + 1,))
        return [signature for _, signature, _ in self.entries[start : start + limit]]
