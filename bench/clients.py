"""The read side as a process of its own, and clients on open connections that ask again at once.

The clients share the server's cores, so they are cheap: one thread, plain sockets, requests made beforehand.
"""

from __future__ import annotations

import multiprocessing
import random
import re
import selectors
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import cycle

import uvloop

from services.projector.read.app import ReadSettings, serve_read
from services.projector.read.standing import open_for_reading

START_LIMIT = 30
STALLED = 10.0
"""Seconds without any answer after which the server has failed."""

WARMING = 1.0
"""Seconds of asking before anything counts: plans and prepared statements are made then."""

DRAWN = 1500
"""Questions drawn for a client before it asks the first: more than it gets to ask."""

Draw = Callable[[random.Random], str]
"""The path of the next question."""

_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


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
    asking = [_Client(port, draw, seed) for seed in range(clients)]
    try:
        _asked(asking, WARMING)
        return sorted(_asked(asking, seconds))
    finally:
        for each in asking:
            each.socket.close()


class _Client:
    """One connection with one question under way at a time."""

    def __init__(self, port: int, draw: Draw, seed: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        drawn = random.Random(seed)
        paths = [draw(drawn) for _ in range(DRAWN)]
        self._requests = cycle(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() for path in paths)
        self._heard = bytearray()
        self._whole: int | None = None

    def ask(self) -> None:
        self._heard.clear()
        self._whole = None
        request = next(self._requests)
        self._asked = time.perf_counter()
        self.socket.sendall(request)

    def hear(self) -> float | None:
        """Take what has come; seconds from question to end of the answer, None while it is not whole."""
        heard = self.socket.recv(1 << 18)
        if not heard:
            raise ConnectionError("the server hung up")
        self._heard += heard
        if self._whole is None:
            self._whole = _length(self._heard)
        if self._whole is None or len(self._heard) < self._whole:
            return None
        return time.perf_counter() - self._asked


def _asked(clients: Sequence[_Client], seconds: float) -> list[float]:
    """Let every client ask until the time is over and hear its last answer; what each answer took."""
    took: list[float] = []
    with closing(selectors.DefaultSelector()) as ready:
        for each in clients:
            ready.register(each.socket, selectors.EVENT_READ, each)
            each.ask()
        waiting = len(clients)
        until = time.perf_counter() + seconds
        while waiting:
            heard = ready.select(STALLED)
            if not heard:
                raise TimeoutError(f"{waiting} questions without an answer")
            for key, _ in heard:
                client: _Client = key.data
                answer = client.hear()
                if answer is None:
                    continue
                took.append(answer)
                if time.perf_counter() < until:
                    client.ask()
                else:
                    waiting -= 1
    return took


def _length(heard: bytearray) -> int | None:
    """Bytes of the whole answer, None while its head has not all come."""
    end = heard.find(b"\r\n\r\n")
    if end < 0:
        return None
    length = _LENGTH.search(heard, 0, end + 2)
    if not heard.startswith(b"HTTP/1.1 200") or length is None:
        raise RuntimeError(bytes(heard[: end + 400]).decode(errors="replace"))
    return end + 4 + int(length[1])


def _serve(url: str, port: int) -> None:
    uvloop.run(serve_read(ReadSettings(engine=open_for_reading(url)), "127.0.0.1", port))


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
