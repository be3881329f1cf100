"""From changed claims to changed facts: nodes regrouped, touched facts settled anew, changes announced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from services.eventlog.claims import Kind
from services.projector.changes import Move, Version, announce, ask_versions, compare
from services.projector.control import Feed
from services.projector.facts.claim import LiveClaim
from services.projector.facts.grouping import Moved, Profiles, Telling, regroup
from services.projector.facts.traits import KINDS, Traits
from services.projector.factwriting import write_facts
from services.projector.folding import ClaimRow
from services.projector.ledgers import Ledger, Ledgers, Touched
from services.projector.nodes import StoredIndex
from services.projector.relinking import StoredHooks
from services.projector.rowcodec import StoredClaim
from services.projector.schema import claim_rows
from services.projector.storing import among, query


class Change(msgspec.Struct):
    """A claim as it was stored and as it is now, as far as facts go.

    `left` and `joined` are the nodes that it was and is of, None where it was or is not live; `traits` and
    `live` are what it is now.
    """

    claim_id: str
    first_position: int
    position: int
    left: int | None
    joined: int | None
    moved: bool
    """Whether it left its node, or stands elsewhere in it than before."""

    traits: Traits | None
    live: LiveClaim | None

    @classmethod
    def of(
        cls, before: ClaimRow | None, after: ClaimRow | None, traits: Traits | None, live: LiveClaim | None
    ) -> Change:
        """What became of a claim by its rows, one of which there is."""
        row = after or before
        if row is None:
            raise ValueError("a claim that neither was nor is")
        left = None if before is None else before.signature
        joined = None if after is None else after.signature
        moved = before is not None and (left != joined or before.first_position != row.first_position)
        return cls(row.claim_id, row.first_position, row.position, left, joined, moved, traits, live)


class Plan(NamedTuple):
    """What a batch makes of facts: those it touches, what each is settled from, what readers are told."""

    touched: Touched
    ledgers: list[Ledger]
    hooks: StoredHooks
    moves: list[Move]
    feed: Feed | None
    before: Callable[[], Mapping[int, Version]]


class Regrouping:
    """The nodes and facts of one generation, as claims change."""

    def __init__(self, generation: int) -> None:
        self._generation = generation
        self._index = StoredIndex(generation)
        self._profiles = Profiles()
        self._ledgers = Ledgers()

    def forget(self) -> None:
        """Drop what is remembered of a transaction that failed."""
        self._index.forget()
        self._profiles.clear()
        self._ledgers.forget()

    def plan(self, connection: Connection, changes: Sequence[Change], feed: Feed | None) -> Plan:
        """Regroup what `changes` reach and read what their facts are settled from; `carry_out` writes it.

        The claims' rows may have been written or not. All is asked together.
        """
        self._index.attach(connection)
        traits = {
            change.joined: change.traits
            for change in changes
            if change.joined is not None and change.traits is not None
        }
        nodes = {*traits, *(change.left for change in changes if change.left is not None)}
        self._index.prefetch(nodes, traits, self._profiles)
        facts = self._facts_of(nodes)
        kinds = self._kinds_of(nodes, traits.values())
        moved = regroup(self._index, self._tellings(connection, changes, traits), profiles=self._profiles)
        now = self._facts_of(nodes)
        touched = self._touched(facts, now, changes, moved)
        self._drop_ledgers(changes, moved, facts, now)
        before = dict if feed is None else ask_versions(connection, self._generation, touched.standing, kinds)
        hooks = StoredHooks(connection, self._generation, touched)
        ledgers = self._ledgers.of(
            connection,
            self._generation,
            touched,
            changed={change.claim_id for change in changes if change.left is not None},
            added=_added(changes, now),
        )
        moves = [*self._moves(moved), *(_move(change, facts, now) for change in changes)]
        return Plan(touched, ledgers, hooks, moves, feed, before)

    def carry_out(self, connection: Connection, plan: Plan) -> None:
        """Write nodes and facts and, in the live generation, announce what became of each."""
        self._index.flush()
        after = write_facts(connection, self._generation, plan.touched, plan.ledgers, plan.hooks)
        if plan.feed is not None:
            announce(connection, plan.feed, compare(plan.before(), after, plan.moves))

    def _touched(
        self,
        facts: Mapping[int, int],
        now: Mapping[int, int],
        changes: Iterable[Change],
        moved: Sequence[Moved],
    ) -> Touched:
        """Which facts are to be written anew, by those of changed nodes before (`facts`) and `now`."""
        shrunk = {facts[left] for change in changes if (left := change.left) is not None and left in facts}
        shrunk |= {each.before for each in moved if each.before is not None}
        grown = {each.after for each in moved if each.after is not None}
        reached = {*facts.values(), *shrunk, *grown, *now.values()}
        self._index.load(reached)
        members = {fact: [node.signature for node in self._index.members(fact)] for fact in reached}
        came = {each.signature for each in moved}
        joined = {fact for fact in grown if not came.issuperset(members[fact])}
        standing = {*facts.values(), *shrunk, *joined}
        new = {each.signature for each in moved if each.before is None}
        born = {fact for fact in grown - standing if new.issuperset(members[fact])}
        return Touched(members, standing, shrunk, born)

    def _moves(self, moved: Iterable[Moved]) -> Iterator[Move]:
        for each in moved:
            node = self._index.node(each.signature)
            if node is not None:
                yield Move(node.position, each.before, each.after)

    def _facts_of(self, signatures: Iterable[int]) -> dict[int, int]:
        """The fact of each node that stands."""
        found = ((signature, self._index.node(signature)) for signature in signatures)
        return {signature: node.fact for signature, node in found if node is not None}

    def _kinds_of(self, signatures: Iterable[int], traits: Iterable[Traits]) -> set[Kind]:
        """The kinds of all facts that may change with these nodes: no two kinds ever share a key."""
        standing = (node.traits for node in map(self._index.node, signatures) if node is not None)
        return {KINDS[type(each)] for each in (*standing, *traits)}

    def _drop_ledgers(
        self,
        changes: Iterable[Change],
        moved: Iterable[Moved],
        facts: Mapping[int, int],
        now: Mapping[int, int],
    ) -> None:
        """Forget the ledgers of facts that changed in another way than by claims added."""
        for each in moved:
            if each.before is not None:
                self._ledgers.drop(fact for fact in (each.before, each.after) if fact is not None)
        for change in changes:
            if change.left is not None:
                both = (facts.get(change.left), now.get(change.joined or 0))
                self._ledgers.drop(fact for fact in both if fact is not None)

    def _tellings(
        self, connection: Connection, changes: Iterable[Change], traits: Mapping[int, Traits]
    ) -> dict[int, Telling]:
        """What became of every node that gained or lost a claim."""
        lost: set[int] = set()
        gained: dict[int, int] = {}
        for change in changes:
            if change.left is not None and change.moved:
                lost.add(change.left)
            if change.joined is not None:
                earliest = gained.get(change.joined, change.first_position)
                gained[change.joined] = min(earliest, change.first_position)
        tellings: dict[int, Telling] = {}
        left = self._first_positions(connection, lost, [change for change in changes if change.left in lost])
        for signature in lost:
            node = self._index.node(signature)
            if node is not None:
                firsts = [each[signature] for each in (left, gained) if signature in each]
                tellings[signature] = Telling(traits.get(signature, node.traits), min(firsts, default=None))
        for signature, position in gained.items():
            if signature not in tellings:
                node = self._index.node(signature)
                earliest = position if node is None else min(position, node.position)
                tellings[signature] = Telling(traits[signature], earliest)
        return tellings

    def _first_positions(
        self, connection: Connection, signatures: set[int], changes: Sequence[Change]
    ) -> dict[int, int]:
        """The first report among the live claims of each node but those of `changes`, where it has any."""
        if not signatures:
            return {}
        of_nodes, nodes = among(connection, claim_rows, "signature", signatures)
        of_changes, changed = among(connection, claim_rows, "claim_id", [each.claim_id for each in changes])
        rows = query(
            connection,
            f"SELECT signature, MIN(first_position) FROM claim_rows WHERE generation = ? AND {of_nodes} "
            f"AND NOT ({of_changes}) GROUP BY signature",
            (self._generation, nodes, changed),
        )
        return {row[0]: row[1] for row in rows}


def _added(changes: Iterable[Change], now: Mapping[int, int]) -> dict[int, list[StoredClaim]]:
    """The changed claims of each fact, as they are now."""
    added: dict[int, list[StoredClaim]] = defaultdict(list)
    for change in changes:
        if change.joined is not None and change.live is not None:
            added[now[change.joined]].append(StoredClaim(change.joined, change.position, change.live))
    return added


def _move(change: Change, facts: Mapping[int, int], now: Mapping[int, int]) -> Move:
    """The facts that a changed claim was and is of."""
    return Move(change.first_position, facts.get(change.left or 0), now.get(change.joined or 0))
