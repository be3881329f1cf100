"""Acknowledging what is done, many entries in one round trip: each round trip is a write that Redis syncs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import timedelta

from services.eventlog.group import ConsumerGroup
from services.eventlog.position import Position

TOGETHER = timedelta(seconds=0.05)
"""Between two round trips. An entry whose worker dies meanwhile is handed out again, and found done."""


class Acknowledging:
    """What is `done` stays among the entries `held` until the group has been told."""

    def __init__(self, group: ConsumerGroup, held: set[Position]) -> None:
        self._group = group
        self._held = held
        self._done: set[Position] = set()
        self._some = asyncio.Event()

    def done(self, positions: Iterable[Position]) -> None:
        """These are to be handed to nobody again."""
        self._done.update(positions)
        self._held.update(self._done)
        if self._done:
            self._some.set()

    async def once(self) -> None:
        """Tell the group as soon as there is something to tell. Raises what `ConsumerGroup` raises."""
        await self._some.wait()
        await self.all()

    async def all(self) -> None:
        """Tell it what has not been told."""
        while self._done:
            told = list(self._done)
            await self._group.acknowledge(told)
            self._done.difference_update(told)
            self._held.difference_update(told)
        self._some.clear()
