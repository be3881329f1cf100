"""The change feed's rows: what each batch did to the live facts, numbered without a gap."""

from __future__ import annotations

import msgspec
from sqlalchemy import Engine

from services.eventlog.claims import Person, Visit
from services.eventlog.events import ArticleWithdrawn, ClaimWithdrawn, report
from services.projector.storing import query
from tests.fixtures.history import AGREEMENT, DELIVERY, VISIT, Projection, entries_of, received, told

MINISTER = Person("Abdellatif Hamdaoui", "MA", "directeur général")
ELSEWHERE: Visit = msgspec.structs.replace(VISIT, date="2023-02-01", places=("Tanger",))


def feed(engine: Engine) -> list[tuple[str, str, str | None]]:
    with engine.connect() as connection:
        rows = query(connection, "SELECT number, change, fact_id, other_id FROM changes ORDER BY number")
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    return [(row[1], row[2], row[3]) for row in rows]


def test_first_claims_create_facts_in_the_order_of_their_reports(projection: Projection) -> None:
    projection.apply(entries_of(told("a1", VISIT, AGREEMENT, DELIVERY)))

    assert feed(projection.engine) == [
        ("created", "a1-c1", None),
        ("created", "a1-c2", None),
        ("created", "a1-c3", None),
    ]


def test_a_second_source_changes_the_slots_it_changes_and_no_others(projection: Projection) -> None:
    first, second = told("a1", VISIT), told("a2", VISIT)
    projection.apply(entries_of(first))

    projection.apply(entries_of(second, start=10))

    assert feed(projection.engine)[1:] == [("changed", "a1-c1", None)]
    with projection.engine.connect() as connection:
        [(slots,)] = query(connection, "SELECT slots FROM changes WHERE change = 'changed'")
    assert {"claims", "articles", "sources", "last_position"} <= set(msgspec.json.decode(slots))
    assert not {"host_country", "date", "status", "terms", "fact"} & set(msgspec.json.decode(slots))


def test_a_source_that_tells_it_otherwise_changes_the_fact_and_creates_none(projection: Projection) -> None:
    projection.apply(entries_of(told("a1", VISIT)))
    otherwise = msgspec.structs.replace(VISIT, date="2024-11", participants=(*VISIT.participants, MINISTER))

    projection.apply(entries_of(told("a2", otherwise), start=10))

    assert feed(projection.engine) == [("created", "a1-c1", None), ("changed", "a1-c1", None)]


def test_a_revised_claim_that_joins_another_fact_is_merged_into_it(projection: Projection) -> None:
    projection.apply(entries_of([*told("a1", VISIT), *told("a2", ELSEWHERE)]))

    again = report(VISIT, article_id="a2", claim_id="a2-c1", revision=1)
    projection.apply(entries_of([again], start=20))

    assert ("merged", "a2-c1", "a1-c1") in feed(projection.engine)


def test_a_revised_claim_that_leaves_a_fact_is_split_from_it(projection: Projection) -> None:
    projection.apply(entries_of([*told("a1", VISIT), *told("a2", VISIT)]))

    apart = report(ELSEWHERE, article_id="a2", claim_id="a2-c1", revision=1)
    projection.apply(entries_of([apart], start=20))

    assert ("split", "a2-c1", "a1-c1") in feed(projection.engine)


def test_a_fact_goes_with_its_last_claim(projection: Projection) -> None:
    projection.apply(entries_of([*told("a1", VISIT, AGREEMENT)]))

    gone = ClaimWithdrawn(article_id="a1", claim_id="a1-c2", revision=1, reason="no longer read so")
    projection.apply(entries_of([gone], start=20))
    projection.apply(entries_of([ArticleWithdrawn(article_id="a1", revision=1, reason="asked")], start=21))

    assert feed(projection.engine)[2:] == [("withdrawn", "a1-c2", None), ("withdrawn", "a1-c1", None)]


def test_what_is_left_of_a_fact_whose_founder_goes_is_split_from_it(projection: Projection) -> None:
    projection.apply(entries_of([*told("a1", VISIT), *told("a2", VISIT)]))

    projection.apply(entries_of([ArticleWithdrawn(article_id="a1", revision=1, reason="asked")], start=20))

    assert feed(projection.engine)[1:] == [("withdrawn", "a1-c1", None), ("split", "a2-c1", "a1-c1")]


def test_an_event_that_changes_no_fact_adds_no_change(projection: Projection) -> None:
    events = told("a1", VISIT)
    projection.apply(entries_of(events))
    before = feed(projection.engine)

    projection.apply(entries_of([events[-1]], start=20))

    assert feed(projection.engine) == before


def test_what_no_row_of_a_fact_shows_is_no_change_of_it(projection: Projection) -> None:
    projection.apply(entries_of(told("a1", VISIT)))

    elsewhere = received("a1", revision=2, outlet="Autre Gazette")
    projection.apply(entries_of([elsewhere], start=20))

    assert feed(projection.engine) == [("created", "a1-c1", None)]
