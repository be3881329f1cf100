"""Generations: rebuilt beside the live one, compared, switched to and back, pruned."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from services.commands.moments import last_of
from services.eventlog.position import Position
from services.projector import comparing, generations
from services.projector.control import Generation, all_generations, read_control
from services.projector.database import writing
from services.projector.errors import GenerationExists, GenerationInUse, NoSuchGeneration, NotReady
from services.projector.generations import Builder, Progress
from services.projector.reading import all_rows
from services.projector.schema import GENERATION_TABLES
from services.projector.storing import query
from tests.fixtures.history import AGREEMENT, BEGINNING, DELIVERY, VISIT, Projection, Views, entries_of, told

HISTORY = entries_of([*told("a1", VISIT, AGREEMENT), *told("a2", VISIT, DELIVERY), *told("a3", AGREEMENT)])


def build(
    engine: Engine, name: str | None = None, *, until: Position | None = None, batch: int = 3
) -> Generation:
    target = generations.begin(engine, name=name, until=until, now=BEGINNING)
    return Builder(engine, target, clock=lambda: BEGINNING, batch=batch).build()


def views_of(engine: Engine, generation: int) -> Views:
    with engine.connect() as connection:
        return all_rows(connection, generation=generation)


def test_a_rebuild_gives_the_live_views(projection: Projection) -> None:
    projection.apply(HISTORY)

    rebuilt = build(projection.engine)

    assert rebuilt.state == "ready"
    assert views_of(projection.engine, rebuilt.id) == projection.views()


def test_a_rebuild_shows_its_progress_and_goes_on_where_it_was_interrupted(projection: Projection) -> None:
    projection.apply(HISTORY)
    seen: list[Progress] = []

    def stop_at_the_second(progress: Progress) -> None:
        seen.append(progress)
        if len(seen) == 2:
            raise KeyboardInterrupt

    target = generations.begin(projection.engine, name="new", until=None, now=BEGINNING)
    with pytest.raises(KeyboardInterrupt):
        Builder(projection.engine, target, clock=lambda: BEGINNING, batch=3).build(stop_at_the_second)
    rebuilt = build(projection.engine, "new")

    assert [(each.done, each.total) for each in seen] == [(3, 11), (6, 11)]
    assert rebuilt.id == target.id
    assert views_of(projection.engine, rebuilt.id) == projection.views()


def test_a_generation_until_a_position_shows_what_was_known_then(projection: Projection) -> None:
    projection.apply(HISTORY[:4])
    known_then = projection.views()
    projection.apply(HISTORY)

    past = build(projection.engine, "then", until=HISTORY[3].position)
    by_time = build(
        projection.engine, "by-time", until=last_of("--until", (BEGINNING + timedelta(seconds=3)).isoformat())
    )

    assert (past.state, by_time.state) == ("frozen", "frozen")
    assert views_of(projection.engine, past.id) == known_then
    assert views_of(projection.engine, by_time.id) == known_then


def test_a_switch_and_a_switch_back_lose_nothing_that_came_between(projection: Projection) -> None:
    projection.apply(HISTORY[:5])
    build(projection.engine, "new")
    projection.apply(HISTORY[:7])

    before, now = generations.switch(projection.engine, "new", clock=lambda: BEGINNING)
    assert (before.name, now.name) == ("first", "new")
    projection.apply(HISTORY)
    shown = projection.views()
    generations.switch(projection.engine, "first", clock=lambda: BEGINNING)

    assert projection.views() == shown
    with projection.engine.connect() as connection:
        assert read_control(connection).live == before.id
        told_of = query(connection, "SELECT fact_id, other_id FROM changes WHERE change = 'switched'")
    assert told_of == [("new", "first"), ("first", "new")]


def test_a_projector_notices_a_switch_made_by_another_process(projection: Projection) -> None:
    projection.apply(HISTORY[:5])
    build(projection.engine, "new")
    generations.switch(projection.engine, "new", clock=lambda: BEGINNING)

    projection.apply(HISTORY)

    with projection.engine.connect() as connection:
        live = all_rows(connection)
    assert len(live["visits"]) == 1
    assert live["visits"][0]["claims"] == 2


def test_only_a_finished_generation_of_the_present_goes_live(projection: Projection) -> None:
    projection.apply(HISTORY)
    build(projection.engine, "past", until=HISTORY[3].position)
    generations.begin(projection.engine, name="unfinished", until=None, now=BEGINNING)

    with pytest.raises(NotReady, match="shows the past"):
        generations.switch(projection.engine, "past", clock=lambda: BEGINNING)
    with pytest.raises(NotReady, match="entente rebuild --into unfinished"):
        generations.switch(projection.engine, "unfinished", clock=lambda: BEGINNING)
    with pytest.raises(NoSuchGeneration, match="first, past, unfinished"):
        generations.switch(projection.engine, "other", clock=lambda: BEGINNING)
    with pytest.raises(GenerationExists):
        generations.begin(projection.engine, name="past", until=None, now=BEGINNING)


def test_pruning_leaves_no_row_of_a_generation_and_never_takes_the_live_one(projection: Projection) -> None:
    projection.apply(HISTORY)
    shown = projection.views()
    rebuilt = build(projection.engine, "old")

    assert generations.prune(projection.engine, "old") > 0

    with pytest.raises(GenerationInUse):
        generations.prune(projection.engine, "first")
    with projection.engine.connect() as connection:
        assert [each.name for each in all_generations(connection)] == ["first"]
        for table in GENERATION_TABLES:
            left = query(connection, f"SELECT 1 FROM {table.name} WHERE generation = ?", (rebuilt.id,))
            assert left == [], table.name
    assert projection.views() == shown


def test_verify_finds_nothing_where_all_is_well_and_cleans_up(projection: Projection) -> None:
    projection.apply(HISTORY)

    verified = comparing.verify(projection.engine, clock=lambda: BEGINNING)

    assert verified.differences == ()
    assert verified.rows == sum(len(rows) for rows in projection.views().values())
    with projection.engine.connect() as connection:
        assert len(all_generations(connection)) == 1


def test_verify_names_the_row_and_the_slot_that_differ(projection: Projection) -> None:
    projection.apply(HISTORY)
    with writing(projection.engine).begin() as connection:
        connection.exec_driver_sql("UPDATE visit_rows SET host_country = 'FR' WHERE fact_id = 'a1-c1'")
        connection.exec_driver_sql("DELETE FROM delivery_rows")

    found = {
        (each.view, each.key): each
        for each in comparing.verify(projection.engine, clock=lambda: BEGINNING).differences
    }

    assert found["visits", ("a1-c1",)].slots == {"host_country": ("FR", "MA")}
    assert found["deliveries", ("a2-c2",)].change == "added"


def test_a_diff_tells_facts_added_gone_and_changed_slot_by_slot(projection: Projection) -> None:
    projection.apply(HISTORY)
    build(projection.engine, "past", until=HISTORY[3].position)

    compared = diff(projection.engine, "past", "first")

    assert (compared.before, compared.after) == (HISTORY[3].position, HISTORY[-1].position)
    found = {each.key: each for each in compared.differences}
    assert found["a2-c2",].change == "added"
    assert found["a1-c1",].change == "changed"
    assert found["a1-c1",].slots["claims"] == (1, 2)
    back = {each.key: each.change for each in diff(projection.engine, "first", "past").differences}
    assert back["a2-c2",] == "gone"


@pytest.mark.parametrize("order", [("first", "again"), ("again", "first"), ("again", "again")])
def test_a_diff_tells_nothing_of_what_came_since_a_generation_was_built(
    projection: Projection, order: tuple[str, str]
) -> None:
    projection.apply(HISTORY[:4])
    build(projection.engine, "again")
    projection.apply(HISTORY)

    compared = diff(projection.engine, *order)

    assert compared == comparing.Compared(HISTORY[-1].position, HISTORY[-1].position, ())


def diff(engine: Engine, before: str, after: str) -> comparing.Compared:
    return comparing.diff(engine, before, after, clock=lambda: BEGINNING)
