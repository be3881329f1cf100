"""Law 6: the cost of one event grows neither with the log nor with the facts, even of one country pair."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, Engine, event

from bench.histories import World, entries
from services.eventlog.entries import RawEntry
from services.projector import generations
from services.projector.views import catalogue
from tests.fixtures.history import AGREEMENT, VISIT, Projection, entries_of, told

OTHERS = (
    "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND backend_type = 'client backend'"
)
ROWS_READ = "SELECT SUM(seq_tup_read + COALESCE(idx_tup_fetch, 0)) FROM pg_stat_user_tables"

FEW, SOME, MANY, PROBES = 600, 1_500, 6_000, 60

TOLD = entries_of(
    [*told("a1", VISIT, AGREEMENT), *told("a2", replace(AGREEMENT, place="Agadir"))],
    start=-200_000_000,
)
"""Told before anything else: a visit, an agreement signed there, and elsewhere as another article has it."""

SINGLE = {"fact_id": "a1-c2", "other_id": "a1-c1", "claim_id": "a2-c1", "article_id": "a1"}
"""What views are asked for by id."""

READ_WHOLE = {("fact_claims", "fact_id")} | {
    (view, column) for view in ("fact_history", "fact_conflicts") for column in ("claim_id", "article_id")
}
"""What can be asked for only by reading the view whole: of `fact_sources` it can be asked otherwise."""


class Steps:
    """Instructions of SQLite's virtual machine: work that no other process on the machine disturbs."""

    def __init__(self, engine: Engine) -> None:
        self.taken = 0
        event.listen(engine, "connect", self._count)

    def _count(self, connection: object, _record: object) -> None:
        connection.set_progress_handler(self._ten, 10)  # type: ignore[attr-defined]

    def _ten(self) -> int:
        self.taken += 10
        return 0


class RowsRead:
    """Rows that PostgreSQL takes out of tables, found by an index or not.

    It would read small tables whole though it has an index, which tells nothing of large ones: it may not.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        event.listen(engine, "begin", self._use_indexes)

    def _use_indexes(self, connection: Connection) -> None:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")

    @property
    def taken(self) -> int:
        """All so far. A session adds what it read to the sum at its end, so those there are end first."""
        self._engine.dispose()
        with self._engine.connect() as connection:
            deadline = time.monotonic() + 10
            while connection.exec_driver_sql(OTHERS).scalar_one() and time.monotonic() < deadline:
                time.sleep(0.01)
            return int(connection.exec_driver_sql(ROWS_READ).scalar_one())


@pytest.mark.parametrize("hot_pair", [False, True])
def test_an_article_costs_the_same_after_ten_times_as_many(engine: Engine, hot_pair: bool) -> None:
    """Seen to catch, on either database: the index of `bucket_rows` not used (`key + 0 = ` in
    `storing.heads`)."""
    work: Steps | RowsRead = Steps(engine) if engine.dialect.name == "sqlite" else RowsRead(engine)
    projection = Projection(engine)
    history = list(entries(World(3, hot_pair=hot_pair), MANY + 3 * PROBES, text_length=100))

    few = _cost(projection, work, history, after=FEW)
    many = _cost(projection, work, history, after=MANY)

    assert 0 < many < 1.6 * few


def test_rebuilding_costs_the_same_a_claim_with_four_times_as_many(engine: Engine) -> None:
    """Beside generations that statistics know, as they never know the one that is being built.

    Seen to catch, on PostgreSQL: plans made for each statement's values (`database.PLANNED_ONCE` left out).
    """
    work: Steps | RowsRead = Steps(engine) if engine.dialect.name == "sqlite" else RowsRead(engine)
    projection = Projection(engine)
    history = list(entries(World(3), MANY, text_length=100))

    few = _cost_of_rebuilding(projection, work, history[: 5 * SOME // 3]) / SOME
    many = _cost_of_rebuilding(projection, work, history) / MANY

    assert 0 < many < 1.6 * few


def test_views_cost_the_same_a_row_with_four_times_as_many(engine: Engine) -> None:
    """Whole, and asked for what has one id, by readers that were there before the rows.

    Seen to catch, on SQLite: no statistics (`migrations/versions/0008_sqlite_statistics.py` doing nothing);
    on PostgreSQL: claims joined to the lists in a fact (`views._of_claim` a join).
    """
    work: Steps | RowsRead = Steps(engine) if engine.dialect.name == "sqlite" else RowsRead(engine)
    engine.dispose()
    projection = Projection(engine)
    history = list(entries(World(3), MANY, text_length=100))

    few = _costs_of_asking(projection, work, TOLD + history[: 5 * SOME // 3])
    many = _costs_of_asking(projection, work, TOLD + history)

    grown = {asked: (few[asked], many[asked]) for asked in many if many[asked] > 1.3 * few[asked] + 50}
    assert not grown


def _costs_of_asking(
    projection: Projection, work: Steps | RowsRead, history: list[RawEntry]
) -> dict[tuple[str, str], float]:
    """Of each view: what reading it whole costs a claim, and what asking it for one id costs."""
    projection.apply(history)
    if projection.engine.dialect.name == "postgresql":
        _analyse(projection.engine)
    claims = 3 * len(history) // 5
    costs: dict[tuple[str, str], float] = {}
    for view in catalogue():
        costs[view.name, "whole"] = _cost_of_asking(projection.engine, work, view.name) / claims
        for column in SINGLE.keys() & {column.name for column in view.columns}:
            if (view.name, column) not in READ_WHOLE:
                asked = f"{view.name} WHERE {column} = '{SINGLE[column]}'"
                costs[view.name, column] = _cost_of_asking(projection.engine, work, asked)
    return costs


def _cost_of_asking(engine: Engine, work: Steps | RowsRead, asked: str) -> int:
    before = work.taken
    with engine.connect() as connection:
        connection.exec_driver_sql(f"SELECT * FROM {asked}").fetchall()
    return work.taken - before


def _cost_of_rebuilding(projection: Projection, work: Steps | RowsRead, history: list[RawEntry]) -> int:
    projection.apply(history)
    if projection.engine.dialect.name == "postgresql":
        _analyse(projection.engine)
    before = work.taken
    target = generations.begin(projection.engine, name=None, until=None, now=datetime.now(UTC))
    generations.Builder(projection.engine, target, clock=lambda: datetime.now(UTC), batch=250).build()
    return work.taken - before


def _cost(projection: Projection, work: Steps | RowsRead, history: list[RawEntry], *, after: int) -> int:
    """What the articles following the first `after` claims take, one by one."""
    start = 5 * after // 3
    projection.apply(history[:start])
    if projection.engine.dialect.name == "postgresql":
        _analyse(projection.engine)
    before = work.taken
    for number in range(start, start + 5 * PROBES // 3, 5):
        projection.apply(history[: number + 5])
    return work.taken - before


def _analyse(engine: Engine) -> None:
    """What autovacuum does a minute later: without it, plans are those of empty tables."""
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")
