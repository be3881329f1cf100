"""Laws of grouping: facts are a function of the live claims and their positions, not of how they come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.eventlog.claims import Agreement, Claim, Delivery, Money, Visit
from services.eventlog.edtf import compatible
from services.projector.facts.claim import LiveClaim
from services.projector.facts.grouping import Profiles, Telling, group, regroup
from services.projector.facts.index import MemoryIndex
from services.projector.facts.outline import apart
from services.projector.facts.traits import Traits, profile_of, signature_of, traits_of
from tests.fixtures import claims as some
from tests.fixtures.trying import examples

histories = st.one_of(
    *(st.lists(kind, min_size=least, max_size=30) for kind in some.KINDS for least in (1, 12)),
    st.lists(some.claims, min_size=1, max_size=30),
)


class Grouped:
    """Claims that come and go in batches, grouped as they do: the projector's bookkeeping in memory."""

    def __init__(self, window: int) -> None:
        self.index = MemoryIndex()
        self.window = window
        self.live: dict[str, LiveClaim] = {}
        self.profiles = Profiles()

    def apply(self, reported: Iterable[LiveClaim], withdrawn: Iterable[str] = ()) -> None:
        touched: dict[int, Traits] = {}
        for claim_id in withdrawn:
            gone = self.live.pop(claim_id, None)
            if gone is not None:
                touched[signature_of(traits_of(gone))] = traits_of(gone)
        for claim in reported:
            before = self.live.get(claim.claim_id)
            for told in (claim, before) if before else (claim,):
                touched[signature_of(traits_of(told))] = traits_of(told)
            self.live[claim.claim_id] = claim
        first: dict[int, int] = {}
        for claim in self.live.values():
            signature = signature_of(traits_of(claim))
            first[signature] = min(claim.position, first.get(signature, claim.position))
        tellings = {signature: Telling(traits, first.get(signature)) for signature, traits in touched.items()}
        regroup(self.index, tellings, window=self.window, profiles=self.profiles)

    def facts(self) -> set[tuple[str, ...]]:
        by_fact: dict[int, list[LiveClaim]] = defaultdict(list)
        for claim in self.live.values():
            node = self.index.node(signature_of(traits_of(claim)))
            assert node is not None
            by_fact[node.fact].append(claim)
        for fact, members in by_fact.items():
            assert fact == min(claim.position for claim in members)
        return _named(by_fact.values())


def _named(groups: Iterable[Iterable[LiveClaim]]) -> set[tuple[str, ...]]:
    return {
        tuple(claim.claim_id for claim in sorted(members, key=lambda claim: claim.position))
        for members in groups
    }


def _live(history: list[Claim]) -> list[LiveClaim]:
    return [some.live(claim, position) for position, claim in enumerate(history, start=1)]


@pytest.mark.parametrize("window", [1, 2, 16])
@examples(150)
@given(history=histories, data=st.data())
def test_batches_in_any_order_give_the_facts_of_a_fresh_start(window, history, data):
    """Seen to catch: not deciding again who looked at a fact that a late claim changed; letting a claim see
    members that are told only after it; a fact that keeps its founder's word alone."""
    claims = data.draw(st.permutations(_live(history)))
    grouped = Grouped(window)

    while claims:
        size = data.draw(st.integers(1, len(claims)))
        grouped.apply(claims[:size])
        claims = claims[size:]

    assert grouped.facts() == _named(group(grouped.live.values(), window=window))


@pytest.mark.parametrize("window", [1, 2, 16])
@examples(150)
@given(history=histories, data=st.data())
def test_withdrawing_and_revising_claims_gives_the_facts_of_those_that_remain(window, history, data):
    """Seen to catch: leaving where they were the followers of a withdrawn claim, or those of its fact's other
    members."""
    claims = _live(history)
    grouped = Grouped(window)
    grouped.apply(claims)

    for _ in range(data.draw(st.integers(1, 4))):
        withdrawn = data.draw(st.lists(st.sampled_from([claim.claim_id for claim in claims]), max_size=3))
        revised = [
            some.live(data.draw(some.claims), claim.position)
            for claim in data.draw(st.lists(st.sampled_from(claims), max_size=2))
        ]
        grouped.apply(revised, withdrawn)

        assert grouped.facts() == _named(group(grouped.live.values(), window=window))


def test_who_looked_at_a_fact_that_loses_a_member_is_decided_again():
    """Seen to catch: reaching only for the fact that a claim joins, not for the one that it leaves."""
    open_days = some.visit(participants=(), mode="meeting")
    hosted = some.visit(participants=(some.PEOPLE[4],), date="2024-03-11/2024-03-13")
    day_after = some.visit(participants=(), date="2024-03-12")
    travelled = some.visit(participants=(some.PEOPLE[0],), mode="meeting")
    told = {9: open_days, 4: hosted, 16: day_after, 2: travelled}
    grouped = Grouped(window=16)

    for position, claim in told.items():
        grouped.apply([some.live(claim, position)])

    assert grouped.facts() == _named(group(grouped.live.values()))


def test_a_fact_is_not_remembered_as_it_was_before_a_claim_left():
    """Seen to catch: keeping profiles past a withdrawal."""
    grouped = Grouped(window=16)
    grouped.apply([some.live(some.visit(date="2024-03"), 1), some.live(some.visit(), 2)])

    grouped.apply([], ["c2"])
    grouped.apply([some.live(some.visit(date="2024-03-20"), 3)])

    assert grouped.facts() == {("c1", "c3")}


