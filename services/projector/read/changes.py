"""The change feed: what became of facts, resumable by number or position, as NDJSON or server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import timedelta
from functools import partial

import msgspec
from fastapi import APIRouter
from sqlalchemy import Connection, func, select
from starlette.requests import Request
from starlette.responses import Response

from services.eventlog.claims import KINDS
from services.eventlog.position import Position
from services.metrics import STREAMS_OPEN
from services.projector.read import openapi
from services.projector.read.asking import Asked, PatientStream, Source, headers_of, reach
from services.projector.read.formats import MEDIA, ndjson_lines
from services.projector.read.problems import Problem, bad_parameter
from services.projector.read.queries import FactRow, facts_by_id
from services.projector.read.standing import Standing, reading
from services.projector.schema import changes

BATCH = 500
"""Changes read at a time."""

LARGEST_PAGE = 10_000

HEARTBEAT = timedelta(seconds=15)
"""Between two signs of life on a quiet stream, so that proxies keep it open and dead clients are noticed."""

FOLLOW_PAUSE = timedelta(milliseconds=100)
"""Between two looks for all who follow: what a change may be late by."""

MOST_FOLLOWERS = 100
"""Open event streams; each costs a look at the database only when something has changed."""


def routes(source: Source) -> APIRouter:
    """`/v1/changes`."""
    router = APIRouter(prefix="/v1")
    router.add_api_route(
        "/changes",
        _changes(source),
        operation_id="follow_changes",
        summary="What became of facts: created, changed, merged, split, withdrawn; generations switched.",
        responses=openapi.ANSWERS,
        openapi_extra={"parameters": openapi.CHANGES_PARAMETERS},
        response_class=Response,
    )
    return router


def changes_after(
    connection: Connection, number: int, now: Standing, *, most: int
) -> tuple[list[FactRow], int]:
    """Up to `most` changes past `number`, each with its fact as it is now (null once gone); the last number.

    Raises a 410 `Problem` where changes in between are no longer kept: the copy must be taken anew.
    """
    rows = connection.execute(
        select(changes).where(changes.c.number > number).order_by(changes.c.number).limit(most)
    ).all()
    next_kept = rows[0].number if rows else now.change + 1
    if next_kept != number + 1:
        raise _no_longer_kept(f"after {number}")
    facts: dict[str, FactRow] = {}
    for kind in KINDS:
        facts |= facts_by_id(connection, kind, [row.fact_id for row in rows if row.kind == kind], now)
    return [
        {
            "number": row.number,
            "position": str(Position.from_ordinal(row.position)),
            "change": row.change,
            "kind": row.kind,
            "fact_id": row.fact_id,
            "other_id": row.other_id,
            "slots": None if row.slots is None else msgspec.Raw(row.slots.encode()),
            "fact": facts.get(row.fact_id) if row.kind is not None else None,
        }
        for row in rows
    ], rows[-1].number if rows else number


def number_at(connection: Connection, position: Position, now: Standing) -> int:
    """The number of the last change that a reader at `position` has surely seen.

    Raises a 410 `Problem` where changes past that position may be among those that are no longer kept.
    """
    later = select(func.min(changes.c.number)).where(changes.c.position > position.ordinal)
    first = connection.execute(later).scalar()
    oldest = connection.execute(
        select(changes.c.number, changes.c.position).order_by(changes.c.number).limit(1)
    )
    kept = oldest.first()
    complete = now.change == 0 if kept is None else kept.number == 1
    from_here = now.position.ordinal if kept is None else kept.position
    if not complete and position.ordinal < from_here:
        raise _no_longer_kept(f"after {position}")
    return now.change if first is None else int(first) - 1


def _no_longer_kept(which: str) -> Problem:
    return Problem(
        410,
        "Changes are no longer kept",
        f"the changes {which} are not there: copy the facts anew, then follow from the "
        "Entente-Change of that copy",
    )


def _changes(source: Source) -> Callable[[Request], Awaitable[Response]]:
    followers = asyncio.Semaphore(MOST_FOLLOWERS)

    async def follow_changes(request: Request) -> Response:
        asked = Asked(request, ("ndjson", "events"))
        since = request.headers.get("last-event-id") or asked.take("since") or "0"
        asked.take("since")
        limit = asked.whole("limit", default=LARGEST_PAGE, most=LARGEST_PAGE)
        waits = "wait" in request.query_params
        asked.done()
        form = asked.form
        await reach(source, asked)
        number, now = await source.read(_start, source, since)
        if form == "events":
            if followers.locked():
                raise Problem(503, "Too many followers", f"{MOST_FOLLOWERS} streams are open; ask again soon")
            lines = _events(source, number, followers)
            return PatientStream(lines, media_type=MEDIA[form], headers=headers_of(now, form))
        if waits and now.change <= number:
            await source.watch.until(lambda standing: standing.change > number, asked.wait)
        now, rows = await source.read(_page, source, number, limit)
        return Response(ndjson_lines(rows), media_type=MEDIA[form], headers=headers_of(now, form))

    return follow_changes


def _start(source: Source, since: str) -> tuple[int, Standing]:
    with reading(source.engine) as (connection, now):
        if since.isascii() and since.isdigit() and len(since) < 19:
            return int(since), now
        try:
            return number_at(connection, Position.parse(since), now), now
        except ValueError as error:
            raise bad_parameter(
                "since", f"since={since[:60]!r}: a change's number or a position such as 1732492800000-0"
            ) from error


def _page(source: Source, number: int, most: int) -> tuple[Standing, list[FactRow]]:
    with reading(source.engine) as (connection, now):
        rows, _ = changes_after(connection, number, now, most=most)
        return now, rows


async def _events(source: Source, number: int, followers: asyncio.Semaphore) -> AsyncGenerator[bytes]:
    """Every change past `number`, then each as it comes, until the client goes."""
    async with followers:
        with STREAMS_OPEN.track_inprogress():
            yield b": what became of facts\nretry: 2000\n\n"
            while True:
                moved = await source.watch.until(partial(_past, number), HEARTBEAT, pause=FOLLOW_PAUSE)
                if moved is None:
                    yield b": still here\n\n"
                    continue
                try:
                    _, rows = await source.read(_page, source, number, BATCH)
                except Problem as problem:
                    yield b"event: gone\ndata: " + msgspec.json.encode(problem.detail) + b"\n\n"
                    return
                for row in rows:
                    yield _event(row)
                    number = row["number"]


def _past(number: int, standing: Standing) -> bool:
    return standing.change > number


def _event(row: FactRow) -> bytes:
    head = f"id: {row['number']}\nevent: {row['change']}\ndata: ".encode()
    return head + msgspec.json.encode(row) + b"\n\n"
