"""The mark before Redis is full: intake stops in time, keeps what it took, and goes on afterwards."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import msgspec
import pytest

from services.embedded import RedisServer, start_redis
from services.eventlog.article_state import UNKNOWN
from services.eventlog.connection import connect
from services.eventlog.envelope import Recorded
from services.eventlog.events import ArticleReceived
from services.eventlog.log import EventLog
from services.eventlog.position import START
from services.ingest.settings import IngestSettings
from tests.fixtures.ingest import intake_client, zz
from tests.fixtures.waiting import wait_until

MEMORY = 32 * 1024 * 1024
BEFORE = 0.88
"""Share of it that is taken before anybody posts; the mark is at 0.9."""

NDJSON = {"content-type": "application/x-ndjson"}


@pytest.fixture
def small_redis(tmp_path: Path) -> Iterator[RedisServer]:
    server = start_redis(tmp_path, settings=["--maxmemory", str(MEMORY)])
    yield server
    server.stop()


@pytest.fixture
async def log(small_redis: RedisServer) -> AsyncIterator[EventLog]:
    redis = connect(small_redis.url)
    log = EventLog(redis)
    await log.open()
    yield log
    await log.aclose()
    await redis.aclose()


@pytest.fixture
async def intake(
    small_redis: RedisServer, ingest_settings: IngestSettings, log: EventLog
) -> AsyncIterator[httpx.AsyncClient]:
    settings = msgspec.structs.replace(ingest_settings, redis_url=small_redis.url, log_name=log.name)
    async with intake_client(settings) as client:
        yield client


async def fill(log: EventLog) -> None:
    """Take memory as years of articles would."""
    number = 0
    while (await log.memory()).share < BEFORE:
        number += 1
        article = ArticleReceived(
            article_id=f"old-{number}", revision=1, text="x" * 200_000, content_hash=str(number)
        )
        await log.append([article], state=UNKNOWN, time=datetime.now(UTC))


async def post_until_refused(intake: httpx.AsyncClient) -> tuple[list[str], httpx.Response]:
    """Post one article after the other; the ids that were acknowledged, and the first other answer."""
    acknowledged: list[str] = []
    while len(acknowledged) < 5_000:
        text = f"{len(acknowledged)} " + "y" * 1_000
        answer = await intake.post("/v1/articles", json=zz(text))
        if answer.status_code != 202:
            return acknowledged, answer
        acknowledged.append(answer.json()["id"])
    raise AssertionError("nothing was ever refused")


async def test_intake_refuses_before_redis_does_and_goes_on_when_memory_is_freed(
    intake: httpx.AsyncClient, log: EventLog
) -> None:
    await fill(log)

    acknowledged, refused = await post_until_refused(intake)
    share = (await log.memory()).share
    batch = await intake.post("/v1/articles/batch", content=json.dumps(zz("un lot")), headers=NDJSON)
    ready = await intake.get("/readyz")
    errors = await log.redis.info("errorstats")
    stands = {
        entry.event.article_id
        for entry in await log.read(START, count=100_000)
        if isinstance(entry, Recorded)
    }

    assert acknowledged and stands.issuperset(acknowledged)
    assert (refused.status_code, batch.status_code, ready.status_code) == (503, 503, 503)
    assert refused.headers["content-type"] == "application/problem+json"
    assert int(refused.headers["retry-after"]) > 0
    assert "90%" in refused.json()["detail"]
    assert 0.89 < share < 0.95
    assert "errorstat_OOM" not in errors, "Redis refused a write before intake did"

    await log.trim(await log.head())

    async def taken() -> bool:
        return (await intake.post("/v1/articles", json=zz("après"))).status_code == 202

    await wait_until(taken, "the intake to take articles again", timedelta(seconds=5))
    assert (await intake.get("/readyz")).status_code == 200


async def test_many_clients_at_once_do_not_drive_redis_past_the_mark(
    intake: httpx.AsyncClient, log: EventLog
) -> None:
    await fill(log)

    rounds = await asyncio.gather(*(post_many(intake, client) for client in range(8)))

    acknowledged = [each for ids in rounds for each in ids]
    stands = await log.read(START, count=100_000)
    assert {entry.event.article_id for entry in stands if isinstance(entry, Recorded)}.issuperset(
        acknowledged
    )
    assert "errorstat_OOM" not in await log.redis.info("errorstats")


async def post_many(intake: httpx.AsyncClient, client: int) -> list[str]:
    """Batches of 20 kB articles until one is refused as a whole; the ids that were acknowledged."""
    taken: list[str] = []
    for number in range(100):
        lines = [json.dumps(zz(f"{client} {number} {line} " + "z" * 20_000)) for line in range(10)]
        answer = await intake.post("/v1/articles/batch", content="\n".join(lines), headers=NDJSON)
        if answer.status_code != 200:
            return taken
        results = [json.loads(line) for line in answer.text.splitlines()]
        taken += [each["id"] for each in results if each["outcome"] == "received"]
    raise AssertionError("nothing was ever refused")
