"""One trace from the post to the views, through every role as it runs; and nothing of it when not asked."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from services.embedded import RedisServer
from services.eventlog.envelope import Recorded
from services.eventlog.log import EventLog
from services.eventlog.position import START
from tests.fixtures.otlp import Received, Receiver, otlp_receiver
from tests.fixtures.roles import ROOT, Role, role
from tests.fixtures.waiting import wait_until

ARTICLE = {
    "url": "https://presse.example/visite",
    "language": "fr",
    "published_at": "2026-03-10T08:00:00Z",
    "text": "Le ministre espagnol de l’Intérieur a été reçu lundi 9 mars 2026 à Rabat "
    "par son homologue marocain.",
}
CLIENT_TRACE, CLIENT_SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
SHORTLY = {"OTEL_BSP_SCHEDULE_DELAY": "100"}


class Pipeline(NamedTuple):
    ingest: Role
    analyse: Role
    projector: Role


@contextmanager
def pipeline(
    redis_server: RedisServer, log_name: str, database_url: str, folder: Path, environment: Mapping[str, str]
) -> Iterator[Pipeline]:
    """The three roles on the test's log and database."""
    where = ("--redis-url", redis_server.url, "--log", log_name)
    with ExitStack() as stack:
        yield Pipeline(
            *(
                stack.enter_context(role(*arguments, *where, folder=folder, environment=environment))
                for arguments in (("ingest",), ("analyse",), ("projector", "--database-url", database_url))
            )
        )


async def post(url: str, **headers: str) -> httpx.Response:
    """Post the article and wait for its claims."""
    async with httpx.AsyncClient(timeout=60) as client:
        answer = await client.post(
            f"{url}/v1/articles", json=ARTICLE, headers={"Prefer": "wait=30", **headers}
        )
    assert answer.status_code == 200, answer.text
    return answer


async def shown(url: str) -> int:
    """How many visits the views have."""
    async with httpx.AsyncClient(timeout=60) as client:
        return len((await client.get(f"{url}/v1/visits")).json()["items"])


def chain(spans: list[Received], last: Received) -> list[tuple[str, str]]:
    """The steps from `last` up to the first, each as service and name."""
    by_id = {span.span: span for span in spans}
    found = [last]
    while found[-1].parent in by_id:
        found.append(by_id[found[-1].parent])
    return [(each.service, each.name) for each in reversed(found)]


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_one_trace_leads_from_the_post_to_the_view(
    redis_server: RedisServer, log: EventLog, database_url: str, tmp_path: Path
) -> None:
    with otlp_receiver() as collector:
        asked = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url, **SHORTLY}
        with pipeline(redis_server, log.name, database_url, tmp_path, asked) as roles:
            parent = f"00-{CLIENT_TRACE}-{CLIENT_SPAN}-01"
            view = (await post(roles.ingest.url, traceparent=parent)).json()
            await wait_until(lambda: len(_of_analysis(collector)) == 1, "the last span")

            assert await shown(roles.projector.url) == 1

    assert {span.trace for span in collector.spans} == {CLIENT_TRACE}
    assert not any(span.failed for span in collector.spans)
    assert chain(collector.spans, _of_analysis(collector)[0]) == [
        ("entente-ingest", "POST /v1/articles"),
        ("entente-ingest", "append"),
        ("entente-analyse", "analyse"),
        ("entente-analyse", "append"),
        ("entente-projector", "project"),
    ]
    [first] = collector.named("POST /v1/articles")
    [extract] = collector.named("extract")
    assert first.parent == CLIENT_SPAN
    assert first.attributes["http.response.status_code"] == "200"
    assert extract.attributes["entente.claims"] == str(len(view["claims"])) != "0"
    assert {span.attributes["entente.article"] for span in collector.named("append")} == {view["id"]}
    assert all(span.began < span.ended for span in collector.spans)


def _of_analysis(collector: Receiver) -> list[Received]:
    """The projecting of what analysis appended."""
    appended = {span.span for span in collector.named("append") if span.service == "entente-analyse"}
    return [span for span in collector.named("project") if span.parent in appended]


