"""The projector catching up, rebuilding and live, beside subscribers, a projection runner and bare paths.

PostgreSQL runs with fsync on; SQLite commits with synchronous FULL. The peers (`bench/peers.py`) write the
claims' rows into PostgreSQL and nothing else: no articles, no journal, no merging. Both run on uvloop, as
the projector's role does.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import uvloop
from sqlalchemy import Engine

from bench import protean, pyeventsourcing
from bench.histories import World, entries
from bench.measure import Figure, Run, alone, beside, timed
from bench.peers import Peers, Row
from services.embedded import running_redis
from services.eventlog.connection import connect
from services.eventlog.entries import RawEntry
from services.eventlog.log import EventLog
from services.projector import generations
from services.projector.app import wait_for
from services.projector.database import open_database
from services.projector.following import Follower
from services.projector.generations import Builder
from services.projector.migrating import migrate
from tests.fixtures.postgres import PostgresServer, running_postgres

ONE_BY_ONE = "FastStream, a commit a message"
EVENTSOURCING = "pyeventsourcing's projection runner"
PROTEAN = "Protean's engine and projector"
COPY = "raw COPY"

LIMIT = timedelta(hours=2)
PORTION = 2_000
"""Entries appended to the stream in one go."""

SINGLE = 500
"""Messages that a peer commits one by one."""


def figures(*, quick: bool, rounds: int) -> Iterator[Figure]:
    """Claims a second, milliseconds a live event."""
    claims, live = (3_000, 100) if quick else (24_000, 300)
    history = list(entries(World(1), claims + live))
    with running_postgres(durable=True) as server:
        server.execute("CREATE DATABASE peers")
        peers = _peers(server.url("peers"), history)
        for dialect in ("postgresql", "sqlite"):
            bench = _Bench(server, dialect, history[:-live], history[-live:], claims)
            yield from beside(
                f"catching up, {dialect}",
                ("projector", bench.catch_up),
                peers if dialect == "postgresql" else {ONE_BY_ONE: peers[ONE_BY_ONE]},
                unit="claims/s",
                rounds=rounds,
                reach={ONE_BY_ONE: 25, EVENTSOURCING: 10},
            )
            yield from beside(
                f"rebuild, {dialect}",
                ("rebuild", bench.rebuild),
                {name: peers[name] for name in (COPY, ONE_BY_ONE)},
                unit="claims/s",
                rounds=rounds,
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


def _peers(url: str, history: list[RawEntry]) -> dict[str, Run]:
    told = [entry for entry in history if entry.fields[b"type"].endswith(b".reported")]
    rows = [
        Row(entry.position.ordinal, entry.fields[b"subject"].decode(), entry.fields[b"data"].decode())
        for entry in told
    ]
    peers = Peers(url, rows, [entry.fields for entry in told], single=SINGLE)
    return {
        ONE_BY_ONE: peers.commit_each,
        "FastStream, batches of 1,000, one upsert": peers.commit_batches,
        EVENTSOURCING: partial(pyeventsourcing.project, url, rows[: 2 * SINGLE]),
        PROTEAN: partial(protean.project, url, rows[: SINGLE // 4]),
        "bare: XREAD, decode, upsert of 1,000": peers.upsert,
        "bare: XREAD, decode, COPY": peers.copy_through,
        "COPY to a temporary table, upsert": peers.copy_and_upsert,
        COPY: peers.copy,
    }


class _Bench:
    """Each run on a database, and a log, of its own."""

    def __init__(
        self,
        server: PostgresServer,
        dialect: str,
        history: list[RawEntry],
        live: list[RawEntry],
        claims: int,
    ) -> None:
        self._server = server
        self._dialect = dialect
        self._claims = claims
        self._history = history
        self._live = live

    def catch_up(self) -> float:
        with self._database() as engine:
            return self._claims / uvloop.run(_follow(engine, self._history, []))[0]

    def live(self) -> float:
        with self._database() as engine:
            return uvloop.run(_follow(engine, self._history[:PORTION], self._live))[1]

    def rebuild(self) -> float:
        with self._database() as engine:
            uvloop.run(_follow(engine, self._history, []))
            target = generations.begin(engine, name="again", until=None, now=datetime.now(UTC))
            with timed() as clock:
                Builder(engine, target, clock=lambda: datetime.now(UTC)).build()
            return clock.rate(self._claims)

    @contextmanager
    def _database(self) -> Iterator[Engine]:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/bench.db"
            if self._dialect == "postgresql":
                self._server.execute("DROP DATABASE IF EXISTS bench")
                self._server.execute("CREATE DATABASE bench")
                url = self._server.url("bench")
            migrate(url)
            engine = open_database(url, ping=False)
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
