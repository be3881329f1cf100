"""Entente as a state machine: whatever ingest, projector and operators may do, in any order, on real servers.

The log is a real Redis stream, the views a real database. Every act of the projector and of operators may
be cut off after any statement, as by a power cut, and is then done again.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import Connection, Engine, event

from services.embedded import RedisServer
from services.eventlog.connection import connect
from services.eventlog.envelope import Recorded
from services.eventlog.errors import RevisionMoved
from services.eventlog.events import ArticleReceived
from services.eventlog.log import EventLog, RawEntry, decoded
from services.eventlog.position import START, Position
from services.ingest.article import PostedArticle
from services.ingest.intake import Intake
from services.ingest.problems import ErasedArticle
from services.ingest.processes import Processes
from services.ingest.settings import Limits
from services.projector import comparing, erasing, generations, journal, logcare, parking, retrying, storing
from services.projector.control import Generation, all_generations, read_control
from services.projector.errors import CheckpointMoved
from services.projector.generations import Builder
from services.projector.parking import Parked
from services.projector.reading import all_rows
from services.projector.schema import metadata
from services.projector.storing import query
from tests.fixtures.history import Projection, Views, wipe
from tests.laws.histories import TEXT, TOLD, Told, analysis

T = TypeVar("T")

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
ARTICLES = 3
TWINS = ("https://e.org/{}", "http://www.e.org/{}/?utm_source=x", "https://e.org/{}/amp#top")
"""Addresses under which one article may be posted."""


class PowerCut(BaseException):
    """The process ends here: nothing after this statement happens, and no handler of errors has a say."""


@contextmanager
def power_cut(engine: Engine, *, after: int) -> Iterator[None]:
    """Let `after` statements of the block happen and then no more; on SQLite a commit is one of them."""
    left = after
    cursor = storing._cursor

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise PowerCut

    def counted(connection: Connection) -> object:
        count()
        return cursor(connection)

    event.listen(engine, "before_cursor_execute", count)
    commits = engine.dialect.name == "sqlite"
    if commits:
        event.listen(engine, "commit", count)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(storing, "_cursor", counted)
            yield
    finally:
        event.remove(engine, "before_cursor_execute", count)
        if commits:
            event.remove(engine, "commit", count)


articles = st.integers(0, ARTICLES - 1)
cuts = st.one_of(st.none(), st.integers(0, 40))
"""After how many statements the power goes, if it does."""


Reading = tuple[int, Told, int]
"""An article, what it tells, and how many workers read it at once."""

READINGS = st.lists(st.tuples(articles, TOLD, st.integers(1, 2)), min_size=2, max_size=5)

Batch = tuple[int, set[int], int, int | None]
"""How many events, which of them are parked, the projector that takes them, when the power goes."""

BATCHES = st.lists(
    st.tuples(
        st.integers(1, 6),
        st.sets(st.integers(0, 5), max_size=2),
        st.sampled_from((0, 0, 1)),
        st.one_of(st.none(), st.integers(8, 30)),
    ),
    min_size=1,
    max_size=5,
)


class Machine(RuleBasedStateMachine):
    """One instance of Entente, and what it must know by now."""

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

    def cut_off(self, act: Callable[[], object], after: int | None) -> None:
        """Begin `act` and have the power go after so many statements, if it takes as many."""
        if after is not None:
            with suppress(PowerCut, KeyboardInterrupt), power_cut(self.engine, after=after):
                act()

    # Ingest.

    @rule(
        article=articles,
        text=st.integers(0, 2),
        outlet=st.integers(0, 1),
        twins=st.lists(st.sampled_from(TWINS), min_size=1, max_size=3),
    )
    def post(self, article: int, text: int, outlet: int, twins: list[str]) -> None:
        """Several clients post one content at once, under addresses that mean the same article."""
        posted = [_posted(article, text, outlet, twin) for twin in twins]
        drafts, outcomes = self.do(self._receive(posted))
        assert len({(draft.article_id, draft.content_hash) for draft in drafts}) == 1
        name, content = drafts[0].article_id, drafts[0].content_hash
        self.marks[name] = _mark(article)
        before = self.contents.setdefault(name, [])
        if name in self.erased:
            assert {type(outcome) for outcome in outcomes} == {ErasedArticle}
        elif before[-1:] == [content]:
            assert set(outcomes) == {"unchanged"}
        else:
            new = "revised" if before else "received"
            assert sorted(outcomes) == [new, *["unchanged"] * (len(twins) - 1)]
            before.append(content)
            self.told.setdefault(name, {})

    async def _receive(self, posted: Sequence[PostedArticle]) -> tuple[list[ArticleReceived], list[Any]]:
        """Each from a client of its own; what became of each, an error where it was refused."""
        logs = [EventLog(self.redis, name=self.log.name) for _ in posted]
        intakes = [Intake(log, self.pages, limits=Limits(), clock=lambda: NOW) for log in logs]
        drafts = [await intake.identify(one) for intake, one in zip(intakes, posted, strict=True)]
        receiving = [intake.receive(draft) for intake, draft in zip(intakes, drafts, strict=True)]
        answers = await asyncio.gather(*receiving, return_exceptions=True)
        return drafts, [each if isinstance(each, BaseException) else each.outcome for each in answers]

    @initialize(readings=READINGS, batches=BATCHES)
    def begin(self, readings: list[Reading], batches: list[Batch]) -> None:
        self._analysed(readings, batches)

    @rule(readings=READINGS, batches=BATCHES)
    def analyse(self, readings: list[Reading], batches: list[Batch]) -> None:
        self._analysed(readings, batches)

    @rule(readings=READINGS, batches=BATCHES)
    def analyse_more(self, readings: list[Reading], batches: list[Batch]) -> None:
        """The same once more: what is drawn as often as anything else would happen too seldom."""
        self._analysed(readings, batches)

    def _analysed(self, readings: list[Reading], batches: list[Batch]) -> None:
        """Workers read articles, the projector follows; an article that has not come yet is posted before."""
        for article, told, workers in readings:
            if _mark(article) not in self.marks.values():
                self.post(article, text=0, outlet=article % 2, twins=[TWINS[0]])
            for name in [name for name, mark in self.marks.items() if mark == _mark(article)]:
                self._analyse(name, told, workers)
        self.project(batches)

    def _analyse(self, name: str, told: Told, workers: int) -> None:
        """Workers read one article at the same state: what one of them tells is appended, and no more."""
        state = self.do(self.log.state(name))
        if state.status != "live":
            return
        events = analysis(name, state.revision, before=self.told[name], told=told)
        head = self.do(self.log.head())

        async def append() -> list[Any]:
            turns = [self.log.append(events, state=state, time=NOW) for _ in range(workers)]
            return await asyncio.gather(*turns, return_exceptions=True)

        answers = self.do(append())

        assert sum(isinstance(answer, RevisionMoved) for answer in answers) == workers - 1
        appended = self.do(self.log.read_raw(head, count=1000))
        assert [entry.fields[b"type"].decode() for entry in appended] == [each.stored_as for each in events]
        self.told[name] = told

    @precondition(lambda self: self.told)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.told)))
        intake = Intake(self.log, self.pages, limits=Limits(), clock=lambda: NOW)
        self.do(intake.withdraw(name, "withdrawn"))
        self.told[name] = {}

    # The projector.

    @rule(batches=BATCHES)
    def project(self, batches: list[Batch]) -> None:
        """One of two projectors takes a batch; some events cannot be applied yet and are parked."""
        for count, aside, which, cut in batches:
            projection = self.projections[which]
            before = projection.control()
            entries = self._ahead(before.position, count)
            if not entries:
                return
            parked = {entries[index].position.ordinal: "not yet" for index in aside if index < len(entries)}
            self.cut_off(partial(projection.commit, entries, parked), cut)
            if projection.control() == before:
                projection.commit(entries, parked)
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
    @rule(data=st.data(), cut=cuts)
    def retry(self, data: st.DataObject, cut: int | None) -> None:
        position = data.draw(st.sampled_from(self.parked())).position
        self.cut_off(lambda: retrying.retry(self.engine, position, now=NOW), cut)
        if position in {each.position for each in self.parked()}:
            assert retrying.retry(self.engine, position, now=NOW) is None

    @precondition(lambda self: self.parked())
    @rule(data=st.data(), cut=cuts)
    def give_up(self, data: st.DataObject, cut: int | None) -> None:
        position = data.draw(st.sampled_from(self.parked())).position
        self.cut_off(lambda: retrying.discard(self.engine, position, now=NOW), cut)
        if position in {each.position for each in self.parked()}:
            retrying.discard(self.engine, position, now=NOW)

    # The operator.

    @rule(batch=st.integers(1, 9), stop=st.integers(0, 3), cut=cuts)
    def rebuild(self, batch: int, stop: int, cut: int | None) -> None:
        """A new generation; interrupted, cut off, gone on with."""
        if len(self.generations()) > 3:
            return
        self.built += 1
        name = f"built-{self.built}"
        self.cut_off(lambda: self._build(name, None, batch, stop), cut)
        with suppress(KeyboardInterrupt):
            self._build(name, None, batch, stop)
        assert self._build(name, None, batch, 0).state == "ready"

    @rule(readings=READINGS, batches=BATCHES, batch=st.integers(1, 9))
    def ask_what_was_known(self, readings: list[Reading], batches: list[Batch], batch: int) -> None:
        """More comes, and a generation up to where the views were shows what they showed there."""
        self.catch_up()
        then, known = self.projections[0].control().position, self.views()
        self._analysed(readings, batches)

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

    @rule(data=st.data(), cut=cuts)
    def switch(self, data: st.DataObject, cut: int | None) -> None:
        """Another generation goes live; where nothing was parked in either, no reader sees a difference."""
        ready = [each.name for each in self.generations() if each.state == "ready"]
        name = data.draw(st.sampled_from(ready))
        before, same = self.views(), not self.parked()
        self.cut_off(lambda: generations.switch(self.engine, name, clock=lambda: NOW), cut)
        generations.switch(self.engine, name, clock=lambda: NOW)
        if same and not self.parked():
            assert self.views() == before

    @rule(data=st.data(), cut=cuts)
    def prune(self, data: st.DataObject, cut: int | None) -> None:
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
    @rule(data=st.data(), cut=cuts)
    def erase(self, data: st.DataObject, cut: int | None) -> None:
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
                if ahead := await self.log.read_raw(at, count=1000):
                    self.projections[0].apply(ahead)
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
        self.do(_forget(self.log))

        self.do(logcare.restore(self.log, self.engine))

        assert [self.do(self.log.state(name)) for name in names] == states

    # What must hold.

    def catch_up(self) -> None:
        """Apply all there is, and what was parked."""
        while ahead := self._ahead(self.projections[0].control().position, 1000):
            self.projections[0].commit(ahead, {})
        for each in self.parked():
            assert retrying.retry(self.engine, each.position, now=NOW) is None

    @rule()
    def settle(self) -> None:
        """All there is has been applied: the views are what a fresh rebuild gives, the journal is the log."""
        self.catch_up()

        assert comparing.verify(self.engine, clock=lambda: NOW).differences == ()
        if self.do(self.log.head()) > START:
            assert self.do(logcare.check(self.log, self.engine)).faults == ()
        self.every_content_is_in_the_log_once()
        self.no_trace_of_what_was_erased()

    @invariant()
    def the_live_generation_stands_where_the_journal_ends(self) -> None:
        with self.engine.connect() as connection:
            control = read_control(connection)
            live = next(each for each in all_generations(connection) if each.id == control.live)
            assert control.position == live.position == max(journal.head(connection), live.position)

    def every_content_is_in_the_log_once(self) -> None:
        with self.engine.connect() as connection:
            entries = journal.read(connection, after=0, until=1 << 62, count=10_000)
        found: dict[str, list[str]] = {name: [] for name in self.contents}
        for entry in _received(entries):
            found[entry.article_id].append(entry.content_hash)
        assert found == self.contents

    def no_trace_of_what_was_erased(self) -> None:
        if not self.erased:
            return
        everywhere = [*self._tables(), *self.do(_everything(self.log))]
        for name in self.erased:
            assert not [place for place in everywhere if self.marks[name] in place]

    def _tables(self) -> list[str]:
        """Every row of every table, and on SQLite the bytes of its files."""
        with self.engine.connect() as connection:
            rows = [
                repr(query(connection, f"SELECT * FROM {table.name}")) for table in metadata.sorted_tables
            ]
        if self.engine.dialect.name == "sqlite":
            file = Path(str(self.engine.url.database))
            rows += [part.read_bytes().decode(errors="replace") for part in file.parent.glob(f"{file.name}*")]
        return rows

    def views(self, generation: int | None = None) -> Views:
        with self.engine.connect() as connection:
            return all_rows(connection, generation=generation)

    def parked(self) -> list[Parked]:
        with self.engine.connect() as connection:
            return parking.parked(connection, read_control(connection).live)

    def generations(self) -> list[Generation]:
        with self.engine.connect() as connection:
            return all_generations(connection)

    def _ahead(self, position: int, count: int) -> list[RawEntry]:
        return self.do(self.log.read_raw(Position.from_ordinal(position), count=count))

    def teardown(self) -> None:
        try:
            self.settle()
            if self.told:
                self._erased(min(self.told))
                self.settle()
        finally:
            self.do(_forget(self.log))
            self.do(self.pages.aclose())
            self.do(self.redis.aclose())
            self.runner.close()


def _mark(article: int) -> str:
    """A name that stands in no other article."""
    return f"Zéphyrine-{'abc'[article]}"


def _posted(article: int, text: int, outlet: int, twin: str) -> PostedArticle:
    """An article in one of its contents; the last one has no address and is known by its text."""
    nowhere = article == ARTICLES - 1
    return PostedArticle(
        text=f"{_mark(article)} {0 if nowhere else text}. {TEXT}",
        url=None if nowhere else twin.format(article),
        title=f"{_mark(article)} {text}",
        outlet=f"Gazette {outlet}",
        language="zz",
        published_at=f"2024-11-2{text}T07:00:00Z",
    )


def _received(entries: Sequence[RawEntry]) -> Iterator[ArticleReceived]:
    for entry in entries:
        recorded = decoded(entry)
        if isinstance(recorded, Recorded) and isinstance(recorded.event, ArticleReceived):
            yield recorded.event


@contextmanager
def _refused() -> Iterator[None]:
    """What the block does must be refused because the checkpoint is elsewhere."""
    try:
        yield
    except CheckpointMoved:
        return
    raise AssertionError("a batch that was applied before was taken again")


async def _keys(log: EventLog) -> list[bytes]:
    return [key async for key in log.redis.scan_iter(match=f"entente:{{{log.name}}}:*", count=1000)]


async def _forget(log: EventLog) -> None:
    if keys := await _keys(log):
        await log.redis.delete(*keys)


async def _everything(log: EventLog) -> list[str]:
    """Every value that Redis has of the log."""
    entries = await log.read_raw(START, count=10_000)
    values = [value for entry in entries for value in entry.fields.values()]
    states = [await log.redis.hgetall(key) for key in await _keys(log) if b":article:" in key]
    return [value.decode() for value in values] + [str(state) for state in states]
