"""Questions to the facts' tables: lists a page at a time or whole, in one snapshot of the live generation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from heapq import merge
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, select

from services.eventlog.claims import Kind
from services.projector.read import driver
from services.projector.read.listing import VIEW_OF, count_statement, list_statement, shown_columns, values_of
from services.projector.read.search import Search, cursor_after
from services.projector.read.standing import Standing
from services.projector.schema import FACT_TABLES

FactRow = dict[str, Any]
"""A fact's columns as its view has them, `kind` in front; JSON columns as `msgspec.Raw`."""

CHUNK = 500
"""Rows fetched at a time while streaming: a few hundred kB, whatever the answer's length."""


class Page(NamedTuple):
    """Facts in order, and where to go on; `next` is None on the last page."""

    rows: list[FactRow]
    next: str | None


def find(connection: Connection, search: Search, now: Standing) -> Page:
    """One page of what `search` asks for."""
    values = values_of(search, now, limit=search.limit + 1)
    found: list[Sequence[Any]] = []
    for kind in search.kinds:
        statement = list_statement(search, kind, connection.dialect.name, limited=True)
        found += driver.rows(connection, statement.text, statement.parameters(values))
    if len(search.kinds) > 1:
        found.sort(key=_key, reverse=search.descending)
    shown = found[: search.limit]
    more = len(found) > search.limit
    return Page([_fact(row) for row in shown], cursor_after(search.sort, _key(shown[-1])) if more else None)


def stream(connection: Connection, search: Search, now: Standing) -> Iterator[list[FactRow]]:
    """Everything that `search` asks for from its cursor on, a chunk at a time, in constant memory."""
    each_kind = [_in_order(connection, search, now, kind) for kind in search.kinds]
    chunk: list[FactRow] = []
    for row in merge(*each_kind, key=_key, reverse=search.descending):
        chunk.append(_fact(row))
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def count(connection: Connection, search: Search, now: Standing, *, most: int) -> int:
    """How many facts `search` finds, counted up to `most`."""
    counted = 0
    for kind in search.kinds:
        if counted < most:
            statement = count_statement(search, kind, connection.dialect.name)
            values = values_of(search, now, limit=most - counted)
            counted += driver.rows(connection, statement.text, statement.parameters(values))[0][0]
    return counted


def facts_by_id(connection: Connection, kind: Kind, ids: Sequence[str], now: Standing) -> dict[str, FactRow]:
    """Those of `ids` that are facts of `kind` now."""
    if not ids:
        return {}
    table = FACT_TABLES[kind].alias("f")
    statement = select(*shown_columns(kind)).where(
        table.c.generation == now.generation, table.c.fact_id.in_(list(ids))
    )
    return {row.fact_id: as_fact(row) for row in connection.execute(statement)}


def as_fact(row: Sequence[Any]) -> FactRow:
    """A row of `shown_columns` by name."""
    names, json_names = _shown(row[0])
    fact: FactRow = dict(zip(names, row, strict=True))
    for name in json_names:
        value = fact[name]
        if value is not None:
            fact[name] = msgspec.Raw(value)
    return fact


def _in_order(connection: Connection, search: Search, now: Standing, kind: Kind) -> Iterator[Sequence[Any]]:
    """Every fact of `kind` in order, fetched as they are taken."""
    statement = list_statement(search, kind, connection.dialect.name, limited=False)
    streaming = connection.execution_options(stream_results=True, yield_per=CHUNK)
    with streaming.exec_driver_sql(statement.text, statement.parameters(values_of(search, now))) as result:
        yield from result


def _key(row: Sequence[Any]) -> tuple[Any, int]:
    """What a row of a list is sorted by."""
    return row[0], row[1]


def _fact(row: Sequence[Any]) -> FactRow:
    """A row of a list, without its key, as a fact."""
    return as_fact(row[2:])


@cache
def _shown(kind: Kind) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of a fact's columns, and of those that are JSON."""
    columns = VIEW_OF[kind].columns
    names = ("kind", *(column.name for column in columns))
    return names, tuple(column.name for column in columns if column.type == "json")
