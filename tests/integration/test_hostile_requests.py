"""Requests made from the OpenAPI documents, valid and not, against running services: no 500, no surprise."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from services.embedded import RedisServer
from tests.fixtures.roles import service

ROOT = Path(__file__).parents[2]
EXAMPLES = settings(
    max_examples=int(os.environ.get("ENTENTE_HOSTILE_EXAMPLES", "25")),
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@schemathesis.serializer("application/x-ndjson")
def as_lines(_context: Any, value: Any) -> bytes:
    """The schema of a batch is its text; anything else goes as one JSON value a line."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode(errors="surrogatepass")
    return b"\n".join(json.dumps(each).encode() for each in (value if isinstance(value, list) else [value]))


@pytest.fixture(scope="module")
def own_log(redis_server: RedisServer) -> Iterator[str]:
    name = f"hostile-{uuid.uuid4().hex[:12]}"
    yield name
    with redis.Redis(unix_socket_path=str(redis_server.socket), socket_timeout=5) as client:
        client.delete(*client.scan_iter(match=f"entente:{{{name}}}:*", count=1000))


@pytest.fixture(scope="module")
def intake_document(
    redis_server: RedisServer, own_log: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    where = ("ingest", "--redis-url", redis_server.url, "--log", own_log)
    with service(*where, folder=tmp_path_factory.mktemp("intake")) as url:
        yield schemathesis.openapi.from_url(f"{url}/openapi.json")


@pytest.fixture(scope="module")
def facts_document(
    redis_server: RedisServer, own_log: str, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("facts")
    database = folder / "entente.db"
    database.write_bytes(sqlite_template.read_bytes())
    where = ("projector", "--redis-url", redis_server.url, "--log", own_log)
    with service(*where, "--database-url", f"sqlite:///{database}", folder=folder) as url:
        yield schemathesis.openapi.from_url(f"{url}/openapi.json")


def hold_to_its_document(document: Any) -> int:
    """Ask every operation of it with what its schema allows and what it forbids; how many there are.

    Not held to: that all which the schema allows is taken. "Text or html" and dates that exist are
    rules that a schema does not tell. A batch answers 200 and names a bad line within.
    """
    operations = [found.ok() for found in document.get_all_operations()]
    for operation in operations:
        strategies = [operation.as_strategy(generation_mode=mode) for mode in schemathesis.GenerationMode]

        @EXAMPLES
        @given(case=st.one_of(*strategies))
        def ask(case: schemathesis.Case) -> None:
            excluded = [positive_data_acceptance]
            if case.path.endswith("/batch"):
                excluded.append(negative_data_rejection)
            case.call_and_validate(timeout=20, excluded_checks=excluded)

        ask()
    return len(operations)


def test_the_intake_does_what_its_document_says(intake_document: Any) -> None:
    assert hold_to_its_document(intake_document) >= 4


def test_the_read_side_does_what_its_document_says(facts_document: Any) -> None:
    assert hold_to_its_document(facts_document) >= 8
