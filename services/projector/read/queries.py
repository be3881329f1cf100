"""Questions to the facts' tables: lists a page at a time or whole, in one snapshot of the live generation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select, text, tuple_, union_all
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from services.eventlog.claims import Kind
from services.eventlog.position import Position
from services.projector.read.conditions import Condition
from services.projector.read.search import Search, Sort, cursor_after
from services.projector.read.standing import Standing
from services.projector.schema import FACT_TABLES
from services.projector.views import AGREEMENTS, DELIVERIES, VISITS, View

FactRow = dict[str, Any]
"""A fact's columns as its view has them, `kind` in front; JSON columns as `msgspec.Raw`."""

VIEW_OF: dict[Kind, View] = {"agreement": AGREEMENTS, "visit": VISITS, "delivery": DELIVERIES}

CHUNK = 500
"""Rows fetched at a time while streaming: a few hundred kB, whatever the answer's length."""

_SORTED_BY: dict[Sort, str] = {"date": "first_day", "reported": "fact", "updated": "position"}
_POSITIONS = {"first_position": "fact", "last_position": "position"}
"""View columns that show as text what the table keeps as an ordinal."""


class Page(NamedTuple):
    """Facts in order, and where to go on; `next` is None on the last page."""

    rows: list[FactRow]
    next: str | None


def find(connection: Connection, search: Search, now: Standing) -> Page:
    """One page of what `search` asks for."""
    found = [_Found(kind, row) for kind in search.kinds for row in _page(connection, search, now, kind)]
    found.sort(key=lambda each: each.key, reverse=search.descending)
    shown = found[: search.limit]
    more = len(found) > search.limit
    return Page([each.fact() for each in shown], cursor_after(search.sort, shown[-1].key) if more else None)


def stream(connection: Connection, search: Search, now: Standing) -> Iterator[list[FactRow]]:
    """Everything that `search` asks for from its cursor on, a chunk at a time, in constant memory."""
    each_kind = [_rows(connection, search, now, kind) for kind in search.kinds]
    found = merge(*each_kind, key=lambda each: each.key, reverse=search.descending)
    chunk: list[FactRow] = []
    for each in found:
        chunk.append(each.fact())
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def count(connection: Connection, search: Search, now: Standing, *, most: int) -> int:
    """How many facts `search` finds, counted up to `most`."""
    found = [
        select(FACT_TABLES[kind].c.fact).where(*_wanted(connection, kind, search, now)).limit(most).subquery()
        for kind in search.kinds
    ]
    every = union_all(*(select(each.c.fact) for each in found)).subquery()
    counted: int = connection.execute(select(func.count()).select_from(every)).scalar_one()
    return min(counted, most)


def facts_by_id(connection: Connection, kind: Kind, ids: Sequence[str], now: Standing) -> dict[str, FactRow]:
    """Those of `ids` that are facts of `kind` now."""
    table = FACT_TABLES[kind]
    statement = _columns(kind, "date").where(
        table.c.generation == now.generation, table.c.fact_id.in_(list(ids))
    )
    found = (_Found(kind, row).fact() for row in connection.execute(statement))
    return {fact["fact_id"]: fact for fact in found}


def conditions(
    kind: Kind, condition: Condition, *, dialect: str, generation: int
) -> list[ColumnElement[bool]]:
    """What the rows of `kind` must meet, in SQL of `dialect`."""
    table = FACT_TABLES[kind]
    wanted: list[ColumnElement[bool]] = [table.c.generation == generation]
    wanted += _has(table.c.terms, condition, dialect)
    if condition.begins_by is not None:
        wanted += [table.c.first_day <= condition.begins_by, table.c.first_day != ""]
    if condition.ends_from is not None:
        wanted.append(table.c.last_day >= condition.ends_from)
    if condition.begins_from is not None:
        wanted.append(table.c.first_day >= condition.begins_from)
    if condition.ends_by is not None:
        wanted += [table.c.last_day <= condition.ends_by, table.c.last_day != ""]
    if condition.sources is not None:
        wanted.append(table.c.sources >= condition.sources)
    if condition.confidence is not None:
        wanted.append(table.c.confidence >= condition.confidence)
    return wanted


class _Found:
    """A row as found, with the key it is sorted by."""

    __slots__ = ("_kind", "_row", "key")

    def __init__(self, kind: Kind, row: Row[Any]) -> None:
        self._kind = kind
        self._row: tuple[Any, ...] = tuple(row)
        self.key: tuple[Any, int] = (self._row[0], self._row[1])

    def fact(self) -> FactRow:
        """The row as the view has it."""
        shown: FactRow = {"kind": self._kind}
        for column, value in zip(VIEW_OF[self._kind].columns, self._row[2:], strict=True):
            if column.name in _POSITIONS:
                shown[column.name] = str(Position.from_ordinal(value))
            elif column.type == "json" and value is not None:
                shown[column.name] = msgspec.Raw(value.encode())
            else:
                shown[column.name] = value
        return shown


def _page(connection: Connection, search: Search, now: Standing, kind: Kind) -> Sequence[Row[Any]]:
    return connection.execute(_select(connection, search, now, kind).limit(search.limit + 1)).all()


def _rows(connection: Connection, search: Search, now: Standing, kind: Kind) -> Iterator[_Found]:
    streaming = connection.execution_options(stream_results=True, yield_per=CHUNK)
    with streaming.execute(_select(connection, search, now, kind)) as result:
        for row in result:
            yield _Found(kind, row)


def _select(connection: Connection, search: Search, now: Standing, kind: Kind) -> Select[Any]:
    table = FACT_TABLES[kind]
    by = table.c[_SORTED_BY[search.sort]]
    statement = _columns(kind, search.sort).where(*_wanted(connection, kind, search, now))
    if search.after is not None:
        here, there = tuple_(by, table.c.fact), tuple_(*search.after)
        statement = statement.where(here < there if search.descending else here > there)
    order = (by.desc(), table.c.fact.desc()) if search.descending else (by, table.c.fact)
    return statement.order_by(*order)


def _wanted(connection: Connection, kind: Kind, search: Search, now: Standing) -> list[ColumnElement[bool]]:
    dialect = connection.dialect.name
    return conditions(kind, search.condition, dialect=dialect, generation=now.generation)


def _columns(kind: Kind, sort: Sort) -> Select[Any]:
    """The sort key, then every column of the view, by the table's own names."""
    table = FACT_TABLES[kind]
    named = (table.c[_POSITIONS.get(column.name, column.name)] for column in VIEW_OF[kind].columns)
    return select(table.c[_SORTED_BY[sort]].label("by"), table.c.fact.label("number"), *named)


def _has(terms: ColumnElement[str], condition: Condition, dialect: str) -> list[ColumnElement[bool]]:
    """That the terms meet the condition: looked for in the text and, on PostgreSQL, in their index.

    Both are asked of PostgreSQL: where it walks facts in order rather than use the index, looking in the
    text first rejects a row twenty times as fast as cutting its terms apart.
    """
    find = func.strpos if dialect == "postgresql" else func.instr

    def has(term: str) -> ColumnElement[bool]:
        return find(terms, f" {term} ") > 0

    wanted = [*map(has, condition.all_of), *(or_(*map(has, group)) for group in condition.any_of)]
    if dialect == "postgresql":
        listed = func.string_to_array(terms, text("' '"), type_=ARRAY(Text))
        wanted += [listed.contains(list(condition.all_of))] if condition.all_of else []
        wanted += [listed.overlap(list(group)) for group in condition.any_of]
    return wanted
