"""Many articles in one request: NDJSON in, NDJSON out, a result for every line, in order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator
from datetime import timedelta
from typing import NamedTuple
from weakref import WeakValueDictionary

import msgspec

from services import tracing
from services.eventlog.events import ArticleReceived
from services.ingest.article import parse
from services.ingest.bodies import TooLarge, TooSlow
from services.ingest.intake import Intake
from services.ingest.pressure import Pressure
from services.ingest.problem_details import Problem, count, problem_of
from services.ingest.problems import Refused

IN_FLIGHT = 512
"""Articles on their way to the log at once: they share round trips, and some megabytes."""

TURN = 8
"""Lines in one go, some two milliseconds of work."""

MAX_LINES = 100_000
"""Lines of one batch, blank ones too: a kilobyte packs a million of these. Results, which may pile up in
memory, take some 20 MB."""

MEDIA_TYPE = "application/x-ndjson"


class Line(NamedTuple):
    """One line of the body, counted from 1; `error` is set for one that could not even be read."""

    number: int
    content: bytes
    error: Exception | None = None


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """The result of a line that was taken."""

    line: int
    id: str
    revision: int
    outcome: str
    position: str | None
    status: str


class RefusedLine(msgspec.Struct, frozen=True, kw_only=True):
    """The result of a line that was not."""

    line: int
    outcome: str = "refused"
    problem: Problem


Result = Taken | RefusedLine


async def split(pieces: AsyncIterator[bytes], *, limit: int, idle: timedelta) -> AsyncIterator[list[Line]]:
    """The lines of a body that are not blank, as many at once as have arrived.

    A line over `limit` bytes comes as an error, and so does the first past `MAX_LINES` and what ends the body
    before its time: both are the last.
    """
    number, rest, skipping = 0, bytearray(), False
    async for piece in _until_broken(pieces, idle):
        if isinstance(piece, Exception):
            yield [Line(number + 1, b"", piece)]
            return
        *ends, last = piece.split(b"\n")
        ends, over = ends[: MAX_LINES - number], ends[MAX_LINES - number :]
        found = []
        for end in ends:
            number += 1
            content = bytes(rest + end) if rest else end
            if not skipping and content.strip():
                found.append(_held_to(limit, Line(number, content)))
            rest.clear()
            skipping = False
        if not skipping:
            rest += last
        if over or (number == MAX_LINES and rest.strip()):
            detail = f"the batch has over {MAX_LINES} lines; send the rest in another"
            yield [*found, Line(number + 1, b"", TooLarge(detail))]
            return
        if len(rest) > limit:
            found.append(_held_to(limit, Line(number + 1, bytes(rest))))
            rest.clear()
            skipping = True
        if found:
            yield found
        else:
            await asyncio.sleep(0)  # a line without end is nobody's reason to wait
    if rest.strip():
        yield [_held_to(limit, Line(number + 1, bytes(rest)))]


class Batch:
    """The lines of one request on their way into the log."""

    def __init__(self, lines: AsyncIterator[list[Line]], intake: Intake, pressure: Pressure) -> None:
        self._lines = lines
        self._intake = intake
        self._pressure = pressure
        self._room = asyncio.Semaphore(IN_FLIGHT)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._begun: deque[asyncio.Task[Result]] = deque()
        self._more = asyncio.Event()

    async def results(self) -> AsyncGenerator[list[Result]]:
        """One result for each line, in order, as many at once as are there.

        Lines go on being taken while nobody collects results: most clients read nothing before they
        have sent everything, and would otherwise wait for us as we for them.
        """
        taking = asyncio.create_task(self._take_all(), name="batch")
        try:
            while self._begun or not taking.done():
                await self._more.wait()
                self._more.clear()
                while self._begun:
                    collected = [await self._begun.popleft()]
                    while self._begun and self._begun[0].done():
                        collected.append(self._begun.popleft().result())
                    yield collected
            await taking
        finally:
            taking.cancel()
            await asyncio.gather(taking, return_exceptions=True)

    async def _take_all(self) -> None:
        """Begin one line after the other; none waits for another's answer from Redis."""
        try:
            async with asyncio.TaskGroup() as tasks:
                async for lines in self._lines:
                    for line in lines:
                        await self._room.acquire()
                        task = tasks.create_task(self._take(line.number, await self._identify(line)))
                        task.add_done_callback(lambda _: self._room.release())
                        self._begun.append(task)
                        self._more.set()
                        if line.number % TURN == 0:
                            await asyncio.sleep(0)  # other requests get theirs
        finally:
            self._more.set()

    async def _identify(self, line: Line) -> ArticleReceived | Exception:
        try:
            if line.error is not None:
                raise line.error
            self._pressure.check()
            return await self._intake.identify(parse(line.content))
        except Exception as error:
            return error

    async def _take(self, number: int, draft: ArticleReceived | Exception) -> Result:
        try:
            if isinstance(draft, Exception):
                raise draft
            # Lines about one article are taken in their order: the last is its latest revision.
            async with self._turns.setdefault(draft.article_id, asyncio.Lock()):
                with tracing.apart("line of a batch"):
                    receipt = await self._intake.receive(draft)
        except Exception as error:
            count(error)
            return RefusedLine(line=number, problem=problem_of(error))
        return Taken(line=number, **msgspec.structs.asdict(receipt))


async def _until_broken(pieces: AsyncIterator[bytes], idle: timedelta) -> AsyncIterator[bytes | Exception]:
    """The pieces; where the body breaks off or goes silent, the reason as the last of them."""
    source = aiter(pieces)
    while True:
        try:
            async with asyncio.timeout(idle.total_seconds()):
                piece = await anext(source)
        except StopAsyncIteration:
            return
        except TimeoutError:
            yield TooSlow(f"nothing came for {idle.total_seconds():g} s")
            return
        except Refused as error:
            yield error
            return
        yield piece


def _held_to(limit: int, line: Line) -> Line:
    if len(line.content) <= limit:
        return line
    return Line(line.number, b"", TooLarge(f"the line is over {limit} bytes; at most that many are taken"))
