"""Lists of a fact: every country, topic or official that a claim names, each once, best supported first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from services.eventlog.claims import Person
from services.projector.facts.account import Account
from services.projector.facts.names import known_as, same_person, tokens
from services.projector.facts.told import Told
from services.projector.facts.words import fold, stems

CODE_LENGTH = 2
"""Of an ISO 3166-1 alpha-2 code: no such code stands in another."""


def listed(account: Account, name: str) -> tuple[str, ...]:
    """The values told; of two names of which one holds the other, the longer."""
    same = account.same_list(name)
    if same is not None:
        return _tidied(same)
    return _longest([one.value for one in sorted(account.told(name), key=_rank)])


def officials(account: Account, name: str) -> tuple[Person, ...]:
    """The people told, each with the fullest of his names and the best supported of his titles."""
    same = account.same_list(name)
    if same is not None and len(same) < 2:
        return same
    found: list[list[Told]] = []
    for one in account.told(name):
        joined, apart = [one], []
        for variants in found:
            if any(_one_official(one.value, other.value) for other in variants):
                joined += variants
            else:
                apart.append(variants)
        found = [*apart, joined]
    return tuple(_official(variants) for variants in sorted(found, key=_rank_all))


@lru_cache(maxsize=65536)
def _tidied(values: tuple[str, ...]) -> tuple[str, ...]:
    """One claim's list, in its order."""
    return _longest(list({fold(value): value for value in reversed(values)}.values())[::-1])


def _longest(values: list[str]) -> tuple[str, ...]:
    if all(len(value) == CODE_LENGTH for value in values):
        return tuple(values)
    return tuple(value for value in values if not any(_holds(other, value) for other in values))


def _official(variants: Sequence[Told]) -> Person:
    if len(variants) == 1:
        person: Person = variants[0].value
        return Person(name=person.name, country=person.country or None, title=person.title or None)
    fullest = max(len(tokens(one.value.name)) for one in variants)
    named = [one for one in variants if len(tokens(one.value.name)) == fullest]
    name = min(named, key=lambda one: (shouted(one.value.name), *_rank(one))).value.name
    titled = sorted((one for one in variants if one.value.title), key=_rank)
    placed = sorted((one for one in variants if one.value.country), key=_rank)
    return Person(
        name=name,
        country=placed[0].value.country if placed else None,
        title=titled[0].value.title if titled else None,
    )


def shouted(name: str) -> bool:
    """True where a word of `name` is printed in capitals (`LOUDYI`); a monarch's number is not."""
    return any(word.isupper() and len(word) > 3 for word in name.split())


def _one_official(one: Person, other: Person) -> bool:
    apart = one.country is not None and other.country is not None and one.country != other.country
    return not apart and same_person(known_as(one.name), known_as(other.name))


def _holds(longer: str, shorter: str) -> bool:
    """True where a name of more than a code stands, word for word, in a longer one."""
    if len(shorter) <= 3 or longer == shorter:
        return False
    return _stems(shorter) < _stems(longer)


@lru_cache(maxsize=65536)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def _rank(one: Told) -> tuple[int, int, int]:
    return (-len(one.sources), *one.order)


def _rank_all(variants: Sequence[Told]) -> tuple[int, int, int]:
    sources = set().union(*(one.sources for one in variants))
    return (-len(sources), *min(one.order for one in variants))
