"""Analysis with one worker and with two: the same articles, posted first, then read.

A worker has one child process that reads articles. Two cores carry workers, Redis and the intake, so that
two workers have less than two cores.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from bench.measure import Figure, beside
from bench.pipeline import tellings
from bench.posting import post_lines
from bench.servers import free_port, listening, running
from services.embedded import running_redis
from services.eventlog.connection import connect
from services.eventlog.log import EventLog

LIMIT = 300.0
WARM = 40


def figures(*, quick: bool, rounds: int) -> Iterator[Figure]:
    """Articles a second."""
    count = 150 if quick else 700
    with ExitStack() as stack:
        two, one = _Workers(stack, 2), _Workers(stack, 1)
        yield from beside(
            "scaling, analysis",
            ("2 workers", lambda: two.analyse(count)),
            {"1 worker": lambda: one.analyse(count)},
            unit="articles/s",
            rounds=rounds,
        )


class _Workers:
    """A Redis, an intake and some workers, which wait while those beside them work."""

    def __init__(self, stack: ExitStack, workers: int) -> None:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="entente-bench-")))
        self._redis = stack.enter_context(running_redis(folder)).url
        self._port = free_port()
        self._seeds = iter(range(1_000 * workers, 1_000 * (workers + 1)))
        intake = ["services.cli", "serve", "ingest", "--redis-url", self._redis, "--port", str(self._port)]
        stack.enter_context(listening(intake, port=self._port))
        for _ in range(workers):
            worker = ["services.cli", "analyse", "--redis-url", self._redis, "--processes", "1"]
            stack.enter_context(running(worker))
        _post(self._port, WARM * workers, seed=next(self._seeds))
        asyncio.run(_until_analysed(self._redis))

    def analyse(self, count: int) -> float:
        """Articles a second, of so many that nobody has posted."""
        _post(self._port, count, seed=next(self._seeds))
        return asyncio.run(_rate(self._redis))


def _post(port: int, count: int, *, seed: int) -> None:
    lines = [json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in tellings(count, seed=seed)]
    if post_lines(port, "/v1/articles/batch", b"".join(lines)) != count:
        raise RuntimeError("not all articles were taken")


async def _until_analysed(url: str) -> None:
    redis = connect(url)
    log = EventLog(redis)
    deadline = time.monotonic() + LIMIT
    while await log.waiting():
        if time.monotonic() > deadline:
            raise TimeoutError("the analysis never ended")
        await asyncio.sleep(0.05)
    await redis.aclose()


async def _rate(url: str) -> float:
    """Of those that wait now: intake is over, so that nothing else runs."""
    redis = connect(url)
    log = EventLog(redis)
    waiting, started = await log.waiting(), time.perf_counter()
    await redis.aclose()
    await _until_analysed(url)
    return waiting / (time.perf_counter() - started)
