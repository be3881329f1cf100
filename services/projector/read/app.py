"""Wiring of the read side: one application over one engine, alone or inside the projector's process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress

import msgspec
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.access.openapi import describe_keys
from services.direct import UNTOLD, Direct
from services.eventlog.position import Position
from services.projector.database import is_away
from services.projector.read import api, changes
from services.projector.read.asking import Source
from services.projector.read.page import routes as page
from services.projector.read.problems import Problem, answer, handle
from services.serving import serve

SECURITY_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
"""Nothing but our own files runs or loads, whatever an article's text says."""

_SECURITY = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]


class ReadSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the read side needs: the database, and how to ask the log for its end where it can be asked."""

    engine: Engine
    log_end: Callable[[], Awaitable[Position | None]] | None = None


def create_read_app(settings: ReadSettings) -> FastAPI:
    """The HTTP API, change feed and page. The engine is the caller's, who disposes of it."""
    app = FastAPI(
        title="Entente",
        summary="Who agreed, who visited and who delivered what, with the sentences it rests on.",
        version="1",
        docs_url=None,
        redoc_url=None,
        telemetry=UNTOLD,
    )
    source = Source(settings.engine)
    routers = (api.routes(source), changes.routes(source), page.routes(source, settings.log_end))
    for router in routers:
        app.include_router(router)
    describe_keys(app)
    app.add_exception_handler(Problem, handle)
    app.add_exception_handler(HTTPException, _not_found)
    plain = [route for router in routers for route in router.routes]
    app.add_middleware(Direct, routes=plain, answer=handle)
    app.add_middleware(Guarded)
    app.add_middleware(Headed)
    return app


async def serve_read(settings: ReadSettings, host: str, port: int) -> None:
    """Serve until cancelled, then let open answers end. Raises DidNotStart."""
    await serve(create_read_app(settings), host, port)


class Guarded:
    """Gives every answer the security headers, and turns a database that is away into a 503."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = [*message["headers"], *_SECURITY]
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        except Exception as error:
            if begun or not is_away(error):
                raise
            away = Problem(503, "The database is away", "it does not answer; nothing is lost")
            await answer(away)(scope, receive, guarded)


class Headed:
    """Answers HEAD with the head of what GET answers; nothing is read for a body that nobody gets."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def head(message: Message) -> None:
            await send(message)
            raise _HeadSent

        with suppress(_HeadSent):
            await self._app({**scope, "method": "GET"}, receive, head)
        await send({"type": "http.response.body"})


class _HeadSent(Exception):
    """Ends the answer to a HEAD behind its head."""


async def _not_found(_: Request, error: Exception) -> Response:
    """Starlette's own refusals, such as an unknown path, as problems too."""
    if not isinstance(error, HTTPException):
        raise error
    said = answer(Problem(error.status_code, error.detail, error.detail))
    said.headers.update(error.headers or {})
    return said
