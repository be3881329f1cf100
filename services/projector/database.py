"""Opening the database, SQLite or PostgreSQL, so that a commit is durable and nothing waits for ever."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from services.projector.errors import DatabaseAway, NotADatabase
from services.projector.storing import run

CONNECT_LIMIT = timedelta(seconds=5)
"""A server that does not answer within this is away; the projector then waits and asks again."""

STATEMENT_LIMIT = timedelta(seconds=120)
"""No statement of ours takes longer, not even pruning a large generation in slices."""

PLANNED_ONCE = {"plan_cache_mode": "force_generic_plan"}
"""Statements are planned for any generation and some values: of a generation that statistics do not know yet
PostgreSQL expects one row, and would read all there are for each batch of a rebuild."""

SQLITE = b"SQLite format 3\0"
"""How SQLite's files begin."""

BUSY_LIMIT = timedelta(seconds=30)
"""How long SQLite waits for another writer, such as a rebuild beside the live projector."""

TURN = timedelta(milliseconds=2)
"""Between two tries to write while another writes to SQLite's file. SQLite's own waiting tries ten times a
second in the end, and would hardly ever meet the moment between two batches of a rebuild."""

REST = 5 * TURN
"""How long who writes many batches into SQLite's file lets others write between two of them."""


def open_database(
    url: str,
    *,
    pool_size: int = 5,
    ping: bool = True,
    make: bool = False,
    settings: Mapping[str, str] | None = None,
) -> Engine:
    """An engine for `url`. Raises `NotADatabase` for anything but SQLite and PostgreSQL.

    Likewise for a file of SQLite that is not there, which with `make` is made: a misspelled one is no empty
    database.

    With `ping`, a connection is tried before it is lent: it costs a round trip, so a caller that asks
    again when a connection turns out dead does without. `settings` are PostgreSQL's, for its sessions, where
    they are to be others than `PLANNED_ONCE`.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed, make=make)
    return create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        pool_size=pool_size,
        pool_pre_ping=ping,
        pool_timeout=CONNECT_LIMIT.total_seconds(),
        connect_args={
            "connect_timeout": int(CONNECT_LIMIT.total_seconds()),
            "options": f"-c statement_timeout={_milliseconds(STATEMENT_LIMIT)}"
            f" -c lock_timeout={_milliseconds(BUSY_LIMIT)}"
            + "".join(f" -c {name}={value}" for name, value in (settings or PLANNED_ONCE).items()),
            "client_encoding": "utf8",
            "tcp_user_timeout": _milliseconds(STATEMENT_LIMIT),
            "application_name": "entente",
        },
    )


def writing(engine: Engine) -> Engine:
    """`engine` for transactions that write: on SQLite they take the write lock at their start."""
    return engine.execution_options(writes=True)


def give_way(engine: Engine) -> None:
    """Let whoever waits to write go first, between two batches of work that nobody waits for.

    PostgreSQL's writers do not wait for each other.
    """
    if engine.dialect.name == "sqlite":
        time.sleep(REST.total_seconds())


@contextmanager
def committing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes. PostgreSQL works while we go on: only what is asked for is waited for.

    A statement that fails may be told by a later one, at the latest before the commit.
    """
    with writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            driver: Any = connection.connection.driver_connection
            with driver.pipeline():
                yield connection
                run(connection, "COMMIT")  # on its own it would wait for its answer and not send what is left
        else:
            yield connection


def beginning_ourselves(engine: Engine) -> Engine:
    """`engine` for transactions that are begun and ended by statements, if at all; on SQLite as it is."""
    if engine.dialect.name != "postgresql" or engine.get_execution_options().get("isolation_level"):
        return engine
    return engine.execution_options(isolation_level="AUTOCOMMIT")


@contextmanager
def translated() -> Iterator[None]:
    """A database that is away, told as DatabaseAway; whatever else is wrong keeps its own name."""
    try:
        yield
    except Exception as error:
        if is_away(error):
            said = getattr(error, "orig", None) or error
            raise DatabaseAway(f"the database does not answer: {' '.join(str(said).split())}") from error
        raise


def is_away(error: BaseException) -> bool:
    """Whether `error` says that the database cannot be used now, rather than that a statement is wrong."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or (error.orig is not None and is_away(error.orig))
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return state[:2] in _AWAY_STATES or state in _AWAY_CODES
    return isinstance(error, _AWAY)


_AWAY = (
    TimeoutError,
    psycopg.OperationalError,
    psycopg.InterfaceError,
    sqlite3.OperationalError,
    sqlite3.InterfaceError,
)
"""What says it where there is no SQLSTATE."""

_AWAY_STATES = {"08", "53", "57", "58", "40"}
"""SQLSTATE classes: connection, resources, operator intervention, system error, transaction rollback."""

_AWAY_CODES = {"25006", "42501", "55P03"}
"""A read-only server (a failover), a privilege that the user has not (yet), a lock that was not to be had: no
event is at fault."""


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except Exception as error:
        raise NotADatabase(url, str(error)) from error
    if backend not in {"sqlite", "postgresql"}:
        raise NotADatabase(url, f"{backend} is not supported")
    return parsed


def _open_sqlite(url: URL, *, make: bool) -> Engine:
    if url.database and url.database != ":memory:":
        file = Path(url.database)
        if make:
            file.parent.mkdir(parents=True, exist_ok=True)
        elif not file.exists():
            raise NotADatabase(str(url), "there is no such file, and only `entente migrate` makes one")
        if file.exists() and not _is_sqlite(file):
            raise NotADatabase(str(url), "the file is none of SQLite's")
    engine = create_engine(
        url.set(drivername="sqlite+pysqlite"),
        connect_args={"timeout": BUSY_LIMIT.total_seconds(), "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _is_sqlite(file: Path) -> bool:
    """Whether the file begins as SQLite's do, or has nothing in it yet. Raises OSError for a folder."""
    with file.open("rb") as content:
        return content.read(len(SQLITE)) in (SQLITE, b"")


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """WAL with synchronous FULL: readers never wait, and a commit that returned survives a power cut."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "cache_size=-65536",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    if not connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql("BEGIN")
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        _take_turn(connection)
    finally:
        if not connection.invalidated:
            driver.execute(f"PRAGMA busy_timeout = {_milliseconds(BUSY_LIMIT)}")


def _take_turn(connection: Connection) -> None:
    """Begin to write as soon as nobody else does. Raises OperationalError where that takes too long."""
    deadline = time.monotonic() + BUSY_LIMIT.total_seconds()
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except OperationalError as error:
            busy = getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > deadline:
                raise
        time.sleep(TURN.total_seconds())


def _milliseconds(duration: timedelta) -> int:
    return int(duration.total_seconds() * 1000)
