"""A switch of generations announces itself, then every fact that differs."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from services.eventlog.claims import Visit
from services.projector import changes
from services.projector.database import writing
from services.projector.schema import FACT_TABLES, metadata
from services.projector.storing import query
from tests.fixtures.history import AGREEMENT, DELIVERY, VISIT, Projection, entries_of, told

ELSEWHERE: Visit = msgspec.structs.replace(VISIT, date="2023-02-01", places=("Tanger",))


def _copy(connection: Connection, table: str, instead: dict[str, str]) -> None:
    """Every row of the table again, with other values in some columns."""
    names = metadata.tables[table].columns.keys()
    values = ", ".join(instead.get(name, name) for name in names)
    connection.exec_driver_sql(f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table}")


def test_a_switch_tells_what_differs_slot_by_slot_and_nothing_else(projection: Projection) -> None:
    projection.apply(entries_of(told("a1", VISIT, AGREEMENT, DELIVERY, ELSEWHERE)))
    with writing(projection.engine).begin() as connection:
        _copy(connection, "generations", {"id": "2", "name": "'second'"})
        for table in FACT_TABLES.values():
            _copy(connection, table.name, {"generation": "2"})
        connection.exec_driver_sql(
            "UPDATE visit_rows SET host_country = 'ES' WHERE generation = 2 AND fact_id = 'a1-c1'"
        )
        connection.exec_driver_sql("DELETE FROM delivery_rows WHERE generation = 2")
        connection.exec_driver_sql("DELETE FROM visit_rows WHERE generation = 1 AND fact_id = 'a1-c4'")

        connection.exec_driver_sql("UPDATE control SET live = 2")
        changes.announce_switch(connection, before=1, after=2)

    with projection.engine.connect() as connection:
        told_of = query(
            connection, "SELECT number, change, fact_id, other_id, slots FROM changes ORDER BY number"
        )
        [(counted,)] = query(connection, "SELECT changes FROM control")
    assert [tuple(row) for row in told_of[4:]] == [
        (5, "switched", "second", "first", None),
        (6, "changed", "a1-c1", None, '["host_country"]'),
        (7, "created", "a1-c4", None, None),
        (8, "withdrawn", "a1-c3", None, None),
    ]
    assert counted == 8
