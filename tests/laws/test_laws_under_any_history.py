"""Laws 1, 2 and 4, and that erasing leaves no trace, whatever happens in whatever order."""

from __future__ import annotations

from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import Engine

from services.embedded import RedisServer
from tests.fixtures.trying import examples
from tests.laws.histories import WITHOUT_SHRINKING
from tests.laws.machine import Machine

EXAMPLES = {"sqlite": 30, "postgresql": 12}


def test_any_history(engine: Engine, redis_server: RedisServer, log_name: str) -> None:
    run_state_machine_as_test(
        lambda: Machine(engine, redis_server, log_name),
        settings=examples(EXAMPLES[engine.dialect.name], stateful_step_count=20, phases=WITHOUT_SHRINKING),
    )
