"""Entente as a state machine: whatever ingest, projector and operators may do, in any order, on real servers.

The log is a real Redis stream, the views a real database. Every act of the projector and of operators may
be cut off after any statement and about any commit, as by a power cut or a lost connection, and is then done
again. What each may do stands in a module of its own.
"""

from __future__ import annotations

from hypothesis.stateful import initialize, rule

from tests.laws.operating import READINGS, Operating, Reading
from tests.laws.projecting import BATCHES, Batch


class Machine(Operating):
    """One instance of Entente from its first article to its last check."""

    @initialize(readings=READINGS, batches=BATCHES)
    def begin(self, readings: list[Reading], batches: list[Batch]) -> None:
        self.analysed(readings, batches)

    @rule(readings=READINGS, batches=BATCHES)
    def analyse(self, readings: list[Reading], batches: list[Batch]) -> None:
        self.analysed(readings, batches)

    @rule(readings=READINGS, batches=BATCHES)
    def analyse_more(self, readings: list[Reading], batches: list[Batch]) -> None:
        """The same once more: what is drawn as often as anything else would happen too seldom."""
        self.analysed(readings, batches)

    def teardown(self) -> None:
        try:
            self.settle()
            if self.told:
                self._erased(min(self.told))
                self.settle()
        finally:
            self.do(self.forget())
            self.do(self.pages.aclose())
            self.do(self.redis.aclose())
            self.runner.close()
