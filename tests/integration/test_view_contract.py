"""Views change only by addition: a column that goes or changes its type breaks somebody's query."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import Engine

from services.projector.storing import query
from services.projector.views import catalogue

SNAPSHOT = Path(__file__).parent / "view_contract.json"
"""View to column to type, as they were released. Add to it; never take away or change."""

POSTGRESQL = {"text": "text", "integer": ("integer", "bigint"), "number": "double precision", "json": "jsonb"}


def released() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(SNAPSHOT.read_text())
    return found


def test_every_released_column_is_there_with_its_type() -> None:
    now = {view.name: {column.name: column.type for column in view.columns} for view in catalogue()}

    gone = [
        f"{view}.{column}: {kind} became {now.get(view, {}).get(column, 'nothing')}"
        for view, columns in released().items()
        for column, kind in columns.items()
        if now.get(view, {}).get(column) != kind
    ]

    assert gone == []


def test_every_column_there_is_has_been_written_down() -> None:
    unknown = [
        f"{view.name}.{column.name}"
        for view in catalogue()
        for column in view.columns
        if column.name not in released().get(view.name, {})
    ]

    assert unknown == [], f"add them to {SNAPSHOT.name}: from the release on they are promised"


def test_the_database_has_the_types_that_are_promised(engine: Engine, dialect: str) -> None:
    for view, columns in released().items():
        with engine.connect() as connection:
            if dialect == "sqlite":
                found = connection.exec_driver_sql(f"SELECT * FROM {view}").keys()
                assert set(columns) <= set(found)
                continue
            rows = query(
                connection,
                "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = ?",
                (view,),
            )
        types = {row[0]: row[1] for row in rows}
        for column, kind in columns.items():
            assert types[column] in POSTGRESQL[kind], f"{view}.{column}"
