"""An operator at work during the campaign: erases articles, rebuilds the views and switches to them."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

from sqlalchemy import Engine

from services.eventlog.connection import connect
from services.eventlog.errors import RetryLater as LogRetryLater
from services.eventlog.log import EventLog
from services.projector import erasing, generations
from services.projector.database import open_database
from services.projector.errors import CheckpointMoved, NoSuchGeneration, RetryLater
from services.projector.generations import Builder

PATIENCE = timedelta(seconds=5)
"""For the projector to follow, before the same is asked for again."""

BATCH = 500
"""Events a transaction of a rebuild: small, so that faults come in between."""


T = TypeVar("T")


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Operator:
    """Asks again for whatever failed, as the manual says; counts what was done."""

    log: EventLog
    engine: Engine
    random: random.Random
    done: Counter[str] = field(default_factory=Counter)
    stopping: bool = False

    async def erase(self, article_id: str) -> None:
        """Erase the article, giving up in the middle at times and asking again."""

        async def work() -> None:
            limit = self.random.uniform(0.05, 3)
            async with asyncio.timeout(limit if self.random.random() < 0.5 else None):
                await erasing.erase(
                    self.log, self.engine, article_id, reason="chaos", now=now(), limit=PATIENCE
                )

        await self._until_done(work)
        self.done["erasures"] += 1

    async def replay(self) -> None:
        """Build one generation after the other, show each to readers, prune what they no longer see."""
        while not self.stopping:
            await asyncio.sleep(self.random.uniform(0.5, 3))
            built = await self._until_done(self._rebuild)
            switch = partial(asyncio.to_thread, generations.switch, self.engine, built, clock=now)
            before, _ = await self._until_done(switch)
            self.done["switches"] += 1
            if before.name != built:
                prune = partial(asyncio.to_thread, generations.prune, self.engine, before.name)
                with suppress(NoSuchGeneration):  # the answer of the try before was lost
                    await self._until_done(prune)

    async def _rebuild(self) -> str:
        def work() -> str:
            target = generations.begin(self.engine, name=None, until=None, now=now())
            return Builder(self.engine, target, clock=now, batch=BATCH).build().name

        return await asyncio.to_thread(work)

    async def _until_done(self, step: Callable[[], Awaitable[T]]) -> T:
        while True:
            try:
                return await step()
            except (LogRetryLater, RetryLater, CheckpointMoved, TimeoutError) as error:
                self.done[f"tries ended by {type(error).__name__}"] += 1
                await asyncio.sleep(self.random.uniform(0.1, 0.5))


@asynccontextmanager
async def operating(
    redis_url: str, database_url: str, chance: random.Random, *, log_name: str = "main"
) -> AsyncIterator[Operator]:
    """An operator with connections of their own."""
    redis = connect(redis_url)
    log = EventLog(redis, name=log_name, source="chaos")
    engine = open_database(database_url)
    try:
        yield Operator(log, engine, chance)
    finally:
        await log.aclose()
        await redis.aclose()
        engine.dispose()
