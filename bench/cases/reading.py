"""Reading at 100 thousand facts on PostgreSQL: lists of the API and the first page, 32 clients at once.

Clients ask again as soon as they are answered, so the machine is full and p99 is a queue's; the same with one
client is beside it. Questions are drawn anew each time: few are asked twice.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator

from bench.clients import Draw, ask_for, read_side
from bench.facts import CODES, WEIGHTS, changing, load
from bench.measure import Figure, alone
from tests.fixtures.postgres import running_postgres

CLIENTS = 32
KIND_OF = {"agreements": "agreement", "visits": "visit", "deliveries": "delivery"}
LIMITS = {"API list": 50.0, "first page": 200.0}
"""Milliseconds in which 99 of 100 answers are to be there."""


def figures(*, quick: bool, rounds: int) -> Iterator[Figure]:
    """Milliseconds, and answers a second."""
    facts = 10_000 if quick else 100_000
    with running_postgres(durable=True) as server:
        server.execute("CREATE DATABASE bench")
        url = server.url("bench")
        load(url, facts)
        with read_side(url) as port:
            seconds = 1 if quick else 4
            for name, draw in (("API list", lists), ("first page", pages)):
                yield from _figures(port, name, draw, facts=facts, seconds=seconds, rounds=rounds)
            with changing(url):
                name = "lists and a tenth counts, five changes a second"
                yield from _figures(port, name, lists_and_counts, facts=facts, seconds=seconds, rounds=rounds)


def _figures(
    port: int, name: str, draw: Draw, *, facts: int, seconds: float, rounds: int
) -> Iterator[Figure]:
    case = f"reading, {facts:,} facts"
    per_second: list[float] = []

    def p99(clients: int) -> Callable[[], float]:
        def once() -> float:
            took = ask_for(port, draw, clients=clients, seconds=seconds)
            per_second.append(len(took) / seconds)
            return statistics.quantiles(took, n=100)[98] * 1000

        return once

    yield alone(case, f"{name}, p99 of 1 client", p99(1), unit="ms", rounds=rounds)
    per_second.clear()
    yield alone(
        case,
        f"{name}, p99 of {CLIENTS} clients",
        p99(CLIENTS),
        unit="ms",
        rounds=rounds,
        reach=LIMITS.get(name),
        at_most=True,
    )
    seen = iter(per_second)
    yield alone(case, f"{name}, {CLIENTS} clients", lambda: next(seen), unit="answers/s", rounds=rounds)


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


def lists_and_counts(draw: random.Random) -> str:
    """As an app's first screen asks: lists, and now and then what is counted over all facts."""
    counts = ("/v1/people", "/v1/countries", "/v1/pairs", "/v1/stats", "/countries")
    return draw.choice(counts) if draw.random() < 0.1 else lists(draw)


def pages(draw: random.Random) -> str:
    """The first page: plain, with a country, or with any search that the API is asked for."""
    plural, _, search = lists(draw).removeprefix("/v1/").partition("?")
    country = draw.choices(CODES, WEIGHTS)[0]
    return draw.choice(("/", f"/?country={country}", f"/?kind={KIND_OF[plural]}&{search}"))
