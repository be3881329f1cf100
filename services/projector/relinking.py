"""Links between facts, brought up to date with every batch: the index that linking asks, kept in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection

from services.projector.facts import hooks as codec
from services.projector.facts.hooks import Hook, hook_of
from services.projector.facts.linking import CROWD, Relinked, relink
from services.projector.facts.settle import Fact
from services.projector.ledgers import Touched
from services.projector.schema import hook_keys, hook_rows, link_rows
from services.projector.storing import Row, ask_for, ask_heads, delete, fetch, insert, run, upsert


def write_links(stored: StoredHooks, facts: Mapping[int, Fact | None]) -> None:
    """Bring the links of `facts` (by number, None for one that is gone) up to what the facts now say.

    They are those that `stored` was made for.
    """
    stored.receive()
    changed = {
        number: hook
        for number, hook in ((number, _hook(fact)) for number, fact in facts.items())
        if hook != stored.hook(number)
    }
    if not changed:
        return
    stored.load_keys({key for number in changed for key in stored.keys_of(number)})
    stored.load_keys({key for hook in changed.values() if hook is not None for key in hook.keys})
    relinked = relink(stored, changed)
    stored.flush()
    stored.write(relinked)


class StoredHooks:
    """The hooks of one generation, within one transaction."""

    def __init__(self, connection: Connection, generation: int, touched: Touched) -> None:
        """Asks for the hooks of the facts `touched`; of those that are new none can be stored yet."""
        self._connection = connection
        self._generation = generation
        self._new = touched.members.keys() - touched.standing
        self._standing = touched.standing
        self._asked = ask_for(connection, hook_rows, generation, "fact", touched.standing)
        self._hooks: dict[int, Hook | None] = dict.fromkeys(self._new)
        self._under: dict[int, set[int]] = {}
        self._whole: set[int] = set()
        self._put: dict[int, Hook] = {}
        self._dropped: dict[int, Hook] = {}

    def receive(self) -> None:
        """Wait for the hooks that were asked for first; to be called before anything else."""
        self._remember(self._standing, self._asked())

    def load(self, facts: Collection[int]) -> None:
        """Read the hooks of `facts` at once."""
        missing = [fact for fact in facts if fact not in self._hooks]
        self._remember(missing, fetch(self._connection, hook_rows, self._generation, "fact", missing))

    def _remember(self, facts: Iterable[int], rows: Iterable[Row]) -> None:
        for _, fact, hook in rows:
            self._hooks[fact] = codec.decode(hook)
        for fact in facts:
            self._hooks.setdefault(fact, None)

    def load_keys(self, keys: Collection[int]) -> None:
        """Read at once which facts are under `keys`, with their hooks where they may be compared."""
        missing = [key for key in keys if key not in self._under]
        found = ask_heads(self._connection, hook_keys, self._generation, missing, ("fact",), limit=CROWD + 1)
        for key, rows in found().items():
            self._under[key] = {row[0] for row in rows}
            if len(rows) <= CROWD:
                self._whole.add(key)
        self.load({fact for key in missing if key in self._whole for fact in self._under[key]})

    def keys_of(self, fact: int) -> tuple[int, ...]:
        hook = self.hook(fact)
        return () if hook is None else hook.keys

    def hook(self, fact: int) -> Hook | None:
        if fact not in self._hooks:
            self.load([fact])
        return self._hooks[fact]

    def under(self, key: int, limit: int) -> Collection[int]:
        if key not in self._under:
            self.flush()
            self.load_keys([key])
        found = self._under[key]
        return found if len(found) <= limit else sorted(found)[:limit]

    def put(self, fact: int, hook: Hook) -> None:
        self.drop(fact)
        self._hooks[fact] = self._put[fact] = hook
        for key in hook.keys:
            if key in self._under:
                self._under[key].add(fact)

    def drop(self, fact: int) -> None:
        hook = self.hook(fact)
        if hook is None:
            return
        self._hooks[fact] = None
        if self._put.pop(fact, None) is None:
            self._dropped[fact] = hook
        for key in hook.keys:
            if key in self._whole:
                self._under[key].discard(fact)
            else:
                self._under.pop(key, None)

    def write(self, relinked: Relinked) -> None:
        """Store the links that `relinked` tells of, and take away those that are none any longer."""
        parted = {pair for pair in relinked.unlinked if self._new.isdisjoint(pair)}
        standing = fetch(self._connection, link_rows, self._generation, "fact", {fact for fact, _ in parted})
        for _, fact, other, _ in standing:
            if (fact, other) in parted:
                run(
                    self._connection,
                    "DELETE FROM link_rows WHERE generation = ? AND fact = ? AND other = ?",
                    (self._generation, fact, other),
                )
        linked = sorted(relinked.linked.items())
        upsert(self._connection, link_rows, [(self._generation, *pair, link) for pair, link in linked])

    def flush(self) -> None:
        """Write what has changed."""
        dropped, put = self._dropped, self._put
        self._dropped, self._put = {}, {}
        delete(self._connection, hook_rows, self._generation, "fact", dropped)
        for fact, hook in dropped.items():
            for key in hook.keys:
                run(
                    self._connection,
                    "DELETE FROM hook_keys WHERE generation = ? AND key = ? AND fact = ?",
                    (self._generation, key, fact),
                )
        insert(
            self._connection,
            hook_rows,
            [(self._generation, fact, codec.encode(hook)) for fact, hook in put.items()],
        )
        insert(
            self._connection,
            hook_keys,
            [(self._generation, key, fact) for fact, hook in put.items() for key in hook.keys],
        )


def _hook(fact: Fact | None) -> Hook | None:
    """The hook of a fact, None where nothing could ever find it."""
    hook = hook_of(fact) if fact is not None else None
    return hook if hook is not None and hook.keys else None
