"""What intake and analysis tell of the log and of themselves, asked for anew each time."""

from __future__ import annotations

import math
import time
from datetime import timedelta

from faststream.redis import RedisBroker

from services import metrics
from services.eventlog.group import workers_seen
from services.eventlog.log import EventLog
from services.ingest.pressure import Pressure
from services.ingest.worker import Worker
from services.operations import Operations


def intake_operations(log: EventLog, pressure: Pressure, *, silent: timedelta) -> Operations:
    """Ready: articles can be taken now. A worker unseen for longer than `silent` is none."""

    async def takes_articles() -> str | None:
        await pressure.look()
        return pressure.refusal

    async def gather() -> None:
        await _gather_backlog(log, silent)
        await _gather_memory(log)

    return Operations("ingest", ready={"log": takes_articles}, gather=[gather])


def analysis_operations(
    log: EventLog, worker: Worker, broker: RedisBroker, *, silent: timedelta
) -> Operations:
    """Live: it still takes entries. Ready: the log can be reached, too."""

    async def takes_entries() -> str | None:
        if worker.failed.done():
            return str(worker.failed.exception())
        ended = [
            task.get_name()
            for subscriber in broker.subscribers
            for task in getattr(subscriber, "tasks", ())
            if task.done()
        ]
        return f"the reader has ended: {', '.join(ended)}" if ended else None

    async def reaches_log() -> str | None:
        return None if await log.identity() else "the log has no identity"

    async def gather() -> None:
        await _gather_backlog(log, silent)

    return Operations("analyse", live={"reader": takes_entries}, ready={"log": reaches_log}, gather=[gather])


async def _gather_backlog(log: EventLog, silent: timedelta) -> None:
    gauges = (metrics.BACKLOG, metrics.BACKLOG_SECONDS, metrics.LOG_HEAD, metrics.WORKERS)
    for gauge in gauges:
        gauge.set(math.nan)
    waiting = await log.waiting()
    since = await log.waiting_since()
    head = await log.head()
    metrics.BACKLOG.set(waiting)
    metrics.BACKLOG_SECONDS.set(0 if since is None else max(0.0, time.time() - since.timestamp()))
    metrics.LOG_HEAD.set(head.milliseconds / 1000)
    metrics.WORKERS.set(await workers_seen(log, within=silent))


async def _gather_memory(log: EventLog) -> None:
    metrics.REDIS_MEMORY.set(math.nan)
    metrics.REDIS_MEMORY_LIMIT.set(math.nan)
    memory = await log.memory()
    metrics.REDIS_MEMORY.set(memory.used)
    metrics.REDIS_MEMORY_LIMIT.set(memory.most)
