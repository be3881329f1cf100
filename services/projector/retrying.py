"""Parked events that are tried again, one by one, or given up for good."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy import Connection, Engine

from services.eventlog.envelope import Recorded
from services.eventlog.log import decoded
from services.eventlog.position import Position
from services.projector import journal, parking
from services.projector.applying import Applier
from services.projector.control import generation, hold_control, intervene, read_control
from services.projector.database import translated, writing
from services.projector.errors import DatabaseAway, NotParked, StillUnreadable
from services.projector.parking import Parked
from services.projector.projecting import reason_of

_log = logging.getLogger(__name__)


def parked_at(connection: Connection, position: Position) -> Parked:
    """The live generation's parked event at `position`. Raises NotParked."""
    live = read_control(connection).live
    found = parking.parked(connection, live, after=position.ordinal - 1, limit=1)
    if not found or found[0].position != position:
        raise NotParked(position)
    return found[0]


def retry(engine: Engine, position: Position, *, now: datetime) -> str | None:
    """Apply the live generation's parked event at `position` as if it had come in time.

    None when it is applied; else why it stays parked. Raises NotParked.
    """
    try:
        with translated(), writing(engine).begin() as connection:
            _apply_late(connection, position)
    except (NotParked, DatabaseAway):
        raise
    except Exception as error:
        reason = error.reason if isinstance(error, StillUnreadable) else reason_of(error)
        with translated(), writing(engine).begin() as connection:
            live = read_control(connection).live
            entry = journal.at(connection, position)
            if entry is not None:
                parking.park(connection, live, [(entry, reason)], now=now)
        return reason
    _log.info("applied %s late", position, extra={"action": "parked_event_applied"})
    return None


def discard(engine: Engine, position: Position, *, now: datetime) -> Parked:
    """Give up the parked event at `position` for this and every later generation. Raises NotParked."""
    with translated(), writing(engine).begin() as connection:
        event = parked_at(connection, position)
        parking.discard(connection, read_control(connection).live, event, now=now)
    _log.warning("gave up %s", position, extra={"action": "parked_event_discarded"})
    return event


def _apply_late(connection: Connection, position: Position) -> None:
    """Apply the event beside the projector; rows are locked in its order, so that neither waits in vain."""
    live = hold_control(connection).live
    intervene(connection, live)
    parked_at(connection, position)
    entry = journal.at(connection, position)
    if entry is None:
        raise NotParked(position)
    event = decoded(entry)
    if not isinstance(event, Recorded):
        raise StillUnreadable(position, event.reason)
    article_id = event.event.article_id
    parking.unpark(connection, live, [position.ordinal])
    Applier(live).refold(connection, article_id, _history(connection, live, article_id))


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
