"""The projector as one process: the reader that follows the log, and HTTP beside it, ending together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI
from sqlalchemy import Engine

from services.access.guard import guarded, rule
from services.access.keys import Keyring, Scope
from services.access.sharing import share_rates
from services.eventlog.connection import connect
from services.eventlog.log import EventLog
from services.eventlog.rates import add_up
from services.operations import operations_routes
from services.projector.database import open_database
from services.projector.keeping import Reader
from services.projector.read.app import ReadSettings, create_read_app
from services.projector.read.standing import open_for_reading
from services.projector.telemetry import projector_operations
from services.serving import serve, until_stopped

ACCESS = (rule("GET HEAD", "/", Scope.read),)
"""Which key may do what at the projector."""


async def serve_projector(
    *, redis_url: str, database_url: str, log_name: str, host: str, port: int, keyring: Keyring | None = None
) -> None:
    """Follow the log and answer HTTP until cancelled or told to stop by SIGTERM or SIGINT.

    A log that cannot be followed is told by `/readyz` while the views are still served. Raises
    NotMigrated, DidNotStart, and NotOnlyLoopback where others reach `host` and there is no keyring.
    """
    async with _opened(redis_url, log_name) as log, _engines(database_url) as (writes, reads):
        reader = Reader(log, writes)
        app = create_app(reader, log, reads)
        behind_guard = guarded(app, host=host, keyring=keyring, rules=ACCESS)
        await until_stopped(
            asyncio.create_task(reader.run(), name="following"),
            asyncio.create_task(serve(behind_guard, host, port), name="http"),
            asyncio.create_task(share_rates(behind_guard, partial(add_up, log)), name="rates"),
        )


def create_app(reader: Reader, log: EventLog, engine: Engine) -> FastAPI:
    """What the projector's process answers over HTTP."""
    app = create_read_app(ReadSettings(engine=engine, log_end=log.head))
    app.router.routes[:0] = operations_routes()
    app.state.operations = projector_operations(reader, log, engine)
    return app


@asynccontextmanager
async def _opened(redis_url: str, log_name: str) -> AsyncIterator[EventLog]:
    redis = connect(redis_url)
    log = EventLog(redis, name=log_name)
    try:
        yield log
    finally:
        await log.aclose()
        await redis.aclose()


@asynccontextmanager
async def _engines(database_url: str) -> AsyncIterator[tuple[Engine, Engine]]:
    """One for the reader, one for everybody else: many questions must not hold the reader up."""
    writes, reads = open_database(database_url, pool_size=2), open_for_reading(database_url)
    try:
        yield writes, reads
    finally:
        writes.dispose()
        reads.dispose()
