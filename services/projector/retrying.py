"""Parked events that are tried again, one by one, or given up for good."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy import Connection, Engine

from services.eventlog.entries import decoded
from services.eventlog.envelope import Recorded
from services.eventlog.position import Position
from services.projector import journal, parking
from services.projector.applying import Applier
from services.projector.control import all_generations, generation, hold_control, intervene, read_control
from services.projector.database import translated, writing
from services.projector.errors import DatabaseAway, NotParked, StillUnreadable
from services.projector.parking import Parked
from services.projector.projecting import reason_of

_log = logging.getLogger(__name__)


def parked_at(connection: Connection, position: Position) -> Parked:
    """The live generation's parked event at `position`. Raises NotParked."""
    found = parking.at(connection, read_control(connection).live, position)
    if found is None:
        raise NotParked(position)
    return found


def retry(engine: Engine, position: Position, *, now: datetime) -> str | None:
    """Apply the live generation's parked event at `position` as if it had come in time, wherever parked.

    None when every generation has applied it; else why it stays parked in all of them. Raises NotParked.
    """
    try:
        with translated(), writing(engine).begin() as connection:
            hold_control(connection)
            event = _readable(connection, position)
            for each in _standing(connection):
                _apply_late(connection, each, event)
    except (NotParked, DatabaseAway):
        raise
    except Exception as error:
        reason = error.reason if isinstance(error, StillUnreadable) else reason_of(error)
        with translated(), writing(engine).begin() as connection:
            hold_control(connection)
            entry = journal.at(connection, position)
            for each in _standing(connection):
                if entry is not None and parking.at(connection, each, position) is not None:
                    parking.park(connection, each, [(entry, reason)], now=now)
        return reason
    _log.info("applied %s late", position, extra={"action": "parked_event_applied"})
    return None


def discard(engine: Engine, position: Position, *, now: datetime) -> Parked:
    """Give up the live generation's parked event at `position`, in every generation there is or will be.

    Raises NotParked.
    """
    with translated(), writing(engine).begin() as connection:
        live = hold_control(connection).live
        event = parked_at(connection, position)
        parking.discard(connection, event, now=now)
        parking.unpark(connection, live, [position.ordinal])
        for each in _standing(connection):
            if each != live:
                _let_go(connection, each, event)
    _log.warning("gave up %s", position, extra={"action": "parked_event_discarded"})
    return event


def _standing(connection: Connection) -> list[int]:
    """Every generation that is not on its way out."""
    return [each.id for each in all_generations(connection) if each.state != "pruning"]


def _readable(connection: Connection, position: Position) -> Recorded:
    """The live generation's parked event, read. Raises NotParked, StillUnreadable."""
    parked_at(connection, position)
    entry = journal.at(connection, position)
    if entry is None:
        raise NotParked(position)
    event = parking.read(entry)
    if not isinstance(event, Recorded):
        raise StillUnreadable(position, event.reason)
    return event


def _apply_late(connection: Connection, generation_id: int, event: Recorded) -> None:
    """Apply an event in a generation that has parked it, beside whoever follows or builds that.

    Rows are locked in their order, control first, so that neither waits in vain.
    """
    intervene(connection, generation_id)  # a build at work is waited for, and may just have parked it
    if parking.at(connection, generation_id, event.position) is None:
        return
    article_id = event.event.article_id
    parking.unpark(connection, generation_id, [event.position.ordinal])
    Applier(generation_id).refold(connection, article_id, _history(connection, generation_id, article_id))


def _let_go(connection: Connection, generation_id: int, event: Parked) -> None:
    """Unpark a given-up event in a generation that is not live, or undo it where it has been applied."""
    intervene(connection, generation_id)  # a build at work is waited for, and then reads what is given up
    if parking.at(connection, generation_id, event.position) is not None:
        parking.unpark(connection, generation_id, [event.position.ordinal])
    elif (
        event.subject is not None and generation(connection, generation_id).position >= event.position.ordinal
    ):
        history = _history(connection, generation_id, event.subject)
        Applier(generation_id).refold(connection, event.subject, history)


def _history(connection: Connection, generation_id: int, article_id: str) -> list[Recorded]:
    """Every event about the article that the generation has applied or now shall."""
    reached = generation(connection, generation_id).position
    aside = parking.positions(connection, generation_id, article_id)
    entries = [
        entry
        for entry in journal.of_article(connection, article_id)
        if entry.position.ordinal <= reached and entry.position.ordinal not in aside
    ]
    events = map(decoded, parking.without_discarded(connection, entries))
    return [event for event in events if isinstance(event, Recorded)]
