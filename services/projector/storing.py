"""Set-based statements: many rows in one round trip, with a body for each dialect.

PostgreSQL takes a column as an array (`unnest`, `ANY`), SQLite takes rows one after another within
the process and lists as JSON. Column order is the table's own. Statements mark their parameters as `?`
and go straight to the driver: an event alone takes dozens of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from psycopg.generators import send
from psycopg.types.string import ByteaBinaryLoader
from sqlalchemy import BigInteger, Connection, Table, Text

from services.projector.arrays import BinaryArray, array_type, as_array

Row = tuple[Any, ...]

Answer = Callable[[], list[Row]]
"""The rows that a statement found, as plain tuples; to be called once."""


def execute(connection: Connection, statement: str, parameters: Sequence[Any] = ()) -> Any:
    """Run one statement within the connection's transaction; the driver's cursor.

    PostgreSQL has all of it when this returns, so that it is at work while we go on.
    """
    cursor = _cursor(connection)
    cursor.execute(_marked(connection, statement), parameters)
    if connection.dialect.name == "postgresql" and cursor.connection.pgconn.flush():
        cursor.connection.wait(send(cursor.connection.pgconn))
    return cursor


def insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert `rows`, each in the order of the table's columns, of which none is there yet.

    A text may be given as its bytes, in UTF-8.
    """
    _insert(connection, table, rows, replacing=False)


def upsert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert `rows`, each in the order of the table's columns; one with a known key replaces what stood."""
    _insert(connection, table, rows, replacing=True)


def delete(
    connection: Connection, table: Table, generation: int, column: str, values: Collection[int | str]
) -> None:
    """Delete the generation's rows in which `column` has one of `values`."""
    if values:
        condition, listed = among(connection, table, column, values)
        execute(
            connection, f"DELETE FROM {table.name} WHERE generation = ? AND {condition}", (generation, listed)
        )


def ask_for(
    connection: Connection,
    table: Table,
    generation: int,
    column: str,
    values: Collection[int | str],
    *,
    columns: Sequence[str] | None = None,
) -> Answer:
    """The generation's rows in which `column` has one of `values`: all columns in order, or `columns`."""
    if not values:
        return list
    names = ", ".join(columns or names_of(table))
    condition, listed = among(connection, table, column, values)
    statement = f"SELECT {names} FROM {table.name} WHERE generation = ? AND {condition}"
    return ask(connection, statement, (generation, listed))


def fetch(
    connection: Connection, table: Table, generation: int, column: str, values: Collection[int | str]
) -> list[Row]:
    """The same at once."""
    return ask_for(connection, table, generation, column, values)()


def ask_heads(
    connection: Connection,
    table: Table,
    generation: int,
    keys: Sequence[int],
    columns: Sequence[str],
    *,
    limit: int,
    descending: bool = False,
    beside: Sequence[str] = (),
) -> Callable[[], dict[int, list[Row]]]:
    """The first rows under each of `keys` in the order of `columns`, at most `limit` of them a key.

    `beside` are more expressions to be read of each.
    """
    found: dict[int, list[Row]] = {key: [] for key in keys}
    if not found:
        return lambda: found
    listed = ", ".join([*columns, *beside])
    order = ", ".join(f"{name} DESC" if descending else name for name in columns)
    under = f"SELECT {listed} FROM {table.name} WHERE generation = ? AND key = "
    if connection.dialect.name == "postgresql":
        answer = ask(
            connection,
            f"SELECT k.wanted, h.* FROM unnest(?::bigint[]) AS k(wanted) CROSS JOIN LATERAL "
            f"({under} k.wanted ORDER BY {order} LIMIT ?) AS h",
            (as_array(BigInteger(), list(found)), generation, limit),
        )
        return lambda: _under(found, answer())
    cursor = _cursor(connection)
    for key in found:
        found[key] = list(cursor.execute(f"{under} ? ORDER BY {order} LIMIT ?", (generation, key, limit)))
    return lambda: found


def _under(found: dict[int, list[Row]], rows: Iterable[Row]) -> dict[int, list[Row]]:
    for row in rows:
        found[row[0]].append(row[1:])
    return found


