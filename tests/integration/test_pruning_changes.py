"""The change feed's past goes when an operator says so, and who resumes in it is told what to do."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from services.projector import changes
from services.projector.changes import prune_changes
from services.projector.generations import Builder, begin, switch
from tests.fixtures.history import AGREEMENT, BEGINNING, DELIVERY, VISIT, Projection, entries_of, told
from tests.integration.test_change_consumer import consume, copied

FIRST, SECOND = entries_of(told("a1", VISIT, AGREEMENT)), entries_of(told("a2", DELIVERY), start=100)
PAST = FIRST[-1].position


def clock() -> datetime:
    return BEGINNING


@pytest.fixture
def pruned(projection: Projection) -> Projection:
    """Three changes, of which the first two, of the first article, are gone."""
    projection.apply(FIRST)
    projection.apply(SECOND)
    assert prune_changes(projection.engine, until=PAST) == 2
    return projection


@pytest.mark.usefixtures("pruned")
async def test_what_is_kept_is_followed_as_before(ask: httpx.AsyncClient) -> None:
    [line] = (await ask.get("/v1/changes?since=2")).text.splitlines()
    at_the_end = await ask.get("/v1/changes", params={"since": str(SECOND[-1].position)})

    assert _decoded(line)["number"] == 3
    assert (at_the_end.status_code, at_the_end.text) == (200, "")


@pytest.mark.usefixtures("pruned")
async def test_who_resumes_in_what_is_gone_is_told_to_copy_the_facts_anew(ask: httpx.AsyncClient) -> None:
    for since in ("0", "1", str(PAST), "1-0"):
        answer = await ask.get("/v1/changes", params={"since": since})

        assert answer.status_code == 410, since
        assert "copy the facts anew, then follow from the Entente-Change" in answer.json()["detail"]


async def test_a_feed_that_is_all_gone_goes_on_with_the_next_change(
    pruned: Projection, ask: httpx.AsyncClient
) -> None:
    prune_changes(pruned.engine, until=SECOND[-1].position)

    assert (await ask.get("/v1/changes?since=2")).status_code == 410
    assert (await ask.get("/v1/changes", params={"since": str(PAST)})).status_code == 410
    assert (await ask.get("/v1/changes?since=3")).text == ""
    pruned.apply(entries_of(told("a3", VISIT), start=200))
    [line] = (await ask.get("/v1/changes?since=3")).text.splitlines()
    assert _decoded(line)["number"] == 4


async def test_a_switch_after_everything_is_gone_is_told(pruned: Projection, ask: httpx.AsyncClient) -> None:
    prune_changes(pruned.engine, until=SECOND[-1].position)
    built = Builder(pruned.engine, begin(pruned.engine, name="next", until=None, now=BEGINNING), clock=clock)
    built.build()

    switch(pruned.engine, "next", clock=clock)

    [line] = (await ask.get("/v1/changes?since=3")).text.splitlines()
    assert (_decoded(line)["number"], _decoded(line)["change"]) == (4, "switched")


def test_more_than_a_slice_goes(projection: Projection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "SLICE", 1)
    projection.apply(FIRST)

    assert prune_changes(projection.engine, until=PAST) == 2
    assert prune_changes(projection.engine, until=PAST) == 0


def test_the_example_consumer_comes_back_to_the_same_facts(
    projection: Projection, read_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "copy.db"
    projection.apply(FIRST[:1])
    consume(read_url, file)
    projection.apply(FIRST[1:])
    projection.apply(SECOND)
    prune_changes(projection.engine, until=PAST)

    consume(read_url, file)

    assert copied(file).keys() == {"a1-c1", "a1-c2", "a2-c1"}


def test_operators_say_how_many_days_to_keep(projection: Projection) -> None:
    projection.apply(FIRST)

    done = _entente(projection, "prune", "--changes-older-than", "30")

    assert (done.returncode, done.stderr) == (
        0,
        "prune: 2 changes are gone; who resumes among them copies the facts anew\n",
    )
    assert _entente(projection, "prune").returncode != 0


def _entente(projection: Projection, *arguments: str) -> subprocess.CompletedProcess[str]:
    url = projection.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "services.cli", *arguments, "--database", url]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, text=True)


def _decoded(line: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(line)
    return found
