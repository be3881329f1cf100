"""Serving HTTP in a process that ends in order: a stop asked for by SIGTERM, SIGINT or cancellation."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import uvicorn

from services.bounded_http import BoundedProtocol

SIGNALS = (signal.SIGTERM, signal.SIGINT)

GRACE_SECONDS = 5
"""For open requests when the process is told to stop."""


IDLE_SECONDS = 20
"""A connection with no request under way is kept for the next one so long."""

CONNECTIONS = 800
"""Past this a request is answered 503 at once; below the usual limit of 1024 open files."""


class DidNotStart(Exception):
    """The port is taken, or what the application opens at start cannot be opened."""


@contextmanager
def stop_signals() -> Iterator[asyncio.Event]:
    """An event that SIGTERM or SIGINT sets, in place of ending the process at once."""
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    for number in SIGNALS:
        loop.add_signal_handler(number, asked.set)
    try:
        yield asked
    finally:
        for number in SIGNALS:
            loop.remove_signal_handler(number)


async def serve(app: Any, host: str, port: int) -> None:
    """Serve the ASGI application until cancelled; ends open requests first. Raises DidNotStart."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        http=BoundedProtocol,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = _Server(config)
    serving = asyncio.create_task(_served(server), name=f"http on {host}:{port}")
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        await serving
        raise
    if not server.started:
        raise DidNotStart(f"could not start on {host}:{port}; the log tells why")


async def until_stopped(*roles: asyncio.Task[None]) -> None:
    """Wait for SIGTERM, SIGINT, cancellation or the end of a role; end all, raise what one raised."""
    with stop_signals() as asked:
        stopping = asyncio.create_task(asked.wait(), name="stopping")
        try:
            await asyncio.wait({stopping, *roles}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (stopping, *roles):
                task.cancel()
            ended = await asyncio.gather(*roles, return_exceptions=True)
    for result in ended:
        if isinstance(result, Exception):
            raise result


async def _served(server: uvicorn.Server) -> None:
    # uvicorn says by SystemExit that the port is taken; that it did not start tells its caller.
    with suppress(SystemExit):
        await server.serve()


class _Server(uvicorn.Server):
    """Leaves signals to its caller, which may run several roles in one process."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        # What a service is made of stays as long as it runs: walking it again and again for cyclic garbage
        # took a tenth of the time of a request. What comes later is looked at less often.
        gc.collect()
        gc.freeze()
        gc.set_threshold(10_000, 20, 20)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
