"""What operators do to a log as a whole: see who still needs its past, take entries out, bring it back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from redis import exceptions

from services.eventlog.connection import translated
from services.eventlog.errors import AnotherLog
from services.eventlog.log import EventLog
from services.eventlog.position import Position

DELETED_AT_ONCE = 1_000


class Consumer(NamedTuple):
    """A consumer group, and the first entry that it may still ask for."""

    name: str
    needs: Position


async def consumers(log: EventLog) -> list[Consumer]:
    """Every consumer group of the log. What is before its `needs` was delivered and acknowledged."""
    with translated():
        try:
            groups: list[Any] = await log.redis.xinfo_groups(log.events_key)
        except exceptions.ResponseError as error:
            if "no such key" in str(error):
                return []
            raise
        return [
            Consumer(group["name"].decode(), await _needs(log, group["name"], group["last-delivered-id"]))
            for group in groups
        ]


async def first_position(log: EventLog) -> Position | None:
    """The oldest entry that the stream still holds, None if it holds none."""
    with translated():
        entries: Any = await log.redis.xrange(log.events_key, count=1)
    return Position.parse(entries[0][0].decode()) if entries else None


async def delete_entries(log: EventLog, positions: Collection[Position]) -> int:
    """Take the entries out of the stream, and have Redis write its file anew without them; how many went."""
    ordered = sorted(positions)
    gone = 0
    with translated():
        for start in range(0, len(ordered), DELETED_AT_ONCE):
            part = [str(position) for position in ordered[start : start + DELETED_AT_ONCE]]
            gone += await log.redis.xdel(log.events_key, *part)
        try:
            await log.redis.bgrewriteaof()
        except exceptions.ResponseError as error:
            if "already in progress" not in str(error):
                raise
    return gone


async def claim_identity(log: EventLog, identity: str) -> None:
    """Give an empty or lost log the identity of the one that is to be restored into it.

    Raises AnotherLog where events of another log stand.
    """
    found = await log.identity()
    if found == identity:
        return
    if found is not None and await log.length() > 0:
        raise AnotherLog(expected=identity, found=found)
    with translated():
        await log.redis.set(log.identity_key, identity)


async def _needs(log: EventLog, group: bytes, delivered: bytes) -> Position:
    """The oldest entry that the group holds unacknowledged, else the last that was delivered to it."""
    pending: Any = await log.redis.xpending(log.events_key, group)
    oldest = pending["min"] if pending["pending"] else None
    return Position.parse((oldest or delivered).decode())
