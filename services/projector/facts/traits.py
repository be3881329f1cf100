"""What decides which fact a claim is about, and what the claims of a fact say together, for every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Protocol

import msgspec

from services.eventlog.claims import Agreement, Claim, Delivery, Kind, Visit
from services.projector.facts import hashing
from services.projector.facts.agreements import AgreementProfile, AgreementTraits, agreement_traits
from services.projector.facts.claim import LiveClaim
from services.projector.facts.deliveries import DeliveryProfile, DeliveryTraits, delivery_traits
from services.projector.facts.visits import VisitProfile, VisitTraits, visit_traits

Traits = AgreementTraits | VisitTraits | DeliveryTraits


REMEMBERED = 16_384
"""Tellings whose traits are kept, some 2 kB each: the press prints one dispatch again and again."""


def traits_of(live: LiveClaim) -> Traits:
    """The slots of `live` that decide identity, normalised. Raises `NotADate` for a slot that is none."""
    told = msgspec.structs.replace(live.claim, topics=(), evidence=(), confidence=1.0)
    return _traits(told, None if _dated(told) else live.published_at)


def _dated(claim: Claim) -> bool:
    """True where the claim says when, so that its article's day says nothing more."""
    if isinstance(claim, Delivery):
        return claim.ordered is not None or claim.delivered is not None
    return claim.date is not None


@lru_cache(maxsize=REMEMBERED)
def _traits(claim: Claim, published_at: str | None) -> Traits:
    match claim:
        case Agreement():
            return agreement_traits(claim, published_at)
        case Visit():
            return visit_traits(claim, published_at)
        case Delivery():
            return delivery_traits(claim, published_at)


_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Traits] = msgspec.json.Decoder(Traits)


def encode(traits: Traits) -> str:
    """`traits` as a store keeps them, JSON; equal traits have equal text."""
    return _encoder.encode(traits).decode()


def decode(stored: str) -> Traits:
    return _decoder.decode(stored)


def signature_of(traits: Traits) -> int:
    """The number that all tellings with these traits share."""
    return hashing.digest(_encoder.encode(traits))


class Profile(Protocol):
    """What the claims of one fact say together; given only traits of its own kind."""

    def add(self, traits: Any) -> None:
        """Take one more claim in; the order does not matter."""
        ...

    def fit(self, traits: Any) -> float:
        """How well a claim with `traits` fits the fact; 0 where it is about another."""
        ...


def profile_of(members: Iterable[Traits]) -> Profile:
    """The profile of at least one member, whatever their order."""
    each = iter(members)
    first = next(each)
    profile: Profile = _PROFILES[type(first)](first)
    for traits in each:
        profile.add(traits)
    return profile


KINDS: dict[type[Traits], Kind] = {
    AgreementTraits: "agreement",
    VisitTraits: "visit",
    DeliveryTraits: "delivery",
}
"""Which kind of fact traits are of."""

_PROFILES: dict[type[Traits], Callable[[Any], Profile]] = {
    AgreementTraits: AgreementProfile.of,
    VisitTraits: VisitProfile.of,
    DeliveryTraits: DeliveryProfile.of,
}
