"""A client that posts articles and costs little itself: a process of its own, open connections, no library.

Requests are written out before the clock starts; an answer is looked at only for its status and its length.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import multiprocessing
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any, NamedTuple, cast

import uvloop

from bench.articles import articles

LIMIT = 120.0
"""Seconds after which a run is given up."""


Draw = Callable[[], Iterator[dict[str, Any]]]


class Posted(NamedTuple):
    """What a run came to: seconds it took, and those each answer took, sorted."""

    seconds: float
    took: list[float]

    @property
    def rate(self) -> float:
        return len(self.took) / self.seconds

    @property
    def p99(self) -> float:
        """In milliseconds."""
        return statistics.quantiles(self.took, n=100)[98] * 1000


def post_all(port: int, path: str, *, count: int, connections: int, seed: int, warm: int = 0) -> Posted:
    """Post `count` articles over so many connections, each as soon as its last one is answered.

    The first `warm` of them, on top, are not counted.
    """
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as process:
        drawn = partial(articles, count + warm, seed=seed)
        return process.submit(_post_all, port, path, drawn, connections, warm).result(LIMIT)


def request(path: str, body: bytes, kind: str = "application/json") -> bytes:
    """One request as it goes over the wire."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _post_all(port: int, path: str, draw: Draw, connections: int, warm: int) -> Posted:
    requests = [request(path, json.dumps(each, ensure_ascii=False).encode()) for each in draw()]
    return uvloop.run(_post(port, requests[:warm], requests[warm:], connections))


async def _post(port: int, warming: list[bytes], requests: list[bytes], connections: int) -> Posted:
    loop = asyncio.get_running_loop()
    clients = [(await loop.create_connection(Connection, "127.0.0.1", port))[1] for _ in range(connections)]
    await _share(clients, warming)
    started = time.perf_counter()
    took = await _share(clients, requests)
    seconds = time.perf_counter() - started
    for client in clients:
        client.close()
    return Posted(seconds, sorted(took))


async def _share(clients: Sequence[Connection], requests: list[bytes]) -> list[float]:
    left = iter(requests)
    took: list[float] = []

    async def one(client: Connection) -> None:
        for each in left:
            asked = time.perf_counter()
            await client.ask(each)
            took.append(time.perf_counter() - asked)

    await asyncio.gather(*(one(client) for client in clients))
    return took


class Connection(asyncio.Protocol):
    """One connection; asks one thing at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._received = b""
        self._answer: asyncio.Future[bytes] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is none by its class

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionResetError("the server closed the connection"))

    @property
    def closed(self) -> bool:
        """Whether it can be asked no more; a server ends one that says nothing for long."""
        return self._transport is None or self._transport.is_closing()

    def ask(self, request: bytes) -> asyncio.Future[bytes]:
        """The body of the answer to `request`. Raises RuntimeError for one that is no success."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answer

    def close(self) -> None:
        assert self._transport is not None
        self._answer = None
        self._transport.close()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end or self._answer is None:
            return
        lower = head.lower()
        length = int(lower.partition(b"content-length:")[2].partition(b"\r\n")[0])
        if len(body) < length:
            return
        self._received = b""
        if head[9:10] == b"2":
            self._answer.set_result(body)
        else:
            self._answer.set_exception(RuntimeError(f"{head.decode()}: {body.decode()}"))


def post_lines(port: int, path: str, body: bytes) -> int:
    """Post one batch; how many of its lines were received."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LIMIT)
    connection.request("POST", path, body, {"Content-Type": "application/x-ndjson"})
    answer = connection.getresponse()
    found = answer.read()
    connection.close()
    return found.count(b'"outcome":"received"')
