"""Processes die, Redis restarts, replies get lost: nothing acknowledged is lost, nothing is done twice."""

from __future__ import annotations

import asyncio
import json
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import msgspec
import pytest

from services.embedded import RedisServer, running_redis, start_redis
from services.eventlog.article_state import UNKNOWN
from services.eventlog.connection import connect
from services.eventlog.durability import check_durability
from services.eventlog.envelope import Recorded
from services.eventlog.errors import GroupGone, LogFull, LogUnavailable, NotDurable
from services.eventlog.events import ArticleReceived, Event, VisitReported
from services.eventlog.log import EventLog
from services.eventlog.position import START
from services.ingest.app import opened_log, run_analysis, serve_intake
from services.ingest.settings import IngestSettings
from tests.fixtures.ingest import analysis_running, intake_client, nothing_pending, worker_process, zz
from tests.fixtures.proxy import lossy_proxy
from tests.fixtures.waiting import wait_until

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
VISIT = "VISIT FR MA 2025-03-01 Jean Dupont\n"


@asynccontextmanager
async def log_of(url: str) -> AsyncIterator[EventLog]:
    redis = connect(url)
    try:
        yield EventLog(redis)
    finally:
        await redis.aclose()


async def events_of(log: EventLog) -> list[Event]:
    return [entry.event for entry in await log.read(START, count=10_000) if isinstance(entry, Recorded)]


def article(text: str = "x") -> ArticleReceived:
    return ArticleReceived(article_id="a1", revision=1, text=text, content_hash="h")


async def test_a_reply_lost_on_the_way_appends_nothing_twice(
    redis_server: RedisServer, log: EventLog, tmp_path: Path
) -> None:
    async with lossy_proxy(redis_server.socket, tmp_path / "proxy") as proxy:
        redis = connect(proxy.url)
        far = EventLog(redis, name=log.name)
        await far.open()
        proxy.lose_next_reply()

        appended = await far.append([article()], state=UNKNOWN, time=NOW)

        await redis.aclose()
    assert proxy.lost == 1
    assert [entry.position for entry in await log.read(START, count=10)] == list(appended.positions)
    assert await log.state("a1") == appended.state


async def test_a_worker_killed_midway_loses_nothing_and_doubles_nothing(
    ingest_settings: IngestSettings, intake: httpx.AsyncClient, log: EventLog, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    articles = [
        (
            await intake.post("/v1/articles", json=zz(f"{VISIT}WAIT {gate}\nVISIT ES MA 2024-01-{day:02}"))
        ).json()
        for day in range(1, 6)
    ]
    patient = msgspec.structs.replace(ingest_settings, article_time=msgspec.convert("PT30S", type=_DURATION))
    with worker_process(patient) as worker:
        await wait_until(lambda: _in_hand(log), "an article in the worker's hands")
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    gate.touch()

    async with analysis_running(patient):
        for each in articles:
            await wait_until(lambda each=each: _analysed(intake, each["id"]), "the analysis")  # type: ignore[misc]

    reported = Counter(event.claim_id for event in await events_of(log) if isinstance(event, VisitReported))
    assert len(reported) == 10
    assert set(reported.values()) == {1}


async def test_a_worker_told_to_stop_ends_in_order(
    ingest_settings: IngestSettings, intake: httpx.AsyncClient, log: EventLog
) -> None:
    with worker_process(ingest_settings) as worker:
        await intake.post("/v1/articles", json=zz(VISIT), headers={"prefer": "wait=20"})
        await wait_until(lambda: nothing_pending(log), "the end of its work")

        worker.terminate()

        assert await asyncio.to_thread(worker.wait, 20) == 0
    assert await _consumers(log) == 0


async def test_while_redis_is_away_the_intake_says_so_and_afterwards_goes_on(
    ingest_settings: IngestSettings, tmp_path: Path
) -> None:
    server = start_redis(tmp_path)
    settings = msgspec.structs.replace(ingest_settings, redis_url=server.url, log_name="main")
    try:
        async with intake_client(settings) as intake, analysis_running(settings):
            before = await intake.post("/v1/articles", json=zz(VISIT), headers={"prefer": "wait=20"})
            server.stop()

            away = await intake.post("/v1/articles", json=zz("VISIT ES MA 2024"))
            batch = await intake.post(
                "/v1/articles/batch",
                content=json.dumps(zz("VISIT ES MA 2024")),
                headers={"content-type": "application/x-ndjson"},
            )
            unready = await intake.get("/readyz")
            server = start_redis(tmp_path)
            after = await intake.post(
                "/v1/articles", json=zz("VISIT ES MA 2024"), headers={"prefer": "wait=30"}
            )
            again = await intake.post("/v1/articles", json=zz(VISIT))

        assert before.json()["analysis"] == "analysed"
        assert (away.status_code, unready.status_code) == (503, 503)
        assert int(away.headers["retry-after"]) > 0
        assert batch.json()["problem"]["status"] == 503
        assert after.status_code == 200, after.text
        assert (after.json()["outcome"], after.json()["analysis"]) == ("received", "analysed")
        assert again.json()["outcome"] == "unchanged"
        async with log_of(server.url) as log:
            assert len(await events_of(log)) == 6
    finally:
        server.stop()


async def test_an_emptied_redis_is_not_taken_for_the_log(
    ingest_settings: IngestSettings, tmp_path: Path
) -> None:
    with running_redis(tmp_path) as server:
        settings = msgspec.structs.replace(ingest_settings, redis_url=server.url)
        async with intake_client(settings) as intake:
            await intake.post("/v1/articles", json=zz("un"))
            async with log_of(server.url) as log:
                await log.redis.flushall()

            answer = await intake.post("/v1/articles", json=zz("deux"))

            async with log_of(server.url) as log:
                assert await log.redis.dbsize() == 0
    assert answer.status_code == 503
    assert "entente log restore" in answer.json()["detail"]


async def test_a_worker_whose_group_is_gone_ends_and_says_so(
    ingest_settings: IngestSettings, tmp_path: Path
) -> None:
    with running_redis(tmp_path) as server:
        settings = msgspec.structs.replace(ingest_settings, redis_url=server.url)
        async with intake_client(settings) as intake:
            working = asyncio.create_task(run_analysis(settings))
            await intake.post("/v1/articles", json=zz(VISIT), headers={"prefer": "wait=20"})
            async with log_of(server.url) as log:
                await log.redis.flushall()

            with pytest.raises(GroupGone):
                await asyncio.wait_for(working, 20)


async def test_a_full_redis_refuses_and_keeps_what_it_has(
    ingest_settings: IngestSettings, tmp_path: Path
) -> None:
    server = start_redis(tmp_path, settings=["--maxmemory", "3mb"])
    try:
        async with log_of(server.url) as log:
            await log.open()
            state = (await log.append([article()], state=UNKNOWN, time=NOW)).state
            big = msgspec.structs.replace(article("x" * 200_000), revision=2)
            with pytest.raises(LogFull):
                while True:
                    state = (await log.append([big], state=state, time=NOW)).state
            assert await log.state("a1") == state
            assert await log.head() == state.last
        async with intake_client(msgspec.structs.replace(ingest_settings, redis_url=server.url)) as intake:
            await wait_until(lambda: _unready(intake), "the intake's refusal")
            answer = await intake.post("/v1/articles", json=zz("un"))
        assert answer.status_code == 503
        assert "memory" in answer.json()["detail"]
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("setting", "value"),
    [("appendonly", "no"), ("appendfsync", "everysec"), ("maxmemory-policy", "allkeys-lru")],
)
async def test_a_redis_that_may_lose_events_is_refused_unless_accepted(
    ingest_settings: IngestSettings, tmp_path: Path, setting: str, value: str
) -> None:
    server = start_redis(tmp_path, settings=[f"--{setting}", value])
    try:
        settings = msgspec.structs.replace(ingest_settings, redis_url=server.url)
        with pytest.raises(NotDurable, match=f"{setting} is {value}.*CONFIG SET {setting}"):
            async with opened_log(settings):
                pass

        async with opened_log(msgspec.structs.replace(settings, accept_loss=True)) as log:
            assert await log.length() == 0
    finally:
        server.stop()


