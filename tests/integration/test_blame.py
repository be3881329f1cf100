"""Who is blamed when workers die or are late: the article that did it, and no other."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec

from services.embedded import RedisServer, spawn, start_redis
from services.eventlog.connection import connect
from services.eventlog.log import EventLog
from services.ingest.settings import IngestSettings
from tests.fixtures.deadly import DEADLY
from tests.fixtures.deadly import READER as DEADLY_READER
from tests.fixtures.ingest import analysis_running, intake_client, nothing_pending, replaced, zz
from tests.fixtures.roles import STOP_LIMIT
from tests.fixtures.waiting import wait_until

VISIT = "VISIT FR MA 2025-03-01 Jean Dupont\n"
PATIENT = timedelta(seconds=60)


@contextmanager
def worker(settings: IngestSettings) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "tests.fixtures.worker_process", msgspec.json.encode(settings).decode()]
    process = spawn(command, cwd=Path(__file__).parents[2])
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def post(intake: httpx.AsyncClient, text: str) -> str:
    return str((await intake.post("/v1/articles", json=zz(text))).json()["id"])


async def view(intake: httpx.AsyncClient, article: str) -> dict[str, Any]:
    return dict((await intake.get(f"/v1/articles/{article}")).json())


async def in_hand(log: EventLog) -> list[dict[str, Any]]:
    if not await held(log):
        return []
    found: Any = await log.redis.xpending_range(log.events_key, "analysis", min="-", max="+", count=100)
    return list(found)


async def test_a_worker_that_is_late_does_not_take_its_articles_from_itself(
    ingest_settings: IngestSettings, intake: httpx.AsyncClient, log: EventLog, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    async with analysis_running(replaced(ingest_settings, article_time=PATIENT)):
        article = await post(intake, f"{VISIT}WAIT {gate}\n")
        await wait_until(lambda: in_hand(log), "an article in hand")

        for _ in range(6):
            time.sleep(1.1)  # noqa: ASYNC251 - a machine so busy that the worker does not get its turn
            await asyncio.sleep(0.1)

        assert [each["times_delivered"] for each in await in_hand(log)] == [1]
        gate.touch()
        await wait_until(lambda: nothing_pending(log), "the analysis")
        assert (await view(intake, article))["analysis"] == "analysed"


async def test_an_article_that_kills_its_workers_is_given_up_and_no_other_with_it(
    ingest_settings: IngestSettings, intake: httpx.AsyncClient, log: EventLog
) -> None:
    deadly = await post(intake, f"{VISIT}{DEADLY}\n")
    others = [await post(intake, f"{VISIT}VISIT ES MA 2024-01-{day:02}") for day in range(1, 6)]
    settings = replaced(ingest_settings, reader=DEADLY_READER)

    deaths = 0
    while deaths < 10 and (await view(intake, deadly))["analysis"] == "pending":
        with worker(settings) as process:
            await wait_until(
                lambda process=process: process.poll() is not None or given_up(intake, deadly),  # type: ignore[misc]
                "a death, or the end of it",
                timedelta(seconds=60),
            )
            deaths += process.poll() is not None
    async with analysis_running(ingest_settings):
        await wait_until(lambda: nothing_pending(log), "the others' analysis")

    assert deaths == 3
    told = await view(intake, deadly)
    assert (told["analysis"], told["reason"]) == (
        "failed",
        "handed out 3 times, and each time its worker fell silent",
    )
    assert {(await view(intake, each))["analysis"] for each in others} == {"analysed"}


async def given_up(intake: httpx.AsyncClient, article: str) -> bool:
    return bool((await view(intake, article))["analysis"] == "failed")


async def test_an_outage_in_the_middle_of_an_article_does_not_count_against_it(
    ingest_settings: IngestSettings, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    server = start_redis(tmp_path / "redis")
    settings = replaced(ingest_settings, redis_url=server.url, log_name="main", article_time=PATIENT)
    try:
        async with intake_client(settings) as intake, analysis_running(settings):
            article = await post(intake, f"{VISIT}WAIT {gate}\n")
            await asyncio.sleep(0.5)
            server.stop()
            gate.touch()
            await asyncio.sleep(2 * settings.claim_after.total_seconds())
            server = start_redis(tmp_path / "redis")

            await wait_until(lambda: outcome(intake, article), "the analysis", timedelta(seconds=30))

            assert (await view(intake, article))["analysis"] == "analysed"
    finally:
        server.stop()


async def outcome(intake: httpx.AsyncClient, article: str) -> str | None:
    answer = await intake.get(f"/v1/articles/{article}")
    if answer.status_code != 200:
        return None
    found = str(answer.json()["analysis"])
    return None if found == "pending" else found


async def test_a_worker_stops_in_time_although_redis_is_away_and_articles_are_in_hand(
    ingest_settings: IngestSettings, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    server: RedisServer = start_redis(tmp_path / "redis")
    settings = replaced(ingest_settings, redis_url=server.url, log_name="main", article_time=PATIENT)
    redis = connect(server.url)
    try:
        async with intake_client(settings) as intake:
            for number in range(10):
                await post(intake, f"{VISIT}VISIT ES MA 2024-01-{number + 1:02}\nWAIT {gate}\n")
        with worker(settings) as process:
            await wait_until(lambda: held(EventLog(redis)), "articles in hand")
            server.stop()
            gate.touch()
            began = time.monotonic()
            process.terminate()

            code = await asyncio.to_thread(process.wait, 30)

            assert (code, time.monotonic() - began < STOP_LIMIT.total_seconds()) == (0, True)
    finally:
        await redis.aclose()
        server.stop()


async def held(log: EventLog) -> bool:
    groups: list[Any] = await log.redis.xinfo_groups(log.events_key)
    return bool(groups) and groups[0]["pending"] > 0


async def test_what_a_stopped_worker_leaves_is_taken_over_at_once_and_not_blamed(
    ingest_settings: IngestSettings, intake: httpx.AsyncClient, log: EventLog, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    articles = [
        await post(intake, f"{VISIT}VISIT ES MA 2024-01-{day:02}\nWAIT {gate}\n") for day in range(1, 9)
    ]
    settings = replaced(ingest_settings, article_time=timedelta(seconds=5), claim_after=PATIENT)
    with worker(settings) as process:
        await wait_until(lambda: held(log), "articles in hand")
        began = time.monotonic()
        process.terminate()
        assert await asyncio.to_thread(process.wait, 30) == 0
        assert time.monotonic() - began < STOP_LIMIT.total_seconds()

    left = await in_hand(log)
    assert {each["times_delivered"] for each in left} == {0}
    gate.touch()
    async with analysis_running(settings):
        await wait_until(lambda: nothing_pending(log), "the analysis by the next")
    assert {(await view(intake, each))["analysis"] for each in articles} == {"analysed"}
