"""Bringing a database to the tables and views of this release, from code alone, while it is in use.

Revisions are numbers of four digits. Within one thousand each only adds columns and tables (keys and
indexes may change), so that code of an earlier one works on the tables of a later one as on its own; one
that takes something away opens the next thousand.
"""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import OperationalError

import migrations
from services.projector.database import open_database, writing
from services.projector.errors import DatabaseAway, NotMigrated
from services.projector.schema import metadata

LOCK_LIMIT = timedelta(milliseconds=200)
"""Readers queue behind a lock that is waited for, so it is given up this soon and asked for again later.
Below PostgreSQL's `deadlock_timeout`: of a reader and a migration in each other's way, that gives way."""

PAUSE = timedelta(milliseconds=500)
"""For readers and the projector between two tries."""

TRIES = 240
"""Two minutes and more: longer than any transaction of ours but a reader's who takes a stream slowly."""

THOUSAND = 1000

_BUSY = {"55P03", "40P01"}
"""SQLSTATE of a lock that was not to be had, and of a deadlock."""

_log = logging.getLogger(__name__)


def migrate(database_url: str, *, revision: str = "head") -> str:
    """Upgrade (or, for a lower `revision`, downgrade) the database; return the revision it is at.

    Doing it again changes nothing, nor does it where a newer release has added to the tables; a failure
    leaves everything as it was. Readers and projector may be at
    work. Raises DatabaseAway where one of them holds what is to be changed all the time.
    """
    engine = open_database(database_url, make=True)
    try:
        for _ in range(TRIES):
            try:
                with writing(engine).begin() as connection:
                    hold_everything(connection)
                    return migrate_connection(connection, revision=revision)
            except OperationalError as error:
                if getattr(error.orig, "sqlstate", None) not in _BUSY:
                    raise
                _log.info("tables are in use; trying again", extra={"action": "migration_waits"})
                time.sleep(PAUSE.total_seconds())
        raise DatabaseAway(f"its tables were in use in each of {TRIES} tries; try again later")
    finally:
        engine.dispose()


def hold_everything(connection: Connection) -> None:
    """On PostgreSQL: take every table and view at once, or give up within `LOCK_LIMIT` of waiting for one."""
    if connection.dialect.name != "postgresql":
        return
    milliseconds = int(LOCK_LIMIT.total_seconds() * 1000)
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {milliseconds}")
    inspector = inspect(connection)
    own = [name for name in inspector.get_table_names() if name in metadata.tables]
    if names := [*own, *inspector.get_view_names()]:
        quoted = ", ".join(map(connection.dialect.identifier_preparer.quote, names))
        connection.exec_driver_sql(f"LOCK TABLE {quoted} IN ACCESS EXCLUSIVE MODE")


def migrate_connection(connection: Connection, *, revision: str = "head") -> str:
    """The same within a transaction of the caller."""
    config = _config()
    config.attributes["connection"] = connection
    current = current_revision(connection)
    if revision == "head" and current and only_adds(_head(), current):
        return current
    if revision in {"head", current_revision(connection)} or not _is_older(config, connection, revision):
        command.upgrade(config, revision)
    else:
        command.downgrade(config, revision)
    return current_revision(connection) or "base"


def require_migrated(engine: Engine) -> None:
    """Raise `NotMigrated` unless this release's code may work on the database."""
    wanted = _head()
    with engine.connect() as connection:
        found = current_revision(connection)
    if found == wanted:
        return
    if found is None or not only_adds(wanted, found):
        raise NotMigrated(found, wanted)
    _log.warning(
        "the database is at revision %s of a newer release; this one, of %s, works on it as on its own",
        *(found, wanted),
        extra={"action": "newer_database"},
    )


def only_adds(before: str, after: str) -> bool:
    """Whether the revision `after` is a later one that has all that `before` has."""
    same_thousand = int(before) // THOUSAND == int(after) // THOUSAND
    return same_thousand and int(after) > int(before)


def _head() -> str:
    """The newest revision that this release knows."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def current_revision(connection: Connection) -> str | None:
    """The revision the database is at, None where it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def _is_older(config: Config, connection: Connection, revision: str) -> bool:
    if revision == "base":
        return True
    known = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    current = current_revision(connection)
    return current is not None and known.index(revision) > known.index(current)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__path__[0])).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
