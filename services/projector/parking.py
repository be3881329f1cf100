"""Events that could not be applied: kept aside with the reason, retried one by one or given up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from services.eventlog.entries import Entry, RawEntry, Unreadable, decoded
from services.eventlog.position import Position
from services.projector.control import timestamp
from services.projector.schema import discarded as discarded_table
from services.projector.schema import parked as parked_table
from services.projector.storing import Row, ask_for, delete, query, run, upsert

LONGEST_REASON = 2_000
"""Characters of a reason that are kept: a driver's message may quote a whole statement."""


NUL = b"\\u0000"
"""How JSON writes the one character that PostgreSQL's text cannot hold."""


class Parked(NamedTuple):
    """One parked event of a generation."""

    position: Position
    type: str | None
    subject: str | None
    reason: str
    parked_at: str
    attempts: int


def read(entry: RawEntry) -> Entry:
    """The event of `entry`, or why it is to be parked: it cannot be read, or no database can hold it."""
    if NUL in entry.fields.get(b"data", b""):
        reason = "its data has the character U+0000, which no database text can hold"
        return Unreadable(entry.position, entry.fields, reason)
    return decoded(entry)


def park(
    connection: Connection, generation: int, entries: Iterable[tuple[RawEntry, str]], *, now: datetime
) -> None:
    """Set each entry aside with its reason; one that was parked before counts another attempt."""
    rows = list(entries)
    known: dict[int, int] = {
        row[0]: row[1]
        for row in ask_for(
            connection,
            parked_table,
            generation,
            "position",
            [entry.position.ordinal for entry, _ in rows],
            columns=("position", "attempts"),
        )()
    }
    upsert(
        connection,
        parked_table,
        [
            _row(generation, entry, reason, now, known.get(entry.position.ordinal, 0) + 1)
            for entry, reason in rows
        ],
    )


def parked(
    connection: Connection, generation: int, *, reason: str | None = None, limit: int = 100, after: int = 0
) -> list[Parked]:
    """Up to `limit` parked events past the ordinal `after`, in log order; `reason` is a part of theirs."""
    condition = "" if reason is None else " AND reason LIKE ? ESCAPE '\\'"
    parameters: tuple[object, ...] = () if reason is None else (f"%{_literal(reason)}%",)
    rows = query(
        connection,
        "SELECT position, type, subject, reason, parked_at, attempts FROM parked "
        f"WHERE generation = ? AND position > ?{condition} ORDER BY position LIMIT ?",
        (generation, after, *parameters, limit),
    )
    return [Parked(Position.from_ordinal(row[0]), *row[1:]) for row in rows]


def at(connection: Connection, generation: int, position: Position) -> Parked | None:
    """The generation's parked event at `position`, if one is parked there."""
    found = parked(connection, generation, after=position.ordinal - 1, limit=1)
    return found[0] if found and found[0].position == position else None


def count(connection: Connection, generation: int) -> int:
    """How many events of the generation are parked."""
    found = query(connection, "SELECT COUNT(*) FROM parked WHERE generation = ?", (generation,))
    return int(found[0][0])


def positions(connection: Connection, generation: int, article_id: str) -> set[int]:
    """The ordinals of the article's parked events."""
    rows = query(
        connection,
        "SELECT position FROM parked WHERE generation = ? AND subject = ?",
        (generation, article_id),
    )
    return {row[0] for row in rows}


def unpark(connection: Connection, generation: int, positions: Collection[int]) -> None:
    """Take events off the parked list: they have been applied."""
    delete(connection, parked_table, generation, "position", positions)


def discard(connection: Connection, event: Parked, *, now: datetime) -> None:
    """Give an event up for good: no generation that has yet to come to it will apply it."""
    upsert(connection, discarded_table, [(event.position.ordinal, event.reason, timestamp(now))])


def without_discarded(connection: Connection, entries: list[RawEntry]) -> list[RawEntry]:
    """`entries` but for those that an operator gave up."""
    if not entries:
        return entries
    rows = query(
        connection,
        "SELECT position FROM discarded WHERE position >= ? AND position <= ?",
        (entries[0].position.ordinal, entries[-1].position.ordinal),
    )
    given_up = {row[0] for row in rows}
    return [entry for entry in entries if entry.position.ordinal not in given_up] if given_up else entries


def forget(connection: Connection, positions: Collection[int]) -> None:
    """Drop parked rows of every generation at `positions`: the events were erased."""
    for position in positions:
        run(connection, "DELETE FROM parked WHERE position = ?", (position,))


def _row(generation: int, entry: RawEntry, reason: str, now: datetime, attempts: int) -> Row:
    return (
        generation,
        entry.position.ordinal,
        _shown(entry.fields.get(b"type")),
        _shown(entry.fields.get(b"subject")),
        reason.replace("\x00", "�")[:LONGEST_REASON],
        timestamp(now),
        attempts,
    )


def _shown(value: bytes | None) -> str | None:
    return None if value is None else value.decode(errors="replace").replace("\x00", "�")


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
