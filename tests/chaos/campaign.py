"""One campaign: start the world, let clients and faults loose, heal, wait until all is calm, compare."""

from __future__ import annotations

import asyncio
import random
import shutil
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine

from services.eventlog.connection import connect
from services.eventlog.entries import RawEntry
from services.eventlog.errors import LogError
from services.eventlog.log import EventLog
from services.eventlog.position import START, Position
from services.projector.control import live_position
from services.projector.database import open_database
from services.projector.migrating import migrate
from tests.chaos import checker
from tests.chaos.clients import Client
from tests.chaos.faults import Faults
from tests.chaos.operating import Operator, operating
from tests.chaos.proxy import Proxy
from tests.chaos.world import PROJECTORS, World
from tests.fixtures.roles import free_port
from tests.fixtures.waiting import wait_until

CALM = timedelta(seconds=600)
"""Until everything posted is analysed and in the views, once nothing is broken any more."""


@dataclass
class Report:
    """What was done, and what was found afterwards."""

    seed: int
    seconds: float
    kills: dict[str, int]
    faults: dict[str, int]
    restarts: int
    operator: dict[str, int]
    acknowledged: int
    given_up: int
    failed_requests: int
    events: int
    rows: int
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.differing or self.kept)

    def summary(self) -> dict[str, Any]:
        """The figures, with how many of each finding and the first few."""
        found = {name: getattr(self, name) for name in ("lost", "doubled", "differing", "kept")}
        figures = {name: value for name, value in asdict(self).items() if name not in found}
        figures["kills"] = {"all": sum(self.kills.values()), **self.kills}
        return (
            figures
            | {name: len(each) for name, each in found.items()}
            | {f"first {name}": each[:3] for name, each in found.items() if each}
        )


class NeverCalm(AssertionError):
    """Something stays undone although nothing is broken any more; the logs are kept."""

    def __init__(self, waiting: int, reached: Position, head: Position, folder: Path) -> None:
        super().__init__(f"{waiting} articles wait, the views are at {reached} of {head}; logs in {folder}")


async def campaign(
    *,
    seed: int,
    kills: int,
    clients: int,
    pause: tuple[float, float],
    deliveries: int,
    acknowledged: int = 0,
) -> Report:
    """Run one of so many kills and, if it can be, articles at least; what was started is gone at its end."""
    began = time.monotonic()
    chance = random.Random(seed)  # noqa: S311 - faults need no secrecy, but a seed
    ports = {name: free_port() for name in ("redis", "postgres", "ingest")}
    ports |= {f"projector-{number}": free_port() for number in range(1, PROJECTORS + 1)}
    proxies = {name: Proxy(ports[name]) for name in ("redis", "postgres")}
    for proxy in proxies.values():
        await proxy.start()
    world = World(chance, deliveries, {name: proxy.port for name, proxy in proxies.items()}, ports)
    try:
        await world.start()
        seeded = random.Random(chance.random())  # noqa: S311
        async with operating(*world.proxied_urls, seeded) as operator:
            scrapers = [
                Client(number, world.intake, random.Random(chance.random()), operator.erase)  # noqa: S311
                for number in range(clients)
            ]
            faults = Faults(world, proxies, lambda: _want_deadly(chance.choice(scrapers)))

            def enough() -> bool:
                return sum(len(scraper.acknowledged) for scraper in scrapers) >= acknowledged

            rage = partial(faults.rage, kills=kills, pause=pause, enough=enough)
            await _rage(world, scrapers, operator, rage)
        raw = await _calm(world)
        seconds = time.monotonic() - began
        report = _compare(world, raw, scrapers, faults, operator, seconds=seconds, seed=seed)
    finally:
        await world.stop()
        for proxy in proxies.values():
            await proxy.stop()
    shutil.rmtree(world.folder, ignore_errors=True)
    return report


async def _rage(
    world: World,
    scrapers: list[Client],
    operator: Operator,
    rage: Callable[[], Awaitable[None]],
) -> None:
    """Let faults loose on clients and operator at work; then heal, and let these end what they have begun."""
    working = [asyncio.create_task(each) for each in (operator.replay(), *(one.work() for one in scrapers))]
    try:
        await wait_until(lambda: all(scraper.acknowledged for scraper in scrapers), "articles", CALM)
        await rage()
        world.heal()
        operator.stopping = True
        for scraper in scrapers:
            scraper.stopping = True
        await asyncio.wait_for(asyncio.gather(*working), CALM.total_seconds())
    finally:
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)


def _want_deadly(scraper: Client) -> None:
    scraper.deadly_wanted += 1


async def _calm(world: World) -> list[RawEntry]:
    """Everything that is in the log once no article waits and the views reflect its end."""
    await world.servers_answer()
    redis = connect(world.redis_url)
    log = EventLog(redis)
    engine = open_database(world.database_url(world.ports["postgres"]))

    async def is_calm() -> bool:
        try:
            waiting, head = await log.waiting(), await log.head()
        except LogError:
            return False
        return not waiting and await asyncio.to_thread(_reached, engine) == head

    try:
        try:
            await wait_until(is_calm, "calm", CALM)
        except AssertionError as error:
            raise NeverCalm(await log.waiting(), _reached(engine), await log.head(), world.folder) from error
        raw: list[RawEntry] = []
        while more := await log.read_raw(raw[-1].position if raw else START, count=5000):
            raw += more
        return raw
    finally:
        engine.dispose()
        await log.aclose()
        await redis.aclose()


def _reached(engine: Engine) -> Position:
    with engine.connect() as connection:
        return live_position(connection)


def _compare(
    world: World,
    raw: list[RawEntry],
    scrapers: list[Client],
    faults: Faults,
    operator: Operator,
    *,
    seconds: float,
    seed: int,
) -> Report:
    found = checker.Findings()
    entries = checker.decode_all(raw)
    acknowledged = [each for scraper in scrapers for each in scraper.acknowledged]
    expected = {name: each for scraper in scrapers for name, each in scraper.expected.items()}
    checker.check_acknowledged(found, entries, acknowledged, expected)
    checker.check_last_state(found, entries, expected)
    checker.check_nothing_twice(found, entries)
    given_up = checker.check_given_up(
        found, entries, expected, silenced=world.silenced, deliveries=world.deliveries
    )
    with psycopg.connect(world.database_url(world.ports["postgres"]), autocommit=True) as connection:
        connection.execute("CREATE DATABASE rebuilt")
    migrate(world.database_url(world.ports["postgres"], "rebuilt"))
    engine = open_database(world.database_url(world.ports["postgres"]))
    fresh = open_database(world.database_url(world.ports["postgres"], "rebuilt"))
    try:
        checker.check_journal(found, raw, engine, expected)
        checker.check_erased(found, raw, engine, expected)
        rows = checker.check_views(found, raw, engine, fresh)
    finally:
        engine.dispose()
        fresh.dispose()
    return Report(
        seed=seed,
        seconds=round(seconds, 1),
        kills={name: member.kills for name, member in world.members.items()},
        faults=dict(faults.done),
        restarts=world.restarts,
        operator=dict(operator.done),
        acknowledged=len(acknowledged),
        given_up=given_up,
        failed_requests=sum(scraper.failures for scraper in scrapers),
        events=len(raw),
        rows=rows,
        lost=found.lost,
        doubled=found.doubled,
        differing=found.differing,
        kept=found.kept,
    )