def test_a_fact_is_not_remembered_as_it_was_before_a_claim_came_late():
    """Seen to catch: keeping profiles past a decision that came late."""
    in_march = some.visit(date="2024-03")
    grouped = Grouped(window=16)
    grouped.apply([some.live(in_march, 1), some.live(some.visit(date="2024-03", participants=()), 3)])
    grouped.apply([some.live(some.visit(date="2024-03", participants=(some.PEOPLE[1],)), 4)])

    grouped.apply([some.live(some.visit(), 2)])
    grouped.apply([some.live(some.visit(date="2024-03-20"), 5)])

    assert grouped.facts() == {("c1", "c2", "c4"), ("c3",), ("c5",)}


def test_a_fact_is_not_remembered_as_it_was_before_a_claim_was_drawn_to_another():
    """Seen to catch: keeping the profile of the fact that a claim leaves when a late one draws it away."""
    rui, price = (some.PEOPLE[0],), Money(9e6, "EUR")
    grouped = Grouped(window=16)
    grouped.apply([some.live(some.agreement(date=None, title="surveillance maritime", value=price), 1)])
    grouped.apply([some.live(some.agreement(date="2024-04-02", signatories=rui, value=price), 3)])
    assert grouped.facts() == {("c1", "c3")}

    training = some.agreement(date=None, title="formation des garde-côtes", signatories=rui, value=price)
    grouped.apply([some.live(training, 2)])
    grouped.apply([some.live(some.agreement(title="surveillance maritime"), 4)])

    assert grouped.facts() == {("c1", "c4"), ("c2", "c3")}


@examples(200)
@given(history=histories)
def test_claims_that_exclude_each_other_never_share_a_fact(history):
    """Seen to catch: comparing a claim with the fact's founder alone, so that a chain glues its ends."""
    for members in group(_live(history)):
        for one in members:
            for other in members:
                assert not _exclude_each_other(one.claim, other.claim)


@examples(400)
@given(history=histories, newcomer=some.claims)
def test_what_is_apart_by_outline_from_a_member_fits_no_fact(history, newcomer):
    """Seen to catch: renewals, or lots of one order, told apart by their days; a
    later stage that may not come after an earlier one; two sides of which one is not told taken for two."""
    told = traits_of(some.live(newcomer))
    for members in group(_live(history)):
        traits = [traits_of(member) for member in members]
        if type(traits[0]) is type(told) and any(apart(told.outline, each.outline) for each in traits):
            assert profile_of(traits).fit(told) == 0


APART = {
    "visits of other days": (some.visit(), some.visit(date="2024-03-28")),
    "visits to other hosts": (some.visit(), some.visit(host_country="PT")),
    "agreements of other families": (some.agreement(), some.agreement(instrument="contract")),
    "ratified before it was signed": (some.agreement(), some.agreement(status="ratified", date="2023-03")),
    "deliveries by others": (some.delivery(), some.delivery(supplier="ES")),
    "lots far apart": (
        some.delivery(status="delivered", ordered=None, delivered="2024-03-11"),
        some.delivery(status="delivered", ordered=None, delivered="2024-05-11"),
    ),
}


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_outlines_tell_apart_what_shares_a_key(one, other):
    ours, theirs = (traits_of(some.live(claim)).outline for claim in (one, other))
    assert apart(ours, theirs)
    assert apart(theirs, ours)


def test_lots_within_the_slack_of_the_press_are_not_apart():
    """Seen to catch: no slack for arrivals."""
    days = ("2024-03-11", "2024-04-02")
    lots = [some.delivery(status="delivered", ordered=None, delivered=day) for day in days]
    one, other = (traits_of(some.live(lot)).outline for lot in lots)
    assert not apart(one, other)


def test_an_outline_that_tells_nothing_is_apart_from_none():
    for one, other in APART.values():
        for claim in (one, other):
            assert not apart(0, traits_of(some.live(claim)).outline)


_PRICE = Money(9e6, "EUR")
CHAINS = {
    "visits": [some.visit(date=date) for date in ("2024-03-11", "2024-03", "2024-03-28")],
    "agreements": [
        some.agreement(date=date, value=_PRICE) for date in ("2024-03-11", "2024-03", "2024-03-28")
    ],
    "deliveries": [
        some.delivery(designation="AR-3", ordered=day) for day in ("2022-03", "2023-01", "2024-01")
    ],
}
"""Claims of which each may be about the same as the next, and the first not as the last."""


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_dates_that_lead_from_one_fact_to_another_never_glue_them(chain):
    """Seen to catch, in each kind: keeping only the last date that a fact was told."""
    assert _named(group(_live(chain))) == {("c1", "c2"), ("c3",)}


def _exclude_each_other(one: Claim, other: Claim) -> bool:
    """What no reading of the guide allows in one fact, written here without the rules under test."""
    if type(one) is not type(other):
        return True
    match one, other:
        case Visit(), Visit():
            called = "call" in (one.mode, other.mode)
            elsewhere = not called and _differ(one.host_country, other.host_country)
            return elsewhere or not compatible(one.date, other.date)
        case Delivery(), Delivery():
            return _differ(one.supplier, other.supplier) or _differ(one.recipient, other.recipient)
        case Agreement(), Agreement():
            return one.status == other.status == "signed" and not compatible(one.date, other.date)
    return False


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other
