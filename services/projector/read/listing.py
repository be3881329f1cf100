"""The statement behind every list, made once a shape: two questions of one shape differ in values alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Dialect,
    FromClause,
    Integer,
    Select,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.types import Text, TypeEngine

from services.eventlog.claims import Kind
from services.projector.read.conditions import Condition
from services.projector.read.search import Search, Sort
from services.projector.read.standing import Standing
from services.projector.schema import FACT_TABLES
from services.projector.views import AGREEMENTS, DELIVERIES, VISITS, View

VIEW_OF: dict[Kind, View] = {"agreement": AGREEMENTS, "visit": VISITS, "delivery": DELIVERIES}

SHAPES = 2000
"""Statements kept: people ask in far fewer shapes."""

_SORTED_BY: dict[Sort, str] = {"date": "first_day", "reported": "fact", "updated": "position"}

_BOUNDS = {
    "begins_by": "first_day",
    "ends_from": "last_day",
    "begins_from": "first_day",
    "ends_by": "last_day",
    "sources": "sources",
    "confidence": "confidence",
}
"""A condition's bounds and the columns that they are for."""

_DIALECTS: dict[str, Callable[[], Dialect]] = {
    "postgresql": partial(PGDialect_psycopg, paramstyle="numeric_dollar"),
    "sqlite": SQLiteDialect_pysqlite,
}
"""As `driver.rows` takes a statement."""

_STREAMING = _DIALECTS | {"postgresql": PGDialect_psycopg}
"""As SQLAlchemy takes one whose rows are fetched as they are needed."""
_TERMS = ARRAY(Text)

Values = Mapping[str, Any]
_NONE: Values = {}


class Statement(NamedTuple):
    """SQL as the dialect's driver takes it; `order` names the parameters where they go by place."""

    text: str
    constants: Values
    order: tuple[str, ...] | None

    def parameters(self, values: Values) -> Any:
        """`values` as the driver takes them with this statement."""
        every = {**self.constants, **values}
        return every if self.order is None else tuple(every[name] for name in self.order)


class Shape(NamedTuple):
    """What a condition asks for, without the values: how many terms, groups of how many, which bounds."""

    all_of: int
    any_of: tuple[int, ...]
    bounds: tuple[str, ...]


class Order(NamedTuple):
    """What a list is sorted by, and whether it begins behind a row and ends after some."""

    sort: Sort
    descending: bool
    after: bool
    limited: bool


def list_statement(search: Search, kind: Kind, dialect: str, *, limited: bool) -> Statement:
    """The facts of `kind` that `search` asks for, in its order: two columns of the sort key, then the row.

    `values_of` gives its values, and `limit` where it is `limited`.
    """
    order = Order(search.sort, search.descending, search.after is not None, limited)
    return _list(kind, dialect, _shape(search.condition), order)


def count_statement(search: Search, kind: Kind, dialect: str) -> Statement:
    """How many facts of `kind` meet the search, counted up to the value `limit`."""
    return _count(kind, dialect, _shape(search.condition))


def values_of(search: Search, now: Standing, *, limit: int | None = None) -> dict[str, Any]:
    """The values of the statements above."""
    values = condition_values(search.condition)
    values["generation"] = now.generation
    if search.after is not None:
        values["after_by"], values["after_fact"] = search.after
    if limit is not None:
        values["limit"] = limit
    return values


def condition_values(condition: Condition) -> dict[str, Any]:
    """What `condition` asks for, by the names that `wanted` gives its parameters."""
    values: dict[str, Any] = {f"all_{n}": f" {term} " for n, term in enumerate(condition.all_of)}
    if condition.all_of:
        values["all"] = list(condition.all_of)
    for number, group in enumerate(condition.any_of):
        values[f"any_{number}"] = list(group)
        values |= {f"any_{number}_{n}": f" {term} " for n, term in enumerate(group)}
    for name in _BOUNDS:
        bound = getattr(condition, name)
        if bound is not None:
            values[name] = bound
    return values


def shown_columns(kind: Kind) -> list[ColumnElement[Any]]:
    """The kind and the columns of its view, from its table under the alias of views; JSON stays text."""
    columns = VIEW_OF[kind].columns
    return [
        literal_column(f"'{kind}'").label("kind"),
        *(literal_column(c.sql).label(c.name) for c in columns),
    ]


def conditions(
    kind: Kind, condition: Condition, *, dialect: str, generation: int
) -> list[ColumnElement[bool]]:
    """What the rows of `kind` must meet, in SQL of `dialect`, its values bound."""
    values = {"generation": generation, **condition_values(condition)}
    return _wanted(FACT_TABLES[kind], _shape(condition), dialect, values)


