"""Cutting an act of the projector or of an operator off: after any statement, and about any commit.

Either the power goes, or the connection is lost and the process goes on. About a commit there is a moment
before it, one when it has been sent and nobody knows what becomes of it, and one when it is done and nobody
hears of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Literal, NamedTuple

import psycopg
import pytest
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, event

from services.projector import storing
from services.projector.errors import DatabaseAway


class PowerCut(BaseException):
    """The process ends here: nothing after this moment happens, and no handler of errors has a say."""


class Cut(NamedTuple):
    """When an act is cut off, and how."""

    at: Literal["statement", "commit"]
    after: int
    """Statements that still happen, or moments about commits that still pass."""

    lost: bool
    """The connection is lost, rather than the power."""


def cuts(first: int = 0, last: int = 40) -> st.SearchStrategy[Cut | None]:
    """No cut, or one after `first` to `last` statements, or about one of the first commits."""
    statements = st.builds(Cut, at=st.just("statement"), after=st.integers(first, last), lost=st.booleans())
    commits = st.builds(Cut, at=st.just("commit"), after=st.integers(0, 5), lost=st.booleans())
    return st.one_of(st.none(), statements, commits)


def cut_off(engine: Engine, act: Callable[[], object], cut: Cut | None) -> None:
    """Begin `act` and cut it off, if it goes on for so long; without a cut it is not begun."""
    if cut is not None:
        with suppress(PowerCut, KeyboardInterrupt, DatabaseAway), _cutting(engine, cut):
            act()


@contextmanager
def _cutting(engine: Engine, cut: Cut) -> Iterator[None]:
    left = cut.after

    def pass_by(at: Literal["statement", "commit"], driver: Any) -> None:
        nonlocal left
        left -= at == cut.at
        if left < 0:
            if cut.lost:
                raise _lost(driver)
            raise PowerCut

    cursor, execute, commit = storing._cursor, storing.execute, engine.dialect.do_commit

    def before_cursor(connection: Connection, *_: object) -> None:
        pass_by("statement", connection.connection.driver_connection)

    def counted_cursor(connection: Connection) -> Any:
        before_cursor(connection)
        return cursor(connection)

    def counted_execute(connection: Connection, statement: str, parameters: Sequence[Any] = ()) -> Any:
        if statement != "COMMIT":
            return execute(connection, statement, parameters)
        driver = connection.connection.driver_connection
        pass_by("commit", driver)
        sent = execute(connection, statement, parameters)
        pass_by("commit", driver)
        return sent

    def counted_commit(connection: Any) -> None:
        pass_by("commit", connection.driver_connection)
        commit(connection)
        pass_by("commit", connection.driver_connection)

    event.listen(engine, "before_cursor_execute", before_cursor)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(storing, "_cursor", counted_cursor)
            patch.setattr(storing, "execute", counted_execute)
            patch.setattr(engine.dialect, "do_commit", counted_commit)
            yield
    finally:
        event.remove(engine, "before_cursor_execute", before_cursor)


def _lost(driver: Any) -> Exception:
    """What the driver says when the connection breaks, which it does."""
    if isinstance(driver, sqlite3.Connection):
        return sqlite3.OperationalError("disk I/O error")
    driver.close()
    return psycopg.OperationalError("server closed the connection unexpectedly")
