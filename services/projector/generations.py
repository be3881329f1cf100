"""Generations beside the live one: begun, caught up from the journal, switched to and back, pruned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Engine, Table

from services.eventlog.entries import RawEntry
from services.eventlog.position import Position
from services.projector import journal
from services.projector.applying import Applier
from services.projector.changes import announce_switch
from services.projector.control import (
    Generation,
    advance_generation,
    all_generations,
    generation,
    generation_named,
    hold_control,
    timestamp,
)
from services.projector.database import committing, give_way, translated, writing
from services.projector.errors import CheckpointMoved, GenerationExists, GenerationInUse, NotReady
from services.projector.parking import without_discarded
from services.projector.planning import Growing, analyse
from services.projector.projecting import Clock, Parked, apply_entries, apply_or_park, no_collection
from services.projector.schema import GENERATION_TABLES
from services.projector.storing import execute, query, run

BATCH = 10_000
"""Events a transaction: nobody waits for a rebuild's single event, so more than the live reader takes."""

BATCH_ALONE = 5_000
"""The same on SQLite, where nobody else writes meanwhile: the live reader waits for half a batch."""

SLICE = 5_000
"""Rows that pruning deletes at a time, so that it holds no lock for long."""


VERIFYING = "verify-"
"""How the names of generations begin that `verify` builds and takes away again."""


class Progress(NamedTuple):
    """How far a build has come: events applied by this run, and all it has to apply."""

    done: int
    total: int
    position: Position


def begin(engine: Engine, *, name: str | None, until: Position | None, now: datetime) -> Generation:
    """A generation to build: a new one, or the unfinished one of that name (or the last, with no name).

    Raises GenerationExists where `name` is taken by one that is finished or was begun with another `until`.
    """
    ordinal = None if until is None else until.ordinal
    with translated(), writing(engine).begin() as connection:
        hold_control(connection)  # an erasure at work knows of every generation
        known = all_generations(connection)
        for each in reversed(known):
            wanted = each.name == name if name else not each.name.startswith(VERIFYING)
            if wanted and each.state == "building" and each.until == ordinal:
                return each
        number = 1 + max(each.id for each in known)
        name = name or f"g{number}"
        if any(each.name == name for each in known):
            raise GenerationExists(name)
        run(
            connection,
            "INSERT INTO generations (id, name, state, position, epoch, until, started_at) "
            "VALUES (?, ?, 'building', 0, 0, ?, ?)",
            (number, name, ordinal, timestamp(now)),
        )
        return generation(connection, number)


