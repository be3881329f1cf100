"""Where groupings are looked up: nodes by signature, by key, by fact. The contract, and it kept in memory.

A *node* stands for all live claims that say the same in every slot that decides identity: they share one
*signature*, so a fact told by 500 articles costs what its few distinct tellings cost. A node's position is
that of its first live claim; a fact is named by the position of its first node.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

import msgspec

from services.projector.facts.traits import Traits

UNASSIGNED = 0
"""The fact of a node that is not yet decided on, and so not stored; no event has this position."""


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """One distinct telling, where it was first told, and the fact it belongs to."""

    signature: int
    position: int
    fact: int
    traits: Traits


class Index(Protocol):
    """What grouping asks of a store. Every answer costs what it returns, whatever else is stored."""

    def node(self, signature: int) -> Node | None:
        """The node of `signature`, if one is stored."""
        ...

    def before(self, key: int, position: int, limit: int) -> Sequence[tuple[int, int]]:
        """Of the nearest nodes under `key` with a smaller position, at most `limit`, the nearest first: the
        fact, and the outline."""
        ...

    def after(self, key: int, position: int, limit: int) -> Sequence[Node]:
        """The nearest nodes under `key` with a greater position, at most `limit`, the nearest first."""
        ...

    def members(self, fact: int) -> Sequence[Node]:
        """Every node of `fact`, in any order."""
        ...

    def last(self) -> int:
        """The greatest position of any node, 0 if there is none."""
        ...

    def put(self, node: Node) -> None:
        """Store `node` under its signature and its traits' keys, in place of the one stored before."""
        ...

    def drop(self, signature: int) -> None:
        """Forget the node of `signature`."""
        ...


class MemoryIndex:
    """The contract kept in dictionaries: what grouping from scratch and tests use."""

    def __init__(self) -> None:
        self._nodes: dict[int, Node] = {}
        self._buckets: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._facts: dict[int, dict[int, None]] = defaultdict(dict)
        self._positions: list[int] = []

    def node(self, signature: int) -> Node | None:
        return self._nodes.get(signature)

    def before(self, key: int, position: int, limit: int) -> Sequence[tuple[int, int]]:
        bucket = self._buckets.get(key, [])
        end = bisect_left(bucket, (position,))
        near = (self._nodes[signature] for _, signature in reversed(bucket[max(0, end - limit) : end]))
        return [(node.fact, node.traits.outline) for node in near]

    def after(self, key: int, position: int, limit: int) -> Sequence[Node]:
        bucket = self._buckets.get(key, [])
        start = bisect_left(bucket, (position + 1,))
        return [self._nodes[signature] for _, signature in bucket[start : start + limit]]

    def members(self, fact: int) -> Sequence[Node]:
        return [self._nodes[signature] for signature in self._facts.get(fact, ())]

    def last(self) -> int:
        return self._positions[-1] if self._positions else 0

    def put(self, node: Node) -> None:
        known = self._nodes.get(node.signature)
        if known is None or known.position != node.position:
            if known is not None:
                self.drop(node.signature)
            insort(self._positions, node.position)
            for key in node.traits.keys:
                insort(self._buckets[key], (node.position, node.signature))
        elif known.fact != node.fact:
            self._leave(known)
        self._nodes[node.signature] = node
        self._facts[node.fact][node.signature] = None

    def drop(self, signature: int) -> None:
        node = self._nodes.pop(signature)
        self._leave(node)
        del self._positions[bisect_right(self._positions, node.position) - 1]
        for key in node.traits.keys:
            bucket = self._buckets[key]
            del bucket[bisect_left(bucket, (node.position, signature))]
            if not bucket:
                del self._buckets[key]

    def _leave(self, node: Node) -> None:
        members = self._facts[node.fact]
        del members[node.signature]
        if not members:
            del self._facts[node.fact]
