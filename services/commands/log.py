"""`entente log`: follow the log, write it to a file and read it back, check, trim and restore it."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from services.commands.failures import Failure
from services.commands.generations import Form, Yes
from services.commands.options import DEFAULT_DATA, DatabaseUrl, DataFolder, LogName, RedisUrl
from services.commands.output import say, write_rows
from services.commands.servers import now, opened_database, opened_log
from services.eventlog.entries import RawEntry
from services.eventlog.position import Position
from services.projector import exchange, logcare
from services.projector.logcare import Checked

FOLLOWED_AT_ONCE = 500

log = typer.Typer(name="log", help="Look after the log of events.", no_args_is_help=True)


def mount(app: typer.Typer) -> None:
    app.add_typer(log)


@log.command()
def tail(
    *,
    after: Annotated[str | None, typer.Option(help="Begin after this position; else at the end.")] = None,
    follow: Annotated[bool, typer.Option(help="Wait for more.")] = True,
    redis_url: RedisUrl = None,
    name: LogName = "main",
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Write events as JSON lines as they come."""

    async def work() -> None:
        async with opened_log(redis_url, data, name) as opened:
            at = _after(after) if after else await opened.head()
            if await opened.identity() is None:
                raise Failure(f"there is no log {name!r} there: look at --log and --redis-url")
            while True:
                block = timedelta(seconds=2) if follow else None
                entries = await opened.read_raw(at, count=FOLLOWED_AT_ONCE, block=block)
                for entry in entries:
                    sys.stdout.write(_line(entry) + "\n")
                sys.stdout.flush()
                if not entries and not follow:
                    return
                at = entries[-1].position if entries else at

    asyncio.run(work())


@log.command("export")
def export_log(
    file: Annotated[
        Path, typer.Argument(help="File of zstd-compressed JSON lines; gone on with if it is there.")
    ],
    *,
    redis_url: RedisUrl = None,
    database: DatabaseUrl = None,
    name: LogName = "main",
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Write the whole log, from the journal and then the stream, to a file."""

    async def work(engine: Engine) -> exchange.Exchanged:
        async with opened_log(redis_url, data, name) as opened:
            log_id, _ = await logcare.followed(opened, engine)
            return await exchange.export(lambda after: logcare.whole_log(opened, engine, after), log_id, file)

    with opened_database(database, data) as engine:
        written = asyncio.run(work(engine))
    say(f"export: {written.entries} entries written; {file} reaches {written.last}")


@log.command("import")
def import_log(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    *,
    redis_url: RedisUrl = None,
    name: LogName = "main",
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Read such a file into a new log, at the same positions; again, to go on where it stopped."""

    async def work() -> exchange.Exchanged:
        async with opened_log(redis_url, data, name) as opened:
            read = await exchange.import_file(opened, file, report=_counting("import"))
            await logcare.rebuild_states(opened)
            return read

    read = asyncio.run(work())
    say(f"import: {read.entries} entries read; the log reaches {read.last}")


@log.command()
def check(
    *,
    form: Form = None,
    redis_url: RedisUrl = None,
    database: DatabaseUrl = None,
    name: LogName = "main",
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Compare stream and journal entry by entry, and fail if anything is missing or differs."""

    async def work(engine: Engine) -> Checked:
        async with opened_log(redis_url, data, name) as opened:
            return await logcare.check(opened, engine)

    with opened_database(database, data) as engine:
        found = asyncio.run(work(engine))
    say(
        f"check: log {found.identity}: {found.matching} entries alike, {found.trimmed} in the journal alone, "
        f"{found.erased} erased, {found.ahead} not journaled yet"
    )
    if found.faults:
        rows = [{"position": str(fault.position), "finding": fault.finding} for fault in found.faults]
        write_rows(rows, columns=("position", "finding"), form=form)
        raise Failure(
            f"{len(found.faults)} faults; `entente log restore` brings back what the stream has lost"
        )


@log.command()
def trim(
    *,
    keep: Annotated[int, typer.Option(min=0, max=36_500, help="Days of events to keep in the stream.")] = 7,
    redis_url: RedisUrl = None,
    database: DatabaseUrl = None,
    name: LogName = "main",
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Drop from the stream what the journal has and no consumer needs."""
    oldest = Position(int((now() - timedelta(days=keep)).timestamp() * 1000), 0)

    async def work(engine: Engine) -> logcare.Trimmed:
        async with opened_log(redis_url, data, name) as opened:
            return await logcare.trim(opened, engine, keep=oldest)

    with opened_database(database, data) as engine:
        trimmed = asyncio.run(work(engine))
    say(f"trim: {trimmed.gone} entries are gone; {trimmed.held_by} keeps those from {trimmed.below} on")


@log.command()
def restore(
    *,
    yes: Yes = False,
    redis_url: RedisUrl = None,
    database: DatabaseUrl = None,
    name: LogName = "main",
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Bring a lost stream back from the journal, at the same positions. Stop ingest before."""
    if not yes:
        typer.confirm("Is ingest stopped, so that nothing else is appended?", abort=True, err=True)

    async def work(engine: Engine) -> logcare.Restored:
        async with opened_log(redis_url, data, name) as opened:
            return await logcare.restore(opened, engine, report=_counting("restore"))

    with opened_database(database, data) as engine:
        restored = asyncio.run(work(engine))
    say(f"restore: {restored.entries} entries and the states of {restored.articles} articles are back")


def _counting(verb: str) -> logcare.Report:
    return lambda done: say(f"{verb}: {done} entries")


def _line(entry: RawEntry) -> str:
    fields = {
        key.decode(errors="replace"): value.decode(errors="replace") for key, value in entry.fields.items()
    }
    if "data" in fields:
        try:
            fields["data"] = json.loads(fields["data"])
        except ValueError:
            say(f"{entry.position}: its data is no JSON")
    return json.dumps({"position": str(entry.position), **fields}, ensure_ascii=False)


def _after(text: str) -> Position:
    try:
        return Position.parse(text)
    except ValueError as error:
        raise Failure(f"--after {error}", code=2) from None
