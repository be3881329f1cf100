"""The read side at 100 thousand facts on PostgreSQL: lists of the API and the first page, 32 clients at once.

    python -m bench.read [--facts 100000] [--clients 32] [--seconds 10]

Facts get there as in life: events through the projector. The server is a process of its own; clients keep
their connections open and ask again as soon as they are answered, so with N clients the machine is full and
p99 is a queue's, not an idle answer's. Questions are drawn anew each time: few are asked twice.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import random
import socket
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

from services.eventlog import envelope
from services.eventlog.claims import Agreement, Category, Claim, Delivery, Person, Span, Topic, Visit
from services.eventlog.events import ArticleReceived, Event, report
from services.eventlog.log import RawEntry
from services.eventlog.position import Position
from services.projector.control import adopt_log
from services.projector.database import open_database, writing
from services.projector.migrating import migrate
from services.projector.projecting import Projector
from services.projector.read.app import ReadSettings, serve_read
from services.projector.read.standing import open_for_reading
from tests.fixtures.postgres import running_postgres

CODES = ("MA FR ES SN US DE IT TR CN DZ TN ML NE BF CI GB SA AE QA IL EG NG PT BE NL PL RU IN JP KR").split()  # noqa: SIM905
WEIGHTS = [1 / (place + 1) for place in range(len(CODES))]
"""As in the press: a few pairs hold most facts."""

ITEMS = {
    "drones": "uav",
    "patrouilleurs": "ship",
    "véhicules blindés": "armoured_vehicle",
    "caméras": "surveillance",
}
TEXT = "Le ministre a signé hier un accord avec son homologue. " * 8
BATCH = 5000


def claims(count: int, draw: random.Random) -> Iterator[Claim]:
    """Claims of all kinds that are each a fact of their own."""
    for number in range(count):
        one, other = draw.choices(CODES, WEIGHTS, k=2)
        if one == other:
            other = draw.choice([code for code in CODES if code != one])
        day = (date(2005, 1, 1) + timedelta(days=draw.randrange(7600))).isoformat()
        people = tuple(
            Person(f"Prénom{draw.randrange(300)} Nom{number % 9000}", code, "ministre")
            for code in (one, other)
        )
        common: Any = {
            "topics": tuple(draw.sample(get_args(Topic), 2)),
            "evidence": (Span(0, 54),),
            "confidence": 0.5 + draw.random() / 2,
        }
        kind = draw.randrange(3)
        if kind == 0:
            yield Agreement(
                instrument="agreement",
                status=draw.choice(("signed", "planned", "ratified")),
                parties=(one, other),
                date=day,
                place="Rabat",
                title=f"coopération policière {number}",
                signatories=people,
                **common,
            )
        elif kind == 1:
            yield Visit(
                mode="visit",
                status=draw.choice(("completed", "planned")),
                host_country=one,
                countries=(one, other),
                participants=people,
                places=("Rabat",),
                date=day,
                **common,
            )
        else:
            item = draw.choice(list(ITEMS))
            category: Category = ITEMS[item]  # type: ignore[assignment]
            yield Delivery(
                status=draw.choice(("ordered", "delivered")),
                supplier=one,
                recipient=other,
                item=f"{item} modèle {number}",
                category=category,
                quantity=1 + draw.randrange(90),
                delivered=day,
                **common,
            )


def events(count: int, draw: random.Random) -> Iterator[Event]:
    for number, claim in enumerate(claims(count, draw)):
        article = f"a{number:07}"
        yield ArticleReceived(
            article_id=article,
            revision=1,
            text=TEXT,
            content_hash=article,
            outlet=f"Journal {draw.randrange(200)}",
            published_at="2024-11-21",
        )
        yield report(claim, article_id=article, claim_id=f"c{number:07}", revision=1)


def load(url: str, count: int) -> float:
    """Project `count` claims; seconds it took."""
    migrate(url)
    engine = open_database(url)
    with writing(engine).begin() as connection:
        adopt_log(connection, "bench")
    projector = Projector(engine, clock=lambda: datetime.now(UTC))
    started = time.perf_counter()
    batch: list[RawEntry] = []
    for number, event in enumerate(events(count, random.Random(1)), start=1):
        fields = envelope.encode(
            event, event_id=str(number), source="bench", time=datetime(2024, 11, 25, tzinfo=UTC)
        )
        batch.append(RawEntry(Position(1_700_000_000_000 + number, 0), fields))
        if len(batch) == BATCH:
            projector.apply(projector.control(), batch)
            batch = []
    if batch:
        projector.apply(projector.control(), batch)
    took = time.perf_counter() - started
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()
    return took


def lists(draw: random.Random) -> str:
    """A list somebody might ask the API for."""
    one, other = draw.choices(CODES, WEIGHTS, k=2)
    year = 2006 + draw.randrange(18)
    return draw.choice(
        (
            f"/v1/agreements?country={one}",
            f"/v1/visits?pair={one},{other}",
            f"/v1/deliveries?category=uav&from={year}",
            f"/v1/visits?person=Nom{draw.randrange(9000)}",
            f"/v1/agreements?status=planned&to={year}",
            f"/v1/visits?on={year}-0{1 + draw.randrange(9)}&sort=date",
            f"/v1/deliveries?q=mod%C3%A8le+{draw.randrange(100000)}",
            f"/v1/agreements?outlet=Journal+{draw.randrange(200)}&sort=-reported",
            f"/v1/deliveries?supplier={one}&min_confidence=0.8",
            f"/v1/visits?topic=defence&topic=maritime&country={one}",
        )
    )


def pages(draw: random.Random) -> str:
    """The first page, plain or with a search."""
    return draw.choice(("/", f"/?country={draw.choices(CODES, WEIGHTS)[0]}", "/?kind=delivery&category=ship"))


async def ask(port: int, path: Callable[[random.Random], str], seed: int, until: float) -> list[float]:
    """One client: seconds each answer took."""
    draw = random.Random(seed)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    took: list[float] = []
    while time.perf_counter() < until:
        asked = time.perf_counter()
        writer.write(f"GET {path(draw)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode())
        length = next(
            int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")
        )
        await reader.readexactly(length)
        took.append(time.perf_counter() - asked)
    writer.close()
    return took


async def measure(
    port: int, path: Callable[[random.Random], str], *, clients: int, seconds: float
) -> dict[str, float]:
    """Percentiles in milliseconds, after a second of warming up."""
    await asyncio.gather(*(ask(port, path, seed, time.perf_counter() + 1) for seed in range(clients)))
    until = time.perf_counter() + seconds
    found = await asyncio.gather(*(ask(port, path, 1000 + seed, until) for seed in range(clients)))
    took = sorted(each for client in found for each in client)
    cut = statistics.quantiles(took, n=100)
    return {
        "clients": clients,
        "per_second": round(len(took) / seconds),
        "p50_ms": round(cut[49] * 1000, 1),
        "p99_ms": round(cut[98] * 1000, 1),
    }


def serve(url: str, port: int) -> None:
    engine = open_for_reading(url)
    asyncio.run(serve_read(ReadSettings(engine=engine), "127.0.0.1", port))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the server never came up")


def run(url: str, *, clients: int, seconds: float) -> dict[str, dict[str, float]]:
    port = free_port()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(url, port), daemon=True)
    server.start()
    try:
        wait_for(port)
        measured: dict[str, dict[str, float]] = {}
        for name, path in (("api_list", lists), ("first_page", pages)):
            for number in (1, clients):
                measured[f"{name}_{number}"] = asyncio.run(
                    measure(port, path, clients=number, seconds=seconds)
                )
        return measured
    finally:
        server.terminate()
        server.join(10)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--facts", type=int, default=100_000)
    options.add_argument("--clients", type=int, default=32)
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("--url", help="a database that has the facts already")
    given = options.parse_args()
    if given.url:
        sys.stdout.write(
            json.dumps(run(given.url, clients=given.clients, seconds=given.seconds), indent=1) + "\n"
        )
        return
    with running_postgres(durable=True) as server:
        server.execute("CREATE DATABASE bench")
        url = server.url("bench")
        took = load(url, given.facts)
        measured = run(url, clients=given.clients, seconds=given.seconds)
        loaded = {"facts": given.facts, "claims_per_second": round(given.facts / took)}
        sys.stdout.write(json.dumps({"loaded": loaded, **measured}, indent=1) + "\n")


if __name__ == "__main__":
    main()
