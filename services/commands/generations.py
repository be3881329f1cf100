"""Verbs of replay: `rebuild`, `generations`, `switch`, `diff`, `verify`, `prune`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from services.commands.failures import Failure
from services.commands.moments import last_of
from services.commands.options import DEFAULT_DATA, DatabaseUrl, DataFolder, LogName, RedisUrl
from services.commands.output import Format, say, write_rows
from services.commands.servers import now, opened_database, opened_log
from services.eventlog.errors import LogError, RetryLater
from services.eventlog.position import Position
from services.projector import comparing
from services.projector import generations as work
from services.projector.changes import prune_changes
from services.projector.comparing import Difference
from services.projector.control import all_generations, generation_named, read_control
from services.projector.database import translated
from services.projector.errors import GenerationInUse
from services.projector.following import Follower
from services.projector.generations import Builder, Progress

Form = Annotated[Format | None, typer.Option("--format", help="Table on a terminal, else JSON.")]
Name = Annotated[str, typer.Argument(help="Name of a generation, as `entente generations` lists them.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]

SAID_EVERY = 1.0
"""Seconds between two lines of progress."""

SHOWN_DIFFERENCES = 1_000


def mount(app: typer.Typer) -> None:
    for verb in (rebuild, generations, switch, diff, verify, prune):
        app.command()(verb)


def rebuild(
    *,
    until: Annotated[
        str | None, typer.Option(help="Last position, or ISO 8601 day or time, that it shall know of.")
    ] = None,
    into: Annotated[str | None, typer.Option(help="Name of the generation; else the next number.")] = None,
    journal_only: Annotated[
        bool, typer.Option("--journal-only", help="Do without Redis and what only the stream has.")
    ] = False,
    redis_url: RedisUrl = None,
    log: LogName = "main",
    database: DatabaseUrl = None,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Build a generation of all views beside the live one; an unfinished one is gone on with."""
    end = None if until is None else last_of("--until", until)
    with opened_database(database, data) as engine:
        if not journal_only and not _journaled(engine, end):
            _bring_up(engine, end, redis_url=redis_url, data=data, log=log)
        target = work.begin(engine, name=into, until=end, now=now())
        if target.position:
            say(f"rebuild: going on with {target.name} from {Position.from_ordinal(target.position)}")
        built = Builder(engine, target, clock=now).build(_progress("rebuild"))
        if end is not None and not _journaled(engine, end):
            say("rebuild: the log does not reach --until yet; what is still to come will not be in it")
    say(f"rebuild: {built.name} is {built.state} at {Position.from_ordinal(built.position)}")
    if built.state == "ready":
        say(f"rebuild: `entente switch {built.name}` shows it to readers")
    else:
        say(f"rebuild: `entente show … --generation {built.name}` shows what was known then")


def _journaled(engine: Engine, end: Position | None) -> bool:
    """Whether the journal has all that is asked for, so that the stream has nothing to add."""
    with translated(), engine.connect() as connection:
        return end is not None and read_control(connection).position >= end.ordinal


def _bring_up(engine: Engine, end: Position | None, *, redis_url: str | None, data: Path, log: str) -> None:
    """Have what only the stream has come into the journal. Raises Failure where there is no stream to ask."""

    async def work() -> None:
        async with opened_log(redis_url, data, log) as opened:
            head = await opened.head()
            await Follower(opened, engine).reach(head if end is None else min(head, end), report=_reaching())

    try:
        asyncio.run(work())
    except (Failure, LogError) as error:
        raise Failure(
            f"{str(error).rstrip('.')}; or leave out what only the stream has, with --journal-only",
            code=error.code if isinstance(error, Failure) else 3 if isinstance(error, RetryLater) else 1,
        ) from error


def _reaching() -> Callable[[Position], None]:
    """Says that the stream's tail is applied before the rebuild, and how far, once a second."""
    said = time.monotonic()

    def report(position: Position) -> None:
        nonlocal said
        if time.monotonic() - said >= SAID_EVERY:
            said = time.monotonic()
            say(f"rebuild: first what only the stream has; the journal has reached {position}")

    return report


def generations(*, form: Form = None, database: DatabaseUrl = None, data: DataFolder = DEFAULT_DATA) -> None:
    """List the generations: their state, and how far each has come."""
    with opened_database(database, data) as engine, engine.connect() as connection:
        live = read_control(connection).live
        rows = [
            {
                "name": each.name,
                "live": "live" if each.id == live else "",
                "state": each.state,
                "position": str(Position.from_ordinal(each.position)),
                "until": None if each.until is None else str(Position.from_ordinal(each.until)),
                "started_at": each.started_at,
                "finished_at": each.finished_at,
            }
            for each in all_generations(connection)
        ]
    write_rows(rows, columns=list(rows[0]), form=form, title="generations")


