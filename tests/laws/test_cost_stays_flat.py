"""Law 6: the cost of one event grows neither with the log nor with the facts, even of one country pair."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from bench.histories import World, entries
from services.eventlog.log import RawEntry
from services.projector.database import open_database
from services.projector.migrating import migrate
from tests.fixtures.history import Projection

FEW, MANY, PROBES = 600, 6_000, 60


class Steps:
    """Instructions of SQLite's virtual machine: work that no other process on the machine disturbs."""

    def __init__(self, engine: Engine) -> None:
        self.taken = 0
        event.listen(engine, "connect", self._count)

    def _count(self, connection: object, _record: object) -> None:
        connection.set_progress_handler(self._ten, 10)  # type: ignore[attr-defined]

    def _ten(self) -> int:
        self.taken += 10
        return 0


@pytest.mark.parametrize("hot_pair", [False, True])
def test_an_article_costs_the_same_after_ten_times_as_many(tmp_path: Path, hot_pair: bool) -> None:
    """Seen to catch: the index of `bucket_rows` not used (`key + 0 = ?` in `storing.heads`)."""
    url = f"sqlite:///{tmp_path / 'flat.db'}"
    migrate(url)
    engine = open_database(url)
    steps = Steps(engine)
    projection = Projection(engine)
    history = list(entries(World(3, hot_pair=hot_pair), MANY + 3 * PROBES, text_length=100))

    few = _cost(projection, steps, history, after=FEW)
    many = _cost(projection, steps, history, after=MANY)
    engine.dispose()

    assert many < 1.6 * few


def _cost(projection: Projection, steps: Steps, history: list[RawEntry], *, after: int) -> int:
    """Steps that the articles following the first `after` claims take, one by one."""
    start = 5 * after // 3
    projection.apply(history[:start])
    before = steps.taken
    for number in range(start, start + 5 * PROBES // 3, 5):
        projection.apply(history[: number + 5])
    return steps.taken - before
