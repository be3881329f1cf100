"""PostgreSQL learns of tables that have grown from nothing before autovacuum comes."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from bench.histories import World, entries
from services.projector.planning import MANY
from services.projector.schema import claim_rows
from tests.fixtures.history import Projection


@pytest.mark.parametrize("dialect", ["postgresql"])
def test_tables_are_analysed_once_some_hundred_events_have_come_a_few_at_a_time(engine: Engine) -> None:
    projection = Projection(engine)
    history = list(entries(World(5), MANY, text_length=50))
    assert len(history) > MANY

    for end in range(10, MANY, 10):
        projection.apply(history[:end])
    before = _rows_expected(engine)
    projection.apply(history[:MANY])

    assert before < 0
    assert _rows_expected(engine) > 0


def _rows_expected(engine: Engine) -> float:
    """How many claims the planner takes there to be; less than none where it knows nothing."""
    with engine.connect() as connection:
        statement = f"SELECT reltuples FROM pg_class WHERE oid = '{claim_rows.name}'::regclass"
        return float(connection.exec_driver_sql(statement).scalar_one())
