"""The claims of one fact as settling asks about them: `Few` are read each time, `Many` are counted once.

Both give the same answers. Counting costs more than reading a handful, and a claim added to hundreds that
have been counted costs no more than the first.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable
from math import prod
from typing import Any, Final

import msgspec

from services.eventlog.claims import Claim
from services.projector.facts.claim import LiveClaim
from services.projector.facts.slots import KINDS
from services.projector.facts.sources import Sources
from services.projector.facts.told import STATUS, Counted, Told, count

DISPUTED: Final = object()
"""No value: the claims that tell one do not all tell the same."""


class Account(ABC):
    """What is asked of a fact's claims."""

    founder: LiveClaim
    """The earliest claim."""

    claims: int
    one_voice: bool
    """True where every claim is known to tell the same in every slot."""

    sources: Sources
    _sure: dict[str, float]
    """Independent source to the most confident of its claims."""

    @abstractmethod
    def unanimous(self, name: str) -> Any:
        """The one value told for a slot with one value (or the status), None if none is, or `DISPUTED`."""

    @abstractmethod
    def same_list(self, name: str) -> tuple[Any, ...] | None:
        """The list that every claim tells for a slot with several values, None where they may differ."""

    @abstractmethod
    def told(self, name: str) -> list[Told]:
        """Everything told for a slot, in no particular order."""

    @property
    def confidence(self) -> float:
        """One less the chance that every independent source errs."""
        return round(1.0 - prod(sorted(1.0 - sure for sure in self._sure.values())), 4)

    def _weigh(self, live: LiveClaim) -> None:
        source = self.sources.of(live.article_id)
        self._sure[source] = max(self._sure.get(source, 0.0), live.claim.confidence)


class Few(Account):
    """A handful of claims, at least one."""

    def __init__(self, claims: Iterable[LiveClaim]) -> None:
        self._all = sorted(claims, key=_position)
        self._told: dict[str, list[Told]] = {}
        self._sure = {}
        self.founder = self._all[0]
        self.claims = len(self._all)
        self.one_voice = self.claims == 1 or self._all_say(_words(self.founder.claim))
        self.sources = Sources()
        for live in self._all:
            self.sources.add(live.article_id, live.fingerprint)
        for live in self._all:
            self._weigh(live)

    def _all_say(self, words: Claim) -> bool:
        return all(_words(live.claim) == words for live in self._all)

    def unanimous(self, name: str) -> Any:
        said = None
        for live in self._all:
            value = getattr(live.claim, name)
            if value is None or value == said:
                continue
            if said is not None:
                return DISPUTED
            said = value
        return said

    def same_list(self, name: str) -> tuple[Any, ...] | None:
        one: tuple[Any, ...] = getattr(self.founder.claim, name)
        if self.one_voice:
            return one
        return one if all(getattr(live.claim, name) == one for live in self._all) else None

    def told(self, name: str) -> list[Told]:
        known = self._told.get(name)
        if known is None:
            counted: Counted = {}
            count(counted, name, self._all, self.sources)
            known = self._told[name] = list(counted.values())
        return known


class Many(Account):
    """Claims added one at a time, in any order."""

    def __init__(self, claims: Iterable[LiveClaim]) -> None:
        self._start()
        for live in claims:
            self.add(live)

    def _start(self) -> None:
        self._all: dict[str, LiveClaim] = {}
        self._counted: dict[str, Counted] = defaultdict(dict)
        self._sure = {}
        self.sources = Sources()
        self.claims = 0
        self.one_voice = False

    def add(self, live: LiveClaim) -> None:
        """Take `live` in; a claim already in is revised, and then everything is counted again."""
        known = live.claim_id in self._all
        self._all[live.claim_id] = live
        if known or self.sources.add(live.article_id, live.fingerprint):
            self._again(self._all.values())
        else:
            self._count(live)

    def remove(self, claim_id: str) -> None:
        """Leave a claim out, as if it had never been in; everything is counted again."""
        self._again(live for known, live in self._all.items() if known != claim_id)

    def unanimous(self, name: str) -> Any:
        told = iter(self._counted[name].values())
        said = next(told, None)
        if said is None:
            return None
        return said.value if all(one.value == said.value for one in told) else DISPUTED

    def same_list(self, name: str) -> tuple[Any, ...] | None:
        return getattr(self.founder.claim, name) if self.one_voice else None

    def told(self, name: str) -> list[Told]:
        return list(self._counted[name].values())

    def _again(self, claims: Iterable[LiveClaim]) -> None:
        kept = list(claims)
        self._start()
        for live in kept:
            self._all[live.claim_id] = live
            self.sources.add(live.article_id, live.fingerprint)
        for live in kept:
            self._count(live)

    def _count(self, live: LiveClaim) -> None:
        self.claims += 1
        self.one_voice = self.claims == 1
        self.founder = live if self.claims == 1 else min(self.founder, live, key=_position)
        self._weigh(live)
        shape = KINDS[type(live.claim)]
        for name in (STATUS, *shape.slots, *shape.lists, *shape.people):
            count(self._counted[name], name, (live,), self.sources)


def _position(live: LiveClaim) -> int:
    return live.position


def _words(claim: Claim) -> Claim:
    """What `claim` tells, wherever its article says so and however surely."""
    return msgspec.structs.replace(claim, evidence=(), confidence=1.0)