async def test_each_line_of_a_batch_is_a_trace_of_its_own(
    redis_server: RedisServer, log: EventLog, tmp_path: Path
) -> None:
    body = b"\n".join(b'{"text": "Rien %d.", "language": "fr"}' % number for number in range(3))
    with otlp_receiver() as collector:
        asked = {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": f"{collector.url}/v1/traces"}
        where = ("ingest", "--redis-url", redis_server.url, "--log", log.name)
        with role(*where, folder=tmp_path, environment=asked) as ingest:
            async with httpx.AsyncClient(timeout=60) as client:
                headers = {"content-type": "application/x-ndjson"}
                await client.post(f"{ingest.url}/v1/articles/batch", content=body, headers=headers)
        # What was not sent yet is sent when the role stops.

    [request] = collector.named("POST /v1/articles/batch")
    lines = collector.named("line of a batch")
    stored = {event.traceparent for event in await log.read(START, count=9) if isinstance(event, Recorded)}
    assert len({span.trace for span in lines} | {request.trace}) == 4
    assert {span.links for span in lines} == {(request.trace,)}
    assert {trace.split("-")[1] for trace in stored if trace} == {span.trace for span in lines}


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"OTEL_TRACES_SAMPLER": "always_off", "OTEL_EXPORTER_OTLP_ENDPOINT": "COLLECTOR"},
    ],
    ids=["by default", "by sampling"],
)
async def test_off_nothing_is_sent_and_nothing_is_stored(
    redis_server: RedisServer, log: EventLog, tmp_path: Path, asked: dict[str, str]
) -> None:
    with otlp_receiver() as collector:
        environment = {name: value.replace("COLLECTOR", collector.url) for name, value in asked.items()}
        where = ("ingest", "--redis-url", redis_server.url, "--log", log.name)
        with role(*where, folder=tmp_path, environment=environment) as ingest:
            async with httpx.AsyncClient(timeout=60) as client:
                headers = {"traceparent": f"00-{CLIENT_TRACE}-{CLIENT_SPAN}-01"}
                await client.post(f"{ingest.url}/v1/articles", json=ARTICLE, headers=headers)

    [event] = await log.read(START, count=9)
    assert isinstance(event, Recorded) and event.traceparent is None
    assert collector.spans == []


async def test_a_collector_that_is_away_harms_no_work_and_no_stop(
    redis_server: RedisServer, log: EventLog, tmp_path: Path
) -> None:
    asked = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1", **SHORTLY}
    where = ("ingest", "--redis-url", redis_server.url, "--log", log.name)
    with role(*where, folder=tmp_path, environment=asked) as ingest:  # asserts a stop in ten seconds
        async with httpx.AsyncClient(timeout=10) as client:
            answer = await client.post(f"{ingest.url}/v1/articles", json=ARTICLE)

    assert answer.status_code == 202
    [event] = await log.read(START, count=9)
    assert isinstance(event, Recorded) and event.traceparent is not None


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


async def test_without_the_extra_a_role_that_is_to_trace_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['opentelemetry.exporter'] = None\n"
        "from services.cli import main\n"
        "sys.argv = ['entente', 'serve', 'ingest', '--redis-url', 'unix:///nowhere']\n"
        "main()"
    )

    asked = await asyncio.to_thread(run_python, code, OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:1")
    not_asked = await asyncio.to_thread(run_python, code)

    assert asked.returncode == 1
    assert asked.stderr.strip().endswith("pip install 'entente[tracing]'")
    assert "tracing" not in not_asked.stderr and not_asked.returncode == 3


async def test_off_nothing_that_sends_is_loaded() -> None:
    code = (
        "import sys, services.tracing, services.commands.roles\n"
        "import services.ingest.app, services.projector.serving\n"
        "with services.tracing.started('ingest', {}): pass\n"
        "print([name for name in sys.modules if 'opentelemetry.exporter' in name])"
    )

    assert (await asyncio.to_thread(run_python, code)).stdout.strip() == "[]"
