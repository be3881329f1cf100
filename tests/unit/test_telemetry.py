"""Log lines that cannot be forged, answers that are asked for anew, settings from files."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from services.logs import LONGEST, log_as_json
from services.metrics import CATALOGUE, LAG_EVENTS, REGISTRY
from services.operations import Operations, operations_routes
from services.secret_files import BadSecretFile, read_secret_files


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    root, stream = logging.getLogger(), io.StringIO()
    before, level = root.handlers[:], root.level
    root.handlers.clear()
    log_as_json("ingest", stream=stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


def ask(operations: Operations) -> httpx.AsyncClient:
    app = Starlette(routes=operations_routes())
    app.state.operations = operations
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://role", timeout=5)


def test_a_log_line_carries_action_article_and_position(lines: io.StringIO) -> None:
    logging.getLogger("x").info(
        "appended", extra={"action": "article_appended", "article": "a1", "position": "5-0"}
    )

    line = json.loads(lines.getvalue())

    assert line["action"] == "article_appended"
    assert (line["article"], line["position"], line["role"]) == ("a1", "5-0", "ingest")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\x85", "\u2028", "\x1b[2K", "\ud800", "\x00"])
def test_no_text_makes_a_line_of_its_own(lines: io.StringIO, end: str) -> None:
    forged = end + '{"level":"info","action":"login","message":"all is well"}'

    logging.getLogger("x").warning("bad article %s", forged, extra={"article": forged})

    assert lines.getvalue().isascii()
    [line] = lines.getvalue().splitlines()
    assert json.loads(line)["article"] == forged


def test_an_endless_text_is_cut(lines: io.StringIO) -> None:
    logging.getLogger("x").warning("%s", "x" * 1_000_000)

    assert len(lines.getvalue()) < LONGEST + 300


def test_an_error_is_told_with_where_it_came_from(lines: io.StringIO) -> None:
    try:
        raise ValueError("no\nway")
    except ValueError:
        logging.getLogger("x").exception("failed")

    [line] = lines.getvalue().splitlines()
    assert "test_telemetry" in json.loads(line)["error"]


async def test_ready_tells_which_check_fails_while_live_stays_well() -> None:
    async def well() -> str | None:
        return None

    async def away() -> str | None:
        return "Redis does not answer"

    async with ask(Operations("ingest", live={"loop": well}, ready={"redis": away})) as client:
        live, ready = await client.get("/livez"), await client.get("/readyz")

    assert live.status_code == 200
    assert ready.status_code == 503
    assert ready.json()["checks"] == {"loop": "ok", "redis": "Redis does not answer"}


async def test_a_check_that_hangs_or_breaks_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.operations.CHECK_LIMIT", timedelta(seconds=0.05))

    async def hangs() -> str | None:
        await asyncio.Event().wait()
        return None

    async def breaks() -> str | None:
        raise RuntimeError("boom")

    async with ask(Operations("x", ready={"hangs": hangs, "breaks": breaks})) as client:
        checks = (await client.get("/readyz")).json()["checks"]

    assert "no answer within" in checks["hangs"]
    assert checks["breaks"] == "RuntimeError: boom"


async def test_gauges_are_brought_up_to_date_by_a_scrape() -> None:
    async def gather() -> None:
        LAG_EVENTS.set(41)

    LAG_EVENTS.set(0)
    async with ask(Operations("projector", gather=[gather])) as client:
        scraped = (await client.get("/metrics")).text

    assert "entente_projector_lag_events 41.0" in scraped


def test_every_metric_says_what_a_rise_means_and_is_served() -> None:
    served = {family.name for family in REGISTRY.collect()}

    for metric in CATALOGUE:
        assert metric.name.removesuffix("_total") in served
        assert metric.rise.endswith("."), metric.name
        assert metric.says.endswith("."), metric.name


def test_a_setting_comes_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "url").write_text("redis://:pass word@h/0\n")
    environment = {"ENTENTE_REDIS_URL_FILE": str(tmp_path / "url"), "PATH": "/bin"}

    read_secret_files(environment)

    assert environment["ENTENTE_REDIS_URL"] == "redis://:pass word@h/0"


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", b"x" * 70_000, b"a\0b"])
def test_a_file_that_gives_no_setting_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "url").write_bytes(content)

    with pytest.raises(BadSecretFile, match="ENTENTE_REDIS_URL_FILE"):
        read_secret_files({"ENTENTE_REDIS_URL_FILE": str(tmp_path / "url")})


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSecretFile, match="ENTENTE_REDIS_URL_FILE"):
        read_secret_files({"ENTENTE_REDIS_URL_FILE": str(tmp_path / "none")})


def test_a_setting_given_both_ways_is_refused() -> None:
    with pytest.raises(BadSecretFile, match="both set"):
        read_secret_files({"ENTENTE_REDIS_URL_FILE": "x", "ENTENTE_REDIS_URL": "y"})