def _shape(condition: Condition) -> Shape:
    bounds = tuple(name for name in _BOUNDS if getattr(condition, name) is not None)
    return Shape(len(condition.all_of), tuple(map(len, condition.any_of)), bounds)


@lru_cache(maxsize=SHAPES)
def _list(kind: Kind, dialect: str, shape: Shape, order: Order) -> Statement:
    table = FACT_TABLES[kind].alias("f")
    by, number = table.c[_SORTED_BY[order.sort]], table.c.fact
    chosen = select(by.label("by"), number.label("number"), *shown_columns(kind))
    chosen = chosen.where(*_wanted(table, shape, dialect, {}))
    if order.after:
        here, there = tuple_(by, number), tuple_(_bound("after_by", by), _bound("after_fact", number))
        chosen = chosen.where(here < there if order.descending else here > there)
    chosen = chosen.order_by(*((by.desc(), number.desc()) if order.descending else (by, number)))
    if not order.limited:
        return _compiled(chosen, _STREAMING[dialect])
    return _compiled(chosen.limit(bindparam("limit", type_=Integer)), _DIALECTS[dialect])


@lru_cache(maxsize=SHAPES)
def _count(kind: Kind, dialect: str, shape: Shape) -> Statement:
    table = FACT_TABLES[kind]
    found = select(table.c.fact).where(*_wanted(table, shape, dialect, {}))
    few = found.limit(bindparam("limit", type_=Integer)).subquery()
    return _compiled(select(func.count()).select_from(few), _DIALECTS[dialect])


def _compiled(statement: Select[Any], dialect: Callable[[], Dialect]) -> Statement:
    compiled = statement.compile(dialect=dialect())
    order = getattr(compiled, "positiontup", None)
    constants = {name: value for name, value in compiled.params.items() if value is not None}
    return Statement(str(compiled), constants, None if order is None else tuple(order))


def _wanted(table: FromClause, shape: Shape, dialect: str, values: Values) -> list[ColumnElement[bool]]:
    """What the rows of `table` must meet; a parameter has its value where `values` has one of its name."""
    bounds: dict[str, Callable[[Any], tuple[ColumnElement[bool], ...]]] = {
        "begins_by": lambda value: (table.c.first_day <= value, table.c.first_day != ""),
        "ends_from": lambda value: (table.c.last_day >= value,),
        "begins_from": lambda value: (table.c.first_day >= value,),
        "ends_by": lambda value: (table.c.last_day <= value, table.c.last_day != ""),
        "sources": lambda value: (table.c.sources >= value,),
        "confidence": lambda value: (table.c.confidence >= value,),
    }
    wanted = [table.c.generation == _bound("generation", table.c.generation, values)]
    wanted += _has(table.c.terms, shape, dialect, values)
    for name in shape.bounds:
        wanted += bounds[name](_bound(name, table.c[_BOUNDS[name]], values))
    return wanted


def _has(terms: ColumnElement[str], shape: Shape, dialect: str, values: Values) -> list[ColumnElement[bool]]:
    """That the terms meet the condition: looked for in the text and, on PostgreSQL, in their index.

    Both are asked of PostgreSQL: where it walks facts in order rather than use the index, looking in the
    text first rejects a row twenty times as fast as cutting its terms apart.
    """
    find = func.strpos if dialect == "postgresql" else func.instr

    def has(name: str) -> ColumnElement[bool]:
        return find(terms, _bound(name, terms, values)) > 0

    wanted = [has(f"all_{n}") for n in range(shape.all_of)]
    wanted += [or_(*(has(f"any_{g}_{n}") for n in range(size))) for g, size in enumerate(shape.any_of)]
    if dialect == "postgresql":
        listed = func.string_to_array(terms, sql("' '"), type_=_TERMS)
        wanted += [listed.contains(_listed("all", values))] if shape.all_of else []
        wanted += [listed.overlap(_listed(f"any_{g}", values)) for g in range(len(shape.any_of))]
    return wanted


def _bound(name: str, like: ColumnElement[Any], values: Values = _NONE) -> BindParameter[Any]:
    """The parameter `name`, of the type of the column it is compared with."""
    return _parameter(name, like.type, values)


def _listed(name: str, values: Values) -> BindParameter[Any]:
    return _parameter(name, _TERMS, values)


def _parameter(name: str, kind: TypeEngine[Any], values: Values) -> BindParameter[Any]:
    return bindparam(name, values[name], type_=kind) if name in values else bindparam(name, type_=kind)
