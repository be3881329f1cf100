"""Things of an article in text order, found by where they begin without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Ordered(Generic[Item]):
    """`items` in the order of their beginnings, for looking up those that begin in a stretch."""

    def __init__(self, items: Iterable[Item], begins: Callable[[Item], int]) -> None:
        self.items = sorted(items, key=begins)
        self._starts = [begins(item) for item in self.items]

    def between(self, low: int, high: int) -> Sequence[Item]:
        """Those that begin from `low` on and before `high`."""
        return self.items[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def last(self, at: int) -> Item | None:
        """The last that begins at `at` or before."""
        found = bisect_right(self._starts, at)
        return self.items[found - 1] if found else None


def covers(spans: Ordered[tuple[int, int]], at: int) -> bool:
    """Whether one of `spans`, which do not overlap, holds `at`."""
    span = spans.last(at)
    return span is not None and at < span[1]


def ordered_spans(spans: Iterable[tuple[int, int]]) -> Ordered[tuple[int, int]]:
    """`spans` by their beginnings."""
    return Ordered(spans, lambda span: span[0])


def ordered_places(places: Iterable[Item]) -> Ordered[Item]:
    """Mentions by their beginnings."""
    return Ordered(places, lambda place: place.start)  # type: ignore[attr-defined]
