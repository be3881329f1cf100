"""One request to the read side: its parameters, the standing it waits for, and the answer's headers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

import anyio
import msgspec
from sqlalchemy import Connection, Engine
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Message, Send

from services.eventlog.position import Position
from services.projector.database import beginning_ourselves, is_away
from services.projector.read.counting import Counts, Made
from services.projector.read.formats import MEDIA, Form, NotAcceptable, choose
from services.projector.read.problems import Problem, bad_parameter, not_reached
from services.projector.read.search import BadParameter
from services.projector.read.standing import READERS, STREAMS, Standing, Watch, reading

DEFAULT_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(seconds=30)
SLOWEST_READER = timedelta(seconds=60)
"""A client that takes no byte of a stream for so long is cut off: it holds a snapshot open."""

T = TypeVar("T")

Make = Callable[[Connection, Standing], bytes]
"""Makes an answer's body in a snapshot of that standing."""


class Source:
    """Where answers come from: the database, the watch over its standing, and room for streams."""

    def __init__(self, engine: Engine) -> None:
        self.engine = beginning_ourselves(engine)
        self.watch = Watch(self.engine)
        self.counts = Counts()
        self.streams = anyio.Semaphore(STREAMS)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")

    async def read(self, make: Callable[..., T], *arguments: Any) -> T:
        """`make(*arguments)` on a thread, as soon as one of those that may read at a time is free."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, make, *arguments)


class Asked:
    """The parameters of a request, each of which somebody must take."""

    def __init__(self, request: Request, offered: tuple[Form, ...]) -> None:
        self.request = request
        self._offered = offered
        self._pairs: list[tuple[str, str]] = list(request.query_params.multi_items())
        self.after = self._position("after")
        self.wait = self._wait()
        self._format = self.take("format")

    @property
    def form(self) -> Form:
        """The form to answer in. Raises `Problem`."""
        try:
            return choose(self.request.headers.get("accept"), self._format, self._offered)
        except NotAcceptable as error:
            raise Problem(406, "No such form", str(error)) from error
        except BadParameter as error:
            raise bad_parameter(error.name, str(error)) from error

    def take(self, name: str) -> str | None:
        """The one value of `name`, None where it is not given or empty."""
        values = [value.strip() for key, value in self._pairs if key == name]
        self._pairs = [(key, value) for key, value in self._pairs if key != name]
        if len(values) > 1:
            raise bad_parameter(name, f"{name}: it can be given once")
        return values[0] or None if values else None

    def whole(self, name: str, *, default: int, most: int) -> int:
        """A whole number from 1 to `most`."""
        value = self.take(name)
        if value is None:
            return default
        if not (value.isascii() and value.isdigit()) or not 1 <= int(value[:18]) <= most:
            raise bad_parameter(name, f"{name}={value[:60]!r}: a whole number from 1 to {most}")
        return int(value)

    def rest(self) -> list[tuple[str, str]]:
        """Every parameter that nobody has taken yet; they count as taken now."""
        pairs, self._pairs = self._pairs, []
        return pairs

    def done(self) -> None:
        """Refuse a parameter that nobody took: a misspelt filter must not go unnoticed."""
        if self._pairs:
            name = self._pairs[0][0]
            raise bad_parameter(name, f"{name[:60]}: there is no such parameter here")

    def _position(self, name: str) -> Position | None:
        value = self.take(name)
        if value is None:
            return None
        try:
            return Position.parse(value)
        except ValueError as error:
            raise bad_parameter(name, f"{name}: {str(error)[:200]}") from error

    def _wait(self) -> timedelta:
        seconds = self.whole(
            "wait", default=int(DEFAULT_WAIT.total_seconds()), most=int(LONGEST_WAIT.total_seconds())
        )
        return timedelta(seconds=seconds)


async def reach(source: Source, asked: Asked) -> None:
    """Wait until the position asked for is reflected. Raises a 503 `Problem` where it is not in time."""
    position = asked.after
    if position is None:
        return
    reached = await source.watch.until(lambda now: now.position >= position, asked.wait)
    if reached is None:
        at = await source.watch.until(lambda _: True, timedelta(0))
        raise not_reached(str(position), str(at.position) if at else "nothing")


async def respond(source: Source, asked: Asked, make: Make) -> Response:
    """What `make` gives in one snapshot, or 304 where the client has just that."""
    await reach(source, asked)
    known = asked.request.headers.get("if-none-match", "")
    form = asked.form
    body, now = await source.read(_made, source.engine, make, known, form)
    return _response(body, now, form, MEDIA[form])


async def respond_counted(source: Source, asked: Asked, make: Make) -> Response:
    """What `make` gives by looking at every fact, made once for all who ask the same."""
    await reach(source, asked)
    form = asked.form
    made = await _counted(source, asked.request, form, asked.after, make)
    return _response(_unless_known(asked.request, made, form), made.now, form, MEDIA[form])


async def respond_page(
    source: Source,
    request: Request,
    language: str,
    make: Make,
    *,
    fresh: bool = False,
    counted: bool = False,
) -> Response:
    """An HTML page, or 304 where the browser has just that in this language.

    One that shows more than the database, such as the log's end, is always made `fresh`.
    """
    if counted:
        made = await _counted(source, request, language, None, make)
        body, now = _unless_known(request, made, language), made.now
    else:
        known = "" if fresh else request.headers.get("if-none-match", "")
        body, now = await source.read(_made, source.engine, make, known, language)
    response = _response(body, now, language, "text/html; charset=utf-8")
    if body is not None:
        response.headers["content-language"] = language
    return response


async def respond_streaming(
    source: Source, asked: Asked, chunks: Callable[[Connection, Standing], Iterator[bytes]]
) -> Response:
    """What `chunks` yields in one snapshot, sent as it comes; memory does not grow with its length."""
    await reach(source, asked)
    form, stack = asked.form, ExitStack()
    try:
        await _take_room(source, stack)
        connection, now = await run_in_threadpool(stack.enter_context, reading(source.engine))
    except BaseException:
        stack.close()
        raise
    sent = _sent(chunks(connection, now))
    return PatientStream(sent, held=stack, media_type=MEDIA[form], headers=headers_of(now, form))


def headers_of(now: Standing, variant: str) -> dict[str, str]:
    """What every answer says of what it reflects; `variant` is its form, or a page's language.

    Each has a tag of its own: a cache that holds several asks with all their tags which one still stands.
    """
    return {
        "entente-position": str(now.position),
        "entente-change": str(now.change),
        "etag": f'W/"{now.tag}-{variant}"',
        "vary": "accept, accept-language, cookie",
        "cache-control": "no-cache",
    }


def envelope(now: Standing, **members: Any) -> bytes:
    """A JSON answer: what it reflects, then `members`."""
    return msgspec.json.encode(
        {"position": str(now.position), "generation": now.name, "change": now.change, **members}
    )


class PatientStream(StreamingResponse):
    """A stream that gives up on a client that takes nothing, and lets go of what it holds however it ends."""

    def __init__(
        self, chunks: AsyncGenerator[bytes], *, held: ExitStack | None = None, **options: Any
    ) -> None:
        """`held` is let go of even where the client is gone before the first of `chunks` is made."""
        super().__init__(chunks, **options)
        self._chunks = chunks
        self._held = held or ExitStack()

    async def stream_response(self, send: Send) -> None:
        async def send_in_time(message: Message) -> None:
            with anyio.fail_after(SLOWEST_READER.total_seconds()):
                await send(message)

        try:
            await super().stream_response(send_in_time)
        finally:
            with anyio.CancelScope(shield=True):
                await self._chunks.aclose()
                await run_in_threadpool(self._held.close)


def _response(body: bytes | None, now: Standing, variant: str, media_type: str) -> Response:
    headers = headers_of(now, variant)
    if body is None:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def _made(engine: Engine, make: Make, known: str, variant: str) -> tuple[bytes | None, Standing]:
    """The answer (None: the client has it) and what it reflects."""
    return _in_snapshot(
        engine, lambda c, now: (None if _is_known(known, now, variant) else make(c, now), now)
    )


async def _counted(
    source: Source, request: Request, variant: str, after: Position | None, make: Make
) -> Made:
    asked = (pair for pair in request.query_params.multi_items() if pair[0] not in ("after", "wait"))
    question = (request.url.path, variant, *asked)

    async def count(last: Made | None) -> Made:
        return await source.read(_in_snapshot, source.engine, partial(_since, last, make))

    return await source.counts.get(question, after, count)


def _since(last: Made | None, make: Make, connection: Connection, now: Standing) -> Made:
    """The `last` answer where nothing has changed since, else a new one."""
    return last if last is not None and last.now == now else Made(make(connection, now), now)


def _unless_known(request: Request, made: Made, variant: str) -> bytes | None:
    known = request.headers.get("if-none-match", "")
    return None if _is_known(known, made.now, variant) else made.body


def _is_known(known: str, now: Standing, variant: str) -> bool:
    return f'"{now.tag}-{variant}"' in known


def _in_snapshot(engine: Engine, look: Callable[[Connection, Standing], T]) -> T:
    """What `look` gives in one snapshot; a connection found dead is tried anew."""
    for last in (False, True):
        try:
            with reading(engine) as (connection, now):
                return look(connection, now)
        except Exception as error:
            if last or not is_away(error):
                raise
            engine.dispose()
    raise AssertionError("either try returns or raises")


async def _take_room(source: Source, stack: ExitStack) -> None:
    try:
        source.streams.acquire_nowait()
    except anyio.WouldBlock as full:
        raise Problem(503, "Too many streams", f"{STREAMS} are under way; ask again soon") from full
    stack.callback(source.streams.release)


async def _sent(chunks: Iterator[bytes]) -> AsyncGenerator[bytes]:
    """The chunks, each made in a thread."""
    while (chunk := await run_in_threadpool(next, chunks, None)) is not None:
        yield chunk
