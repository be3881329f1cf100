"""Connections to Redis with a time limit on everything, and driver errors in the log's own words."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from redis import exceptions
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff

from services.eventlog.errors import LogFull, LogUnavailable, NotARedis

CONNECT_LIMIT = timedelta(seconds=3)

ANSWER_LIMIT = timedelta(seconds=10)
"""No command takes so long; a blocking read waits less."""

BLOCK_LIMIT = timedelta(seconds=5)
"""A blocking read asks again after this: well below `ANSWER_LIMIT`, which would end it as an error."""

RETRIES = 1
"""Enough for a connection that was dropped while idle; a Redis that is away is the caller's to wait for."""


def connect(url: str, *, connections: int = 16) -> Redis:
    """A client for `url` (`redis://`, `rediss://`, `unix://`); answers are bytes. Opens nothing yet.

    Raises NotARedis for any other URL.
    """
    try:
        return Redis.from_url(
            url,
            max_connections=connections,
            protocol=2,
            socket_connect_timeout=CONNECT_LIMIT.total_seconds(),
            socket_timeout=ANSWER_LIMIT.total_seconds(),
            retry=Retry(ExponentialBackoff(cap=0.2, base=0.02), RETRIES),
        )
    except ValueError as error:
        raise NotARedis(url) from error


@contextmanager
def translated() -> Iterator[None]:
    """Redis' errors inside the block as the log's: away, elsewhere and full are told, the rest is a defect.

    A cancellation that came inside is not lost: in Python 3.11 `asyncio.wait_for`, which redis-py awaits
    for every command it sends, swallows one that comes together with its result.
    """
    asked = _cancellations()
    try:
        yield
        if _cancellations() > asked:
            raise asyncio.CancelledError
    except exceptions.OutOfMemoryError as error:
        raise LogFull(f"Redis is full: {error}") from error
    except (
        exceptions.ConnectionError,
        exceptions.TimeoutError,
        exceptions.ReadOnlyError,
        exceptions.ClusterDownError,
        exceptions.ExecAbortError,
        OSError,
    ) as error:
        raise LogUnavailable(f"Redis does not answer: {error}") from error
    except exceptions.AskError as error:
        raise LogUnavailable(
            f"this node of the cluster does not hold the log, {error.host}:{error.port} does: give its URL"
        ) from error
    except exceptions.ResponseError as error:
        if "OOM command not allowed" in str(error):
            raise LogFull(f"Redis is full: {error}") from error
        if str(error).startswith(("MISCONF", "LOADING", "MASTERDOWN", "READONLY")):
            raise LogUnavailable(f"Redis takes no writes: {error}") from error
        raise


def _cancellations() -> int:
    task = asyncio.current_task()
    return task.cancelling() if task is not None else 0
