"""What must hold of an instance whatever has happened: laws 1 to 4, and that erasing leaves no trace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from hypothesis.stateful import invariant, rule

from services.eventlog.entries import RawEntry, decoded
from services.eventlog.envelope import Recorded
from services.eventlog.events import ArticleReceived
from services.eventlog.log import EventLog
from services.eventlog.position import START
from services.projector import comparing, journal, logcare
from services.projector.control import all_generations, read_control
from services.projector.schema import metadata
from services.projector.storing import query
from tests.laws.instance import NOW, Instance


class Holding(Instance):
    """The instance held against what it must know by now."""

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

    async def forget(self) -> None:
        """All of Redis is lost."""
        if keys := await _keys(self.log):
            await self.redis.delete(*keys)


def _received(entries: Sequence[RawEntry]) -> Iterator[ArticleReceived]:
    for entry in entries:
        recorded = decoded(entry)
        if isinstance(recorded, Recorded) and isinstance(recorded.event, ArticleReceived):
            yield recorded.event


async def _keys(log: EventLog) -> list[bytes]:
    return [key async for key in log.redis.scan_iter(match=f"entente:{{{log.name}}}:*", count=1000)]


async def _everything(log: EventLog) -> list[str]:
    """Every value that Redis has of the log."""
    entries = await log.read_raw(START, count=10_000)
    values = [value for entry in entries for value in entry.fields.values()]
    states = [await log.redis.hgetall(key) for key in await _keys(log) if b":article:" in key]
    return [value.decode() for value in values] + [str(state) for state in states]
