"""Answers are made in one snapshot, on a connection that others may have used for something else."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from services.projector.read import driver
from services.projector.read.queries import find
from services.projector.read.search import read_search
from services.projector.read.standing import reading
from tests.fixtures.history import DELIVERY, Projection, entries_of, told

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
