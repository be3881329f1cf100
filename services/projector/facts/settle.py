"""A fact as its claims settle it: one value a slot, what was said against it, and its life.

Of the values told for a slot, the one wins that more independent sources support (who tells it less exactly
supports it too), then the more exact, then the one told with more confidence, then the one published last.
The status is the furthest stage. Lists hold all that the claims tell, the best supported first.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import msgspec

from services.eventlog.claims import Claim
from services.projector.facts.account import DISPUTED, Account, Few
from services.projector.facts.claim import LiveClaim
from services.projector.facts.history import Stage, life, pool, status_of
from services.projector.facts.roll import listed, officials
from services.projector.facts.slots import KINDS, Rule, Slot
from services.projector.facts.told import STATUS, Told


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A value that lost its slot, against what, and the claims that tell it, the earliest first."""

    slot: str
    value: Any
    settled: Any
    claims: tuple[str, ...]


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What a group of claims comes down to. `settled` has every slot's value, and no evidence of its own."""

    fact_id: str
    position: int
    settled: Claim
    claims: int
    articles: int
    sources: int
    history: tuple[Stage, ...]
    conflicts: tuple[Conflict, ...]


def settle(claims: Iterable[LiveClaim]) -> Fact:
    """The fact that `claims` (one group, at least one, in any order) are about."""
    return settle_account(Few(claims))


def settle_account(account: Account) -> Fact:
    """As `settle`: costs what differs between the claims of `Many`, not how many they are."""
    kind = type(account.founder.claim)
    shape = KINDS[kind]
    values, conflicts = _alone(account) if account.one_voice else _together(account)
    for name in shape.lists:
        values[name] = listed(account, name)
    for name in shape.people:
        values[name] = officials(account, name)
    return Fact(
        fact_id=account.founder.claim_id,
        position=account.founder.position,
        settled=kind(confidence=account.confidence, **values),
        claims=account.claims,
        articles=account.sources.articles,
        sources=len(account.sources),
        history=life(kind, account),
        conflicts=tuple(conflicts),
    )


def _alone(account: Account) -> tuple[dict[str, Any], list[Conflict]]:
    """What every claim says: most facts have one, or prints of one dispatch, and nothing wants settling."""
    claim = account.founder.claim
    values = {name: getattr(claim, name) for name in KINDS[type(claim)].slots}
    return {**values, STATUS: claim.status}, []


def _together(account: Account) -> tuple[dict[str, Any], list[Conflict]]:
    """What several claims come down to, slot by slot."""
    kind = type(account.founder.claim)
    status = status_of(kind, account)
    single_status = account.unanimous(STATUS) is not DISPUTED
    values: dict[str, Any] = {STATUS: status}
    conflicts: list[Conflict] = []
    for name, slot in KINDS[kind].slots.items():
        agreed = account.unanimous(name) if single_status or not slot.of_status else DISPUTED
        if agreed is DISPUTED:
            agreed, lost = _decide(slot, pool(kind, slot, status, account))
            conflicts += lost
        values[name] = agreed
    return values, conflicts


def _decide(slot: Slot, told: Sequence[Told]) -> tuple[Any, list[Conflict]]:
    """The value of `slot` and what contradicts it."""
    if not told:
        return None, []
    each = _by_value(slot.rule, told)
    if len(each) == 1:
        return each[0].value, []
    winner = max(each, key=lambda one: _standing(slot.rule, one, each))
    lost = sorted(
        (one for one in each if not slot.rule.agrees(one.value, winner.value)), key=lambda one: one.order
    )
    conflicts = [
        Conflict(
            slot=slot.name,
            value=one.value,
            settled=winner.value,
            claims=tuple(sorted(one.claims, key=one.claims.__getitem__)),
        )
        for one in lost
    ]
    return winner.value, conflicts


def _standing(rule: Rule, one: Told, each: Sequence[Told]) -> tuple[int, float, float, str, int, int]:
    """What `one` is weighed by, the weightiest first."""
    supporters = one.sources
    if rule.covers is not None:
        supporters = set().union(*[other.sources for other in each if rule.covers(other.value, one.value)])
    return (
        len(supporters),
        rule.exactness(one.value),
        one.confidence,
        one.published,
        -one.order[0],
        -one.order[1],
    )


def _by_value(rule: Rule, told: Sequence[Told]) -> list[Told]:
    """One entry a value: what was told with different statuses is put together."""
    merged: dict[Hashable, Told] = {}
    for one in told:
        image = rule.same_as(one.value)
        known = merged.get(image)
        merged[image] = one if known is None else known.joined(one)
    return list(merged.values())
