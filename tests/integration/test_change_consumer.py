"""The example consumer keeps its copy in step, however often it is killed; and the stream of events."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import httpx
import msgspec

from services.eventlog.events import ArticleWithdrawn, Event
from services.metrics import REGISTRY
from services.projector.storing import query
from tests.fixtures.history import AGREEMENT, DELIVERY, VISIT, Projection, entries_of, told
from tests.fixtures.waiting import wait_until

EXAMPLE = Path(__file__).parents[2] / "examples" / "copy_facts.py"
LIMIT = timedelta(seconds=60)
ROUNDS = 8


def consume(url: str, file: Path, *, killed_after: float | None = None) -> None:
    """Run the example until it has nothing more to do, or is killed."""
    command = [sys.executable, str(EXAMPLE), url, str(file), "--once"]
    process = subprocess.Popen(command)
    try:
        process.wait(killed_after if killed_after is not None else LIMIT.total_seconds())
        assert process.returncode == 0
    except subprocess.TimeoutExpired:
        assert killed_after is not None, "the consumer never came to its end"
    finally:
        process.kill()
        process.wait()


def copied(file: Path) -> dict[str, dict[str, object]]:
    with closing(sqlite3.connect(file)) as copy:
        return {row[0]: json.loads(row[1]) for row in copy.execute("SELECT fact_id, fact FROM facts")}


def history(round_: int) -> list[Event]:
    """Some facts told, some told again, one article withdrawn."""
    day = f"2024-0{round_ + 1}-11"
    events: list[Event] = [
        *told(f"a{round_}", VISIT, msgspec.structs.replace(VISIT, date=day), AGREEMENT),
        *told(f"b{round_}", msgspec.structs.replace(DELIVERY, item=f"lot{round_}", designation=f"M{round_}")),
    ]
    if round_ % 3 == 2:
        events.append(ArticleWithdrawn(article_id=f"a{round_ - 1}", revision=1, reason="asked"))
    return events


def test_a_consumer_that_is_killed_again_and_again_ends_with_the_same_facts(
    projection: Projection, read_url: str, tmp_path: Path
) -> None:
    draw = random.Random(6)  # noqa: S311 - the same kills each time
    file = tmp_path / "copy.db"
    for round_ in range(ROUNDS):
        projection.apply(entries_of(history(round_), start=round_ * 100))
        consume(read_url, file, killed_after=draw.uniform(0.05, 0.6))

    consume(read_url, file)

    views = projection.views()
    facts = {
        fact["fact_id"]: fact for plural in ("agreements", "visits", "deliveries") for fact in views[plural]
    }
    copy = copied(file)
    assert copy.keys() == facts.keys()
    assert all(copy[fact_id].items() >= facts[fact_id].items() for fact_id in facts)


def test_a_consumer_whose_changes_are_gone_copies_everything_anew(
    projection: Projection, read_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "copy.db"
    projection.apply(entries_of(history(0)))
    consume(read_url, file)
    projection.apply(entries_of(history(1), start=100))
    with projection.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM changes WHERE number < (SELECT MAX(number) FROM changes)")

    consume(read_url, file)

    with projection.engine.connect() as connection:
        ids = {row[0] for row in query(connection, "SELECT fact_id FROM fact_sources")}
    assert copied(file).keys() == ids


def test_events_arrive_as_they_happen_and_go_on_where_a_client_left_off(
    projection: Projection, read_url: str
) -> None:
    projection.apply(entries_of(told("a1", VISIT)))
    accept = {"accept": "text/event-stream"}
    seen: list[dict[str, object]] = []
    with (
        httpx.Client(base_url=read_url, timeout=LIMIT.total_seconds()) as client,
        client.stream("GET", "/v1/changes", headers=accept) as stream,
    ):
        later = threading.Thread(target=lambda: projection.apply(entries_of(told("a2", VISIT), start=10)))
        for line in stream.iter_lines():
            if line.startswith("data: "):
                seen.append(json.loads(line.removeprefix("data: ")))
                if len(seen) == 1:
                    later.start()
                if len(seen) == 2:
                    break
        later.join(LIMIT.total_seconds())

        with client.stream("GET", "/v1/changes", headers=accept | {"last-event-id": "1"}) as again:
            resumed = next(line for line in again.iter_lines() if line.startswith("id: "))

    assert [(each["number"], each["change"]) for each in seen] == [(1, "created"), (2, "changed")]
    assert resumed == "id: 2"


async def test_those_who_follow_are_counted_while_they_do(projection: Projection, read_url: str) -> None:
    def followed_by(number: int) -> bool:
        return REGISTRY.get_sample_value("entente_change_feed_clients") == number

    projection.apply(entries_of(told("a1", VISIT)))
    accept = {"accept": "text/event-stream"}
    async with httpx.AsyncClient(base_url=read_url, timeout=LIMIT.total_seconds()) as client:
        async with (
            client.stream("GET", "/v1/changes", headers=accept) as one,
            client.stream("GET", "/v1/changes", headers=accept) as other,
        ):
            assert (one.status_code, other.status_code) == (200, 200)
            await wait_until(lambda: followed_by(2), "two to be counted")
        await wait_until(lambda: followed_by(0), "nobody to be counted once they are gone")
