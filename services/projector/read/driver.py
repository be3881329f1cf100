"""Statements put to the database's driver itself: SQLAlchemy's way to it costs as much again as they do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any, NoReturn, cast

import psycopg
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

_DONE = (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK)


def rows(connection: Connection, statement: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
    """The rows of the statement.

    What goes wrong is raised as SQLAlchemy would, and a connection that is broken is not used again.
    """
    try:
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
        result = driver.pgconn.exec_(statements)
    except psycopg.Error as error:
        _raise(connection, statements.decode(), error)
    if result.status not in _DONE:
        _raise(connection, statements.decode(), error_from_result(result, driver.info.encoding))
    columns = range(result.nfields)
    return [[result.get_value(row, column) or b"" for column in columns] for row in range(result.ntuples)]


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
