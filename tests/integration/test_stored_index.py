"""The index kept in SQL answers as the one in memory, whatever was put, moved, dropped or forgotten."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection

import pytest
from sqlalchemy import Connection, Engine

from services.projector import nodes as nodes_in_sql
from services.projector.database import writing
from services.projector.facts.grouping import WINDOW, Profiles, Telling, regroup
from services.projector.facts.index import Index, MemoryIndex, Node
from services.projector.facts.outline import apart
from services.projector.facts.traits import signature_of, traits_of
from services.projector.nodes import StoredIndex
from services.projector.storing import Row
from tests.fixtures import claims as some

GENERATION = 7
FACTS = 6


def nodes(count: int) -> list[Node]:
    """Nodes of one model and recipient, so all share a key, of a few facts and suppliers."""
    made = []
    for number in range(count):
        supplier = (None, "PT", "ES")[number % 3]
        told = some.delivery(designation="AH-64E", supplier=supplier, quantity=100 + number)
        traits = traits_of(some.live(told))
        position = 10 * (number + 1)
        made.append(
            Node(signature=signature_of(traits), position=position, fact=number % FACTS, traits=traits)
        )
    return made


def answers(index: Index, made: list[Node]) -> list[object]:
    """All that grouping may ask about `made`; members first, as other questions may write all down before."""
    members = [sorted(node.signature for node in index.members(fact)) for fact in range(FACTS)]
    shared = sorted(set.intersection(*(set(node.traits.keys) for node in made)))
    told: list[object] = [index.last(), *(index.node(node.signature) for node in made)]
    for key in shared:
        for node in made:
            told.append(index.before(key, node.position, WINDOW))
            told.append([near.signature for near in index.after(key, node.position, WINDOW)])
    return [members, *told]


def step(draw: random.Random, index: StoredIndex, memory: MemoryIndex, node: Node) -> None:
    """One thing that grouping does, done to both, or one that only the stored index knows."""
    known = memory.node(node.signature)
    deed = draw.choice(("put", "put", "move", "drop", "flush", "forget"))
    if deed == "drop" and known is not None:
        index.drop(node.signature)
        memory.drop(node.signature)
    elif deed in ("put", "move"):
        fact = draw.randrange(FACTS) if deed == "move" else node.fact
        told = Node(signature=node.signature, position=node.position, fact=fact, traits=node.traits)
        index.put(told)
        memory.put(told)
    elif deed == "flush":
        index.flush()
    elif deed == "forget":
        index.flush()
        index.forget()


def nothing_more(*asked: Collection[int]) -> Callable[[], list[Row]]:
    """In place of a question to the database: there is nothing left to ask for."""
    assert not asked[-1]
    return list


def fill(connection: Connection, made: list[Node]) -> tuple[StoredIndex, MemoryIndex]:
    index, memory = StoredIndex(GENERATION), MemoryIndex()
    index.attach(connection)
    for node in made:
        index.put(node)
        memory.put(node)
    return index, memory


@pytest.mark.parametrize("seed", range(4))
def test_the_stored_index_answers_as_the_one_in_memory(engine: Engine, seed: int) -> None:
    """Seen to catch: members read without what is not stored, or with what left; tails with old facts."""
    draw, made = random.Random(seed), nodes(3 * WINDOW)  # noqa: S311
    with writing(engine).begin() as connection:
        index, memory = fill(connection, made)
        for _ in range(40):
            for _ in range(draw.randrange(1, 6)):
                step(draw, index, memory, draw.choice(made))
            assert answers(index, made) == answers(memory, made)


def test_what_is_fetched_ahead_is_not_asked_again(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen to catch: only the tails fetched, not the members of the facts in them."""
    made = nodes(3 * WINDOW)
    with writing(engine).begin() as connection:
        index, memory = fill(connection, made)
        index.flush()
        index.forget()
        keys = made[0].traits.keys
        new = traits_of(some.live(some.delivery(designation="AH-64E", quantity=99)))
        index.prefetch([], {signature_of(new): new}, Profiles())
        monkeypatch.setattr(nodes_in_sql, "ask_for", nothing_more)
        monkeypatch.setattr(nodes_in_sql, "fetch", nothing_more)
        facts = index.before(keys[0], made[-1].position + 1, WINDOW)
        assert facts == memory.before(keys[0], made[-1].position + 1, WINDOW)
        assert all(index.members(fact) for fact, theirs in facts if not apart(new.outline, theirs))


def test_facts_that_outlines_rule_out_are_never_read(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen to catch: outlines minded by grouping alone, or by fetching ahead alone, or not stored."""
    made = [node for node in nodes(3 * WINDOW) if node.traits.outline][:WINDOW]
    others = [node for node in made if node.traits.outline != made[0].traits.outline]
    read: set[int] = set()
    with writing(engine).begin() as connection:
        index, _ = fill(connection, others)
        index.flush()
        index.forget()
        fetch = nodes_in_sql.fetch

        def noting(*asked: object) -> list[Row]:
            read.update(asked[-1])  # type: ignore[call-overload]
            return fetch(*asked)  # type: ignore[arg-type]

        monkeypatch.setattr(nodes_in_sql, "fetch", noting)
        new = made[0]
        index.prefetch([], {new.signature: new.traits}, Profiles())
        regroup(index, {new.signature: Telling(new.traits, 10_000)})
        assert index.before(new.traits.keys[0], 10_000, WINDOW)
        assert not read & {node.fact for node in others}
