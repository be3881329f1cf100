"""Set-based statements: many rows in one round trip, with a body for each dialect.

PostgreSQL takes a column as an array (`unnest`, `ANY`), SQLite takes rows one after another within
the process and lists as JSON. Column order is the table's own.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Float, Integer, LargeBinary, Table

Row = tuple[Any, ...]


def upsert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert `rows`, each in the order of the table's columns; one with a known key replaces what stood."""
    if not rows:
        return
    statement = _upsert_statement(table, connection.dialect.name)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(statement, tuple(map(_array, zip(*rows, strict=True))))
    else:
        connection.exec_driver_sql(statement, list(rows))


def delete(
    connection: Connection, table: Table, generation: int, column: str, values: Collection[int | str]
) -> None:
    """Delete the generation's rows in which `column` has one of `values`."""
    if values:
        statement = f"DELETE FROM {table.name} WHERE generation = {_mark(connection)} AND "
        connection.exec_driver_sql(
            statement + _among(connection, table, column), (generation, _listed(connection, values))
        )


def fetch(
    connection: Connection,
    table: Table,
    generation: int,
    column: str,
    values: Collection[int | str],
    *,
    columns: Sequence[str] | None = None,
) -> Sequence[Row]:
    """The generation's rows in which `column` has one of `values`: all columns in order, or `columns`."""
    if not values:
        return []
    names = ", ".join(columns or names_of(table))
    statement = f"SELECT {names} FROM {table.name} WHERE generation = {_mark(connection)} AND "
    return query(
        connection,
        statement + _among(connection, table, column),
        (generation, _listed(connection, values)),
    )


def heads(
    connection: Connection,
    table: Table,
    generation: int,
    keys: Sequence[int],
    columns: Sequence[str],
    *,
    limit: int,
    descending: bool = False,
) -> dict[int, list[Row]]:
    """The first rows under each of `keys` in the order of `columns`, at most `limit` of them a key."""
    found: dict[int, list[Row]] = {key: [] for key in keys}
    if not found:
        return found
    listed = ", ".join(columns)
    order = ", ".join(f"{name} DESC" if descending else name for name in columns)
    under = f"SELECT {listed} FROM {table.name} WHERE generation = ? AND key = "
    if connection.dialect.name == "postgresql":
        rows = query(
            connection,
            f"SELECT k.wanted, h.* FROM unnest(?::bigint[]) AS k(wanted) CROSS JOIN LATERAL "
            f"({under} k.wanted ORDER BY {order} LIMIT ?) AS h",
            (_array(found), generation, limit),
        )
        for row in rows:
            found[row[0]].append(row[1:])
        return found
    cursor = connection.connection.cursor()
    for key in found:
        found[key] = list(cursor.execute(f"{under} ? ORDER BY {order} LIMIT ?", (generation, key, limit)))
    cursor.close()
    return found


def query(connection: Connection, statement: str, parameters: Row = ()) -> Sequence[Row]:
    """The rows of a statement whose parameters are marked as `?`, as plain tuples."""
    if connection.dialect.name == "postgresql":
        statement = statement.replace("?", "%s")
    return [tuple(row) for row in connection.exec_driver_sql(statement, parameters)]


def run(connection: Connection, statement: str, parameters: Row = ()) -> int:
    """Run a statement whose parameters are marked as `?`; how many rows it changed."""
    if connection.dialect.name == "postgresql":
        statement = statement.replace("?", "%s")
    return connection.exec_driver_sql(statement, parameters).rowcount


def among(connection: Connection, table: Table, column: str, values: Iterable[int | str]) -> tuple[str, Any]:
    """A condition that `column` has one of `values`, and its one parameter."""
    return _among(connection, table, column).replace("%s", "?"), _listed(connection, list(values))


def row_of(table: Table, values: Mapping[str, Any]) -> Row:
    """`values` in the order of the table's columns; a column that is missing is null."""
    return tuple(values.get(name) for name in names_of(table))


def names_of(table: Table) -> list[str]:
    """The names of the table's columns, in order."""
    return [column.name for column in table.columns]


def _mark(connection: Connection) -> str:
    return "%s" if connection.dialect.name == "postgresql" else "?"


def _listed(connection: Connection, values: Collection[int | str]) -> Any:
    return _array(values) if connection.dialect.name == "postgresql" else json.dumps(list(values))


def _array(values: Iterable[Any]) -> str:
    """`values` as PostgreSQL prints an array: the driver's own way looks at each one several times."""
    return "{" + ",".join(map(_element, values)) + "}"


def _element(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f'"\\\\x{value.hex()}"' if isinstance(value, bytes) else str(value)


def _among(connection: Connection, table: Table, column: str) -> str:
    if connection.dialect.name == "postgresql":
        return f"{column} = ANY(%s::{_array_type(table.columns[column].type)})"
    return f"{column} IN (SELECT value FROM json_each(?))"


@cache
def _upsert_statement(table: Table, dialect: str) -> str:
    names = names_of(table)
    keys = [column.name for column in table.primary_key]
    rest = [name for name in names if name not in keys]
    action = f"UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in rest)}" if rest else "NOTHING"
    if dialect == "postgresql":
        arrays = ", ".join(f"%s::{_array_type(table.columns[name].type)}" for name in names)
        source = f"SELECT * FROM unnest({arrays})"
    else:
        source = f"VALUES ({', '.join('?' for _ in names)})"
    return (
        f"INSERT INTO {table.name} ({', '.join(names)}) {source} ON CONFLICT ({', '.join(keys)}) DO {action}"
    )


_ARRAY_TYPES = ((BigInteger, "bigint[]"), (Integer, "integer[]"), (Float, "double precision[]"))


def _array_type(column_type: Any) -> str:
    if isinstance(column_type, LargeBinary):
        return "bytea[]"
    return next((name for kind, name in _ARRAY_TYPES if isinstance(column_type, kind)), "text[]")
