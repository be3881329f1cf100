"""Rows of the views as dictionaries, whatever the dialect; of the live generation or of any other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import ColumnClause, Connection, FromClause, column, table, text

from services.projector.storing import query
from services.projector.views import LIVE, View, catalogue

ViewRow = dict[str, Any]


def view_named(name: str) -> View:
    """The view of this name. Raises KeyError, naming those there are."""
    found = {view.name: view for view in catalogue()}
    if name not in found:
        raise KeyError(f"there is no view {name!r}; there are {', '.join(found)}")
    return found[name]


def all_rows(connection: Connection, *, generation: int | None = None) -> dict[str, list[ViewRow]]:
    """Every row of every view, each in the view's order: JSON columns as values, the rest as they are."""
    return {view.name: rows(connection, view, generation=generation) for view in catalogue()}


def rows(connection: Connection, view: View, *, generation: int | None = None) -> list[ViewRow]:
    """Every row of one view; of the live generation unless told otherwise."""
    shown = LIVE if generation is None else str(int(generation))
    found = query(connection, view.select(connection.dialect.name, shown))
    return in_order(view, (as_row(view, values, connection.dialect.name) for values in found))


def relation(name: str, *, dialect: str, generation: int | None = None) -> FromClause:
    """A view to select from: as readers see it, or of one generation."""
    view = view_named(name)
    columns: list[ColumnClause[Any]] = [column(each.name) for each in view.columns]
    if generation is None:
        return table(name, *columns)
    return text(view.select(dialect, str(int(generation)))).columns(*columns).subquery(name)


def as_row(view: View, values: Iterable[Any], dialect: str) -> ViewRow:
    """One row by column name, its JSON columns as values: only SQLite's driver leaves them text."""
    textual = dialect == "sqlite"
    return {
        column.name: _decoded(value) if textual and column.type == "json" else value
        for column, value in zip(view.columns, values, strict=True)
    }


def in_order(view: View, found: Iterable[ViewRow]) -> list[ViewRow]:
    """The rows in the view's own order, the same in every database whatever its collation."""
    return sorted(found, key=lambda row: [_sortable(row[name]) for name in view.order])


def _decoded(value: Any) -> Any:
    return msgspec.json.decode(value) if isinstance(value, str) else value


def _sortable(value: Any) -> tuple[bool, Any]:
    return (value is not None, value)
