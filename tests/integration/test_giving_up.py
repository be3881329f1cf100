"""A parked event that is given up is given up in every generation, whatever that has made of it."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.eventlog.entries import RawEntry
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
