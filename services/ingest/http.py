"""The intake over HTTP: routes, and how each answers."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import timedelta
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, FastAPI, Query, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from services.access.headers import header
from services.access.openapi import describe_keys
from services.ingest import batch, openapi
from services.ingest.article import parse
from services.ingest.bodies import pieces, read_body, require_media_type
from services.ingest.intake import Intake
from services.ingest.pressure import Pressure
from services.ingest.problems import FieldError, Refused
from services.ingest.settings import Limits

JSON = "application/json"

_encode = msgspec.json.Encoder().encode
_WAIT = re.compile(r"(?:^|[,;\s])wait\s*=\s*\"?(\d{1,6})\"?(?:$|[,;\s])", re.IGNORECASE)


class EmptyBatch(Refused):
    title = "The batch is empty"


class UnknownParameter(Refused):
    title = "The request cannot be taken"


class Services:
    """What the routes work with; set on `app.state.services` while the application runs."""

    def __init__(self, intake: Intake, pressure: Pressure, limits: Limits) -> None:
        self.intake = intake
        self.pressure = pressure
        self.limits = limits


class ResultsResponse(Response):
    """Results line by line, while the body is still being read: Starlette's streaming response would
    listen for a disconnect meanwhile, and so swallow parts of the body."""

    media_type = batch.MEDIA_TYPE

    def __init__(self, first: list[batch.Result], rest: AsyncGenerator[list[batch.Result]]) -> None:
        super().__init__()
        del self.headers["content-length"]
        self._first = first
        self._rest = rest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await _send_lines(send, self._first)
        async with aclosing(self._rest) as rest:
            async for results in rest:
                await _send_lines(send, results)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


posting = APIRouter()
router = APIRouter()


@posting.post("/v1/articles", status_code=202, response_model=None, **openapi.POST_ARTICLE)
async def post_article(request: Request) -> Response:
    """Take one article. 202: it is in the log; with `Prefer: wait=N`, 200 and its claims once analysed."""
    services = _services(request)
    _require_no_others(request)
    require_media_type(request, JSON)
    services.pressure.check()
    limits = services.limits
    body = await read_body(request, limit=limits.body_bytes, time=limits.body_time)
    draft = await services.intake.identify(parse(body))
    receipt = await services.intake.receive(draft)
    wait = _preferred_wait(request)
    if wait is None:
        return _json(receipt, status=202)
    applied = {"Preference-Applied": f"wait={int(wait.total_seconds())}"}
    if not await services.intake.wait_analysed(receipt.id, wait):
        return _json(receipt, status=202, headers=applied)
    view = await services.intake.view(receipt.id)
    return _json(msgspec.structs.asdict(view) | {"outcome": receipt.outcome}, status=200, headers=applied)


@posting.post("/v1/articles/batch", response_model=None, **openapi.POST_BATCH)
async def post_batch(request: Request) -> Response:
    """Take one article a line; answers one result a line, in order. A bad line harms no other.

    At most 100,000 lines, 5 MiB each and 1 GiB together, unpacked: what follows is refused by a last result.
    """
    services = _services(request)
    _require_no_others(request)
    require_media_type(request, batch.MEDIA_TYPE, "application/ndjson", "application/jsonl", JSON)
    services.pressure.check()
    limits = services.limits
    body = pieces(request, limit=limits.batch_bytes)
    lines = batch.split(body, limit=limits.body_bytes, idle=limits.body_time)
    results = batch.Batch(lines, services.intake, services.pressure).results()
    first = await anext(results, None)
    if first is None:
        raise EmptyBatch("the body has no line; send one article as JSON in each")
    return ResultsResponse(first, results)


@router.get("/v1/articles/{article_id}", response_model=None, **openapi.GET_ARTICLE)
async def get_article(request: Request, article_id: str) -> Response:
    """What is known of the article, and the claims it makes."""
    _require_no_others(request)
    return _json(await _services(request).intake.view(article_id))


@router.delete("/v1/articles/{article_id}", status_code=202, response_model=None, **openapi.DELETE_ARTICLE)
async def delete_article(
    request: Request,
    article_id: str,
    reason: Annotated[str, Query(max_length=500)] = "withdrawn on request",
) -> Response:
    """Withdraw the article: it and its claims count no longer. The log keeps that they once did.

    Posted again as it was it stays withdrawn; with other content it counts again.
    """
    _require_no_others(request, "reason")
    return _json(await _services(request).intake.withdraw(article_id, reason), status=202)


def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


def _require_no_others(request: Request, *known: str) -> None:
    """Raises UnknownParameter for one that nobody reads: a misspelt `reason` must not go unnoticed."""
    if request.scope["query_string"]:
        for name in request.query_params:
            if name not in known:
                there_are = ", ".join(known) or "none"
                errors = [FieldError(name, f"there is no such parameter here; there are {there_are}")]
                raise UnknownParameter(f"wrong: {name}", errors)


def _preferred_wait(request: Request) -> timedelta | None:
    """RFC 7240; a preference that makes no sense is ignored, as it says."""
    if header(request.scope, b"prefer") is None:
        return None
    found = _WAIT.search(",".join(request.headers.getlist("prefer")))
    return timedelta(seconds=int(found[1])) if found else None


async def _send_lines(send: Send, results: list[batch.Result]) -> None:
    body = b"".join(_encode(result) + b"\n" for result in results)
    await send({"type": "http.response.body", "body": body, "more_body": True})


def _json(content: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(_encode(content), status_code=status, media_type=JSON, headers=headers)


def add_routes(app: FastAPI) -> None:
    """Put the routes on `app` and describe them."""
    app.router.routes.extend([*posting.routes, *router.routes])
    openapi.describe(app)
    describe_keys(app)
