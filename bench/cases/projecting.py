"""The projector catching up, rebuilding and live, beside raw COPY and a FastStream subscriber.

PostgreSQL runs with fsync on; SQLite commits with synchronous FULL. The peers write the claims' rows and
nothing else: COPY all at once, the subscriber each in a commit of its own as its message comes.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from faststream.redis import RedisBroker, StreamSub
from sqlalchemy import Engine

from bench.histories import World, entries
from bench.measure import Figure, alone, beside, timed
from services.embedded import running_redis
from services.eventlog.connection import connect
from services.eventlog.log import EventLog, RawEntry
from services.projector import generations
from services.projector.app import wait_for
from services.projector.database import open_database
from services.projector.following import Follower
from services.projector.generations import Builder
from services.projector.migrating import migrate
from tests.fixtures.postgres import PostgresServer, running_postgres

LIMIT = timedelta(hours=2)
PORTION = 2_000
"""Entries appended to the stream in one go."""

SINGLE = 200
"""Live events timed one by one, and messages committed one by one."""


def figures(*, quick: bool, rounds: int) -> Iterator[Figure]:
    """Claims a second, milliseconds a live event."""
    claims = 9_000 if quick else 60_000
    history = list(entries(World(1), claims + SINGLE))
    with running_postgres(durable=True) as server:
        for dialect in ("postgresql", "sqlite"):
            bench = _Bench(server, dialect, history, claims)
            peers = {"raw COPY": bench.copy, "FastStream, a commit a message": bench.subscribe}
            yield from beside(
                f"catching up, {dialect}",
                ("projector", bench.catch_up),
                peers,
                unit="claims/s",
                rounds=rounds,
            )
            yield from beside(
                f"rebuild, {dialect}", ("rebuild", bench.rebuild), peers, unit="claims/s", rounds=rounds
            )
            yield alone(
                f"live, {dialect}",
                "append to views",
                bench.live,
                unit="ms",
                rounds=rounds,
                reach=6.0,
                at_most=True,
            )


class _Bench:
    """Each run on a database, and a log, of its own."""

    def __init__(self, server: PostgresServer, dialect: str, history: list[RawEntry], claims: int) -> None:
        self._server = server
        self._dialect = dialect
        self._claims = claims
        self._history = history[:-SINGLE]
        self._live = history[-SINGLE:]
        self._rows = [
            (entry.position.ordinal, entry.fields[b"subject"].decode(), entry.fields[b"data"].decode())
            for entry in history
            if entry.fields[b"type"].endswith(b".reported")
        ]

    def catch_up(self) -> float:
        with self._database() as engine:
            return self._claims / asyncio.run(_follow(engine, self._history, []))[0]

    def live(self) -> float:
        with self._database() as engine:
            return asyncio.run(_follow(engine, self._history[:PORTION], self._live))[1]

    def rebuild(self) -> float:
        with self._database() as engine:
            asyncio.run(_follow(engine, self._history, []))
            target = generations.begin(engine, name="again", until=None, now=datetime.now(UTC))
            with timed() as clock:
                Builder(engine, target, clock=lambda: datetime.now(UTC)).build()
            return clock.rate(self._claims)

    def copy(self) -> float:
        with psycopg.connect(self._server.url("postgres")) as connection, timed() as clock:
            connection.execute(
                "CREATE TEMP TABLE plain (position BIGINT PRIMARY KEY, subject TEXT, data TEXT)"
            )
            with connection.cursor().copy("COPY plain FROM STDIN") as copy:
                for row in self._rows:
                    copy.write_row(row)
        return clock.rate(len(self._rows))

    def subscribe(self) -> float:
        with psycopg.connect(self._server.url("postgres"), autocommit=True) as connection:
            connection.execute("DROP TABLE IF EXISTS plain")
            connection.execute("CREATE TABLE plain (position BIGINT PRIMARY KEY, subject TEXT, data TEXT)")
            return asyncio.run(_subscribe(connection, self._rows[:SINGLE]))

    @contextmanager
    def _database(self) -> Iterator[Engine]:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/bench.db"
            if self._dialect == "postgresql":
                self._server.execute("DROP DATABASE IF EXISTS bench")
                self._server.execute("CREATE DATABASE bench")
                url = self._server.url("bench")
            migrate(url)
            engine = open_database(url)
            try:
                yield engine
            finally:
                engine.dispose()


async def _follow(engine: Engine, history: list[RawEntry], live: list[RawEntry]) -> tuple[float, float]:
    """Seconds to catch up with `history`, and the median milliseconds from an append to the views after."""
    with tempfile.TemporaryDirectory() as folder, running_redis(Path(folder)) as redis:
        client = connect(redis.url)
        log = EventLog(client)
        await log.open()
        for start in range(0, len(history), PORTION):
            await log.append_raw(history[start : start + PORTION])
        following = asyncio.create_task(Follower(log, engine).run())
        with timed() as caught_up:
            await wait_for(engine, history[-1].position, limit=LIMIT)
        waits: list[float] = []
        for entry in live:
            with timed() as shown:
                await log.append_raw([entry])
                await wait_for(engine, entry.position, limit=LIMIT)
            waits.append(1000 * shown.seconds)
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        await log.aclose()
        await client.aclose()
    return caught_up.seconds, statistics.median(waits) if waits else 0.0


async def _subscribe(connection: psycopg.Connection, rows: list[tuple[int, str, str]]) -> float:
    """Messages a second that a plain subscriber of a consumer group commits one by one."""
    done = asyncio.Event()
    with tempfile.TemporaryDirectory() as folder, running_redis(Path(folder)) as redis:
        broker = RedisBroker(redis.url)
        left = len(rows)

        @broker.subscriber(stream=StreamSub("plain", group="plain", consumer="one", last_id=">"))
        async def insert(row: list[str]) -> None:
            nonlocal left
            connection.execute("INSERT INTO plain VALUES (%s, %s, %s)", row)
            left -= 1
            if left == 0:
                done.set()

        async with broker:
            await broker.start()
            with timed() as clock:
                for row in rows:
                    await broker.publish([str(row[0]), *row[1:]], stream="plain")
                await asyncio.wait_for(done.wait(), timeout=LIMIT.total_seconds())
    return clock.rate(len(rows))
