"""The first page: the search form, and the facts it finds as a table or along time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import cast
from urllib.parse import urlencode

from sqlalchemy import Connection

from services.eventlog.claims import KINDS, Kind
from services.projector.read import summaries
from services.projector.read.filters import filters_for
from services.projector.read.page.charts import columns
from services.projector.read.page.rendering import Look, country_options, render
from services.projector.read.page.shown import Entry, entry
from services.projector.read.queries import Page, count, find
from services.projector.read.search import SORTS, BadParameter, Search, read_search
from services.projector.read.standing import Standing

SHOWN = 25
COUNTED = 1000
"""Facts are counted up to here: past it, nobody reads them one by one."""

_OURS = ("kind", "view", "lang")
_FIRST = ("q", "country", "person", "from", "to")
"""Filters that stand in the open; the rest is a click away."""


def show(connection: Connection, now: Standing, look: Look) -> str:
    """The page that the request's parameters ask for; a filter that cannot be taken is said beside it."""
    asked = look.request.query_params
    kinds = (cast(Kind, asked["kind"]),) if asked.get("kind") in KINDS else KINDS
    pairs = [(name, value) for name, value in asked.multi_items() if name not in _OURS]
    problem: BadParameter | None = None
    search = _search(kinds, ())
    found = Page([], None)
    try:
        search = _search(kinds, pairs)
        found = find(connection, search, now)
    except BadParameter as error:
        problem = error
    timeline = counts_all(look)
    entries = [entry(fact, look.language) for fact in found.rows]
    filters = filters_for(kinds)
    given = {name: [value for key, value in pairs if key == name] for name, _ in pairs}
    return render(
        "listing.html",
        look,
        now,
        kinds=kinds,
        kind=asked.get("kind") if asked.get("kind") in KINDS else "",
        view="timeline" if timeline else "table",
        first=[each for each in filters if each.name in _FIRST],
        more=[each for each in filters if each.name not in _FIRST],
        opened=any(each.name in given for each in filters if each.name not in _FIRST),
        given=given,
        problem=problem,
        entries=entries,
        years=_by_year(entries),
        columns=_columns(connection, search, now) if timeline and problem is None else [],
        total=0 if problem else _total(connection, search, now, found),
        counted=COUNTED,
        sorts=[sign + sort for sort in SORTS for sign in ("-", "")],
        sort=("-" if search.descending else "") + search.sort,
        countries=country_options(look.language),
        link=lambda **changes: _link(look, **changes),
        next_page=_link(look, cursor=found.next) if found.next else None,
        later_page="cursor" in asked,
        searching=bool(search.given),
        export=urlencode(search.given),
    )


def counts_all(look: Look) -> bool:
    """Whether the page shows counts of all facts that it finds: along time it does."""
    return look.request.query_params.get("view") == "timeline"


def _search(kinds: Sequence[Kind], pairs: Sequence[tuple[str, str]]) -> Search:
    return read_search(kinds, [*(pair for pair in pairs if pair[0] != "limit"), ("limit", str(SHOWN))])


def _total(connection: Connection, search: Search, now: Standing, found: Page) -> int:
    """How many facts there are, where the first page does not tell already."""
    if found.next is None and search.after is None:
        return len(found.rows)
    return count(connection, search, now, most=COUNTED + 1)


def _columns(connection: Connection, search: Search, now: Standing) -> object:
    """Counts by year, or by month where they lie within three years."""
    rows = summaries.series(connection, search, now, every="month")
    months = sorted({row["period"] for row in rows if row["period"]})
    if months and int(months[-1][:4]) - int(months[0][:4]) >= 3:
        rows = [row | {"period": row["period"] and row["period"][:4]} for row in rows]
    return columns(rows)


def _by_year(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    return [(year, list(group)) for year, group in groupby(entries, key=lambda each: each.day[:4])]


def _link(look: Look, **changes: str | None) -> str:
    """This search with some parameters changed; it begins at its first page unless a cursor is given."""
    pairs = [
        (name, value)
        for name, value in look.request.query_params.multi_items()
        if name not in changes and name not in ("cursor", "lang") and value
    ]
    pairs += [(name, value) for name, value in changes.items() if value]
    return f"/?{urlencode(pairs)}" if pairs else "/"
