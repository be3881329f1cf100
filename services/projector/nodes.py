"""The index that grouping asks, kept in SQL, with what it has asked lately in memory.

One writer owns a generation, so what it has read stays true until it writes otherwise; when a
transaction fails the memory is thrown away. `prefetch` loads what a batch will ask in a few
statements; whatever else is asked is read then, so the answers never depend on what is in memory.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence

import msgspec
from sqlalchemy import Connection

from services.projector.facts import traits as codec
from services.projector.facts.grouping import WINDOW
from services.projector.facts.index import Node
from services.projector.facts.remembering import Remembered
from services.projector.schema import bucket_rows, node_rows
from services.projector.storing import Row, delete, fetch, heads, insert, query, run, upsert

TAIL = 2 * WINDOW
"""Newest nodes of a bucket that are read at once: events mostly come in order and ask for these."""

LONGEST_TAIL = 8 * WINDOW
"""A tail that has grown past this in memory is cut back."""

MOST_NODES = 25_000
"""Nodes of one age of memory, some 5 kB each with what leads there; two ages are remembered."""


class Tail(msgspec.Struct):
    """A bucket's nodes from position `floor` on, all of them, in order."""

    floor: int
    entries: list[tuple[int, int]]


class StoredIndex:
    """The nodes of one generation. Between `attach` and `flush` it works within one transaction."""

    def __init__(self, generation: int) -> None:
        self._generation = generation
        self._connection: Connection | None = None
        self.forget()

    def forget(self) -> None:
        """Drop what is remembered: the transaction it came from may not stand."""
        self._nodes: Remembered[int, Node | None] = Remembered()
        self._tails: Remembered[int, Tail] = Remembered()
        self._members: Remembered[int, set[int]] = Remembered()
        self._last: int | None = None
        self._put: dict[int, Node] = {}
        self._entered: set[int] = set()
        """Those of them that stand in no bucket yet."""

        self._dropped: dict[int, Node] = {}

    def attach(self, connection: Connection) -> None:
        """Read and write through `connection` from now on."""
        self._connection = connection
        if len(self._nodes) > MOST_NODES:
            for memory in (self._nodes, self._tails, self._members):
                memory.age()

    def prefetch(self, signatures: Collection[int], keys: Collection[int]) -> None:
        """Load the nodes of `signatures`, the newest under `keys`, and all members of their facts."""
        self._load_nodes(signatures)
        missing = self._tails.recall(keys)
        newest = heads(
            self._open,
            bucket_rows,
            self._generation,
            missing,
            ("position", "signature"),
            limit=TAIL,
            descending=True,
        )
        for key, rows in newest.items():
            entries = [(row[0], row[1]) for row in reversed(rows)]
            floor = entries[0][0] if len(entries) == TAIL else 0
            self._tails[key] = Tail(floor, entries)
        near = {signature for key in keys for _, signature in self._tails[key].entries[-WINDOW:]}
        self._load_nodes(near)
        facts = {node.fact for node in map(self._nodes.get, near) if node is not None}
        self._load_members(facts)
        self._load_nodes({signature for fact in facts for signature in self._members[fact]})

    def node(self, signature: int) -> Node | None:
        if signature not in self._nodes:
            self._load_nodes([signature])
        return self._nodes[signature]

    def before(self, key: int, position: int, limit: int) -> Sequence[Node]:
        tail = self._tail(key)
        end = bisect_left(tail.entries, (position,))
        if end >= limit or tail.floor == 0:
            chosen = [signature for _, signature in reversed(tail.entries[max(0, end - limit) : end])]
        else:
            chosen = self._neighbours(key, position, limit, "position < ?", "DESC")
        return self._nodes_of(chosen)

    def after(self, key: int, position: int, limit: int) -> Sequence[Node]:
        tail = self._tail(key)
        if position >= tail.floor:
            start = bisect_left(tail.entries, (position + 1,))
            chosen = [signature for _, signature in tail.entries[start : start + limit]]
        else:
            chosen = self._neighbours(key, position, limit, "position > ?", "ASC")
        return self._nodes_of(chosen)

    def members(self, fact: int) -> Sequence[Node]:
        if fact not in self._members:
            self._load_members([fact])
        return self._nodes_of(self._members[fact])

    def last(self) -> int:
        if self._last is None:
            self.flush()
            found = query(
                self._open, "SELECT MAX(position) FROM node_rows WHERE generation = ?", (self._generation,)
            )
            self._last = int(found[0][0] or 0)
        return self._last

    def put(self, node: Node) -> None:
        known = self.node(node.signature)
        if known is not None and known.position != node.position:
            self.drop(node.signature)
            known = None
        self._nodes[node.signature] = node
        self._put[node.signature] = node
        if known is None:
            self._entered.add(node.signature)
        if node.position > self.last():
            self._last = node.position
            self._members.setdefault(node.position, set())
        if known is None:
            for key in node.traits.keys:
                self._enter(key, node)
        elif known.fact != node.fact and (left := self._members.known(known.fact)) is not None:
            left.discard(node.signature)
        if (joined := self._members.known(node.fact)) is not None:
            joined.add(node.signature)

    def drop(self, signature: int) -> None:
        node = self.node(signature)
        if node is None:
            raise KeyError(signature)
        self._nodes[signature] = None
        self._put.pop(signature, None)
        self._entered.discard(signature)
        self._dropped.setdefault(signature, node)
        if self._last == node.position:
            self._last = None
        if (left := self._members.known(node.fact)) is not None:
            left.discard(signature)
        for key in node.traits.keys:
            tail = self._tails.known(key)
            if tail is not None and node.position >= tail.floor:
                tail.entries.remove((node.position, signature))

    def flush(self) -> None:
        """Write what has changed."""
        dropped, put, entered = self._dropped, self._put, self._entered
        self._dropped, self._put, self._entered = {}, {}, set()
        if dropped:
            delete(self._open, node_rows, self._generation, "signature", dropped)
            self._delete_from_buckets(dropped.values())
        upsert(self._open, node_rows, [self._row(node) for node in put.values()])
        insert(self._open, bucket_rows, [row for each in entered for row in self._bucket_rows(put[each])])

    @property
    def _open(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("attach a connection first")
        return self._connection

    def _enter(self, key: int, node: Node) -> None:
        tail = self._tails.known(key)
        if tail is None or node.position < tail.floor:
            return
        insort(tail.entries, (node.position, node.signature))
        if len(tail.entries) > LONGEST_TAIL:
            del tail.entries[:-TAIL]
            tail.floor = tail.entries[0][0]

    def _tail(self, key: int) -> Tail:
        if key not in self._tails:
            self.flush()
            self.prefetch((), [key])
        return self._tails[key]

    def _nodes_of(self, signatures: Iterable[int]) -> list[Node]:
        wanted = list(signatures)
        self._load_nodes(wanted)
        return [node for node in map(self._nodes.get, wanted) if node is not None]

    def _load_nodes(self, signatures: Iterable[int]) -> None:
        missing = self._nodes.recall(signatures)
        if not missing:
            return
        for row in fetch(self._open, node_rows, self._generation, "signature", missing):
            self._remember(row)
        for signature in missing:
            self._nodes.setdefault(signature, None)

    def _load_members(self, facts: Iterable[int]) -> None:
        missing = set(self._members.recall(facts))
        if not missing:
            return
        if self._put or self._dropped:
            self.flush()
        for fact in missing:
            self._members[fact] = set()
        for row in fetch(self._open, node_rows, self._generation, "fact", missing):
            self._members[row[3]].add(self._remember(row))

    def _remember(self, row: Row) -> int:
        _, signature, position, fact, traits = row
        if self._nodes.known(signature) is None:
            self._nodes[signature] = Node(
                signature=signature, position=position, fact=fact, traits=codec.decode(traits)
            )
        return int(signature)

    def _neighbours(self, key: int, position: int, limit: int, where: str, order: str) -> list[int]:
        """Signatures next to `position` in a bucket, where memory does not reach."""
        self.flush()
        rows = query(
            self._open,
            f"SELECT signature FROM bucket_rows WHERE generation = ? AND key = ? AND {where} "
            f"ORDER BY position {order}, signature {order} LIMIT ?",
            (self._generation, key, position, limit),
        )
        return [row[0] for row in rows]

    def _row(self, node: Node) -> Row:
        return (self._generation, node.signature, node.position, node.fact, codec.encode(node.traits))

    def _bucket_rows(self, node: Node) -> list[Row]:
        return [(self._generation, key, node.position, node.signature) for key in node.traits.keys]

    def _delete_from_buckets(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            for key in node.traits.keys:
                run(
                    self._open,
                    "DELETE FROM bucket_rows WHERE generation = ? AND key = ? AND position = ? "
                    "AND signature = ?",
                    (self._generation, key, node.position, node.signature),
                )
