"""What an event costs when log and facts have grown tenfold: append, apply, rebuild, a list asked for.

Two logs stand side by side, each in a Redis and a PostgreSQL database of its own, and are asked in turn. The
larger has 100,000 events; `BENCH_EVENTS=1000000 python -m bench growth` makes it a million, whose rebuild, of
minutes, is taken once.
Each article reports one claim that is a fact of its own, a few pairs of countries hold most of them.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import msgspec
import psutil

from bench import facts
from bench.cases.reading import lists
from bench.clients import ask_for, read_side
from bench.measure import Figure, Run, alone, beside, timed
from bench.servers import ROOT, free_port, listening
from services.embedded import running_redis
from services.eventlog import envelope
from services.eventlog.article_state import UNKNOWN
from services.eventlog.connection import connect
from services.eventlog.entries import RawEntry
from services.eventlog.events import Event
from services.eventlog.log import EventLog
from services.eventlog.position import Position
from services.projector import generations
from services.projector.app import wait_for
from services.projector.database import open_database
from services.projector.generations import Builder
from services.projector.migrating import migrate
from services.projector.projecting import Projector
from tests.fixtures.postgres import PostgresServer, running_postgres

LABELS = {"append": "append", "apply": "apply", "rebuild": "rebuild", "ask": "a list of the API"}
FLAT = 1.5
PORTION = 2_000
SLICE = 1_000
"""Events appended, or applied, in one measurement."""

AHEAD = 100 * SLICE
"""More events than all measurements together apply."""

REBUILT_AGAIN = 200_000
"""A journal of more events is rebuilt once: minutes long, and no moment's disturbance weighs in it."""

LIMIT = timedelta(hours=2)
BEGINNING = 1_700_000_000_000


