"""What the keys' holders have used, added up over all processes: one hash beside the log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from services.eventlog.connection import translated
from services.eventlog.log import EventLog

KEPT = timedelta(hours=1)
"""After the last use; a count that begins anew costs nobody more than one burst."""


async def add_up(log: EventLog, used: Mapping[str, int]) -> dict[str, int]:
    """Add each amount to its total and return the totals. Raises LogUnavailable, LogFull."""
    with translated():
        async with log.redis.pipeline(transaction=False) as pipeline:
            for name, amount in used.items():
                if amount:
                    pipeline.hincrby(log.used_key, name, amount)
                else:
                    pipeline.hget(log.used_key, name)
            pipeline.expire(log.used_key, KEPT)
            *totals, _ = await pipeline.execute()
    return {name: int(total or 0) for name, total in zip(used, totals, strict=True)}
