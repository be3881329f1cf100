"""The queries of `docs/queries.md` run on both databases and answer what their headings say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from services.eventlog.claims import Claim, Money
from services.projector.storing import query
from tests.fixtures.history import AGREEMENT, DELIVERY, VISIT, Projection, entries_of, told

DOCUMENT = Path(__file__).parents[2] / "docs" / "queries.md"
QUERIES = dict(re.findall(r"^## ([^\n]+)$.*?```sql\n(.*?)```", DOCUMENT.read_text(), re.M | re.S))


def but(claim: Claim, **slots: Any) -> Claim:
    changed: Claim = msgspec.structs.replace(claim, **slots)
    return changed


PLAN = but(
    AGREEMENT, status="planned", date="2019-05", title="sécurité routière", parties=("FR", "TN"), place=None
)
ANSWERS: dict[str, list[tuple[object, ...]]] = {
    "Who visited whom most": [("ES", "MA", 2), ("FR", "SN", 1)],
    "Deliveries by supplier and year, with totals by currency": [
        ("ES", "2024", None, 1, 30, None),
        ("FR", "2021", "EUR", 2, 7, 5_000_000.0),
        ("FR", "2021", "USD", 1, 1, 9_000_000.0),
    ],
    "Where outlets contradict each other": [("delivery", "quantity", 1)],
    "How long from plan to signature": [("c-c1", "2024-03", "2024-06-10")],
}


@pytest.fixture
def known(projection: Projection) -> Projection:
    boats = but(DELIVERY, supplier="FR", item="vedettes", category="ship", quantity=3, delivered="2021-02")
    boats = but(boats, value=Money(2_000_000, "EUR"))
    events = [
        *told("a", VISIT, but(VISIT, date="2020-02-02"), but(VISIT, date="2030-01-01", status="planned")),
        *told("b", but(VISIT, countries=("FR", "SN"), host_country="SN", participants=(), date="2022-01-05")),
        *told("c", but(AGREEMENT, status="planned", date="2024-03", title="douanes")),
        *told("d", but(AGREEMENT, status="signed", date="2024-06-10", title="douanes")),
        *told("e", PLAN, but(PLAN, date="2999-01", title="fret maritime", parties=("FR", "IT"))),
        *told(
            "f",
            boats,
            but(
                boats,
                item="radars",
                category="sensor",
                quantity=4,
                value=Money(3_000_000, "EUR"),
                delivered="2021-09",
            ),
            but(
                boats,
                item="drones",
                category="uav",
                quantity=1,
                value=Money(9_000_000, "USD"),
                delivered="2021",
            ),
            but(boats, item="canons", category="artillery", status="requested"),
        ),
        *told("g", DELIVERY),
        *told("h", but(DELIVERY, quantity=32)),
    ]
    projection.apply(entries_of(events))
    return projection


@pytest.mark.parametrize("heading", QUERIES)
def test_each_query_runs_and_answers(known: Projection, heading: str) -> None:
    with known.engine.connect() as connection:
        rows = query(connection, QUERIES[heading])

    assert rows, "an example that finds nothing shows nothing"
    if heading in ANSWERS:
        assert [tuple(row) for row in rows] == ANSWERS[heading]


def test_planned_agreements_are_those_that_are_overdue(known: Projection) -> None:
    with known.engine.connect() as connection:
        rows = query(connection, QUERIES["Agreements still only planned after a year"])

    assert [row[2] for row in rows] == ["sécurité routière"]


def test_sentences_come_with_the_agreements_they_carry(known: Projection) -> None:
    with known.engine.connect() as connection:
        rows = query(connection, QUERIES["What two countries have agreed on, with the sentences"])

    assert {row[3] for row in rows} == {"Gazette c", "Gazette d"}
    assert all(row[4] for row in rows)