def figures(*, quick: bool, rounds: int) -> Iterator[Figure]:
    """Microseconds an event, milliseconds a list, bytes an event, megabytes a process."""
    large = int(os.environ.get("BENCH_EVENTS", "10000" if quick else "100000"))
    with ExitStack() as stack:
        server = stack.enter_context(running_postgres(durable=True))
        small, grown = (_Grown(stack, server, size) for size in (large // 10, large))
        for name, unit in (("append", "µs"), ("apply", "µs"), ("rebuild", "µs"), ("ask", "ms")):
            runs: dict[str, Run] = {each.name: getattr(each, name) for each in (small, grown)}
            yield from beside(
                f"growth, {LABELS[name]}",
                (grown.name, runs[grown.name]),
                {small.name: runs[small.name]},
                unit=unit if name == "ask" else f"{unit}/event",
                rounds=1 if name == "rebuild" and large > REBUILT_AGAIN else rounds,
                reach={small.name: FLAT},
                at_most=True,
            )
        sizes = {"Redis": grown.redis_bytes, "SQL": grown.sql_bytes, "export": grown.export_bytes}
        for where, measure in sizes.items():
            yield alone(f"growth, size in {where}", grown.name, measure, unit="bytes/event", rounds=1)
        for process, megabytes in grown.memory.items():
            yield alone(f"growth, memory of {process}", grown.name, _the(megabytes), unit="MB", rounds=1)


def _the(value: float) -> Run:
    return lambda: value


class _Grown:
    """A log of `size` events in a Redis, and what a projector of its own made of it in a database."""

    def __init__(self, stack: ExitStack, server: PostgresServer, size: int) -> None:
        self.name = f"at {size:,} events"
        self._size = size
        self._draw = random.Random(size)
        self._events = enumerate(facts.events(size + AHEAD, self._draw), start=1)
        self._folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="entente-bench-")))
        redis = stack.enter_context(running_redis(self._folder))
        self._redis = redis.url
        server.execute(f"CREATE DATABASE grown_{size}")
        self._url = server.url(f"grown_{size}")
        migrate(self._url)
        last = asyncio.run(self._fill())
        self._engine = open_database(self._url)
        stack.callback(self._engine.dispose)
        self.memory = {"Redis": _megabytes(redis.process.pid), "projector": self._project(last)}
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
        self._port = stack.enter_context(read_side(self._url))
        self._projector = Projector(self._engine, clock=_now)
        self._rebuilt = 0

    def append(self) -> float:
        """To the log, as intake does it: a decision at a time, 100 under way."""
        return asyncio.run(self._append())

    def apply(self) -> float:
        """Events that follow those in the journal."""
        entries = self._next(SLICE)
        with timed() as clock:
            self._projector.apply(self._projector.control(), entries)
        return 1e6 / clock.rate(len(entries))

    def rebuild(self) -> float:
        """The whole journal into a new generation, which is dropped afterwards."""
        self._rebuilt += 1
        target = generations.begin(self._engine, name=f"again{self._rebuilt}", until=None, now=_now())
        with timed() as clock:
            Builder(self._engine, target, clock=_now).build()
        generations.prune(self._engine, f"again{self._rebuilt}")
        return 1e6 / clock.rate(self._size)

    def ask(self) -> float:
        """The median of the lists that one client asks for, one after the other."""
        return 1000 * statistics.median(ask_for(self._port, lists, clients=1, seconds=2))

    def redis_bytes(self) -> float:
        return asyncio.run(self._memory()) / self._size

    def sql_bytes(self) -> float:
        with self._engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
        return float(found) / self._size

    def export_bytes(self) -> float:
        target = self._folder / "export.zst"
        command = [sys.executable, "-m", "services.cli", "log", "export", str(target)]
        where = ["--redis-url", self._redis, "--database", self._url]
        subprocess.run([*command, *where], check=True, capture_output=True, cwd=ROOT)
        return target.stat().st_size / self._size

    def _project(self, last: Position) -> float:
        """Megabytes that a projector came to while it caught up."""
        port = free_port()
        command = ["services.cli", "serve", "projector", "--port", str(port)]
        with listening(
            [*command, "--redis-url", self._redis, "--database-url", self._url], port=port
        ) as process:
            asyncio.run(_until(self._url, last))
            return _megabytes(process.pid)

    async def _fill(self) -> Position:
        redis = connect(self._redis)
        log = EventLog(redis)
        await log.open()
        left = self._size
        last = Position(0, 0)
        while entries := self._next(min(PORTION, left)):
            await log.append_raw(entries)
            left -= len(entries)
            last = entries[-1].position
        await redis.aclose()
        return last

    async def _append(self) -> float:
        redis = connect(self._redis)
        log = EventLog(redis)
        room = asyncio.Semaphore(100)

        async def one(number: int) -> None:
            article = f"{self._draw.randrange(16**12):012x}{number:020x}"
            event = next(facts.events(1, self._draw))
            async with room:
                await log.append([_about(event, article)], state=UNKNOWN, time=_now())

        with timed() as clock:
            await asyncio.gather(*(one(number) for number in range(SLICE)))
        await redis.aclose()
        return 1e6 / clock.rate(SLICE)

    async def _memory(self) -> float:
        redis = connect(self._redis)
        used = (await EventLog(redis).memory()).used
        await redis.aclose()
        return float(used)

    def _next(self, count: int) -> list[RawEntry]:
        return [_entry(number, event) for number, event in islice(self._events, count)]


def _entry(number: int, event: Event) -> RawEntry:
    fields = envelope.encode(event, event_id=f"e{number}.0", source="bench", time=_now())
    return RawEntry(Position(BEGINNING + number, 0), fields)


def _about(event: Event, article: str) -> Event:
    return msgspec.structs.replace(event, article_id=article)


async def _until(url: str, last: Position) -> None:
    engine = open_database(url)
    await wait_for(engine, last, limit=LIMIT)
    engine.dispose()


def _megabytes(pid: int) -> float:
    return float(psutil.Process(pid).memory_info().rss) / 1e6


def _now() -> datetime:
    return datetime.now(UTC)
