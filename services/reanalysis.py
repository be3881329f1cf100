"""New rules over old articles: what this release reads otherwise, and what that does to facts.

It reads article texts from the journal, so a trimmed log is no hindrance, and appends through the same
decisions as the analysis workers: an article that changed meanwhile is left to them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, exists, select

from services.eventlog.article_state import ArticleState, event_id
from services.eventlog.claims import Claim
from services.eventlog.entries import decoded
from services.eventlog.envelope import Recorded
from services.eventlog.errors import RevisionMoved
from services.eventlog.events import ArticleReceived, ClaimReported, ClaimWithdrawn, Event
from services.eventlog.log import EventLog
from services.eventlog.position import Position
from services.ingest.analysis import EvidenceOutside, as_posted, check_evidence
from services.ingest.child import Extracted, ReadArticle
from services.ingest.decisions import RecordAnalysis, decide
from services.ingest.processes import JobFailed, JobLost, Processes
from services.projector import journal
from services.projector.applying import Applier
from services.projector.control import ask_feed, read_control
from services.projector.database import writing
from services.projector.schema import article_rows, changes
from services.projector.schema import journal as journal_table

CHUNK = 200
"""Articles read, shown and appended together: a few thousand claims, one transaction."""

STATES: dict[str, tuple[str, ...]] = {
    "all": ("analysed", "failed", "unsupported"),
    "failed": ("failed",),
}
"""Which outcomes of the last analysis each choice takes in; withdrawn and erased articles never count."""


class Revised(NamedTuple):
    """A claim that this release tells otherwise."""

    article_id: str
    claim_id: str
    change: Literal["new", "changed", "withdrawn"]
    before: Claim | None
    after: Claim | None


class Plan(NamedTuple):
    """What is to be appended for one article, decided at `state`; no events where nothing differs."""

    article_id: str
    state: ArticleState
    events: tuple[Event, ...]
    revised: tuple[Revised, ...]
    problem: str | None = None


class FactChange(NamedTuple):
    """What becomes of a fact, as the change feed will tell it."""

    change: str
    kind: str | None
    fact_id: str
    other_id: str | None
    slots: str | None


def chosen(
    connection: Connection, *, which: str, article_id: str | None = None, since: Position | None = None
) -> list[str]:
    """The articles to read again, in the order in which they first came."""
    rows = article_rows.c
    query = select(rows.article_id).where(rows.generation == read_control(connection).live)
    if article_id is not None:
        query = query.where(rows.article_id == article_id)
    elif since is not None:
        query = query.where(_received_since(since))
    query = query.where(rows.outcome.in_(STATES[which]), rows.gone_as.is_(None))
    return list(connection.scalars(query.order_by(rows.first_position)))


def _received_since(since: Position) -> ColumnElement[bool]:
    """Whether any revision of the article came at `since` or later."""
    rows = journal_table.c
    return exists().where(
        rows.subject == article_rows.c.article_id,
        rows.type == ArticleReceived.stored_as,
        rows.position >= since.ordinal,
    )


async def plans(
    log: EventLog, engine: Engine, processes: Processes, articles: Sequence[str], *, width: int
) -> AsyncIterator[list[Plan]]:
    """Read the articles again, `width` at once; the plans come by `CHUNK`s, those without events too."""
    room = asyncio.Semaphore(width)

    async def one(article_id: str) -> Plan:
        async with room:
            return await _plan(log, engine, processes, article_id)

    for start in range(0, len(articles), CHUNK):
        yield list(await asyncio.gather(*map(one, articles[start : start + CHUNK])))


def facts_changed(engine: Engine, made: Iterable[Plan]) -> list[FactChange]:
    """What the plans would do to the live facts: applied, looked at, undone. The projector waits."""
    with writing(engine).connect() as connection, connection.begin() as transaction:
        control = read_control(connection)
        seen = connection.scalar(select(changes.c.number).order_by(changes.c.number.desc()).limit(1)) or 0
        events = _as_recorded(made, after=control.position)
        Applier(control.live).apply(connection, events, ask_feed(connection, control.live))
        rows = changes.c
        found = connection.execute(
            select(rows.change, rows.kind, rows.fact_id, rows.other_id, rows.slots)
            .where(rows.number > seen)
            .order_by(rows.number)
        )
        result = [FactChange(*row) for row in found]
        transaction.rollback()
    return result


async def append(log: EventLog, made: Iterable[Plan], *, now: datetime) -> tuple[int, list[str]]:
    """Append the plans' events; how many, and the articles that changed meanwhile and were left alone."""
    appended, moved = 0, []
    for plan in made:
        if not plan.events:
            continue
        try:
            await log.append(plan.events, state=plan.state, time=now)
        except RevisionMoved:
            moved.append(plan.article_id)
        else:
            appended += len(plan.events)
    return appended, moved


async def _plan(log: EventLog, engine: Engine, processes: Processes, article_id: str) -> Plan:
    state = await log.state(article_id)
    article, standing = await asyncio.to_thread(_journaled, engine, article_id, state)
    if state.status != "live" or article is None:
        return Plan(article_id, state, (), ())
    started = time.monotonic()
    try:
        answer = await processes.run(ReadArticle(as_posted(article)))
        assert isinstance(answer, Extracted)  # noqa: S101 - what ReadArticle is answered with
        found = answer.found
        check_evidence(found.claims, article.text)
    except (JobFailed, JobLost, EvidenceOutside) as error:
        return Plan(article_id, state, (), (), problem=str(error))
    command = RecordAnalysis(
        article_id=article_id,
        revision=article.revision,
        outcome="analysed" if found.supported else "unsupported",
        extractor=found.extractor,
        extractor_version=found.version,
        language=found.language,
        claims=found.claims,
        duration_ms=round((time.monotonic() - started) * 1000, 3),
        earlier=standing,
    )
    events = tuple(decide(command, state))
    return Plan(article_id, state, events, tuple(_revised(events, standing)))


def _journaled(
    engine: Engine, article_id: str, state: ArticleState
) -> tuple[ArticleReceived | None, dict[str, Claim]]:
    """The live revision as received, and the claims that stand, from the journal."""
    article, claims = None, {}
    with engine.connect() as connection:
        entries = [decoded(entry) for entry in journal.of_article(connection, article_id)]
    for entry in entries:
        event = entry.event if isinstance(entry, Recorded) else None
        if isinstance(event, ArticleReceived) and event.revision == state.revision:
            article = event
        elif isinstance(event, ClaimReported) and event.claim_id in state.claims:
            claims[event.claim_id] = event.claim
    return article, claims


def _revised(events: Sequence[Event], standing: dict[str, Claim]) -> Iterable[Revised]:
    for event in events:
        if isinstance(event, ClaimReported):
            before = standing.get(event.claim_id)
            change: Literal["new", "changed"] = "new" if before is None else "changed"
            yield Revised(event.article_id, event.claim_id, change, before, event.claim)
        elif isinstance(event, ClaimWithdrawn):
            before = standing.get(event.claim_id)
            yield Revised(event.article_id, event.claim_id, "withdrawn", before, None)


def _as_recorded(made: Iterable[Plan], *, after: int) -> list[Recorded]:
    """The plans' events as if they stood at the end of the log."""
    events: list[Any] = [event for plan in made for event in plan.events]
    now = datetime.fromtimestamp(0).astimezone()
    return [
        Recorded(Position.from_ordinal(after + place), event_id("dry-run", place), "reanalysis", now, event)
        for place, event in enumerate(events, 1)
    ]
