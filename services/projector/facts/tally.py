"""What the claims of one fact tell, counted slot by slot, one claim at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from math import prod
from typing import Any

import msgspec

from services.eventlog.claims import Person
from services.projector.facts.claim import LiveClaim
from services.projector.facts.names import tokens
from services.projector.facts.slots import LISTS, PEOPLE, SLOTS
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
    claims: dict[str, int]
    """Claim id to position."""

    def take(self, other: Told) -> None:
        """Put together with another telling of the same value."""
        if other.order < self.order:
            self.value, self.status, self.order = other.value, other.status, other.order
        self.sources |= other.sources
        self.confidence = max(self.confidence, other.confidence)
        self.published = max(self.published, other.published)
        self.claims |= other.claims

    def copy(self) -> Told:
        """One that takes without changing this one."""
        return msgspec.structs.replace(self, sources=set(self.sources), claims=dict(self.claims))

    @property
    def first_claim(self) -> str:
        return min(self.claims, key=lambda claim: self.claims[claim])


Counted = dict[str, dict[Hashable, Told]]
"""Slot to what makes values one (with the status) to what was told."""


class Tally:
    """The claims of one fact, added one at a time in any order."""

    def __init__(self, claims: Iterable[LiveClaim] = ()) -> None:
        self._start()
        for live in claims:
            self.add(live)

    def _start(self) -> None:
        self.claims: dict[str, LiveClaim] = {}
        self.sources = Sources()
        self.counted: Counted = defaultdict(dict)
        self._sure: dict[str, float] = {}

    def add(self, live: LiveClaim) -> None:
        """Take `live` in; a claim already in is revised."""
        if live.claim_id in self.claims:
            self._restart({**self.claims, live.claim_id: live})
            return
        self.claims[live.claim_id] = live
        if self.sources.add(live.article_id, live.fingerprint):
            self._restart(self.claims)
            return
        self._count(live)

    def remove(self, claim_id: str) -> None:
        """Take a claim out, as if it had never been in."""
        self._restart({known: live for known, live in self.claims.items() if known != claim_id})

    def told(self, slot: str) -> list[Told]:
        """Everything told for `slot`, in no particular order."""
        return list(self.counted.get(slot, {}).values())

    @property
    def confidence(self) -> float:
        """One less the chance that every independent source errs."""
        return round(1.0 - prod(sorted(1.0 - sure for sure in self._sure.values())), 4)

    def _restart(self, claims: dict[str, LiveClaim]) -> None:
        self._start()
        self.claims = dict(claims)
        for live in claims.values():
            self.sources.add(live.article_id, live.fingerprint)
        for live in claims.values():
            self._count(live)

    def _count(self, live: LiveClaim) -> None:
        claim = live.claim
        kind = type(claim)
        source = self.sources.of(live.article_id)
        self._sure[source] = max(self._sure.get(source, 0.0), claim.confidence)
        self._tell(STATUS, claim.status, claim.status, live)
        for slot in SLOTS[kind]:
            value = getattr(claim, slot.name)
            if value is not None:
                self._tell(slot.name, (slot.rule.same_as(value), claim.status), value, live)
        for name in LISTS[kind]:
            for place, value in enumerate(getattr(claim, name)):
                self._tell(name, fold(value), value, live, place=place)
        for name in PEOPLE[kind]:
            for place, person in enumerate(getattr(claim, name)):
                self._tell(name, _person(person), person, live, place=place)

    def _tell(self, slot: str, image: Hashable, value: Any, live: LiveClaim, *, place: int = 0) -> None:
        one = Told(
            value=value,
            status=live.claim.status,
            order=(live.position, place),
            sources={self.sources.of(live.article_id)},
            confidence=live.claim.confidence,
            published=live.published_at or "",
            claims={live.claim_id: live.position},
        )
        known = self.counted[slot].get(image)
        if known is None:
            self.counted[slot][image] = one
        else:
            known.take(one)


def _person(person: Person) -> Hashable:
    return (person.country, tokens(person.name), fold(person.title) if person.title else None)