def switch(name: Name, *, database: DatabaseUrl = None, data: DataFolder = DEFAULT_DATA) -> None:
    """Show another generation to readers, in one transaction; switch back the same way."""
    with opened_database(database, data) as engine:
        before, live = work.switch(engine, name, clock=now)
    at = Position.from_ordinal(live.position)
    if before.id == live.id:
        say(f"switch: {live.name} was live before, and is at {at}")
        return
    say(f"switch: {live.name} is live at {at}; `entente switch {before.name}` goes back")


def diff(
    before: Name,
    after: Name,
    *,
    form: Form = None,
    database: DatabaseUrl = None,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Tell which facts two generations do not share, and which slots they settle otherwise."""
    with opened_database(database, data) as engine:
        found = comparing.diff(engine, before, after, clock=now)
    rows = [_shown(each) for each in found.differences]
    write_rows(rows, columns=_DIFFERENCE, form=form, title=f"{before} → {after}")
    at = str(found.after) if found.before == found.after else f"{found.before} and {found.after}"
    say(f"diff: {len(rows)} facts differ at {at}")


def verify(*, form: Form = None, database: DatabaseUrl = None, data: DataFolder = DEFAULT_DATA) -> None:
    """Rebuild everything, compare it with the live views row by row, and fail if anything differs."""
    with opened_database(database, data) as engine:
        found = comparing.verify(engine, clock=now, report=_progress("verify"), limit=SHOWN_DIFFERENCES)
    if found.differences:
        write_rows([_shown(each) for each in found.differences], columns=_DIFFERENCE, form=form)
        raise Failure(
            f"{len(found.differences)} of {found.rows} rows differ from a rebuild at {found.position}; "
            "`entente rebuild` and `entente switch` put them right"
        )
    say(f"verify: all {found.rows} rows are what a rebuild gives at {found.position}")


def prune(
    name: Annotated[
        str | None, typer.Argument(help="Name of a generation, as `entente generations` lists them.")
    ] = None,
    *,
    changes_older_than: Annotated[
        int | None,
        typer.Option(min=0, max=36_500, metavar="DAYS", help="Changes of the feed that nobody resumes from."),
    ] = None,
    yes: Yes = False,
    database: DatabaseUrl = None,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Delete a generation that nobody needs any more, or the change feed's past."""
    if name is None and changes_older_than is None:
        raise Failure("say what to delete: the name of a generation, or --changes-older-than DAYS", code=2)
    with opened_database(database, data) as engine:
        if name is not None:
            _require_idle(engine, name)
            if not yes:
                typer.confirm(f"Delete generation {name}?", abort=True, err=True)
            say(f"prune: {work.prune(engine, name)} rows of {name} are gone")
        if changes_older_than is not None:
            until = now() - timedelta(days=changes_older_than)
            gone = prune_changes(engine, until=Position(int(until.timestamp() * 1000), 0))
            say(f"prune: {gone} changes are gone; who resumes among them copies the facts anew")


def _require_idle(engine: Engine, name: str) -> None:
    """Raises NoSuchGeneration, and GenerationInUse for the live one, before anybody is asked."""
    with translated(), engine.connect() as connection:
        if read_control(connection).live == generation_named(connection, name).id:
            raise GenerationInUse(name)


_DIFFERENCE = ("view", "key", "change", "slots")


def _shown(difference: Difference) -> dict[str, object]:
    return {
        "view": difference.view,
        "key": list(difference.key),
        "change": difference.change,
        "slots": {name: {"before": was, "after": now} for name, (was, now) in difference.slots.items()},
    }


@dataclass
class _Pace:
    began: float = field(default_factory=time.monotonic)
    said: float = field(default_factory=time.monotonic)


def _progress(verb: str) -> Callable[[Progress], None]:
    """Says how far a build has come, how fast, and how long it will take, once a second."""
    pace = _Pace()

    def report(progress: Progress) -> None:
        moment = time.monotonic()
        if moment - pace.said < SAID_EVERY and progress.done < progress.total:
            return
        pace.said = moment
        rate = progress.done / max(moment - pace.began, 1e-3)
        left = timedelta(seconds=round((progress.total - progress.done) / rate)) if rate else "?"
        share = 100 * progress.done // max(progress.total, 1)
        say(f"{verb}: {share} %, {progress.done} of {progress.total} events, {rate:.0f}/s, {left} left")

    return report
