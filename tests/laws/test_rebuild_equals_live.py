"""Law 2: a rebuild equals the live views, for every view, at every position."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from services.eventlog.events import Event
from services.projector import comparing, generations
from services.projector.generations import Builder
from services.projector.reading import all_rows
from tests.fixtures.history import BEGINNING, Projection, entries_of, wipe
from tests.laws.histories import WITHOUT_SHRINKING, histories

EXAMPLES = settings(
    max_examples=int(os.environ.get("ENTENTE_EXAMPLES", "15")),
    deadline=None,
    phases=WITHOUT_SHRINKING,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@st.composite
def histories_and_positions(draw: st.DrawFn) -> tuple[list[Event], int, int]:
    events = draw(histories())
    return events, draw(st.integers(0, len(events) - 1)), draw(st.integers(1, 7))


@EXAMPLES
@given(drawn=histories_and_positions())
def test_a_rebuild_up_to_any_position_is_what_was_live_there(
    engine: Engine, drawn: tuple[list[Event], int, int]
) -> None:
    """Seen to catch: a build that runs past its end (`_end` in `generations` answering the head)."""
    events, last, batch = drawn
    wipe(engine)
    entries = entries_of(events)
    projection = Projection(engine)
    projection.apply(entries[: last + 1])
    live_there = projection.views()
    projection.apply(entries)

    target = generations.begin(engine, name="then", until=entries[last].position, now=BEGINNING)
    built = Builder(engine, target, clock=lambda: BEGINNING, batch=batch).build()

    with engine.connect() as connection:
        assert all_rows(connection, generation=built.id) == live_there


@EXAMPLES
@given(events=histories(), batch=st.integers(1, 9))
def test_verify_finds_no_difference_after_any_history(
    engine: Engine, events: list[Event], batch: int
) -> None:
    """Seen to catch: facts that keep their row when their last claim is gone (`shrunk` not deleted)."""
    wipe(engine)
    projection = Projection(engine)
    entries = entries_of(events)
    for start in range(0, len(entries), batch):
        projection.apply(entries[start : start + batch])

    assert comparing.verify(engine, clock=lambda: BEGINNING).differences == ()
