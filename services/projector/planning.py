"""What PostgreSQL's planner knows of the rows. SQLite's is told once for all, by a migration (0008).

A planner without statistics, or with those of other generations, takes the rows of a new one for next to
none, and reads all of them for each batch where an index names the few. So the writers' statements are
planned whatever their values (`database.open_database`), and tables are analysed before they are large.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from sqlalchemy import Engine

from services.projector.database import translated
from services.projector.schema import GENERATION_TABLES
from services.projector.storing import query

MANY = 500
"""Events after which tables may have rows that nobody has analysed. Autovacuum comes within a minute or so,
in which a projector that catches up stores some hundred thousand claims."""

TABLES = tuple(table.name for table in GENERATION_TABLES)


def analyse(engine: Engine, tables: Iterable[str] = TABLES) -> None:
    """Have statistics taken of `tables`, two at a time; one that is being vacuumed is left to that."""
    if engine.dialect.name == "postgresql":
        with ThreadPoolExecutor(max_workers=2, thread_name_prefix="analyse") as both:
            for _ in both.map(partial(_analyse, engine), tables):
                pass


class Growing:
    """Tables that events are applied to: what PostgreSQL knows nothing of is analysed every `MANY` events."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._events = 0

    def by(self, events: int) -> None:
        """So many have been applied. Raises DatabaseAway."""
        self._events += events
        if self._events >= MANY and self._engine.dialect.name == "postgresql":
            self._events = 0
            analyse(self._engine, _unknown(self._engine))


def _analyse(engine: Engine, table: str) -> None:
    with translated(), engine.begin() as connection:
        connection.exec_driver_sql(f"ANALYZE (SKIP_LOCKED) {table}")


def _unknown(engine: Engine) -> list[str]:
    """The tables that have rows, and of which PostgreSQL knows nothing."""
    with translated(), engine.connect() as connection:
        rows = query(
            connection,
            "SELECT relname FROM pg_class WHERE oid = ANY(?::regclass[]) AND reltuples < 0 "
            "AND pg_relation_size(oid) > 0",
            (list(TABLES),),
        )
    return [row[0] for row in rows]
