"""Law 6 for grouping, counted in questions to the index: a claim costs the same whatever is stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from services.eventlog.claims import Claim, Person
from services.projector.facts.grouping import Profiles, Telling, regroup
from services.projector.facts.index import MemoryIndex, Node
from services.projector.facts.traits import signature_of, traits_of
from tests.fixtures import claims as some

T = TypeVar("T")

FIRST_DAY = date(2010, 1, 1)
SURNAMES = ("Teixeira", "Leal", "Bustos", "Ferreira", "Moura", "Acosta", "Vidal", "Prado")


class CountingIndex(MemoryIndex):
    """An index that counts how many nodes it has handed out."""

    def __init__(self) -> None:
        super().__init__()
        self.handed_out = 0

    def before(self, key: int, position: int, limit: int) -> Sequence[tuple[int, int]]:
        return self._counted(super().before(key, position, limit))

    def after(self, key: int, position: int, limit: int) -> Sequence[Node]:
        return self._counted(super().after(key, position, limit))

    def members(self, fact: int) -> Sequence[Node]:
        return self._counted(super().members(fact))

    def _counted(self, nodes: Sequence[T]) -> Sequence[T]:
        self.handed_out += len(nodes)
        return nodes


def costs(history: Sequence[Claim]) -> list[int]:
    """Nodes handed out for each claim of `history`, one a batch."""
    index, profiles, paid = CountingIndex(), Profiles(), []
    for position, claim in enumerate(history, start=1):
        before = index.handed_out
        live = some.live(claim, position)
        traits = traits_of(live)
        signature = signature_of(traits)
        if index.node(signature) is None:
            regroup(index, {signature: Telling(traits, position)}, profiles=profiles)
        paid.append(index.handed_out - before)
    return paid


def mean(paid: Sequence[int]) -> float:
    return sum(paid) / len(paid)


def _day(number: int) -> str:
    return (FIRST_DAY + timedelta(days=number)).isoformat()


def test_a_claim_of_a_country_pair_that_holds_everything_costs_what_it_cost_at_first():
    """Seen to catch: asking a bucket for all its nodes."""
    people = [Person(name=f"{first} {last}", country="PT") for first in "ABCDE" for last in SURNAMES]
    history = [
        some.visit(date=_day(number % 97), participants=(people[number % len(people)],))
        if number % 2
        else some.agreement(date=_day(number), title=f"pêche {number}")
        for number in range(4000)
    ]

    paid = costs(history)

    assert mean(paid[3000:]) <= 1.2 * mean(paid[1000:2000])


def test_a_claim_of_a_fact_with_hundreds_of_tellings_costs_what_it_cost_at_first():
    """Seen to catch: reading a fact's members anew for every claim that joins it."""
    history = [
        some.delivery(designation="AH-64E Apache", quantity=number, ordered=f"2024-{number % 12 + 1:02}")
        for number in range(1, 501)
    ]

    paid = costs(history)

    assert mean(paid[400:]) <= 1.2 * mean(paid[50:150])


def test_a_telling_that_is_known_costs_nothing():
    """Seen to catch: a signature that holds the claim's position or article."""
    paid = costs([some.visit()] * 500)

    assert sum(paid[1:]) == 0
