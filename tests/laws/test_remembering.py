"""What the projector remembers between batches never shows: the rows are as if it remembered nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from services.eventlog.events import ClaimWithdrawn, Event
from services.projector import ledgers, nodes
from services.projector.facts import grouping
from tests.fixtures import claims as some
from tests.fixtures.history import Projection, entries_of, told, wipe
from tests.fixtures.trying import examples
from tests.laws.histories import histories


@st.composite
def histories_in_batches(draw: st.DrawFn) -> tuple[list[Event], list[int]]:
    """A history and where its batches end."""
    events = draw(histories())
    ends = draw(st.lists(st.integers(1, len(events)), max_size=12, unique=True))
    return events, sorted({*ends, len(events)})


@pytest.mark.parametrize("most", [2, 1000])
@examples(25)
@given(history=histories_in_batches())
def test_batches_that_remember_give_the_rows_of_one_batch(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, most: int, history: tuple[list[Event], list[int]]
) -> None:
    """Seen to catch: a claim revised or withdrawn without its fact's ledger being dropped."""
    events, ends = history
    entries = entries_of(events)
    monkeypatch.setattr(ledgers, "LEAST_CLAIMS", 1)
    monkeypatch.setattr(ledgers, "MOST_CLAIMS", most)
    monkeypatch.setattr(grouping, "MOST_PROFILES", most)
    monkeypatch.setattr(nodes, "MOST_NODES", most)

    wipe(engine)
    at_once = Projection(engine)
    at_once.apply(entries)
    expected = at_once.views()
    wipe(engine)
    remembering = Projection(engine)
    for end in ends:
        remembering.apply(entries[:end])

    assert remembering.views() == expected


def test_a_claim_that_moves_to_a_remembered_fact_is_counted_there(
    projection: Projection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen to catch: not dropping the ledger of the fact that a claim moves to."""
    monkeypatch.setattr(ledgers, "LEAST_CLAIMS", 1)
    rui, marta = some.PEOPLE[0], some.PEOPLE[3]
    on_the_20th = some.visit(date="2024-03-20")
    on_the_11th = some.visit(participants=(rui, marta))
    in_march = some.visit(date="2024-03", participants=(rui, marta))
    events = [*told("a1", on_the_20th), *told("a2", on_the_11th), *told("a3", in_march)]
    entries = entries_of([*events, ClaimWithdrawn(article_id="a2", claim_id="a2-c1", revision=1, reason="")])

    projection.apply(entries[:-1])
    before = {visit["fact_id"]: visit["claims"] for visit in projection.views()["visits"]}
    projection.apply(entries)
    after = {visit["fact_id"]: visit["claims"] for visit in projection.views()["visits"]}

    assert (before, after) == ({"a1-c1": 1, "a2-c1": 2}, {"a1-c1": 2})
