"""Rates per key: a bucket that fills steadily, may go into debt once, and says when to ask again.

Each process has buckets of its own, asked without leaving it. What is used of them is told to the other
processes a few times a second (`services.access.sharing`), so that a rate holds for all of them together.
"""

from __future__ import annotations

from dataclasses import dataclass

BURST = 2.0
"""Seconds of the rate that may be used at once after a pause."""

KEPT_SECONDS = 60.0
"""After the last request; till then it hears what others use, and so does not begin with a burst."""


@dataclass
class Bucket:
    """`rate` units a second. `level` is what may be used now; below zero it is a debt. `asked` is when
    somebody last wanted something of it."""

    rate: float
    level: float
    at: float
    asked: float
    untold: int = 0
    """Used here since the other processes were told."""
    heard: int | None = None
    """What all processes together had used when they were last heard of."""

    @classmethod
    def full(cls, rate: float, now: float) -> Bucket:
        return cls(rate=rate, level=max(1.0, rate * BURST), at=now, asked=now)

    def wait(self, now: float) -> float:
        """Seconds until something may be used again; 0 when it may be now."""
        self._fill(now)
        self.asked = now
        return 0.0 if self.level > 0 else -self.level / self.rate + 1 / self.rate

    def is_idle(self, now: float) -> bool:
        """Whether it may be forgotten: not asked for a while, and full again."""
        self._fill(now)
        return now - self.asked > KEPT_SECONDS and not self.untold and self.level >= self._most

    def use(self, amount: int, now: float) -> None:
        """Take `amount`, into debt if need be: what is under way is not cut, the next one waits."""
        self._fill(now)
        self.asked = now
        self.level -= amount
        self.untold += amount

    def tell(self) -> int:
        """What was used here and nobody else knows yet; from now on they do."""
        told, self.untold = self.untold, 0
        return told

    def hear(self, total: int, *, told: int, now: float) -> None:
        """Pay for what others used: all together have used `total` by now, of which `told` was just ours."""
        self._fill(now)
        if self.heard is not None:
            self.level -= max(0, total - self.heard - told)  # a total that fell was counted anew
        self.heard = total

    @property
    def _most(self) -> float:
        return max(1.0, self.rate * BURST)

    def _fill(self, now: float) -> None:
        self.level = min(self._most, self.level + (now - self.at) * self.rate)
        self.at = now
