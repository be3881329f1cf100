"""What the projector remembers between batches never shows: the rows are as if it remembered nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from services.eventlog.events import Event
from services.projector import ledgers
from services.projector.facts import grouping
from tests.fixtures.history import Projection, entries_of, wipe
from tests.laws.histories import histories


@st.composite
def histories_in_batches(draw: st.DrawFn) -> tuple[list[Event], list[int]]:
    """A history and where its batches end."""
    events = draw(histories())
    ends = draw(st.lists(st.integers(1, len(events)), max_size=12, unique=True))
    return events, sorted({*ends, len(events)})


@pytest.mark.parametrize("most", [2, 1000])
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=histories_in_batches())
def test_batches_that_remember_give_the_rows_of_one_batch(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, most: int, history: tuple[list[Event], list[int]]
) -> None:
    """Seen to catch: a claim revised or withdrawn without its fact's ledger being dropped; a node that moves
    between remembered facts; profiles kept past a withdrawal."""
    events, ends = history
    entries = entries_of(events)
    monkeypatch.setattr(ledgers, "LEAST_CLAIMS", 1)
    monkeypatch.setattr(ledgers, "MOST_CLAIMS", most)
    monkeypatch.setattr(grouping, "MOST_PROFILES", most)

    wipe(engine)
    at_once = Projection(engine)
    at_once.apply(entries)
    expected = at_once.views()
    wipe(engine)
    remembering = Projection(engine)
    for end in ends:
        remembering.apply(entries[:end])

    assert remembering.views() == expected
