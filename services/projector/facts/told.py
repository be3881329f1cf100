"""What was told for one slot of a fact: each value with who tells it, put together claim by claim."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import msgspec

from services.eventlog.claims import Person
from services.projector.facts.claim import LiveClaim
from services.projector.facts.names import tokens
from services.projector.facts.slots import KINDS
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

    def take(self, other: Told) -> None:
        """Put together with the same value told with another status."""
        if other.order < self.order:
            self.value, self.status, self.order = other.value, other.status, other.order
            self.first_claim = other.first_claim
        self.sources |= other.sources
        self.confidence = max(self.confidence, other.confidence)
        self.published = max(self.published, other.published)
        self.claims |= other.claims

    def copy(self) -> Told:
        """One that takes without changing this one."""
        return msgspec.structs.replace(self, sources=set(self.sources), claims=dict(self.claims))


Counted = dict[Hashable, Told]
"""What makes values one (with the status they were told with) to what was told."""


def count(into: Counted, name: str, live: LiveClaim, source: str) -> None:
    """Enter what `live` tells for the slot `name`."""
    told = getattr(live.claim, name)
    image = _ONE.get(name)
    if image is not None:
        if told is not None:
            _enter(into, (image(told), live.claim.status), (told, 0), live, source)
        return
    image = _image if name in _PEOPLE else fold
    for place, value in enumerate(told):
        _enter(into, image(value), (value, place), live, source)


def _enter(into: Counted, image: Hashable, at: tuple[Any, int], live: LiveClaim, source: str) -> None:
    value, place = at
    known = into.get(image)
    if known is not None:
        known.hear(value, place, live, source)
        return
    into[image] = Told(
        value=value,
        status=live.claim.status,
        order=(live.position, place),
        sources={source},
        confidence=live.claim.confidence,
        published=live.published_at or "",
        first_claim=live.claim_id,
        claims={live.claim_id: live.position},
    )


def _image(person: Person) -> Hashable:
    return (person.country, tokens(person.name), fold(person.title) if person.title else None)


def _itself(status: str) -> Hashable:
    return status


_ONE: dict[str, Callable[[Any], Hashable]] = {STATUS: _itself} | {
    name: slot.rule.same_as for shape in KINDS.values() for name, slot in shape.slots.items()
}
_PEOPLE = frozenset(name for shape in KINDS.values() for name in shape.people)
