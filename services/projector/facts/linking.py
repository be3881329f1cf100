"""Which facts belong together, kept up to date as facts change.

Two facts are compared where they share a key that no more than `CROWD` facts have: a key that everyone has
says nothing, and so the cost of a fact never grows with what is stored. Links are a function of the facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

import msgspec

from services.projector.facts.hooks import Hook, Link, hook_of, leads, link
from services.projector.facts.settle import Fact

CROWD = 32
"""Facts that may share a key; one more, and the key counts for none of them."""

Pair = tuple[int, int]
"""An agreement's number and that of the visit or delivery that belongs to it."""


class HookIndex(Protocol):
    """What linking asks of a store; facts go by their numbers."""

    def hook(self, fact: int) -> Hook | None:
        """The hook stored for `fact`, if there is one."""
        ...

    def under(self, key: int, limit: int) -> Collection[int]:
        """Facts whose hook has `key`, at most `limit` of them, whichever."""
        ...

    def put(self, fact: int, hook: Hook) -> None:
        """Store the hook of `fact` in place of the one stored before."""
        ...

    def drop(self, fact: int) -> None:
        """Forget the hook of `fact`, if there is one."""
        ...


class MemoryHooks:
    """The contract kept in dictionaries."""

    def __init__(self) -> None:
        self._hooks: dict[int, Hook] = {}
        self._under: dict[int, set[int]] = defaultdict(set)

    def hook(self, fact: int) -> Hook | None:
        return self._hooks.get(fact)

    def under(self, key: int, limit: int) -> Collection[int]:
        return sorted(self._under.get(key, ()))[:limit]

    def put(self, fact: int, hook: Hook) -> None:
        self.drop(fact)
        self._hooks[fact] = hook
        for key in hook.keys:
            self._under[key].add(fact)

    def drop(self, fact: int) -> None:
        hook = self._hooks.pop(fact, None)
        for key in hook.keys if hook else ():
            self._under[key].discard(fact)


class Relinked(msgspec.Struct, frozen=True):
    """The pairs that a change may have touched: those linked now, and those not (any longer)."""

    linked: dict[Pair, Link]
    unlinked: set[Pair]


def links(facts: Iterable[Fact], *, crowd: int = CROWD) -> dict[Pair, Link]:
    """Every link among `facts`, from scratch."""
    return relink(MemoryHooks(), {fact.position: hook_of(fact) for fact in facts}, crowd=crowd).linked


def relink(index: HookIndex, changed: Mapping[int, Hook | None], *, crowd: int = CROWD) -> Relinked:
    """Bring `index` up to `changed` (None for a fact that is gone) and say what became of links."""
    before = {fact: index.hook(fact) for fact in changed}
    led = {fact for fact in changed if leads(before[fact])}
    keys = {key for hook in (*before.values(), *changed.values()) if hook for key in hook.keys}
    under = {key: set(index.under(key, crowd + 1)) for key in keys}
    for fact, hook in changed.items():
        index.drop(fact)
        if hook is not None:
            index.put(fact, hook)
    pairs: set[Pair] = set()
    for key in keys:
        now = set(index.under(key, crowd + 1))
        everyone = under[key] | now
        if len(everyone) == 1 or (len(under[key]) > crowd and len(now) > crowd):
            continue
        crossed = (len(under[key]) > crowd) != (len(now) > crowd)
        touched = everyone if crossed else everyone & changed.keys()
        heads = {fact for fact in everyone if fact in led or leads(index.hook(fact))}
        pairs |= _across(heads, everyone, touched)
    return _judge(index, pairs, crowd)


def _across(heads: set[int], everyone: set[int], touched: set[int]) -> set[Pair]:
    """The pairs under one key that may have been linked or parted: one of each is `touched`."""
    return {
        (one, other) for one in heads for other in (everyone if one in touched else touched) if one != other
    }


def _judge(index: HookIndex, pairs: Iterable[Pair], crowd: int) -> Relinked:
    result = Relinked({}, set())
    for pair in pairs:
        found = _link(index, *pair, crowd=crowd)
        if found is not None:
            result.linked[pair] = found
        else:
            result.unlinked.add(pair)
    return result


def _link(index: HookIndex, one: int, other: int, *, crowd: int) -> Link | None:
    ours, theirs = index.hook(one), index.hook(other)
    if ours is None or theirs is None:
        return None
    found = link(ours, theirs)
    if found is None:
        return None
    shared = set(ours.keys) & set(theirs.keys)
    return found if any(len(index.under(key, crowd + 1)) <= crowd for key in shared) else None
