"""The index that grouping asks, kept in SQL, with what it has asked lately in memory.

One writer owns a generation, so what it has read stays true until it writes otherwise; when a
transaction fails the memory is thrown away. `prefetch` loads what a batch will ask in a few
statements; whatever else is asked is read then, so the answers never depend on what is in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from services.projector.facts import traits as codec
from services.projector.facts.grouping import WINDOW, Profiles
from services.projector.facts.index import Node
from services.projector.facts.outline import apart
from services.projector.facts.remembering import Remembered
from services.projector.facts.traits import Traits
from services.projector.schema import bucket_rows, node_rows
from services.projector.storing import Row, ask_for, ask_heads, delete, fetch, insert, query, run, upsert
from services.projector.tails import TAIL, Tail

MOST_NODES = 25_000
"""Nodes of one age of memory, some 5 kB each with what leads there; two ages are remembered."""

_FACT = (
    "(SELECT fact FROM node_rows n "
    "WHERE n.generation = bucket_rows.generation AND n.signature = bucket_rows.signature)"
)
"""What an entry of a bucket is of, looked up for each by itself: in a join PostgreSQL may read every node."""

_BEFORE = (
    f"SELECT {_FACT}, outline FROM bucket_rows WHERE generation = ? AND key = ? AND position < ? "
    "ORDER BY position DESC, signature DESC LIMIT ?"
)
_AFTER = (
    "SELECT signature FROM bucket_rows WHERE generation = ? AND key = ? AND position > ? "
    "ORDER BY position, signature LIMIT ?"
)


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

    def prefetch(self, signatures: Collection[int], told: Mapping[int, Traits], known: Profiles) -> None:
        """Load the nodes of `signatures`, and the facts that each of `told` may be of but those `known`.

        `told` are traits by signature.
        """
        received = self._ask_nodes({*signatures, *told})
        newest = self._ask_tails({key for traits in told.values() for key in traits.keys})
        received()
        newest()
        new = [traits for signature, traits in told.items() if self._nodes[signature] is None]
        self.load(known.recall({fact for traits in new for fact in self._near(traits, known)}))

    def _near(self, traits: Traits, known: Profiles) -> Iterator[int]:
        """The newest facts under the keys of `traits`, but for those `known` and those apart by outline."""
        outline = traits.outline
        for key in traits.keys:
            for _, _, fact, theirs in self._tails[key].entries[-WINDOW:]:
                if fact not in known and not apart(outline, theirs):
                    yield fact

    def load(self, facts: Iterable[int]) -> None:
        """Have the members of `facts` at hand, read together."""
        self._load_members(facts)
        self._load_nodes({signature for fact in facts for signature in self._members[fact]})

    def node(self, signature: int) -> Node | None:
        if signature not in self._nodes:
            self._load_nodes([signature])
        return self._nodes[signature]

    def before(self, key: int, position: int, limit: int) -> Sequence[tuple[int, int]]:
        chosen = self._tail(key).before(position, limit)
        if chosen is None:
            chosen = [(row[0], row[1]) for row in self._read(_BEFORE, key, position, limit)]
        return chosen

    def after(self, key: int, position: int, limit: int) -> Sequence[Node]:
        chosen = self._tail(key).after(position, limit)
        if chosen is None:
            chosen = [row[0] for row in self._read(_AFTER, key, position, limit)]
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
        outline = node.traits.outline
        if known is None:
            for tail in self._tails_of(node):
                tail.enter(node, outline)
        elif known.fact != node.fact:
            for tail in self._tails_of(node):
                tail.move(node, outline)
            if (left := self._members.known(known.fact)) is not None:
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
        for tail in self._tails_of(node):
            tail.leave(node.position, signature)

    def flush(self) -> None:
        """Write what has changed."""
        dropped, put, entered = self._dropped, self._put, self._entered
        self._dropped, self._put, self._entered = {}, {}, set()
        if dropped:
            delete(self._open, node_rows, self._generation, "signature", dropped)
            self._delete_from_buckets(dropped.values())
        number = self._generation
        nodes = [(number, n.signature, n.position, n.fact, codec.encode(n.traits)) for n in put.values()]
        upsert(self._open, node_rows, nodes)
        new = [put[signature] for signature in entered]
        buckets = [
            (number, key, n.position, n.signature, outline)
            for n, outline in ((n, n.traits.outline) for n in new)
            for key in n.traits.keys
        ]
        insert(self._open, bucket_rows, buckets)

    @property
    def _open(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("attach a connection first")
        return self._connection

    def _tails_of(self, node: Node) -> list[Tail]:
        """The tails that are remembered of the buckets which `node` stands in."""
        return [tail for key in node.traits.keys if (tail := self._tails.known(key)) is not None]

    def _tail(self, key: int) -> Tail:
        if key not in self._tails:
            self.flush()
            self._ask_tails([key])()
        return self._tails[key]

    def _ask_tails(self, keys: Iterable[int]) -> Callable[[], None]:
        """Ask for the newest under the keys that are not remembered; what is returned waits and remembers."""
        asked = ask_heads(
            self._open,
            bucket_rows,
            self._generation,
            self._tails.recall(keys),
            ("position", "signature"),
            beside=(_FACT, "outline"),
            limit=TAIL,
            descending=True,
        )

        def receive() -> None:
            for key, rows in asked().items():
                self._tails[key] = Tail.of(rows)

        return receive

    def _nodes_of(self, signatures: Iterable[int]) -> list[Node]:
        wanted = list(signatures)
        self._load_nodes(wanted)
        return [node for node in map(self._nodes.get, wanted) if node is not None]

    def _load_nodes(self, signatures: Iterable[int]) -> None:
        self._ask_nodes(signatures)()

    def _ask_nodes(self, signatures: Iterable[int]) -> Callable[[], None]:
        """Ask for the nodes that are not remembered; what is returned waits for them and remembers."""
        missing = self._nodes.recall(signatures)
        asked = ask_for(self._open, node_rows, self._generation, "signature", missing)

        def receive() -> None:
            for row in asked():
                self._remember(row)
            for signature in missing:
                self._nodes.setdefault(signature, None)

        return receive

    def _load_members(self, facts: Iterable[int]) -> None:
        missing: dict[int, set[int]] = {fact: set() for fact in self._members.recall(facts)}
        if not missing:
            return
        for row in fetch(self._open, node_rows, self._generation, "fact", missing):
            if row[1] not in self._put and row[1] not in self._dropped:
                missing[row[3]].add(self._remember(row))
        for signature, node in self._put.items():
            if node.fact in missing:
                missing[node.fact].add(signature)
        self._members.update(missing)

    def _remember(self, row: Row) -> int:
        _, signature, position, fact, traits = row
        if self._nodes.known(signature) is None:
            self._nodes[signature] = Node(
                signature=signature, position=position, fact=fact, traits=codec.decode(traits)
            )
        return int(signature)

    def _read(self, statement: str, key: int, position: int, limit: int) -> list[Row]:
        """What `statement` finds next to `position` in a bucket, where memory does not reach."""
        self.flush()
        return query(self._open, statement, (self._generation, key, position, limit))

    def _delete_from_buckets(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            for key in node.traits.keys:
                run(
                    self._open,
                    "DELETE FROM bucket_rows WHERE generation = ? AND key = ? AND position = ? "
                    "AND signature = ?",
                    (self._generation, key, node.position, node.signature),
                )
