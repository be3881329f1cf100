"""Which claims are about the same fact: decided in log order, and decided again only where a change reaches.

The rule. Nodes are taken in the order of their positions. Each looks, key by key from the most telling, at
the facts of its `WINDOW` nearest predecessors under that key, and joins the one that fits best; if none fits
under any key, it founds a fact. So the partition is a function of the set of live claims and their first
positions, whatever order they come in, and whoever excludes a member of a fact never enters it.

Events nearly always come in log order, and then a decision is made once. When a node comes late, leaves, or
moves, every later node that may have looked at what changed is decided again, in order, and what changes
thereby reaches on in the same way. `docs/merging.md` has the argument that this equals starting afresh.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from services.projector.facts.claim import LiveClaim
from services.projector.facts.index import UNASSIGNED, Index, MemoryIndex, Node
from services.projector.facts.outline import apart
from services.projector.facts.remembering import Remembered
from services.projector.facts.traits import Profile, Traits, profile_of, signature_of, traits_of

WINDOW = 16
"""Predecessors that a node looks at under one key: bounds the cost of a claim in a bucket of any size."""


class Telling(msgspec.Struct, frozen=True):
    """What became of one signature: its traits, and its first live claim's position, None if none is left."""

    traits: Traits
    position: int | None


class Moved(msgspec.Struct, frozen=True):
    """A signature's fact before and after; None where it had or has no live claim."""

    signature: int
    before: int | None
    after: int | None


Profiles = Remembered[int, Profile]
"""Facts' profiles by number, kept from one batch to the next; a memory that may be emptied at any time."""

MOST_PROFILES = 15_000
"""Profiles of one age of memory, some 2 kB each; two ages are remembered."""


def regroup(
    index: Index,
    tellings: Mapping[int, Telling],
    *,
    window: int = WINDOW,
    profiles: Profiles | None = None,
) -> list[Moved]:
    """Bring `index` up to `tellings` (by signature) and say which signatures changed their fact.

    `profiles` may be given again with the next batch; it must be emptied if what `index` was told is undone.
    """
    return _Regrouping(index, window, Remembered() if profiles is None else profiles).run(tellings)


def group(claims: Iterable[LiveClaim], *, window: int = WINDOW) -> list[list[LiveClaim]]:
    """The facts among `claims`, from scratch: each in order of position, and so are the facts."""
    by_signature: dict[int, list[LiveClaim]] = defaultdict(list)
    tellings: dict[int, Telling] = {}
    for claim in sorted(claims, key=lambda claim: claim.position):
        traits = traits_of(claim)
        signature = signature_of(traits)
        by_signature[signature].append(claim)
        tellings.setdefault(signature, Telling(traits, claim.position))
    facts: dict[int, list[LiveClaim]] = defaultdict(list)
    for moved in regroup(MemoryIndex(), tellings, window=window):
        if moved.after is not None:
            facts[moved.after] += by_signature[moved.signature]
    return [sorted(facts[fact], key=lambda claim: claim.position) for fact in sorted(facts)]


class _Regrouping:
    """One run: what has been changed, what is still to be decided, and the facts seen so far."""

    def __init__(self, index: Index, window: int, profiles: Profiles) -> None:
        self._index = index
        self._window = window
        self._profiles = profiles
        self._settled_until = index.last()
        self._before: dict[int, int | None] = {}
        self._due: list[tuple[int, int]] = []
        self._queued: set[int] = set()
        self._new: dict[int, Node] = {}
        """Nodes that are not stored until they are decided: nobody who is decided before looks at them."""
        if len(profiles) > MOST_PROFILES:
            profiles.age()

    def run(self, tellings: Mapping[int, Telling]) -> list[Moved]:
        self._restructure(tellings)
        while self._due:
            _, signature = heapq.heappop(self._due)
            self._queued.discard(signature)
            node = self._new.get(signature) or self._index.node(signature)
            if node is not None:
                self._decide(node)
        return self._moves()

    def _restructure(self, tellings: Mapping[int, Telling]) -> None:
        """Drop the nodes that leave or move, and queue those that arrive and whoever looked at what left."""
        left: list[Node] = []
        arrived: list[Node] = []
        for signature, telling in tellings.items():
            node = self._index.node(signature)
            if telling.position == (node.position if node else None):
                continue
            self._before[signature] = node.fact if node else None
            if node is not None:
                left.append(node)
            if telling.position is not None:
                arrived.append(
                    Node(
                        signature=signature,
                        position=telling.position,
                        fact=UNASSIGNED,
                        traits=telling.traits,
                    )
                )
        self._forget_profiles(node.fact for node in left)
        companions = {node.fact: self._index.members(node.fact) for node in left}
        for node in left:
            self._index.drop(node.signature)
        for node in arrived:
            self._new[node.signature] = node
            self._queue(node)
        for node in left:
            self._reach(node.position, [node, *companions[node.fact]])

    def _decide(self, node: Node) -> None:
        """Let `node` join or found a fact, and queue whoever looks at a fact that this changes."""
        late = node.position <= self._settled_until
        fact = self._choose(node, late=late)
        if fact == node.fact:
            return
        self._before.setdefault(node.signature, node.fact)
        abandoned = self._index.members(node.fact) if late and node.fact != UNASSIGNED else ()
        decided = Node(signature=node.signature, position=node.position, fact=fact, traits=node.traits)
        self._index.put(decided)
        if late:
            self._forget_profiles((node.fact, fact))
            self._reach(node.position, [*abandoned, *self._index.members(fact)])
        elif fact == node.position:
            self._profiles[fact] = profile_of([node.traits])
        else:
            self._profiles[fact].add(node.traits)

    def _choose(self, node: Node, *, late: bool) -> int:
        """The fact that fits `node` best under the first key that yields one, or a fact of its own."""
        seen: set[int] = set()
        outline = node.traits.outline
        for key in node.traits.keys:
            best, chosen = 0.0, 0
            for fact, theirs in self._index.before(key, node.position, self._window):
                if fact in seen:
                    continue
                seen.add(fact)
                if apart(outline, theirs):
                    continue
                fit = self._profile(fact, node.position, late=late).fit(node.traits)
                if fit > best or (fit == best > 0 and fact < chosen):
                    best, chosen = fit, fact
            if best > 0:
                return chosen
        return node.position

    def _profile(self, fact: int, position: int, *, late: bool) -> Profile:
        """What `fact` says by its members before `position`."""
        if late:
            return profile_of(
                member.traits for member in self._index.members(fact) if member.position < position
            )
        known = self._profiles.known(fact)
        if known is None:
            known = profile_of(member.traits for member in self._index.members(fact))
            self._profiles[fact] = known
        return known

    def _forget_profiles(self, facts: Iterable[int]) -> None:
        for fact in facts:
            self._profiles.drop(fact)

    def _reach(self, position: int, nodes: Iterable[Node]) -> None:
        """Queue every node past `position` that has one of `nodes` among the predecessors it looks at."""
        for node in nodes:
            for key in node.traits.keys:
                for follower in self._index.after(key, node.position, self._window):
                    if follower.position > position:
                        self._queue(follower)

    def _queue(self, node: Node) -> None:
        if node.signature not in self._queued:
            self._queued.add(node.signature)
            heapq.heappush(self._due, (node.position, node.signature))

    def _moves(self) -> list[Moved]:
        moves = []
        for signature, before in self._before.items():
            node = self._index.node(signature)
            after = node.fact if node else None
            if before != after:
                moves.append(Moved(signature, before, after))
        return moves
