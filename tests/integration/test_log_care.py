"""Stream and journal: compared, trimmed, restored, written to a file and read back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from services.eventlog.entries import RawEntry
from services.eventlog.errors import AnotherLog
from services.eventlog.group import ConsumerGroup
from services.eventlog.log import EventLog
from services.eventlog.position import START, Position
from services.projector import exchange, journal, logcare
from services.projector.database import writing
from services.projector.errors import NotAnExport, NothingJournaled
from services.projector.logcare import Fault
from tests.fixtures.history import AGREEMENT, DELIVERY, VISIT, Projection, entries_of, told

HISTORY = entries_of([*told("a1", VISIT, AGREEMENT), *told("a2", VISIT, DELIVERY), *told("a3", AGREEMENT)])
STRANGE = RawEntry(Position(1, 7), {b"what": b"\xff\x00", b"\xe9": b"caf\xc3\xa9"})


@pytest.fixture
async def journaled(log: EventLog, engine: Engine) -> Projection:
    """A projection of the log, which has the whole history and an entry that nobody can read."""
    projection = Projection(engine, log_id=await log.open())
    await log.append_raw([STRANGE, *HISTORY])
    projection.apply([STRANGE, *HISTORY])
    return projection


async def stream(log: EventLog) -> list[RawEntry]:
    return await log.read_raw(START, count=1000)


async def pages(log: EventLog, after: Position) -> AsyncIterator[list[RawEntry]]:
    while batch := await log.read_raw(after, count=4):
        yield batch
        after = batch[-1].position


async def test_every_entry_is_journaled_byte_for_byte(log: EventLog, journaled: Projection) -> None:
    with journaled.engine.connect() as connection:
        copied = journal.read(connection, after=-1, until=HISTORY[-1].position.ordinal, count=1000)

    assert copied == await stream(log)
    assert [list(entry.fields) for entry in copied] == [list(entry.fields) for entry in await stream(log)]


async def test_a_check_of_a_sound_log_finds_nothing(log: EventLog, journaled: Projection) -> None:
    await log.append_raw([RawEntry(Position(HISTORY[-1].position.milliseconds, 9), HISTORY[0].fields)])

    checked = await logcare.check(log, journaled.engine)

    assert checked.faults == ()
    assert (checked.matching, checked.ahead) == (len(HISTORY) + 1, 1)


async def test_a_check_names_gaps_and_differences(log: EventLog, journaled: Projection) -> None:
    await log.redis.xdel(log.events_key, str(HISTORY[3].position))
    with writing(journaled.engine).begin() as connection:
        connection.exec_driver_sql(f"DELETE FROM journal WHERE position = {HISTORY[5].position.ordinal}")
        connection.exec_driver_sql(
            f"UPDATE journal SET source = 'other' WHERE position = {HISTORY[7].position.ordinal}"
        )

    checked = await logcare.check(log, journaled.engine)

    assert checked.faults == (
        Fault(HISTORY[3].position, "lost from the stream"),
        Fault(HISTORY[5].position, "not journaled"),
        Fault(HISTORY[7].position, "differs"),
    )


@pytest.mark.leaves_pending
async def test_trimming_stops_at_the_journal_and_at_every_consumer(
    log: EventLog, journaled: Projection
) -> None:
    group = ConsumerGroup(log, "analysis", consumer="w1")
    await group.create()
    assert (await logcare.trim(log, journaled.engine)).gone == 0

    await log.redis.xreadgroup("analysis", "w1", {log.events_key: ">"}, count=8)
    await group.acknowledge([entry.position for entry in (await stream(log))[:5]])
    trimmed = await logcare.trim(log, journaled.engine)

    assert (trimmed.gone, trimmed.held_by) == (5, "analysis")
    assert trimmed.below == HISTORY[4].position
    await group.acknowledge([entry.position for entry in HISTORY])
    await log.redis.xgroup_setid(log.events_key, "analysis", "$")
    await logcare.trim(log, journaled.engine)
    assert [entry.position for entry in await stream(log)] == [HISTORY[-1].position]
    checked = await logcare.check(log, journaled.engine)
    assert (checked.trimmed, checked.faults) == (len(HISTORY), ())


async def test_a_lost_stream_comes_back_with_its_positions_bytes_and_states(
    log: EventLog, journaled: Projection
) -> None:
    before = await stream(log)
    await log.redis.delete(log.events_key, log.identity_key)

    restored, articles = await logcare.restore(log, journaled.engine)

    assert (restored, articles) == (len(before), 3)
    assert await stream(log) == before
    assert await log.head() == HISTORY[-1].position
    assert set((await log.state("a2")).claims) == {"a2-c1", "a2-c2"}
    assert (await logcare.check(log, journaled.engine)).faults == ()


async def test_a_stream_that_lost_its_end_gets_it_back(log: EventLog, journaled: Projection) -> None:
    before = await stream(log)
    await log.redis.delete(log.events_key)
    await log.append_raw(before[:4])

    restored, _ = await logcare.restore(log, journaled.engine)

    assert restored == len(before) - 4
    assert await stream(log) == before


async def test_a_restore_never_mixes_two_logs(log: EventLog, journaled: Projection) -> None:
    await log.redis.set(log.identity_key, "22222222-3333-4444-8555-666666666666")

    with pytest.raises(AnotherLog):
        await logcare.restore(log, journaled.engine)
    with pytest.raises(AnotherLog):
        await logcare.check(log, journaled.engine)
    with pytest.raises(AnotherLog):
        await logcare.trim(log, journaled.engine)


async def test_care_without_a_journal_is_refused_with_the_way_out(log: EventLog, engine: Engine) -> None:
    with pytest.raises(NothingJournaled, match="start the projector"):
        await logcare.check(log, engine)


@pytest.mark.usefixtures("journaled")
async def test_an_export_read_into_a_new_log_is_the_same_log(log: EventLog, tmp_path: Path) -> None:
    before, log_id = await stream(log), await log.open()
    file = tmp_path / "log.jsonl.zst"

    exported = await exchange.export(lambda after: pages(log, after), log_id, file)
    await log.redis.delete(log.events_key, log.identity_key)
    imported = await exchange.import_file(log, file)

    assert exported == imported == (len(before), HISTORY[-1].position)
    assert await stream(log) == before
    assert await log.identity() == log_id
    assert (await exchange.import_file(log, file)).entries == 0


@pytest.mark.usefixtures("journaled")
async def test_an_export_that_was_cut_off_goes_on_after_its_last_whole_part(
    log: EventLog, tmp_path: Path
) -> None:
    log_id = await log.open()
    whole, cut = tmp_path / "whole.zst", tmp_path / "cut.zst"
    await exchange.export(lambda after: pages(log, after), log_id, whole)
    cut.write_bytes(whole.read_bytes()[:-100])

    await exchange.export(lambda after: pages(log, after), log_id, cut)

    assert list(exchange.read_lines(cut)) == list(exchange.read_lines(whole))


async def test_a_file_that_is_no_export_is_refused_with_its_line(log: EventLog, tmp_path: Path) -> None:
    file = tmp_path / "other.txt"
    file.write_text("{}")

    with pytest.raises(NotAnExport, match="line 1"):
        await exchange.import_file(log, file)
    with pytest.raises(NotAnExport, match="line 1"):
        await exchange.export(lambda after: pages(log, after), "id", file)
    assert file.read_text() == "{}"
