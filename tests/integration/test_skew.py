"""One release apart: what a newer one appends and migrates, this one reads, keeps, and works on."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

import migrations
from services.embedded import RedisServer
from services.eventlog import envelope
from services.eventlog.entries import RawEntry
from services.eventlog.events import VisitReported
from services.eventlog.log import EventLog
from services.eventlog.position import Position
from services.projector import journal, parking
from services.projector.comparing import verify
from services.projector.errors import NotMigrated
from services.projector.migrating import migrate, only_adds, require_migrated
from tests.fixtures.history import AGREEMENT, DELIVERY, VISIT, Projection, entries_of, told, wipe
from tests.fixtures.marker import post, projected
from tests.fixtures.roles import role
from tests.fixtures.waiting import wait_until

HISTORY = entries_of([*told("a1", VISIT, AGREEMENT), *told("a2", VISIT, DELIVERY)])

SCRIPTS = ScriptDirectory(str(Path(migrations.__path__[0])))
STEPS = [(step.down_revision, step.revision) for step in SCRIPTS.walk_revisions() if step.down_revision]

NEXT = '''
"""What a next release may do: columns, a table and an index more."""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{revision}", "{head}", None, None


def upgrade() -> None:
    for table in ("visit_rows", "article_rows", "journal", "control"):
        op.add_column(table, sa.Column("mood", sa.Text()))
    op.create_table("moods", sa.Column("mood", sa.Text(), primary_key=True))
    op.create_index("ix_visit_rows_mood", "visit_rows", ["mood"])
'''


@pytest.fixture
def next_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes this test's own migrations those of a next release, whose newest revision is the one given."""

    def release(revision: str) -> None:
        folder = tmp_path / f"migrations-{revision}"
        shutil.copytree(migrations.__path__[0], folder)
        text = NEXT.format(revision=revision, head=SCRIPTS.get_current_head())
        (folder / "versions" / f"{revision}_next.py").write_text(text)
        monkeypatch.setattr(migrations, "__path__", [str(folder)])

    return release


def following(thousands: int = 0) -> str:
    """The number of the next revision, so many thousands on."""
    return f"{int(str(SCRIPTS.get_current_head())) + 1 + 1000 * thousands:04}"


def told_by_a_newer_release(entry: RawEntry) -> RawEntry:
    """The entry with fields that this release does not know, at every depth, and an attribute more."""
    data = json.loads(entry.fields[b"data"]) | {"mood": {"of": ["all"]}}
    if "claim" in data:
        data["claim"]["mood"] = "glad"
        for part in (*data["claim"].get("evidence", ()), *data["claim"].get("participants", ())):
            part["mood"] = 1
    fields = {**entry.fields, b"data": json.dumps(data).encode(), b"mood": b"glad"}
    return RawEntry(entry.position, fields)


def test_fields_that_a_newer_release_adds_change_nothing_and_are_kept(projection: Projection) -> None:
    projection.apply(HISTORY)
    plain = projection.views()
    wipe(projection.engine)
    newer = [told_by_a_newer_release(entry) for entry in HISTORY]

    Projection(projection.engine).apply(newer)

    assert Projection(projection.engine).views() == plain
    assert parked_types(projection.engine) == []
    with projection.engine.connect() as connection:
        assert journal.read(connection, after=0, until=1 << 62, count=100) == newer


def test_an_event_type_of_a_newer_release_is_parked_and_the_rest_goes_on(projection: Projection) -> None:
    between = Position(HISTORY[2].position.milliseconds, 1)
    newer = RawEntry(between, {**HISTORY[2].fields, b"type": b"treaty.deposited"})
    shape = RawEntry(Position(between.milliseconds, 2), {**HISTORY[2].fields, b"dataversion": b"2"})

    projection.apply([*HISTORY[:3], newer, shape, *HISTORY[3:]])

    views = projection.views()
    assert parked_types(projection.engine) == ["treaty.deposited", HISTORY[2].fields[b"type"].decode()]
    wipe(projection.engine)
    plain = Projection(projection.engine)
    plain.apply(HISTORY)
    assert plain.views() == views


def parked_types(engine: Engine) -> list[str | None]:
    with engine.connect() as connection:
        return [each.type for each in parking.parked(connection, 1)]


def test_shapes_of_an_older_release_give_the_same_views(
    projection: Projection, monkeypatch: pytest.MonkeyPatch
) -> None:
    projection.apply(HISTORY)
    plain = projection.views()
    wipe(projection.engine)
    older = [told_with_visits_named_trips(entry) for entry in HISTORY]
    monkeypatch.setattr(VisitReported, "schema", 2)
    monkeypatch.setitem(
        envelope.UPCASTERS, ("visit.reported", 1), lambda data: {**data, "claim": data["trip"]}
    )

    Projection(projection.engine).apply(older)

    assert Projection(projection.engine).views() == plain


