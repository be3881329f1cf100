"""What operators may do while all goes on: rebuild, ask for the past, switch, prune, erase, trim, restore."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from services.eventlog.position import Position
from services.projector import erasing, generations, logcare
from services.projector.control import Generation, read_control
from services.projector.generations import Builder
from tests.laws.histories import TOLD, Told
from tests.laws.holding import Holding
from tests.laws.ingesting import TWINS, Ingesting, mark_of
from tests.laws.instance import NOW, articles
from tests.laws.power import Cut, cuts
from tests.laws.projecting import BATCHES, Batch, Projecting

Reading = tuple[int, Told, int]
"""An article, what it tells, and how many workers read it at once."""

READINGS = st.lists(st.tuples(articles, TOLD, st.integers(1, 2)), min_size=2, max_size=5)


class Operating(Ingesting, Projecting, Holding):
    """Operators' acts, each cut off and then done again."""

    def analysed(self, readings: list[Reading], batches: list[Batch]) -> None:
        """Workers read articles, the projector follows; an article that has not come yet is posted before."""
        for article, told, workers in readings:
            if mark_of(article) not in self.marks.values():
                self.post(article, text=0, outlet=article % 2, twins=[TWINS[0]])
            for name in [name for name, mark in self.marks.items() if mark == mark_of(article)]:
                self.analyse_one(name, told, workers)
        self.project(batches)

    @rule(batch=st.integers(1, 9), stop=st.integers(0, 3), cut=cuts())
    def rebuild(self, batch: int, stop: int, cut: Cut | None) -> None:
        """A new generation; interrupted, cut off, gone on with."""
        if len(self.generations()) > 3:
            return
        self.built += 1
        name = f"built-{self.built}"
        self.cut_off(lambda: self._build(name, None, batch, stop), cut)
        with suppress(KeyboardInterrupt):
            self.do_again(lambda: self._build(name, None, batch, stop))
        assert self._build(name, None, batch, 0).state == "ready"

    @rule(readings=READINGS, batches=BATCHES, batch=st.integers(1, 9))
    def ask_what_was_known(self, readings: list[Reading], batches: list[Batch], batch: int) -> None:
        """More comes, and a generation up to where the views were shows what they showed there."""
        self.catch_up()
        then, known = self.projections[0].control().position, self.views()
        self.analysed(readings, batches)

        built = self._build("then", then, batch, 0)

        assert (built.state, self.views(built.id)) == ("frozen", known)
        generations.prune(self.engine, "then")

    def _build(self, name: str, until: int | None, batch: int, stop: int) -> Generation:
        """Go on with the generation; `stop` batches later, unless it is 0, Ctrl-C."""
        left = stop

        def report(_: object) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise KeyboardInterrupt

        standing = {each.name: each for each in self.generations()}
        if name in standing and standing[name].state != "building":
            return standing[name]
        end = None if until is None else Position.from_ordinal(until)
        target = generations.begin(self.engine, name=name, until=end, now=NOW)
        return Builder(self.engine, target, clock=lambda: NOW, batch=batch).build(report)

    @rule(data=st.data(), cut=cuts())
    def switch(self, data: st.DataObject, cut: Cut | None) -> None:
        """Another generation goes live; where nothing was parked in either, no reader sees a difference."""
        ready = [each.name for each in self.generations() if each.state == "ready"]
        name = data.draw(st.sampled_from(ready))
        before, same = self.views(), not self.parked()
        self.cut_off(lambda: generations.switch(self.engine, name, clock=lambda: NOW), cut)
        self.do_again(lambda: generations.switch(self.engine, name, clock=lambda: NOW))
        if same and not self.parked():
            assert self.views() == before

    @rule(data=st.data(), cut=cuts())
    def prune(self, data: st.DataObject, cut: Cut | None) -> None:
        with self.engine.connect() as connection:
            live = read_control(connection).live
        others = [each.name for each in self.generations() if each.id != live]
        if not others:
            return
        name, before = data.draw(st.sampled_from(others)), self.views()
        self.cut_off(lambda: generations.prune(self.engine, name), cut)
        if name in {each.name for each in self.generations()}:
            generations.prune(self.engine, name)
        assert self.views() == before

    @precondition(lambda self: self.told)
    @rule(data=st.data(), cut=cuts())
    def erase(self, data: st.DataObject, cut: Cut | None) -> None:
        """Erased while the projector follows; cut off, and asked for once more."""
        name = data.draw(st.sampled_from(sorted(self.told)))
        self.cut_off(lambda: self.do(self._erase(name)), cut)
        self._erased(name)

    def _erased(self, name: str) -> None:
        self.do(self._erase(name))
        self.erased.add(name)
        self.contents[name] = []
        del self.told[name]
        self.no_trace_of_what_was_erased()

    async def _erase(self, name: str) -> None:
        erasure = asyncio.create_task(erasing.erase(self.log, self.engine, name, reason="asked for", now=NOW))
        try:
            while not erasure.done():
                await asyncio.sleep(0.001)
                at = Position.from_ordinal(self.projections[0].control().position)
                ahead = await self.log.read_raw(at, count=1000)
                self.do_again(partial(self.projections[0].apply, ahead))
        finally:
            erasure.cancel()
            (ended,) = await asyncio.gather(erasure, return_exceptions=True)
        if isinstance(ended, BaseException):
            raise ended

    @precondition(lambda self: self.told)
    @rule()
    def trim(self) -> None:
        self.do(logcare.trim(self.log, self.engine))

    @precondition(lambda self: self.told)
    @rule()
    def lose_the_stream(self) -> None:
        """All of Redis is lost after the projector has come to its end: it comes back from the journal."""
        self.catch_up()
        names = sorted(self.told)
        states = [self.do(self.log.state(name)) for name in names]
        self.do(self.forget())

        self.do(logcare.restore(self.log, self.engine))

        assert [self.do(self.log.state(name)) for name in names] == states
