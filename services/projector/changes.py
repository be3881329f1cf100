"""The change feed's rows: what became of facts, written in the transaction that changes them.

Numbers count up without a gap in the order of commits: taking one locks the control row, so a reader that
has seen number n will never be shown a smaller one later.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple, cast

import msgspec
from sqlalchemy import Connection, Engine, Table, text

from services.eventlog.claims import Kind
from services.eventlog.position import Position
from services.projector.control import Feed, all_generations, live_position
from services.projector.database import give_way, translated, writing
from services.projector.schema import FACT_TABLES, changes
from services.projector.storing import Row, ask_for, execute, insert, names_of, query, run

What = Literal["created", "changed", "merged", "split", "withdrawn", "switched"]

SLICE = 20_000
"""Rows that pruning deletes at a time, so that it holds no lock for long."""

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


def ask_versions(
    connection: Connection, generation: int, facts: Collection[int], kinds: Iterable[Kind]
) -> Callable[[], dict[int, Version]]:
    """Those of `facts` (numbers), all of one of `kinds`, that stand, as they stand when this is asked."""
    asked = [(kind, ask_for(connection, FACT_TABLES[kind], generation, "fact", facts)) for kind in kinds]
    return lambda: {
        row[_column(kind, "fact")]: Version(kind, row) for kind, answer in asked for row in answer()
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


def announce(connection: Connection, feed: Feed, news: Collection[Change]) -> None:
    """Number the changes, if there are any, and write them."""
    if not news:
        return
    rows = [
        (number, feed.position, each.change, each.kind, each.fact_id, each.other_id, _listed(each.slots))
        for number, each in enumerate(news, start=feed.last + 1)
    ]
    run(connection, "UPDATE control SET changes = ? WHERE id = 1", (feed.last + len(rows),))
    insert(connection, changes, rows)


def announce_switch(connection: Connection, *, before: int, after: int) -> None:
    """Tell that generation `after` went live in place of `before`, then every fact that differs in it.

    For the transaction that makes the switch. Set-based: a million facts are compared in the database.
    """
    position = live_position(connection).ordinal
    names = {each.id: each.name for each in all_generations(connection)}
    [(last,)] = query(connection, "UPDATE control SET changes = changes + 1 WHERE id = 1 RETURNING changes")
    insert(connection, changes, [(last, position, "switched", None, names[after], names[before], None)])
    for kind, table in _tables():
        for statement in _differences(kind, table, connection.dialect.name):
            parameters = {"before": before, "after": after, "position": position}
            connection.execute(text(statement), parameters)
            _renumber(connection)


def _renumber(connection: Connection) -> None:
    """Bring the count of changes up to the rows that have just been written past it."""
    run(connection, "UPDATE control SET changes = (SELECT MAX(number) FROM changes) WHERE id = 1")


def _differences(kind: Kind, table: Table, dialect: str) -> tuple[str, str]:
    """Statements that announce facts of `kind` made or changed by a switch, and those that went."""
    differs = "IS DISTINCT FROM" if dialect == "postgresql" else "IS NOT"
    shown = [column.name for column in table.columns if column.name not in _UNSHOWN]
    slots = " || ".join(
        f"CASE WHEN a.{name} {differs} b.{name} THEN ',\"{_SHOWN_AS.get(name, name)}\"' ELSE '' END"
        for name in shown
    )
    changed = " OR ".join(f"a.{name} {differs} b.{name}" for name in shown)
    insert = (
        "INSERT INTO changes (number, position, change, kind, fact_id, other_id, slots) "
        "SELECT c.changes + ROW_NUMBER() OVER (ORDER BY {side}.fact), :position, {what}, "
        f"'{kind}', {{side}}.fact_id, NULL, {{slots}} FROM control c CROSS JOIN "
    )
    made = insert.format(
        side="b",
        what="CASE WHEN a.fact_id IS NULL THEN 'created' ELSE 'changed' END",
        slots=f"CASE WHEN a.fact_id IS NULL THEN NULL ELSE '[' || SUBSTR({slots}, 2) || ']' END",
    )
    joined = "ON {one}.generation = :{gen} AND {one}.fact_id = {two}.fact_id"
    gone = insert.format(side="a", what="'withdrawn'", slots="NULL")
    return (
        f"{made}{table.name} b LEFT JOIN {table.name} a {joined.format(one='a', two='b', gen='before')} "
        f"WHERE b.generation = :after AND (a.fact_id IS NULL OR {changed})",
        f"{gone}{table.name} a LEFT JOIN {table.name} b {joined.format(one='b', two='a', gen='after')} "
        "WHERE a.generation = :before AND b.fact_id IS NULL",
    )


def prune_changes(engine: Engine, *, until: Position) -> int:
    """Forget the changes that came with events up to `until`, a slice at a time; how many there were.

    What stays has no gap: who resumes below it is told to copy the facts anew.
    """
    last = "SELECT MAX(number) FROM changes WHERE position <= ?"
    gone = 0
    while True:
        with translated(), writing(engine).begin() as connection:
            deleted = execute(
                connection,
                "DELETE FROM changes WHERE number IN "
                f"(SELECT number FROM changes WHERE number <= ({last}) ORDER BY number LIMIT ?)",
                (until.ordinal, SLICE),
            )
            sliced = int(deleted.rowcount)
        gone += sliced
        if sliced < SLICE:
            return gone
        give_way(engine)


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
    elif old is not None and new is not None and old != new and (slots := _differing(old, new)):
        yield Change("changed", new.kind, new.fact_id, slots=slots)


def _differing(old: Version, new: Version) -> tuple[str, ...]:
    names = names_of(FACT_TABLES[new.kind])
    return tuple(
        _SHOWN_AS.get(name, str(name))
        for name, was, now in zip(names, old.row, new.row, strict=True)
        if was != now and name not in _UNSHOWN
    )


def _listed(slots: tuple[str, ...] | None) -> str | None:
    return None if slots is None else msgspec.json.encode(slots).decode()


@cache
def _column(kind: Kind, name: str) -> int:
    return names_of(FACT_TABLES[kind]).index(name)


def _tables() -> Iterator[tuple[Kind, Table]]:
    return ((cast(Kind, kind), table) for kind, table in FACT_TABLES.items())
