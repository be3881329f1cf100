"""Appending decisions to the log, beside raw pipelined XADD and a bare Lua append of the same bytes."""

from __future__ import annotations

import asyncio
import tempfile
import uuid
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.measure import Figure, beside, timed
from services.embedded import running_redis
from services.eventlog import envelope
from services.eventlog.article_state import UNKNOWN
from services.eventlog.claims import Visit
from services.eventlog.connection import connect
from services.eventlog.events import Event, VisitReported
from services.eventlog.log import EventLog

CLAIMS = 4
"""Events of one decision: an article's claims."""

AT_ONCE = 100
"""Decisions under way together, as many as raw XADD has in one pipeline."""

BARE = "return redis.call('XADD', KEYS[1], '*', unpack(ARGV))"


def figures(*, quick: bool, rounds: int) -> Iterator[Figure]:
    """Claims a second, AOF `always`."""
    decisions = 1_000 if quick else 5_000
    with (
        tempfile.TemporaryDirectory(prefix="entente-bench-") as folder,
        running_redis(Path(folder)) as server,
    ):

        def run(work: Callable[[Any, int], Awaitable[float]]) -> Callable[[], float]:
            return lambda: decisions * CLAIMS / asyncio.run(_with_client(server.url, work, decisions))

        yield from beside(
            "append",
            ("log.append, 4 claims a decision", run(_decisions)),
            {"raw XADD in pipelines of 100": run(_raw), "bare Lua XADD in pipelines of 100": run(_lua)},
            unit="claims/s",
            rounds=rounds,
            reach={"raw XADD in pipelines of 100": 0.3},
        )


async def _with_client(url: str, work: Callable[[Any, int], Awaitable[float]], decisions: int) -> float:
    client = connect(url)
    try:
        await client.flushall()
        return await work(client, decisions)
    finally:
        await client.aclose()


def _events(article_id: str) -> list[Event]:
    visit = Visit(mode="visit", status="completed", countries=("FR", "MA"), host_country="MA")
    return [
        VisitReported(article_id=article_id, claim_id=f"{article_id}{n}", revision=1, claim=visit)
        for n in range(CLAIMS)
    ]


async def _decisions(client: Any, decisions: int) -> float:
    """Seconds; deciding what to write and encoding it is part of it."""
    log = EventLog(client, name="bench")
    await log.open()
    now = datetime.now(UTC)
    room = asyncio.Semaphore(AT_ONCE)

    async def one(n: int) -> None:
        async with room:
            await log.append(_events(f"{n:032x}"), state=UNKNOWN, time=now)

    with timed() as clock:
        async with asyncio.TaskGroup() as tasks:
            for n in range(decisions):
                tasks.create_task(one(n))
    await log.aclose()
    return clock.seconds


async def _raw(client: Any, decisions: int) -> float:
    return await _piped(client, decisions, "XADD", "raw", "*")


async def _lua(client: Any, decisions: int) -> float:
    return await _piped(client, decisions, "EVALSHA", await client.script_load(BARE), 1, "lua")


async def _piped(client: Any, decisions: int, *command: str | int) -> float:
    """Seconds; the events were encoded before."""
    encoded = [_fields(n) for n in range(decisions * CLAIMS)]
    with timed() as clock:
        for start in range(0, len(encoded), AT_ONCE):
            async with client.pipeline(transaction=False) as pipeline:
                for fields in encoded[start : start + AT_ONCE]:
                    pipeline.execute_command(*command, *fields)
                await pipeline.execute()
    return clock.seconds


def _fields(n: int) -> list[bytes]:
    event = _events(f"{n:032x}")[0]
    fields = envelope.encode(event, event_id=uuid.uuid4().hex, source="bench", time=datetime.now(UTC))
    return [part for pair in fields.items() for part in pair]
