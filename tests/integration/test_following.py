"""The ordered reader on real servers: it keeps up, stands by, waits, parks, and stops where it must."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from datetime import timedelta
from typing import LiteralString, cast

import pytest
from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from services import metrics
from services.eventlog.entries import RawEntry
from services.eventlog.errors import AnotherLog
from services.eventlog.log import EventLog
from services.eventlog.position import Position
from services.projector import database, parking
from services.projector.control import live_position, read_control
from services.projector.database import open_database, writing
from services.projector.errors import NotMigrated, StreamBehindJournal
from services.projector.following import Follower
from services.projector.reading import all_rows
from tests.fixtures.history import AGREEMENT, DELIVERY, VISIT, Projection, Views, entries_of, told, wipe
from tests.fixtures.postgres import PostgresServer
from tests.fixtures.waiting import wait_until

QUICK = timedelta(seconds=0.05)

HISTORY = entries_of([*told("a1", VISIT, AGREEMENT), *told("a2", VISIT, DELIVERY), *told("a3", AGREEMENT)])


@asynccontextmanager
async def following(log: EventLog, engine: Engine, *, batch: int = 100) -> AsyncIterator[asyncio.Task[None]]:
    """A follower at work for the length of the block; what ends it early is raised."""
    task = asyncio.create_task(Follower(log, engine, batch=batch, standby=QUICK).run())
    try:
        yield task
        if task.done():
            await task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def reached(engine: Engine) -> Position:
    with engine.connect() as connection:
        return live_position(connection)


def views(engine: Engine) -> Views:
    with engine.connect() as connection:
        return all_rows(connection)


@pytest.fixture
def expected(engine: Engine) -> Views:
    """What the whole history comes to, applied in one batch."""
    projection = Projection(engine)
    projection.apply(HISTORY)
    shown = projection.views()
    wipe(engine)
    return shown


@pytest.mark.parametrize("batch", [1, 3, 100])
async def test_a_history_is_followed_and_then_each_new_event(
    log: EventLog, engine: Engine, expected: Views, batch: int
) -> None:
    await log.append_raw(HISTORY[:7])

    async with following(log, engine, batch=batch):
        await wait_until(lambda: reached(engine) == HISTORY[6].position, "the history")
        for entry in HISTORY[7:]:
            await log.append_raw([entry])
        await wait_until(lambda: reached(engine) == HISTORY[-1].position, "the new events")

    assert views(engine) == expected


async def test_a_follower_that_is_stopped_anywhere_goes_on_from_there(
    log: EventLog, engine: Engine, expected: Views
) -> None:
    await log.append_raw(HISTORY)

    while reached(engine) < HISTORY[-1].position:
        before = reached(engine)
        async with following(log, engine, batch=2):
            await wait_until(lambda: reached(engine) > before, "a batch more")  # noqa: B023

    assert views(engine) == expected


@pytest.mark.parametrize("batch", [1, 3, 100])
async def test_a_tail_that_nobody_follows_is_reached_as_far_as_asked(
    log: EventLog, engine: Engine, batch: int
) -> None:
    await log.append_raw(HISTORY)
    told: list[Position] = []

    await Follower(log, engine, batch=batch, standby=QUICK).reach(HISTORY[4].position, report=told.append)
    there = reached(engine)
    await Follower(log, engine, batch=batch, standby=QUICK).reach(HISTORY[-1].position)

    assert HISTORY[4].position <= there == told[-1]
    assert (there < HISTORY[-1].position) == (batch < 100)
    assert reached(engine) == HISTORY[-1].position


@pytest.mark.parametrize("stretch", [1, 100])
async def test_cyclic_garbage_is_looked_for_between_stretches_of_batches_only(
    log: EventLog, engine: Engine, expected: Views, stretch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Caught: the collector left off behind a stretch; on between its batches."""
    monkeypatch.setattr("services.projector.following.STRETCH", stretch)
    await log.append_raw(HISTORY)
    while_applying: list[bool] = []

    await Follower(log, engine, batch=2, standby=QUICK).reach(
        HISTORY[-1].position, report=lambda _: while_applying.append(gc.isenabled())
    )

    assert len(while_applying) > 1
    assert not any(while_applying[1:])  # the first is told before anything is applied
    assert gc.isenabled()
    assert views(engine) == expected


async def test_a_tail_is_left_to_a_projector_that_is_at_work(log: EventLog, engine: Engine) -> None:
    stalls = metrics.STALLS.labels("checkpoint")._value.get()
    async with following(log, engine, batch=1):
        await log.append_raw(HISTORY)

        await Follower(log, engine, standby=timedelta(seconds=20)).reach(HISTORY[-1].position)

        assert reached(engine) == HISTORY[-1].position
    assert metrics.STALLS.labels("checkpoint")._value.get() == stalls, "nobody got in its way"


async def test_a_tail_whose_end_was_taken_out_of_the_stream_is_waited_for_by_nobody(
    log: EventLog, engine: Engine
) -> None:
    await log.append_raw(HISTORY)
    await log.redis.xdel(log.events_key, str(HISTORY[-1].position))

    await Follower(log, engine, standby=QUICK).reach(HISTORY[-1].position)

    assert reached(engine) == HISTORY[-2].position


