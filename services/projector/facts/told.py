"""What was told for one slot of a fact: each value with who tells it, put together claim by claim."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

import msgspec

from services.eventlog.claims import Person
from services.projector.facts.claim import LiveClaim
from services.projector.facts.names import tokens
from services.projector.facts.slots import KINDS
from services.projector.facts.sources import Sources
from services.projector.facts.words import fold

STATUS = "status"


class Told(msgspec.Struct, kw_only=True):
    """One value of one slot, told with one status, and who tells it."""

    value: Any
    status: str
    order: tuple[int, int]
    """Position of the earliest claim that tells it, and its place in that claim's list: breaks ties."""

    sources: set[str]
    confidence: float
    published: str
    first_claim: str
    """The earliest claim that tells it."""

    claims: dict[str, int]
    """Claim id to position."""

    def hear(self, value: Any, place: int, live: LiveClaim, source: str) -> None:
        """Take in one more claim that tells this value, in its own words."""
        order = (live.position, place)
        if order < self.order:
            self.value, self.status, self.order = value, live.claim.status, order
            self.first_claim = live.claim_id
        self.sources.add(source)
        self.confidence = max(self.confidence, live.claim.confidence)
        if live.published_at is not None and live.published_at > self.published:
            self.published = live.published_at
        self.claims[live.claim_id] = live.position

    def joined(self, other: Told) -> Told:
        """Both put together: the same value, told with another status."""
        first = min(self, other, key=_order)
        return Told(
            value=first.value,
            status=first.status,
            order=first.order,
            sources=self.sources | other.sources,
            confidence=max(self.confidence, other.confidence),
            published=max(self.published, other.published),
            first_claim=first.first_claim,
            claims=self.claims | other.claims,
        )


Counted = dict[Hashable, Told]
"""What makes values one (with the status they were told with) to what was told."""


def count(into: Counted, name: str, claims: Iterable[LiveClaim], sources: Sources) -> None:
    """Enter what each of `claims` tells for the slot `name`; `sources` know their articles."""
    image = _ONE.get(name)
    if image is None:
        _count_lists(into, name, claims, sources)
        return
    for live in claims:
        value = getattr(live.claim, name)
        if value is None:
            continue
        as_one = (image(value), live.claim.status)
        known = into.get(as_one)
        if known is not None:
            known.hear(value, 0, live, sources.of(live.article_id))
        else:
            into[as_one] = _told(value, 0, live, sources.of(live.article_id))


def _count_lists(into: Counted, name: str, claims: Iterable[LiveClaim], sources: Sources) -> None:
    image = _image if name in _PEOPLE else fold
    for live in claims:
        source = sources.of(live.article_id)
        for place, value in enumerate(getattr(live.claim, name)):
            as_one = image(value)
            known = into.get(as_one)
            if known is not None:
                known.hear(value, place, live, source)
            else:
                into[as_one] = _told(value, place, live, source)


def _told(value: Any, place: int, live: LiveClaim, source: str) -> Told:
    return Told(
        value=value,
        status=live.claim.status,
        order=(live.position, place),
        sources={source},
        confidence=live.claim.confidence,
        published=live.published_at or "",
        first_claim=live.claim_id,
        claims={live.claim_id: live.position},
    )


def _order(told: Told) -> tuple[int, int]:
    return told.order


def _image(person: Person) -> Hashable:
    return (person.country, tokens(person.name), fold(person.title) if person.title else None)


def _itself(status: str) -> Hashable:
    return status


_ONE: dict[str, Callable[[Any], Hashable]] = {STATUS: _itself} | {
    name: slot.rule.same_as for shape in KINDS.values() for name, slot in shape.slots.items()
}
_PEOPLE = frozenset(name for shape in KINDS.values() for name in shape.people)
