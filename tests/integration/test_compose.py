"""The compose file, run: its commands, environment and health checks as processes on this machine."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from services.samples import sample_lines
from tests.fixtures.compose import LocalCompose, local_compose
from tests.fixtures.compose_file import ROOT
from tests.fixtures.waiting import wait_until

ROLES = ("ingest", "analyse", "projector")
STOP_LIMIT = 10
"""Seconds in which a role is gone after SIGTERM."""


@pytest.fixture(scope="module")
def compose() -> Iterator[LocalCompose]:
    """Everything up, as `docker compose up --wait` leaves it."""
    with local_compose() as running:
        running.up(*ROLES)
        yield running


def key(compose: LocalCompose, scope: str) -> dict[str, str]:
    secret = compose.run("keys", "create", "test", "--scope", scope).strip()
    return {"Authorization": f"Bearer {secret}"}


def database(compose: LocalCompose) -> psycopg.Connection[Any]:
    return psycopg.connect((compose.folder / "secrets" / "database_url").read_text(), connect_timeout=5)


async def test_articles_posted_with_a_key_become_rows_in_the_views(compose: LocalCompose) -> None:
    writer, ingest = key(compose, "articles:write"), f"http://{compose.address('ingest', 8000)}"
    batch = "\n".join(sample_lines())
    headers = {**writer, "Content-Type": "application/x-ndjson"}

    async with httpx.AsyncClient(timeout=30) as client:

        async def posted() -> httpx.Response | None:
            """A new key is known to a running service within a second."""
            answer = await client.post(f"{ingest}/v1/articles/batch", content=batch, headers=headers)
            return None if answer.status_code == 401 else answer

        answer = await wait_until(posted, "an answer other than 401")

    results = [json.loads(line) for line in answer.text.splitlines()]
    assert [result["outcome"] for result in results if "outcome" in result]

    def facts() -> int:
        with database(compose) as connection:
            tables = ("agreements", "visits", "deliveries")
            counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables]
        return min(int(count[0]) for count in counts if count is not None)

    await wait_until(facts, "a fact of each kind", timedelta(seconds=60))


async def test_nobody_enters_without_a_key(compose: LocalCompose) -> None:
    async with httpx.AsyncClient(timeout=10) as client:
        for role, port in (("ingest", 8000), ("projector", 8001)):
            answer = await client.get(f"http://{compose.address(role, port)}/v1/articles/x")
            assert answer.status_code == 401, role


async def test_every_role_tells_its_metrics(compose: LocalCompose) -> None:
    told = {
        ("ingest", 8000): "entente_articles_total",
        ("analyse", 8002): "entente_analyses_total",
        ("projector", 8001): "entente_projector_lag_events",
    }
    async with httpx.AsyncClient(timeout=10) as client:
        for (role, port), metric in told.items():
            scraped = (await client.get(f"http://{compose.address(role, port)}/metrics")).text
            assert metric in scraped, role


async def run_example(compose: LocalCompose, *command: str, given: bytes = b"") -> str:
    """What an example of `examples/` says, pointed at what runs here."""
    writer, ingest = key(compose, "articles:write"), f"http://{compose.address('ingest', 8000)}"

    def known() -> bool:
        return httpx.get(f"{ingest}/v1/articles/x", headers=writer, timeout=10).status_code != 401

    await wait_until(known, "the new key")
    environment = {
        "PATH": os.pathsep.join([str(compose.postgres_programs), os.environ["PATH"]]),
        "ENTENTE_INTAKE_URL": ingest,
        "ENTENTE_DATABASE_URL": (compose.folder / "secrets" / "database_url").read_text(),
        "ENTENTE_KEY": writer["Authorization"].removeprefix("Bearer "),
    }
    done = await asyncio.to_thread(
        subprocess.run,
        command,
        input=given,
        env=environment,
        cwd=ROOT / "examples",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")
async def test_the_example_with_curl_posts(compose: LocalCompose) -> None:
    assert json.loads(await run_example(compose, "sh", "post.sh"))["outcome"] in {"received", "unchanged"}


async def test_the_example_with_httpx_posts_a_file(compose: LocalCompose) -> None:
    given = "\n".join(sample_lines()[:2]).encode()

    said = await run_example(compose, sys.executable, "post_httpx.py", given=given)

    assert [json.loads(line)["outcome"] for line in said.splitlines()] == ["unchanged"] * 2


async def test_the_examples_with_psql_and_pandas_read_facts(compose: LocalCompose) -> None:
    url = (compose.folder / "secrets" / "database_url").read_text()

    told = (await run_example(compose, "psql", url, "--csv", "--file", "facts.sql")).splitlines()
    counted = (await run_example(compose, sys.executable, "facts_pandas.py")).splitlines()

    assert told[0] == "supplier,recipient,item,quantity,quote" and len(told) > 1
    assert counted[0] == "host_country,year,visits" and len(counted) > 1


def test_status_says_that_all_is_well(compose: LocalCompose) -> None:
    where = [
        *("--ingest-url", f"http://{compose.address('ingest', 8000)}"),
        *("--projector-url", f"http://{compose.address('projector', 8001)}", "--format", "json"),
    ]
    command = [sys.executable, "-m", "services.cli", "status", *where]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert {line["what"]: line["state"] for line in told if line["state"] != "ok"} == {}, done.stdout
    assert done.returncode == 0


async def test_every_log_line_is_json_with_an_action(compose: LocalCompose) -> None:
    for name, instance in compose.instances.items():
        if name.rpartition("-")[0] in ROLES:
            for line in instance.log.read_text().splitlines():
                assert json.loads(line)["action"], name


async def test_the_application_s_redis_user_can_do_no_harm_to_the_server(compose: LocalCompose) -> None:
    import redis

    url = (compose.folder / "secrets" / "redis_url").read_text()
    with redis.Redis.from_url(url, socket_timeout=5) as client:
        for command in (
            ["FLUSHALL"],
            ["CONFIG", "SET", "appendonly", "no"],
            ["SHUTDOWN"],
            ["SET", "other", "1"],
        ):
            with pytest.raises(redis.exceptions.NoPermissionError):
                client.execute_command(*command)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_gone_within_ten_seconds_of_being_told(compose: LocalCompose, role: str) -> None:
    """Last in this module: what it stops stays stopped."""
    code, seconds = compose.stop(role)

    assert code == 0, compose.instances[f"{role}-1"].last_words()
    assert seconds < STOP_LIMIT


def test_the_secrets_are_for_their_readers_alone(tmp_path: Path) -> None:
    for _ in range(2):
        subprocess.run(["sh", str(ROOT / "deploy/make-secrets"), str(tmp_path / "s")], check=True, timeout=30)
        written = {path.name: path.read_text() for path in (tmp_path / "s").iterdir()}

    assert (tmp_path / "s").stat().st_mode & 0o077 == 0
    assert len(written["redis_password"]) == 48
    assert written["redis_password"] in written["redis_url"]
    assert written["redis_password"] in written["redis_users"]
