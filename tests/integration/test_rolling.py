"""Every role is stopped and started again, one after the other, while clients post and readers read."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine

from services.embedded import RedisServer
from services.eventlog.entries import RawEntry
from services.eventlog.log import EventLog
from services.eventlog.position import START, Position
from services.projector.control import live_position
from services.projector.migrating import migrate
from tests.chaos import checker
from tests.chaos.clients import Client
from tests.chaos.operating import operating
from tests.fixtures.roles import Role, await_ready, end, free_port, launch
from tests.fixtures.waiting import wait_until

pytestmark = pytest.mark.parametrize("dialect", ["postgresql"])

ROLES = ("ingest", "analyse", "projector")
LIMIT = timedelta(seconds=60)


@dataclass
class Site:
    """Two of each role, each on a port of its own that it keeps."""

    servers: tuple[str, ...]
    folder: Path
    ports: dict[str, int] = field(
        default_factory=lambda: {f"{name}-{number}": free_port() for name in ROLES for number in (1, 2)}
    )
    running: dict[str, Role] = field(default_factory=dict)

    def start(self, *names: str) -> None:
        """Start these, and wait until they are ready."""
        for name in names:
            kind = name.partition("-")[0]
            arguments = self.servers if kind == "projector" else self.servers[:4]
            self.running[name] = launch(kind, *arguments, port=self.ports[name], folder=self.folder)
        for name in names:
            await_ready(self.running[name])

    def restart(self, name: str) -> None:
        """Stop it, which it must do in order and in time, and start it again."""
        end(self.running[name])
        self.start(name)

    def stop(self) -> None:
        for running in self.running.values():
            end(running)


@pytest.fixture
async def site(
    redis_server: RedisServer, log: EventLog, database_url: str, tmp_path: Path
) -> AsyncIterator[Site]:
    servers = ("--log", log.name, "--redis-url", redis_server.url, "--database-url", database_url)
    site = Site(servers, tmp_path)
    try:
        await asyncio.to_thread(site.start, *site.ports)
        yield site
    finally:
        await asyncio.to_thread(site.stop)


@pytest.fixture
def fresh(empty_database_url: str, open_engine: Callable[[str], Engine]) -> Engine:
    """Another database, for a rebuild."""
    migrate(empty_database_url)
    return open_engine(empty_database_url)


@dataclass
class Reader:
    """Somebody who asks one projector after the other until one answers."""

    urls: list[str]
    answered: int = 0
    unanswered: list[str] = field(default_factory=list)

    async def work(self) -> None:
        async with httpx.AsyncClient(timeout=20) as http:
            while True:
                said = [await self._ask(http, url) for url in self.urls[:1]]
                if said[0] != "200":
                    self.urls.reverse()
                    said.append(await self._ask(http, self.urls[0]))
                if said[-1] == "200":
                    self.answered += 1
                else:
                    self.unanswered.append(" and ".join(said))
                await asyncio.sleep(0.02)

    async def _ask(self, http: httpx.AsyncClient, url: str) -> str:
        try:
            return str((await http.get(f"{url}/v1/visits", params={"limit": 5})).status_code)
        except httpx.TransportError as error:
            return repr(error)


@asynccontextmanager
async def at_work(site: Site, log: EventLog, database_url: str) -> AsyncIterator[tuple[list[Client], Reader]]:
    """Clients that post to either intake, and a reader, until the block ends."""
    chance = random.Random(5)  # noqa: S311 - acts need no secrecy
    redis_url = site.servers[3]
    async with operating(redis_url, database_url, chance, log_name=log.name) as operator:
        clients = [
            Client(
                number,
                site.running[f"ingest-{1 + number}"].url,
                random.Random(number),  # noqa: S311
                operator.erase,
            )
            for number in (0, 1)
        ]
        reader = Reader([site.running[f"projector-{number}"].url for number in (1, 2)])
        posting = [asyncio.create_task(client.work()) for client in clients]
        reading = asyncio.create_task(reader.work())
        try:
            yield clients, reader
            for client in clients:
                client.stopping = True
            await asyncio.wait_for(asyncio.gather(*posting), LIMIT.total_seconds())
        finally:
            for task in (reading, *posting):
                task.cancel()
            await asyncio.gather(reading, *posting, return_exceptions=True)


def reached(engine: Engine) -> Position:
    with engine.connect() as connection:
        return live_position(connection)


@pytest.mark.leaves_pending  # the last worker is stopped with entries on their way to it
async def test_every_role_is_restarted_in_turn_and_nobody_notices(
    site: Site, log: EventLog, engine: Engine, database_url: str, fresh: Engine
) -> None:
    async with at_work(site, log, database_url) as (clients, reader):
        for name in site.ports:
            before = sum(len(client.acknowledged) for client in clients)
            await asyncio.to_thread(site.restart, name)

            await wait_until(
                lambda: sum(len(client.acknowledged) for client in clients) > before,  # noqa: B023
                f"an article after the restart of {name}",
                LIMIT,
            )
            head = await log.head()
            await wait_until(
                lambda: asyncio.to_thread(lambda: reached(engine) >= head),  # noqa: B023
                f"its event in the views after the restart of {name}",
                LIMIT,
            )

    await wait_until(lambda: calm(log, engine), "calm", LIMIT)
    found, raw = checker.Findings(), await whole(log)
    entries = checker.decode_all(raw)
    expected = {name: each for client in clients for name, each in client.expected.items()}
    acknowledged = [each for client in clients for each in client.acknowledged]
    checker.check_acknowledged(found, entries, acknowledged, expected)
    checker.check_last_state(found, entries, expected)
    checker.check_nothing_twice(found, entries)
    assert checker.check_given_up(found, entries, expected, silenced=[], deliveries=3) == 0
    checker.check_journal(found, raw, engine, expected)
    assert checker.check_views(found, raw, engine, fresh) > 0
    assert (found, reader.unanswered) == (checker.Findings(), [])
    assert reader.answered > len(site.ports)


async def calm(log: EventLog, engine: Engine) -> bool:
    return not await log.waiting() and await asyncio.to_thread(reached, engine) == await log.head()


async def whole(log: EventLog) -> list[RawEntry]:
    raw: list[RawEntry] = []
    while more := await log.read_raw(raw[-1].position if raw else START, count=5000):
        raw += more
    return raw
