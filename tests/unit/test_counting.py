"""Counts are made once for all who ask at a time, and those that take long are given again for a while."""

from __future__ import annotations

import asyncio

import pytest

from services.eventlog.position import Position
from services.projector.read.counting import KEPT, Counts, Made
from services.projector.read.standing import Standing


class Database:
    """What stands moves on with `change`; a count of it takes `takes` seconds."""

    def __init__(self, takes: float) -> None:
        self.takes = takes
        self.time = 0.0
        self.change = 1
        self.counted = 0
        self.fails = False
        self.counts = Counts(lambda: self.time)

    async def ask(self, after: int | None = None, question: str = "people") -> int:
        """The change that the answer reflects."""
        position = None if after is None else Position(after, 0)
        return (await self.counts.get(question, position, self._count)).now.change

    async def _count(self, last: Made | None) -> Made:
        now = Standing(1, "first", Position(self.change, 0), self.change, 0)
        if last is not None and last.now == now:
            return last
        if self.fails:
            raise ConnectionError
        self.counted += 1
        self.time += self.takes
        await asyncio.sleep(0)
        return Made(b"", now)


async def test_what_is_counted_fast_is_always_of_now_and_stands_while_nothing_changes() -> None:
    database = Database(takes=0.05)

    assert [await database.ask(), await database.ask()] == [1, 1]
    assert database.counted == 1
    database.change = 2
    assert await database.ask() == 2


async def test_what_took_long_is_given_again_for_four_times_as_long() -> None:
    database = Database(takes=0.5)
    assert await database.ask() == 1
    database.change = 2

    database.time += 1.9
    assert await database.ask() == 1
    database.time += 0.2
    assert await database.ask() == 2


async def test_nothing_stands_for_longer_than_ten_seconds() -> None:
    database = Database(takes=60)
    await database.ask()
    database.change = 2

    database.time += 10
    assert await database.ask() == 2


async def test_who_asks_for_a_later_position_gets_it() -> None:
    database = Database(takes=0.5)
    await database.ask()
    database.change = 2

    assert await database.ask(after=1) == 1
    assert await database.ask(after=2) == 2
    assert await database.ask() == 2


async def test_many_who_ask_at_a_time_are_answered_by_one_count() -> None:
    database = Database(takes=0.5)

    answers = await asyncio.gather(*(database.ask() for _ in range(32)))

    assert answers == [1] * 32
    assert database.counted == 1


async def test_a_count_that_fails_is_told_and_made_by_the_next_who_asks() -> None:
    database = Database(takes=0.5)
    database.fails = True
    with pytest.raises(ConnectionError):
        await database.ask()

    database.fails = False
    assert await database.ask() == 1


async def test_as_many_are_kept_as_were_asked_for_last() -> None:
    database = Database(takes=0.5)
    for number in range(KEPT + 1):
        await database.ask(question=str(number))
        await database.ask(question="people")
    counted = database.counted

    await database.ask(question="people")
    assert database.counted == counted
    await database.ask(question="0")
    assert database.counted == counted + 1
