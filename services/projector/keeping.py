"""Keeps a reader at work: one that had to stop says why, and looks again whether a person has mended it."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from services.eventlog.errors import StopFollowing
from services.eventlog.log import EventLog
from services.projector.following import Follower

LOOK_AGAIN = timedelta(seconds=5)
"""After `entente log restore` the reader goes on by itself this soon. Until then it only looks."""

_log = logging.getLogger(__name__)


class Reader:
    """One follower after the other. The views stay readable while none can follow."""

    def __init__(self, log: EventLog, engine: Engine) -> None:
        self._log = log
        self._engine = engine
        self._follower = Follower(log, engine)
        self._begun = self._follower.turned_at
        self._reason: str | None = None

    @property
    def stopped(self) -> str | None:
        """Why the log cannot be followed now; None while it is."""
        return self._reason if self._follower.turned_at == self._begun else None

    @property
    def silent(self) -> timedelta:
        """How long ago the reader last finished a turn."""
        return datetime.now(UTC) - self._follower.turned_at

    async def run(self) -> None:
        """Follow until cancelled. Raises NotMigrated: another release's database is nobody's to wait for."""
        while True:
            try:
                await self._follower.run()
            except StopFollowing as error:
                self._reason = str(error)
                _log.error("stopped: %s", error, extra={"action": "projector_stopped"})
            await asyncio.sleep(LOOK_AGAIN.total_seconds())
            self._follower = Follower(self._log, self._engine)
            self._begun = self._follower.turned_at
