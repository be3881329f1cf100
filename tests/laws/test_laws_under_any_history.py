"""Laws 1, 2 and 4, and that erasing leaves no trace, whatever happens in whatever order."""

from __future__ import annotations

from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import Engine

from services.embedded import RedisServer
from tests.fixtures.trying import examples
from tests.laws.histories import WITHOUT_SHRINKING
from tests.laws.machine import Machine

EXAMPLES = {"sqlite": 30, "postgresql": 12}
"""PostgreSQL takes three times as long for the same."""


def test_the_laws_hold_whatever_happens_in_whatever_order(
    engine: Engine, redis_server: RedisServer, log_name: str
) -> None:
    """Each of these was made and seen to be caught.

    Law 1, views are a function of the live claims: a late event applied without folding its article anew
    (`apply` for `refold` in `retrying`); what is remembered kept after a transaction that failed
    (`Projector.forget` that does nothing); the claims of a withdrawn article not looked up (`reached` left
    empty in `applying`).
    Law 2, a rebuild equals live: facts that keep their row when their last claim is gone (`shrunk` not
    deleted in `factwriting`); a build that runs past its end (`_end` in `generations` answering the head).
    Law 4, posting again appends nothing: content not compared in `decisions._receive`.
    Erasing: generations that stand before the erasure left as they were; the journal's data kept; the
    stream's entries kept.
    """
    run_state_machine_as_test(
        lambda: Machine(engine, redis_server, log_name),
        settings=examples(EXAMPLES[engine.dialect.name], stateful_step_count=20, phases=WITHOUT_SHRINKING),
    )
