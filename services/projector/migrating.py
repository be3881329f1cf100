"""Bringing a database to the tables and views of this release, from code alone."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

import migrations
from services.projector.database import open_database, writing
from services.projector.errors import NotMigrated


def migrate(database_url: str, *, revision: str = "head") -> str:
    """Upgrade (or, for a lower `revision`, downgrade) the database; return the revision it is at.

    Doing it again changes nothing; a failure leaves everything as it was.
    """
    engine = open_database(database_url)
    try:
        with writing(engine).begin() as connection:
            return migrate_connection(connection, revision=revision)
    finally:
        engine.dispose()


def migrate_connection(connection: Connection, *, revision: str = "head") -> str:
    """The same within a transaction of the caller."""
    config = _config()
    config.attributes["connection"] = connection
    if revision in {"head", current_revision(connection)} or not _is_older(config, connection, revision):
        command.upgrade(config, revision)
    else:
        command.downgrade(config, revision)
    return current_revision(connection) or "base"


def require_migrated(engine: Engine) -> None:
    """Raise `NotMigrated` unless the database is at the revision of this release."""
    wanted = ScriptDirectory.from_config(_config()).get_current_head()
    with engine.connect() as connection:
        found = current_revision(connection)
    if found != wanted:
        raise NotMigrated(found, str(wanted))


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