async def test_two_projectors_on_one_database_apply_everything_once(
    log: EventLog, database_url: str, open_engine: Callable[[str], Engine], expected: Views
) -> None:
    first, second = open_engine(database_url), open_engine(database_url)

    async with following(log, first, batch=2), following(log, second, batch=2):
        for entry in HISTORY:
            await log.append_raw([entry])
        await wait_until(lambda: reached(first) == HISTORY[-1].position, "the end of the history")

    assert views(first) == expected


async def test_the_second_projector_takes_over_when_the_first_is_gone(
    log: EventLog, database_url: str, open_engine: Callable[[str], Engine]
) -> None:
    first, second = open_engine(database_url), open_engine(database_url)

    async with following(log, second):
        async with following(log, first):
            await log.append_raw(HISTORY[:5])
            await wait_until(lambda: reached(first) == HISTORY[4].position, "the first events")
        await log.append_raw(HISTORY[5:])
        await wait_until(lambda: reached(second) == HISTORY[-1].position, "the rest")


async def test_an_unreadable_event_is_parked_and_the_rest_goes_on(log: EventLog, engine: Engine) -> None:
    strange = RawEntry(
        Position(HISTORY[2].position.milliseconds, 1), {b"type": b"moon.landed", b"x": b"\xff"}
    )
    await log.append_raw([*HISTORY[:3], strange, *HISTORY[3:]])

    async with following(log, engine):
        await wait_until(lambda: reached(engine) == HISTORY[-1].position, "the end of the history")

    with engine.connect() as connection:
        [parked] = parking.parked(connection, read_control(connection).live)
    assert parked.position == strange.position
    assert (parked.type, parked.attempts) == ("moon.landed", 1)
    assert "missing or unknown" in parked.reason
    assert len(views(engine)["agreements"]) == 1


async def test_another_log_stops_the_reader(log: EventLog, engine: Engine) -> None:
    await log.append_raw(HISTORY[:3])

    with pytest.raises(AnotherLog, match="entente log restore"):
        async with following(log, engine):
            await wait_until(lambda: reached(engine) == HISTORY[2].position, "the first events")
            await log.redis.set(log.identity_key, "22222222-3333-4444-8555-666666666666")
            await log.append_raw(HISTORY[3:4])
            await _end_of(log, engine)


async def _end_of(log: EventLog, engine: Engine) -> None:
    """Follow until it ends by itself: it must, for the log is another one."""
    await asyncio.wait_for(Follower(log, engine, standby=QUICK).run(), timeout=20)


async def test_a_stream_that_ends_before_the_journal_stops_the_reader(log: EventLog, engine: Engine) -> None:
    await log.append_raw(HISTORY)
    async with following(log, engine):
        await wait_until(lambda: reached(engine) == HISTORY[-1].position, "the end of the history")
    await log.redis.delete(log.events_key)
    await log.append_raw(HISTORY[:2])

    with pytest.raises(StreamBehindJournal, match="entente log restore"):
        await _end_of(log, engine)


async def test_a_database_that_is_not_migrated_is_refused(
    log: EventLog, empty_database_url: str, open_engine: Callable[[str], Engine]
) -> None:
    with pytest.raises(NotMigrated):
        await _end_of(log, open_engine(empty_database_url))


Away = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def away(engine: Engine, dialect: str, request: pytest.FixtureRequest) -> Away:
    """Blocks in which nobody can use the database: PostgreSQL throws all out, SQLite is locked."""

    @contextmanager
    def block() -> Iterator[None]:
        if dialect == "sqlite":
            with writing(engine).begin():
                yield
            return
        server: PostgresServer = request.getfixturevalue("postgres")
        name = str(make_url(str(engine.url)).database)
        engine.dispose()
        run = lambda statement: server.execute(cast(LiteralString, statement))  # noqa: E731
        run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        yield
        run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    return block


def stalled() -> float:
    """How often a follower of this process has found its database away."""
    return metrics.STALLS.labels("database")._value.get()


async def test_a_database_that_is_away_is_waited_for_and_nothing_is_parked(
    log: EventLog,
    engine: Engine,
    away: Away,
    monkeypatch: pytest.MonkeyPatch,
    expected: Views,
) -> None:
    monkeypatch.setattr(database, "BUSY_LIMIT", timedelta(milliseconds=20))
    follower_engine = open_database(engine.url.render_as_string(hide_password=False), ping=False)
    try:
        async with following(log, follower_engine):
            await log.append_raw(HISTORY[:3])
            await wait_until(lambda: reached(engine) == HISTORY[2].position, "the first events")
            before = stalled()
            with away():
                await log.append_raw(HISTORY[3:])
                await wait_until(lambda: stalled() > before, "an attempt that failed")
            await wait_until(lambda: reached(engine) == HISTORY[-1].position, "the end of the history")
    finally:
        follower_engine.dispose()

    assert views(engine) == expected
    with engine.connect() as connection:
        assert parking.count(connection, read_control(connection).live) == 0
