"""`python -m bench.bare_intake KIND REDIS_URL PORT`: servers that append what they are sent, unseen.

No check, no identity, no language, no decision: one Lua append of the body. What the product adds is seen
beside them.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import uvicorn
from fastapi import FastAPI
from redis.asyncio import Redis
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.eventlog.connection import connect
from services.eventlog.pipelining import shared_pipeline

APPEND = "return redis.call('XADD', KEYS[1], '*', 'data', ARGV[1])"

Append = Callable[[bytes], Awaitable[bytes]]


class Body(msgspec.Struct):
    """What the Starlette peer decodes, so that a broken body would not pass for an article."""

    url: str
    text: str


_decode = msgspec.json.Decoder(Body).decode
_encode = msgspec.json.Encoder().encode


async def appending(redis: Redis, *, shared: bool) -> Append:
    """One Lua call a body: over a connection of its own, or in a pipeline with those of other requests."""
    sha = await redis.script_load(APPEND)
    pipeline = shared_pipeline(redis)

    async def alone(body: bytes) -> bytes:
        answer: bytes = await redis.evalsha(sha, 1, "bare", body)
        return answer

    async def together(body: bytes) -> bytes:
        answer: bytes = await pipeline.run("EVALSHA", sha, 1, "bare", body)
        return answer

    return together if shared else alone


def fastapi_app(url: str, *, shared: bool) -> FastAPI:
    """FastAPI with a route as its own documentation writes one for a body that it is not to read."""
    state: dict[str, Append] = {}

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        redis = connect(url, connections=64)
        state["append"] = await appending(redis, shared=shared)
        yield
        await redis.aclose()

    app = FastAPI(lifespan=lifespan)

    @app.post("/", status_code=202)
    async def post(request: Request) -> dict[str, Any]:
        return {"position": (await state["append"](await request.body())).decode()}

    return app


def starlette_app(url: str, *, shared: bool) -> Starlette:
    """Starlette below it, msgspec for JSON both ways."""
    state: dict[str, Append] = {}

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        redis = connect(url, connections=64)
        state["append"] = await appending(redis, shared=shared)
        yield
        await redis.aclose()

    async def post(request: Request) -> Response:
        body = await request.body()
        _decode(body)
        answer = {"position": (await state["append"](body)).decode()}
        return Response(_encode(answer), status_code=202, media_type="application/json")

    return Starlette(routes=[Route("/", post, methods=["POST"])], lifespan=lifespan)


KINDS: dict[str, Callable[[str], Any]] = {
    "fastapi": lambda url: fastapi_app(url, shared=False),
    "fastapi-shared": lambda url: fastapi_app(url, shared=True),
    "starlette": lambda url: starlette_app(url, shared=False),
    "starlette-shared": lambda url: starlette_app(url, shared=True),
}


def main() -> None:
    """Serve until told to stop."""
    kind, url, port = sys.argv[1:]
    uvicorn.run(KINDS[kind](url), host="127.0.0.1", port=int(port), access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
