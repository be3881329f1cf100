"""The operator's verbs on a real log and both databases: what they print, and how they fail."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from services.commands.failures import Failure
from services.embedded import RedisServer
from services.eventlog.connection import connect
from services.eventlog.entries import RawEntry
from services.eventlog.log import EventLog
from services.eventlog.position import Position
from services.projector.database import writing
from services.projector.errors import NotParked
from tests.fixtures.command_line import Entente
from tests.fixtures.history import AGREEMENT, DELIVERY, VISIT, Projection, entries_of, told

HISTORY = entries_of([*told("a1", VISIT, AGREEMENT), *told("a2", VISIT, DELIVERY)])
UNREADABLE = RawEntry(Position(HISTORY[3].position.milliseconds, 1), {b"type": b"moon.landed"})
ENTRIES = [*HISTORY[:4], UNREADABLE, *HISTORY[4:]]


@pytest.fixture
def stands(engine: Engine, redis_server: RedisServer, log_name: str) -> Projection:
    """A log and its projection, with one event parked."""

    async def fill() -> str:
        redis = connect(redis_server.url)
        log = EventLog(redis, name=log_name)
        identity = await log.open()
        await log.append_raw(ENTRIES)
        await log.aclose()
        await redis.aclose()
        return identity

    projection = Projection(engine, log_id=asyncio.run(fill()))
    projection.apply(ENTRIES)
    return projection


@pytest.mark.usefixtures("stands")
def test_a_generation_is_built_compared_shown_and_pruned(entente: Entente) -> None:
    assert "g2 is ready" in entente("rebuild").stderr
    assert "frozen" in entente("rebuild", "--into", "then", "--until", str(HISTORY[3].position)).stderr
    assert "g2 is live" in entente("switch", "g2").stderr

    listed = [json.loads(line) for line in entente("generations").stdout.splitlines()]
    changes = [json.loads(line) for line in entente("diff", "then", "g2").stdout.splitlines()]

    assert [(each["name"], each["live"], each["state"]) for each in listed] == [
        ("first", "", "ready"),
        ("g2", "live", "ready"),
        ("then", "", "frozen"),
    ]
    assert {each["change"] for each in changes} == {"added", "changed"}
    assert "rows of first are gone" in entente("prune", "first", "--yes").stderr


def test_the_past_is_shown_by_its_generations_name(entente: Entente, stands: Projection) -> None:
    entente("rebuild", "--into", "then", "--until", str(HISTORY[3].position))

    past = [json.loads(row) for row in entente("show", "visits", "--generation", "then").stdout.splitlines()]
    deliveries = entente("show", "deliveries", "--generation", "then", "--country", "SN").stdout

    assert [row["claims"] for row in past] == [1]
    assert [row["claims"] for row in stands.views()["visits"]] == [2]
    assert deliveries == ""


@pytest.fixture
def ahead(stands: Projection, redis_server: RedisServer, log_name: str) -> list[RawEntry]:
    """What the stream has and the journal has not, while no projector runs."""
    entries = entries_of(told("a3", VISIT, DELIVERY), start=60)

    async def append() -> None:
        redis = connect(redis_server.url)
        log = EventLog(redis, name=log_name)
        await log.append_raw(entries)
        await log.aclose()
        await redis.aclose()

    asyncio.run(append())
    assert stands.control().position < entries[0].position.ordinal
    return entries


def test_a_rebuild_has_what_only_the_stream_had(
    entente: Entente, stands: Projection, ahead: list[RawEntry]
) -> None:
    entente("rebuild", "--into", "without", "--journal-only")
    said = entente("rebuild", "--into", "whole").stderr

    assert f"whole is ready at {ahead[-1].position}" in said
    assert stands.control().position == ahead[-1].position.ordinal, "the journal has it too"
    shown = entente("show", "visits", "--generation", "whole").stdout
    assert [json.loads(line)["claims"] for line in shown.splitlines()] == [3]
    brought_up = entente("diff", "without", "whole")
    assert brought_up.stdout == ""
    assert f"0 facts differ at {ahead[-1].position}" in brought_up.stderr
    assert "rows are what a rebuild gives" in entente("verify").stderr


def test_a_rebuild_up_to_what_is_journaled_asks_no_stream(
    entente: Entente, ahead: list[RawEntry], tmp_path: Path
) -> None:
    nowhere = ("--redis-url", f"unix://{tmp_path / 'nowhere'}")

    past = entente("rebuild", "--into", "past", "--until", str(HISTORY[-1].position), *nowhere).stderr
    with pytest.raises(Failure, match=r"Redis does not answer.*--journal-only") as failure:
        entente("rebuild", "--into", "now", *nowhere)
    without = entente("rebuild", "--into", "now", "--journal-only").stderr

    assert "past is frozen" in past
    assert failure.value.code == 3
    assert f"now is ready at {HISTORY[-1].position}" in without
    assert str(ahead[-1].position) not in without


@pytest.mark.usefixtures("ahead")
def test_a_rebuild_beside_another_log_is_refused_with_both_ways_out(entente: Entente) -> None:
    before = entente("generations").stdout

    with pytest.raises(Failure, match=r"entente log restore.*--journal-only"):
        entente("rebuild", "--log", "another")

    assert entente("generations").stdout == before, "nothing is half done"


@pytest.mark.usefixtures("stands")
@pytest.mark.parametrize("until", ["2199-01-01", "9999-12-31"])
def test_a_rebuild_up_to_what_is_still_to_come_says_so(entente: Entente, until: str) -> None:
    said = entente("rebuild", "--into", "then", "--until", until, "--journal-only").stderr

    assert "what is still to come will not be in it" in said
    assert "then is frozen" in said


def test_until_says_what_it_takes(entente: Entente) -> None:
    with pytest.raises(Failure, match="is neither a position"):
        entente("rebuild", "--until", "yesterday")


def test_verify_fails_and_names_the_row_that_differs(entente: Entente, stands: Projection) -> None:
    assert "rows are what a rebuild gives" in entente("verify").stderr
    with writing(stands.engine).begin() as connection:
        connection.exec_driver_sql("UPDATE visit_rows SET host_country = 'FR'")

    with pytest.raises(Failure, match="2 of"):
        entente("verify")


@pytest.mark.usefixtures("stands")
def test_parked_events_are_listed_shown_and_given_up_with_a_confirmation(entente: Entente) -> None:
    [listed] = [json.loads(line) for line in entente("parked", "list").stdout.splitlines()]
    shown = json.loads(entente("parked", "show", listed["position"]).stdout)
    with pytest.raises(Failure, match="stay parked"):
        entente("parked", "retry", listed["position"], "--yes")
    refused = entente("parked", "discard", listed["position"], answer="n\n")
    still = entente("parked", "list").stdout
    given_up = entente("parked", "discard", "--reason", "missing", "--yes")

    assert listed["type"] == "moon.landed"
    assert shown["entry"] == {"type": "moon.landed"}
    assert refused.exit_code == 1
    assert json.loads(still)["attempts"] == 2
    assert "given up" in given_up.stderr
    assert entente("parked", "list").stdout == ""
    with pytest.raises(NotParked):
        entente("parked", "show", listed["position"])


@pytest.mark.usefixtures("stands")
def test_a_misspelt_log_is_not_waited_for(entente: Entente) -> None:
    with pytest.raises(Failure, match="there is no log 'maim' there"):
        entente("log", "tail", "--log", "maim")


@pytest.mark.usefixtures("stands")
def test_nothing_is_retried_or_given_up_in_bulk_by_accident(entente: Entente) -> None:
    with pytest.raises(Failure, match="name positions, or a --reason"):
        entente("parked", "retry", "--yes")
    with pytest.raises(Failure, match="name positions, or a --reason"):
        entente("parked", "discard", "--yes")


@pytest.mark.usefixtures("stands")
def test_the_log_is_followed_checked_exported_and_trimmed(entente: Entente, tmp_path: Path) -> None:
    file = str(tmp_path / "log.zst")

    lines = entente("log", "tail", "--no-follow", "--after", "0-0").stdout.splitlines()
    checked = entente("log", "check").stderr
    exported = entente("log", "export", file).stderr
    again = entente("log", "export", file).stderr
    trimmed = entente("log", "trim", "--keep", "0").stderr

    assert [json.loads(line)["position"] for line in lines] == [str(each.position) for each in ENTRIES]
    assert json.loads(lines[0])["data"]["article_id"] == "a1"
    assert f"{len(ENTRIES)} entries alike" in checked
    assert f"{len(ENTRIES)} entries written" in exported
    assert "0 entries written" in again
    assert f"{len(ENTRIES) - 1} entries are gone; the journal keeps" in trimmed
    assert f"{len(ENTRIES) - 1} in the journal alone" in entente("log", "check").stderr
