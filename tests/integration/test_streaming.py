"""A list of any length is streamed in the memory of a few rows."""

from __future__ import annotations

import socket
import tracemalloc
from contextlib import ExitStack
from datetime import timedelta
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import Engine

from services.projector.read import asking
from services.projector.read.formats import ndjson_lines
from services.projector.read.queries import stream
from services.projector.read.search import read_search
from services.projector.read.standing import STREAMS, reading
from services.projector.schema import delivery_rows
from tests.fixtures.history import DELIVERY, Projection, entries_of, told
from tests.fixtures.reading import serving
from tests.fixtures.waiting import wait_until

MANY = 12_000
MEMORY = 4 * 1024 * 1024
"""Bytes at most at a time: some chunks of rows, as dictionaries and as text."""


def multiply(engine: Engine, times: int) -> None:
    """Make the one delivery there is into many, by the database alone."""
    names = list(delivery_rows.columns.keys())
    instead = {"fact": "fact + n", "fact_id": "fact_id || '-' || CAST(n AS TEXT)"}
    values = ", ".join(instead.get(name, name) for name in names)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {times}) "
            f"INSERT INTO delivery_rows ({', '.join(names)}) SELECT {values} FROM delivery_rows, numbers"
        )


def test_streaming_many_facts_takes_the_memory_of_few(projection: Projection) -> None:
    projection.apply(entries_of(told("a1", DELIVERY)))
    multiply(projection.engine, MANY)
    sent = facts = 0

    tracemalloc.start()
    try:
        with reading(projection.engine) as (connection, now):
            for chunk in stream(connection, read_search(("delivery",), ()), now):
                facts += len(chunk)
                sent += len(ndjson_lines(chunk))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert facts == MANY + 1
    assert sent > 1.5 * MEMORY, "so little would fit at once"
    assert peak < MEMORY


PATH = "/v1/deliveries?format=ndjson"


def stalled(url: str) -> socket.socket:
    """A client that asks for everything and reads nothing."""
    address = urlsplit(url)
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect((address.hostname, address.port))
    client.sendall(f"GET {PATH} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    return client


async def test_a_client_that_stops_reading_is_cut_off_and_leaves_room_for_others(
    projection: Projection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "SLOWEST_READER", timedelta(seconds=3))
    projection.apply(entries_of(told("a1", DELIVERY)))
    multiply(projection.engine, MANY)

    async def answered(status: int) -> bool:
        async with (
            httpx.AsyncClient(base_url=url, timeout=30) as client,
            client.stream("GET", PATH) as answer,
        ):
            return answer.status_code == status

    with serving(projection.engine) as url, ExitStack() as clients:
        for _ in range(STREAMS):
            clients.enter_context(stalled(url))
        await wait_until(lambda: answered(503), "a refusal while nobody reads")

        await wait_until(lambda: answered(200), "room, for who does not read is cut off,")
