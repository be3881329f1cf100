"""Answers are made in one snapshot, on a connection that others may have used for something else."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError

from services.projector.read import driver
from services.projector.read.queries import find
from services.projector.read.search import read_search
from services.projector.read.standing import reading
from tests.fixtures.history import AGREEMENT, DELIVERY, VISIT, Projection, entries_of, told

SEARCH = read_search(("delivery",), ())


def test_reading_goes_on_where_the_driver_has_dropped_what_was_prepared(projection: Projection) -> None:
    projection.apply(entries_of(told("a1", DELIVERY)))
    with reading(projection.engine) as (_, before):
        pass
    with projection.engine.connect() as connection:
        for _ in range(8):
            connection.exec_driver_sql("SELECT live FROM control")
        connection.rollback()

    with reading(projection.engine) as (connection, after):
        assert after == before
        assert len(find(connection, SEARCH, after).rows) == 1


def test_statements_beyond_those_kept_prepared_are_answered_alike(
    projection: Projection, monkeypatch: pytest.MonkeyPatch
) -> None:
    projection.apply(entries_of(told("a1", DELIVERY, VISIT)))
    monkeypatch.setattr(driver, "MOST_PREPARED", 1)

    for kind in ("delivery", "visit", "delivery", "visit"):
        with reading(projection.engine) as (connection, now):
            assert len(find(connection, read_search((kind,), ()), now).rows) == 1


def test_what_is_written_meanwhile_is_not_seen(projection: Projection) -> None:
    projection.apply(entries_of(told("a1", DELIVERY)))

    with reading(projection.engine) as (connection, now):
        projection.apply(entries_of(told("a2", DELIVERY), start=10))
        seen = find(connection, SEARCH, now).rows

    assert [row["sources"] for row in seen] == [1]


def test_a_wrong_statement_is_told_as_such_and_harms_no_later_answer(projection: Projection) -> None:
    projection.apply(entries_of(told("a1", DELIVERY)))

    with pytest.raises(DBAPIError) as refused, reading(projection.engine) as (connection, _):
        driver.rows(connection, "SELECT nothing FROM nowhere")

    assert not refused.value.connection_invalidated
    with reading(projection.engine) as (connection, now):
        assert len(find(connection, SEARCH, now).rows) == 1


COUNTS = (
    "/v1/people",
    "/v1/countries",
    "/v1/pairs",
    "/v1/stats",
    "/v1/stats?country=MA",
    "/people",
    "/countries",
)


async def test_counts_are_made_once_and_anew_when_a_fact_changes(
    projection: Projection, ask: httpx.AsyncClient
) -> None:
    projection.apply(entries_of(told("a1", VISIT, AGREEMENT)))
    first = [(await ask.get(path)).text for path in COUNTS]
    asked = statements(projection.engine)

    again = [(await ask.get(path)).text for path in COUNTS]
    assert again == first
    assert not [each for each in asked if "GROUP BY" in each]

    projection.apply(entries_of(told("a2", DELIVERY, AGREEMENT), start=100))
    changed = [(await ask.get(path)).text for path in COUNTS]
    assert all(one != other for one, other in zip(first, changed, strict=True))
    assert [each for each in asked if "GROUP BY" in each]


def statements(engine: Engine) -> list[str]:
    """Every statement that the engine is given from now on."""
    given: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        given.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    return given
