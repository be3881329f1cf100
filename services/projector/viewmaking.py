"""Making the views of the catalogue, and dropping them, in either dialect."""

from __future__ import annotations

from sqlalchemy import Connection, inspect

from services.projector.schema import metadata
from services.projector.views import catalogue


def create_views(connection: Connection) -> None:
    """Make every view of the catalogue anew and, on PostgreSQL, write the documentation beside it."""
    dialect = connection.dialect.name
    for view in catalogue():
        _run(connection, f"CREATE VIEW {view.name} AS\n{view.select(dialect)}")
        if dialect == "postgresql":
            _run(connection, f"COMMENT ON VIEW {view.name} IS {_quoted(view.doc)}")
            for column in view.columns:
                _run(connection, f"COMMENT ON COLUMN {view.name}.{column.name} IS {_quoted(column.doc)}")


def drop_views(connection: Connection) -> None:
    """Drop every view that stands, those of an older catalogue too, so that tables can change."""
    for name in inspect(connection).get_view_names():
        if name not in metadata.tables:
            _run(connection, f"DROP VIEW IF EXISTS {name}" + _cascade(connection))


def _cascade(connection: Connection) -> str:
    return " CASCADE" if connection.dialect.name == "postgresql" else ""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _run(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)