async def test_a_redis_that_hides_its_settings_is_asked_what_it_does(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good = start_redis(tmp_path / "good", settings=["--rename-command", "CONFIG", ""])
    bad = start_redis(tmp_path / "bad", settings=["--rename-command", "CONFIG", "", "--appendonly", "no"])
    try:
        async with log_of(good.url) as log:
            durability = await check_durability(log.redis)
        async with log_of(bad.url) as log:
            with pytest.raises(NotDurable, match="appendonly is no"):
                await check_durability(log.redis)
    finally:
        good.stop()
        bad.stop()
    assert (durability.appendonly, durability.appendfsync, durability.maxmemory_policy) == (
        "yes",
        None,
        "noeviction",
    )
    assert "taken on trust" in caplog.text


async def test_without_redis_nothing_starts(ingest_settings: IngestSettings, tmp_path: Path) -> None:
    settings = msgspec.structs.replace(ingest_settings, redis_url=f"unix://{tmp_path}/none")

    with pytest.raises(LogUnavailable):
        async with intake_client(settings):
            pass
    with pytest.raises(LogUnavailable):
        await serve_intake(settings, "127.0.0.1", 0)


async def test_a_client_that_reads_nothing_before_it_has_sent_all_gets_every_result(
    ingest_settings: IngestSettings, log: EventLog, unused_tcp_port: int
) -> None:
    lines = 20_000
    body = b"\n".join(
        b'{"text": "un", "language": "zz", "url": "https://e.org/%d"}' % n for n in range(lines)
    )
    serving = asyncio.create_task(serve_intake(ingest_settings, "127.0.0.1", unused_tcp_port))
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{unused_tcp_port}", timeout=90) as client:
            await wait_until(lambda: _answers(client), "the intake")

            answer = await client.post(
                "/v1/articles/batch", content=body, headers={"content-type": "application/x-ndjson"}
            )
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)

    told = [json.loads(line) for line in answer.text.splitlines()]
    assert [each["line"] for each in told] == list(range(1, lines + 1))
    assert {each["outcome"] for each in told} == {"received"}
    assert await log.length() == lines


_DURATION = type(IngestSettings(redis_url="").article_time)


async def _in_hand(log: EventLog) -> bool:
    groups = await log.redis.xinfo_groups(log.events_key)
    return bool(groups) and groups[0]["pending"] > 0


async def _consumers(log: EventLog) -> int:
    groups = await log.redis.xinfo_groups(log.events_key)
    return groups[0]["consumers"] if groups else 0


async def _analysed(intake: httpx.AsyncClient, article: str) -> bool:
    view = (await intake.get(f"/v1/articles/{article}")).json()
    return bool(view["analysis"] == "analysed")


async def _unready(intake: httpx.AsyncClient) -> bool:
    return (await intake.get("/readyz")).status_code == 503


async def _answers(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/livez")).status_code == 200
    except httpx.TransportError:
        return False
