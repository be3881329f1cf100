"""What every role serves for its operator, asked for anew each time: `/livez`, `/readyz`, `/metrics`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from services.metrics import REGISTRY

_log = logging.getLogger(__name__)

CHECK_LIMIT = timedelta(seconds=2)
"""A server that takes longer to say that it is there counts as away; below the health checks' own limits."""

Check = Callable[[], Awaitable[str | None]]
"""Says what is wrong, or None when all is well."""

Gather = Callable[[], Awaitable[None]]
"""Brings gauges up to date before a scrape; sets NaN for what cannot be known, and never raises."""


@dataclass
class Operations:
    """How one role tells of itself. Live: this process works. Ready: it can do its work now."""

    role: str
    live: Mapping[str, Check] = field(default_factory=dict)
    ready: Mapping[str, Check] = field(default_factory=dict)
    gather: Sequence[Gather] = ()


def operations_routes() -> list[Route]:
    """The three routes; they speak for what stands in `app.state.operations` while the role runs."""
    return [
        Route("/livez", _livez, include_in_schema=False),
        Route("/readyz", _readyz, include_in_schema=False),
        Route("/metrics", _metrics, include_in_schema=False),
    ]


async def _livez(request: Request) -> Response:
    operations: Operations = request.app.state.operations
    return await _answer(operations, operations.live)


async def _readyz(request: Request) -> Response:
    operations: Operations = request.app.state.operations
    return await _answer(operations, {**operations.live, **operations.ready})


async def _metrics(request: Request) -> Response:
    operations: Operations = request.app.state.operations
    await asyncio.gather(*(_gathered(gather) for gather in operations.gather))
    text = await asyncio.to_thread(generate_latest, REGISTRY)
    return Response(text, media_type=CONTENT_TYPE_PLAIN_1_0_0)


async def _answer(operations: Operations, checks: Mapping[str, Check]) -> Response:
    found = await asyncio.gather(*map(_checked, checks.values()))
    said = {name: problem or "ok" for name, problem in zip(checks, found, strict=True)}
    well = not any(found)
    return JSONResponse(
        {"status": "ok" if well else "failing", "role": operations.role, "checks": said},
        status_code=200 if well else 503,
        headers={"Cache-Control": "no-store"},
    )


async def _checked(check: Check) -> str | None:
    try:
        async with asyncio.timeout(CHECK_LIMIT.total_seconds()):
            return await check()
    except TimeoutError:
        return f"no answer within {CHECK_LIMIT.total_seconds():g} s"
    except Exception as error:
        _log.warning("a health check failed: %s", error, extra={"action": "health_checked"})
        return f"{type(error).__name__}: {error}".splitlines()[0][:300]


async def _gathered(gather: Gather) -> None:
    try:
        async with asyncio.timeout(CHECK_LIMIT.total_seconds()):
            await gather()
    except Exception as error:  # a scrape without some gauges is worth more than none
        _log.warning("a gauge could not be read: %s", error, extra={"action": "metrics_gathered"})
