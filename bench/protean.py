"""The same claims through Protean: its engine, a projector, rows in PostgreSQL.

Of the two ways in which its engine is fed, the event store wants Message DB's schema in PostgreSQL, which no
package of the index brings; so the events stand in a Redis stream, as its `production` profile has it.
"""

from __future__ import annotations

import logging
import multiprocessing
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
from protean import Domain, current_domain
from protean.core.aggregate import BaseAggregate
from protean.core.event import BaseEvent
from protean.core.projection import BaseProjection
from protean.core.projector import BaseProjector, on
from protean.fields import Identifier, String, Text
from protean.server import Engine
from protean.utils.eventing import Message

from bench.measure import timed
from bench.peers import LIMIT, Row
from services.embedded import running_redis


class Report(BaseAggregate):
    """One claim."""

    position = Identifier(identifier=True)
    subject = String()
    data = Text()


class Reported(BaseEvent):
    """That it was reported."""

    position = Identifier(identifier=True)
    subject = String()
    data = Text()


class View(BaseProjection):
    """A row a claim."""

    position = Identifier(identifier=True)
    subject = String()
    data = Text()


class Projecting(BaseProjector):
    """One event, one row, one commit: as its documentation has it."""

    @on(Reported)
    def put(self, event: Any) -> None:
        row = View(position=event.position, subject=event.subject, data=event.data)
        current_domain.repository_for(View).add(row)


def project(url: str, rows: list[Row]) -> float:
    """Claims a second from the first row on that the engine has written, a commit each, to the last."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS public CASCADE")
        connection.execute("CREATE SCHEMA public")
        with tempfile.TemporaryDirectory() as folder, running_redis(Path(folder)) as redis:
            spawn = multiprocessing.get_context("spawn")
            engine = spawn.Process(target=_run, args=(url, redis.url, rows), daemon=True)
            engine.start()
            try:
                first = _until(connection, 1)
                with timed() as clock:
                    last = _until(connection, len(rows))
            finally:
                engine.kill()
                engine.join()
    return clock.rate(last - first)


def _until(connection: psycopg.Connection, count: int) -> int:
    """How many rows there are, once there are `count`."""
    deadline = time.monotonic() + LIMIT
    while time.monotonic() < deadline:
        with suppress(psycopg.errors.UndefinedTable):
            found = connection.execute("SELECT count(*) FROM reported").fetchone()
            if found is not None and found[0] >= count:
                return int(found[0])
        time.sleep(0.005)
    raise TimeoutError(f"Protean never came to {count} rows")


def _run(url: str, redis: str, rows: list[Row]) -> None:
    """Publish the events, then serve them to the projector, in this process until it is killed."""
    logging.disable(logging.INFO)
    domain = _domain(url, redis)
    domain.register(Report)
    domain.register(Reported, part_of=Report)
    domain.register(View, schema_name="reported")
    domain.register(Projecting, projector_for=View, aggregates=[Report])
    domain.init(traverse=False)
    with domain.domain_context():
        domain.setup_database()
        for position, subject, data in rows:
            report = Report(position=str(position), subject=subject, data=data)
            report.raise_(Reported(position=str(position), subject=subject, data=data))
            message = Message.from_domain_object(report._events[0])
            domain.brokers["default"].publish(Report.meta_.stream_category, message.to_dict())
    Engine(domain).run()


def _domain(url: str, redis: str) -> Domain:
    return Domain(
        name="bench",
        config={
            "databases": {
                "default": {
                    "provider": "postgresql",
                    "database_uri": url.replace("postgresql:", "postgresql+psycopg:", 1),
                }
            },
            "brokers": {"default": {"provider": "redis", "URI": redis}},
            "event_processing": "async",
            "server": {
                "default_subscription_type": "stream",
                "default_subscription_profile": "production",
                "health": {"enabled": False},
            },
        },
    )
