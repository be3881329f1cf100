"""Alembic's entry: runs the revisions on the connection it is handed, or on ENTENTE_DATABASE_URL."""

from __future__ import annotations

import os

from alembic import context
from sqlalchemy import Connection

from services.projector.database import open_database, writing
from services.projector.granting import grant_reading
from services.projector.schema import metadata
from services.projector.viewmaking import create_views, drop_views


def run(connection: Connection) -> None:
    """Bring tables to the wanted revision and make the views anew, in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    with context.begin_transaction():
        drop_views(connection)
        context.run_migrations()
        if context.get_context().get_current_revision() == context.get_head_revision():
            create_views(connection)
            grant_reading(connection)


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    url = context.config.get_main_option("sqlalchemy.url") or os.environ["ENTENTE_DATABASE_URL"]
    engine = open_database(url)
    with writing(engine).begin() as opened:
        run(opened)
    engine.dispose()
