"""Transactions that write: whole or not at all, however large their statements."""

from __future__ import annotations

import threading
import time

import pytest
from sqlalchemy import Engine, event

from services.projector import journal
from services.projector.database import committing, give_way, writing
from services.projector.storing import query, run
from tests.fixtures.history import entries_of, received

FAR_PAST_A_SOCKET = 16
"""Megabytes: no buffer between us and the server takes as much at once."""


def test_a_last_statement_larger_than_any_buffer_is_committed(engine: Engine) -> None:
    """Seen to catch (by never ending): COMMIT sent, and waited for, before all of the statement was."""
    text = "x" * 1_000_000
    entries = entries_of([received(f"a{number}", text=text) for number in range(FAR_PAST_A_SOCKET)])

    with committing(engine) as connection:
        journal.write(connection, entries)

    with engine.connect() as connection:
        assert query(connection, "SELECT COUNT(*) FROM journal") == [(FAR_PAST_A_SOCKET,)]


def test_a_statement_that_fails_leaves_nothing_of_the_others(engine: Engine) -> None:
    entries = entries_of([received("a1")])

    with pytest.raises(Exception, match="nowhere"), committing(engine) as connection:
        journal.write(connection, entries)
        run(connection, "DELETE FROM nowhere")

    with engine.connect() as connection:
        assert query(connection, "SELECT COUNT(*) FROM journal") == [(0,)]


def test_who_stops_us_as_we_begin_to_write_is_heard(engine: Engine) -> None:
    """Seen to catch: the closed connection spoken to again, whose error stood in for the interruption."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    event.listen(engine, "before_cursor_execute", interrupt)
    with pytest.raises(KeyboardInterrupt), writing(engine).begin() as connection:
        connection.exec_driver_sql("SELECT 1")
    event.remove(engine, "before_cursor_execute", interrupt)

    with committing(engine) as connection:
        journal.write(connection, entries_of([received("a1")]))
    with engine.connect() as connection:
        assert query(connection, "SELECT COUNT(*) FROM journal") == [(1,)]


def test_who_writes_batch_after_batch_lets_others_write_between_two(engine: Engine) -> None:
    """Seen to catch, on SQLite: no rest between batches, and SQLite's own waiting for a lock."""
    at_work, served = threading.Event(), threading.Event()
    batches = 0

    def write_many() -> None:
        nonlocal batches
        while batches < 20 and not served.is_set():
            with writing(engine).begin():
                at_work.set()
                time.sleep(0.1)
            batches += 1
            give_way(engine)

    many = threading.Thread(target=write_many)
    many.start()
    at_work.wait(10)
    for _ in range(3):
        with writing(engine).begin():
            pass
    served.set()
    many.join(10)

    assert batches <= 4
