"""`entente parked`: events that could not be applied, listed, shown, retried or given up, a few at a time."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from sqlalchemy import Engine

from services.commands.failures import Failure
from services.commands.generations import Form, Yes
from services.commands.options import DEFAULT_DATA, DatabaseUrl, DataFolder
from services.commands.output import say, write_rows
from services.commands.servers import now, opened_database
from services.eventlog.position import Position
from services.projector import journal, parking, retrying
from services.projector.control import read_control
from services.projector.parking import Parked

Positions = Annotated[list[str] | None, typer.Argument(help="Positions of parked events.")]
Reason = Annotated[str | None, typer.Option(help="All whose reason has this text, up to the limit.")]
Limit = Annotated[int, typer.Option(min=1, max=10_000, help="Events at most.")]

parked = typer.Typer(
    name="parked", help="Events that could not be applied, with their reasons.", no_args_is_help=True
)


def mount(app: typer.Typer) -> None:
    app.add_typer(parked)


@parked.command("list")
def list_parked(
    *,
    reason: Reason = None,
    limit: Limit = 100,
    form: Form = None,
    database: DatabaseUrl = None,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """List parked events, the oldest first."""
    with opened_database(database, data) as engine, engine.connect() as connection:
        live = read_control(connection).live
        found = parking.parked(connection, live, reason=reason, limit=limit)
        total = parking.count(connection, live)
    rows = [{**each._asdict(), "position": str(each.position)} for each in found]
    write_rows(rows, columns=Parked._fields, form=form, title="parked")
    if len(found) < total:
        say(f"parked: {len(found)} of {total}; --limit and --reason choose others")


@parked.command()
def show(position: str, *, database: DatabaseUrl = None, data: DataFolder = DEFAULT_DATA) -> None:
    """Show one parked event: its reason, and the entry as the log has it, as JSON."""
    at = _position(position)
    with opened_database(database, data) as engine, engine.connect() as connection:
        event = retrying.parked_at(connection, at)
        entry = journal.at(connection, at)
    fields = {} if entry is None else entry.fields
    shown = {name.decode(errors="replace"): value.decode(errors="replace") for name, value in fields.items()}
    typer.echo(
        json.dumps({**event._asdict(), "position": position, "entry": shown}, ensure_ascii=False, indent=2)
    )


@parked.command()
def retry(
    positions: Positions = None,
    *,
    reason: Reason = None,
    limit: Limit = 100,
    yes: Yes = False,
    database: DatabaseUrl = None,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Apply parked events as if they had come in time, in every generation that parked them.

    Those that still fail stay, with the new reason.
    """
    with opened_database(database, data) as engine:
        chosen = _chosen(engine, positions, reason, limit, verb="Retry", yes=yes)
        failed = 0
        for event in chosen:
            still = retrying.retry(engine, event.position, now=now())
            failed += still is not None
            say(f"{event.position}: {still or 'applied'}")
    if failed:
        raise Failure(f"{failed} of {len(chosen)} events stay parked")


@parked.command()
def discard(
    positions: Positions = None,
    *,
    reason: Reason = None,
    limit: Limit = 100,
    yes: Yes = False,
    database: DatabaseUrl = None,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Give parked events up for good, in every generation and every rebuild. The log keeps them."""
    with opened_database(database, data) as engine:
        for event in _chosen(engine, positions, reason, limit, verb="Give up", yes=yes):
            retrying.discard(engine, event.position, now=now())
            say(f"{event.position}: given up")


def _chosen(
    engine: Engine, positions: list[str] | None, reason: str | None, limit: int, *, verb: str, yes: bool
) -> list[Parked]:
    """The events asked for, confirmed. Raises Failure where neither positions nor a reason are given."""
    if bool(positions) == bool(reason):
        raise Failure("name positions, or a --reason, but not both", code=2)
    with engine.connect() as connection:
        if reason:
            found = parking.parked(connection, read_control(connection).live, reason=reason, limit=limit)
        else:
            found = [retrying.parked_at(connection, _position(each)) for each in positions or ()]
    if not found:
        raise Failure(f"nothing is parked for a reason with {reason!r}")
    if not yes:
        for event in found:
            say(f"{event.position} {event.type or '?'}: {event.reason}")
        typer.confirm(f"{verb} {len(found)} events?", abort=True, err=True)
    return found


def _position(text: str) -> Position:
    try:
        return Position.parse(text)
    except ValueError as error:
        raise Failure(str(error), code=2) from None
