"""A consumer group over the log: every entry goes to one of many workers, at least once, in no order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, NamedTuple

from redis import exceptions

from services.eventlog.connection import translated
from services.eventlog.entries import RawEntry
from services.eventlog.errors import GroupGone
from services.eventlog.log import EventLog
from services.eventlog.position import Position

GIVE_BACK = """
local from = '-'
while true do
  local pending = redis.call('XPENDING', KEYS[1], ARGV[1], from, '+', 1000, ARGV[2])
  if #pending == 0 then return end
  local claim = {'XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0}
  for _, each in ipairs(pending) do claim[#claim + 1] = each[1] end
  for _, option in ipairs({'IDLE', ARGV[3], 'RETRYCOUNT', 0, 'JUSTID'}) do claim[#claim + 1] = option end
  redis.call(unpack(claim))
  from = '(' .. pending[#pending][1]
end
"""
"""Whatever a consumer holds, as if it had been idle for so long and never been handed out."""

LEAVE = """
local pending = redis.call('XPENDING', KEYS[1], ARGV[1], '-', '+', 1, ARGV[2])
if #pending == 0 then
  return redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], ARGV[2])
end
return -1
"""
"""Deleting a consumer forgets what it holds, so one that holds anything stays until that is claimed."""

FORGOTTEN = timedelta(hours=1)
"""A consumer silent for so long, with nothing in hand, is gone for good."""

NOW = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
"""
"""Redis' own clock, in milliseconds: those of many machines may differ."""

BEAT = (
    NOW
    + """
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
"""
)

SEEN = NOW + "return redis.call('ZCOUNT', KEYS[1], now - ARGV[1], '+inf')"


class Delivery(NamedTuple):
    """An entry taken over from a silent worker; handed out `times` times by now."""

    entry: RawEntry
    times: int


class ConsumerGroup:
    """One worker's view of the group. Raises `LogUnavailable` while Redis is away, `GroupGone`."""

    def __init__(self, log: EventLog, name: str, *, consumer: str) -> None:
        self.name = name
        self.consumer = consumer
        self._log = log
        self._redis = log.redis
        self._stream = log.events_key

    async def create(self) -> None:
        """Make the group, unless there is one, at the log's start: nothing posted earlier is missed."""
        with translated():
            try:
                await self._redis.xgroup_create(self._stream, self.name, id="0")
            except exceptions.ResponseError as error:
                if "BUSYGROUP" not in str(error):
                    raise

    async def acknowledge(self, positions: Collection[Position]) -> None:
        """Done with these: they are handed to nobody again."""
        if positions:
            with self._translated():
                await self._redis.xack(self._stream, self.name, *map(str, positions))

    async def keep(self, positions: Collection[Position]) -> None:
        """Still at work on these: nobody else may take them over yet."""
        if positions:
            with self._translated():
                await self._redis.xclaim(
                    self._stream, self.name, self.consumer, 0, [str(each) for each in positions], justid=True
                )

    async def beat(self) -> None:
        """Be seen at work, also while there is none: the group's own notes tell only of work."""
        with self._translated():
            kept = int(FORGOTTEN.total_seconds() * 1000)
            await self._redis.eval(BEAT, 1, self._log.workers_key, self.consumer, kept)

    async def give_back(self, *, silent: timedelta) -> None:
        """Let others claim at once what is this worker's, as if nobody had been at it for `silent` by now.

        Also what Redis handed out in an answer that this worker never got to see.
        """
        with self._translated():
            milliseconds = int(silent.total_seconds() * 1000)
            await self._redis.eval(GIVE_BACK, 1, self._stream, self.name, self.consumer, milliseconds)

    async def claim(
        self, silent: timedelta, *, count: int, besides: Collection[Position] = ()
    ) -> list[Delivery]:
        """Take over up to `count` entries whose workers have been silent for so long.

        None of `besides`: what a worker has in hand it does not hand out to itself, however late it is in
        saying so. Entries trimmed away meanwhile are acknowledged: nobody can read them any more.
        """
        milliseconds = int(silent.total_seconds() * 1000)
        own = {str(position).encode() for position in besides}
        with self._translated():
            pending: list[Any] = await self._redis.xpending_range(
                self._stream, self.name, min="-", max="+", count=count + len(own), idle=milliseconds
            )
            silenced = [each for each in pending if each["message_id"] not in own][:count]
            if not silenced:
                return []
            times = {each["message_id"]: each["times_delivered"] + 1 for each in silenced}
            claimed: list[Any] = await self._redis.xclaim(
                self._stream, self.name, self.consumer, milliseconds, list(times)
            )
        await self.acknowledge(await self._trimmed(times))
        return [
            Delivery(RawEntry(Position.parse(at.decode()), fields), times[at])
            for at, fields in claimed
            if at is not None and fields
        ]

    async def pending(self) -> int:
        """How many entries are in some worker's hands."""
        with translated():
            groups: list[Any] = await self._redis.xinfo_groups(self._stream)
        return next((int(group["pending"]) for group in groups if group["name"] == self.name.encode()), 0)

    async def leave(self) -> None:
        """Sign off, with every worker that is long gone; what they still hold is kept for others."""
        with self._translated():
            await self._redis.zrem(self._log.workers_key, self.consumer)
            consumers: list[Any] = await self._redis.xinfo_consumers(self._stream, self.name)
            for each in consumers:
                gone = each["idle"] > FORGOTTEN.total_seconds() * 1000
                if gone or each["name"] == self.consumer.encode():
                    await self._redis.eval(LEAVE, 1, self._stream, self.name, each["name"])

    @contextmanager
    def _translated(self) -> Iterator[None]:
        with translated():
            try:
                yield
            except exceptions.ResponseError as error:
                if "NOGROUP" in str(error) or "no such key" in str(error):
                    raise GroupGone(self.name, self._stream) from error
                raise

    async def _trimmed(self, positions: Collection[bytes]) -> list[Position]:
        asked = [Position.parse(at.decode()) for at in positions]
        entries = await self._log.entries_at(asked)
        return [position for position, entry in zip(asked, entries, strict=True) if entry is None]


async def workers_seen(log: EventLog, *, within: timedelta) -> int:
    """How many workers have been seen `within` that time. Raises LogUnavailable."""
    with translated():
        milliseconds = int(within.total_seconds() * 1000)
        return int(await log.redis.eval(SEEN, 1, log.workers_key, milliseconds))
