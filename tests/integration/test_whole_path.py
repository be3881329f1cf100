"""The whole path as people run it: `entente up`, articles posted, facts in SQL, roles killed on the way."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.commands.options import ENDPOINTS
from services.embedded import spawn
from services.samples import sample_lines

ROLES = {"redis": b"redis-server", "ingest": b"ingest", "analysis": b"analyse", "projector": b"projector"}
"""A word of each role's command line."""

FIRST = {"fact_history": ("outlet", "published_at")}
"""Columns of whoever told first in that log."""

VIEWS = ("agreements", "visits", "deliveries", "fact_sources", "fact_history", "fact_conflicts", "articles")

ENTENTE = (sys.executable, "-m", "services.cli")

OWN = ("fact_id", "claim_id", "article_id", "first_position", "last_position", "position", "other_id")
"""Columns that say where and under which id a row stands, which differs from log to log."""


def entente(*arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*ENTENTE, *arguments],
        input=given,
        capture_output=True,
        timeout=180,
        check=False,
    )


class Instance:
    """A running `entente up` in a folder of its own."""

    def __init__(self, data: Path, process: subprocess.Popen[bytes]) -> None:
        self.data = data
        self.process = process

    @property
    def urls(self) -> dict[str, str]:
        urls: dict[str, str] = json.loads((self.data / ENDPOINTS).read_text())
        return urls

    def kill(self, role: str) -> None:
        """SIGKILL the process of one role."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        for child in children:
            if ROLES[role] in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(int(child), signal.SIGKILL)
                return
        raise AssertionError(f"no process of {role} is running")

    def post(self, lines: list[str]) -> list[dict[str, Any]]:
        done = entente("post", "-", "--data", str(self.data), given="\n".join(lines).encode())
        assert done.returncode == 0, done.stderr.decode()
        return [json.loads(line) for line in done.stdout.splitlines()]

    def rows(self, view: str) -> list[dict[str, Any]]:
        """Every row of a view, by plain SQL."""
        database = sqlite3.connect(f"file:{self.data / 'entente.sqlite3'}?mode=ro", uri=True)
        with closing(database):
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(f"SELECT * FROM {view}")]

    def settle(self, articles: int) -> None:
        """Wait until every article is analysed and seen in the views."""
        deadline = time.monotonic() + 120
        while True:
            states = [row["state"] for row in self.rows("articles")]
            if len(states) == articles and "received" not in states:
                return
            assert time.monotonic() < deadline, f"the articles are still {states}"
            time.sleep(0.1)


@contextmanager
def running(data: Path) -> Iterator[Instance]:
    with (data.parent / "up.log").open("wb") as log:
        process = spawn(
            [*ENTENTE, "up", "--data", str(data), "--ingest-port", "0", "--projector-port", "0"],
            stdout=log,
            stderr=log,
        )
    try:
        deadline = time.monotonic() + 90
        while b"Ctrl-C" not in (data.parent / "up.log").read_bytes():
            assert process.poll() is None, (data.parent / "up.log").read_text()
            assert time.monotonic() < deadline, "it did not come up"
            time.sleep(0.1)
        yield Instance(data, process)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0, (data.parent / "up.log").read_text()


def content(views: dict[str, list[dict[str, Any]]]) -> dict[str, list[str]]:
    """The rows without what differs from log to log, in an order of their own."""
    return {
        name: sorted(
            json.dumps(
                {key: unordered(row[key]) for key in row if key not in OWN and key not in FIRST.get(name, ())}
            )
            for row in rows
        )
        for name, rows in views.items()
    }


def unordered(value: Any) -> Any:
    """A list told by several articles with equal weight stands in the order in which they came."""
    listed = isinstance(value, str) and value.startswith("[")
    return sorted(json.loads(value), key=json.dumps) if listed else value


def shown(instance: Instance) -> dict[str, list[dict[str, Any]]]:
    return {name: instance.rows(name) for name in VIEWS}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the sample articles give where nothing goes wrong, posted once and in order."""
    with running(tmp_path_factory.mktemp("undisturbed") / "data") as instance:
        instance.post(sample_lines())
        instance.settle(len(sample_lines()))
        return content(shown(instance))


def test_posting_twice_in_any_order_through_any_door_gives_the_same_rows_for_good(
    tmp_path: Path, undisturbed: dict[str, list[str]]
) -> None:
    lines = sample_lines()
    lines.reverse()

    with running(tmp_path / "data") as instance:
        for line in lines:
            answer = httpx.post(f"{instance.urls['ingest']}/v1/articles", content=line, timeout=30)
            assert answer.json()["outcome"] == "received"
        again = instance.post(sample_lines())
        instance.settle(len(lines))

        assert {result["outcome"] for result in again} == {"unchanged"}
        assert content(shown(instance)) == undisturbed
        assert b"another `entente up` runs" in entente("up", "--data", str(instance.data)).stderr

    with running(tmp_path / "data") as restarted:
        assert content(shown(restarted)) == undisturbed


def test_killing_every_role_on_the_way_loses_and_doubles_nothing(
    tmp_path: Path, undisturbed: dict[str, list[str]]
) -> None:
    lines = sample_lines()

    with running(tmp_path / "data") as instance:
        for line, role in zip(lines, [*ROLES, *ROLES], strict=True):
            (result,) = instance.post([line])
            assert result["outcome"] in ("received", "unchanged")
            instance.kill(role)
        instance.settle(len(lines))

        assert content(shown(instance)) == undisturbed
