"""Erasing an article: its text and personal data leave stream, journal, views and every generation.

The log keeps that it happened, as one more event; all that came before it is taken out where it stands.
Every step may be done again, so an erasure that was interrupted is finished by asking for it once more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, Engine

from services.eventlog import care
from services.eventlog.entries import decoded
from services.eventlog.envelope import Recorded
from services.eventlog.errors import RevisionMoved
from services.eventlog.events import ArticleErased
from services.eventlog.log import EventLog
from services.eventlog.position import Position
from services.projector import generations, journal, parking
from services.projector.app import wait_for
from services.projector.applying import Applier
from services.projector.control import Generation, all_generations, hold_control, intervene
from services.projector.database import translated, writing
from services.projector.errors import NoSuchArticle, NoSuchGeneration

ATTEMPTS = 20
"""Decisions about one article that may come in between before an erasure gives up."""

PROJECTED_WITHIN = timedelta(seconds=60)
"""A projector that does not come this far in time is not running, or far behind."""


class Erasure(NamedTuple):
    """What an erasure did: where the log tells of it, and how many entries and generations were cleaned."""

    position: Position
    entries: int
    generations: int


async def erase(
    log: EventLog,
    engine: Engine,
    article_id: str,
    *,
    reason: str,
    now: datetime,
    limit: timedelta = PROJECTED_WITHIN,
) -> Erasure:
    """Append that the article was erased, wait for the projector to follow, and take out all the rest.

    Raises NoSuchArticle, and NotReached where no projector follows within `limit`: ask again then.
    """
    position = await _append(log, article_id, reason, now)
    await wait_for(engine, position, limit=limit)
    entries, generations = await asyncio.to_thread(_clean, engine, article_id, position)
    await care.delete_entries(log, entries)
    await asyncio.to_thread(_compact, engine)
    return Erasure(position, len(entries), generations)


async def _append(log: EventLog, article_id: str, reason: str, now: datetime) -> Position:
    """Append the event, unless the log tells of it already; where it stands."""
    for _ in range(ATTEMPTS):
        state = await log.state(article_id)
        if state.status == "unknown":
            raise NoSuchArticle(article_id)
        if state.status == "erased" and state.last is not None:
            return state.last
        event = ArticleErased(article_id=article_id, revision=state.revision, reason=reason)
        try:
            appended = await log.append([event], state=state, time=now)
        except RevisionMoved:
            continue
        return appended.positions[0]
    raise NoSuchArticle(article_id)


def _clean(engine: Engine, article_id: str, position: Position) -> tuple[list[Position], int]:
    """Take the article out of journal, parked events and generations that do not reach the erasure.

    A generation that is being pruned has but some of its rows: its pruning is ended first.
    """
    while True:
        with translated(), writing(engine).begin() as connection:
            hold_control(
                connection
            )  # until the commit no generation begins, goes live or begins to be pruned
            known = all_generations(connection)
            doomed = [each.name for each in known if each.state == "pruning"]
            if not doomed:
                behind = [each for each in known if each.position < position.ordinal]
                return _take_out(connection, article_id, position, behind), len(behind)
        for name in doomed:
            with suppress(NoSuchGeneration):  # whoever began to prune it has ended it
                generations.prune(engine, name)


def _take_out(
    connection: Connection, article_id: str, position: Position, behind: Sequence[Generation]
) -> list[Position]:
    entry = journal.at(connection, position)
    event = decoded(entry) if entry is not None else None
    for each in behind:
        intervene(connection, each.id)
        if isinstance(event, Recorded):
            Applier(each.id).refold(connection, article_id, [event])
    erased = journal.erase(connection, article_id, before=position)
    parking.forget(connection, [each.ordinal for each in erased])
    return erased


def _compact(engine: Engine) -> None:
    """Have the database let go of what was overwritten: deleted rows may still stand in its files."""
    with translated(), engine.connect() as connection:
        free = connection.execution_options(isolation_level="AUTOCOMMIT")
        if engine.dialect.name == "postgresql":
            free.exec_driver_sql("VACUUM journal, article_rows, claim_rows, parked")
        else:
            free.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
