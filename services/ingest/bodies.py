"""Request bodies, decompressed and held to their limits while they arrive, never after."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator
from datetime import timedelta

from starlette.requests import Request

from services.ingest.problems import Refused

PIECE = 64 * 1024
"""Bytes taken from a compressed body at once: what a bomb can make of one piece is bounded too."""

GZIP = zlib.MAX_WBITS | 16


class TooLarge(Refused):
    status = 413
    title = "The body is too large"


class Unsupported(Refused):
    status = 415
    title = "The body is of a kind that is not taken"


class BrokenBody(Refused):
    status = 400
    title = "The body cannot be read"


class TooSlow(Refused):
    status = 408
    title = "The body took too long"


def require_media_type(request: Request, *accepted: str) -> None:
    """Raises Unsupported, naming what is accepted, for a body declared as anything else."""
    declared = request.headers.get("content-type", accepted[0])
    kind, _, parameters = declared.partition(";")
    kind = kind.strip().lower()
    if kind not in accepted and not (accepted[0].endswith("json") and kind.endswith("+json")):
        raise Unsupported(f"content-type is {kind or 'empty'}; send {accepted[0]}")
    charset = parameters.lower().partition("charset=")[2].strip(' "')
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise Unsupported(f"charset is {charset}; send UTF-8")


async def read_body(request: Request, *, limit: int, time: timedelta) -> bytes:
    """The whole body, decompressed. Raises TooLarge past `limit` bytes, TooSlow past `time`."""
    try:
        async with asyncio.timeout(time.total_seconds()):
            return b"".join([piece async for piece in pieces(request, limit=limit)])
    except TimeoutError as error:
        raise TooSlow(f"the body did not arrive in {time.total_seconds():g} s") from error


async def pieces(request: Request, *, limit: int) -> AsyncIterator[bytes]:
    """The body as it arrives, decompressed. Raises TooLarge as soon as it is past `limit` bytes."""
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", ""):
        raise Unsupported(f"content-encoding is {encoding}; send gzip or none")
    zipped = "gzip" in encoding
    declared = request.headers.get("content-length", "")
    if not zipped and declared.isdigit() and int(declared) > limit:
        raise _too_large(limit)
    size = 0
    async for piece in _unzipped(_received(request)) if zipped else _received(request):
        size += len(piece)
        if size > limit:
            raise _too_large(limit)
        yield piece


async def _received(request: Request) -> AsyncIterator[bytes]:
    """The body as it arrives."""
    more = True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise BrokenBody("the connection ended before the body did")
        more = message.get("more_body", False)
        yield message.get("body", b"")


async def _unzipped(source: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Each piece is at most `PIECE` bytes, whatever the compressed body claims to hold."""
    unzip = zlib.decompressobj(GZIP)
    started = False
    try:
        async for part in source:
            rest = part
            while rest:
                if unzip.eof:
                    unzip = zlib.decompressobj(GZIP)
                started = True
                yield unzip.decompress(rest, PIECE)
                rest = unzip.unused_data if unzip.eof else unzip.unconsumed_tail
    except zlib.error as error:
        raise BrokenBody(f"the body is not gzip: {error}") from error
    if started and not unzip.eof:
        raise BrokenBody("the gzip body ends too early")


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"the body is over {limit} bytes; at most that many are taken")
