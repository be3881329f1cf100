"""The role for downstream apps: every view, no table, no writing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import ProgrammingError

from services.projector.granting import READ_ROLE, grant_reading
from services.projector.schema import metadata
from services.projector.views import catalogue

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
