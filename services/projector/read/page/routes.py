"""The page's addresses: what each reads, in one snapshot, and the template that shows it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import cast

from fastapi import APIRouter
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from services.eventlog.position import Position
from services.projector.read import summaries
from services.projector.read.asking import Source, respond_page
from services.projector.read.naming import LANGUAGES
from services.projector.read.page import listing, one_fact, pipeline, worldmap
from services.projector.read.page.charts import chord, heat
from services.projector.read.page.rendering import STATIC, Look, render
from services.projector.read.page.wording import Language, preferred
from services.projector.read.problems import Problem
from services.projector.read.standing import Standing

Show = Callable[[Connection, Standing, Look], str]
LogEnd = Callable[[], Awaitable[Position | None]]

MATRIX = 14
"""Countries on a side of the matrix and around the chord diagram: more cannot be read."""

MOST_PEOPLE = 200

COUNTED = 2_000
"""Pairs that matrix and diagram are made of."""


def routes(source: Source, log_end: LogEnd | None) -> APIRouter:
    """Every address of the page."""
    router = APIRouter(include_in_schema=False)

    def page(path: str, show: Show, counts: Callable[[Look], bool] = lambda _: False) -> None:
        async def handler(request: Request) -> Response:
            return await _answer(source, request, show, counts=counts)

        router.add_api_route(path, handler, response_class=Response)

    async def state(request: Request) -> Response:
        end = await log_end() if log_end is not None else None
        shown = pipeline.show(end, asked=log_end is not None)
        return await _answer(source, request, shown, fresh=True)

    page("/", listing.show, listing.counts_all)
    page("/facts/{claim_id}", one_fact.show)
    page("/countries", _countries, lambda _: True)
    page("/people", _people, lambda _: True)
    router.add_api_route("/state", state, response_class=Response)
    router.routes.append(Mount("/static", StaticFiles(directory=STATIC)))
    return router


async def _answer(
    source: Source,
    request: Request,
    show: Show,
    *,
    fresh: bool = False,
    counts: Callable[[Look], bool] = lambda _: False,
) -> Response:
    switched = request.query_params.get("lang")
    if switched in LANGUAGES:
        return _switch(request, switched)
    look = Look(request, _language(request))
    try:
        return await respond_page(
            source,
            request,
            look.language,
            lambda c, now: show(c, now, look).encode(),
            fresh=fresh,
            counted=counts(look),
        )
    except one_fact.Elsewhere as moved:
        return RedirectResponse(f"/facts/{moved.fact_id}", status_code=302)
    except Problem as problem:
        body = render("problem.html", look, None, problem=problem)
        return Response(body, status_code=problem.status, media_type="text/html; charset=utf-8")


def _switch(request: Request, language: str) -> Response:
    """Remember the language and come back to the same address without the parameter."""
    back = request.url.remove_query_params("lang")
    response = RedirectResponse(f"{back.path}?{back.query}" if back.query else back.path, status_code=303)
    response.set_cookie("lang", language, max_age=31_536_000, samesite="lax", httponly=True)
    return response


def _language(request: Request) -> Language:
    chosen = request.cookies.get("lang")
    return (
        cast(Language, chosen) if chosen in LANGUAGES else preferred(request.headers.get("accept-language"))
    )


def _countries(connection: Connection, now: Standing, look: Look) -> str:
    pairs = summaries.pairs(connection, now, most=COUNTED)
    counts = summaries.countries(connection, now)
    arcs, ribbons = chord(pairs, most=MATRIX)
    codes = [arc.code for arc in arcs]
    shared = {frozenset((pair.one, pair.other)): pair for pair in pairs}
    most = max((pair.total for pair in pairs if pair.one in codes and pair.other in codes), default=0)
    cells: list[tuple[str, list[tuple[str, int, int]]]] = []
    for row in codes:
        found = [shared.get(frozenset((row, column))) for column in codes]
        totals = [pair.total if pair else 0 for pair in found]
        cells.append((row, [(code, n, heat(n, most)) for code, n in zip(codes, totals, strict=True)]))
    return render(
        "countries.html",
        look,
        now,
        counts=counts,
        map=worldmap.drawn(counts, pairs),
        arcs=arcs,
        ribbons=ribbons,
        codes=codes,
        cells=cells,
    )


def _people(connection: Connection, now: Standing, look: Look) -> str:
    asked = (look.request.query_params.get("q") or "").strip()[:100]
    people = summaries.people(connection, words=asked or None, most=MOST_PEOPLE)
    return render("people.html", look, now, people=people, asked=asked)
