"""Everything running as in production: a process a role, a database and a Redis of its own."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from bench.servers import free_port, listening, running
from services.embedded import running_redis
from services.projector.migrating import migrate
from tests.fixtures.postgres import PostgresServer

CITIES = (
    ("français", "Paris"), ("espagnol", "Madrid"), ("sénégalais", "Dakar"), ("marocain", "Rabat"),
    ("tunisien", "Tunis"), ("italien", "Rome"), ("allemand", "Berlin"), ("belge", "Bruxelles"),
    ("turc", "Ankara"), ("égyptien", "Le Caire"), ("malien", "Bamako"), ("ivoirien", "Abidjan"),
    ("portugais", "Lisbonne"), ("indien", "New Delhi"), ("chinois", "Pékin"), ("nigérian", "Abuja"),
)  # fmt: skip
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905
FILLER = "La rencontre s'est tenue en présence de plusieurs responsables, rapporte l'agence. " * 12


class Pipeline(NamedTuple):
    """Where it runs: the intake's port, the database, and its processes by role."""

    port: int
    url: str
    processes: dict[str, psutil.Process]


@contextmanager
def pipeline(server: PostgresServer | None, *, workers: int = 1) -> Iterator[Pipeline]:
    """Intake, `workers` of analysis with one child each, projector; SQLite where there is no server."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="entente-bench-")))
        redis = stack.enter_context(running_redis(folder / "redis"))
        url = f"sqlite:///{folder}/bench.db"
        if server is not None:
            server.execute("DROP DATABASE IF EXISTS pipeline WITH (FORCE)")
            server.execute("CREATE DATABASE pipeline")
            url = server.url("pipeline")
        migrate(url)
        log = ["--redis-url", redis.url]
        projector, intake = free_port(), free_port()
        started = {
            "projector": _serving(stack, "projector", projector, [*log, "--database-url", url]),
            "intake": _serving(stack, "ingest", intake, log),
        }
        for number in range(workers):
            worker = running(["services.cli", "analyse", *log, "--processes", "1"])
            started[f"analysis {number + 1}"] = stack.enter_context(worker)
        processes = {name: psutil.Process(process.pid) for name, process in started.items()}
        processes["Redis"] = psutil.Process(redis.process.pid)
        yield Pipeline(intake, url, processes)


def _serving(stack: ExitStack, role: str, port: int, options: list[str]) -> Any:
    command = ["services.cli", "serve", role, *options, "--port", str(port)]
    return stack.enter_context(listening(command, port=port))


def tellings(count: int, *, seed: int) -> Iterator[dict[str, Any]]:
    """Articles that each report a visit and an agreement, nearly always other ones."""
    draw = random.Random(seed)
    for number in range(count):
        (guest, _), (host, city) = draw.sample(CITIES, 2)
        day = date(2001, draw.randrange(1, 13), draw.randrange(2, 28)) + timedelta(
            days=364 * draw.randrange(22)
        )
        when = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        yield {
            "url": f"https://gazette.example/{seed}/{number}",
            "outlet": "La Gazette",
            "language": "fr",
            "published_at": f"{day + timedelta(days=1)}T09:00:00Z",
            "text": (
                f"Le ministre {guest} de la Défense, Marcel Duba{draw.randrange(999)}rona, a effectué "
                f"le {when} une visite officielle à {city}, où il a été reçu par son homologue {host}. "
                f"Les deux ministres ont signé un accord de coopération militaire.\n\n{FILLER}"
            ),
        }
