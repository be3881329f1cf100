"""The ordered reader: from the checkpoint on, large batches when behind, single events at once when live.

The next batch is read while the last one commits. Whatever goes wrong, reading starts again from the
checkpoint in SQL, so there is nothing here to lose.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import ParamSpec, TypeVar

from sqlalchemy import Engine

from services import metrics, tracing
from services.eventlog.entries import RawEntry
from services.eventlog.errors import AnotherLog, LogUnavailable
from services.eventlog.log import EventLog
from services.eventlog.position import Position
from services.projector.control import Control, adopt_log
from services.projector.database import translated, writing
from services.projector.errors import CheckpointMoved, DatabaseAway, StreamBehindJournal
from services.projector.migrating import require_migrated
from services.projector.projecting import Projector, no_collection

BATCH = 5_000
"""Events a transaction: past this a bigger one gains nothing and takes memory."""

LIVE = 50
"""Fewer events than this came as they happened: little waits behind them, and to look for it meanwhile would
keep the interpreter from applying them."""

STRETCH = 100
"""Batches that may follow each other before cyclic garbage is looked for."""

BLOCK = timedelta(seconds=1)
"""How long a read waits for a first event before the log's identity is looked at again."""

PAUSES = tuple(timedelta(seconds=seconds) for seconds in (0.1, 0.2, 0.5, 1, 2, 5))
"""Waits between attempts at a database or a Redis that is away; the last one repeats."""

LOOK = timedelta(seconds=0.1)
"""Between two looks at the checkpoint of a projector that may be at work."""

STANDBY = timedelta(seconds=3)
"""A projector that came second looks this often whether the first still moves the checkpoint."""

_log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


def _now() -> datetime:
    return datetime.now(UTC)


