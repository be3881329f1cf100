"""Whether the log can take more just now: looked at once a second or oftener, asked before every article."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

from services.eventlog.errors import RetryLater
from services.eventlog.log import EventLog
from services.ingest.settings import Limits

INTERVAL = timedelta(seconds=1)
"""Between two looks where Redis has room for as long."""

SHORTEST = timedelta(milliseconds=10)

FILLING = 200 * 1024 * 1024
"""Bytes a second by which a log grows at most: twice what a disk takes that is synced at every write."""

_log = logging.getLogger(__name__)


class Overloaded(RetryLater):
    """A limit is passed; `reason` is `backlog` or `memory`."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class Pressure:
    """Refuses articles before anything is lost; a Redis that is away shows by itself when appending."""

    def __init__(self, log: EventLog, limits: Limits) -> None:
        self._log = log
        self._limits = limits
        self._refusal: str | None = None
        self._reason = ""
        self._room = 0
        """Bytes that Redis could still take at the last look."""

    @property
    def refusal(self) -> str | None:
        """Which limit is passed, None when none is."""
        return self._refusal

    def check(self) -> None:
        """Raises Overloaded, naming the limit, while one is passed."""
        if self._refusal is not None:
            raise Overloaded(self._refusal, self._reason)

    async def look(self) -> None:
        """Measure now. Raises LogUnavailable."""
        waiting = await self._log.waiting()
        memory = await self._log.memory()
        self._room = max(0, memory.limit - memory.used)
        share = memory.share
        limits = self._limits
        if waiting >= limits.waiting_articles:
            self._refusal = f"{waiting} articles wait for analysis; at most {limits.waiting_articles} may"
            self._reason = "backlog"
        elif share >= limits.memory_share:
            self._refusal = f"Redis has taken {share:.0%} of its memory; at most {limits.memory_share:.0%}"
            self._reason = "memory"
        else:
            self._refusal = None

    async def watch(self) -> None:
        """Measure again and again, until cancelled."""
        while True:
            try:
                await self.look()
            except RetryLater as error:
                _log.warning("%s", error, extra={"action": "pressure_unknown"})
            await asyncio.sleep(self._pause())

    def _pause(self) -> float:
        """Seconds until the next look: never so long that Redis could be full before it."""
        return max(SHORTEST.total_seconds(), min(INTERVAL.total_seconds(), self._room / FILLING))
