"""Where the live rows stand: which generation is shown, how far it has come, how many changes there were."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib.metadata import version

import msgspec
from sqlalchemy import Connection, Engine, func, select
from starlette.concurrency import run_in_threadpool

from services.eventlog.position import Position
from services.projector.schema import control, generations, parked

PAUSE = timedelta(milliseconds=15)
"""Between two looks at the position while somebody waits, however many wait."""


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


@contextmanager
def reading(engine: Engine) -> Iterator[tuple[Connection, Standing]]:
    """One snapshot of the database and its standing: all that is read within fits together."""
    with snapshots(engine).connect() as connection, connection.begin():
        yield connection, standing(connection)


def snapshots(engine: Engine) -> Engine:
    """`engine` for transactions that see one snapshot; SQLite's always do."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine


def standing(connection: Connection) -> Standing:
    live, name, position, change, waiting = connection.execute(_STANDING).one()
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
