"""The change feed's rows: what became of facts, written in the transaction that changes them.

Numbers count up without a gap in the order of commits: taking one locks the control row, so a reader that
has seen number n will never be shown a smaller one later.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, cast

import msgspec
from sqlalchemy import Connection, Table

from services.eventlog.claims import Kind
from services.projector.control import live_position
from services.projector.schema import FACT_TABLES, changes
from services.projector.storing import Row, fetch, query, upsert

What = Literal["created", "changed", "merged", "split", "withdrawn", "switched"]

_UNSHOWN = {"generation", "fact", "fact_id", "first_day", "last_day", "terms"}
"""Columns that no slot of a fact is made of."""

_SHOWN_AS = {"position": "last_position"}


class Version(NamedTuple):
    """A fact as it stands or stood: its row in the order of its kind's table."""

    kind: Kind
    row: Row

    @property
    def fact_id(self) -> str:
        return str(self.row[_column(self.kind, "fact_id")])


class Change(NamedTuple):
    """What became of one fact. `other_id` is what it was merged into or split from."""

    change: What
    kind: Kind
    fact_id: str
    other_id: str | None = None
    slots: tuple[str, ...] | None = None


class Move(NamedTuple):
    """A claim's first report, and the facts it was and is of; one whose fact it founds says what became."""

    position: int
    before: int | None
    after: int | None


def versions(connection: Connection, generation: int, facts: Collection[int]) -> dict[int, Version]:
    """Those of `facts` (numbers) that stand, as they stand."""
    return {
        row[_column(kind, "fact")]: Version(kind, row)
        for kind, table in _tables()
        for row in fetch(connection, table, generation, "fact", facts)
    }


def compare(
    before: Mapping[int, Version], after: Mapping[int, Version], moves: Iterable[Move]
) -> list[Change]:
    """What became of each fact that either has, in the order of their first reports.

    A fact is named by its founder, the claim reported first: it is merged into the fact that its founder
    is of now, and split from the fact that its founder was of before.
    """
    came_from: dict[int, int | None] = {}
    went_to: dict[int, int | None] = {}
    for position, was, now in moves:
        if position == now:
            came_from[position] = was
        elif position == was:
            went_to[position] = now
    return [
        change
        for fact in sorted({*before, *after})
        for change in _became(fact, before, after, came_from.get(fact), went_to.get(fact))
    ]


def announce(connection: Connection, generation: int, news: Collection[Change]) -> None:
    """Number the changes and write them, if `generation` is the live one; its checkpoint has been moved."""
    if not news:
        return
    taken = query(
        connection,
        "UPDATE control SET changes = changes + ? WHERE id = 1 AND live = ? RETURNING changes",
        (len(news), generation),
    )
    if not taken:
        return
    first = taken[0][0] - len(news) + 1
    position = live_position(connection).ordinal
    rows = [
        (number, position, each.change, each.kind, each.fact_id, each.other_id, _listed(each.slots))
        for number, each in enumerate(news, start=first)
    ]
    upsert(connection, changes, rows)


def announce_switch(connection: Connection, *, before: str, after: str) -> None:
    """Tell that readers now see the generation named `after`, which may differ in any fact."""
    taken = query(connection, "UPDATE control SET changes = changes + 1 WHERE id = 1 RETURNING changes")
    position = live_position(connection).ordinal
    upsert(connection, changes, [(taken[0][0], position, "switched", None, after, before, None)])


def is_shown(connection: Connection, generation: int) -> bool:
    """Whether `generation` is the live one, whose changes readers are told."""
    return bool(query(connection, "SELECT 1 FROM control WHERE live = ?", (generation,)))


def _became(
    fact: int,
    before: Mapping[int, Version],
    after: Mapping[int, Version],
    came_from: int | None,
    went_to: int | None,
) -> Iterator[Change]:
    old, new = before.get(fact), after.get(fact)
    if new is None and old is not None:
        into = after.get(went_to) if went_to is not None else None
        yield Change(
            "merged" if into else "withdrawn", old.kind, old.fact_id, other_id=into.fact_id if into else None
        )
    elif old is None and new is not None:
        source = before.get(came_from) if came_from is not None else None
        yield Change(
            "split" if source else "created",
            new.kind,
            new.fact_id,
            other_id=source.fact_id if source else None,
        )
    elif old is not None and new is not None and old.kind != new.kind:
        yield Change("withdrawn", old.kind, old.fact_id)
        yield Change("created", new.kind, new.fact_id)
    elif old is not None and new is not None and old != new:
        yield Change("changed", new.kind, new.fact_id, slots=_differing(old, new))


def _differing(old: Version, new: Version) -> tuple[str, ...]:
    names = FACT_TABLES[new.kind].columns.keys()
    return tuple(
        _SHOWN_AS.get(name, str(name))
        for name, was, now in zip(names, old.row, new.row, strict=True)
        if was != now and name not in _UNSHOWN
    )


def _listed(slots: tuple[str, ...] | None) -> str | None:
    return None if slots is None else msgspec.json.encode(slots).decode()


def _column(kind: Kind, name: str) -> int:
    return FACT_TABLES[kind].columns.keys().index(name)


def _tables() -> Iterator[tuple[Kind, Table]]:
    return ((cast(Kind, kind), table) for kind, table in FACT_TABLES.items())
