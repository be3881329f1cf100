"""Transactions that write: whole or not at all, however large their statements."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.projector import journal
from services.projector.database import committing
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
