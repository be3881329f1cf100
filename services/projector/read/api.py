"""The HTTP API: facts by kind with filters, one fact with everything behind it, people, countries, counts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from services.eventlog.claims import KINDS, Kind
from services.projector.read import openapi, summaries
from services.projector.read.asking import (
    Asked,
    Source,
    envelope,
    respond,
    respond_counted,
    respond_streaming,
)
from services.projector.read.detail import detail, lead
from services.projector.read.fate import fate
from services.projector.read.formats import Form, csv_lines, feature_collection, ndjson_lines
from services.projector.read.geography.features import country_feature, fact_feature, pair_feature
from services.projector.read.listing import VIEW_OF
from services.projector.read.naming import country_code
from services.projector.read.problems import bad_parameter, no_such_fact, withdrawn_claim
from services.projector.read.queries import FactRow, Page, find, stream
from services.projector.read.search import BadParameter, Search, read_search
from services.projector.read.standing import Standing

PLURAL: dict[Kind, str] = {"agreement": "agreements", "visit": "visits", "delivery": "deliveries"}
ROWS: tuple[Form, ...] = ("json", "ndjson", "csv")
PLACED: tuple[Form, ...] = (*ROWS, "geojson")
MOST_PEOPLE = 1000
MOST_PAIRS = 1000

Handler = Callable[[Request], Awaitable[Response]]


def routes(source: Source) -> APIRouter:
    """Every route under `/v1` but the change feed."""
    router = APIRouter(prefix="/v1")
    for kind in KINDS:
        router.add_api_route(
            f"/{PLURAL[kind]}",
            _lister(source, kind),
            operation_id=f"list_{PLURAL[kind]}",
            summary=VIEW_OF[kind].doc,
            responses=openapi.list_responses(VIEW_OF[kind]),
            openapi_extra={"parameters": openapi.list_parameters((kind,))},
            response_class=Response,
        )
    for path, handler, summary, parameters in (
        ("/facts/{claim_id}", _fact(source), "The fact a claim is part of.", openapi.FACT_PARAMETERS),
        ("/people", _people(source), "Who is named in how many facts.", openapi.PEOPLE_PARAMETERS),
        ("/countries", _countries(source), "Facts of each country.", openapi.PLACED_PARAMETERS),
        ("/pairs", _pairs(source), "Facts of each pair of countries.", openapi.PAIRS_PARAMETERS),
        ("/stats", _stats(source), "Facts by period, kind and status.", openapi.stats_parameters()),
    ):
        router.add_api_route(
            path,
            handler,
            operation_id=handler.__name__,
            summary=summary,
            responses=openapi.ANSWERS,
            openapi_extra={"parameters": parameters},
            response_class=Response,
        )
    return router


def search_of(asked: Asked, kinds: tuple[Kind, ...]) -> Search:
    """The search that the request's remaining parameters ask for. Raises a 400 `Problem`."""
    try:
        return read_search(kinds, asked.rest())
    except BadParameter as error:
        raise bad_parameter(error.name, str(error)) from error


def _lister(source: Source, kind: Kind) -> Handler:
    columns = ("kind", *(column.name for column in VIEW_OF[kind].columns))

    async def list_facts(request: Request) -> Response:
        asked = Asked(request, PLACED)
        paged = "limit" in request.query_params
        search = search_of(asked, (kind,))
        form = asked.form
        if form != "json" and not paged:
            return await respond_streaming(source, asked, lambda c, now: _all(c, search, now, form, columns))
        following: str | None = None

        def body(connection: Connection, now: Standing) -> bytes:
            nonlocal following
            page = find(connection, search, now)
            following = page.next
            return _page(page, search, now, form, columns)

        response = await respond(source, asked, body)
        if following is not None:
            response.headers["link"] = _link(request, following)
        return response

    return list_facts


