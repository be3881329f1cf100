"""The one control row and the checkpoints: every move is a compare-and-set, so that one writer wins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection

from services.eventlog.errors import AnotherLog
from services.eventlog.position import Position
from services.projector.errors import CheckpointMoved, NoSuchGeneration
from services.projector.storing import Answer, ask, query, run


class Control(NamedTuple):
    """Which log is followed, how far its journal reaches (an ordinal), and which generation is live.

    `epoch` is the live generation's: it counts the writes of others than the follower.
    """

    log_id: str | None
    position: int
    live: int
    epoch: int


class Feed(NamedTuple):
    """Where the change feed stands: the number of its last change, and how far the live generation is."""

    last: int
    position: int


AskedFeed = Callable[[], Feed | None]
"""Waits for the database to tell where the change feed stands; None where the generation is not live."""


class Generation(NamedTuple):
    """One set of rows built from the log; positions are ordinals."""

    id: int
    name: str
    state: str
    position: int
    epoch: int
    until: int | None
    started_at: str
    finished_at: str | None


def read_control(connection: Connection) -> Control:
    """The control row as it stands."""
    found = query(
        connection,
        "SELECT c.log_id, c.position, c.live, g.epoch FROM control c JOIN generations g ON g.id = c.live "
        "WHERE c.id = 1",
    )
    return Control(*found[0])


def adopt_log(connection: Connection, log_id: str) -> None:
    """Follow `log_id` from now on. Raises AnotherLog if another one is followed."""
    run(connection, "UPDATE control SET log_id = ? WHERE id = 1 AND log_id IS NULL", (log_id,))
    followed = read_control(connection).log_id
    if followed is not None and followed != log_id:
        raise AnotherLog(expected=followed, found=log_id)


def advance(connection: Connection, control: Control, position: int) -> AskedFeed:
    """Move the journal's end and the live generation from `control.position`, and hold both until commit.

    What is returned, to be called before anything rests on it, raises CheckpointMoved if anything in the
    control row was no longer as `control` says.
    """
    journal = ask(
        connection,
        "UPDATE control SET position = ? WHERE id = 1 AND position = ? AND live = ? AND log_id = ? "
        "RETURNING changes",
        (position, control.position, control.live, control.log_id),
    )
    live = _advance(connection, control.live, control.position, position, control.epoch)

    def confirm() -> Feed:
        moved = journal()
        if not (live() and moved):
            raise CheckpointMoved(Position.from_ordinal(control.position))
        return Feed(last=moved[0][0], position=position)

    return confirm


def advance_generation(
    connection: Connection, generation: int, *, before: int, after: int, epoch: int
) -> AskedFeed:
    """Move a generation's checkpoint from `before`, and hold its row until commit.

    What is returned, to be called before anything rests on it, raises CheckpointMoved if somebody else had
    moved it or written to the generation.
    """
    moved = _advance(connection, generation, before, after, epoch)
    feed = ask_feed(connection, generation)

    def confirm() -> Feed | None:
        if not moved():
            raise CheckpointMoved(Position.from_ordinal(before))
        return feed()

    return confirm


def ask_feed(connection: Connection, generation: int) -> AskedFeed:
    """The change feed if `generation` is the live one, None otherwise.

    The caller holds the control row and has moved the checkpoint, so it stays true until the commit.
    """
    answer = ask(connection, "SELECT changes, position FROM control WHERE live = ?", (generation,))
    return lambda: next((Feed(*row) for row in answer()), None)


def _advance(connection: Connection, generation: int, before: int, after: int, epoch: int) -> Answer:
    return ask(
        connection,
        "UPDATE generations SET position = ? WHERE id = ? AND position = ? AND epoch = ? RETURNING 1",
        (after, generation, before, epoch),
    )


def hold_control(connection: Connection) -> Control:
    """The control row, which nobody else can change before this transaction ends."""
    run(connection, "UPDATE control SET live = live WHERE id = 1")
    return read_control(connection)


def intervene(connection: Connection, generation: int) -> None:
    """Hold a generation to write to it beside its follower, who will notice and read it anew."""
    run(connection, "UPDATE generations SET epoch = epoch + 1 WHERE id = ?", (generation,))


_COLUMNS = "id, name, state, position, epoch, until, started_at, finished_at"


def generation(connection: Connection, generation_id: int) -> Generation:
    """The generation with this number."""
    rows = query(connection, f"SELECT {_COLUMNS} FROM generations WHERE id = ?", (generation_id,))
    if not rows:
        raise NoSuchGeneration(str(generation_id), [each.name for each in all_generations(connection)])
    return Generation(*rows[0])


def generation_named(connection: Connection, name: str) -> Generation:
    """The generation of this name. Raises NoSuchGeneration, listing those there are."""
    rows = query(connection, f"SELECT {_COLUMNS} FROM generations WHERE name = ?", (name,))
    if not rows:
        raise NoSuchGeneration(name, [each.name for each in all_generations(connection)])
    return Generation(*rows[0])


def all_generations(connection: Connection) -> list[Generation]:
    """Every generation, the oldest first."""
    return [Generation(*row) for row in query(connection, f"SELECT {_COLUMNS} FROM generations ORDER BY id")]


def live_position(connection: Connection) -> Position:
    """How far the views that readers see have come."""
    found = query(
        connection, "SELECT g.position FROM control c JOIN generations g ON g.id = c.live WHERE c.id = 1"
    )
    return Position.from_ordinal(found[0][0])


def timestamp(moment: datetime) -> str:
    """`moment` as the tables have it: ISO 8601 in UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
