"""`entente backup FILE`: the embedded instance's database, the log's journal with it, in one file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from services.commands.failures import Failure
from services.commands.options import DEFAULT_DATA, DatabaseUrl, DataFolder
from services.commands.output import say
from services.commands.servers import opened_database
from services.eventlog.position import Position


def mount(app: typer.Typer) -> None:
    app.command()(backup)


def backup(
    file: Annotated[Path, typer.Argument(help="File to write; it must not be there yet.", dir_okay=False)],
    *,
    database: DatabaseUrl = None,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Write the SQLite database as it stands at one moment to a file; everything may go on meanwhile."""
    if file.exists():
        raise Failure(f"{file} is there already", code=2)
    with opened_database(database, data) as engine:
        if engine.dialect.name != "sqlite":
            raise Failure("PostgreSQL has its own tools for that: see pg_dump in docs/operating.md", code=2)
        try:
            reached = _copy(engine, file)
        except sqlite3.Error as error:
            raise Failure(f"{file} cannot be written: {error}") from error
    say(f"backup: {file} has the journal and the views up to {reached}")


def _copy(engine: Engine, file: Path) -> Position:
    """Write the copy; how far the log reaches in it."""
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute("VACUUM INTO ?", (str(part),))
    with closing(sqlite3.connect(part)) as copy:
        (found,) = copy.execute("SELECT position FROM control WHERE id = 1").fetchone()
    part.rename(file)
    return Position.from_ordinal(found)
