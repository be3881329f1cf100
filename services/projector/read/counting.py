"""Counts look at every fact: one is made once for as long as it stands, however many ask for it at a time.

It stands until something changes. One that was long in the making stands for some time longer, or a log that
moves on would keep readers counting. It says which position it reflects; who asks for a later one gets it.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from datetime import timedelta
from typing import NamedTuple

from services.eventlog.position import Position
from services.projector.read.standing import Standing

SLOW = timedelta(milliseconds=100)
"""What is made in less is given again only while nothing changes."""

SHARE = 4
"""What took longer stands for so many times as long as it took, so no question keeps a reader to itself."""

LONGEST = timedelta(seconds=10)

AT_ONCE = 2
"""Counts made at a time: half of the readers stay free for questions that are answered at once."""

KEPT = 64
"""Counts kept, those that were asked for last: of the page without filters, and some that people ask for."""


class Made(NamedTuple):
    """An answer's body, and what it reflects."""

    body: bytes
    now: Standing


class Counts:
    """Answers kept by question. For one event loop."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._room = asyncio.Semaphore(AT_ONCE)

    async def get(
        self, question: Hashable, after: Position | None, make: Callable[[Made | None], Awaitable[Made]]
    ) -> Made:
        """The answer to `question`, of no position before `after`, which has been reached.

        `make` is handed the last answer, to give it back where nothing has changed since.
        """
        kept = self._kept.setdefault(question, _Kept())
        self._kept.move_to_end(question)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        async with kept.lock:
            made = kept.made
            if made is None or self._clock() >= kept.until or (after and made.now.position < after):
                async with self._room:
                    begun = self._clock()
                    kept.made = made = await make(made)
                    ended = self._clock()
                kept.until = ended + _stands_for(ended - begun)
            return made


class _Kept:
    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.made: Made | None = None
        self.until = 0.0


def _stands_for(took: float) -> float:
    """Seconds for which an answer is given again without a look at what has changed."""
    return min(SHARE * took, LONGEST.total_seconds()) if took >= SLOW.total_seconds() else 0.0
