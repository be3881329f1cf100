"""HEAD: what GET would answer, without the body, and without reading what a stream would send."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from services.projector.read.asking import STREAMS
from tests.fixtures.history import AGREEMENT, Projection, entries_of, told


@pytest.mark.parametrize(
    "path",
    [
        "/v1/agreements",
        "/v1/agreements?format=ndjson",
        "/v1/countries",
        "/v1/facts/a1-c1",
        "/",
        "/openapi.json",
    ],
)
async def test_the_head_is_that_of_get(projection: Projection, ask: httpx.AsyncClient, path: str) -> None:
    projection.apply(entries_of(told("a1", AGREEMENT)))
    got = await ask.get(path)

    head = await ask.head(path)

    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(got.headers)


async def test_a_refusal_is_one_for_head_as_well(ask: httpx.AsyncClient) -> None:
    assert (await ask.head("/v1/agreements?limit=many")).status_code == 400
    assert (await ask.head("/v1/nothing")).status_code == 404


async def test_the_head_of_a_stream_that_never_ends_comes_at_once(
    ask: httpx.AsyncClient,
) -> None:
    async with asyncio.timeout(5):
        head = await ask.head("/v1/changes", headers={"accept": "text/event-stream"})

    assert head.headers["content-type"].startswith("text/event-stream")


async def test_whoever_leaves_before_the_first_row_holds_no_room(
    projection: Projection, ask: httpx.AsyncClient
) -> None:
    projection.apply(entries_of(told("a1", AGREEMENT)))

    heads = [await ask.head("/v1/agreements?format=ndjson") for _ in range(STREAMS + 1)]

    assert [head.status_code for head in heads] == [200] * (STREAMS + 1)
    assert len((await ask.get("/v1/agreements?format=ndjson")).text.splitlines()) == 1
