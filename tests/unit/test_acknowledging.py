"""What is done is acknowledged together, and stays in hand until it has been."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

import pytest

from services.eventlog.errors import LogUnavailable
from services.eventlog.group import ConsumerGroup
from services.eventlog.position import Position
from services.ingest.acknowledging import Acknowledging

ONE, TWO, THREE = (Position(1, number) for number in range(3))


class Told:
    """A group that remembers what it was told, once Redis is there."""

    def __init__(self) -> None:
        self.round_trips: list[set[Position]] = []
        self.away = False

    async def acknowledge(self, positions: Collection[Position]) -> None:
        if self.away:
            raise LogUnavailable("Redis does not answer")
        self.round_trips.append(set(positions))


async def test_what_is_done_meanwhile_goes_in_one_round_trip() -> None:
    group, held = Told(), {ONE, TWO}
    acknowledging = Acknowledging(cast(ConsumerGroup, group), held)

    acknowledging.done([ONE])
    acknowledging.done([TWO, THREE])
    await acknowledging.once()

    assert group.round_trips == [{ONE, TWO, THREE}]
    assert held == set()


async def test_what_could_not_be_told_stays_in_hand_and_is_told_later() -> None:
    group, held = Told(), {ONE, TWO}
    acknowledging = Acknowledging(cast(ConsumerGroup, group), held)
    acknowledging.done([ONE])

    group.away = True
    with pytest.raises(LogUnavailable):
        await acknowledging.once()
    assert held == {ONE, TWO}

    group.away = False
    await acknowledging.once()
    assert (group.round_trips, held) == ([{ONE}], {TWO})
