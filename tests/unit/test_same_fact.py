"""When two claims are about one fact: each rule with the pair it is for and one it must leave apart."""

from __future__ import annotations

import pytest

from services.eventlog.claims import Money, Person
from services.projector.facts.grouping import group
from services.projector.facts.traits import traits_of
from tests.fixtures import claims as some
from tests.fixtures.claims import agreement, delivery, visit

RUI, TEIXEIRA, SHOUTED, MARTA, LUCIA = some.PEOPLE[:5]


def facts(*claims, **known) -> int:
    """How many facts the claims make, told in this order."""
    return len(group(some.live(claim, position, **known) for position, claim in enumerate(claims, start=1)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(visit(), visit(participants=(TEIXEIRA,)), id="first name left out"),
        pytest.param(visit(), visit(participants=(SHOUTED,)), id="name in capitals, misspelt"),
        pytest.param(visit(), visit(date="2024-03"), id="month for day"),
        pytest.param(visit(), visit(date="2024-03-11/2024-03-13"), id="trip for day"),
        pytest.param(visit(status="planned", date="2024-03"), visit(), id="planned, then held"),
        pytest.param(visit(), visit(host_country=None, mode="meeting"), id="host not told"),
        pytest.param(visit(), visit(countries=("PT",)), id="one country named"),
        pytest.param(visit(), visit(participants=()), id="nobody named, same day and host"),
        pytest.param(visit(), visit(participants=(RUI, LUCIA)), id="the hosts named too"),
        pytest.param(visit(date="2024"), visit(), id="year for day, same traveller"),
        pytest.param(visit(date=None), visit(), id="no date, same traveller and host"),
        pytest.param(
            visit(participants=(Person(name="Rui Teixeira", country="BR"),)), visit(), id="country mistaken"
        ),
    ],
)
def test_one_visit(one, other):
    assert facts(one, other) == facts(other, one) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(visit(), visit(date="2024-03-14"), id="other day"),
        pytest.param(visit(), visit(participants=(MARTA,)), id="other traveller, same day"),
        pytest.param(
            visit(participants=(RUI, LUCIA)),
            visit(participants=(MARTA, LUCIA), date="2024-03"),
            id="other traveller to the same host",
        ),
        pytest.param(visit(), visit(host_country="PT"), id="the return visit"),
        pytest.param(visit(), visit(mode="call", host_country=None), id="a call"),
        pytest.param(visit(participants=()), visit(participants=(), date="2024-03"), id="nobody, a month"),
        pytest.param(visit(), visit(countries=("PT", "BR"), host_country="BR"), id="other countries"),
        pytest.param(
            visit(host_country=None, mode="meeting", participants=(RUI, LUCIA)),
            visit(host_country=None, mode="meeting", participants=(RUI, some.PEOPLE[5])),
            id="a meeting with somebody else",
        ),
    ],
)
def test_two_visits(one, other):
    assert facts(one, other) == facts(other, one) == 2


