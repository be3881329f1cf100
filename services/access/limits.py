"""Rates per key: a bucket that fills steadily, may go into debt once, and says when to ask again."""

from __future__ import annotations

from dataclasses import dataclass

BURST = 2.0
"""Seconds of the rate that may be used at once after a pause."""


@dataclass
class Bucket:
    """`rate` units a second. `level` is what may be used now; below zero it is a debt."""

    rate: float
    level: float
    at: float

    @classmethod
    def full(cls, rate: float, now: float) -> Bucket:
        return cls(rate=rate, level=max(1.0, rate * BURST), at=now)

    def wait(self, now: float) -> float:
        """Seconds until something may be used again; 0 when it may be now."""
        self._fill(now)
        return 0.0 if self.level > 0 else -self.level / self.rate + 1 / self.rate

    def use(self, amount: float, now: float) -> None:
        """Take `amount`, into debt if need be: what is under way is not cut, the next one waits."""
        self._fill(now)
        self.level -= amount

    def _fill(self, now: float) -> None:
        self.level = min(max(1.0, self.rate * BURST), self.level + (now - self.at) * self.rate)
        self.at = now
