"""One batch of the log into SQL: journal, views and checkpoint in one transaction, or none of them."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, Engine

from services.eventlog.entries import RawEntry
from services.eventlog.envelope import Recorded
from services.projector import journal, parking
from services.projector.applying import Applier
from services.projector.control import AskedFeed, Control, Feed, advance, read_control
from services.projector.database import committing, translated
from services.projector.errors import CheckpointMoved, DatabaseAway
from services.projector.planning import Growing

_log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

Parked = Mapping[int, str]
"""Ordinals of events that cannot be applied, with the reason."""


class Projector:
    """Brings the live generation and the journal up to the log, batch by batch, as their only writer."""

    def __init__(self, engine: Engine, *, clock: Clock) -> None:
        """`clock` tells when an event was parked."""
        self._engine = engine
        self._clock = clock
        self._applier = Applier(0)
        self._grown = Growing(engine)
        self._reached: Control | None = None
        """Where the last commit left the control row: what is remembered is true of that alone."""

    def control(self) -> Control:
        """Where the journal ends, of which log, and which generation is live. Raises DatabaseAway."""
        with translated(), self._engine.connect() as connection:
            return read_control(connection)

    def apply(self, control: Control, entries: Sequence[RawEntry]) -> Control:
        """Apply the entries that follow `control.position`; return the control row as it is then.

        An event that cannot be applied is parked and the rest goes on. Raises CheckpointMoved when
        another projector came first or the live generation changed, DatabaseAway when it is to be
        tried again; in both cases nothing of the present transaction is left.
        """
        reached = apply_or_park(control, entries, self.commit, self.forget)
        self._grown.by(len(entries))
        return reached

    def commit(self, control: Control, entries: Sequence[RawEntry], parked: Parked) -> Control:
        """Apply `entries` but for those that are to be parked, in one transaction, and move the checkpoint.

        Raises whatever makes that impossible, with nothing changed in SQL.
        """
        if control != self._reached:
            self.forget()
        self._reached = None
        after = entries[-1].position.ordinal
        with translated(), committing(self._engine) as connection:
            confirm = advance(connection, control, after)

            def journaled() -> Feed | None:
                feed = confirm()
                # All that was asked is answered: the journal is stored while events are folded.
                journal.write(connection, entries)
                return feed

            applier = self._live(control)
            apply_entries(connection, applier, entries, journaled, parked=parked, now=self._clock())
        self._reached = control._replace(position=after)
        return self._reached

    def forget(self) -> None:
        """Drop what is remembered of a transaction that failed."""
        self._applier.forget()

    def _live(self, control: Control) -> Applier:
        if self._applier.generation != control.live:
            self._applier = Applier(control.live)
        return self._applier


S = TypeVar("S")

Commit = Callable[[S, Sequence[RawEntry], Parked], S]
"""Applies entries from one state to the next, in one transaction; those given as parked are set aside."""


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the garbage collector from walking a batch's many objects: next to none are garbage in cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def apply_or_park(state: S, entries: Sequence[RawEntry], commit: Commit[S], forget: Callable[[], None]) -> S:
    """Commit `entries` in as few transactions as it takes to park, each with its reason, those that fail.

    `forget` is called after every transaction that failed. Raises CheckpointMoved and DatabaseAway:
    neither says anything about an event.
    """
    try:
        with no_collection():
            return commit(state, entries, {})
    except (CheckpointMoved, DatabaseAway):
        forget()
        raise
    except Exception as error:
        forget()
        if len(entries) == 1:
            reason = reason_of(error)
            at = entries[0].position
            _log.warning("parked %s: %s", at, reason, extra={"action": "event_parked"})
            return commit(state, entries, {at.ordinal: reason})
    half = len(entries) // 2
    state = apply_or_park(state, entries[:half], commit, forget)
    return apply_or_park(state, entries[half:], commit, forget)


def apply_entries(
    connection: Connection,
    applier: Applier,
    entries: Sequence[RawEntry],
    asked_feed: AskedFeed,
    *,
    parked: Parked,
    now: datetime,
) -> None:
    """Apply what can be read of `entries` to the applier's generation; park the rest and all of `parked`.

    Nothing is changed before `asked_feed` has told that the checkpoint was moved.
    """
    readable: list[Recorded] = []
    aside: list[tuple[RawEntry, str]] = []
    for entry in entries:
        if journal.is_erased(entry):
            continue
        reason = parked.get(entry.position.ordinal)
        if reason is not None:
            aside.append((entry, reason))
            continue
        event = parking.read(entry)
        if isinstance(event, Recorded):
            readable.append(event)
        else:
            aside.append((entry, event.reason))
    applier.apply(connection, readable, asked_feed)
    if aside:
        parking.park(connection, applier.generation, aside, now=now)


def reason_of(error: Exception) -> str:
    """Why an event could not be applied, in one line."""
    told = getattr(error, "reason", None) or getattr(error, "orig", None) or error
    return f"{type(error).__name__}: {' '.join(str(told).split())}"
