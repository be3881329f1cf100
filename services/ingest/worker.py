"""One analysis worker: takes entries from the group, reads the articles among them, acknowledges.

An entry is acknowledged only when its outcome is in the log. Until then the worker tells the group
again and again that it is still at it; when it falls silent, another takes the entry over.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta

from services import tracing
from services.eventlog import envelope
from services.eventlog.envelope import UnreadableEvent
from services.eventlog.errors import RetryLater, StopFollowing
from services.eventlog.events import ArticleReceived
from services.eventlog.group import ConsumerGroup
from services.eventlog.log import RawEntry
from services.eventlog.position import Position
from services.ingest.analysis import Analysis
from services.ingest.processes import NoProcess

GRACE = timedelta(seconds=5)
"""For articles in hand when the worker is told to stop; what is left is taken over by others."""

_ARTICLE = ArticleReceived.stored_as.encode()

_log = logging.getLogger(__name__)


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
        self._tasks: set[asyncio.Task[None]] = set()
        self._chores: list[asyncio.Task[None]] = []
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
        ]

    async def take(self, entries: Sequence[RawEntry]) -> None:
        """Acknowledge what is no article, begin to read what is; returns when all have begun."""
        await self._group.acknowledge([at for at, fields in entries if fields.get(b"type") != _ARTICLE])
        articles = [entry for entry in entries if entry.fields.get(b"type") == _ARTICLE]
        self._held |= {entry.position for entry in articles}
        for entry in articles:
            await self._begin(entry, self._analysis.analyse)

    async def stop(self) -> None:
        """Finish what can be finished in `GRACE`; leave the rest, and the group."""
        for chore in self._chores:
            chore.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=GRACE.total_seconds())
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, *self._chores, return_exceptions=True)
        with suppress(RetryLater, StopFollowing):
            await self._group.leave()

    async def _begin(self, entry: RawEntry, work: Callable[[ArticleReceived], Awaitable[None]]) -> None:
        await self._room.acquire()
        task = asyncio.create_task(self._work(entry, work), name=f"article at {entry.position}")
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._room.release()

    async def _work(self, entry: RawEntry, work: Callable[[ArticleReceived], Awaitable[None]]) -> None:
        try:
            recorded = envelope.decode(*entry)
            event = recorded.event
            if isinstance(event, ArticleReceived):
                following = tracing.follow(
                    recorded.traceparent, "analyse", article=event.article_id, position=entry.position
                )
                with following:
                    await work(event)
            await self._group.acknowledge([entry.position])
        except UnreadableEvent as error:
            _log.error("%s; it is left for a newer release", error, extra={"action": "article_left"})
        except (RetryLater, NoProcess) as error:
            _log.warning("%s; the article is tried again", error, extra={"action": "article_left"})
        except StopFollowing as error:
            self._fail(error)
        except Exception:
            # A defect of ours must not end every worker in turn: the group hands the article out
            # again, and after `deliveries` times it is given up with its reason in the log.
            _log.exception("article at %s: defect", entry.position, extra={"action": "article_left"})
        finally:
            self._held.discard(entry.position)

    async def _keep(self) -> None:
        await self._group.keep(list(self._held))

    async def _claim(self) -> None:
        claimed = await self._group.claim(self._claim_after, count=self._width)
        self._held |= {entry.position for entry, _ in claimed}
        for entry, times in claimed:
            if entry.fields.get(b"type") != _ARTICLE:
                await self._group.acknowledge([entry.position])
                self._held.discard(entry.position)
            elif times > self._deliveries:
                await self._begin(entry, self._give_up)
            else:
                await self._begin(entry, self._analysis.analyse)

    async def _give_up(self, article: ArticleReceived) -> None:
        reason = f"handed out {self._deliveries} times, and each time its worker fell silent"
        await self._analysis.give_up(article, reason)

    async def _every(self, pause: timedelta, chore: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await chore()
            except RetryLater as error:
                _log.warning("%s", error, extra={"action": "chore_failed"})
            except Exception as error:
                self._fail(error)  # the log is not what it was, or a defect: a new start may mend it
                return
            await asyncio.sleep(pause.total_seconds())

    def _fail(self, error: Exception) -> None:
        if not self.failed.done():
            self.failed.set_exception(error)