class Builder:
    """Brings one generation that is not live up to the journal."""

    def __init__(self, engine: Engine, target: Generation, *, clock: Clock, batch: int | None = None) -> None:
        self._engine = engine
        self.target = target
        """The generation, as it was when last looked at."""
        self._clock = clock
        self._batch = batch or (BATCH_ALONE if engine.dialect.name == "sqlite" else BATCH)
        self._applier = Applier(target.id)

    def build(self, report: Callable[[Progress], None] = lambda _: None) -> Generation:
        """Apply the journal from where it stands; it is then `ready`, or `frozen` if it has an end.

        Every batch is a transaction of its own, so an interrupted build goes on from there.
        """
        done, total, grown = 0, self._left(), Growing(self._engine)
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal") as reader, no_collection():
            entries = self._read(self.target.position)
            while entries:
                coming = reader.submit(self._read, entries[-1].position.ordinal)
                try:
                    after = apply_or_park(self.target.position, entries, self._commit, self._applier.forget)
                except CheckpointMoved:
                    coming.result()
                    entries = self._after_intervention()
                    continue
                grown.by(len(entries))
                done += len(entries)
                entries = coming.result()
                self.target = self.target._replace(position=after)
                report(Progress(done, max(done, total), Position.from_ordinal(after)))
                give_way(self._engine)
        return self._finish()

    def catch_up(self, connection: Connection) -> None:
        """Apply the journal's tail in the caller's transaction, which holds the control row."""
        position = generation(connection, self.target.id).position
        head = hold_control(connection).position
        for entries in journal.batches(connection, after=position, until=head, count=self._batch):
            position = self._apply(connection, position, entries, {})
        self.target = generation(connection, self.target.id)

    def _after_intervention(self) -> list[RawEntry]:
        """The next batch as it reads now that an erasure has changed the generation and the journal.

        Nothing that was read before it is used. Raises CheckpointMoved where another build has gone on.
        """
        with translated(), self._engine.connect() as connection:
            now = generation(connection, self.target.id)
        if now.position != self.target.position or now.epoch == self.target.epoch:
            raise CheckpointMoved(Position.from_ordinal(self.target.position))
        self.target = now
        return self._read(now.position)

    def _read(self, after: int) -> list[RawEntry]:
        """The next batch past `after`; read while the one before it commits."""
        with translated(), self._engine.connect() as connection:
            until = _end(connection, self.target)
            return journal.read(connection, after=after, until=until, count=self._batch)

    def _left(self) -> int:
        with translated(), self._engine.connect() as connection:
            found = query(
                connection,
                "SELECT COUNT(*) FROM journal WHERE position > ? AND position <= ?",
                (self.target.position, _end(connection, self.target)),
            )
        return int(found[0][0])

    def _commit(self, position: int, entries: Sequence[RawEntry], parked: Parked) -> int:
        with translated(), committing(self._engine) as connection:
            return self._apply(connection, position, entries, parked)

    def _apply(
        self, connection: Connection, position: int, entries: Sequence[RawEntry], parked: Parked
    ) -> int:
        after = entries[-1].position.ordinal
        asked_feed = advance_generation(
            connection, self.target.id, before=position, after=after, epoch=self.target.epoch
        )
        kept = without_discarded(connection, list(entries))
        apply_entries(connection, self._applier, kept, asked_feed, parked=parked, now=self._clock())
        return after

    def _finish(self) -> Generation:
        state = "ready" if self.target.until is None else "frozen"
        analyse(self._engine)  # readers' questions would be planned as if the generation had no rows
        with translated(), writing(self._engine).begin() as connection:
            run(
                connection,
                "UPDATE generations SET state = ?, finished_at = COALESCE(finished_at, ?) WHERE id = ?",
                (state, timestamp(self._clock()), self.target.id),
            )
            return generation(connection, self.target.id)


def switch(engine: Engine, name: str, *, clock: Clock) -> tuple[Generation, Generation]:
    """Bring the generation up to date and make it the live one; the one that was, and the one that is.

    Readers see the one or the other, whole. Raises NoSuchGeneration, and NotReady where it is unfinished
    or shows the past.
    """
    with translated(), engine.connect() as connection:
        target = generation_named(connection, name)
    if target.state != "ready":
        raise NotReady(target.name, target.state)
    builder = Builder(engine, target, clock=clock)
    builder.build()
    with translated(), writing(engine).begin() as connection:
        before = generation(connection, hold_control(connection).live)
        if before.id != target.id:
            builder.catch_up(connection)
            run(connection, "UPDATE control SET live = ? WHERE id = 1", (target.id,))
            announce_switch(connection, before=before.id, after=target.id)
        return before, generation(connection, target.id)


def prune(engine: Engine, name: str) -> int:
    """Delete the generation and every row of it, a slice at a time; how many rows went.

    Raises NoSuchGeneration, and GenerationInUse for the live one.
    """
    with translated(), writing(engine).begin() as connection:
        target = generation_named(connection, name)
        if hold_control(connection).live == target.id:
            raise GenerationInUse(name)
        run(connection, "UPDATE generations SET state = 'pruning' WHERE id = ?", (target.id,))
    gone = 0
    for table in GENERATION_TABLES:
        while slice_gone := _delete_slice(engine, table, target.id):
            gone += slice_gone
            give_way(engine)
    with translated(), writing(engine).begin() as connection:
        run(connection, "DELETE FROM generations WHERE id = ?", (target.id,))
    return gone


def _delete_slice(engine: Engine, table: Table, generation_id: int) -> int:
    key = ", ".join(column.name for column in table.primary_key)
    row = "ctid" if engine.dialect.name == "postgresql" else key
    with translated(), writing(engine).begin() as connection:
        deleted = execute(
            connection,
            f"DELETE FROM {table.name} WHERE ({row}) IN "
            f"(SELECT {row} FROM {table.name} WHERE generation = ? LIMIT ?)",
            (generation_id, SLICE),
        )
        return int(deleted.rowcount)


def _end(connection: Connection, target: Generation) -> int:
    head = int(query(connection, "SELECT position FROM control WHERE id = 1")[0][0])
    return head if target.until is None else min(head, target.until)