def told_with_visits_named_trips(entry: RawEntry) -> RawEntry:
    data = json.loads(entry.fields[b"data"])
    if entry.fields[b"type"] == b"visit.reported":
        data["trip"] = data.pop("claim")
    return RawEntry(entry.position, {**entry.fields, b"data": json.dumps(data).encode()})


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_a_migration_only_adds_unless_its_number_says_otherwise(
    before: str, after: str, tmp_path: Path, open_engine: Callable[[str], Engine]
) -> None:
    url = f"sqlite:///{tmp_path / 'step.db'}"
    migrate(url, revision=before)
    had = columns(open_engine(url))
    migrate(url, revision=after)
    has = columns(open_engine(url))

    takes_away = [
        (table, name)
        for table, old in had.items()
        for name, column in old.items()
        if has.get(table, {}).get(name) != column
    ]
    asks_for_more = [
        (table, name)
        for table, new in has.items()
        for name, (_, optional) in new.items()
        if table in had and name not in had[table] and not optional
    ]
    if only_adds(before, after):
        assert (takes_away, asks_for_more) == ([], [])
    else:
        assert takes_away or asks_for_more, f"{after} only adds: it needs no thousand of its own"


def columns(engine: Engine) -> dict[str, dict[str, tuple[str, bool]]]:
    """Of each table each column's type, and whether code that does not know it may leave it out."""
    found = inspect(engine)
    return {
        table: {
            column["name"]: (
                str(column["type"]),
                bool(column["nullable"] or column["default"] is not None),
            )
            for column in found.get_columns(table)
        }
        for table in found.get_table_names()
        if table != "alembic_version"
    }


def test_this_release_works_on_tables_to_which_a_next_one_has_added(
    database_url: str, engine: Engine, next_release: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    projection = Projection(engine)
    with monkeypatch.context():
        next_release(following())
        migrate(database_url)
    monkeypatch.undo()

    require_migrated(engine)
    assert migrate(database_url) == following()
    projection.apply(HISTORY)

    checked = verify(engine, clock=lambda: datetime.now(UTC))
    assert checked.rows > 0
    assert list(checked.differences) == []


def test_this_release_refuses_tables_from_which_a_next_one_has_taken(
    database_url: str, engine: Engine, next_release: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context():
        next_release(following(thousands=1))
        migrate(database_url)
    monkeypatch.undo()

    with pytest.raises(NotMigrated, match=f"at revision {following(thousands=1)}"):
        require_migrated(engine)


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_a_next_release_migrates_while_this_one_is_read_and_projects(
    site: Site, log: EventLog, engine: Engine, database_url: str, next_release: Callable[[str], None]
) -> None:
    async with site.projector() as url:
        asking = [asyncio.create_task(ask_for_ever(url, view)) for view in ("visits", "agreements")]
        try:
            await post(log, "before")
            await wait_until(lambda: projected(engine, "before"), "the first article")
            next_release(following())

            for number in range(5):
                assert await asyncio.to_thread(migrate, database_url) == following()
                await post(log, f"article-{number}")

            await wait_until(lambda: projected(engine, "article-4"), "the last article")
            ended = [task for task in asking if task.done()]
            assert [task.result() for task in ended] == []
        finally:
            for task in asking:
                task.cancel()
            await asyncio.gather(*asking, return_exceptions=True)
    async with site.projector():
        await post(log, "after")
        await wait_until(lambda: projected(engine, "after"), "an article after a restart")


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_a_migration_that_must_wait_for_one_reader_holds_up_no_other(
    engine: Engine, database_url: str, open_engine: Callable[[str], Engine]
) -> None:
    with engine.connect() as slow, open_engine(database_url).connect() as other:
        slow.exec_driver_sql("SELECT * FROM visits").all()
        migrating = asyncio.create_task(asyncio.to_thread(migrate, database_url))
        for _ in range(30):
            with other.begin():
                other.exec_driver_sql("SET LOCAL statement_timeout = '2s'")
                await asyncio.to_thread(other.exec_driver_sql, "SELECT * FROM visits")
            await asyncio.sleep(0.1)
        assert not migrating.done()
        slow.rollback()
    await migrating


@dataclass
class Site:
    """Where this test's projector works."""

    where: tuple[str, ...]
    folder: Path

    @asynccontextmanager
    async def projector(self) -> AsyncIterator[str]:
        with role("projector", *self.where, folder=self.folder) as running:
            yield running.url


@pytest.fixture
def site(redis_server: RedisServer, log_name: str, database_url: str, tmp_path: Path) -> Site:
    servers = ("--redis-url", redis_server.url, "--database-url", database_url)
    return Site(("--log", log_name, *servers), tmp_path)


async def ask_for_ever(url: str, view: str) -> None:
    """Fails at the first answer that is not the view."""
    async with httpx.AsyncClient(timeout=30) as http:
        while True:
            answer = await http.get(f"{url}/v1/{view}")
            assert answer.status_code == 200, answer.text
