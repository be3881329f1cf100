"""From changed claims to changed facts: nodes regrouped, touched facts settled anew, changes announced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection

from services.projector.changes import Move, announce, compare, is_shown, versions
from services.projector.facts.claim import LiveClaim
from services.projector.facts.grouping import Moved, Profiles, Telling, regroup
from services.projector.facts.traits import Traits
from services.projector.factwriting import Touched, write_facts
from services.projector.folding import ClaimRow
from services.projector.ledgers import Ledgers
from services.projector.nodes import StoredIndex
from services.projector.rowcodec import StoredClaim
from services.projector.schema import claim_rows
from services.projector.storing import among, query


class Change(msgspec.Struct):
    """A claim as it was stored and as it is now, None where there was or is none, and as grouping sees it."""

    before: ClaimRow | None
    after: ClaimRow | None
    traits: Traits | None = None
    live: LiveClaim | None = None

    @property
    def left(self) -> int | None:
        """The node that it was of."""
        return None if self.before is None else self.before.signature

    @property
    def joined(self) -> int | None:
        """The node that it is of."""
        return None if self.after is None else self.after.signature

    @property
    def first_position(self) -> int:
        row = self.after or self.before
        return 0 if row is None else row.first_position

    @property
    def moved(self) -> bool:
        """Whether it left its node, or stands elsewhere in it than before."""
        if self.before is None or self.after is None:
            return self.before is not None
        return self.left != self.joined or self.before.first_position != self.after.first_position


class Regrouping:
    """The nodes and facts of one generation, as claims change."""

    def __init__(self, generation: int) -> None:
        self._generation = generation
        self._index = StoredIndex(generation)
        self._profiles: Profiles = {}
        self._ledgers = Ledgers()

    def forget(self) -> None:
        """Drop what is remembered of a transaction that failed."""
        self._index.forget()
        self._profiles.clear()
        self._ledgers.forget()

    def run(self, connection: Connection, changes: Sequence[Change]) -> None:
        """Bring nodes and facts up to `changes`; the claims' rows have been written."""
        self._index.attach(connection)
        traits = {
            change.joined: change.traits
            for change in changes
            if change.joined is not None and change.traits is not None
        }
        nodes = {*traits, *(change.left for change in changes if change.left is not None)}
        self._index.prefetch(nodes, {key for each in traits.values() for key in each.keys})
        facts = self._facts_of(nodes)
        moved = regroup(self._index, self._tellings(connection, changes, traits), profiles=self._profiles)
        for each in moved:
            if each.before is not None:
                self._ledgers.drop(fact for fact in (each.before, each.after) if fact is not None)
        now = self._facts_of(nodes)
        self._index.flush()
        touched = self._touched(facts, now, changes, moved)
        moves = [*self._moves(moved), *(_move(change, facts, now) for change in changes)]
        self._rewrite(connection, touched, moves, self._added(changes, facts, now))

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
        members = {
            fact: [node.signature for node in self._index.members(fact)]
            for fact in {*facts.values(), *shrunk, *grown, *now.values()}
        }
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

    def _added(
        self, changes: Iterable[Change], facts: Mapping[int, int], now: Mapping[int, int]
    ) -> dict[int, list[StoredClaim]]:
        """The claims new to each fact; facts that claims left or were revised in are forgotten."""
        added: dict[int, list[StoredClaim]] = defaultdict(list)
        for change in changes:
            if change.left is not None:
                self._ledgers.drop([fact for fact in (facts.get(change.left),) if fact is not None])
            if change.joined is None or change.after is None or change.live is None:
                continue
            fact = now[change.joined]
            if change.left is not None:
                self._ledgers.drop([fact])
            added[fact].append(StoredClaim(change.joined, change.after.position, change.live))
        return added

    def _rewrite(
        self,
        connection: Connection,
        touched: Touched,
        moves: Iterable[Move],
        added: Mapping[int, Sequence[StoredClaim]],
    ) -> None:
        """Write the touched facts anew and, in the live generation, announce what became of each."""
        announced = is_shown(connection, self._generation)
        before = versions(connection, self._generation, touched.standing) if announced else {}
        after = write_facts(connection, self._generation, touched, self._ledgers, added)
        if announced:
            announce(connection, self._generation, compare(before, after, moves))

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
        firsts = self._first_positions(connection, lost)
        for signature in lost:
            node = self._index.node(signature)
            if node is not None:
                tellings[signature] = Telling(traits.get(signature, node.traits), firsts.get(signature))
        for signature, position in gained.items():
            if signature not in tellings:
                node = self._index.node(signature)
                earliest = position if node is None else min(position, node.position)
                tellings[signature] = Telling(traits[signature], earliest)
        return tellings

    def _first_positions(self, connection: Connection, signatures: set[int]) -> dict[int, int]:
        """The first report among the live claims of each node, where it has any."""
        if not signatures:
            return {}
        condition, listed = among(connection, claim_rows, "signature", signatures)
        rows = query(
            connection,
            f"SELECT signature, MIN(first_position) FROM claim_rows WHERE generation = ? AND {condition} "
            "GROUP BY signature",
            (self._generation, listed),
        )
        return {row[0]: row[1] for row in rows}


def _move(change: Change, facts: Mapping[int, int], now: Mapping[int, int]) -> Move:
    """The facts that a changed claim was and is of."""
    return Move(change.first_position, facts.get(change.left or 0), now.get(change.joined or 0))
