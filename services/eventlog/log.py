"""The log: one Redis stream of events, its identity, and the state of every article in it.

All keys of one log share a hash tag, so that a log named `main` lives on one node of a cluster:
`entente:{main}:events`, `entente:{main}:identity`, `entente:{main}:article:<id>`.
"""

from __future__ import annotations

import asyncio
import secrets
import uuid
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from redis import exceptions
from redis.asyncio import Redis

from services import metrics, tracing
from services.eventlog.article_state import (
    ArticleState,
    from_fields,
    placed,
    to_fields,
)
from services.eventlog.connection import BLOCK_LIMIT, translated
from services.eventlog.entries import Entry, RawEntry, decoded, flat, raw
from services.eventlog.errors import AnotherLog, BrokenLog, PositionTaken, RevisionMoved
from services.eventlog.events import Event
from services.eventlog.pipelining import Command, Shared, shared_pipeline
from services.eventlog.portions import Portions
from services.eventlog.position import START, Position
from services.eventlog.scripts import APPEND, COUNT, OPEN, Script, append_arguments, fold


class Memory(NamedTuple):
    """Redis' memory in bytes: used, the most it may take (0: no limit), the machine's."""

    used: int
    most: int
    machine: int

    @property
    def limit(self) -> int:
        """What it may take: of the machine's where it has no limit of its own."""
        return self.most or self.machine

    @property
    def share(self) -> float:
        """How much of that it has taken, 0 to 1."""
        return self.used / self.limit if self.limit else 0.0


class Appended(NamedTuple):
    """Where the events of a decision now stand, in their order, and the state they made."""

    positions: tuple[Position, ...]
    state: ArticleState


