"""However many entries a read may have, it ends where they grow heavy; the next one goes on from there."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from services.eventlog import portions
from services.eventlog.entries import RawEntry
from services.eventlog.log import EventLog
from services.eventlog.portions import PORTION
from services.eventlog.position import START, Position
from services.projector import journal
from services.projector.database import writing

LENGTH = 1_000
"""Bytes of an entry's data."""

ENTRIES = [
    RawEntry(Position(number, 0), {b"type": b"moon.landed", b"data": b"x" * LENGTH})
    for number in range(1, 5 * PORTION + 7)
]


@pytest.fixture(autouse=True)
def heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody wants gigabytes in a test: what weighs as much as one and a half portions is heavy."""
    monkeypatch.setattr(portions, "HEAVY", 3 * PORTION * LENGTH // 2)


async def test_a_read_of_the_stream_ends_where_it_grows_heavy(log: EventLog) -> None:
    """Seen to catch: portions read on whatever they weigh; an end taken for the log's."""
    await log.append_raw(ENTRIES)
    read: list[RawEntry] = []
    sizes = []

    while batch := await log.read_raw(read[-1].position if read else START, count=10_000):
        read += batch
        sizes.append(len(batch))

    assert read == ENTRIES
    assert sizes == [2 * PORTION, 2 * PORTION, PORTION + 6]


async def test_light_entries_are_read_to_the_last_that_is_asked_for(log: EventLog) -> None:
    """Seen to catch: no more than one portion read."""
    await log.append_raw([entry._replace(fields={b"type": b"moon.landed"}) for entry in ENTRIES])

    assert len(await log.read_raw(START, count=3 * PORTION + 1)) == 3 * PORTION + 1
    assert len(await log.read_raw(START, count=10_000)) == len(ENTRIES)


@pytest.mark.parametrize("most", [0, 1, PORTION, 2 * PORTION, len(ENTRIES), 10_000])
async def test_what_follows_is_counted_however_much_it_is(log: EventLog, most: int) -> None:
    """Seen to catch: one portion counted; more counted than asked for."""
    await log.append_raw(ENTRIES)

    assert await log.count_after(Position(1, 0), most=most) == min(most, len(ENTRIES) - 1)


def test_a_read_of_the_journal_ends_where_it_grows_heavy(engine: Engine) -> None:
    """Seen to catch: the journal read as many rows at once as are asked for."""
    with writing(engine).begin() as connection:
        journal.write(connection, ENTRIES)

        batches = list(journal.batches(connection, after=0, until=1 << 62, count=10_000))

    assert [entry for batch in batches for entry in batch] == ENTRIES
    assert [len(batch) for batch in batches] == [2 * PORTION, 2 * PORTION, PORTION + 6]
