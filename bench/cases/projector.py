"""The projector catching up, rebuilding and live, beside raw COPY and one commit a message.

PostgreSQL runs with fsync on; SQLite commits with synchronous FULL.
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
            peers = {"raw COPY": bench.copy, "a commit a message": bench.one_by_one}
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

    def one_by_one(self) -> float:
        with psycopg.connect(self._server.url("postgres"), autocommit=True) as connection:
            connection.execute("DROP TABLE IF EXISTS plain")
            connection.execute("CREATE TABLE plain (position BIGINT PRIMARY KEY, subject TEXT, data TEXT)")
            with timed() as clock:
                for row in self._rows[:SINGLE]:
                    connection.execute("INSERT INTO plain VALUES (%s, %s, %s)", row)
        return clock.rate(SINGLE)

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
