"""Around FastAPI, whose way to a route costs as much as a short answer: routes that take a request alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from fastapi.routing import APIRoute
from fastapi.telemetry import TelemetryConfig
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

UNTOLD: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False}
"""No telemetry of FastAPI's own, which it would look for at each request; traces and metrics are ours."""

Answer = Callable[[Request, Exception], Awaitable[Response]]
"""The response to what an endpoint raised; raises what it has none for."""


class Direct:
    """ASGI middleware that asks the endpoints of plain paths itself.

    FastAPI still describes them, and answers everything else that is asked of these paths and of others.
    """

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute], answer: Answer) -> None:
        self._app = app
        self._answer = answer
        self._routes = {
            (method, route.path): route
            for route in routes
            if isinstance(route, APIRoute) and "{" not in route.path
            for method in route.methods or ()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        route = self._routes.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        if route is None:
            await self._app(scope, receive, send)
            return
        scope["route"] = route  # by which a trace names the request
        request = Request(scope, receive)
        try:
            response = await route.endpoint(request)
        except Exception as error:
            response = await self._answer(request, error)
        await response(scope, receive, send)
