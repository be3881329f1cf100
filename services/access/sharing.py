"""Rates that hold over several processes: each tells the others what was used, beside the requests.

No request waits for it, and while it cannot be told each process keeps to the rate alone: a limit that is
held too loosely for a while harms less than refusing everybody.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from services.access.guard import Guard
from services.eventlog.errors import RetryLater

INTERVAL = timedelta(seconds=0.25)
"""Until the others know; past its burst a key gains at most this much time of its rate a process."""

AddUp = Callable[[Mapping[str, int]], Awaitable[Mapping[str, int]]]
"""Adds what was used, by name, to what all have used; returns that."""

_log = logging.getLogger(__name__)


async def share_rates(guard: Guard, add_up: AddUp) -> None:
    """Tell and hear again and again, until cancelled; asks nothing while no limited key is in use."""
    alone = False
    while True:
        await asyncio.sleep(INTERVAL.total_seconds())
        try:
            await share_once(guard, add_up)
        except RetryLater as error:
            if not alone:
                said = "rates hold for this process alone: %s"
                _log.warning(said, error, extra={"action": "rates_unshared"})
            alone = True
        else:
            alone = False


async def share_once(guard: Guard, add_up: AddUp) -> None:
    """Tell what was used here, hear what was used elsewhere. Raises RetryLater."""
    buckets = guard.buckets()
    if buckets:
        told = {name: bucket.tell() for name, bucket in buckets.items()}
        totals = await add_up(told)
        for name, bucket in buckets.items():
            bucket.hear(totals[name], told=told[name], now=guard.now())
