"""Statements put to the database's driver itself: SQLAlchemy's way to it costs as much again as they do."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Any, NoReturn, cast

import psycopg
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

_DONE = (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK)

_PREPARED = "entente_prepared"

MOST_PREPARED = 100
"""Statements prepared on a connection, each some ten kB at the server; any other is parsed each time."""


def rows(connection: Connection, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of the statement, whose parameters are `$1` and so on, on SQLite `?`.

    What goes wrong is raised as SQLAlchemy would, and a connection that is broken is not used again.
    """
    try:
        driver = connection.connection.driver_connection
        if isinstance(driver, psycopg.Connection):
            return _postgres_rows(driver, connection.info.setdefault(_PREPARED, {}), statement, parameters)
        with closing(connection.connection.cursor()) as cursor:
            cursor.execute(statement, parameters)
            return cast(list[tuple[Any, ...]], cursor.fetchall())
    except (psycopg.Error, sqlite3.Error) as error:
        _raise(connection, statement, error)


def exchange(connection: Connection, statements: bytes) -> list[list[bytes]]:
    """Send PostgreSQL statements without parameters in one round trip; the last one's rows, as text.

    Below psycopg's cursors, which cost as much as a short list. What goes wrong is raised as by `rows`.
    """
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError(f"{driver!r} is no connection to PostgreSQL")
    try:
        result = _checked(driver, driver.pgconn.exec_(statements))
    except psycopg.Error as error:
        _raise(connection, statements.decode(), error)
    columns = range(result.nfields)
    return [[result.get_value(row, column) or b"" for column in columns] for row in range(result.ntuples)]


def forget_prepared(connection: Connection) -> None:
    """To be told where the connection has dropped every prepared statement."""
    connection.info.pop(_PREPARED, None)


def _postgres_rows(
    driver: psycopg.Connection[Any], prepared: dict[str, bytes], statement: str, parameters: Sequence[Any]
) -> list[tuple[Any, ...]]:
    """By libpq's own calls: psycopg's cursors take three times the processor time around them."""
    values, pgconn = Transformer(driver), driver.pgconn
    dumped: Any = values.dump_sequence(parameters, [PyFormat.TEXT] * len(parameters))
    if statement not in prepared and len(prepared) < MOST_PREPARED:
        name = f"entente_{len(prepared)}".encode()
        _checked(driver, pgconn.prepare(name, statement.encode()))
        prepared[statement] = name
    if statement in prepared:
        result = pgconn.exec_prepared(prepared[statement], dumped)
    else:
        result = pgconn.exec_params(statement.encode(), dumped)
    values.set_pgresult(_checked(driver, result))
    return values.load_rows(0, result.ntuples, tuple)


def _checked(driver: psycopg.Connection[Any], result: PGresult) -> PGresult:
    if result.status not in _DONE:
        raise error_from_result(result, driver.info.encoding)
    return result


def _raise(connection: Connection, statement: str, error: Any) -> NoReturn:
    dialect = connection.dialect
    broken = dialect.is_disconnect(error, connection.connection.dbapi_connection, None)
    if broken:
        connection.invalidate(error)
    raise DBAPIError.instance(
        statement,
        None,
        error,
        type(error),
        connection_invalidated=broken,
        dialect=dialect,
    ) from error
