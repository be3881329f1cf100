"""A role's HTTP server against clients that dawdle, never end or do not read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

from services import bounded_http
from services.ingest.bodies import TooSlow, read_body
from services.serving import DidNotStart, serve
from tests.fixtures.waiting import wait_until

PIECE = b"x" * 65536
made: list[int] = []


async def _endless() -> AsyncIterator[bytes]:
    while True:
        made.append(len(PIECE))
        yield PIECE
        await asyncio.sleep(0)


async def _stream(_request: Request) -> StreamingResponse:
    return StreamingResponse(_endless())


async def _yes(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{len(await request.body())}")


async def _timed(request: Request) -> PlainTextResponse:
    try:
        body = await read_body(request, limit=100, time=timedelta(seconds=0.3))
    except TooSlow as slow:
        return PlainTextResponse(slow.detail, 408)
    return PlainTextResponse(f"{len(body)}")


APP = Starlette(
    routes=[
        Route("/", _yes, methods=["GET", "POST"]),
        Route("/endless", _stream),
        Route("/timed", _timed, methods=["POST"]),
    ]
)


@asynccontextmanager
async def served(port: int) -> AsyncIterator[str]:
    task = asyncio.create_task(serve(APP, "127.0.0.1", port))
    try:
        url = f"http://127.0.0.1:{port}/"
        async with httpx.AsyncClient(timeout=5) as client:

            async def answers() -> bool:
                with suppress(httpx.TransportError):
                    return (await client.get(url)).status_code == 200
                return False

            await wait_until(answers, "an answer")
        yield url
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def is_cut_off(reader: asyncio.StreamReader) -> bool:
    try:
        async with asyncio.timeout(10):
            return await reader.read(65536) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize(
    ("parts", "answer"),
    [
        ([b"0123456789"], b"200"),
        ([b"01234", b"56789"], b"200"),
        ([b"", b"0123456789"], b"200"),
        ([b"01234"], b"408"),
        ([b""], b"408"),
    ],
)
async def test_a_body_is_waited_for_as_long_as_is_told(
    unused_tcp_port: int, parts: list[bytes], answer: bytes
) -> None:
    async with served(unused_tcp_port):
        reader, writer = await asyncio.open_connection("127.0.0.1", unused_tcp_port)
        writer.write(b"POST /timed HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n")
        for part in parts:
            await writer.drain()
            writer.write(part)

        status = await asyncio.wait_for(reader.readline(), 5)

        assert answer in status
        writer.close()


@pytest.mark.parametrize("dawdling", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-A: b"])
async def test_who_does_not_end_the_headers_is_cut_off(
    unused_tcp_port: int, monkeypatch: pytest.MonkeyPatch, dawdling: bytes
) -> None:
    monkeypatch.setattr(bounded_http, "HEADER_LIMIT", timedelta(seconds=0.3))
    async with served(unused_tcp_port):
        reader, writer = await asyncio.open_connection("127.0.0.1", unused_tcp_port)
        writer.write(dawdling)

        assert await is_cut_off(reader)
        writer.close()


@pytest.mark.parametrize("dawdling", [b"GET / HT", b"\r\n"])
async def test_a_second_request_on_a_connection_has_the_same_limit(
    unused_tcp_port: int, monkeypatch: pytest.MonkeyPatch, dawdling: bytes
) -> None:
    monkeypatch.setattr(bounded_http, "HEADER_LIMIT", timedelta(seconds=0.3))
    async with served(unused_tcp_port):
        reader, writer = await asyncio.open_connection("127.0.0.1", unused_tcp_port)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert (await reader.readuntil(b"\r\n\r\n0")).startswith(b"HTTP/1.1 200")
        writer.write(dawdling)

        assert await is_cut_off(reader)
        writer.close()


async def test_headers_without_end_take_no_memory(unused_tcp_port: int) -> None:
    async with served(unused_tcp_port):
        reader, writer = await asyncio.open_connection("127.0.0.1", unused_tcp_port)
        written = 0
        with suppress(ConnectionError):
            writer.write(b"GET / HTTP/1.1\r\n")
            while written < 100_000_000:
                writer.write(b"X-A: " + b"y" * 8000 + b"\r\n")
                await writer.drain()
                written += 8000

        assert await is_cut_off(reader)
        assert written < 10 * 1024 * 1024  # what the kernel's buffers hold on the way
        writer.close()


async def test_who_does_not_read_the_answer_is_cut_off_and_fills_no_memory(
    unused_tcp_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded_http, "UNREAD_LIMIT", timedelta(seconds=1))
    async with served(unused_tcp_port):
        _, writer = await asyncio.open_connection("127.0.0.1", unused_tcp_port, limit=1024)
        writer.write(b"GET /endless HTTP/1.1\r\nHost: x\r\n\r\n")
        made.clear()

        def others() -> bool:
            running = [task for task in asyncio.all_tasks() if "run_asgi" in repr(task.get_coro())]
            return not running

        await wait_until(lambda: not others(), "the endless answer")
        await wait_until(others, "the end of the answer that nobody reads", timedelta(seconds=30))

        assert sum(made) < 64 * 1024 * 1024
        writer.transport.abort()


async def test_a_port_that_is_taken_is_told(unused_tcp_port: int) -> None:
    async with served(unused_tcp_port):
        with pytest.raises(DidNotStart, match=str(unused_tcp_port)):
            await serve(APP, "127.0.0.1", unused_tcp_port)
