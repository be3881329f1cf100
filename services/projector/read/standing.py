"""Where the live rows stand: which generation is shown, how far it has come, how many changes there were."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib.metadata import version
from typing import Any

import msgspec
from psycopg.errors import InvalidSqlStatementName
from sqlalchemy import Connection, Dialect, Engine, func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from starlette.concurrency import run_in_threadpool

from services.eventlog.position import Position
from services.projector.database import beginning_ourselves, open_database
from services.projector.read import driver
from services.projector.schema import control, generations, parked

PAUSE = timedelta(milliseconds=15)
"""Between two looks at the position while somebody waits, however many wait."""


READERS = 4
"""Questions answered at a time: more would only take turns, each the longer."""

STREAMS = 4
"""Whole lists streamed at a time: each holds a connection for as long as its client takes."""

RELEASE = version("entente")
"""Another release may answer the same question otherwise."""


class Standing(msgspec.Struct, frozen=True):
    """What an answer reflects. Two answers of one standing to one question are the same."""

    generation: int
    name: str
    position: Position
    change: int
    parked: int

    @property
    def tag(self) -> str:
        """A weak entity tag's text: an article retried late moves neither position nor, perhaps, changes."""
        return f"{RELEASE}-{self.generation}-{self.position}-{self.change}-{self.parked}"


_STANDING = (
    select(
        control.c.live,
        generations.c.name,
        generations.c.position,
        control.c.changes,
        select(func.count())
        .select_from(parked)
        .where(parked.c.generation == control.c.live)
        .scalar_subquery(),
    )
    .select_from(control)
    .join(generations, generations.c.id == control.c.live)
)


_PREPARED = "entente_standing"
_BEGIN = f"BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; EXECUTE {_PREPARED}".encode()
"""Begins a snapshot on PostgreSQL and tells its standing, in one round trip; planned once a connection."""


def open_for_reading(url: str, *, readers: int = READERS) -> Engine:
    """An engine for the read side: as many connections as readers at a time, and some for streams.

    Each question is planned for its own values: a country in half of all facts and one in three of them
    are found in different ways. None is compiled or shared among processes: the planner takes the short
    lists in a fact for long ones, and preparing for those takes longer than the answer.
    """
    settings = {
        "plan_cache_mode": "force_custom_plan",
        "jit": "off",
        "max_parallel_workers_per_gather": "0",
    }
    return open_database(url, pool_size=readers + STREAMS, ping=False, settings=settings)


@contextmanager
def reading(engine: Engine) -> Iterator[tuple[Connection, Standing]]:
    """One snapshot of the database and its standing: all that is read within fits together."""
    if engine.dialect.name != "postgresql":
        with engine.connect() as connection, connection.begin():
            yield connection, standing(connection)
        return
    with beginning_ourselves(engine).connect() as connection:
        now = _begin(connection)
        try:
            yield connection, now
        finally:
            if not connection.invalidated:
                driver.exchange(connection, b"ROLLBACK")


def _begin(connection: Connection) -> Standing:
    """Begin a snapshot on PostgreSQL; its standing."""
    if _PREPARED not in connection.info:
        _prepare(connection)
    try:
        [row] = driver.exchange(connection, _BEGIN)
    except DBAPIError as error:
        if not isinstance(error.orig, InvalidSqlStatementName):
            raise
        # The driver drops every prepared statement where somebody else's transaction is undone.
        driver.exchange(connection, b"ROLLBACK")
        driver.forget_prepared(connection)
        _prepare(connection)
        [row] = driver.exchange(connection, _BEGIN)
    live, name, position, change, waiting = row
    return _standing((int(live), name.decode(), int(position), int(change), int(waiting)))


def _prepare(connection: Connection) -> None:
    dialect: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    driver.exchange(connection, f"PREPARE {_PREPARED} AS {_STANDING.compile(dialect=dialect)}".encode())
    connection.info[_PREPARED] = True


def standing(connection: Connection) -> Standing:
    """Where the live rows stand in the snapshot of `connection`."""
    return _standing(connection.execute(_STANDING).one())


def _standing(row: Any) -> Standing:
    live, name, position, change, waiting = row
    return Standing(live, name, Position.from_ordinal(position), change, waiting)


class Watch:
    """Waits for the live rows to move on, with one look at the database for all who wait."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = asyncio.Lock()
        self._last: Standing | None = None
        self._asked = 0.0

    async def until(
        self, reached: Callable[[Standing], bool], limit: timedelta, *, pause: timedelta = PAUSE
    ) -> Standing | None:
        """The first standing that has `reached` it, None where that does not come within `limit`."""
        clock = asyncio.get_running_loop().time
        deadline = clock() + limit.total_seconds()
        while True:
            now = await self._look()
            if reached(now):
                return now
            if clock() >= deadline:
                return None
            await asyncio.sleep(min(pause.total_seconds(), max(0.0, deadline - clock())))

    async def _look(self) -> Standing:
        clock = asyncio.get_running_loop().time
        async with self._lock:
            if self._last is None or clock() - self._asked >= PAUSE.total_seconds():
                self._last = await run_in_threadpool(self._read)
                self._asked = clock()
            return self._last

    def _read(self) -> Standing:
        with reading(self._engine) as (_, now):
            return now
