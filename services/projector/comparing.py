"""Two generations side by side: every row of every view that differs, and facts slot by slot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Engine

from services.eventlog.position import Position
from services.projector.control import Generation, generation, generation_named, read_control
from services.projector.database import translated, writing
from services.projector.errors import NeverStill
from services.projector.generations import VERIFYING, Builder, Progress, begin, prune
from services.projector.projecting import Clock
from services.projector.reading import ViewRow, as_row
from services.projector.views import AGREEMENTS, DELIVERIES, VISITS, View, catalogue

ATTEMPTS = 100
"""How often both generations are looked at, to see them at one position while the live one moves on."""

PAGE = 1_000
"""Rows read ahead from each side."""

FACT_VIEWS = (AGREEMENTS, VISITS, DELIVERIES)


class Difference(NamedTuple):
    """One row that differs. `slots` has, for a changed row, each column with its value on either side."""

    view: str
    key: tuple[Any, ...]
    change: Literal["added", "gone", "changed"]
    slots: dict[str, tuple[Any, Any]]


class Verified(NamedTuple):
    """What a rebuild gave: where it was compared, how many rows of the live views, and what differs."""

    position: Position
    rows: int
    differences: tuple[Difference, ...]


class Compared(NamedTuple):
    """What two generations do not share, and where each of them stood."""

    before: Position
    after: Position
    differences: tuple[Difference, ...]


def diff(engine: Engine, before: str, after: str, *, clock: Clock) -> Compared:
    """Facts that `after` has and `before` has not, or the other way round, or that differ in a slot.

    One that is ready to go live is brought up to the live one first, as `switch` does, so that what came
    since it was built is no difference. Raises NoSuchGeneration, and NeverStill.
    """
    with translated(), engine.connect() as connection:
        live = read_control(connection).live
        named = {generation_named(connection, name) for name in (before, after)}
    following = [
        Builder(engine, each, clock=clock) for each in named if each.state == "ready" and each.id != live
    ]
    for builder in following:
        builder.build()
    with _in_step(engine, following) as connection:
        old, new = generation_named(connection, before), generation_named(connection, after)
        differing = (compare_view(connection, view, old.id, new.id) for view in FACT_VIEWS)
        return Compared(
            Position.from_ordinal(old.position),
            Position.from_ordinal(new.position),
            tuple(chain.from_iterable(differing)),
        )


def verify(
    engine: Engine, *, clock: Clock, report: Callable[[Progress], None] = lambda _: None, limit: int = 1_000
) -> Verified:
    """Rebuild everything from the journal and compare it with the live views, row by row.

    Lists `limit` differences at most. The rebuilt generation is gone afterwards. Raises NeverStill.
    """
    target = begin(engine, name=_verify_name(clock()), until=None, now=clock())
    try:
        builder = Builder(engine, target, clock=clock)
        builder.build(report)
        with _in_step(engine, [builder]) as connection:
            live = generation(connection, read_control(connection).live)
            return _compare(connection, live, target, limit)
    finally:
        prune(engine, target.name)


@contextmanager
def _in_step(engine: Engine, builders: Sequence[Builder]) -> Iterator[Connection]:
    """A snapshot in which all that was built stands where the live generation does. Raises NeverStill."""
    for _ in range(ATTEMPTS):
        if builders:
            with translated(), writing(engine).begin() as connection:
                for builder in builders:
                    builder.catch_up(connection)
        with _snapshot(engine) as connection:
            live = generation(connection, read_control(connection).live)
            if all(generation(connection, each.target.id).position == live.position for each in builders):
                yield connection
                return
    raise NeverStill(ATTEMPTS)


def compare_view(connection: Connection, view: View, before: int, after: int) -> Iterator[Difference]:
    """Rows of `view` that differ between two generations, in the view's order."""
    old, new = _ordered(connection, view, before), _ordered(connection, view, after)
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        if right is None or (left is not None and _key(view, left) < _key(view, right)):
            yield Difference(view.name, _shown_key(view, left or {}), "gone", {})
            left = next(old, None)
        elif left is None or _key(view, right) < _key(view, left):
            yield Difference(view.name, _shown_key(view, right), "added", {})
            right = next(new, None)
        else:
            if left != right:
                slots = {name: (left[name], right[name]) for name in left if left[name] != right[name]}
                yield Difference(view.name, _shown_key(view, left), "changed", slots)
            left, right = next(old, None), next(new, None)


def _compare(connection: Connection, live: Generation, rebuilt: Generation, limit: int) -> Verified:
    found: list[Difference] = []
    rows = 0
    for view in catalogue():
        rows += _count(connection, view, live.id)
        for difference in compare_view(connection, view, live.id, rebuilt.id):
            found.append(difference)
            if len(found) >= limit:
                return Verified(Position.from_ordinal(live.position), rows, tuple(found))
    return Verified(Position.from_ordinal(live.position), rows, tuple(found))


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the database, however long it is used."""
    still = engine
    if engine.dialect.name == "postgresql":
        still = engine.execution_options(isolation_level="REPEATABLE READ")
    with translated(), still.connect() as connection:
        yield connection


def _ordered(connection: Connection, view: View, generation_id: int) -> Iterator[ViewRow]:
    """The view's rows of one generation by its key, read a page at a time; keys compare as Python's do."""
    dialect = connection.dialect.name
    collated = ' COLLATE "C"' if dialect == "postgresql" else ""
    types = {column.name: column.type for column in view.columns}
    order = ", ".join(f"{name}{collated if types[name] == 'text' else ''} NULLS FIRST" for name in view.order)
    select = view.select(dialect, str(int(generation_id)))
    streaming = connection.execution_options(stream_results=True, max_row_buffer=PAGE)
    for values in streaming.exec_driver_sql(f"SELECT * FROM ({select}) AS shown ORDER BY {order}"):
        yield as_row(view, values, connection.dialect.name)


def _count(connection: Connection, view: View, generation_id: int) -> int:
    select = view.select(connection.dialect.name, str(int(generation_id)))
    found = connection.exec_driver_sql(f"SELECT COUNT(*) FROM ({select}) AS shown")
    return int(found.scalar_one())


def _key(view: View, row: ViewRow) -> list[tuple[bool, Any]]:
    return [(row[name] is not None, row[name]) for name in view.order]


def _shown_key(view: View, row: ViewRow) -> tuple[Any, ...]:
    return tuple(row[name] for name in view.order)


def _verify_name(now: datetime) -> str:
    return f"{VERIFYING}{now:%Y%m%dT%H%M%S%f}"
