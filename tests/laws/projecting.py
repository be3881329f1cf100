"""What projectors may do: one of two takes batches, late ones are refused, events are parked and retried."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from services.eventlog.position import Position
from services.projector import journal, parking, retrying
from services.projector.control import all_generations
from services.projector.errors import CheckpointMoved
from tests.fixtures.history import Projection
from tests.laws.instance import NOW, Instance
from tests.laws.power import Cut, cuts

Batch = tuple[int, set[int], int, Cut | None]
"""How many events, which of them are parked, the projector that takes them, when it is cut off."""

BATCHES = st.lists(
    st.tuples(
        st.integers(1, 6),
        st.sets(st.integers(0, 5), max_size=2),
        st.sampled_from((0, 0, 1)),
        cuts(8, 30),
    ),
    min_size=1,
    max_size=5,
)


class Projecting(Instance):
    """Every batch is applied once, whatever it is cut off by."""

    @rule(batches=BATCHES)
    def project(self, batches: list[Batch]) -> None:
        """One of two projectors takes a batch; some events cannot be applied yet and are parked."""
        for count, aside, which, cut in batches:
            projection = self.projections[which]
            before = projection.control()
            entries = self.ahead(before.position, count)
            if not entries:
                return
            parked = {entries[index].position.ordinal: "not yet" for index in aside if index < len(entries)}
            self.cut_off(partial(projection.commit, entries, parked), cut)
            self.do_again(partial(projection.commit, entries, parked))
            assert projection.control().position == entries[-1].position.ordinal

    @rule(back=st.integers(1, 8), which=st.integers(0, 1))
    def deliver_again(self, back: int, which: int) -> None:
        """A projector that is late comes with a batch that was applied: nothing happens."""
        control = self.projections[which].control()
        with self.engine.connect() as connection:
            entries = journal.read(connection, after=0, until=control.position, count=1000)[-back:]
        if not entries:
            return
        stale = control._replace(position=entries[0].position.ordinal - 1)

        with _refused():
            self.projections[which].projector.commit(stale, entries, {})

    @rule(which=st.integers(0, 1))
    def restart(self, which: int) -> None:
        self.projections[which] = Projection(self.engine, log_id=self.log_id)

    @precondition(lambda self: self.parked())
    @rule(data=st.data(), cut=cuts())
    def retry(self, data: st.DataObject, cut: Cut | None) -> None:
        position = data.draw(st.sampled_from(self.parked())).position
        self.cut_off(lambda: retrying.retry(self.engine, position, now=NOW), cut)
        if position in {each.position for each in self.parked()}:
            assert retrying.retry(self.engine, position, now=NOW) is None
        assert not self.parking(position)

    @precondition(lambda self: self.parked())
    @rule(data=st.data(), cut=cuts())
    def give_up(self, data: st.DataObject, cut: Cut | None) -> None:
        position = data.draw(st.sampled_from(self.parked())).position
        self.cut_off(lambda: retrying.discard(self.engine, position, now=NOW), cut)
        if position in {each.position for each in self.parked()}:
            retrying.discard(self.engine, position, now=NOW)
        assert not self.parking(position)

    def parking(self, position: Position) -> list[str]:
        """The generations that have parked the event at `position`."""
        with self.engine.connect() as connection:
            standing = all_generations(connection)
            return [each.name for each in standing if parking.at(connection, each.id, position)]


@contextmanager
def _refused() -> Iterator[None]:
    """What the block does must be refused because the checkpoint is elsewhere."""
    try:
        yield
    except CheckpointMoved:
        return
    raise AssertionError("a batch that was applied before was taken again")
