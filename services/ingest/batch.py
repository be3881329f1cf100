"""Many articles in one request: NDJSON in, NDJSON out, a result for every line, in order."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple

import msgspec

from services.eventlog.events import ArticleReceived
from services.ingest.article import parse
from services.ingest.bodies import TooLarge, TooSlow
from services.ingest.intake import Intake, Receipt
from services.ingest.pressure import Pressure
from services.ingest.problem_details import Problem, problem_of
from services.ingest.problems import Refused

CHUNK = 256
"""Lines that share their round trips."""

AHEAD = 1024
"""Lines read ahead while earlier ones are being appended."""

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


async def split(pieces: AsyncIterator[bytes], *, limit: int, idle: timedelta) -> AsyncIterator[Line]:
    """The lines of a body that are not blank; one over `limit` bytes comes as an error, and so does
    the end of a body that breaks off."""
    number, rest, skipping = 0, b"", False
    async for piece in _until_broken(pieces, idle):
        if isinstance(piece, Exception):
            yield Line(number + 1, b"", piece)
            return
        *complete, rest = (rest + piece).split(b"\n")
        for content in complete:
            number += 1
            if not skipping and content.strip():
                yield _held_to(limit, Line(number, content))
            skipping = False
        if len(rest) > limit:
            if not skipping:
                yield _held_to(limit, Line(number + 1, rest))
            rest, skipping = b"", True
    if rest.strip() and not skipping:
        yield _held_to(limit, Line(number + 1, rest))


async def take(lines: AsyncIterator[Line], intake: Intake, pressure: Pressure) -> AsyncIterator[list[Result]]:
    """Post each line; the results come in the lines' order, as many at once as were waiting."""
    ahead: asyncio.Queue[Line | None] = asyncio.Queue(AHEAD)
    reading = asyncio.create_task(_fill(ahead, lines), name="batch-reading")
    try:
        more = True
        while more:
            chunk, more = await _waiting(ahead)
            if chunk:
                yield await _take_chunk(chunk, intake, pressure)
    finally:
        reading.cancel()
        with suppress(asyncio.CancelledError):
            await reading


async def _take_chunk(chunk: Sequence[Line], intake: Intake, pressure: Pressure) -> list[Result]:
    results: dict[int, Result] = {}
    drafts: dict[str, list[tuple[int, ArticleReceived]]] = defaultdict(list)
    for line in chunk:
        try:
            if line.error is not None:
                raise line.error
            pressure.check()
            draft = await intake.identify(parse(line.content))
        except Exception as error:
            results[line.number] = _refused(line.number, error)
        else:
            drafts[draft.article_id].append((line.number, draft))
    for taken in await asyncio.gather(*(_take_in_turn(same, intake) for same in drafts.values())):
        results |= taken
    return [results[line.number] for line in chunk]


async def _take_in_turn(same: list[tuple[int, ArticleReceived]], intake: Intake) -> dict[int, Result]:
    """Lines about one article, one after the other: the last of them is its latest revision."""
    results: dict[int, Result] = {}
    for number, draft in same:
        try:
            results[number] = _taken(number, await intake.receive(draft))
        except Exception as error:
            results[number] = _refused(number, error)
    return results


async def _fill(ahead: asyncio.Queue[Line | None], lines: AsyncIterator[Line]) -> None:
    async for line in lines:
        await ahead.put(line)
    await ahead.put(None)


async def _waiting(ahead: asyncio.Queue[Line | None]) -> tuple[list[Line], bool]:
    """At least one line, and all that are there already; False once the body has ended."""
    chunk: list[Line] = []
    line = await ahead.get()
    while line is not None:
        chunk.append(line)
        if len(chunk) == CHUNK or ahead.empty():
            return chunk, True
        line = ahead.get_nowait()
    return chunk, False


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


def _taken(number: int, receipt: Receipt) -> Taken:
    return Taken(
        line=number,
        id=receipt.id,
        revision=receipt.revision,
        outcome=receipt.outcome,
        position=receipt.position,
        status=receipt.status,
    )


def _refused(number: int, error: Exception) -> RefusedLine:
    return RefusedLine(line=number, problem=problem_of(error))
