"""What went wrong, as RFC 9457 problem details that say what to do instead."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from services.projector.read.fate import Fate

PROBLEM = "application/problem+json"
RETRY_AFTER = 2
"""Seconds after which asking again makes sense."""


class Problem(Exception):
    """An answer other than the one asked for; `more` are members of the problem's own."""

    def __init__(self, status: int, title: str, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title
        self.detail = detail
        self.more = more


def bad_parameter(name: str, detail: str) -> Problem:
    return Problem(400, "A parameter cannot be taken", detail, parameter=name)


def no_such_fact(claim_id: str) -> Problem:
    detail = f"no claim is known under the id {claim_id[:100]!r}: none was ever reported, or it was erased"
    return Problem(404, "No such fact", detail)


def withdrawn_claim(claim_id: str, fate: Fate) -> Problem:
    when = f" on {fate.time}" if fate.time else ""
    why = f" ({fate.reason})" if fate.reason else ""
    then = (
        f"; what others told of it stands as {', '.join(fate.facts)}"
        if fate.facts
        else " and is part of no fact"
    )
    return Problem(
        410,
        "The claim has been withdrawn",
        f"claim {claim_id} was withdrawn{when}{why}{then}",
        claim_id=claim_id,
        article_id=fate.article_id,
        withdrawn_at=fate.time,
        position=fate.position,
        reason=fate.reason,
        facts=fate.facts,
    )


def not_reached(asked: str, at: str) -> Problem:
    return Problem(
        503, "The position is not reached yet", f"the views reflect {at}, not yet {asked}", position=at
    )


def answer(problem: Problem) -> Response:
    """The problem as a response; one that may pass by itself says when to ask again."""
    body = {
        "type": "about:blank",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        **problem.more,
    }
    headers = {"retry-after": str(RETRY_AFTER)} if problem.status == 503 else {}
    return Response(
        msgspec.json.encode(body), status_code=problem.status, media_type=PROBLEM, headers=headers
    )


async def handle(_: Request, error: Exception) -> Response:
    """For the application: a `Problem` that a handler raised."""
    if not isinstance(error, Problem):
        raise error
    return answer(error)
