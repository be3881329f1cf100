"""Laws of linking: links are a function of the facts, however these come to be what they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.projector.facts.hooks import hook_of
from services.projector.facts.linking import MemoryHooks, links, relink
from services.projector.facts.settle import Fact, settle
from tests.fixtures import claims as some
from tests.fixtures.trying import examples

contracts = st.builds(
    some.agreement,
    instrument=st.sampled_from(("contract", "agreement")),
    date=st.sampled_from(("2024-03-11", "2024-03-12", "2024-03-11/2024-03-13")),
    signatories=st.sampled_from(((), (some.PEOPLE[0],), (some.PEOPLE[4],))),
    title=st.sampled_from((None, "vedettes rapides")),
)
trips = st.builds(
    some.visit,
    date=st.sampled_from(("2024-03-11", "2024-03-12")),
    participants=st.sampled_from(((), (some.PEOPLE[0],), (some.PEOPLE[4],))),
    status=st.sampled_from(("completed", "cancelled")),
)
orders = st.builds(some.delivery, ordered=st.sampled_from(("2024-03-11", "2024-03")))
claims = st.one_of(contracts, trips, orders)
changes = st.lists(
    st.dictionaries(st.integers(1, 12), st.one_of(st.none(), claims), min_size=1, max_size=5), max_size=8
)


@pytest.mark.parametrize("crowd", [2, 4, 32])
@examples(150)
@given(changes=changes)
def test_links_after_any_changes_are_those_of_a_fresh_start(crowd, changes):
    """Seen to catch: comparing only what changed when a key becomes crowded or is so no longer."""
    index, facts, linked = MemoryHooks(), dict[int, Fact](), {}

    for batch in changes:
        settled = {n: settle([some.live(claim, n)]) if claim else None for n, claim in batch.items()}
        found = relink(
            index, {n: hook_of(fact) if fact else None for n, fact in settled.items()}, crowd=crowd
        )
        for pair in found.unlinked:
            linked.pop(pair, None)
        linked |= found.linked
        facts |= {n: fact for n, fact in settled.items() if fact}
        facts = {n: fact for n, fact in facts.items() if n not in settled or settled[n]}

        assert linked == links(facts.values(), crowd=crowd)
