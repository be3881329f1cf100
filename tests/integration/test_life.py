"""Two projectors, rolling restarts, migrations while services run."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine

from services.embedded import RedisServer
from services.eventlog.log import EventLog
from services.projector.migrating import migrate
from tests.fixtures.marker import post, projected
from tests.fixtures.roles import role
from tests.fixtures.waiting import wait_until

pytestmark = pytest.mark.parametrize("dialect", ["postgresql"])

TAKEOVER = timedelta(seconds=15)
"""Of which up to six are looking whether the first still moves; the rest is for a busy machine."""


@pytest.fixture
def where(redis_server: RedisServer, log_name: str, database_url: str) -> tuple[str, ...]:
    """A projector of this test's log and database."""
    servers = ("--redis-url", redis_server.url, "--database-url", database_url)
    return ("projector", "--log", log_name, *servers)


async def test_the_second_projector_takes_over_in_seconds_when_the_first_is_killed(
    where: tuple[str, ...], log: EventLog, engine: Engine, tmp_path: Path
) -> None:
    with role(*where, folder=tmp_path) as first, role(*where, folder=tmp_path) as second:
        await post(log, "before")
        await wait_until(lambda: projected(engine, "before"), "the article")

        first.process.kill()
        first.process.wait()
        began = time.monotonic()
        await post(log, "after")
        await wait_until(lambda: projected(engine, "after"), "the takeover", TAKEOVER)

        assert time.monotonic() - began < TAKEOVER.total_seconds()
        assert second.process.poll() is None


async def test_migrating_again_while_everything_runs_disturbs_nobody(
    where: tuple[str, ...], log: EventLog, engine: Engine, database_url: str, tmp_path: Path
) -> None:
    with role(*where, folder=tmp_path) as projector:
        async with httpx.AsyncClient(base_url=projector.url, timeout=30) as client:
            statuses = []
            for number in range(5):
                await post(log, f"article-{number}")
                migrating = asyncio.create_task(asyncio.to_thread(migrate, database_url))
                while not migrating.done():
                    statuses.append((await client.get("/v1/agreements")).status_code)
                await migrating
            await wait_until(lambda: projected(engine, "article-4"), "the last article")

        assert set(statuses) == {200}
        assert projector.process.poll() is None
