"""Entries of the stream as they stand, and as events read from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from services.eventlog import envelope
from services.eventlog.envelope import Recorded, UnreadableEvent
from services.eventlog.position import Position

Part = TypeVar("Part", str, bytes)


class RawEntry(NamedTuple):
    """One stream entry as it stands, readable or not."""

    position: Position
    fields: dict[bytes, bytes]


class Unreadable(NamedTuple):
    """An entry that this release cannot read: to be parked with its reason, never dropped."""

    position: Position
    fields: dict[bytes, bytes]
    reason: str


Entry = Recorded | Unreadable


def decoded(entry: RawEntry) -> Entry:
    """Read one entry; one that cannot be read is told as such, so that it harms no other."""
    try:
        return envelope.decode(entry.position, entry.fields)
    except UnreadableEvent as error:
        return Unreadable(entry.position, entry.fields, error.reason)


def flat(fields: Mapping[Part, Part]) -> list[Part]:
    """Names and values in turn, as XADD takes them."""
    return [part for pair in fields.items() for part in pair]


def raw(entry: tuple[bytes, dict[bytes, bytes]]) -> RawEntry:
    """An entry as XRANGE and XREAD give it. Raises ValueError where the id is no position."""
    position, fields = entry
    return RawEntry(Position.parse(position.decode()), fields)
