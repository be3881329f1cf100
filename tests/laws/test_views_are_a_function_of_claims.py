"""Law 1: views are a function of the live claims and their first positions, however events arrive."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, event

from services.eventlog.events import Event
from services.eventlog.log import RawEntry
from services.projector import retrying, storing
from tests.fixtures.history import BEGINNING, Projection, Views, entries_of, wipe
from tests.laws.histories import WITHOUT_SHRINKING, Delivered, deliveries, histories

EXAMPLES = settings(
    max_examples=int(os.environ.get("ENTENTE_EXAMPLES", "25")),
    deadline=None,
    phases=WITHOUT_SHRINKING,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class PowerCut(Exception):
    """The process ends here: nothing after this statement happens."""


@st.composite
def histories_and_deliveries(draw: st.DrawFn) -> tuple[list[Event], Delivered]:
    events = draw(histories())
    return events, draw(deliveries(len(events)))


@EXAMPLES
@given(arrival=histories_and_deliveries())
def test_any_batching_duplicate_crash_or_late_retry_gives_the_same_views(
    engine: Engine, arrival: tuple[list[Event], Delivered]
) -> None:
    """Seen to catch: a late event applied without folding its article anew (`apply` for `refold` in
    `retrying`); what is remembered kept after a transaction that failed (`forget` that does nothing);
    a withdrawn article's claims not looked up (`reached` left empty in `applying`)."""
    events, delivered = arrival
    entries = entries_of(events)

    at_once = _in_one_batch(engine, entries)
    as_delivered = _delivered(engine, entries, delivered)

    assert as_delivered == at_once


def _in_one_batch(engine: Engine, entries: list[RawEntry]) -> Views:
    wipe(engine)
    projection = Projection(engine)
    projection.apply(entries)
    return projection.views()


def _delivered(engine: Engine, entries: list[RawEntry], delivered: Delivered) -> Views:
    wipe(engine)
    projection = Projection(engine)
    due: list[tuple[int, int]] = []
    start = 0
    for number, end in enumerate(delivered.ends):
        batch = entries[start : end + 1]
        late = [index for index in delivered.late if start <= index <= end]
        parked = {entries[index].position.ordinal: "not yet" for index in late}
        if number < len(delivered.crashes):
            with pytest.raises(PowerCut), power_cut(engine, after=delivered.crashes[number]):
                projection.commit(batch, parked)
                raise PowerCut
        projection.commit(batch, parked)
        if delivered.repeated:
            projection.apply(entries[: end + 1])
        due += [(number + delivered.late[index], index) for index in late]
        for when, index in [each for each in due if each[0] <= number]:
            due.remove((when, index))
            assert retrying.retry(engine, entries[index].position, now=BEGINNING) is None
        start = end + 1
    for _, index in sorted(due, reverse=True):
        assert retrying.retry(engine, entries[index].position, now=BEGINNING) is None
    return projection.views()


@contextmanager
def power_cut(engine: Engine, *, after: int) -> Iterator[None]:
    """Let `after` statements of the block happen and then no more, not even a commit."""
    left = after
    cursor = storing._cursor

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise PowerCut

    def counted(connection: Connection) -> object:
        count()
        return cursor(connection)

    event.listen(engine, "commit", count)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(storing, "_cursor", counted)
            yield
    finally:
        event.remove(engine, "commit", count)
