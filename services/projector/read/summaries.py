"""Counts over facts: people, countries, pairs of countries, and how many a month or year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, get_args

from sqlalchemy import Connection, func, select, text

from services.eventlog.claims import KINDS
from services.projector.facts.words import plain
from services.projector.read.listing import conditions
from services.projector.read.search import BadParameter, Search
from services.projector.read.standing import Standing
from services.projector.schema import FACT_TABLES

Every = Literal["day", "month", "year"]
_LENGTH: dict[Every, int] = {"day": 10, "month": 7, "year": 4}
"""Characters of an ISO 8601 day that name its month or year."""


class CountryCount(NamedTuple):
    """How many facts of each kind a country or organisation takes part in."""

    country: str
    agreements: int
    visits: int
    deliveries: int

    @property
    def total(self) -> int:
        return self.agreements + self.visits + self.deliveries


class PairCount(NamedTuple):
    """How many facts of each kind two countries share; `one` sorts before `other`."""

    one: str
    other: str
    agreements: int
    visits: int
    deliveries: int

    @property
    def total(self) -> int:
        return self.agreements + self.visits + self.deliveries


class PersonCount(NamedTuple):
    """A name as printed, for whom the person acts, and in how many facts they are named."""

    name: str
    country: str | None
    title: str | None
    agreements: int
    visits: int


_BY_KIND = """SUM(CASE WHEN kind = 'agreement' THEN 1 ELSE 0 END),
  SUM(CASE WHEN kind = 'visit' THEN 1 ELSE 0 END), SUM(CASE WHEN kind = 'delivery' THEN 1 ELSE 0 END)"""


def countries(connection: Connection, now: Standing) -> list[CountryCount]:
    """Every country and organisation that takes part in a fact, the busiest first."""
    rows = connection.execute(
        text(
            f"SELECT country, {_BY_KIND} FROM country_rows WHERE generation = :generation "
            "GROUP BY country ORDER BY COUNT(*) DESC, country"
        ),
        {"generation": now.generation},
    )
    return [CountryCount(*row) for row in rows]


def pairs(connection: Connection, now: Standing, *, most: int) -> list[PairCount]:
    """The pairs that share most facts, the busiest first, at most `most`."""
    rows = connection.execute(
        text(
            "SELECT one, other, agreements, visits, deliveries FROM ("
            "SELECT a.country AS one, b.country AS other, "
            "SUM(CASE WHEN a.kind = 'agreement' THEN 1 ELSE 0 END) AS agreements, "
            "SUM(CASE WHEN a.kind = 'visit' THEN 1 ELSE 0 END) AS visits, "
            "SUM(CASE WHEN a.kind = 'delivery' THEN 1 ELSE 0 END) AS deliveries "
            "FROM country_rows a JOIN country_rows b ON b.generation = a.generation AND b.fact = a.fact "
            "AND b.kind = a.kind AND b.country > a.country "
            "WHERE a.generation = :generation GROUP BY a.country, b.country) p "
            "ORDER BY agreements + visits + deliveries DESC, one, other LIMIT :most"
        ),
        {"generation": now.generation, "most": most},
    )
    return [PairCount(*row) for row in rows]


def people(
    connection: Connection, *, words: str | None = None, country: str | None = None, most: int
) -> list[PersonCount]:
    """The people named most often, at most `most`; `words` must all stand in the name, however accented."""
    rows = connection.execute(
        text(
            "SELECT name, country, MAX(title), SUM(CASE WHEN kind = 'agreement' THEN 1 ELSE 0 END), "
            "SUM(CASE WHEN kind = 'visit' THEN 1 ELSE 0 END) FROM ("
            "SELECT name, country, title, 'agreement' AS kind FROM agreement_signatories UNION ALL "
            "SELECT name, country, title, 'visit' FROM visit_participants) p "
            "WHERE CAST(:country AS TEXT) IS NULL OR country = :country "
            "GROUP BY name, country ORDER BY COUNT(*) DESC, name, country"
        ),
        {"country": country},
    )
    wanted = plain(words or "").split()
    found: list[PersonCount] = []
    for row in rows:
        if all(word in plain(row[0]) for word in wanted):
            found.append(PersonCount(*row))
            if len(found) == most:
                break
    return found


def series(connection: Connection, search: Search, now: Standing, *, every: str) -> list[dict[str, Any]]:
    """How many facts that meet `search` began in each day, month or year, by kind and status."""
    if every not in _LENGTH:
        raise BadParameter("every", every, f"one of {', '.join(get_args(Every))}")
    rows: list[dict[str, Any]] = []
    for kind in search.kinds:
        table = FACT_TABLES[kind]
        period = func.substr(table.c.first_day, 1, _LENGTH[every]).label("period")
        statement = (
            select(period, table.c.status, func.count())
            .where(
                *conditions(
                    kind,
                    search.condition,
                    dialect=connection.dialect.name,
                    generation=now.generation,
                )
            )
            .group_by(period, table.c.status)
        )
        rows += [
            {"period": when or None, "kind": kind, "status": status, "facts": facts}
            for when, status, facts in connection.execute(statement)
        ]
    return sorted(rows, key=lambda row: (row["period"] or "", row["kind"], row["status"]))


def totals(connection: Connection, now: Standing) -> dict[str, int]:
    """How many facts of each kind there are."""
    return {kind: _total(connection, kind, now) for kind in KINDS}


def _total(connection: Connection, kind: str, now: Standing) -> int:
    table = FACT_TABLES[kind]
    statement = select(func.count()).select_from(table).where(table.c.generation == now.generation)
    return connection.execute(statement).scalar_one()


def columns(row_type: type[tuple[Any, ...]]) -> Sequence[str]:
    """The field names of one of the counts above."""
    fields: Sequence[str] = row_type._fields  # type: ignore[attr-defined]
    return fields
