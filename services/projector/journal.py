"""The log's durable copy in SQL: every entry at its own position, and byte for byte as the stream had it.

An entry that reads as plain CloudEvents fields in their usual order fills the columns; any other is
kept whole in `raw`, so that a lost stream can be restored to the byte whatever stood in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection

from services.eventlog.entries import RawEntry
from services.eventlog.portions import Portions
from services.eventlog.position import Position
from services.projector.schema import journal
from services.projector.storing import Row, insert, query, query_bytes, run

_FIELDS = (b"id", b"source", b"type", b"subject", b"time", b"dataversion", b"data")
_USUAL = (
    b"specversion",
    b"id",
    b"source",
    b"type",
    b"subject",
    b"time",
    b"datacontenttype",
    b"dataversion",
    b"data",
)
_USUAL_TRACED = (*_USUAL, b"traceparent")
_FIXED = {b"specversion": b"1.0", b"datacontenttype": b"application/json"}
_COLUMNS = "position, id, source, type, subject, time, dataversion, data, traceparent, raw"


ERASED = b"entente.erased"
"""Type, in the journal alone, of a row whose entry was erased; the stream has nothing there."""


def write(connection: Connection, entries: Iterable[RawEntry]) -> None:
    """Journal `entries`, which follow all that stand there."""
    insert(connection, journal, [row_of_entry(entry) for entry in entries])


def read(connection: Connection, *, after: int, until: int, count: int) -> list[RawEntry]:
    """Up to `count` entries past `after`, up to and with `until` (ordinals), in log order.

    Fewer where they are `HEAVY`, none only where none follows.
    """
    read = Portions(count)
    while read.wanted:
        rows = query_bytes(
            connection,
            f"SELECT {_COLUMNS} FROM journal WHERE position > ? AND position <= ? ORDER BY position LIMIT ?",
            (after, until, read.wanted),
        )
        read.take([entry_of_row(row) for row in rows])
        after = rows[-1][0] if rows else after
    return read.entries


def at(connection: Connection, position: Position) -> RawEntry | None:
    """The entry at `position`, if one is journaled."""
    found = query_bytes(connection, f"SELECT {_COLUMNS} FROM journal WHERE position = ?", (position.ordinal,))
    return entry_of_row(found[0]) if found else None


def of_article(connection: Connection, article_id: str) -> list[RawEntry]:
    """Every entry about the article, in log order."""
    rows = query_bytes(
        connection,
        f"SELECT {_COLUMNS} FROM journal WHERE subject = ? ORDER BY position",
        (article_id,),
    )
    return [entry_of_row(row) for row in rows]


def is_erased(entry: RawEntry) -> bool:
    """Whether the entry is what an erasure has left of one: where it stood and of which article, no more."""
    return ERASED in entry.fields


def erase(connection: Connection, article_id: str, *, before: Position) -> list[Position]:
    """Leave of the article's entries before `before` no more than their places, which are returned."""
    rows = query(
        connection,
        "SELECT position FROM journal WHERE subject = ? AND position < ? ORDER BY position",
        (article_id, before.ordinal),
    )
    run(
        connection,
        "UPDATE journal SET type = ?, id = NULL, source = NULL, time = NULL, dataversion = NULL, "
        "data = NULL, traceparent = NULL, raw = NULL WHERE subject = ? AND position < ?",
        (ERASED.decode(), article_id, before.ordinal),
    )
    return [Position.from_ordinal(row[0]) for row in rows]


def head(connection: Connection) -> int:
    """The ordinal of the last entry, 0 where there is none."""
    return int(query(connection, "SELECT COALESCE(MAX(position), 0) FROM journal")[0][0])


def batches(connection: Connection, *, after: int, until: int, count: int) -> Iterator[list[RawEntry]]:
    """The journal from `after` to `until`, in batches of up to `count`."""
    while batch := read(connection, after=after, until=until, count=count):
        yield batch
        after = batch[-1].position.ordinal


def row_of_entry(entry: RawEntry) -> Row:
    """The entry as the table has it, texts as the bytes they are."""
    fields = entry.fields
    texts = _texts(fields)
    if texts is None:
        return (entry.position.ordinal, *_readable(fields), None, _packed(fields))
    if len(texts) == len(_FIELDS):
        return (entry.position.ordinal, *texts, None, None)
    return (entry.position.ordinal, *texts, None)


def entry_of_row(row: Row) -> RawEntry:
    """The entry exactly as the stream had it, from a row whose texts are bytes."""
    position, event_id, source, kind, subject, time, dataversion, data, traceparent, raw = row
    if raw is not None:
        return RawEntry(Position.from_ordinal(position), dict(msgspec.msgpack.decode(raw)))
    if kind == ERASED:
        return RawEntry(Position.from_ordinal(position), {ERASED: subject})
    fields = {
        b"specversion": _FIXED[b"specversion"],
        b"id": event_id,
        b"source": source,
        b"type": kind,
        b"subject": subject,
        b"time": time,
        b"datacontenttype": _FIXED[b"datacontenttype"],
        b"dataversion": dataversion,
        b"data": data,
    }
    if traceparent is not None:
        fields[b"traceparent"] = traceparent
    return RawEntry(Position.from_ordinal(position), fields)


def _texts(fields: dict[bytes, bytes]) -> list[bytes] | None:
    """The columns' texts, a trace context last, None where they could not give the entry back."""
    if tuple(fields) not in (_USUAL, _USUAL_TRACED):
        return None
    specversion, *values = fields.values()
    if specversion != _FIXED[b"specversion"] or values.pop(5) != _FIXED[b"datacontenttype"]:
        return None
    together = b"".join(values)
    try:
        together.decode()
    except UnicodeDecodeError:
        return None
    return None if b"\x00" in together else values


def _readable(fields: dict[bytes, bytes]) -> list[str | None]:
    """What of a strange entry can be shown in the columns; `data` stays in `raw` alone."""
    shown = (fields.get(name, b"").decode(errors="replace").replace("\x00", "�") for name in _FIELDS)
    return [*(text or None for text in list(shown)[:-1]), None]


def _packed(fields: dict[bytes, bytes]) -> bytes:
    return msgspec.msgpack.encode(list(fields.items()))
