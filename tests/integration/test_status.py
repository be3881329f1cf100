"""`entente status` on running roles: all well, and within seconds of a role's death what is not."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from services.embedded import RedisServer
from services.eventlog.group import workers_seen
from services.eventlog.log import EventLog
from services.ingest.settings import IngestSettings
from tests.fixtures.ingest import worker_process
from tests.fixtures.roles import Role, role
from tests.fixtures.waiting import wait_until

SOON = timedelta(seconds=20)


def status(ingest: Role, projector: Role) -> tuple[int, dict[str, str]]:
    """Its exit code, and the state it gives each thing."""
    command = [sys.executable, "-m", "services.cli", "status", "--format", "json"]
    where = ["--ingest-url", ingest.url, "--projector-url", projector.url]
    done = subprocess.run([*command, *where], capture_output=True, text=True, timeout=60, check=False)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return done.returncode, {line["what"]: line["state"] for line in told}


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_a_projector_that_is_paused_or_killed_is_told_and_nothing_of_it_reads_healthy(
    redis_server: RedisServer, log: EventLog, database_url: str, tmp_path: Path
) -> None:
    where = ("--redis-url", redis_server.url, "--log", log.name)
    with (
        role("ingest", *where, folder=tmp_path) as ingest,
        role("analyse", *where, folder=tmp_path),
        role("projector", *where, "--database-url", database_url, folder=tmp_path) as projector,
    ):
        well = await wait_until(_becomes(0, ingest, projector), "all to be well", SOON)
        os.kill(projector.process.pid, signal.SIGSTOP)
        paused = await asyncio.to_thread(status, ingest, projector)
        projector.process.kill()
        projector.process.wait()
        dead = await asyncio.to_thread(status, ingest, projector)

    assert set(well.values()) == {"ok"}
    for code, told in (paused, dead):
        assert code == 1
        assert told["projector"] == "away"
        assert {told[what] for what in ("reader", "views", "parked events")} == {"not known"}
        assert told["ingest"] == told["workers"] == "ok"


def _becomes(code: int, ingest: Role, projector: Role) -> Callable[[], dict[str, str] | None]:
    def asked() -> dict[str, str] | None:
        found, told = status(ingest, projector)
        return told if found == code else None

    return asked


async def test_a_worker_counts_while_it_is_seen_even_if_there_is_nothing_to_do(
    ingest_settings: IngestSettings, log: EventLog
) -> None:
    async def workers(number: int) -> bool:
        return await workers_seen(log, within=2 * ingest_settings.claim_after) == number

    async def beats() -> float:
        return max(score for _, score in await log.redis.zrange(log.workers_key, 0, -1, withscores=True))

    assert await workers(0)
    with worker_process(ingest_settings) as worker:
        await wait_until(lambda: workers(1), "the worker to be seen", SOON)
        first = await beats()
        await wait_until(lambda: _is_later(beats, first), "another sign of life", SOON)

        worker.kill()
        await wait_until(lambda: workers(0), "the worker to be missed", SOON)


async def _is_later(beats: Callable[[], Awaitable[float]], first: float) -> bool:
    return await beats() > first
