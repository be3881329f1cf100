"""A parked event is retried or given up in every generation, whatever that has made of it."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.eventlog.entries import Entry, RawEntry, Unreadable, decoded
from services.eventlog.events import ArticleWithdrawn
from services.eventlog.position import Position
from services.projector import comparing, generations, parking, retrying
from services.projector.control import all_generations
from services.projector.generations import Builder, Progress
from tests.fixtures.history import AGREEMENT, BEGINNING, VISIT, Projection, entries_of, received, told

ENTRIES = entries_of([*told("a1", VISIT), *told("a2", AGREEMENT), *told("a4", AGREEMENT), received("a3")])
REPORT, ALL_OF_A3 = ENTRIES[4], ENTRIES[-1]
LATER = RawEntry(Position(ENTRIES[-1].position.milliseconds + 1, 0), {b"type": b"moon.landed"})


def parked(engine: Engine) -> dict[str, list[Position]]:
    """The places of what each generation has parked, by its name."""
    with engine.connect() as connection:
        return {
            each.name: [event.position for event in parking.parked(connection, each.id)]
            for each in all_generations(connection)
        }


def build(engine: Engine, name: str, *, batch: int = 100) -> Builder:
    target = generations.begin(engine, name=name, until=None, now=BEGINNING)
    return Builder(engine, target, clock=lambda: BEGINNING, batch=batch)


@pytest.fixture
def two(projection: Projection, monkeypatch: pytest.MonkeyPatch) -> Projection:
    """Two generations of an older release, which could not read one of the reports."""

    def older(entry: RawEntry) -> Entry:
        return Unreadable(*entry, "not yet") if entry.position == REPORT.position else decoded(entry)

    with monkeypatch.context() as patch:
        patch.setattr(parking, "read", older)
        projection.apply(ENTRIES)
        build(projection.engine, "beside").build()
    assert parked(projection.engine) == {"first": [REPORT.position], "beside": [REPORT.position]}
    return projection


def test_what_every_generation_parked_is_applied_in_each(two: Projection) -> None:
    """Seen to catch: a retry for the live generation alone, so that a switch took it back."""
    assert retrying.retry(two.engine, REPORT.position, now=BEGINNING) is None

    assert parked(two.engine) == {"first": [], "beside": []}
    now = two.views()
    generations.switch(two.engine, "beside", clock=lambda: BEGINNING)
    assert two.views() == now
    assert REPORT.position in {Position.parse(row["first_position"]) for row in now["fact_sources"]}
    assert comparing.verify(two.engine, clock=lambda: BEGINNING).differences == ()


def test_what_cannot_be_applied_yet_stays_parked_in_each(
    two: Projection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parking, "read", lambda entry: Unreadable(*entry, "still not"))
    before = two.views()

    assert retrying.retry(two.engine, REPORT.position, now=BEGINNING) == "still not"

    assert two.views() == before
    with two.engine.connect() as connection:
        again = [parking.at(connection, each.id, REPORT.position) for each in all_generations(connection)]
    assert [(each.reason, each.attempts) for each in again if each] == [("still not", 2)] * 2


def test_what_no_database_can_hold_stays_parked_on_each(projection: Projection) -> None:
    """Seen to catch: a retry that SQLite took and no rebuild would."""
    reason = [ArticleWithdrawn(article_id="a1", revision=1, reason="a\0b")]
    [entry] = entries_of(reason, start=90)
    projection.apply([*ENTRIES, entry])

    said = retrying.retry(projection.engine, entry.position, now=BEGINNING)

    assert said is not None
    assert "U+0000" in said
    assert parked(projection.engine) == {"first": [entry.position]}
    assert comparing.verify(projection.engine, clock=lambda: BEGINNING).differences == ()


def test_what_every_generation_parked_is_parked_in_none(projection: Projection) -> None:
    """Seen to catch: giving up for the live generation alone."""
    projection.apply([*ENTRIES, LATER])
    build(projection.engine, "beside").build()
    assert parked(projection.engine) == {"first": [LATER.position], "beside": [LATER.position]}

    retrying.discard(projection.engine, LATER.position, now=BEGINNING)

    assert parked(projection.engine) == {"first": [], "beside": []}


@pytest.mark.parametrize("given_up", [REPORT, ALL_OF_A3], ids=["a claim", "an article's one event"])
def test_a_generation_that_had_applied_it_lets_go_of_it(projection: Projection, given_up: RawEntry) -> None:
    """Seen to catch: leaving applied what only the live generation had parked; the row of an article of which
    nothing is left."""
    projection.commit(ENTRIES, {given_up.position.ordinal: "not yet"})
    build(projection.engine, "beside").build()
    without = projection.views()

    retrying.discard(projection.engine, given_up.position, now=BEGINNING)
    generations.switch(projection.engine, "beside", clock=lambda: BEGINNING)

    assert projection.views() == without
    assert comparing.verify(projection.engine, clock=lambda: BEGINNING).differences == ()


@pytest.mark.parametrize("done", [3, 5])
def test_a_build_at_work_goes_on_without_it(projection: Projection, done: int) -> None:
    """Seen to catch: a build that is not told (`intervene` left out) and goes by what it remembers."""
    projection.commit(ENTRIES, {REPORT.position.ordinal: "not yet"})

    def give_up(progress: Progress) -> None:
        if progress.done == done:
            retrying.discard(projection.engine, REPORT.position, now=BEGINNING)

    build(projection.engine, "beside", batch=1).build(give_up)
    without = projection.views()
    generations.switch(projection.engine, "beside", clock=lambda: BEGINNING)

    assert projection.views() == without
