"""New rules over old articles: the difference is shown, undone, and only then appended."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from services import reanalysis
from services.commands import reanalysing
from services.commands.failures import Failure
from services.embedded import RedisServer
from services.eventlog.claims import Span, Visit
from services.eventlog.connection import connect
from services.eventlog.entries import RawEntry
from services.eventlog.errors import AnotherLog
from services.eventlog.events import Event
from services.eventlog.log import EventLog, history
from services.eventlog.position import START
from services.eventlog.rebuilding import rebuild_state
from services.ingest.processes import Processes
from services.ingest.settings import IngestSettings
from services.projector import comparing, logcare
from services.projector.app import wait_for
from services.projector.following import Follower
from services.projector.reading import all_rows
from services.reanalysis import Plan
from tests.fixtures.command_line import Entente
from tests.fixtures.history import BEGINNING, Projection, Views, entries_of, received, told
from tests.fixtures.ingest import analysis_running, intake_client, nothing_pending, zz
from tests.fixtures.languages import READER
from tests.fixtures.waiting import wait_until

TEXT = "L’Italie a livré lundi à la Tunisie deux vedettes rapides destinées à la garde nationale."
WRONG = Visit(mode="visit", status="planned", countries=("IT", "TN"), evidence=(Span(0, 8),))
"""What rules of an earlier release made of the text."""
FRENCH = "services.ingest.extraction:extract"
IN_ZZ = "VISIT ES MA 2024-05-05 Ana Ruiz\n"


async def read_again(log: EventLog, engine: Engine, *, reader: str = FRENCH) -> list[Plan]:
    children = Processes(1, limit=timedelta(seconds=30), reader=reader)
    try:
        with engine.connect() as connection:
            chosen = reanalysis.chosen(connection, which="all")
        return [
            plan async for some in reanalysis.plans(log, engine, children, chosen, width=1) for plan in some
        ]
    finally:
        await children.aclose()


async def test_new_rules_change_only_what_they_read_otherwise(log: EventLog, engine: Engine) -> None:
    article = received("a1", text=TEXT, language="fr", published_at="2026-02-17")
    await log.append_raw(entries_of([article, *told("a1", WRONG)[1:]]))
    await rebuild_state(log, history(log))
    following = asyncio.create_task(Follower(log, engine).run())
    try:
        await wait_for(engine, await log.head(), limit=timedelta(seconds=20))
        with engine.connect() as connection:
            before = all_rows(connection)

        (plan,) = await read_again(log, engine)
        facts = reanalysis.facts_changed(engine, [plan])

        assert {revised.change for revised in plan.revised} == {"new", "withdrawn"}
        assert {(fact.kind, fact.change) for fact in facts} == {
            ("delivery", "created"),
            ("visit", "withdrawn"),
        }
        with engine.connect() as connection:
            assert all_rows(connection) == before, "looking changes nothing"

        appended, moved = await reanalysis.append(log, [plan], now=BEGINNING)
        await wait_for(engine, await log.head(), limit=timedelta(seconds=20))
        (again,) = await read_again(log, engine)
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)

    assert (appended, moved) == (len(plan.events), [])
    assert again.events == ()
    with engine.connect() as connection:
        after = all_rows(connection)
    assert after["visits"] == []
    (delivery,) = after["deliveries"]
    assert (delivery["supplier"], delivery["recipient"], delivery["quantity"]) == ("IT", "TN", 2)
    assert comparing.verify(engine, clock=lambda: BEGINNING).differences == ()


async def test_an_article_that_changed_meanwhile_is_left_to_the_workers(
    log: EventLog, engine: Engine
) -> None:
    article = received("a1", text=TEXT, language="fr", published_at="2026-02-17")
    await log.append_raw(entries_of([article, *told("a1", WRONG)[1:]]))
    await rebuild_state(log, history(log))
    following = asyncio.create_task(Follower(log, engine).run())
    try:
        await wait_for(engine, await log.head(), limit=timedelta(seconds=20))
        (plan,) = await read_again(log, engine)
        state = await log.state("a1")
        await log.append([received("a1", text="Un autre texte.", revision=2)], state=state, time=BEGINNING)

        appended, moved = await reanalysis.append(log, [plan], now=BEGINNING)
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)

    assert (appended, moved) == (0, ["a1"])


def in_zz(article_id: str, text: str, *claims: Visit) -> list[Event]:
    """An article in the made-up language, and what an earlier release read in it."""
    return [received(article_id, text=text, language="zz"), *told(article_id, *claims)[1:]]


async def test_articles_are_chosen_by_when_any_revision_of_them_came(engine: Engine) -> None:
    history = [*told("a1", WRONG), *told("a2", WRONG), *told("a1", WRONG, revision=2)]
    entries = entries_of(history)
    Projection(engine).apply(entries)

    with engine.connect() as connection:
        since_second = reanalysis.chosen(connection, which="all", since=entries[3].position)
        since_third = reanalysis.chosen(connection, which="all", since=entries[4].position)

    assert (since_second, since_third) == (["a1", "a2"], ["a1"])


@pytest.fixture
def two_articles(
    engine: Engine, redis_server: RedisServer, log_name: str, monkeypatch: pytest.MonkeyPatch
) -> Projection:
    """One that this release reads otherwise and one that it cannot read, in the made-up language."""
    entries = entries_of([*in_zz("a1", "RAISE\n", WRONG), *in_zz("a2", IN_ZZ)])

    async def fill() -> str:
        redis = connect(redis_server.url)
        log = EventLog(redis, name=log_name)
        identity = await log.open()
        await log.append_raw(entries)
        await rebuild_state(log, history(log))
        await log.aclose()
        await redis.aclose()
        return identity

    projection = Projection(engine, log_id=asyncio.run(fill()))
    projection.apply(entries)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.setattr(
        reanalysing, "IngestSettings", lambda **_: IngestSettings(redis_url="", reader=READER)
    )
    return projection


def appended(redis_server: RedisServer, log_name: str, after: RawEntry | None = None) -> list[RawEntry]:
    async def read() -> list[RawEntry]:
        redis = connect(redis_server.url)
        log = EventLog(redis, name=log_name)
        entries = await log.read_raw(after.position if after else START, count=100)
        await log.aclose()
        await redis.aclose()
        return entries

    return asyncio.run(read())


@pytest.mark.usefixtures("two_articles")
def test_an_article_that_cannot_be_read_stays_as_it_was_and_the_rest_is_appended(
    entente: Entente, redis_server: RedisServer, log_name: str
) -> None:
    before = appended(redis_server, log_name)

    with pytest.raises(Failure, match="1 of 2 articles could not be read and stay as they were") as failure:
        entente("reanalyse", "--all", "--yes")

    news = appended(redis_server, log_name, before[-1])
    assert failure.value.code == 1
    assert {entry.fields[b"subject"] for entry in news} == {b"a2"}
    assert [entry.fields[b"type"] for entry in news] == [b"visit.reported", b"article.analysed"]


@pytest.mark.usefixtures("two_articles")
def test_a_dry_run_shows_claims_and_facts_and_appends_nothing(
    entente: Entente, redis_server: RedisServer, log_name: str
) -> None:
    before = appended(redis_server, log_name)

    shown = entente("reanalyse", "--article", "a2", "--dry-run")
    since = entente("reanalyse", "--since", str(before[2].position), "--dry-run")
    refused = entente("reanalyse", "--article", "a2", answer="n\n")

    rows = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [(row["what"], row["change"]) for row in rows] == [
        ("claim, visit", "new"),
        ("fact, visit", "created"),
    ]
    assert "1 articles, 2 events to append; nothing appended" in shown.stderr
    assert since.stdout == shown.stdout
    assert (refused.exit_code, "Append 2 events?" in refused.stderr) == (1, True)
    assert appended(redis_server, log_name) == before


@pytest.mark.usefixtures("two_articles")
def test_a_log_that_is_lost_is_not_taken_for_one_with_no_articles(
    entente: Entente, redis_server: RedisServer, log_name: str, tmp_path: Path
) -> None:
    forget_log(redis_server, log_name)

    for verb in (("reanalyse", "--all"), ("erase", "a1", "--yes"), ("log", "export", str(tmp_path / "f"))):
        with pytest.raises(AnotherLog, match="entente log restore"):
            entente(*verb)

    assert "5 entries and the states of 2 articles are back" in entente("log", "restore", "--yes").stderr


def forget_log(redis_server: RedisServer, log_name: str) -> None:
    async def forget() -> None:
        redis = connect(redis_server.url)
        await redis.delete(*[key async for key in redis.scan_iter(match=f"entente:{{{log_name}}}:*")])
        await redis.aclose()

    asyncio.run(forget())


async def test_workers_and_reanalysis_go_on_after_a_restore(
    log: EventLog, engine: Engine, ingest_settings: IngestSettings
) -> None:
    async with following(log, engine), intake_client(ingest_settings) as intake:
        async with analysis_running(ingest_settings):
            await intake.post("/v1/articles", json=zz(IN_ZZ, id="a1"), headers={"prefer": "wait=20"})
            await wait_until(lambda: nothing_pending(log), "the end of what was posted")
        await append_as_an_earlier_release(log, in_zz("a2", IN_ZZ, WRONG))
        await wait_for(engine, await log.head(), limit=timedelta(seconds=20))
    before, shown = await log.read_raw(START, count=100), views(engine)
    await log.redis.delete(*[key async for key in log.redis.scan_iter(match=f"entente:{{{log.name}}}:*")])

    await logcare.restore(log, engine)

    async with following(log, engine), intake_client(ingest_settings) as intake:
        async with analysis_running(ingest_settings):
            await wait_until(lambda: nothing_pending(log), "every old entry looked at again")
            assert await log.read_raw(START, count=100) == before, "nothing is analysed twice"
            assert views(engine) == shown

            plans = [plan for plan in await read_again(log, engine, reader=READER) if plan.events]
            assert [(plan.article_id, len(plan.revised)) for plan in plans] == [("a2", 2)]
            assert await reanalysis.append(log, plans, now=BEGINNING) == (3, [])

            answer = await intake.post(
                "/v1/articles", json=zz(IN_ZZ + IN_ZZ, id="a3"), headers={"prefer": "wait=20"}
            )
            assert answer.json()["analysis"] == "analysed"
            await wait_until(lambda: nothing_pending(log), "the end of what was posted")
        await wait_for(engine, await log.head(), limit=timedelta(seconds=20))
    assert (await logcare.check(log, engine)).faults == ()
    assert [visit["articles"] for visit in views(engine)["visits"]] == [3]


async def append_as_an_earlier_release(log: EventLog, events: Sequence[Event]) -> None:
    await log.append(events, state=await log.state(events[0].article_id), time=BEGINNING)


@asynccontextmanager
async def following(log: EventLog, engine: Engine) -> AsyncIterator[None]:
    task = asyncio.create_task(Follower(log, engine).run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def views(engine: Engine) -> Views:
    with engine.connect() as connection:
        return all_rows(connection)