def ask(connection: Connection, statement: str, parameters: Sequence[Any] = ()) -> Answer:
    """Send a statement; its answer waits for the rows when it is called.

    What PostgreSQL is asked before any answer is called for costs one round trip together.
    """
    cursor = execute(connection, statement, parameters)
    if connection.dialect.name == "postgresql":
        answer: Answer = cursor.fetchall
        return answer
    found: list[Row] = cursor.fetchall()
    return lambda: found


def query(connection: Connection, statement: str, parameters: Sequence[Any] = ()) -> list[Row]:
    """The rows of a statement, as plain tuples."""
    return ask(connection, statement, parameters)()


def query_bytes(connection: Connection, statement: str, parameters: Sequence[Any] = ()) -> list[Row]:
    """The same, with every text as the bytes it is stored as."""
    cursor = _cursor(connection)
    if connection.dialect.name == "postgresql":
        cursor.adapters.register_loader("text", ByteaBinaryLoader)
        found: list[Row] = cursor.execute(_marked(connection, statement), parameters, binary=True).fetchall()
        return found
    cursor.connection.text_factory = bytes
    try:
        return list(cursor.execute(statement, parameters))
    finally:
        cursor.connection.text_factory = str


def run(connection: Connection, statement: str, parameters: Sequence[Any] = ()) -> None:
    """Run a statement that has no answer."""
    execute(connection, statement, parameters)


def among(
    connection: Connection, table: Table, column: str, values: Collection[int | str]
) -> tuple[str, str | BinaryArray]:
    """A condition that `column` has one of `values`, and its one parameter."""
    if connection.dialect.name == "postgresql":
        kind = table.columns[column].type
        return f"{column} = ANY(?::{array_type(kind)})", as_array(kind, list(values))
    return f"{column} IN (SELECT value FROM json_each(?))", json.dumps(list(values))


def row_of(table: Table, values: Mapping[str, Any]) -> Row:
    """`values` in the order of the table's columns; a column that is missing is null."""
    return tuple(map(values.get, names_of(table)))


@cache
def names_of(table: Table) -> tuple[str, ...]:
    """The names of the table's columns, in order."""
    return tuple(column.name for column in table.columns)


def _cursor(connection: Connection) -> Any:
    """A cursor of the driver's, in a transaction as SQLAlchemy itself would have begun it."""
    if not connection.in_transaction():
        connection.begin()
    return connection.connection.cursor()


def _marked(connection: Connection, statement: str) -> str:
    return statement.replace("?", "%s") if connection.dialect.name == "postgresql" else statement


def _insert(connection: Connection, table: Table, rows: Sequence[Row], *, replacing: bool) -> None:
    if not rows:
        return
    statement = _insert_statement(table, connection.dialect.name, replacing)
    if connection.dialect.name == "postgresql":
        columns = zip(table.columns, zip(*rows, strict=True), strict=True)
        execute(connection, statement, [as_array(column.type, values) for column, values in columns])
    else:
        _cursor(connection).executemany(statement, rows)


@cache
def _insert_statement(table: Table, dialect: str, replacing: bool) -> str:
    names = names_of(table)
    if dialect == "postgresql":
        # In a list of columns arrays are read side by side; as a table each would be copied first.
        arrays = ", ".join(f"unnest(?::{array_type(table.columns[name].type)})" for name in names)
        statement = f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {arrays}"
    else:
        texts = (isinstance(table.columns[name].type, Text) for name in names)
        values = ", ".join("CAST(? AS TEXT)" if text else "?" for text in texts)  # given as bytes, perhaps
        statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({values})"
    return f"{statement} {_replacing(table)}" if replacing else statement


def _replacing(table: Table) -> str:
    keys = [column.name for column in table.primary_key]
    rest = [f"{name} = excluded.{name}" for name in names_of(table) if name not in keys]
    action = f"UPDATE SET {', '.join(rest)}" if rest else "NOTHING"
    return f"ON CONFLICT ({', '.join(keys)}) DO {action}"
