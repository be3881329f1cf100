"""The role for downstream apps: every view, no table, no writing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import ProgrammingError

from services.projector.database import open_database
from services.projector.errors import DatabaseAway
from services.projector.granting import READ_ROLE, grant_reading
from services.projector.schema import metadata
from services.projector.views import catalogue
from tests.fixtures.command_line import run_entente
from tests.fixtures.history import VISIT, Projection, entries_of, told

pytestmark = pytest.mark.parametrize("dialect", ["postgresql"])


@pytest.fixture
def downstream(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        connection.exec_driver_sql(f"SET SESSION ROLE {READ_ROLE}")
        connection.commit()
        yield connection
        connection.rollback()
        connection.exec_driver_sql("RESET ROLE")
        connection.commit()


def test_it_reads_every_view(downstream: Connection) -> None:
    for view in catalogue():
        downstream.exec_driver_sql(f"SELECT * FROM {view.name} LIMIT 1")


def test_it_reads_no_table(downstream: Connection) -> None:
    for table in metadata.tables:
        with pytest.raises(ProgrammingError, match="permission denied"):
            downstream.exec_driver_sql(f"SELECT * FROM {table}")
        downstream.rollback()


def test_a_projector_that_may_not_write_waits_and_parks_nothing(engine: Engine) -> None:
    """Seen to catch: every event parked for a grant that was missing."""
    projection = Projection(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE ROLE hasty LOGIN")
        for table in metadata.tables:
            connection.exec_driver_sql(f"GRANT ALL ON {table} TO hasty")
        connection.exec_driver_sql("REVOKE ALL ON claim_rows FROM hasty")
    try:
        beside = open_database(str(engine.url.set(username="hasty").render_as_string(hide_password=False)))
        with pytest.raises(DatabaseAway, match="permission denied for table claim_rows"):
            Projection(beside).apply(entries_of(told("a1", VISIT)))
        beside.dispose()
    finally:
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP OWNED BY hasty")
            connection.exec_driver_sql("DROP ROLE hasty")

    assert projection.control().position == 0


def test_an_operator_s_verb_as_the_role_s_user_says_what_it_may_not(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE ROLE reader LOGIN IN ROLE {READ_ROLE}")
    url = engine.url.set(username="reader").render_as_string(hide_password=False)
    try:
        done = run_entente("generations", "--database-url", url)
    finally:
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP ROLE reader")

    assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
    assert "permission denied for table alembic_version" in done.stderr


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM articles",
        "DROP VIEW agreements",
        "CREATE TABLE own (id int)",
        "UPDATE control SET live = 2",
        "COPY agreements TO PROGRAM 'cat'",
    ],
)
def test_it_changes_nothing(downstream: Connection, statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        downstream.exec_driver_sql(statement)


def test_a_server_that_forbids_making_roles_is_told_and_migrates_all_the_same(
    engine: Engine, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.projector.granting.READ_ROLE", "entente_read_of_nobody")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE ROLE entente_plain NOLOGIN")
        connection.exec_driver_sql("SET LOCAL ROLE entente_plain")

        assert grant_reading(connection) is False
        connection.rollback()

    assert "entente_read_of_nobody by hand" in caplog.text
