"""The stream and its journal side by side: checked, trimmed, and the stream restored from the journal."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from sqlalchemy import Connection, Engine

from services.eventlog import care
from services.eventlog.care import Consumer
from services.eventlog.entries import Entry, RawEntry, decoded
from services.eventlog.errors import AnotherLog
from services.eventlog.log import EventLog, history
from services.eventlog.position import START, Position
from services.eventlog.rebuilding import rebuild_state
from services.projector import journal
from services.projector.control import read_control
from services.projector.database import translated
from services.projector.errors import NothingJournaled

T = TypeVar("T")

Report = Callable[[int], None]
"""Told how many entries are done."""

PAGE = 2_000
"""Entries held in memory of either side."""

Finding = Literal["not journaled", "lost from the stream", "differs"]


class Fault(NamedTuple):
    """One position at which stream and journal do not agree."""

    position: Position
    finding: Finding


class Checked(NamedTuple):
    """What a check saw: `trimmed` stand in the journal alone, `ahead` (`PAGE` at most) not in it yet."""

    identity: str
    matching: int
    trimmed: int
    erased: int
    ahead: int
    faults: tuple[Fault, ...]


class Trimmed(NamedTuple):
    """How many entries left the stream, which is the oldest that may have stayed, and who keeps it."""

    gone: int
    below: Position
    held_by: str


async def followed(log: EventLog, engine: Engine) -> tuple[str, Position]:
    """The identity of the log that the journal is of, which `log` is too, and how far the journal reaches.

    Raises AnotherLog where they are of two logs, NothingJournaled where there is no journal yet.
    """
    log_id, head = await _journaled(engine)
    found = await log.identity()
    if found != log_id:
        raise AnotherLog(expected=log_id, found=found)
    return log_id, head


async def check(log: EventLog, engine: Engine, *, limit: int = 1_000) -> Checked:
    """Compare every entry of the stream with the journal; names `limit` faults at most.

    Raises AnotherLog where they are of two logs, NothingJournaled where there is no journal yet.
    """
    log_id, head = await followed(log, engine)
    first = await care.first_position(log)
    faults: list[Fault] = []
    matching = trimmed = erased = 0
    async for entry, there in _side_by_side(log, engine, head):
        if there is not None and journal.is_erased(there):
            erased += 1
            if entry is not None:
                faults.append(Fault(entry.position, "differs"))
        elif entry is None and there is not None:
            if first is None or there.position < first:
                trimmed += 1
            else:
                faults.append(Fault(there.position, "lost from the stream"))
        elif entry is not None and there is None:
            faults.append(Fault(entry.position, "not journaled"))
        elif entry is not None and there is not None and entry.fields != there.fields:
            faults.append(Fault(entry.position, "differs"))
        else:
            matching += 1
        if len(faults) >= limit:
            break
    ahead = await log.count_after(head, most=PAGE)
    return Checked(log_id, matching, trimmed, erased, ahead, tuple(faults))


async def trim(log: EventLog, engine: Engine, *, keep: Position | None = None) -> Trimmed:
    """Drop from the stream what the journal has and no consumer still needs; nothing from `keep` on.

    Raises AnotherLog and NothingJournaled.
    """
    _, head = await followed(log, engine)
    bounds = [Consumer("the journal", head), *await care.consumers(log)]
    if keep is not None:
        bounds.append(Consumer("what was asked to be kept", keep))
    bound = min(bounds, key=lambda consumer: consumer.needs)
    return Trimmed(await log.trim(bound.needs), bound.needs, bound.name)


class Restored(NamedTuple):
    """How many entries came back into the stream, and the states of how many articles."""

    entries: int
    articles: int


async def restore(log: EventLog, engine: Engine, *, report: Report = lambda _: None) -> Restored:
    """Bring the journal's entries past the stream's end back into it, at their positions, then all states.

    Nothing else may append meanwhile. An interrupted restore goes on where it was. Raises AnotherLog
    where the stream has events of another log.
    """
    log_id, head = await _journaled(engine)
    await care.claim_identity(log, log_id)
    after = await log.head()
    done = 0
    async for entries in _journal_batches(engine, after, head):
        kept = [entry for entry in entries if not journal.is_erased(entry)]
        await log.append_raw(kept)
        done += len(kept)
        report(done)
    rebuilt = await rebuild_state(log, _decoded(_journal_batches(engine, START, head)))
    return Restored(done, rebuilt.articles)


async def rebuild_states(log: EventLog) -> int:
    """Make the state of every article anew from the stream; of how many."""
    return (await rebuild_state(log, history(log))).articles


async def whole_log(log: EventLog, engine: Engine, after: Position) -> AsyncIterator[list[RawEntry]]:
    """The log past `after`: from the journal as far as it reaches, then from the stream."""
    _, head = await _journaled(engine)
    async for entries in _journal_batches(engine, after, head):
        if kept := [entry for entry in entries if not journal.is_erased(entry)]:
            yield kept
    at = max(after, head)
    while entries := await log.read_raw(at, count=PAGE):
        yield entries
        at = entries[-1].position


async def is_journaled(engine: Engine) -> bool:
    """Whether the database has followed a log, so that there is a journal of it."""
    return (await asyncio.to_thread(_with_connection, engine, read_control)).log_id is not None


async def _journaled(engine: Engine) -> tuple[str, Position]:
    """Which log the journal is of, and how far it reaches. Raises NothingJournaled."""
    control = await asyncio.to_thread(_with_connection, engine, read_control)
    if control.log_id is None:
        raise NothingJournaled
    return control.log_id, Position.from_ordinal(control.position)


async def _side_by_side(
    log: EventLog, engine: Engine, head: Position
) -> AsyncIterator[tuple[RawEntry | None, RawEntry | None]]:
    """What stream and journal have at each position up to `head` at which either has something."""
    stream, copy = _Pages(_stream_pages(log, head)), _Pages(_journal_batches(engine, START, head))
    left, right = await stream.next(), await copy.next()
    while left is not None or right is not None:
        if right is None or (left is not None and left.position < right.position):
            yield left, None
            left = await stream.next()
        elif left is None or right.position < left.position:
            yield None, right
            right = await copy.next()
        else:
            yield left, right
            left, right = await stream.next(), await copy.next()


class _Pages:
    """Entries one by one out of batches."""

    def __init__(self, batches: AsyncIterator[Sequence[RawEntry]]) -> None:
        self._batches = batches
        self._page: Iterator[RawEntry] = iter(())

    async def next(self) -> RawEntry | None:
        """The next entry, None at the end."""
        entry = next(self._page, None)
        if entry is None:
            async for batch in self._batches:
                self._page = iter(batch)
                return next(self._page, None)
        return entry


async def _stream_pages(log: EventLog, head: Position) -> AsyncIterator[list[RawEntry]]:
    after = START
    while batch := await log.read_raw(after, count=PAGE):
        after = batch[-1].position
        if up_to_head := [entry for entry in batch if entry.position <= head]:
            yield up_to_head
        if after >= head:
            return


async def _journal_batches(engine: Engine, after: Position, until: Position) -> AsyncIterator[list[RawEntry]]:
    at = after.ordinal
    while batch := await asyncio.to_thread(_read, engine, at, until.ordinal):
        yield batch
        at = batch[-1].position.ordinal


async def _decoded(batches: AsyncIterator[list[RawEntry]]) -> AsyncIterator[Sequence[Entry]]:
    async for batch in batches:
        yield [decoded(entry) for entry in batch if not journal.is_erased(entry)]


def _read(engine: Engine, after: int, until: int) -> list[RawEntry]:
    return _with_connection(
        engine, lambda connection: journal.read(connection, after=after, until=until, count=PAGE)
    )


def _with_connection(engine: Engine, function: Callable[[Connection], T]) -> T:
    with translated(), engine.connect() as connection:
        return function(connection)
