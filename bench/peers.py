"""Other ways to bring the same claims into PostgreSQL: each writes their rows and nothing else.

No merging, no journal, no views: what the projector does besides is not asked of them. Messages stand in the
stream before a subscriber starts, and its line a message in the log is switched off.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import psycopg
import uvloop
from faststream.redis import RedisBroker, StreamSub
from faststream.redis.parser.binary import BinaryMessageFormatV1

from bench.measure import timed
from services.embedded import running_redis
from services.eventlog.connection import connect
from services.eventlog.entries import flat
from services.eventlog.envelope import decode
from services.eventlog.position import Position

BATCH = 1_000
LIMIT = 600.0
TABLE = "CREATE TABLE plain (position BIGINT PRIMARY KEY, subject TEXT, data TEXT)"
UPSERT = (
    "INSERT INTO plain SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[]) "
    "ON CONFLICT (position) DO UPDATE SET subject = excluded.subject, data = excluded.data"
)


class Row(NamedTuple):
    """One claim as the peers store it."""

    position: int
    subject: str
    data: str


class Peers:
    """Each method answers claims a second, on an empty table of the database at `url`."""

    def __init__(self, url: str, rows: list[Row], fields: list[dict[bytes, bytes]], *, single: int) -> None:
        """`fields` are the entries that the rows were made of; `single` claims are committed one by one."""
        self._url = url
        self._rows = rows
        self._fields = fields
        self._single = single

    def commit_each(self) -> float:
        """A FastStream subscriber, a commit a message."""
        rows = self._rows[: self._single]
        with self._table() as connection:

            def take(row: list[str]) -> int:
                connection.execute("INSERT INTO plain VALUES (%s, %s, %s)", row)
                return 1

            return uvloop.run(_subscribe(rows, take, list[str], batch=False))

    def commit_batches(self) -> float:
        """A FastStream subscriber that is handed up to 1,000 at once and upserts them in one statement."""
        with self._table() as connection:

            def take(rows: list[list[str]]) -> int:
                connection.execute(UPSERT, [list(column) for column in zip(*rows, strict=True)])
                return len(rows)

            return uvloop.run(_subscribe(self._rows, take, list[list[str]], batch=True))

    def upsert(self) -> float:
        """XREAD, decode and upsert 1,000 at a time: the least a projector can do."""
        return uvloop.run(self._bare(_upsert))

    def copy_through(self) -> float:
        """The same, with COPY instead of the upsert: no claim may come twice."""
        return uvloop.run(self._bare(_copy))

    def copy(self) -> float:
        """COPY alone, from memory."""
        with self._table() as connection, timed() as clock:
            _copy(connection, self._rows)
        return clock.rate(len(self._rows))

    def copy_and_upsert(self) -> float:
        """COPY into a temporary table and upsert from there, from memory."""
        with self._table() as connection:
            connection.execute("CREATE TEMP TABLE incoming (LIKE plain)")
            with timed() as clock:
                for start in range(0, len(self._rows), 5 * BATCH):
                    _copy_and_upsert(connection, self._rows[start : start + 5 * BATCH])
        return clock.rate(len(self._rows))

    async def _bare(self, write: Callable[[Any, list[Row]], None]) -> float:
        async with _stream(self._fields) as (_, redis):
            after = "0"
            with self._table() as connection, timed() as clock:
                while answer := await redis.xread({"plain": after}, count=BATCH):
                    entries = answer[0][1]
                    write(connection, [_row(position, fields) for position, fields in entries])
                    after = entries[-1][0].decode()
        return clock.rate(len(self._fields))

    @contextmanager
    def _table(self) -> Iterator[psycopg.Connection]:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute("DROP TABLE IF EXISTS plain")
            connection.execute(TABLE)
            yield connection


def _row(position: bytes, fields: dict[bytes, bytes]) -> Row:
    at = Position.parse(position.decode())
    recorded = decode(at, fields)
    return Row(at.ordinal, recorded.event.article_id, msgspec.json.encode(recorded.event).decode())


def _upsert(connection: psycopg.Connection, rows: list[Row]) -> None:
    connection.execute(UPSERT, [list(column) for column in zip(*rows, strict=True)])


def _copy(connection: psycopg.Connection, rows: list[Row]) -> None:
    with connection.cursor().copy("COPY plain FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _copy_and_upsert(connection: psycopg.Connection, rows: list[Row]) -> None:
    with connection.transaction():
        with connection.cursor().copy("COPY incoming FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        connection.execute(
            "INSERT INTO plain SELECT * FROM incoming ON CONFLICT (position) DO UPDATE "
            "SET subject = excluded.subject, data = excluded.data"
        )
        connection.execute("TRUNCATE incoming")


@asynccontextmanager
async def _stream(entries: list[dict[bytes, bytes]]) -> AsyncIterator[tuple[str, Any]]:
    """A Redis of its own, its URL and a client of it; the stream `plain` holds the entries."""
    with tempfile.TemporaryDirectory() as folder, running_redis(Path(folder)) as server:
        redis: Any = connect(server.url)
        for start in range(0, len(entries), BATCH):
            async with redis.pipeline(transaction=False) as pipeline:
                for entry in entries[start : start + BATCH]:
                    pipeline.execute_command("XADD", "plain", "*", *flat(entry))
                await pipeline.execute()
        yield server.url, redis
        await redis.aclose()


async def _message(row: Row) -> dict[bytes, bytes]:
    """As FastStream publishes it."""
    body = [str(row.position), row.subject, row.data]
    data = await BinaryMessageFormatV1.encode(
        message=body, reply_to=None, headers=None, correlation_id=str(row.position)
    )
    return {b"__data__": data}


async def _subscribe(rows: list[Row], take: Callable[[Any], int], shape: Any, *, batch: bool) -> float:
    done = asyncio.Event()
    left = len(rows)
    messages = [await _message(row) for row in rows]
    async with _stream(messages) as (url, redis):
        await redis.xgroup_create("plain", "plain", id="0")
        quiet: Any = None
        broker = RedisBroker(url, logger=quiet)
        options: dict[str, Any] = {"batch": True, "max_records": BATCH} if batch else {}

        async def insert(message: Any) -> None:
            nonlocal left
            left -= take(message)
            if left <= 0:
                done.set()

        insert.__annotations__["message"] = shape
        source = StreamSub("plain", group="plain", consumer="one", last_id=">", **options)
        broker.subscriber(stream=source)(insert)
        async with broker:
            with timed() as clock:
                await broker.start()
                await asyncio.wait_for(done.wait(), timeout=LIMIT)
    return clock.rate(len(rows))
