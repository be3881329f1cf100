"""`entente status`: whether all is well, on one screen, and what to do where it is not.

It asks the services for what they serve anyhow: `/readyz` and `/metrics`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

import httpx
import typer
from prometheus_client.parser import text_string_to_metric_families

from services.commands.failures import Failure
from services.commands.options import DEFAULT_DATA, DataFolder, endpoint
from services.commands.output import Format, write_rows

LIMIT_SECONDS = 6.0
"""For one answer: a role gives each of its own checks two seconds."""

SILENT, BEHIND, WAITING, FULL = 30, 60, 600, 0.7
"""Seconds of a silent reader, of views behind, of an article waiting; share of Redis' memory. Past them
the alerts of `deploy/prometheus/alerts.yml` fire, too."""

Metrics = Mapping[str, float]
"""By name; labelled ones are summed."""


class Line(NamedTuple):
    """One thing looked at. `do` is empty where all is well."""

    what: str
    state: str
    said: str
    do: str = ""


def mount(app: typer.Typer) -> None:
    """Add the verb to `app`."""
    app.command()(status)


def status(
    *,
    data: DataFolder = DEFAULT_DATA,
    ingest_url: Annotated[
        str | None, typer.Option(envvar="ENTENTE_INGEST_URL", help="Where the intake listens.")
    ] = None,
    projector_url: Annotated[
        str | None, typer.Option(envvar="ENTENTE_PROJECTOR_URL", help="Where the projector listens.")
    ] = None,
    form: Annotated[Format | None, typer.Option("--format", help="table, json or csv.")] = None,
) -> None:
    """Say whether all is well and, if not, what to do. Exit 1 if anything is not."""
    urls = {
        "ingest": endpoint("ingest", ingest_url, data),
        "projector": endpoint("projector", projector_url, data),
    }
    with httpx.Client(timeout=LIMIT_SECONDS) as client:
        lines = list(look(client, urls))
    columns = ("what", "state", "said", "do")
    write_rows([line._asdict() for line in lines], columns=columns, form=form, title="status")
    if unwell := [line.what for line in lines if line.state != "ok"]:
        raise Failure(f"not well: {', '.join(unwell)}")


def look(client: httpx.Client, urls: Mapping[str, str]) -> Iterator[Line]:
    """Every line of the screen."""
    figures: dict[str, Metrics] = {}
    for role, url in urls.items():
        line = _role(client, role, url)
        yield line
        figures[role] = {} if line.state == "away" else _metrics(client, url)
    yield from judge(figures["ingest"], figures["projector"])


def judge(ingest: Metrics, projector: Metrics) -> Iterator[Line]:
    """What the figures mean. A figure that is missing or NaN is not well: it is not known."""
    waiting = ingest.get("entente_analysis_backlog_articles", math.nan)
    oldest = ingest.get("entente_analysis_backlog_seconds", math.nan)
    yield _line(
        "analysis",
        oldest <= WAITING,
        oldest,
        f"{_number(waiting)} articles wait, the oldest {_number(oldest)} s",
        "start more workers, `entente analyse`; their log lines tell of articles that hang",
    )
    workers = ingest.get("entente_analysis_workers", math.nan)
    yield _line(
        "workers",
        workers > 0,
        workers,
        f"{_number(workers)} at work",
        "start `entente analyse`: nobody reads",
    )
    share = _share(ingest)
    yield _line(
        "redis memory",
        share <= FULL,
        share,
        f"{share:.0%} used",
        "trim the log below the journal, `entente log trim`, or raise maxmemory",
    )
    silent = projector.get("entente_projector_reader_silent_seconds", math.nan)
    yield _line(
        "reader",
        silent <= SILENT,
        silent,
        f"turned {_number(silent)} s ago",
        "it has stopped or hangs: the projector's /readyz and log lines tell why",
    )
    lag = projector.get("entente_projector_lag_seconds", math.nan)
    yield _line(
        "views",
        lag <= BEHIND,
        lag,
        f"{_number(lag)} s behind the log",
        "wait while it catches up; if it does not, look at the database's disk",
    )
    parked = projector.get("entente_projector_parked_events", math.nan)
    yield _line(
        "parked events", parked == 0, parked, _number(parked), "`entente parked list` names the reasons"
    )


def _role(client: httpx.Client, role: str, url: str) -> Line:
    advice = f"look at the log lines of {role}; is it started, are its servers?"
    try:
        answer = client.get(f"{url}/readyz")
        told = answer.json()
        checks, answering = told["checks"], told["role"]
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        return Line(role, "away", f"{url} does not answer: {error}", advice)
    if answering != role:
        return Line(role, "away", f"{url} is where {answering} answers", f"give the other --{role}-url")
    failing = "; ".join(f"{name}: {said}" for name, said in checks.items() if said != "ok")
    return Line(role, "failing", failing, advice) if failing else Line(role, "ok", url)


def _metrics(client: httpx.Client, url: str) -> Metrics:
    try:
        text = client.get(f"{url}/metrics").text
        samples = [each for family in text_string_to_metric_families(text) for each in family.samples]
    except (httpx.HTTPError, ValueError):
        return {}
    found: dict[str, float] = {}
    for sample in samples:
        found[sample.name] = found.get(sample.name, 0.0) + sample.value
    return found


def _share(ingest: Metrics) -> float:
    used = ingest.get("entente_redis_memory_bytes", math.nan)
    most = ingest.get("entente_redis_memory_limit_bytes", math.nan)
    if most == 0:
        return 0.0
    return used / most


def _line(what: str, well: bool, figure: float, said: str, do: str) -> Line:
    if math.isnan(figure):
        return Line(what, "not known", "its service or its server does not answer", do)
    return Line(what, "ok", said) if well else Line(what, "not well", said, do)


def _number(figure: float) -> str:
    return "?" if math.isnan(figure) else f"{figure:,.0f}"
