"""The officials that claims name, side by side: who is shared, and which side names others altogether."""

from __future__ import annotations

from functools import lru_cache

from services.eventlog.claims import Person
from services.projector.facts.names import known_as, same_person

Sides = dict[str, set[str]]
"""Country or organisation code to the names given for it; `?` where a claim does not tell the country."""

Named = tuple[tuple[str, str], ...]
"""(country, name) pairs, sorted: what a claim's people come down to."""


@lru_cache(maxsize=65536)
def named(people: tuple[Person, ...]) -> Named:
    pairs = {(person.country or "?", known_as(person.name)) for person in people}
    return tuple(sorted([pair for pair in pairs if pair[1]]))


def add(sides: Sides, people: Named) -> None:
    for country, name in people:
        sides.setdefault(country, set()).add(name)


def shared(people: Named, sides: Sides, *, without: str | None = None) -> int:
    """How many of `people` the sides name too, those of country `without` left out."""
    return sum(_known(country, name, sides) for country, name in people if country != without)


def at_odds(people: Named, sides: Sides, *, without: str | None = None) -> bool:
    """True where both name people for one country, and none in common; country `without` may."""
    theirs = {country for country, _ in people if country in sides and country not in (without, "?")}
    return any(
        not any(_known(country, name, sides) for country, name in people if country == side)
        for side in theirs
    )


def _known(country: str, name: str, sides: Sides) -> bool:
    """A full name is one person's whatever country a claim gives him; part of one only on his own side."""
    if country == "?":
        return any(same_person(name, other) for names in sides.values() for other in names)
    if any(same_person(name, other) for side in (country, "?") for other in sides.get(side, ())):
        return True
    return " " in name and any(name in names for names in sides.values())
