"""The same claims through pyeventsourcing: its own store and its projection runner, on PostgreSQL."""

from __future__ import annotations

from typing import Any, ClassVar

import psycopg
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL

from bench.measure import timed
from bench.peers import LIMIT, Row

AT_ONCE = 100


class Report(Aggregate):
    """One claim, as the event that begins an aggregate."""

    def __init__(self, position: int, subject: str, data: str) -> None:
        self.position = position
        self.subject = subject
        self.data = data


class Reports(Application):
    """The store of the claims."""


class Rows(PostgresTrackingRecorder):
    """The view: a row a claim, and the tracking record in the same transaction."""

    def __init__(self, datastore: Any, **more: Any) -> None:
        super().__init__(datastore, **more)
        self.sql_create_statements.append(
            SQL("CREATE TABLE IF NOT EXISTS reported (position BIGINT PRIMARY KEY, subject TEXT, data TEXT)")
        )

    def put(self, event: Any, tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(
                "INSERT INTO reported VALUES (%s, %s, %s)",
                (event.position, event.subject, event.data),
                prepare=True,
            )


class Projecting(Projection[Rows]):
    """One event, one row, one commit: as its documentation has it."""

    name: ClassVar[str] = "reported"
    topics: ClassVar[tuple[str, ...]] = ()

    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        self.view.put(domain_event, tracking)


def project(url: str, rows: list[Row]) -> float:
    """Claims a second that the runner projects from its store, which holds them before the clock starts."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS public CASCADE")
        connection.execute("CREATE SCHEMA public")
    environment = _environment(url)
    application = Reports(environment)
    last = 0
    for start in range(0, len(rows), AT_ONCE):
        saved = application.save(*(Report(*row) for row in rows[start : start + AT_ONCE]))
        last = max(each.notification.id for each in saved)
    application.close()
    with timed() as clock:
        runner = ProjectionRunner(
            application_class=Reports, projection_class=Projecting, view_class=Rows, env=environment
        )
        runner.wait(last, timeout=LIMIT)
    with runner:
        return clock.rate(len(rows))


def _environment(url: str) -> dict[str, str]:
    where = conninfo_to_dict(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(where["dbname"]),
        "POSTGRES_HOST": str(where["host"]),
        "POSTGRES_PORT": str(where.get("port", 5432)),
        "POSTGRES_USER": str(where["user"]),
        "POSTGRES_PASSWORD": str(where.get("password", "none")),
    }
