"""The role for downstream apps on PostgreSQL: it reads the views, and nothing else."""

from __future__ import annotations

import logging

from sqlalchemy import Connection

from services.projector.views import catalogue

READ_ROLE = "entente_read"
"""Nobody logs in as it: `GRANT entente_read TO app` lets `app` read."""

_CREATE = f"""
DO $$ BEGIN
  CREATE ROLE {READ_ROLE} NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;  -- another database of this server made it at the same moment
END $$
"""

_log = logging.getLogger(__name__)


def grant_reading(connection: Connection) -> bool:
    """Let the role read every view; whether it may. A server that forbids making roles is told in the log.

    Grants go with a dropped view, so this follows every making of views.
    """
    if connection.dialect.name != "postgresql":
        return False
    if not _role_stands(connection):
        _log.warning(
            "the database user may not make roles: create %s by hand and migrate again",
            READ_ROLE,
            extra={"action": "role_missing"},
        )
        return False
    schema = connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
    connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema} TO {READ_ROLE}")
    for view in catalogue():
        connection.exec_driver_sql(f"GRANT SELECT ON {view.name} TO {READ_ROLE}")
    return True


def _role_stands(connection: Connection) -> bool:
    """Whether the role is there, made now if need be and allowed."""
    there = f"SELECT count(*) FROM pg_roles WHERE rolname = '{READ_ROLE}'"
    allowed = "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user"
    if connection.exec_driver_sql(there).scalar_one():
        return True
    if not connection.exec_driver_sql(allowed).scalar_one():
        return False
    connection.exec_driver_sql(_CREATE)
    return True
