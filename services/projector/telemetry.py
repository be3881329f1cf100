"""What the projector tells of itself: how far behind, whether its reader is alive, what was put aside."""

from __future__ import annotations

import asyncio
import math
from datetime import timedelta

from sqlalchemy import Connection, Engine

from services import metrics
from services.eventlog.log import EventLog
from services.eventlog.position import Position
from services.operations import Operations
from services.projector.control import all_generations, live_position
from services.projector.database import translated
from services.projector.keeping import Reader
from services.projector.storing import query

HANGS = timedelta(minutes=3)
"""A reader silent for so long is no longer alive: the longest statement may take two minutes."""

COUNTED = 1000
"""Events of lag are counted up to here; beyond it the seconds tell."""

KINDS = {"agreement": "agreement_rows", "visit": "visit_rows", "delivery": "delivery_rows"}


def projector_operations(reader: Reader, log: EventLog, engine: Engine) -> Operations:
    """Live: the reader turns. Ready: the database and the log can be reached, and belong together."""

    async def turns() -> str | None:
        if reader.silent > HANGS:
            return f"the reader has been silent for {reader.silent.total_seconds():.0f} s"
        return None

    async def follows() -> str | None:
        return reader.stopped

    async def database() -> str | None:
        await asyncio.to_thread(_position, engine)
        return None

    async def reaches_log() -> str | None:
        return None if await log.identity() else "the log has no identity"

    async def gather() -> None:
        await _gather_lag(reader, log, engine)

    async def gather_rows() -> None:
        await asyncio.to_thread(_gather_rows, engine)

    return Operations(
        "projector",
        live={"reader": turns},
        ready={"following": follows, "database": database, "log": reaches_log},
        gather=[gather, gather_rows],
    )


async def _gather_lag(reader: Reader, log: EventLog, engine: Engine) -> None:
    """From positions alone: what the views reflect is read from SQL, not from what the reader believes."""
    for gauge in (metrics.LAG_EVENTS, metrics.LAG_SECONDS, metrics.LOG_HEAD):
        gauge.set(math.nan)
    metrics.READER_SECONDS.set(math.nan if reader.stopped else reader.silent.total_seconds())
    reached = await asyncio.to_thread(_position, engine)
    head = await log.head()
    metrics.LOG_HEAD.set(head.milliseconds / 1000)
    behind = max(0, head.milliseconds - reached.milliseconds) if head > reached else 0
    metrics.LAG_EVENTS.set(await log.count_after(reached, most=COUNTED))
    metrics.LAG_SECONDS.set(behind / 1000)


def _position(engine: Engine) -> Position:
    with translated(), engine.connect() as connection:
        return live_position(connection)


def _gather_rows(engine: Engine) -> None:
    metrics.PARKED.set(math.nan)
    with translated(), engine.connect() as connection:
        live = int(query(connection, "SELECT live FROM control WHERE id = 1")[0][0])
        metrics.PARKED.set(_count(connection, "parked", live))
        for kind, table in KINDS.items():
            metrics.FACTS.labels(kind).set(_count(connection, table, live))
        _gather_progress(connection)


def _gather_progress(connection: Connection) -> None:
    """By the log's time, whose first and last moment are at hand; events would have to be counted."""
    generations = all_generations(connection)
    first = Position.from_ordinal(query(connection, "SELECT min(position) FROM journal")[0][0] or 0)
    head = max(each.position for each in generations)
    metrics.GENERATION_PROGRESS.clear()
    for each in generations:
        goal = head if each.until is None else min(head, each.until)
        done = _milliseconds(first, each.position) / max(1, _milliseconds(first, goal))
        ratio = 1.0 if each.position >= goal else max(0.0, done)
        metrics.GENERATION_PROGRESS.labels(each.name).set(ratio)


def _milliseconds(first: Position, ordinal: int) -> int:
    return Position.from_ordinal(ordinal).milliseconds - first.milliseconds


def _count(connection: Connection, table: str, generation: int) -> int:
    found = query(connection, f"SELECT count(*) FROM {table} WHERE generation = ?", (generation,))
    return int(found[0][0])
