"""Asking for facts: by filter, by id, by position, in the form a program likes."""

from __future__ import annotations

import csv
import io
import json

import httpx

from services.eventlog.position import Position
from tests.fixtures.history import AGREEMENT, DELIVERY, VISIT, VISIT_TEXT, Projection, entries_of, told


async def test_filters_find_the_facts_that_meet_them_all(
    projection: Projection, ask: httpx.AsyncClient
) -> None:
    projection.apply(entries_of(told("a1", VISIT, AGREEMENT, DELIVERY)))

    met = await ask.get("/v1/visits", params={"pair": "ES,MA", "person": "carrasco", "from": "2024-11"})
    missed = await ask.get("/v1/visits", params={"pair": "ES,MA", "from": "2025"})

    assert [fact["fact_id"] for fact in met.json()["items"]] == ["a1-c1"]
    assert missed.json()["items"] == []


async def test_every_answer_tells_the_position_it_reflects(
    projection: Projection, ask: httpx.AsyncClient
) -> None:
    entries = entries_of(told("a1", VISIT))
    projection.apply(entries)

    answer = await ask.get("/v1/visits")

    assert answer.headers["entente-position"] == answer.json()["position"] == str(entries[-1].position)


async def test_any_claims_id_leads_to_its_fact_and_all_that_it_rests_on(
    projection: Projection, ask: httpx.AsyncClient
) -> None:
    projection.apply(entries_of([*told("a1", VISIT), *told("a2", VISIT)]))

    answer = (await ask.get("/v1/facts/a2-c1")).json()

    assert (answer["asked"], answer["fact"]["fact_id"]) == ("a2-c1", "a1-c1")
    assert [source["claim_id"] for source in answer["sources"]] == ["a1-c1", "a2-c1"]
    assert answer["sources"][0]["quote"] == VISIT_TEXT[:48]
    assert answer["sources"][0]["offsets"] == [{"start": 0, "end": 48}]
    assert [step["status"] for step in answer["history"]] == ["completed"]


async def test_the_same_list_comes_as_json_lines_or_csv(
    projection: Projection, ask: httpx.AsyncClient
) -> None:
    projection.apply(entries_of(told("a1", DELIVERY)))

    lines = await ask.get("/v1/deliveries", headers={"accept": "application/x-ndjson"})
    table = await ask.get("/v1/deliveries", headers={"accept": "text/csv"})

    [fact] = [json.loads(line) for line in lines.text.splitlines()]
    [row] = csv.DictReader(io.StringIO(table.text))
    assert (fact["item"], fact["quantity"]) == ("quads", 30)
    assert (row["item"], row["quantity"]) == ("quads", "30")


async def test_a_reader_may_wait_for_what_it_has_just_posted(
    projection: Projection, ask: httpx.AsyncClient
) -> None:
    entries = entries_of(told("a1", VISIT))
    projection.apply(entries)
    later = Position(entries[-1].position.milliseconds + 1, 0)

    there = await ask.get("/v1/visits", params={"after": str(entries[-1].position)})
    not_yet = await ask.get("/v1/visits", params={"after": str(later), "wait": "1"})

    assert there.status_code == 200
    assert (not_yet.status_code, not_yet.headers["retry-after"]) == (503, "2")
    assert str(later) in not_yet.json()["detail"]


async def test_what_changes_is_told_in_order_and_from_where_one_left_off(
    projection: Projection, ask: httpx.AsyncClient
) -> None:
    projection.apply(entries_of(told("a1", VISIT)))
    projection.apply(entries_of(told("a2", VISIT), start=10))

    changes = [json.loads(line) for line in (await ask.get("/v1/changes")).text.splitlines()]
    rest = (await ask.get("/v1/changes", params={"since": "1"})).text.splitlines()

    assert [(each["number"], each["change"]) for each in changes] == [(1, "created"), (2, "changed")]
    assert changes[1]["fact"]["claims"] == 2
    assert [json.loads(line)["number"] for line in rest] == [2]
