"""HTTP connections held to limits that a client who dawdles, never ends or does not read cannot pass."""

from __future__ import annotations

import asyncio
import socket
from asyncio import Transport
from datetime import timedelta

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADER_LIMIT = timedelta(seconds=10)
"""From the first byte of a request (or the connection) to the end of its headers."""

HEADER_BYTES = 64 * 1024
"""Of a request line and its headers together; browsers and proxies send a few thousand."""

UNREAD_LIMIT = timedelta(seconds=60)
"""A client that takes nothing of its answer for so long is cut off by the kernel."""

ARRIVED = "entente.arrived"
"""In the state of a request whose whole body is there: nothing of it is waited for."""


class BoundedProtocol(HttpToolsProtocol):
    """Cuts off who dawdles over headers, never ends them, or does not read the answer."""

    _deadline: asyncio.TimerHandle | None = None
    _taken = 0

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        peer: socket.socket | None = transport.get_extra_info("socket")
        if peer is not None and peer.family in (socket.AF_INET, socket.AF_INET6):
            # TransportSocket passes the option on; Linux counts a window that stays shut, too.
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _milliseconds(UNREAD_LIMIT))
        self._expect_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        self._have_headers()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._deadline is None and self.cycle is not None and self.cycle.response_complete:
            self._expect_headers()  # something came, and yet no whole headers with it

    def on_message_begin(self) -> None:
        self._taken = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        self._count(len(url))

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        self._count(len(name) + len(value))

    def on_headers_complete(self) -> None:
        self._have_headers()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self.scope["state"][ARRIVED] = True

    def _count(self, size: int) -> None:
        self._taken += size
        if self._taken > HEADER_BYTES:
            self.transport.abort()

    def _expect_headers(self) -> None:
        self._deadline = self.loop.call_later(HEADER_LIMIT.total_seconds(), self._cut_off)

    def _have_headers(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _cut_off(self) -> None:
        self._deadline = None
        self.transport.abort()


def _milliseconds(duration: timedelta) -> int:
    return int(duration.total_seconds() * 1000)
