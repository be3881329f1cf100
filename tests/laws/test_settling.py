"""Laws of settling: a fact is a function of its claims, in any order, read at once or counted one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.eventlog.fingerprint import PERMUTATIONS, write
from services.projector.facts.account import Many
from services.projector.facts.claim import LiveClaim
from services.projector.facts.settle import settle, settle_account
from tests.fixtures import claims as some

HALF = PERMUTATIONS // 2
DISPATCH, BETWEEN, ANOTHER = bytes(PERMUTATIONS), bytes(HALF) + b"\x01" * HALF, b"\x01" * PERMUTATIONS
"""Prints of two texts that have nothing in common, and one that is a near-duplicate of both."""

prints = st.sampled_from((None, *map(write, (DISPATCH, BETWEEN, ANOTHER))))


@st.composite
def groups(draw: st.DrawFn) -> list[LiveClaim]:
    """Claims of one kind, from fewer articles than claims, some of which are prints of one dispatch."""
    told = draw(st.lists(draw(st.sampled_from(some.KINDS)), min_size=1, max_size=8))
    articles = {
        f"a{number}": {
            "fingerprint": draw(prints),
            "published_at": draw(st.sampled_from(some.PUBLISHED)),
            "outlet": draw(st.sampled_from(some.OUTLETS)),
        }
        for number in range(1, 6)
    }
    group = []
    for position, claim in enumerate(told, start=1):
        article_id = draw(st.sampled_from(sorted(articles)))
        group.append(some.live(claim, position, article_id=article_id, **articles[article_id]))
    return group


@settings(max_examples=100, deadline=None)
@given(group=groups(), data=st.data())
def test_the_order_in_which_claims_come_does_not_matter(group, data):
    """Seen to catch: taking the first claim given for the earliest."""
    shuffled = data.draw(st.permutations(group))

    assert settle(shuffled) == settle(group)


@settings(max_examples=100, deadline=None)
@given(group=groups(), data=st.data())
def test_claims_counted_one_by_one_settle_as_claims_read_at_once(group, data):
    """Seen to catch: an article that joins two sources without what was counted for them being joined."""
    counted = Many([])

    for live in data.draw(st.permutations(group)):
        counted.add(live)

    assert settle_account(counted) == settle(group)


@settings(max_examples=100, deadline=None)
@given(group=groups(), data=st.data())
def test_a_claim_that_was_withdrawn_or_revised_leaves_no_trace(group, data):
    """Seen to catch: a withdrawn claim whose values stay counted; a revision counted beside the first."""
    other = data.draw(st.sampled_from([live.claim for live in group]))
    counted = Many([some.live(other, live.position, article_id=live.article_id) for live in group])
    staying = data.draw(st.lists(st.sampled_from(group), min_size=1, unique_by=lambda live: live.claim_id))

    for live in group:
        counted.add(live)
    for live in group:
        if live not in staying:
            counted.remove(live.claim_id)

    assert settle_account(counted) == settle(staying)


@settings(max_examples=100, deadline=None)
@given(group=groups())
def test_settling_what_was_settled_changes_nothing(group):
    """Seen to catch: matching a name with one variant of an official's only, so that he is listed twice."""
    fact = settle(group)

    again = settle([some.live(fact.settled, group[0].position, claim_id=group[0].claim_id)])

    assert again.settled == fact.settled
    assert again.conflicts == ()


@settings(max_examples=100, deadline=None)
@given(group=groups())
def test_every_value_that_lost_is_kept_with_who_told_it(group):
    """Seen to catch: telling the value that won where the one that lost belongs."""
    fact = settle(group)
    by_id = {live.claim_id: live.claim for live in group}

    for conflict in fact.conflicts:
        told = [getattr(by_id[claim_id], conflict.slot) for claim_id in conflict.claims]
        assert conflict.value in told
        assert None not in told
        assert conflict.settled not in told


@settings(max_examples=100, deadline=None)
@given(group=groups())
def test_a_fact_bears_the_id_of_its_earliest_claim_and_counts_what_it_rests_on(group):
    """Seen to catch: counting claims as articles."""
    fact = settle(reversed(group))

    assert fact.fact_id == group[0].claim_id
    assert fact.claims == len(group)
    assert 1 <= fact.sources <= fact.articles == len({live.article_id for live in group})
    assert {stage.status for stage in fact.history} == {live.claim.status for live in group}


@settings(max_examples=100, deadline=None)
@given(group=groups())
def test_a_claim_alone_settles_as_with_another_that_says_the_same(group):
    """Seen to catch: a claim alone whose history has no date for its status."""
    alone = group[0]
    twin = some.live(alone.claim, 9, published_at=alone.published_at)

    one, two = settle([alone]), settle_account(Many([alone, twin]))

    assert settle([alone, twin]) == two
    assert replace(two.settled, confidence=one.settled.confidence) == one.settled
    assert one.history == two.history
    assert one.conflicts == two.conflicts == ()


@settings(max_examples=100, deadline=None)
@given(group=groups())
def test_claims_that_differ_in_one_list_alone_are_not_taken_to_say_the_same(group):
    """Seen to catch: comparing what claims tell without their topics."""
    alone = group[0]
    other = some.live(replace(alone.claim, topics=("trade",)), 9, published_at=alone.published_at)

    fact = settle([alone, other])

    assert fact.settled.topics == ("trade",)
    assert fact == settle_account(Many([alone, other]))
