"""The analysis worker as a FastStream subscriber of the log."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from faststream import AckPolicy
from faststream.message import StreamMessage
from faststream.redis import RedisBroker, StreamSub

from services.eventlog.connection import ANSWER_LIMIT, CONNECT_LIMIT
from services.eventlog.entries import RawEntry
from services.eventlog.position import Position

GROUP = "analysis"

BATCH = 64
"""Entries taken at once: most are claims, acknowledged in one go."""

POLL_MILLISECONDS = 1000
"""How long a read waits for a first entry; below the connection's time limit."""

_log = logging.getLogger("faststream")
"""Given to the broker, which would else write in a form of its own."""

Take = Callable[[Sequence[RawEntry]], Awaitable[None]]


def create_broker(redis_url: str, *, stream: str, consumer: str, take: Take) -> RedisBroker:
    """A broker that hands each batch of the group's entries to `take`, which acknowledges by itself.

    The group must be there before the broker starts: FastStream would make it at the stream's end.
    """
    broker = RedisBroker(
        redis_url,
        apply_types=False,
        logger=_log,
        log_level=logging.DEBUG,
        socket_connect_timeout=CONNECT_LIMIT.total_seconds(),
        socket_timeout=ANSWER_LIMIT.total_seconds(),
    )
    source = StreamSub(
        stream,
        group=GROUP,
        consumer=consumer,
        batch=True,
        max_records=BATCH,
        polling_interval=POLL_MILLISECONDS,
        declare=False,
    )

    @broker.subscriber(
        stream=source,
        parser=_parse,
        decoder=_decode,
        ack_policy=AckPolicy.MANUAL,
        no_reply=True,
        title="analysis",
        description="Reads each article.received and appends what the article claims.",
    )
    async def analyse(entries: list[RawEntry]) -> None:
        await take(entries)

    return broker


async def _parse(message: Any) -> StreamMessage[Any]:
    """Leave the entries as they are: FastStream's parser would unwrap our `data` field and drop the rest."""
    return StreamMessage(raw_message=message, body=b"")


async def _decode(message: StreamMessage[Any]) -> list[RawEntry]:
    raw = message.raw_message
    return [
        RawEntry(Position.parse(at.decode()), fields)
        for at, fields in zip(raw["message_ids"], raw["data"], strict=True)
    ]
