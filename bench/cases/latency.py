"""From a POST to its fact being visible in SQL: intake, analysis and projector, each a process of its own.

Articles come at their own times, whatever becomes of those before (an open loop): each is timed from the
moment it was due, so that waiting behind others counts. Each is as short as a dispatch and makes two claims.
Client and watcher are one more process; the watcher asks the view about the articles it waits for, and rests
twice as long as the answer took, so that it takes a third of a core at most.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import random
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import msgspec
import psutil
import uvloop
from sqlalchemy import bindparam, text

from bench.measure import Figure, alone
from bench.pipeline import Pipeline, pipeline, tellings
from bench.posting import Connection, request
from services.projector.read.standing import open_for_reading
from tests.fixtures.postgres import PostgresServer, running_postgres

CONNECTIONS = 32
LIMIT = 60.0
WARM = 2
"""Seconds of ten articles each before the clock starts: word lists, plans and connections are made then."""

REST = 2
"""The watcher's pause, as a multiple of what its last answer took. Without one it took more than any role."""

_SEEN = text("SELECT DISTINCT article_id FROM fact_sources WHERE article_id IN :waiting").bindparams(
    bindparam("waiting", expanding=True)
)


def figures(*, quick: bool, rounds: int) -> Iterator[Figure]:
    """Milliseconds; with 1 article a second p99 is the slowest of each round. Then each role's memory."""
    rates = {50: 2} if quick else {1: 6, 50: 4, 200: 3}
    with running_postgres(durable=True) as server:
        for dialect in ("PostgreSQL",) if quick else ("PostgreSQL", "SQLite"):
            yield from _on(dialect, server if dialect == "PostgreSQL" else None, rates, rounds)


def _on(dialect: str, server: PostgresServer | None, rates: dict[int, int], rounds: int) -> Iterator[Figure]:
    with pipeline(server) as running:
        waits = _Waits(running)
        waits.take(10, WARM)
        for rate, seconds in rates.items():
            taken = [waits.take(rate, seconds) for _ in range(rounds)]
            for name, measure in (("median", statistics.median), ("p99", _p99)):
                found = iter([1000 * measure(each) for each in taken])
                yield alone(
                    f"POST to view, {dialect}, {rate} articles/s",
                    name,
                    _next(found),
                    unit="ms",
                    rounds=rounds,
                )
        for role, process in running.processes.items():
            yield alone(
                f"memory after {waits.posted:,} articles, {dialect}",
                role,
                partial(_megabytes, process),
                unit="MB",
                rounds=1,
            )


def _megabytes(process: psutil.Process) -> float:
    """With its children: analysis reads in one."""
    return float(sum(each.memory_info().rss for each in (process, *process.children()))) / 1e6


def _next(values: Iterator[float]) -> Callable[[], float]:
    return partial(next, values)


def _p99(took: list[float]) -> float:
    return statistics.quantiles(took, n=100, method="inclusive")[98]


class _Waits:
    """Each round posts other articles."""

    def __init__(self, running: Pipeline) -> None:
        self._running = running
        self._seed = 0
        self.posted = 0

    def take(self, rate: int, seconds: int) -> list[float]:
        self._seed += 1
        self.posted += rate * seconds
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=spawn) as process:
            work = process.submit(
                _client, self._running.port, self._running.url, rate, rate * seconds, self._seed
            )
            return work.result(10 * LIMIT)


def _client(port: int, url: str, rate: int, count: int, seed: int) -> list[float]:
    watcher = _Watcher(url)
    posts = [
        request("/v1/articles", json.dumps(each, ensure_ascii=False).encode())
        for each in tellings(count, seed=seed)
    ]
    due = uvloop.run(_post(port, posts, rate, watcher, seed))
    seen = watcher.wait(len(posts))
    return [seen[article] - at for article, at in due.items()]


async def _post(port: int, posts: list[bytes], rate: int, watcher: _Watcher, seed: int) -> dict[str, float]:
    """When each article was due, by its id; arrivals are as random as those of many scrapers."""
    loop = asyncio.get_running_loop()
    free: list[Connection] = []
    room = asyncio.Semaphore(CONNECTIONS)
    due: dict[str, float] = {}

    async def post(body: bytes, at: float) -> None:
        async with room:
            client = free.pop() if free else None
            if client is None or client.closed:
                client = (await loop.create_connection(Connection, "127.0.0.1", port))[1]
            article = msgspec.json.decode(await client.ask(body))["id"]
            free.append(client)
        due[article] = at
        watcher.expect(article)

    draw = random.Random(seed)
    at = time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        for body in posts:
            at += draw.expovariate(rate)
            await asyncio.sleep(max(0.0, at - time.perf_counter()))
            tasks.create_task(post(body, at))
    for client in free:
        client.close()
    return due


class _Watcher:
    """A thread that asks which of the expected articles have a fact, and notes when it saw each."""

    def __init__(self, url: str) -> None:
        self._engine = open_for_reading(url)
        self._waiting: set[str] = set()
        self._seen: dict[str, float] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def expect(self, article: str) -> None:
        self._waiting.add(article)

    def wait(self, count: int) -> dict[str, float]:
        """When each of `count` articles was first seen. Raises TimeoutError."""
        deadline = time.monotonic() + LIMIT
        while len(self._seen) < count:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{len(self._seen)} of {count} articles came to the views")
            time.sleep(0.01)
        self._ended.set()
        self._thread.join()
        self._engine.dispose()
        return self._seen

    def _watch(self) -> None:
        with self._engine.connect() as connection:
            while not self._ended.is_set():
                waiting = self._waiting - self._seen.keys()
                if waiting:
                    asked = time.perf_counter()
                    found = connection.execute(_SEEN, {"waiting": sorted(waiting)[:500]}).scalars().all()
                    connection.rollback()
                    now = time.perf_counter()
                    self._seen.update(dict.fromkeys(found, now))
                    time.sleep(REST * (now - asked))
                else:
                    time.sleep(0.0005)
