"""Wiring of the projector: opens the database and the log, follows, closes both."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import Engine

from services.eventlog.connection import connect
from services.eventlog.log import EventLog
from services.eventlog.position import Position
from services.projector.control import live_position
from services.projector.database import beginning_ourselves, open_database, translated
from services.projector.errors import NotReached
from services.projector.following import BATCH, Follower


async def run_projector(
    *, redis_url: str, database_url: str, log_name: str = "main", batch: int = BATCH
) -> None:
    """Follow the log into the database until cancelled; what is in work then is committed or undone.

    The database must be migrated. Raises what a person must decide on: NotMigrated, AnotherLog,
    BrokenLog, StreamBehindJournal. A server that is away is waited for.
    """
    redis = connect(redis_url)
    engine = open_database(database_url, ping=False)
    log = EventLog(redis, name=log_name)
    try:
        await Follower(log, engine, batch=batch).run()
    finally:
        await log.aclose()
        await redis.aclose()
        engine.dispose()


async def wait_for(engine: Engine, position: Position, *, limit: timedelta) -> Position:
    """Wait until the live views reflect `position`; how far they have come then.

    Raises NotReached, with how far they are, after `limit`.
    """
    engine = beginning_ourselves(engine)
    deadline = asyncio.get_running_loop().time() + limit.total_seconds()
    pause = 0.001
    while True:
        reached = await asyncio.to_thread(_reached, engine)
        if reached >= position:
            return reached
        if asyncio.get_running_loop().time() + pause > deadline:
            raise NotReached(position, reached)
        await asyncio.sleep(pause)
        pause = min(pause * 1.25, 0.05)


def _reached(engine: Engine) -> Position:
    with translated(), engine.connect() as connection:
        return live_position(connection)
