"""Request bodies, decompressed and held to their limits while they arrive, never after."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

from starlette.requests import Request

from services.access.headers import header
from services.bounded_http import ARRIVED
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
    declared = header(request.scope, b"content-type")
    if declared is None or declared in accepted:
        return
    kind, _, parameters = declared.partition(";")
    kind = kind.strip().lower()
    if kind not in accepted and not (accepted[0].endswith("json") and kind.endswith("+json")):
        raise Unsupported(f"content-type is {kind or 'empty'}; send {accepted[0]}")
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip(' "')
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise Unsupported(f"charset is {charset}; send UTF-8")


async def read_body(request: Request, *, limit: int, time: timedelta) -> bytes:
    """The whole body, decompressed. Raises TooLarge past `limit` bytes, TooSlow past `time`."""
    if ARRIVED in request.scope.get("state", ()):  # a time limit would cost more than reading what is there
        return await _joined(request, limit)
    try:
        async with asyncio.timeout(time.total_seconds()):
            return await _joined(request, limit)
    except TimeoutError as error:
        raise TooSlow(f"the body did not arrive in {time.total_seconds():g} s") from error


async def pieces(request: Request, *, limit: int) -> AsyncIterator[bytes]:
    """The body as it arrives, decompressed. Raises TooLarge as soon as it is past `limit` bytes."""
    encoding = (header(request.scope, b"content-encoding") or "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise Unsupported(f"content-encoding is {encoding}; send gzip or none")
    unzip = _Unzip() if "gzip" in encoding else None
    declared = header(request.scope, b"content-length") or ""
    if unzip is None and declared.isdigit() and int(declared) > limit:
        raise _too_large(limit)
    size, more = 0, True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise BrokenBody("the connection ended before the body did")
        part, more = message.get("body", b""), message.get("more_body", False)
        for piece in (part,) if unzip is None else unzip.pieces(part, last=not more):
            size += len(piece)
            if size > limit:
                raise _too_large(limit)
            yield piece


async def _joined(request: Request, limit: int) -> bytes:
    return b"".join([piece async for piece in pieces(request, limit=limit)])


class _Unzip:
    """Unpacks a gzip body as it arrives, which may be several packed one after the other."""

    def __init__(self) -> None:
        self._unzip = zlib.decompressobj(GZIP)
        self._started = False

    def pieces(self, part: bytes, *, last: bool) -> Iterator[bytes]:
        """What `part` holds, at most `PIECE` bytes at a time. Raises BrokenBody."""
        try:
            while part:
                if self._unzip.eof:
                    self._unzip = zlib.decompressobj(GZIP)
                self._started = True
                yield self._unzip.decompress(part, PIECE)
                part = self._unzip.unused_data if self._unzip.eof else self._unzip.unconsumed_tail
        except zlib.error as error:
            raise BrokenBody(f"the body is not gzip: {error}") from error
        if last and self._started and not self._unzip.eof:
            raise BrokenBody("the gzip body ends too early")


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"the body is over {limit} bytes; at most that many are taken")
