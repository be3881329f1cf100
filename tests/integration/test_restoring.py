"""Servers lose everything; an operator follows the manual; then all is as it was, and goes on."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.eventlog.connection import connect
from services.eventlog.log import EventLog
from services.eventlog.position import Position
from services.ingest.subscribers import GROUP
from services.projector.control import live_position
from services.projector.database import open_database
from services.projector.reading import all_rows
from services.samples import sample_lines
from tests.fixtures.compose import LocalCompose, local_compose
from tests.fixtures.history import Views
from tests.fixtures.manual import commands, follow
from tests.fixtures.waiting import wait_until
from tests.integration.test_whole_path import running

ROLES = ("ingest", "analyse", "projector")
LIMIT = timedelta(seconds=60)


@dataclass(frozen=True)
class Stand:
    """What must be the same before and after."""

    identity: str | None
    head: Position
    views: Views


@dataclass
class Site:
    """A whole installation, and a key for it."""

    compose: LocalCompose
    folder: Path
    posted: int = 0
    headers: dict[str, str] = field(default_factory=dict)

    async def post(self, article: dict[str, Any]) -> str:
        """What became of the article; a new key takes a moment to be known."""
        url = f"http://{self.compose.address('ingest', 8000)}/v1/articles"
        async with httpx.AsyncClient(timeout=30) as client:

            async def answered() -> httpx.Response | None:
                answer = await client.post(url, json=article, headers=self._headers())
                return None if answer.status_code == 401 else answer

            answer = await wait_until(answered, "an answer other than 401")
        assert answer.status_code == 202, answer.text
        return str(answer.json()["outcome"])

    async def post_new(self) -> str:
        """An article that nobody has posted before, with a visit in it."""
        self.posted += 1
        text = f"Le ministre portugais Rui Teixeira s'est rendu à Rabat le {self.posted + 1} mars 2025."
        return await self.post({"text": text, "language": "fr", "url": f"https://e.org/{self.posted}"})

    async def settled(self) -> Stand:
        """How everything stands once nothing waits, nothing is in hand and the views reflect the end."""
        redis = connect(self._secret("redis_url"))
        log = EventLog(redis)
        engine = open_database(self._secret("database_url"))

        def reached() -> Position:
            with engine.connect() as connection:
                return live_position(connection)

        async def calm() -> bool:
            head = await log.head()
            groups: list[Any] = await redis.xinfo_groups(log.events_key)
            seen = [
                each["pending"] == 0 and each["last-delivered-id"].decode() == str(head)
                for each in groups
                if each["name"] == GROUP.encode()
            ]
            return seen == [True] and not await log.waiting() and await asyncio.to_thread(reached) == head

        try:
            await wait_until(calm, "calm", LIMIT)
            with engine.connect() as connection:
                return Stand(await log.identity(), await log.head(), all_rows(connection))
        finally:
            engine.dispose()
            await log.aclose()
            await redis.aclose()

    def follow(self, heading: str, *, but: str = "nothing") -> None:
        """Do what the manual says under `heading`, but for lines with `but` in them."""
        follow([line for line in commands(heading) if but not in line], self.compose, self.folder)

    def lose(self, *servers: str) -> None:
        """Kill and empty these servers, as a broken disk would."""
        volumes = {"redis": "log", "postgres": "facts"}
        for name in servers:
            process = self.compose.instances[f"{name}-1"].process
            assert process is not None
            process.kill()
            process.wait()
        self.compose.down(*servers, volumes=[volumes[name] for name in servers])

    def forget_keys(self) -> None:
        self.headers = {}

    def _headers(self) -> dict[str, str]:
        if not self.headers:
            secret = self.compose.run("keys", "create", f"test-{self.posted}", "--scope", "articles:write")
            self.headers = {"Authorization": f"Bearer {secret.strip()}"}
        return self.headers

    def _secret(self, name: str) -> str:
        return (self.compose.folder / "secrets" / name).read_text()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with local_compose() as compose:
        compose.up(*ROLES)
        yield Site(compose, tmp_path_factory.mktemp("operator"))


@pytest.fixture
async def standing(site: Site) -> Stand:
    """How it stands with the sample articles and one of this test's own, backed up as the manual says."""
    for line in sample_lines():
        await site.post(json.loads(line))
    await site.post_new()
    stand = await site.settled()
    site.follow("## Back up and restore")
    return stand


async def goes_on(site: Site, before: Stand) -> None:
    """Everything is as it was, what was posted is known, and what is new comes through to the views."""
    after = await site.settled()
    assert (after.identity, after.head) == (before.identity, before.head)
    assert after.views == before.views

    assert await site.post(json.loads(sample_lines()[0])) == "unchanged"
    assert await site.post_new() == "received"

    more = await site.settled()
    assert len(more.views["articles"]) == len(before.views["articles"]) + 1
    assert len(more.views["fact_sources"]) > len(before.views["fact_sources"])


async def test_after_redis_has_lost_its_data_the_journal_brings_it_back(site: Site, standing: Stand) -> None:
    site.lose("redis")

    site.follow("### Redis has lost its data")

    await goes_on(site, standing)


async def test_after_the_database_is_lost_the_backup_and_the_stream_make_it_whole(
    site: Site, standing: Stand
) -> None:
    await site.post_new()
    since = await site.settled()
    assert since.head > standing.head
    site.lose("postgres")

    site.follow("### The database is lost")

    await goes_on(site, since)


async def test_without_a_backup_the_database_is_built_anew_from_the_stream(
    site: Site, standing: Stand
) -> None:
    site.lose("postgres")

    site.follow("### The database is lost", but="pg_restore")

    await goes_on(site, standing)


async def test_after_everything_is_lost_all_that_the_backup_has_is_back(site: Site, standing: Stand) -> None:
    site.compose.down(volumes=["log", "facts", "keys"])
    site.forget_keys()

    site.follow("### Everything is lost")

    await goes_on(site, standing)


def test_an_embedded_instance_comes_back_from_its_backup(tmp_path: Path) -> None:
    backup, *restore = commands("### The embedded instance")
    assert restore.pop() == "entente up"
    with running(tmp_path / "data") as instance:
        instance.settle(len(instance.post(sample_lines())))
        before = {
            name: instance.rows(name) for name in ("agreements", "visits", "deliveries", "fact_sources")
        }
        in_shell(backup, tmp_path)
    shutil.rmtree(tmp_path / "data")
    for line in restore:
        in_shell(line, tmp_path)

    with running(tmp_path / "data") as instance:
        assert {name: instance.rows(name) for name in before} == before
        checked = in_shell("entente log check", tmp_path)
        again = instance.post(sample_lines())

    assert " 0 in the journal alone" in checked
    assert {each["outcome"] for each in again} == {"unchanged"}


def in_shell(line: str, folder: Path) -> str:
    """What the command says, on either stream."""
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    done = subprocess.run(
        ["bash", "-euc", line],
        cwd=folder,
        env={"PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
