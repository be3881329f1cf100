"""The change feed tells everything: whoever follows it has the facts, and knows what became of each."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from services.eventlog.events import Event
from services.projector.read.changes import changes_after
from services.projector.read.queries import VIEW_OF, stream
from services.projector.read.search import read_search
from services.projector.read.standing import reading
from tests.fixtures.history import Projection, entries_of, wipe
from tests.fixtures.trying import examples
from tests.laws.histories import deliveries, histories

Rows = dict[str, bytes]
ARRIVING = ("created", "split")
LEAVING = ("merged", "withdrawn")
NOT_IN_VIEWS = {"history", "conflicts"}
"""Slots that a fact's own views show, not its row."""


@examples(25)
@given(data=st.data(), page=st.integers(1, 7))
def test_following_the_feed_gives_the_facts_and_what_became_of_them(
    engine: Engine, data: st.DataObject, page: int
) -> None:
    """Seen to catch: `compare` that passes over facts that went; a slot left out of what `changed` tells;
    `versions` that leaves out a touched fact."""
    wipe(engine)
    projection = Projection(engine)
    events: list[Event] = data.draw(histories())
    ends = data.draw(deliveries(len(events))).ends
    entries = entries_of(events)
    copy: Rows = {}
    alive: set[str] = set()
    number = start = 0

    for end in ends:
        before = facts(engine)
        projection.apply(entries[start : end + 1])
        start = end + 1
        told, number = follow(engine, number, page)
        for change in told:
            replay(change, copy, alive)

        now = facts(engine)
        assert copy == now
        assert alive == now.keys()
        assert {each["fact_id"]: set(each["slots"]) - NOT_IN_VIEWS for each in told if each["slots"]} == {
            fact_id: differing(before[fact_id], now[fact_id])
            for fact_id in (each["fact_id"] for each in told if each["slots"])
        }


def follow(engine: Engine, number: int, page: int) -> tuple[list[dict[str, Any]], int]:
    """Every change past `number`, a page at a time."""
    told: list[dict[str, Any]] = []
    while True:
        with reading(engine) as (connection, now):
            rows, number = changes_after(connection, number, now, most=page)
        if not rows:
            return told, number
        told += [msgspec.json.decode(msgspec.json.encode(row)) | {"raw": row["fact"]} for row in rows]


def replay(change: dict[str, Any], copy: Rows, alive: set[str]) -> None:
    """Keep a copy by the facts that changes carry, and a list of ids by what they say became of them."""
    fact_id = change["fact_id"]
    if change["raw"] is None:
        copy.pop(fact_id, None)
    else:
        copy[fact_id] = msgspec.json.encode(change["raw"])
    if change["change"] in ARRIVING:
        assert fact_id not in alive
        alive.add(fact_id)
    elif change["change"] in LEAVING:
        alive.remove(fact_id)
    else:
        assert fact_id in alive
        assert change["slots"], "a change tells what changed"


def facts(engine: Engine) -> Rows:
    """Every fact's row by its id, as the lists give it."""
    with reading(engine) as (connection, now):
        return {
            fact["fact_id"]: msgspec.json.encode(fact)
            for kind in VIEW_OF
            for chunk in stream(connection, read_search((kind,), ()), now)
            for fact in chunk
        }


def differing(one: bytes, other: bytes) -> set[str]:
    before, after = msgspec.json.decode(one), msgspec.json.decode(other)
    return {name for name in before if before[name] != after[name]}
