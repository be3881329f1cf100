"""`entente status`: what the figures mean, and that what is not known is not well."""

from __future__ import annotations

import math

import httpx
import pytest

from services.commands.status import judge, look

INGEST = {
    "entente_analysis_backlog_articles": 3.0,
    "entente_analysis_backlog_seconds": 2.0,
    "entente_analysis_workers": 1.0,
    "entente_redis_memory_bytes": 10.0,
    "entente_redis_memory_limit_bytes": 100.0,
}
PROJECTOR = {
    "entente_projector_reader_silent_seconds": 1.0,
    "entente_projector_lag_seconds": 0.0,
    "entente_projector_parked_events": 0.0,
}


def states(ingest: dict[str, float], projector: dict[str, float]) -> dict[str, str]:
    return {line.what: line.state for line in judge(ingest, projector)}


def test_a_url_of_the_other_role_is_told_and_nothing_there_reads_healthy() -> None:
    """Seen to catch: an intake asked for the projector's figures, which it has as zeros."""

    def intake(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/readyz":
            return httpx.Response(200, json={"status": "ok", "role": "ingest", "checks": {"log": "ok"}})
        return httpx.Response(200, text="".join(f"{name} {0.0}\n" for name in [*INGEST, *PROJECTOR]))

    with httpx.Client(transport=httpx.MockTransport(intake)) as client:
        lines = {line.what: line for line in look(client, {"ingest": "http://a", "projector": "http://a"})}

    assert (lines["ingest"].state, lines["projector"].state) == ("ok", "away")
    assert lines["projector"].said == "http://a is where ingest answers"
    assert {lines[what].state for what in ("reader", "views", "parked events")} == {"not known"}


def test_all_is_well() -> None:
    assert set(states(INGEST, PROJECTOR).values()) == {"ok"}


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("entente_analysis_backlog_seconds", 700, "analysis"),
        ("entente_analysis_workers", 0, "workers"),
        ("entente_redis_memory_bytes", 80, "redis memory"),
        ("entente_projector_reader_silent_seconds", 40, "reader"),
        ("entente_projector_lag_seconds", 90, "views"),
        ("entente_projector_parked_events", 1, "parked events"),
    ],
)
def test_what_is_past_its_limit_comes_with_what_to_do(name: str, value: float, line: str) -> None:
    changed = [{**each, name: value} if name in each else each for each in (INGEST, PROJECTOR)]

    unwell = [each for each in judge(*changed) if each.state != "ok"]

    assert [(each.what, each.state) for each in unwell] == [(line, "not well")]
    assert unwell[0].do


@pytest.mark.parametrize("figures", [{}, dict.fromkeys([*INGEST, *PROJECTOR], math.nan)])
def test_what_is_not_known_is_not_well(figures: dict[str, float]) -> None:
    assert set(states(figures, figures).values()) == {"not known"}


def test_a_redis_without_a_limit_is_not_full() -> None:
    assert states({**INGEST, "entente_redis_memory_limit_bytes": 0.0}, PROJECTOR)["redis memory"] == "ok"
