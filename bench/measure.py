"""Taking a figure that can be trusted on a shared machine: in turn, several times, median and spread."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import msgspec

ROUNDS = 5
"""Runs of each side; an odd number, so that the median is one that was seen."""

QUICK_ROUNDS = 2
"""A look, to see that all of it runs."""


class Series(msgspec.Struct, frozen=True):
    """What one side did in each round, in `unit`."""

    name: str
    unit: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def spread(self) -> float:
        """Largest less smallest, as a share of the median."""
        return (max(self.values) - min(self.values)) / self.median if self.median else 0.0


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table: ours beside a peer. `reach` is the ratio to reach; `at_most` turns it round."""

    case: str
    ours: Series
    peer: Series | None = None
    ratio: float | None = None
    reach: float | None = None
    at_most: bool = False
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the ratio (or, with no peer, our own median) is as good as is to be reached."""
        if self.reach is None:
            return None
        value = self.ratio if self.ratio is not None else self.ours.median
        return value <= self.reach if self.at_most else value >= self.reach


Run = Callable[[], float]
"""Does the work once and answers how much of its unit it did."""


def beside(
    case: str,
    ours: tuple[str, Run],
    peers: Mapping[str, Run],
    *,
    unit: str,
    rounds: int,
    reach: Mapping[str, float] | None = None,
    at_most: bool = False,
) -> Iterator[Figure]:
    """Run ours and every peer in turn, `rounds` times; a figure a peer, the median of the ratios."""
    name, run = ours
    mine: list[float] = []
    theirs: dict[str, list[float]] = {peer: [] for peer in peers}
    for _ in range(rounds):
        mine.append(run())
        for peer, run_peer in peers.items():
            theirs[peer].append(run_peer())
    series = Series(name, unit, tuple(mine))
    for peer, values in theirs.items():
        ratios = [own / other for own, other in zip(mine, values, strict=True)]
        yield Figure(
            case=case,
            ours=series,
            peer=Series(peer, unit, tuple(values)),
            ratio=statistics.median(ratios),
            reach=(reach or {}).get(peer),
            at_most=at_most,
        )


def alone(
    case: str,
    name: str,
    run: Run,
    *,
    unit: str,
    rounds: int,
    reach: float | None = None,
    at_most: bool = False,
) -> Figure:
    """A figure with no peer, such as a latency that has a limit of its own."""
    return Figure(
        case=case,
        ours=Series(name, unit, tuple(run() for _ in range(rounds))),
        reach=reach,
        at_most=at_most,
    )


class Clock:
    """Seconds that a block took, once it has ended."""

    seconds: float = 0.0

    def rate(self, amount: float) -> float:
        return amount / self.seconds


@contextmanager
def timed() -> Iterator[Clock]:
    clock = Clock()
    started = time.perf_counter()
    yield clock
    clock.seconds = time.perf_counter() - started
