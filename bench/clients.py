"""The read side as a process of its own, and clients on open connections that ask again at once."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from services.projector.read.app import ReadSettings, serve_read
from services.projector.read.standing import open_for_reading

START_LIMIT = 30
WARMING = 1.0
"""Seconds of asking before anything counts: plans and prepared statements are made then."""

Draw = Callable[[random.Random], str]
"""The path of the next question."""


@contextmanager
def read_side(url: str) -> Iterator[int]:
    """A server over the database, in its own process: its port."""
    port = _free_port()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(url, port), daemon=True)
    server.start()
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.join(10)


def ask_for(port: int, draw: Draw, *, clients: int, seconds: float) -> list[float]:
    """Seconds that each answer took, sorted."""
    return asyncio.run(_ask_for(port, draw, clients, seconds))


async def _ask_for(port: int, draw: Draw, clients: int, seconds: float) -> list[float]:
    warm = time.perf_counter() + WARMING
    await asyncio.gather(*(_client(port, draw, seed, warm) for seed in range(clients)))
    until = time.perf_counter() + seconds
    found = await asyncio.gather(*(_client(port, draw, 1000 + seed, until) for seed in range(clients)))
    return sorted(took for client in found for took in client)


async def _client(port: int, draw: Draw, seed: int, until: float) -> list[float]:
    drawn = random.Random(seed)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    took: list[float] = []
    while time.perf_counter() < until:
        asked = time.perf_counter()
        writer.write(f"GET {draw(drawn)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if not head.startswith(b"http/1.1 200"):
            raise RuntimeError(head.decode())
        length = next(line for line in head.split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.partition(b":")[2]))
        took.append(time.perf_counter() - asked)
    writer.close()
    return took


def _serve(url: str, port: int) -> None:
    asyncio.run(serve_read(ReadSettings(engine=open_for_reading(url)), "127.0.0.1", port))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the read side never came up")
