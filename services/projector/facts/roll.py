"""Lists of a fact: every country, topic or official that a claim names, each once, best supported first."""

from __future__ import annotations

from collections.abc import Sequence

from services.eventlog.claims import Person
from services.projector.facts.names import same_person, tokens
from services.projector.facts.tally import Told
from services.projector.facts.words import stems


def values(told: Sequence[Told]) -> tuple[str, ...]:
    """The values told; of two names of which one holds the other, the longer."""
    ranked = sorted(told, key=_rank)
    kept: list[str] = []
    for one in ranked:
        longer = (other.value for other in ranked if other is not one and _holds(other.value, one.value))
        if not any(longer):
            kept.append(one.value)
    return tuple(kept)


def people(told: Sequence[Told]) -> tuple[Person, ...]:
    """The officials told, each with the fullest of his names and the best supported of his titles."""
    officials: list[list[Told]] = []
    for one in sorted(told, key=lambda one: (-len(tokens(one.value.name)), *_rank(one))):
        for variants in officials:
            if _one_official(one.value, variants[0].value):
                variants.append(one)
                break
        else:
            officials.append([one])
    officials.sort(key=_rank_all)
    return tuple(_official(variants) for variants in officials)


def _official(variants: Sequence[Told]) -> Person:
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
    return not apart and same_person(" ".join(tokens(one.name)), " ".join(tokens(other.name)))


def _holds(longer: str, shorter: str) -> bool:
    """True where a name of more than a code stands, word for word, in a longer one."""
    if len(shorter) <= 3 or longer == shorter:
        return False
    ours, theirs = set(stems(longer)), set(stems(shorter))
    return theirs < ours


def _rank(one: Told) -> tuple[int, int, int]:
    return (-len(one.sources), *one.order)


def _rank_all(variants: Sequence[Told]) -> tuple[int, int, int]:
    sources = set().union(*(one.sources for one in variants))
    return (-len(sources), *min(one.order for one in variants))