class EventLog:
    """One log on one Redis. Every method raises `LogUnavailable` while Redis is away."""

    def __init__(self, redis: Redis, *, name: str = "main", source: str = "entente") -> None:
        """`source` is the CloudEvents source of what is appended; `redis` stays the caller's to close."""
        self.redis = redis
        self.name = name
        self.source = source
        self._pipeline = shared_pipeline(redis)
        self._appends = Shared(self._append_all)
        self._identity: str | None = None

    @cached_property
    def events_key(self) -> str:
        return f"entente:{{{self.name}}}:events"

    @cached_property
    def identity_key(self) -> str:
        return f"entente:{{{self.name}}}:identity"

    @cached_property
    def waiting_key(self) -> str:
        return f"entente:{{{self.name}}}:waiting"

    @cached_property
    def used_key(self) -> str:
        return f"entente:{{{self.name}}}:used"

    @cached_property
    def workers_key(self) -> str:
        return f"entente:{{{self.name}}}:workers"

    def article_key(self, article_id: str) -> str:
        return f"entente:{{{self.name}}}:article:{article_id}"

    async def open(self) -> str:
        """The log's identity, given to it now if the log is new.

        Raises BrokenLog where the stream or its identity is gone, AnotherLog where this object has
        been at work on a log of another identity.
        """
        answer = await self._script(OPEN, [self.events_key, self.identity_key], str(uuid.uuid4()))
        match [part.decode() for part in answer]:
            case ["open", str(identity)]:
                if self._identity is not None and self._identity != identity:
                    raise AnotherLog(expected=self._identity, found=identity)
                self._identity = identity
                return identity
            case ["stream gone", identity]:
                raise BrokenLog(f"log {identity} has lost its stream {self.events_key}")
            case _:
                raise BrokenLog(f"the stream {self.events_key} has lost its identity {self.identity_key}")

    async def identity(self) -> str | None:
        """The identity that stands beside the stream now; None before the first `open`."""
        found = await self._run("GET", self.identity_key)
        return found.decode() if found is not None else None

    async def state(self, article_id: str) -> ArticleState:
        """What is known of the article; `UNKNOWN` if nothing."""
        fields = await self._run("HGETALL", self.article_key(article_id))
        return from_fields(fields)

    async def append(self, events: Sequence[Event], *, state: ArticleState, time: datetime) -> Appended:
        """Append all events of a decision about one article, made at `state`, or none of them.

        On return they are as durable as Redis is set to make them. A reply that is lost on the way
        is asked for again, which appends nothing more and answers the same positions.
        Raises RevisionMoved, with the current state, when another decision came first; AnotherLog
        when the log is no longer the one that was opened; LogFull; LogUnavailable.
        """
        with tracing.publish("append", article=events[0].article_id, type=events[-1].stored_as) as span:
            appended = await self._append(events, state=state, time=time, traceparent=span.traceparent)
            span.note(position=appended.positions[-1])
            return appended

    async def _append(
        self, events: Sequence[Event], *, state: ArticleState, time: datetime, traceparent: str | None
    ) -> Appended:
        article_id = events[0].article_id
        decision = secrets.token_hex(10)
        after = fold(state, events, decision=decision, time=time)
        arguments = append_arguments(
            events,
            before=state,
            after=after,
            decision=decision,
            source=self.source,
            time=time,
            traceparent=traceparent,
        )
        what, *answer = await self._appends.run(self.article_key(article_id), *arguments)
        match what:
            case b"appended":
                positions = tuple(Position.parse(part.decode()) for part in answer)
                return Appended(positions, placed(after, positions))
            case b"moved":
                current = from_fields(dict(zip(answer[::2], answer[1::2], strict=True)))
                raise RevisionMoved(article_id, expected=state, current=current)
            case _:
                with translated():
                    raise exceptions.ResponseError(answer[0].decode())

    async def _append_all(self, decisions: list[Command]) -> Sequence[list[bytes]]:
        """The answer of `append.lua` to each decision: the key of its article, its plan and data."""
        identity = self._identity or await self.open()
        keys = [self.events_key, self.identity_key, self.waiting_key, *(key for key, *_ in decisions)]
        arguments = (part for _, *parts in decisions for part in parts)
        with metrics.APPEND_SECONDS.time():
            answers: list[Any] = await self._script(APPEND, keys, identity, *arguments)
        if answers[0] == b"another":
            raise AnotherLog(expected=identity, found=answers[1].decode() or None)
        return answers

    async def read(self, after: Position, *, count: int, block: timedelta | None = None) -> list[Entry]:
        """Up to `count` entries that follow `after`, in order; see `read_raw`."""
        return [decoded(entry) for entry in await self.read_raw(after, count=count, block=block)]

    async def read_raw(
        self, after: Position, *, count: int, block: timedelta | None = None
    ) -> list[RawEntry]:
        """The same, undecoded: fewer than `count` where they are `HEAVY`, none only where none follows.

        With `block`, waits so long (`BLOCK_LIMIT` at most) for a first one.
        """
        entries, _ = await self.follow(after, count=count, block=block)
        return entries

    async def follow(
        self, after: Position, *, count: int, block: timedelta | None = None
    ) -> tuple[list[RawEntry], str | None]:
        """The same, and the log's identity as it stands once they have been read, in the same round trips."""
        milliseconds = None if block is None else max(1, int(min(block, BLOCK_LIMIT).total_seconds() * 1000))
        read = Portions(count)
        identity: bytes | None = None
        with translated():
            while read.wanted:
                async with self.redis.pipeline(transaction=False) as pipeline:
                    pipeline.xread({self.events_key: str(after)}, count=read.wanted, block=milliseconds)
                    pipeline.get(self.identity_key)
                    answers: list[Any] = await pipeline.execute(raise_on_error=False)
                for each in answers:
                    if isinstance(each, Exception):
                        raise each
                portion, identity = answers
                read.take([raw(entry) for _, entries in portion for entry in entries])
                after, milliseconds = (read.entries[-1].position if read.entries else after), None
        return read.entries, identity.decode() if identity is not None else None

    async def entries_at(self, positions: Iterable[Position]) -> list[RawEntry | None]:
        """The entry at each of `positions`, None where it has been trimmed away."""
        with translated():
            answers = await asyncio.gather(
                *(self._pipeline.run("XRANGE", self.events_key, str(at), str(at)) for at in positions)
            )
        return [raw(entries[0]) if entries else None for entries in answers]

    async def head(self) -> Position:
        """The position of the newest event ever appended; `START` for a log with none."""
        try:
            information = await self._run("XINFO STREAM", self.events_key)
        except exceptions.ResponseError as error:
            if "no such key" in str(error):
                return START
            raise
        return Position.parse(information["last-generated-id"].decode())

    async def count_after(self, position: Position, *, most: int) -> int:
        """How many entries follow `position`, counted up to `most`."""
        return int(await self._script(COUNT, [self.events_key], str(position), most))

    async def length(self) -> int:
        """How many entries the stream holds now."""
        return int(await self._run("XLEN", self.events_key))

    async def waiting(self) -> int:
        """How many articles wait for their live revision to be analysed."""
        return int(await self._run("ZCARD", self.waiting_key))

    async def waiting_since(self) -> datetime | None:
        """When the article that waits longest was appended; None when none waits."""
        oldest = await self._run("ZRANGE", self.waiting_key, 0, 0, "WITHSCORES")
        return datetime.fromtimestamp(float(oldest[1]) / 1000, UTC) if oldest else None

    async def memory(self) -> Memory:
        """What Redis has taken of the memory it may take, in bytes."""
        with translated():
            said = await self.redis.info("memory")
        return Memory(int(said["used_memory"]), int(said.get("maxmemory") or 0), said["total_system_memory"])

    async def append_raw(self, entries: Sequence[RawEntry]) -> None:
        """Put entries back at their own positions (restoring, importing); article states stay untouched.

        Raises PositionTaken, with entries before it put back, for one at or below the head.
        """
        with translated():
            answers = await asyncio.gather(
                *(
                    self._pipeline.run("XADD", self.events_key, str(position), *flat(fields))
                    for position, fields in entries
                ),
                return_exceptions=True,
            )
            for entry, answer in zip(entries, answers, strict=True):
                if isinstance(answer, exceptions.ResponseError) and "equal or smaller" in str(answer):
                    raise PositionTaken(entry.position, await self.head()) from answer
                if isinstance(answer, BaseException):
                    raise answer

    async def trim(self, below: Position) -> int:
        """Drop every entry before `below` from the stream; how many went. States stay."""
        return int(await self._run("XTRIM", self.events_key, "MINID", "=", str(below)))

    async def write_states(self, states: Mapping[str, ArticleState]) -> None:
        """Replace the states of these articles, whatever they were: for rebuilding only."""
        with translated():
            async with self.redis.pipeline(transaction=True) as pipeline:
                for article_id, state in states.items():
                    key = self.article_key(article_id)
                    pipeline.delete(key)
                    pipeline.hset(key, items=[part for pair in to_fields(state).items() for part in pair])
                    if state.waits and state.last is not None:
                        pipeline.zadd(self.waiting_key, {article_id: state.last.milliseconds})
                    else:
                        pipeline.zrem(self.waiting_key, article_id)
                await pipeline.execute()

    async def aclose(self) -> None:
        """Wait for what is on its way. The connection stays the caller's."""
        await self._appends.drain()
        await self._pipeline.drain()

    async def _run(self, *command: str | bytes | int) -> Any:
        with translated():
            return await self._pipeline.run(*command)

    async def _script(
        self, script: Script, keys: Sequence[str | bytes | int], *arguments: str | bytes | int
    ) -> Any:
        with translated():
            try:
                return await self.redis.evalsha(script.sha, len(keys), *keys, *arguments)
            except exceptions.NoScriptError:
                await self.redis.script_load(script.text)
                return await self.redis.evalsha(script.sha, len(keys), *keys, *arguments)


async def history(log: EventLog, *, after: Position = START, count: int = 5000) -> AsyncIterator[list[Entry]]:
    """The log from `after` to its present end, in batches of up to `count`."""
    while batch := await log.read(after, count=count):
        yield batch
        after = batch[-1].position