class Follower:
    """Follows one log into one database until cancelled."""

    def __init__(
        self,
        log: EventLog,
        engine: Engine,
        *,
        batch: int = BATCH,
        standby: timedelta = STANDBY,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._log = log
        self._engine = engine
        self._projector = Projector(engine, clock=clock)
        self._batch = batch
        self._standby = standby
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="projector")
        self._failures = 0
        self.turned_at = clock()
        """When the last turn ended, idle and waiting ones included: what tells that the reader is alive."""
        self._clock = clock

    async def run(self) -> None:
        """Follow until cancelled; the batch in work is then committed or left undone, never half.

        Raises NotMigrated, AnotherLog, BrokenLog and StreamBehindJournal: a person must decide.
        """
        try:
            while True:
                try:
                    await self._follow()
                except LogUnavailable as error:
                    metrics.STALLS.labels("redis").inc()
                    await self._pause(error)
                except DatabaseAway as error:
                    metrics.STALLS.labels("database").inc()
                    await self._pause(error)
                except CheckpointMoved as error:
                    metrics.STALLS.labels("checkpoint").inc()
                    await self._stand_by(error)
        finally:
            self._thread.shutdown(wait=True)

    async def reach(self, end: Position, *, report: Callable[[Position], None] = lambda _: None) -> None:
        """Bring the views up to `end` and stop: a projector that is at work is left to do it, else it is
        done here. `report` is told each place that has been reached.

        Raises LogUnavailable and DatabaseAway as well as what `run` raises.
        """
        try:
            while (control := await self._open()).position < end.ordinal:
                report(Position.from_ordinal(control.position))
                if not await self._moves(control):
                    with suppress(CheckpointMoved):
                        await self._follow(end, report)
                        return
        finally:
            self._thread.shutdown(wait=True)

    async def _moves(self, control: Control) -> bool:
        """Whether another projector moves the checkpoint within the time that a second one stands by."""
        waited = timedelta()
        while waited < self._standby:
            await asyncio.sleep(LOOK.total_seconds())
            waited += LOOK
            if await self._on_thread(self._projector.control) != control:
                return True
        return False

    async def _follow(
        self, end: Position | None = None, report: Callable[[Position], None] = lambda _: None
    ) -> None:
        """Read and apply from the checkpoint on, up to `end` or for as long as nothing goes wrong."""
        control = await self._open()
        while end is None or control.position < end.ordinal:
            entries = await self._read(control, Position.from_ordinal(control.position), block=BLOCK)
            if end is not None and not entries:
                return  # what stood at the end was taken out of the stream
            with no_collection():  # between batches it would walk all that is remembered, over and over
                for _ in range(STRETCH):
                    if not entries or (end is not None and control.position >= end.ordinal):
                        break
                    control, entries = await self._apply(control, entries)
                    report(Position.from_ordinal(control.position))
                    self.turned_at = self._clock()
            self.turned_at = self._clock()

    async def _apply(self, control: Control, entries: list[RawEntry]) -> tuple[Control, list[RawEntry]]:
        """Apply `entries` while what follows them is read; the control row and what has been read.

        What follows live ones is read behind them.
        """
        last = entries[-1].position
        applied = asyncio.Event()
        reading = asyncio.ensure_future(self._read_behind(control, last, applied))
        if len(entries) >= LIVE:
            applied.set()
        try:
            threads = (entry.fields.get(b"traceparent") for entry in entries)
            with metrics.BATCH_SECONDS.time(), tracing.committed("project", threads):
                control = await asyncio.shield(self._on_thread(self._projector.apply, control, entries))
            metrics.BATCH_EVENTS.observe(len(entries))
            for kind, number in Counter(entry.fields.get(b"type", b"") for entry in entries).items():
                metrics.APPLIED.labels(kind.decode(errors="replace")).inc(number)
            self._failures = 0
            applied.set()
            return control, await reading
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    async def _open(self) -> Control:
        """The checkpoint, once log and database are seen to belong together."""
        control = await self._on_thread(self._checked_control)
        if control.log_id is None:
            log_id = await self._log.open()
            await self._on_thread(self._adopt, log_id)
            return await self._on_thread(self._projector.control)
        _check_identity(control, await self._log.identity())
        head = await self._log.head()
        if head.ordinal < control.position:
            raise StreamBehindJournal(journal=Position.from_ordinal(control.position), stream=head)
        return control

    def _checked_control(self) -> Control:
        with translated():
            require_migrated(self._engine)
        return self._projector.control()

    def _adopt(self, log_id: str) -> None:
        with translated(), writing(self._engine).begin() as connection:
            adopt_log(connection, log_id)

    async def _read(
        self, control: Control, after: Position, *, block: timedelta | None = None
    ) -> list[RawEntry]:
        """What follows `after`. Raises AnotherLog unless the stream is still of the log that is followed."""
        entries, identity = await self._log.follow(after, count=self._batch, block=block)
        _check_identity(control, identity)
        return entries

    async def _read_behind(self, control: Control, last: Position, when: asyncio.Event) -> list[RawEntry]:
        await when.wait()
        return await self._read(control, last)

    def _on_thread(self, function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> Awaitable[T]:
        """Run `function` on the one thread that uses the database."""
        call = partial(function, *arguments, **options)
        return asyncio.get_running_loop().run_in_executor(self._thread, call)

    async def _pause(self, error: Exception) -> None:
        pause = PAUSES[min(self._failures, len(PAUSES) - 1)]
        self._failures += 1
        self.turned_at = self._clock()
        _log.warning("waiting: %s", error, extra={"action": "projector_waiting"})
        await asyncio.sleep(pause.total_seconds())

    async def _stand_by(self, error: CheckpointMoved) -> None:
        """Let the other projector go on for as long as it moves the checkpoint; then take over.

        A checkpoint that moved because another generation went live is taken up at once.
        """
        _log.info("standing by: %s", error, extra={"action": "projector_standing_by"})
        try:
            before = await self._on_thread(self._projector.control)
            if before.position == error.expected.ordinal:
                return
            while True:
                self.turned_at = self._clock()
                await asyncio.sleep(self._standby.total_seconds())
                now = await self._on_thread(self._projector.control)
                if now.position == before.position and (await self._log.head()).ordinal > now.position:
                    return
                before = now
        except (LogUnavailable, DatabaseAway) as away:
            await self._pause(away)


def _check_identity(control: Control, found: str | None) -> None:
    """Raise AnotherLog unless the stream is still of the log that is followed."""
    if found != control.log_id:
        raise AnotherLog(expected=str(control.log_id), found=found)
