"""The newest nodes of a bucket in memory: events mostly come in order and ask for these."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

import msgspec

from services.projector.facts.grouping import WINDOW
from services.projector.facts.index import Node
from services.projector.storing import Row

TAIL = WINDOW
"""Nodes that are read at once."""

LONGEST_TAIL = 8 * WINDOW
"""A tail that has grown past this is cut back."""


class Tail(msgspec.Struct):
    """A bucket's nodes (position, signature, fact, outline) from position `floor` on, all, in order."""

    floor: int
    entries: list[tuple[int, int, int, int]]

    @classmethod
    def of(cls, newest: Sequence[Row]) -> Tail:
        """The newest `TAIL` nodes of a bucket, or all that it has, the newest first."""
        entries = [(row[0], row[1], row[2], row[3]) for row in reversed(newest)]
        return cls(entries[0][0] if len(entries) == TAIL else 0, entries)

    def enter(self, node: Node, outline: int) -> None:
        """Take a new node in, where the tail reaches back to it."""
        if node.position < self.floor:
            return
        insort(self.entries, (node.position, node.signature, node.fact, outline))
        if len(self.entries) > LONGEST_TAIL:
            del self.entries[:-TAIL]
            self.floor = self.entries[0][0]

    def leave(self, position: int, signature: int) -> None:
        """Let a node go, where the tail reaches back to it."""
        if position >= self.floor:
            del self.entries[bisect_left(self.entries, (position, signature))]

    def move(self, node: Node, outline: int) -> None:
        """Let a node be of another fact, where the tail reaches back to it."""
        if node.position >= self.floor:
            place = bisect_left(self.entries, (node.position, node.signature))
            self.entries[place] = (node.position, node.signature, node.fact, outline)

    def before(self, position: int, limit: int) -> list[tuple[int, int]] | None:
        """Facts and outlines of those before `position`, nearest first; None where that may reach too far."""
        end = bisect_left(self.entries, (position,))
        if end < limit and self.floor:
            return None
        return [(fact, outline) for _, _, fact, outline in reversed(self.entries[max(0, end - limit) : end])]

    def after(self, position: int, limit: int) -> list[int] | None:
        """Signatures of those after `position`, nearest first; None where it does not reach back to them."""
        if position < self.floor:
            return None
        start = bisect_left(self.entries, (position + 1,))
        return [signature for _, signature, _, _ in self.entries[start : start + limit]]
