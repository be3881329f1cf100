"""Appending to two logs on two masters of a Redis Cluster, beside one log on one, with as many clients.

Two cores carry servers and clients alike, so that two masters can hardly append more than one here; what a
master itself spends on a claim tells how many a core of its own would take, and that it does not grow with
the number of masters.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import redis

from bench.cluster import Cluster, running_cluster
from bench.measure import Figure, beside
from services.eventlog.article_state import UNKNOWN
from services.eventlog.claims import Visit
from services.eventlog.connection import connect
from services.eventlog.events import VisitReported
from services.eventlog.log import EventLog

CLIENTS = 2
CLAIMS = 4
"""Events of one decision: an article's claims."""

AT_ONCE = 50
"""Decisions that a client has under way together."""


def figures(*, quick: bool, rounds: int) -> Iterator[Figure]:
    """Claims a second in all, and a second of a master's processor time."""
    decisions = 1_000 if quick else 2_500
    with (
        tempfile.TemporaryDirectory(prefix="entente-bench-") as folder,
        running_cluster(Path(folder), 2) as cluster,
    ):
        for name, spent in (("in all", False), ("a second of a master's processor", True)):
            yield from beside(
                f"shards, appends {name}",
                ("2 shards", lambda spent=spent: _rate(cluster, decisions, 2, spent=spent)),  # type: ignore[misc]
                {"1 shard": lambda spent=spent: _rate(cluster, decisions, 1, spent=spent)},  # type: ignore[misc]
                unit="claims/s",
                rounds=rounds,
            )


def _rate(cluster: Cluster, decisions: int, shards: int, *, spent: bool) -> float:
    """Claims appended a second, by the clock or by what the masters in use spent."""
    for master in range(shards):
        with redis.Redis.from_url(cluster.url(master)) as node:
            node.flushall()
    before = sum(_processor(cluster, master) for master in range(shards))
    seconds = _append(cluster, decisions, shards)
    taken = sum(_processor(cluster, master) for master in range(shards)) - before
    return CLIENTS * decisions * CLAIMS / (taken if spent else seconds)


def _processor(cluster: Cluster, master: int) -> float:
    with redis.Redis.from_url(cluster.url(master)) as node:
        said: Any = node.info("cpu")
    return float(said["used_cpu_user"]) + float(said["used_cpu_sys"])


def _append(cluster: Cluster, decisions: int, shards: int) -> float:
    """Seconds that all clients took, once each was ready."""
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(CLIENTS + 1)
    clients = [
        context.Process(
            target=_client,
            args=(ready, cluster.url(n % shards), cluster.shard_on(n % shards), n, decisions),
        )
        for n in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    ready.wait(60)
    started = time.perf_counter()
    for client in clients:
        client.join(120)
        if client.exitcode != 0:
            raise RuntimeError(f"a client ended with {client.exitcode}")
    return time.perf_counter() - started


def _client(ready: Any, url: str, name: str, number: int, decisions: int) -> None:
    asyncio.run(_decide(ready, url, name, number, decisions))


async def _decide(ready: Any, url: str, name: str, number: int, decisions: int) -> None:
    client = connect(url)
    log = EventLog(client, name=name)
    await log.open()
    now = datetime.now(UTC)
    room = asyncio.Semaphore(AT_ONCE)
    visit = Visit(mode="visit", status="completed", countries=("FR", "MA"), host_country="MA")

    async def one(n: int) -> None:
        article = f"{number}-{n}"
        events = [
            VisitReported(article_id=article, claim_id=f"{article}-{each}", revision=1, claim=visit)
            for each in range(CLAIMS)
        ]
        async with room:
            await log.append(events, state=UNKNOWN, time=now)

    ready.wait(60)
    async with asyncio.TaskGroup() as tasks:
        for n in range(decisions):
            tasks.create_task(one(n))
    await log.aclose()
    await client.aclose()
