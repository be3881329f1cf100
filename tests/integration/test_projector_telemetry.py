"""What the projector tells of itself is true, above all when something is dead."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

import httpx
import pytest
from redis.asyncio import Redis
from sqlalchemy import Engine

from services.eventlog.article_state import UNKNOWN
from services.eventlog.events import ArticleReceived
from services.eventlog.log import EventLog
from services.metrics import REGISTRY
from services.projector.database import writing
from services.projector.generations import begin
from services.projector.keeping import Reader
from services.projector.serving import create_app
from tests.fixtures.history import VISIT, Projection, entries_of, told
from tests.fixtures.waiting import wait_until


@asynccontextmanager
async def reading(reader: Reader) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(reader.run())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def browse(reader: Reader, log: EventLog, engine: Engine) -> httpx.AsyncClient:
    app = create_app(reader, log, engine)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://projector", timeout=10)


async def post(log: EventLog, name: str) -> None:
    article = ArticleReceived(article_id=name, revision=1, text="Rien.", content_hash=name)
    await log.append([article], state=UNKNOWN, time=datetime.now(UTC))


async def gauge(client: httpx.AsyncClient, name: str) -> float:
    assert (await client.get("/metrics")).status_code == 200
    value = REGISTRY.get_sample_value(name)
    assert value is not None
    return value


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_lag_is_counted_from_positions_while_no_reader_lives(log: EventLog, engine: Engine) -> None:
    reader = Reader(log, engine)
    async with browse(reader, log, engine) as client:
        async with reading(reader):
            await post(log, "one")
            await wait_until(lambda: _is_zero(client), "the views to be complete")
        await post(log, "two")

        assert await gauge(client, "entente_projector_lag_events") == 1
        assert await gauge(client, "entente_projector_lag_seconds") > 0


async def _is_zero(client: httpx.AsyncClient) -> bool:
    return await gauge(client, "entente_projector_lag_events") == 0


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_a_log_that_was_swapped_is_told_and_the_views_stay_readable(
    redis: Redis, log: EventLog, engine: Engine
) -> None:
    reader = Reader(log, engine)
    async with browse(reader, log, engine) as client, reading(reader):
        await post(log, "one")
        await wait_until(lambda: _is_zero(client), "the views to be complete")
        await redis.set(log.identity_key, "99999999-0000-4000-8000-000000000000")

        await wait_until(lambda: reader.stopped, "the reader to stop")
        ready = await client.get("/readyz")
        articles = await client.get("/v1/articles/one")
        silent = await gauge(client, "entente_projector_reader_silent_seconds")

    assert ready.status_code == 503
    assert "log" in ready.json()["checks"]["following"]
    assert articles.status_code != 503
    assert math.isnan(silent)


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_what_cannot_be_known_is_not_a_number(engine: Engine, log: EventLog) -> None:
    from services.eventlog.connection import connect

    nowhere = connect("redis://127.0.0.1:1/0")
    away = EventLog(nowhere, name="away")
    async with browse(Reader(log, engine), away, engine) as client:
        assert math.isnan(await gauge(client, "entente_projector_lag_seconds"))
        assert (await client.get("/readyz")).status_code == 503
    await nowhere.aclose()


async def test_progress_tells_how_far_a_rebuild_has_come(
    projection: Projection, log: EventLog, engine: Engine
) -> None:
    """Positions are times since 1970: their bare ratio would read 0.99… from the first event on."""
    told_at = entries_of(told("a1", VISIT))
    begun = told_at[0].position.milliseconds
    entries = [
        each._replace(position=each.position._replace(milliseconds=begun + 1000 * number))
        for number, each in enumerate(told_at)
    ]
    projection.apply(entries)
    await asyncio.to_thread(begin, engine, name="g2", until=None, now=datetime.now(UTC))

    async def progress(position: int) -> float | None:
        with writing(engine).begin() as connection:
            connection.exec_driver_sql(f"UPDATE generations SET position = {position} WHERE name = 'g2'")
        async with browse(Reader(log, engine), log, engine) as client:
            await client.get("/metrics")
        return REGISTRY.get_sample_value("entente_generation_progress_ratio", {"generation": "g2"})

    assert await progress(0) == 0
    assert await progress(entries[1].position.ordinal) == pytest.approx(1 / (len(entries) - 1))
    assert await progress(entries[-1].position.ordinal) == 1


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_a_reader_that_hangs_falls_silent_and_behind_within_seconds(
    log: EventLog, engine: Engine
) -> None:
    reader = Reader(log, engine)
    async with browse(reader, log, engine) as client, reading(reader):
        await post(log, "one")
        await wait_until(lambda: _is_zero(client), "the views to be complete")
        with writing(engine).connect() as holder:
            holder.exec_driver_sql("UPDATE control SET live = live WHERE id = 1")
            await post(log, "two")

            async def tells() -> bool:
                silent = await gauge(client, "entente_projector_reader_silent_seconds")
                behind = await gauge(client, "entente_projector_lag_seconds")
                return silent > 2 and behind > 0

            await wait_until(tells, "the silence of the reader")
            assert await gauge(client, "entente_projector_lag_events") == 1
            holder.rollback()
        await wait_until(lambda: _is_zero(client), "the views to be complete again")
