"""Erasing an article: no trace is left but that it happened, and everything else goes on."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import Engine, Table

from services.eventlog.log import EventLog, history
from services.eventlog.position import START
from services.eventlog.rebuilding import rebuild_state
from services.projector import comparing, erasing, generations, logcare
from services.projector.control import all_generations, live_position
from services.projector.errors import NoSuchArticle
from services.projector.following import Follower
from services.projector.generations import Builder, Progress
from services.projector.reading import all_rows
from services.projector.schema import GENERATION_TABLES, metadata
from services.projector.storing import query
from tests.fixtures.history import BEGINNING, VISIT, entries_of, received, told
from tests.fixtures.waiting import wait_until

NAMED = "Zéphyrine Quatrebarbes"


async def test_an_erased_article_leaves_no_trace_and_a_rebuild_works(log: EventLog, engine: Engine) -> None:
    entries = entries_of(
        [
            received("a1", text=f"{NAMED} était à Rabat mercredi, il faisait beau.", title=NAMED),
            *told("a1", VISIT)[1:],
            *told("a2", VISIT),
        ]
    )
    await log.append_raw(entries)
    await rebuild_state(log, history(log))
    following = asyncio.create_task(Follower(log, engine).run())
    try:
        await wait_until(lambda: position(engine) >= entries[-1].position, "the history")
        past = generations.begin(engine, name="past", until=entries[2].position, now=BEGINNING)
        Builder(engine, past, clock=lambda: BEGINNING).build()
        assert NAMED in everything(engine)

        erasure = await erasing.erase(log, engine, "a1", reason="asked for", now=BEGINNING)
        again = await erasing.erase(log, engine, "a1", reason="asked for", now=BEGINNING)
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)

    assert (erasure.entries, erasure.generations) == (3, 1)
    assert again.position == erasure.position
    assert NAMED not in everything(engine)
    assert NAMED.encode() not in repr(await log.read_raw(START, count=100)).encode()
    with engine.connect() as connection:
        live = all_rows(connection)
    assert {row["article_id"]: row["state"] for row in live["articles"]} == {"a1": "erased", "a2": "analysed"}
    assert [row["claim_id"] for row in live["fact_sources"]] == ["a2-c1"]
    assert comparing.verify(engine, clock=lambda: BEGINNING).differences == ()
    checked = await logcare.check(log, engine)
    assert (checked.erased, checked.faults) == (3, ())


async def test_a_stream_restored_after_an_erasure_has_no_trace_either(log: EventLog, engine: Engine) -> None:
    await log.append_raw(entries_of([*told("a1", VISIT), *told("a2", VISIT)]))
    await rebuild_state(log, history(log))
    following = asyncio.create_task(Follower(log, engine).run())
    try:
        await erasing.erase(log, engine, "a1", reason="asked for", now=BEGINNING)
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
    before = await log.read_raw(START, count=100)
    await log.redis.delete(log.events_key)

    await logcare.restore(log, engine)

    assert await log.read_raw(START, count=100) == before
    assert (await log.state("a1")).status == "erased"


@pytest.mark.parametrize("past", [False, True])
async def test_an_erasure_during_a_rebuild_leaves_no_trace_in_it_and_does_not_end_it(
    log: EventLog, engine: Engine, *, past: bool
) -> None:
    """Caught: applying the batch that was read before the erasure to a generation that ends before it."""
    named = [received("a2", text=f"{NAMED} était à Rabat mercredi, il faisait beau."), *told("a2", VISIT)[1:]]
    entries = entries_of([*told("a1", VISIT), *named, *told("a3", VISIT)])
    await log.append_raw(entries)
    await rebuild_state(log, history(log))
    following = asyncio.create_task(Follower(log, engine).run())
    loop = asyncio.get_running_loop()
    erased: list[str] = []

    def erase(_: Progress) -> None:
        """After the first batch, while the second, with the name in it, has been read already."""
        if not erased:
            erased.append("a2")
            erasing_it = erasing.erase(log, engine, "a2", reason="asked for", now=BEGINNING)
            asyncio.run_coroutine_threadsafe(erasing_it, loop).result(60)

    try:
        await wait_until(lambda: position(engine) >= entries[-1].position, "the history")
        until = entries[-1].position if past else None
        target = generations.begin(engine, name="new", until=until, now=BEGINNING)
        builder = Builder(engine, target, clock=lambda: BEGINNING, batch=3)
        built = await asyncio.to_thread(builder.build, erase)
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)

    assert built.state == ("frozen" if past else "ready")
    assert NAMED not in everything(engine)
    with engine.connect() as connection:
        shown = all_rows(connection, generation=built.id)
        assert [row["claim_id"] for row in shown["fact_sources"]] == ["a1-c1", "a3-c1"]
        assert past or shown == all_rows(connection)


@pytest.mark.parametrize("interrupted", [False, True])
async def test_an_erasure_ends_a_pruning_that_is_under_way_or_was_interrupted(
    log: EventLog, engine: Engine, monkeypatch: pytest.MonkeyPatch, *, interrupted: bool
) -> None:
    """Caught: folding the article anew in a generation of which pruning had taken half."""
    named = [received("a1", text=f"{NAMED} était à Rabat mercredi, il faisait beau."), *told("a1", VISIT)[1:]]
    entries = entries_of([*named, *told("a2", VISIT)])
    await log.append_raw(entries)
    await rebuild_state(log, history(log))
    following = asyncio.create_task(Follower(log, engine).run())
    loop = asyncio.get_running_loop()
    delete_slice, begun = generations._delete_slice, list[str]()

    def erase() -> None:
        erasing_it = erasing.erase(log, engine, "a1", reason="asked for", now=BEGINNING)
        asyncio.run_coroutine_threadsafe(erasing_it, loop).result(60)

    def halfway(of: Engine, table: Table, generation: int) -> int:
        begun.append(table.name)
        if len(begun) == len(GENERATION_TABLES) // 2:
            if interrupted:
                raise KeyboardInterrupt
            erase()
        return delete_slice(of, table, generation)

    try:
        await wait_until(lambda: position(engine) >= entries[-1].position, "the history")
        past = generations.begin(engine, name="past", until=entries[3].position, now=BEGINNING)
        Builder(engine, past, clock=lambda: BEGINNING).build()
        monkeypatch.setattr(generations, "_delete_slice", halfway)
        with suppress(KeyboardInterrupt):
            await asyncio.to_thread(generations.prune, engine, "past")
        if interrupted:
            await asyncio.to_thread(erase)
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)

    assert NAMED not in everything(engine)
    with engine.connect() as connection:
        assert [each.name for each in all_generations(connection)] == ["first"]
        for table in GENERATION_TABLES:
            assert query(connection, f"SELECT 1 FROM {table.name} WHERE generation = ?", (past.id,)) == []
    assert comparing.verify(engine, clock=lambda: BEGINNING).differences == ()


async def test_an_article_that_nobody_posted_cannot_be_erased(log: EventLog, engine: Engine) -> None:
    with pytest.raises(NoSuchArticle, match="'a9'"):
        await erasing.erase(log, engine, "a9", reason="", now=BEGINNING, limit=timedelta(seconds=1))


def position(engine: Engine) -> object:
    with engine.connect() as connection:
        return live_position(connection)


def everything(engine: Engine) -> str:
    """Every value of every row of every table."""
    with engine.connect() as connection:
        return repr([query(connection, f"SELECT * FROM {table.name}") for table in metadata.sorted_tables])
