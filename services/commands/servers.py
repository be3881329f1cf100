"""The database and the log that a verb works on: as given, else those of the embedded instance."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from services.commands.failures import Failure
from services.commands.options import database_url
from services.embedded import redis_url as embedded_url
from services.eventlog.connection import connect
from services.eventlog.log import EventLog
from services.projector.database import open_database, translated
from services.projector.migrating import require_migrated


@contextmanager
def opened_database(given: str | None, data: Path) -> Iterator[Engine]:
    """The migrated database, closed afterwards. Raises DatabaseAway, also for what is done with it."""
    engine = open_database(database_url(given, data))
    try:
        with translated():
            require_migrated(engine)
            yield engine
    finally:
        engine.dispose()


@asynccontextmanager
async def opened_log(given: str | None, data: Path, name: str) -> AsyncIterator[EventLog]:
    """The log, its connection closed afterwards."""
    if given is None and not (data / "redis").exists():
        raise Failure(f"no log in {data}/: start `entente up`, or give --redis-url or --data", code=2)
    redis = connect(given or _embedded(data))
    log = EventLog(redis, name=name, source="entente-operator")
    try:
        yield log
    finally:
        await log.aclose()
        await redis.aclose()


def _embedded(data: Path) -> str:
    """The URL of the embedded instance's Redis. Raises Failure where none runs."""
    url = embedded_url(data / "redis")
    if not Path(url.removeprefix("unix://")).exists():
        raise Failure(f"no Redis runs in {data}/: start `entente up`, or give --redis-url", code=3)
    return url


def now() -> datetime:
    return datetime.now(UTC)
