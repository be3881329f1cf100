"""Articles taken in over HTTP, beside servers of the same framework that append what they are sent unseen.

5 kB an article, one worker, 32 connections that post again as soon as they are answered, Redis with AOF
`always`; the client is a process of its own. Two cores serve client, server and Redis, so the processor
time a request costs its server stands beside each rate.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import psutil

from bench.articles import articles
from bench.bare_intake import KINDS
from bench.measure import Figure, alone, beside, timed
from bench.posting import post_all, post_lines
from bench.servers import free_port, listening
from services.embedded import running_redis

CONNECTIONS = 32
WARM = 200
"""Articles before the clock starts."""

PEERS = {
    "FastAPI, one bare Lua append": "fastapi",
    "the same, appends sharing a pipeline": "fastapi-shared",
    "Starlette + msgspec, one bare Lua append": "starlette",
    "the same two, appends sharing a pipeline": "starlette-shared",
}


def figures(*, quick: bool, rounds: int) -> Iterator[Figure]:
    """Articles a second, p99 in ms, processor time in µs."""
    count = 400 if quick else 6_000
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="entente-bench-")))
        redis = stack.enter_context(running_redis(folder)).url
        port = free_port()
        intake = ["services.cli", "serve", "ingest", "--redis-url", redis, "--port", str(port)]
        server = stack.enter_context(listening(intake, port=port))
        ours = _Side(server.pid, port, "/v1/articles", count)
        peers = {name: _peer(stack, kind, redis, count) for name, kind in PEERS.items()}
        yield from beside(
            "intake, one article a request",
            ("POST /v1/articles", ours.rate),
            {name: peer.rate for name, peer in peers.items()},
            unit="articles/s",
            rounds=rounds,
            reach={"FastAPI, one bare Lua append": 0.9},
        )
        yield from _of_the_same_runs(ours, peers, rounds)
        lines = 1_000 if quick else 10_000
        yield alone(
            "intake, NDJSON",
            f"POST /v1/articles/batch, {lines:,} lines",
            partial(_batch, port, lines, iter(range(1_000))),
            unit="articles/s",
            rounds=rounds,
            reach=5_000,
        )


class _Side:
    """One server; each run posts other articles, and keeps its p99 and its processor time."""

    def __init__(self, pid: int, port: int, path: str, count: int) -> None:
        self._process = psutil.Process(pid)
        self._port, self._path, self._count = port, path, count
        self._seed = 0
        self.p99: list[float] = []
        self.processor: list[float] = []

    def rate(self) -> float:
        self._seed += 1
        used = self._used()
        posted = post_all(
            self._port, self._path, count=self._count, connections=CONNECTIONS, seed=self._seed, warm=WARM
        )
        self.processor.append(1e6 * (self._used() - used) / (self._count + WARM))
        self.p99.append(posted.p99)
        return posted.rate

    def _used(self) -> float:
        times = self._process.cpu_times()
        return float(times.user + times.system)


def _peer(stack: ExitStack, kind: str, redis: str, count: int) -> _Side:
    assert kind in KINDS
    port = free_port()
    server = stack.enter_context(listening(["bench.bare_intake", kind, redis, str(port)], port=port))
    return _Side(server.pid, port, "/", count)


def _of_the_same_runs(ours: _Side, peers: dict[str, _Side], rounds: int) -> Iterator[Figure]:
    """What was seen besides the rate."""
    yield alone(
        "intake, one article a request",
        "p99",
        _next(ours.p99),
        unit="ms",
        rounds=rounds,
        reach=50,
        at_most=True,
    )
    yield from beside(
        "intake, processor time of the server",
        ("POST /v1/articles", _next(ours.processor)),
        {name: _next(peer.processor) for name, peer in peers.items()},
        unit="µs/article",
        rounds=rounds,
    )


def _next(values: list[float]) -> Callable[[], float]:
    return partial(next, iter(values))


def _batch(port: int, lines: int, seeds: Iterator[int]) -> float:
    drawn = articles(lines, seed=10_000 + next(seeds))
    body = b"".join(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in drawn)
    with timed() as clock:
        answered = post_lines(port, "/v1/articles/batch", body)
    if answered != lines:
        raise RuntimeError(f"{answered} of {lines} lines were taken")
    return clock.rate(lines)
