"""New rules over old articles: the difference is shown, undone, and only then appended."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import Engine

from services import reanalysis
from services.eventlog.claims import Span, Visit
from services.eventlog.log import EventLog, history
from services.eventlog.rebuilding import rebuild_state
from services.ingest.processes import Processes
from services.projector import comparing
from services.projector.app import wait_for
from services.projector.following import Follower
from services.projector.reading import all_rows
from services.reanalysis import Plan
from tests.fixtures.history import BEGINNING, entries_of, received, told

TEXT = "L’Italie a livré lundi à la Tunisie deux vedettes rapides destinées à la garde nationale."
WRONG = Visit(mode="visit", status="planned", countries=("IT", "TN"), evidence=(Span(0, 8),))
"""What rules of an earlier release made of the text."""


async def read_again(log: EventLog, engine: Engine) -> list[Plan]:
    children = Processes(1, limit=timedelta(seconds=30), reader="services.ingest.extraction:extract")
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
