"""The log on a real Redis: atomic appends, reading back, identity."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from redis import ResponseError
from redis.asyncio import Redis

from services.embedded import running_redis
from services.eventlog.article_state import UNKNOWN, ArticleState
from services.eventlog.claims import Visit
from services.eventlog.connection import connect
from services.eventlog.entries import RawEntry, Unreadable
from services.eventlog.envelope import Recorded
from services.eventlog.errors import AnotherLog, BrokenLog, LogUnavailable, PositionTaken, RevisionMoved
from services.eventlog.events import (
    ArticleAnalysed,
    ArticleReceived,
    ArticleWithdrawn,
    ClaimWithdrawn,
    Event,
    VisitReported,
)
from services.eventlog.log import Appended, EventLog, history
from services.eventlog.position import MAX_SEQUENCE, START, Position
from services.eventlog.rebuilding import rebuild_state

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
VISIT = Visit(mode="visit", status="completed", host_country="MA", countries=("FR", "MA"))


def received(article_id: str = "a1", revision: int = 1) -> ArticleReceived:
    return ArticleReceived(article_id=article_id, revision=revision, text="Un texte.", content_hash="h")


def analysed_with_visit(article_id: str = "a1") -> list[Event]:
    return [
        VisitReported(article_id=article_id, claim_id="c1", revision=1, claim=VISIT),
        VisitReported(article_id=article_id, claim_id="c2", revision=1, claim=VISIT),
        ArticleAnalysed(
            article_id=article_id,
            revision=1,
            outcome="analysed",
            extractor="fr",
            extractor_version="1",
            claims=2,
            duration_ms=3.5,
            language="fr",
        ),
    ]


async def filled(log: EventLog) -> ArticleState:
    first = await log.append([received()], state=UNKNOWN, time=NOW)
    return (await log.append(analysed_with_visit(), state=first.state, time=NOW)).state


async def test_what_is_appended_is_read_back_in_order(log: EventLog) -> None:
    await filled(log)

    entries = await log.read(START, count=100)

    assert [entry.event for entry in entries if isinstance(entry, Recorded)] == [
        received(),
        *analysed_with_visit(),
    ]
    assert [entry.position for entry in entries] == sorted(entry.position for entry in entries)
    assert await log.head() == entries[-1].position
    assert await log.length() == 4
    assert await log.read(entries[-1].position, count=100) == []


async def test_the_state_that_redis_holds_is_the_one_the_append_answered(log: EventLog) -> None:
    state = await filled(log)

    assert await log.state("a1") == state
    assert state.claims.keys() == {"c1", "c2"}
    entry, gone = await log.entries_at([state.claims["c2"].position, Position(5, 5)])
    assert entry is not None
    assert entry.fields[b"type"] == b"visit.reported"
    assert gone is None


async def test_of_two_decisions_at_one_state_the_second_is_told_the_new_state(log: EventLog) -> None:
    first = await log.append([received()], state=UNKNOWN, time=NOW)

    with pytest.raises(RevisionMoved) as moved:
        await log.append([received()], state=UNKNOWN, time=NOW)

    assert moved.value.current == first.state
    assert await log.length() == 1


async def test_many_concurrent_appends_to_one_article_let_one_win(log: EventLog) -> None:
    answers = await asyncio.gather(
        *(log.append([received()], state=UNKNOWN, time=NOW) for _ in range(50)), return_exceptions=True
    )

    assert sum(isinstance(answer, RevisionMoved) for answer in answers) == 49
    assert await log.length() == 1


async def test_an_append_that_fails_harms_none_of_those_that_go_with_it(log: EventLog, redis: Redis) -> None:
    await redis.set(log.article_key("a2"), "no hash")

    one, broken, other = await asyncio.gather(
        *(log.append([received(article)], state=UNKNOWN, time=NOW) for article in ("a1", "a2", "a3")),
        return_exceptions=True,
    )

    assert isinstance(broken, ResponseError)
    assert isinstance(one, Appended)
    assert isinstance(other, Appended)
    assert await log.length() == 2


async def test_a_redis_that_has_become_a_replica_takes_no_append_for_now(tmp_path: Path) -> None:
    with running_redis(tmp_path) as server:
        redis = connect(server.url)
        log = EventLog(redis)
        await log.open()
        await redis.replicaof("127.0.0.1", "1")

        with pytest.raises(LogUnavailable, match="READONLY"):
            await log.append([received()], state=UNKNOWN, time=NOW)

        await redis.replicaof("NO", "ONE")
        await log.append([received()], state=UNKNOWN, time=NOW)
        await log.aclose()
        await redis.aclose()


async def test_a_withdrawn_claim_leaves_the_state(log: EventLog) -> None:
    state = await filled(log)

    await log.append(
        [ClaimWithdrawn(article_id="a1", claim_id="c1", revision=1, reason="test")], state=state, time=NOW
    )

    assert (await log.state("a1")).claims.keys() == {"c2"}


async def test_states_rebuilt_from_the_log_are_the_states_appended(log: EventLog, redis: Redis) -> None:
    for name in ("a1", "a2", "a3"):
        appended = await log.append([received(name)], state=UNKNOWN, time=NOW)
        appended = await log.append(analysed_with_visit(name), state=appended.state, time=NOW)
    await log.append(
        [ArticleWithdrawn(article_id="a3", revision=1, reason="test")], state=appended.state, time=NOW
    )
    states = {name: await redis.hgetall(log.article_key(name)) for name in ("a1", "a2", "a3")}
    await redis.delete(*(log.article_key(name) for name in states))

    rebuilt = await rebuild_state(log, history(log, count=3))

    assert {name: await redis.hgetall(log.article_key(name)) for name in states} == states
    assert rebuilt.articles == 3


async def test_a_full_millisecond_is_left_for_the_next(log: EventLog) -> None:
    future = int(datetime.now(UTC).timestamp() * 1000) + 3_600_000
    await log.append_raw([RawEntry(Position(future, MAX_SEQUENCE - 1), {b"type": b"x"})])

    appended = await log.append(analysed_with_visit(), state=UNKNOWN, time=NOW)

    assert appended.positions == tuple(Position(future + 1, sequence) for sequence in range(3))
    assert await log.length() == 4


async def test_an_unreadable_entry_is_told_and_harms_no_other(log: EventLog) -> None:
    await log.append([received()], state=UNKNOWN, time=NOW)
    await log.append_raw([RawEntry(Position(1 << 42, 0), {b"type": b"article.translated", b"data": b"{}"})])

    readable, unreadable = await log.read(START, count=10)

    assert isinstance(readable, Recorded)
    assert isinstance(unreadable, Unreadable)
    assert "article.translated" in unreadable.reason
    assert unreadable.fields[b"data"] == b"{}"


async def test_a_raw_copy_is_the_same_log(log: EventLog, redis: Redis) -> None:
    await filled(log)
    entries = await log.read_raw(START, count=100)
    await redis.delete(log.events_key, log.identity_key)
    restored = EventLog(redis, name=log.name)
    await restored.open()

    await restored.append_raw(entries)

    assert await restored.read_raw(START, count=100) == entries
    with pytest.raises(PositionTaken):
        await restored.append_raw(entries[:1])


async def test_trimming_leaves_what_follows(log: EventLog) -> None:
    await filled(log)
    entries = await log.read_raw(START, count=100)

    assert await log.trim(entries[2].position) == 2

    assert await log.read_raw(START, count=100) == entries[2:]
    assert await log.head() == entries[-1].position


async def test_a_blocking_read_answers_as_soon_as_there_is_something(log: EventLog) -> None:
    waiting = asyncio.create_task(log.read(START, count=10, block=timedelta(seconds=5)))

    await log.append([received()], state=UNKNOWN, time=NOW)

    assert len(await asyncio.wait_for(waiting, 2)) == 1


async def test_a_log_keeps_its_identity(log: EventLog, redis: Redis) -> None:
    again = EventLog(redis, name=log.name)

    assert await again.open() == await log.identity()


async def test_an_emptied_redis_takes_no_append_of_the_old_log(log: EventLog, redis: Redis) -> None:
    await filled(log)
    await redis.delete(log.events_key, log.identity_key, log.article_key("a1"))

    with pytest.raises(AnotherLog):
        await log.append([received()], state=UNKNOWN, time=NOW)

    assert await redis.exists(log.events_key) == 0


@pytest.mark.parametrize("lost", ["events_key", "identity_key"])
async def test_a_log_with_half_of_it_gone_does_not_open(log: EventLog, redis: Redis, lost: str) -> None:
    await filled(log)
    await redis.delete(getattr(log, lost))

    with pytest.raises(BrokenLog):
        await EventLog(redis, name=log.name).open()
