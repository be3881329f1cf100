"""Every error of the HTTP interface as RFC 9457 problem details."""

from __future__ import annotations

import http
import logging
from collections.abc import Sequence
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services import metrics
from services.eventlog.errors import LogFull, RetryLater, StopFollowing
from services.ingest.pressure import Overloaded
from services.ingest.problems import FieldError, Refused
from services.ingest.processes import NoProcess

MEDIA_TYPE = "application/problem+json"

RETRY_AFTER = "2"
"""Seconds; Redis restarts and short overloads are over by then."""

_log = logging.getLogger(__name__)


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """RFC 9457; `errors` names each wrong field."""

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[FieldError, ...] = ()


def problem_of(error: Exception) -> Problem:
    """The problem to tell the client for `error`."""
    match error:
        case Refused():
            return _problem(error.status, error.title, error.detail, error.errors)
        case RetryLater() | StopFollowing() | NoProcess():
            return _problem(503, "Not now", str(error))
        case HTTPException():
            title = http.HTTPStatus(error.status_code).phrase
            return _problem(error.status_code, title, _told(error.detail, title))
        case RequestValidationError():
            errors = [FieldError(".".join(map(str, each["loc"][1:])), each["msg"]) for each in error.errors()]
            return _problem(422, "The request cannot be taken", "wrong parameters", errors)
        case _:
            return _problem(500, "Internal error", "this is a defect; the log tells more")


def count(error: Exception) -> None:
    """Put an article or a request that was turned away into the metrics, by the reason."""
    match error:
        case Refused():
            metrics.ARTICLES.labels("invalid").inc()
        case Overloaded():
            metrics.REFUSED.labels(error.reason).inc()
        case LogFull():
            metrics.REFUSED.labels("memory").inc()
        case RetryLater() | StopFollowing() | NoProcess():
            metrics.REFUSED.labels("unavailable").inc()


def respond(problem: Problem, *, headers: dict[str, str] | None = None) -> Response:
    """The response that carries `problem`."""
    more = {"Retry-After": RETRY_AFTER} if problem.status == 503 else {}
    return Response(
        msgspec.json.encode(problem),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers={**(headers or {}), **more},
    )


async def answer(request: Request, error: Exception) -> Response:
    """The response to what a route raised, counted and, where it is ours to mend, logged."""
    problem = problem_of(error)
    count(error)
    if problem.status >= 500:
        level = logging.ERROR if problem.status == 500 else logging.WARNING
        context: dict[str, Any] = {"action": "request_failed", "path": request.url.path}
        _log.log(level, "%s", error, extra=context, exc_info=error if problem.status == 500 else None)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else None
    return respond(problem, headers=headers)


def install(app: FastAPI) -> None:
    """Answer every error that a route of `app` raises, and every unknown route, with a problem."""
    for kind in (
        Refused, RetryLater, StopFollowing, NoProcess, HTTPException, RequestValidationError, Exception
    ):  # fmt: skip
        app.add_exception_handler(kind, answer)


def _problem(status: int, title: str, detail: str, errors: Sequence[FieldError] = ()) -> Problem:
    name = "-".join(title.lower().split())
    return Problem(
        type=f"urn:entente:problem:{name}", title=title, status=status, detail=detail, errors=tuple(errors)
    )


def _told(detail: Any, title: str) -> str:
    return str(detail) if detail else title