def test_an_undated_visit_goes_to_the_one_of_its_articles_weeks():
    last_year = some.live(visit(date="2023-03-11"), 1)
    this_year = some.live(visit(), 2)
    undated = some.live(visit(date=None), 3, published_at="2024-03-20")

    groups = group([last_year, this_year, undated])

    assert [[live.claim_id for live in fact] for fact in groups] == [["c1"], ["c2", "c3"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(agreement(), agreement(instrument="convention"), id="accord or convention"),
        pytest.param(agreement(), agreement(instrument="memorandum"), id="accord or memorandum"),
        pytest.param(agreement(), agreement(status="concluded"), id="concluded or signed"),
        pytest.param(agreement(), agreement(date="2024-03"), id="month for day"),
        pytest.param(agreement(), agreement(parties=("PT",)), id="one party named, same day"),
        pytest.param(
            agreement(title="coopération militaire"),
            agreement(title="accord de défense"),
            id="two words for one field, same day",
        ),
        pytest.param(
            agreement(title="surveillance maritime"),
            agreement(status="ratified", date="2024-10", title="accord de surveillance maritime"),
            id="signed, then ratified",
        ),
        pytest.param(
            agreement(status="renewed", date="2021", title="surveillance maritime"),
            agreement(status="renewed", date="2024-05-02", title="surveillance maritime"),
            id="renewed twice",
        ),
        pytest.param(
            agreement(status="planned", date="2024", signatories=(RUI,)),
            agreement(signatories=(RUI, LUCIA)),
            id="planned, then signed by who was to",
        ),
        pytest.param(
            agreement(instrument="contract", value=Money(8.1e6, "EUR")),
            agreement(instrument="contract", value=Money(8.1e6, "EUR"), date=None),
            id="undated, at the same price",
        ),
        pytest.param(
            agreement(title="surveillance maritime"),
            agreement(date=None, title="la surveillance maritime"),
            id="undated, on the same subject",
        ),
    ],
)
def test_one_agreement(one, other):
    assert facts(one, other) == facts(other, one) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(agreement(), agreement(date="2024-03-12"), id="other day"),
        pytest.param(agreement(), agreement(instrument="declaration"), id="the declaration of that day"),
        pytest.param(agreement(), agreement(instrument="roadmap"), id="the roadmap of that day"),
        pytest.param(agreement(), agreement(instrument="contract"), id="the contract of that day"),
        pytest.param(
            agreement(title="surveillance maritime"),
            agreement(title="formation des garde-côtes"),
            id="two accords of one day",
        ),
        pytest.param(agreement(), agreement(parties=("PT", "BR")), id="other parties"),
        pytest.param(agreement(), agreement(date=None), id="undated, and nothing else in common"),
        pytest.param(agreement(), agreement(date="2024"), id="a year, and nothing else in common"),
        pytest.param(
            agreement(status="ratified", date="2024-01", title="surveillance maritime"),
            agreement(title="surveillance maritime"),
            id="ratified before it was signed",
        ),
        pytest.param(
            agreement(status="terminated", title="surveillance maritime"),
            agreement(status="terminated", date="2022-05-02", title="surveillance maritime"),
            id="ended twice",
        ),
    ],
)
def test_two_agreements(one, other):
    assert facts(one, other) == facts(other, one) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(delivery(), delivery(item="vedettes"), id="item told shorter"),
        pytest.param(delivery(), delivery(quantity=7), id="quantities differ a little"),
        pytest.param(delivery(), delivery(item="bateaux", category="ship"), id="other word, same number"),
        pytest.param(delivery(), delivery(ordered="2024"), id="year for month"),
        pytest.param(delivery(), delivery(ordered=None, quantity=None), id="undated and uncounted"),
        pytest.param(delivery(supplier=None), delivery(), id="supplier not told"),
        pytest.param(
            delivery(designation="AH-64E Apache", quantity=24),
            delivery(designation="AH-64E", quantity=36, ordered="2023"),
            id="one model, contradicting numbers and years",
        ),
        pytest.param(
            delivery(designation="Ogassa", status="delivered", delivered="2024-06-03"),
            delivery(designation="Ogassa", status="in_delivery", delivered="2025-01-20"),
            id="two lots of one order",
        ),
        pytest.param(
            delivery(designation="Ogassa", status="ordered", delivered="2025"),
            delivery(designation="Ogassa", status="delivered", delivered="2026-01-20", ordered=None),
            id="ordered, then delivered late",
        ),
    ],
)
def test_one_delivery(one, other):
    known = {"published_at": "2024-06-01"}
    assert facts(one, other, **known) == facts(other, one, **known) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(delivery(), delivery(recipient="BR"), id="other recipient"),
        pytest.param(delivery(), delivery(supplier="ES"), id="other supplier"),
        pytest.param(delivery(), delivery(item="drones", category="uav"), id="other item"),
        pytest.param(delivery(), delivery(quantity=20), id="other number"),
        pytest.param(delivery(designation="AR-3"), delivery(designation="Ogassa"), id="other model"),
        pytest.param(delivery(), delivery(ordered="2021-01"), id="an earlier order"),
        pytest.param(
            delivery(quantity=2, item="minibus", category="vehicle"),
            delivery(quantity=2, item="ambulances", category="vehicle"),
            id="two of each",
        ),
        pytest.param(
            delivery(designation="AR-3", status="delivered", ordered=None, delivered="2023-03", quantity=3),
            delivery(designation="AR-3", status="delivered", ordered=None, delivered="2024-01-04"),
            id="two deliveries of no order",
        ),
    ],
)
def test_two_deliveries(one, other):
    known = {"published_at": "2024-06-01"}
    assert facts(one, other, **known) == facts(other, one, **known) == 2


def test_an_undated_visit_is_none_of_years_ago():
    long_ago, undated = visit(date="2021-03-11"), visit(date=None)

    assert facts(long_ago, undated, published_at="2024-03-20") == 2
    assert facts(undated, long_ago, published_at="2024-03-20") == 2


def test_a_chain_does_not_glue_its_ends():
    """12 March, "in March", 14 March: the middle one goes to the first, the ends stay apart."""
    first, middle, last = visit(date="2024-03-12"), visit(date="2024-03"), visit(date="2024-03-14")

    groups = group([some.live(first, 1), some.live(middle, 2), some.live(last, 3)])

    assert [[live.claim_id for live in fact] for fact in groups] == [["c1", "c2"], ["c3"]]


def test_claims_of_two_kinds_are_never_one_fact():
    assert facts(agreement(), visit(), delivery()) == 3


def test_people_of_unknown_country_are_compared_with_all():
    anyone = Person(name="Rui Teixeira")

    assert facts(visit(), visit(participants=(anyone,))) == 1


@pytest.mark.parametrize("told", [agreement(date=None), visit(date=None), delivery(ordered=None)])
def test_a_claim_without_a_date_is_of_its_articles_time_whoever_told_the_same_before(told):
    """Seen to catch: traits remembered for the claim alone (`None` for `live.published_at`)."""
    sooner, later = (some.live(told, published_at=day) for day in ("2019-05-04", "2024-05-04"))

    assert traits_of(sooner) != traits_of(later)
    assert traits_of(later) == traits_of(some.live(told, 2, published_at="2024-05-04T12:00:00Z"))
