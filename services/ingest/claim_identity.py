"""Which claim of a new reading is which of an earlier one, so that a corrected date revises a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from services.eventlog.article_state import digest
from services.eventlog.claims import Agreement, Claim, Delivery, Person, Visit

SAME = 0.6
"""Likeness from which two claims of one article are taken for one: a changed date alone leaves 0.7 or more,
other people at another date, or another item in another number, less than 0.5."""


def identify(
    claims: Sequence[Claim],
    *,
    article_id: str,
    standing: Mapping[str, str],
    earlier: Mapping[str, Claim],
) -> dict[str, Claim]:
    """A claim id for each of `claims`: of the standing claim it continues, or a new one.

    `standing` gives the digest of each claim that stands, `earlier` the content of those known.
    Equal claims come back once. The same reading of the same article always gets the same ids.
    """
    new = list({digest(claim): claim for claim in claims}.values())
    named: dict[int, str] = {}
    for index, name in _equal_pairs(new, standing) + _like_pairs(new, earlier):
        if index not in named and name not in named.values():
            named[index] = name
    named |= _lone_pairs(new, named, [name for name in standing if name not in earlier], standing)
    taken = {*standing, *named.values()}
    for index, claim in enumerate(new):
        if index not in named:
            named[index] = _fresh(claim, article_id, taken)
            taken.add(named[index])
    return {named[index]: claim for index, claim in enumerate(new)}


def likeness(one: Claim, other: Claim) -> float:
    """0 to 1: how much of what makes a claim this claim (parties, people, item, not status) agrees."""
    match one, other:
        case Agreement(), Agreement():
            return _weigh(
                (4, _overlap(one.parties, other.parties)),
                (2, _equal(one.instrument, other.instrument)),
                (2, _equal(one.date, other.date)),
                (1, _overlap(_names(one.signatories), _names(other.signatories))),
                (1, _equal(one.title, other.title)),
            )
        case Visit(), Visit():
            return _weigh(
                (3, _overlap(one.countries, other.countries)),
                (2, _equal(one.host_country, other.host_country)),
                (4, _overlap(_names(one.participants), _names(other.participants))),
                (2, _equal(one.date, other.date)),
            )
        case Delivery(), Delivery():
            return _weigh(
                (2, _equal(one.supplier, other.supplier)),
                (2, _equal(one.recipient, other.recipient)),
                (4, _overlap(one.item.casefold().split(), other.item.casefold().split())),
                (1, _equal(one.category, other.category)),
                (2, _equal(one.quantity, other.quantity)),
            )
        case _:
            return 0.0


def _equal_pairs(new: Sequence[Claim], standing: Mapping[str, str]) -> list[tuple[int, str]]:
    by_digest = {content: name for name, content in standing.items()}
    return [
        (index, by_digest[digest(claim)]) for index, claim in enumerate(new) if digest(claim) in by_digest
    ]


def _like_pairs(new: Sequence[Claim], earlier: Mapping[str, Claim]) -> list[tuple[int, str]]:
    """Pairs worth taking, likest first; among equals in the order of the text."""
    scored = [
        (likeness(claim, old), index, name)
        for index, claim in enumerate(new)
        for name, old in earlier.items()
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    return [(index, name) for score, index, name in scored if score >= SAME]


def _lone_pairs(
    new: Sequence[Claim], named: Mapping[int, str], lost: Sequence[str], standing: Mapping[str, str]
) -> dict[int, str]:
    """Of a kind that one claim of either side is left of: these two, where the old one's content is lost
    (the stream has been trimmed) and nothing speaks against it."""
    left_new: dict[str, list[int]] = defaultdict(list)
    left_old: dict[str, list[str]] = defaultdict(list)
    for index, claim in enumerate(new):
        if index not in named:
            left_new[digest(claim)[0]].append(index)
    for name in lost:
        if name not in named.values():
            left_old[standing[name][0]].append(name)
    return {
        indices[0]: left_old[kind][0]
        for kind, indices in left_new.items()
        if len(indices) == len(left_old[kind]) == 1
    }


def _fresh(claim: Claim, article_id: str, taken: set[str]) -> str:
    for turn in range(len(taken) + 1):
        seed = f"{article_id} {digest(claim)} {turn}"
        name = blake2b(seed.encode(), digest_size=10, person=b"claim").hexdigest()
        if name not in taken:
            return name
    raise AssertionError("one more seed than names taken gives a free name")


def _weigh(*parts: tuple[int, float | None]) -> float:
    """The weighted mean of the parts of which at least one side speaks."""
    told = [(weight, share) for weight, share in parts if share is not None]
    whole = sum(weight for weight, _ in told)
    return sum(weight * share for weight, share in told) / whole if whole else 0.0


def _equal(one: object, other: object) -> float | None:
    if one is None and other is None:
        return None
    return 1.0 if one == other else 0.0


def _overlap(one: Sequence[str], other: Sequence[str]) -> float | None:
    """Share of all that both have."""
    union = {*one, *other}
    return len({*one} & {*other}) / len(union) if union else None


def _names(people: Sequence[Person]) -> list[str]:
    return [person.name.casefold() for person in people]
