"""`entente show`: facts and their sources from the views, filtered, as a table, JSON or CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

import typer
from sqlalchemy import FromClause, Select, func, select

from services.commands.options import DEFAULT_DATA, DatabaseUrl, DataFolder, database_url
from services.commands.output import Format, write_rows
from services.eventlog.claims import Kind
from services.projector.control import generation_named, read_control
from services.projector.database import open_database, translated
from services.projector.migrating import require_migrated
from services.projector.read.listing import conditions
from services.projector.read.search import ORDERING, read_search
from services.projector.read.search import BadParameter as UnusableFilter
from services.projector.reading import relation
from services.projector.schema import FACT_TABLES
from services.projector.views import VIEWS


class What(StrEnum):
    """The views that people look at."""

    agreements = "agreements"
    visits = "visits"
    deliveries = "deliveries"
    sources = "sources"
    articles = "articles"


COLUMNS: dict[What, tuple[str, ...]] = {
    What.agreements: ("date", "status", "instrument", "parties", "title", "place", "sources", "fact_id"),
    What.visits: ("date", "status", "mode", "host_country", "countries", "people", "sources", "fact_id"),
    What.deliveries: (
        "delivered",
        "status",
        "supplier",
        "recipient",
        "quantity",
        "item",
        "sources",
        "fact_id",
    ),
    What.sources: ("fact_id", "kind", "outlet", "published_at", "quote"),
    What.articles: ("published_at", "outlet", "title", "state", "claims", "article_id"),
}
"""What a table shows of a view; JSON and CSV have every column."""

DATE: dict[What, str] = {What.agreements: "date", What.visits: "date", What.deliveries: "delivered"}


def mount(app: typer.Typer) -> None:
    app.command(name="show")(show)


def show(
    what: What,
    *,
    country: Annotated[
        list[str] | None, typer.Option(help="Taking part, by code or name; give two for a pair.")
    ] = None,
    status: Annotated[list[str] | None, typer.Option(help="Such as signed, completed, delivered.")] = None,
    since: Annotated[str | None, typer.Option(help="May lie on or after this day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(help="May lie on or before this day, month or year.")] = None,
    fact: Annotated[str | None, typer.Option(help="One fact, by its id or a claim's.")] = None,
    filters: Annotated[
        list[str] | None, typer.Option("--filter", help="NAME=VALUE, any filter of the HTTP API; repeatable.")
    ] = None,
    generation: Annotated[
        str | None, typer.Option(help="Not the live views, but those of this generation.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000)] = 100,
    form: Annotated[Format | None, typer.Option("--format", help="Table on a terminal, else JSON.")] = None,
    database: DatabaseUrl = None,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Show agreements, visits, deliveries, or the sources that facts rest on."""
    engine = open_database(database_url(database, data))
    try:
        with translated():
            require_migrated(engine)
        with translated(), engine.connect() as connection:
            of = generation_named(connection, generation).id if generation else None
            views = partial(relation, dialect=engine.dialect.name, generation=of)
            pairs = [
                *(("country", code) for code in country or ()),
                *(("status", each) for each in status or ()),
                *((name, value) for name, value in (("from", since), ("to", until)) if value),
                *_named(filters or ()),
            ]
            shown = of or read_control(connection).live
            query = _query(what, views, fact=fact)
            if pairs:
                query = _filtered(query, what, pairs, dialect=engine.dialect.name, generation=shown)
            query = query.limit(limit)
            rows = [_readable(dict(row)) for row in connection.execute(query).mappings()]
    finally:
        engine.dispose()
    write_rows(rows, columns=COLUMNS[what], form=form, title=what.value)


def _query(what: What, views: Callable[[str], FromClause], *, fact: str | None) -> Select[Any]:
    """The rows of one view, newest first, sources in the order of the log."""
    rows = views(_view_name(what))
    query = select(rows)
    if fact is not None:
        leads, sources = views("fact_claims"), views("fact_sources")
        asked = select(leads.c.fact_id).where(leads.c.claim_id == fact)
        tellers = select(sources.c.article_id).where(sources.c.fact_id.in_(asked))
        of_it = rows.c.article_id.in_(tellers) if what is What.articles else rows.c.fact_id.in_(asked)
        query = query.where(of_it)
    if what is What.sources:
        return query.order_by(rows.c.fact_id, rows.c.first_position)
    if what is What.articles:
        return query.order_by(rows.c.article_id)
    return query.order_by(func.coalesce(rows.c[f"{DATE[what]}_latest"], "").desc(), rows.c.fact_id)


KINDS: dict[What, Kind] = {
    What.agreements: "agreement",
    What.visits: "visit",
    What.deliveries: "delivery",
}


def _named(filters: Sequence[str]) -> list[tuple[str, str]]:
    """Each `NAME=VALUE` as a pair. Raises BadParameter where it is none, or no filter."""
    pairs = [(name, value) for name, _, value in (each.partition("=") for each in filters)]
    for given, (name, value) in zip(filters, pairs, strict=True):
        if not value or name in ORDERING:
            raise typer.BadParameter(f"--filter {given!r} is no filter: NAME=VALUE, as in host=MA")
    return pairs


def _filtered(
    query: Select[Any],
    what: What,
    pairs: Sequence[tuple[str, str]],
    *,
    dialect: str,
    generation: int,
) -> Select[Any]:
    """Those of the rows that meet the filters, each a name and a value as the HTTP API takes them."""
    if what not in KINDS:
        raise typer.BadParameter("filters are for agreements, visits and deliveries")
    kind = KINDS[what]
    try:
        condition = read_search((kind,), pairs).condition
    except UnusableFilter as error:
        raise typer.BadParameter(str(error)) from error
    table = FACT_TABLES[kind]
    found = select(table.c.fact_id).where(
        *conditions(kind, condition, dialect=dialect, generation=generation)
    )
    return query.where(query.selected_columns.fact_id.in_(found))


def _view_name(what: What) -> str:
    return "fact_sources" if what is What.sources else what.value


def _readable(row: dict[str, Any]) -> dict[str, Any]:
    """JSON columns as values in either dialect, and a visit's people by name for the table."""
    for name in JSON_COLUMNS & row.keys():
        if isinstance(row[name], str):
            row[name] = json.loads(row[name])
    if "participants" in row:
        row["people"] = [person["name"] for person in row["participants"]]
    return row


JSON_COLUMNS = {listed.name for view in VIEWS for listed in view.columns if listed.type == "json"}
