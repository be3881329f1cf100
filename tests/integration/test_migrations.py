"""Migrations make exactly the tables that the code declares, and every view of the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from services.projector.errors import NotMigrated
from services.projector.migrating import migrate, require_migrated
from services.projector.schema import metadata
from services.projector.views import catalogue

OpenEngine = Callable[[str], Engine]


@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_migrations_from_empty_make_what_the_code_declares(
    empty_database_url: str, open_engine: OpenEngine
) -> None:
    migrate(empty_database_url)

    with open_engine(empty_database_url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_every_view_of_the_catalogue_has_its_columns(
    empty_database_url: str, open_engine: OpenEngine
) -> None:
    migrate(empty_database_url)

    with open_engine(empty_database_url).connect() as connection:
        for view in catalogue():
            found = connection.exec_driver_sql(f"SELECT * FROM {view.name}").keys()
            assert list(found) == [column.name for column in view.columns]


def test_migrating_down_leaves_nothing_and_up_again_makes_it_all(
    empty_database_url: str, open_engine: OpenEngine
) -> None:
    migrate(empty_database_url)
    engine = open_engine(empty_database_url)

    assert migrate(empty_database_url, revision="base") == "base"
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    assert inspect(engine).get_view_names() == []

    migrate(empty_database_url)
    assert set(inspect(engine).get_view_names()) == {view.name for view in catalogue()}


def test_sqlite_is_told_the_size_of_every_index_and_whoever_is_connected_hears_of_it(
    tmp_path: Path, open_engine: OpenEngine
) -> None:
    url = f"sqlite:///{tmp_path / 'told.db'}"
    migrate(url, revision="0007")
    with open_engine(url).connect() as reader:
        asked = (
            "EXPLAIN QUERY PLAN SELECT COUNT(*) FROM claim_rows "
            "WHERE generation = 1 AND article_id = 'a1' AND signature IS NOT NULL"
        )
        assert "article_id" not in str(reader.exec_driver_sql(asked).all())
        reader.rollback()

        migrate(url)

        told = {
            row[0] for row in reader.exec_driver_sql("SELECT idx FROM sqlite_stat1 WHERE idx IS NOT NULL")
        }
        has = reader.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name != 'alembic_version'"
        )
        keyed = reader.exec_driver_sql("SELECT name FROM sqlite_master WHERE sql LIKE '%WITHOUT ROWID%'")
        assert told == {row[0] for row in (*has, *keyed)}
        asked_anew = asked.replace("a1", "a2")  # the driver keeps a plan for the other
        assert "article_id" in str(reader.exec_driver_sql(asked_anew).all())


def test_tables_that_are_remade_keep_their_rows_up_and_down(
    empty_database_url: str, open_engine: OpenEngine
) -> None:
    countries = "SELECT generation, country, kind, fact FROM country_rows ORDER BY fact, country"
    buckets = "SELECT generation, key, position, signature FROM bucket_rows ORDER BY key"
    migrate(empty_database_url, revision="0005")
    engine = open_engine(empty_database_url)
    with engine.begin() as connection:
        for fact in range(3):
            for code in ("ES", "MA"):
                connection.exec_driver_sql(f"INSERT INTO country_rows VALUES (1, '{code}', 'visit', {fact})")
            connection.exec_driver_sql(f"INSERT INTO bucket_rows VALUES (1, {fact}, 5, -7)")

    def rows() -> list[list[tuple[object, ...]]]:
        with engine.connect() as connection:
            found = [connection.exec_driver_sql(query).all() for query in (countries, buckets)]
        engine.dispose()
        return [[tuple(row) for row in each] for each in found]

    before = rows()
    migrate(empty_database_url)
    assert rows() == before

    migrate(empty_database_url, revision="0005")
    assert rows() == before


def test_a_database_that_is_not_migrated_is_refused_with_the_way_out(
    empty_database_url: str, open_engine: OpenEngine
) -> None:
    with pytest.raises(NotMigrated, match="entente migrate"):
        require_migrated(open_engine(empty_database_url))


def test_postgresql_keeps_the_documentation_beside_the_views(
    empty_database_url: str, open_engine: OpenEngine, dialect: str
) -> None:
    migrate(empty_database_url)

    if dialect == "postgresql":
        comment = inspect(open_engine(empty_database_url)).get_table_comment("visits")["text"]
        assert comment == next(view.doc for view in catalogue() if view.name == "visits")