def _link(request: Request, cursor: str) -> str:
    """Where the next page is, for those whose form has no place for it (RFC 8288), relative to this one."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f'<?{urlencode([*kept, ("cursor", cursor)])}>; rel="next"'


def _page(page: Page, search: Search, now: Standing, form: Form, columns: tuple[str, ...]) -> bytes:
    if form == "json":
        return envelope(now, items=page.rows, next=page.next)
    if form == "geojson":
        features = [fact_feature(search.kinds[0], row) for row in page.rows]
        return envelope(now, type="FeatureCollection", features=features, next=page.next)
    return ndjson_lines(page.rows) if form == "ndjson" else csv_lines(page.rows, columns, header=True)


def _all(
    connection: Connection, search: Search, now: Standing, form: Form, columns: tuple[str, ...]
) -> Iterator[bytes]:
    if form == "geojson":
        kind = search.kinds[0]
        yield from feature_collection(
            [fact_feature(kind, row) for row in rows] for rows in stream(connection, search, now)
        )
        return
    if form == "csv":
        yield csv_lines((), columns, header=True)
    for rows in stream(connection, search, now):
        yield ndjson_lines(rows) if form == "ndjson" else csv_lines(rows, columns)


def _fact(source: Source) -> Handler:
    async def get_fact(request: Request) -> Response:
        asked = Asked(request, ("json",))
        asked.done()
        claim_id = request.path_params["claim_id"]
        response = await respond(source, asked, lambda c, now: _fact_body(c, claim_id, now))
        response.headers["cache-control"] = "no-cache"
        return response

    return get_fact


def _fact_body(connection: Connection, claim_id: str, now: Standing) -> bytes:
    found = lead(connection, claim_id, now) if "\x00" not in claim_id else None
    if found is None:
        raise no_such_fact(claim_id)
    if found.fact_id is None or found.kind is None:
        raise withdrawn_claim(claim_id, fate(connection, claim_id, now))
    known = detail(connection, found.kind, found.fact_id, now)
    return envelope(
        now,
        asked=claim_id,
        fact=known.fact,
        sources=known.sources,
        history=known.history,
        conflicts=known.conflicts,
        links=known.links,
    )


def _people(source: Source) -> Handler:
    async def list_people(request: Request) -> Response:
        asked = Asked(request, ROWS)
        words, country = asked.take("q"), asked.take("country")
        most = asked.whole("limit", default=100, most=MOST_PEOPLE)
        asked.done()
        code = country_code(country) if country else None
        if country and code is None:
            raise bad_parameter("country", f"country={country[:60]!r}: no country; give a code or a name")

        def rows(connection: Connection, _: Standing) -> list[FactRow]:
            found = summaries.people(connection, words=words, country=code, most=most)
            return [person._asdict() for person in found]

        return await _counted(source, asked, rows, summaries.columns(summaries.PersonCount))

    return list_people


def _countries(source: Source) -> Handler:
    async def list_countries(request: Request) -> Response:
        asked = Asked(request, PLACED)
        asked.done()

        def rows(connection: Connection, now: Standing) -> list[FactRow]:
            return [country._asdict() for country in summaries.countries(connection, now)]

        return await _counted(source, asked, rows, summaries.columns(summaries.CountryCount), country_feature)

    return list_countries


def _pairs(source: Source) -> Handler:
    async def list_pairs(request: Request) -> Response:
        asked = Asked(request, PLACED)
        most = asked.whole("limit", default=100, most=MOST_PAIRS)
        asked.done()

        def rows(connection: Connection, now: Standing) -> list[FactRow]:
            return [pair._asdict() for pair in summaries.pairs(connection, now, most=most)]

        return await _counted(source, asked, rows, summaries.columns(summaries.PairCount), pair_feature)

    return list_pairs


def _stats(source: Source) -> Handler:
    async def count_facts(request: Request) -> Response:
        asked = Asked(request, ROWS)
        every = asked.take("every") or "month"
        kind = asked.take("kind")
        if kind is not None and kind not in KINDS:
            raise bad_parameter("kind", f"kind={kind[:60]!r}: one of {', '.join(KINDS)}")
        search = search_of(asked, (kind,) if kind is not None else KINDS)

        def rows(connection: Connection, now: Standing) -> list[FactRow]:
            try:
                return summaries.series(connection, search, now, every=every)
            except BadParameter as error:
                raise bad_parameter(error.name, str(error)) from error

        return await _counted(source, asked, rows, ("period", "kind", "status", "facts"))

    return count_facts


async def _counted(
    source: Source,
    asked: Asked,
    rows: Callable[[Connection, Standing], list[dict[str, Any]]],
    columns: Any,
    feature: Callable[[FactRow], dict[str, Any]] | None = None,
) -> Response:
    form = asked.form

    def body(connection: Connection, now: Standing) -> bytes:
        found = rows(connection, now)
        if form == "json":
            return envelope(now, items=found)
        if form == "geojson" and feature is not None:
            return envelope(now, type="FeatureCollection", features=[feature(row) for row in found])
        return ndjson_lines(found) if form == "ndjson" else csv_lines(found, columns, header=True)

    return await respond_counted(source, asked, body)
