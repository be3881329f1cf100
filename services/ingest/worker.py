"""One analysis worker: takes entries from the group, reads the articles among them, acknowledges.

An entry is acknowledged only when its outcome is in the log, together with others. Until then the worker
tells the group again and again that it is still at it; when it falls silent, another takes the entry over,
and reads it with nothing else in hand: a worker that dies then dies of that article, and no other is blamed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial

from services import tracing
from services.eventlog import envelope
from services.eventlog.entries import RawEntry
from services.eventlog.envelope import UnreadableEvent
from services.eventlog.errors import RetryLater, StopFollowing
from services.eventlog.events import ArticleReceived
from services.eventlog.group import ConsumerGroup
from services.eventlog.position import Position
from services.ingest.acknowledging import TOGETHER, Acknowledging
from services.ingest.analysis import Analysis
from services.ingest.processes import NoProcess

GRACE = timedelta(seconds=5)
"""For articles in hand when the worker is told to stop; what is left is taken over by others."""

AGAIN = timedelta(seconds=0.5)
"""Between two attempts at an article, or a chore, while the log is away or no process starts."""

_ARTICLE = ArticleReceived.stored_as.encode()

_log = logging.getLogger(__name__)

Work = Callable[[ArticleReceived], Awaitable[None]]


class Worker:
    """Works on up to `width` articles at once; `failed` tells why it cannot go on."""

    def __init__(
        self,
        group: ConsumerGroup,
        analysis: Analysis,
        *,
        width: int,
        claim_after: timedelta,
        deliveries: int,
    ) -> None:
        """Takes over entries silent for `claim_after`; gives up one handed out over `deliveries` times."""
        self._group = group
        self._analysis = analysis
        self._width = width
        self._claim_after = claim_after
        self._deliveries = deliveries
        self._room = asyncio.Semaphore(width)
        self._held: set[Position] = set()
        self._acknowledging = Acknowledging(group, self._held)
        self._tasks: set[asyncio.Task[None]] = set()
        self._chores: list[asyncio.Task[None]] = []
        self._closing = False
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def consumer(self) -> str:
        """The name under which the group knows it."""
        return self._group.consumer

    def start(self) -> None:
        """Begin to renew what is in hand, and to take over what others have dropped."""
        pause = self._claim_after / 3
        self._chores = [
            asyncio.create_task(self._every(pause, self._keep), name="keep"),
            asyncio.create_task(self._every(pause, self._claim), name="claim"),
            asyncio.create_task(self._every(TOGETHER, self._acknowledging.once), name="acknowledge"),
        ]

    async def take(self, entries: Sequence[RawEntry]) -> None:
        """Acknowledge what is no article, begin to read what is; returns when all have begun."""
        self._acknowledging.done([at for at, fields in entries if fields.get(b"type") != _ARTICLE])
        articles = [entry for entry in entries if entry.fields.get(b"type") == _ARTICLE]
        self._held |= {entry.position for entry in articles}
        beginning = asyncio.create_task(self._begin_all(articles), name="begin")
        self._chores.append(beginning)
        if self._closing:
            beginning.cancel()
        await asyncio.wait({beginning})
        self._chores.remove(beginning)

    def close(self) -> None:
        """Begin nothing more from now on: a `take` that waits for room returns."""
        self._closing = True
        for chore in self._chores:
            chore.cancel()

    async def stop(self) -> None:
        """Finish what can be finished in `GRACE`, give the rest back for others, leave the group."""
        self.close()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=GRACE.total_seconds())
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, *self._chores, return_exceptions=True)
        with suppress(RetryLater, StopFollowing):
            await self._acknowledging.all()
            await self._group.give_back(silent=self._claim_after)
            await self._group.leave()

    async def _begin_all(self, articles: Sequence[RawEntry]) -> None:
        for entry in articles:
            await self._begin(entry, self._analysis.analyse)

    async def _begin(self, entry: RawEntry, work: Work, *, share: int = 1) -> asyncio.Task[None]:
        """Start to work on `entry` as soon as so much of the room is free."""
        for _ in range(share):
            await self._room.acquire()
        task = asyncio.create_task(self._work(entry, work), name=f"article at {entry.position}")
        self._tasks.add(task)
        task.add_done_callback(partial(self._done, share))
        return task

    def _done(self, share: int, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        for _ in range(share):
            self._room.release()

    async def _work(self, entry: RawEntry, work: Work) -> None:
        try:
            recorded = envelope.decode(*entry)
            event = recorded.event
            if isinstance(event, ArticleReceived):
                following = tracing.follow(
                    recorded.traceparent, "analyse", article=event.article_id, position=entry.position
                )
                with following:
                    await self._until_done(lambda: work(event))
        except UnreadableEvent as error:
            _log.error("%s; it is left for a newer release", error, extra={"action": "article_left"})
        except StopFollowing as error:
            self._fail(error)
        except Exception:
            # A defect of ours must not end every worker in turn: the group hands the article out
            # again, and after `deliveries` times it is given up with its reason in the log.
            _log.exception("article at %s: defect", entry.position, extra={"action": "article_left"})
        else:
            self._acknowledging.done([entry.position])
            return
        self._held.discard(entry.position)

    async def _until_done(self, step: Callable[[], Awaitable[None]]) -> None:
        """Do it again for as long as the log is away: an outage is no fault of the article in hand."""
        while True:
            try:
                return await step()
            except (RetryLater, NoProcess) as error:
                _log.warning("%s; the article is tried again", error, extra={"action": "article_waits"})
                if self._closing:
                    raise asyncio.CancelledError from error
                await asyncio.sleep(AGAIN.total_seconds())

    async def _keep(self) -> None:
        await self._group.beat()
        await self._group.keep(list(self._held))

    async def _claim(self) -> None:
        """Take over what others have dropped, one after the other, each with the whole room to itself."""
        while claimed := await self._group.claim(self._claim_after, count=1, besides=self._held):
            for entry, times in claimed:
                if entry.fields.get(b"type") != _ARTICLE:
                    self._acknowledging.done([entry.position])
                    continue
                self._held.add(entry.position)
                work = self._give_up if times > self._deliveries else self._analysis.analyse
                await asyncio.wait({await self._begin(entry, work, share=self._width)})

    async def _give_up(self, article: ArticleReceived) -> None:
        reason = f"handed out {self._deliveries} times, and each time its worker fell silent"
        await self._analysis.give_up(article, reason)

    async def _every(self, pause: timedelta, chore: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await chore()
            except RetryLater as error:
                _log.warning("%s", error, extra={"action": "chore_failed"})
                await asyncio.sleep(AGAIN.total_seconds())
            except Exception as error:
                self._fail(error)  # the log is not what it was, or a defect: a new start may mend it
                return
            await asyncio.sleep(pause.total_seconds())

    def _fail(self, error: Exception) -> None:
        if not self.failed.done():
            self.failed.set_exception(error)
