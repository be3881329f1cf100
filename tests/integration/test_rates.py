"""A key's rate holds over all processes together, and for each alone while they cannot tell each other."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import httpx
import pytest
from redis.asyncio import Redis

from services.access import keys
from services.access.guard import Guard, rule
from services.access.keys import Keyring, Scope
from services.access.limits import BURST
from services.access.sharing import AddUp, share_once
from services.embedded import RedisServer
from services.eventlog.connection import connect
from services.eventlog.errors import LogUnavailable
from services.eventlog.log import EventLog
from services.eventlog.rates import add_up
from tests.fixtures.roles import role
from tests.fixtures.waiting import wait_until
from tests.unit.test_guard import APP, Clock, browse, issue

RATE = 10
PROCESSES = 3
TURN = 0.25
SECONDS = 30


async def admitted(guards: list[Guard], key: dict[str, str], clock: Clock, tell: AddUp | None) -> int:
    """How many requests pass when each process is asked 15 times a second, for `SECONDS`."""
    passed = 0
    for _ in range(int(SECONDS / TURN)):
        for guard in guards:
            async with browse(guard) as client:
                answers = [await client.post("/v1/articles", headers=key) for _ in range(4)]
            passed += sum(answer.status_code == 200 for answer in answers)
        clock.now += TURN
        if tell is not None:
            for guard in guards:
                await share_once(guard, tell)
    return passed


async def test_a_rate_holds_over_several_processes(log: EventLog, tmp_path: Path) -> None:
    clock, key = Clock(), issue(tmp_path, Scope.write, requests=RATE)
    rules = (rule("POST", "/v1/articles", Scope.write),)
    guards = [Guard(APP, keyring=Keyring(tmp_path), rules=rules, clock=clock) for _ in range(PROCESSES)]

    together = await admitted(guards, key, clock, partial(add_up, log))

    bursts = PROCESSES * RATE * BURST
    assert RATE * SECONDS <= together <= RATE * SECONDS + bursts


async def test_untold_each_process_keeps_to_the_rate_alone(tmp_path: Path) -> None:
    clock, key = Clock(), issue(tmp_path, Scope.write, requests=RATE)
    rules = (rule("POST", "/v1/articles", Scope.write),)
    guards = [Guard(APP, keyring=Keyring(tmp_path), rules=rules, clock=clock) for _ in range(PROCESSES)]

    alone = await admitted(guards, key, clock, None)

    assert alone > 2 * RATE * SECONDS


async def test_a_process_that_asks_seldom_hears_what_others_use(log: EventLog, tmp_path: Path) -> None:
    clock, key = Clock(), issue(tmp_path, Scope.write, requests=RATE)
    rules = (rule("POST", "/v1/articles", Scope.write),)
    seldom, often = (Guard(APP, keyring=Keyring(tmp_path), rules=rules, clock=clock) for _ in range(2))
    tell = partial(add_up, log)
    async with browse(seldom) as first, browse(often) as second:
        assert (await first.post("/v1/articles", headers=key)).status_code == 200
        for _ in range(40):
            for _ in range(4):
                await second.post("/v1/articles", headers=key)
            clock.now += TURN
            await share_once(seldom, tell)
            await share_once(often, tell)

        assert (await first.post("/v1/articles", headers=key)).status_code == 429


async def test_nothing_is_asked_of_redis_while_no_limited_key_is_in_use(tmp_path: Path) -> None:
    async def never(_: object) -> dict[str, int]:
        raise AssertionError("Redis was asked")

    clock, key = Clock(), issue(tmp_path, Scope.write)
    guard = Guard(APP, keyring=Keyring(tmp_path), rules=(rule("POST", "/v1/articles", Scope.write),))
    async with browse(guard) as client:
        await client.post("/v1/articles", headers=key)
    await share_once(guard, never)

    limited = issue(tmp_path, Scope.write, requests=1)
    guard = Guard(
        APP, keyring=Keyring(tmp_path), rules=(rule("POST", "/v1/articles", Scope.write),), clock=clock
    )
    async with browse(guard) as client:
        await client.post("/v1/articles", headers=limited)
    with pytest.raises(AssertionError, match="was asked"):
        await share_once(guard, never)
    clock.now += 120
    await share_once(guard, never)


async def test_with_redis_away_it_is_told_and_the_rate_stays(tmp_path: Path) -> None:
    clock, key = Clock(), issue(tmp_path, Scope.write, requests=1)
    guard = Guard(
        APP, keyring=Keyring(tmp_path), rules=(rule("POST", "/v1/articles", Scope.write),), clock=clock
    )
    nowhere = connect("redis://127.0.0.1:1/0")
    async with browse(guard) as client:
        for _ in range(2):
            await client.post("/v1/articles", headers=key)
        with pytest.raises(LogUnavailable):
            await share_once(guard, partial(add_up, EventLog(nowhere, name="away")))

        assert (await client.post("/v1/articles", headers=key)).status_code == 429
    await nowhere.aclose()


async def test_what_one_intake_took_is_paid_for_at_the_other(
    redis_server: RedisServer, redis: Redis, log: EventLog, tmp_path: Path
) -> None:
    issued = keys.create(
        tmp_path / "keys", name="test", scopes=(Scope.write,), now=datetime.now(UTC), bytes_per_second=1000
    )
    headers = {"Authorization": f"Bearer {issued.secret}"}
    where = ("ingest", "--redis-url", redis_server.url, "--log", log.name, "--keys", str(tmp_path / "keys"))
    with role(*where, folder=tmp_path) as first, role(*where, folder=tmp_path) as second:
        async with httpx.AsyncClient(timeout=30, headers=headers) as client:

            async def known() -> bool:
                return bool(await redis.hget(log.used_key, f"{issued.key.id} bytes"))

            async def refused() -> httpx.Response | None:
                answer = await client.get(f"{second.url}/v1/articles/none")
                return answer if answer.status_code == 429 else None

            small = await client.post(f"{second.url}/v1/articles", json={"text": "Rien."})
            await wait_until(known, "the second intake to tell what it took")
            large = await client.post(f"{first.url}/v1/articles", json={"text": "Rien. " * 20_000})
            late = await wait_until(refused, "the second intake to hear of it")

    assert (small.status_code, large.status_code) == (202, 202)
    assert int(late.headers["retry-after"]) > 60
