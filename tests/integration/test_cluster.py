"""Two logs on two masters of a real Redis Cluster: each a shard of its own, all of it on one node."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bench.cluster import Cluster, running_cluster
from services.eventlog.connection import connect
from services.eventlog.errors import LogUnavailable
from services.eventlog.log import EventLog
from services.eventlog.position import START
from services.ingest.settings import IngestSettings
from services.projector import logcare
from services.projector.app import run_projector, wait_for
from services.projector.database import open_database
from services.projector.migrating import migrate
from services.projector.reading import all_rows
from tests.fixtures.ingest import analysis_running, intake_client, replaced, zz


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with running_cluster(tmp_path_factory.mktemp("cluster"), 2) as cluster:
        yield cluster


@pytest.mark.parametrize("master", [0, 1])
async def test_a_log_lives_on_one_master_from_post_to_view_and_back_from_its_journal(
    cluster: Cluster, master: int, ingest_settings: IngestSettings, tmp_path: Path
) -> None:
    url, name = cluster.url(master), cluster.shard_on(master)
    settings = replaced(ingest_settings, redis_url=url, log_name=name)
    database = f"sqlite:///{tmp_path / 'shard.db'}"
    migrate(database)
    redis, engine = connect(url), open_database(database)
    log = EventLog(redis, name=name)
    following = asyncio.create_task(run_projector(redis_url=url, database_url=database, log_name=name))
    try:
        async with intake_client(settings) as intake, analysis_running(settings):
            text = "VISIT FR MA 2025-03-01 Jean Dupont\n"
            answer = await intake.post("/v1/articles", json=zz(text), headers={"prefer": "wait=20"})
        await wait_for(engine, await log.head(), limit=settings.article_time * 20)
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following
        before = await log.read(START, count=10)
        await forget(redis, name)

        restored = await logcare.restore(log, engine)

        assert answer.json()["analysis"] == "analysed"
        with engine.connect() as connection:
            assert len(all_rows(connection)["visits"]) == 1
        assert restored == (3, 1)
        assert await log.read(START, count=10) == before
    finally:
        engine.dispose()
        await redis.aclose()


async def forget(redis: Redis, name: str) -> None:
    async for key in redis.scan_iter(match=f"entente:{{{name}}}:*"):
        await redis.delete(key)


async def test_a_node_that_does_not_hold_the_log_says_which_one_does(cluster: Cluster) -> None:
    redis = connect(cluster.url(0))
    try:
        with pytest.raises(LogUnavailable, match=f"127.0.0.1:{cluster.ports[1]} does"):
            await EventLog(redis, name=cluster.shard_on(1)).open()
    finally:
        await redis.aclose()
