"""An instance of Entente under test and what it must know by now: what the rules of the machine rest on."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy import Engine

from services.embedded import RedisServer
from services.eventlog.connection import connect
from services.eventlog.entries import RawEntry
from services.eventlog.log import EventLog
from services.eventlog.position import Position
from services.ingest.processes import Processes
from services.projector import parking, retrying
from services.projector.control import Generation, all_generations, read_control
from services.projector.database import translated
from services.projector.errors import CheckpointMoved
from services.projector.parking import Parked
from services.projector.reading import all_rows
from tests.fixtures.history import Projection, Views, wipe
from tests.laws.histories import Told
from tests.laws.power import Cut, cut_off

T = TypeVar("T")

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
ARTICLES = 3

articles = st.integers(0, ARTICLES - 1)


class Instance(RuleBasedStateMachine):
    """The log on a real Redis, the views in a real database, two projectors."""

    def __init__(self, engine: Engine, server: RedisServer, prefix: str) -> None:
        super().__init__()
        self.engine = engine
        self.runner = asyncio.Runner()
        self.redis = connect(server.url)
        self.log = EventLog(self.redis, name=f"{prefix}-{uuid.uuid4().hex}")
        self.pages = Processes(1, limit=timedelta(seconds=1))
        wipe(engine)
        self.log_id = self.do(self.log.open())
        self.projections = [Projection(engine, log_id=self.log_id) for _ in range(2)]
        self.contents: dict[str, list[str]] = {}
        """Digest of each revision that must have been taken in, by article."""
        self.marks: dict[str, str] = {}
        """A word of each article's text that stands nowhere else."""
        self.told: dict[str, Told] = {}
        self.erased: set[str] = set()
        self.built = 0

    def do(self, act: Awaitable[T]) -> T:
        """Run what ingest or an operator does to the log."""

        async def run() -> T:
            return await act

        return self.runner.run(run())

    def cut_off(self, act: Callable[[], object], cut: Cut | None) -> None:
        """Begin `act` and cut it off, unless there is no cut."""
        cut_off(self.engine, act, cut)

    def do_again(self, act: Callable[[], T]) -> T:
        """Do what was cut off; once more where a commit whose answer was lost comes through meanwhile."""
        while True:
            try:
                return act()
            except CheckpointMoved:
                continue

    def catch_up(self) -> None:
        """Apply all there is, and what was parked."""
        while entries := self.ahead(self.projections[0].control().position, 1000):
            self.projections[0].commit(entries, {})
        for each in self.parked():
            assert retrying.retry(self.engine, each.position, now=NOW) is None

    def views(self, generation: int | None = None) -> Views:
        with translated(), self.engine.connect() as connection:
            return all_rows(connection, generation=generation)

    def parked(self) -> list[Parked]:
        with translated(), self.engine.connect() as connection:
            return parking.parked(connection, read_control(connection).live)

    def generations(self) -> list[Generation]:
        with translated(), self.engine.connect() as connection:
            return all_generations(connection)

    def ahead(self, position: int, count: int) -> list[RawEntry]:
        return self.do(self.log.read_raw(Position.from_ordinal(position), count=count))
