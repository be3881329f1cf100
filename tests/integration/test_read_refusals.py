"""The API's refusals: each is a problem that names the parameter, or what became of an id."""

from __future__ import annotations

import base64

import httpx
import pytest

from services.eventlog.events import ArticleWithdrawn, ClaimWithdrawn
from tests.fixtures.history import VISIT, Projection, entries_of, told


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/v1/visits?colour=red", "colour"),
        ("/v1/visits?status=signed", "status"),
        ("/v1/visits?supplier=FR", "supplier"),
        ("/v1/visits?limit=0", "limit"),
        ("/v1/visits?cursor=nonsense", "cursor"),
        ("/v1/visits?after=yesterday", "after"),
        ("/v1/visits?wait=999", "wait"),
        ("/v1/visits?format=xlsx", "format"),
        ("/v1/visits?from=2024-13-45", "from"),
        ("/v1/visits?q=a&limit=1&limit=2", "limit"),
        ("/v1/people?country=Atlantide", "country"),
        ("/v1/people?limit=-5", "limit"),
        ("/v1/stats?every=century", "every"),
        ("/v1/stats?kind=rumour", "kind"),
        ("/v1/facts/a1-c1?colour=red", "colour"),
        ("/v1/changes?since=soon", "since"),
        ("/v1/countries?q=x", "q"),
    ],
)
async def test_a_parameter_that_cannot_be_taken_is_named(
    ask: httpx.AsyncClient, path: str, parameter: str
) -> None:
    answer = await ask.get(path)

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["parameter"] == parameter
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    "key", ["0", "", '["date", "\\u0000", 1]', '["updated", 99999999999999999999999, 1]'], ids=repr
)
@pytest.mark.parametrize("form", ["json", "csv"])
async def test_a_cursor_that_is_none_is_refused_before_anything_is_sent(
    three: Projection, ask: httpx.AsyncClient, key: str, form: str
) -> None:
    assert three is not None
    cursor = base64.urlsafe_b64encode(key.encode()).decode() or "0"

    answer = await ask.get("/v1/visits", params={"cursor": cursor, "format": form})

    assert answer.status_code == 400
    assert answer.json()["parameter"] == "cursor"


async def test_a_cursor_of_another_order_is_refused(three: Projection, ask: httpx.AsyncClient) -> None:
    cursor = (await ask.get("/v1/visits?limit=1")).json()["next"]

    answer = await ask.get("/v1/visits", params={"sort": "reported", "cursor": cursor})

    assert three is not None
    assert (answer.status_code, answer.json()["parameter"]) == (400, "cursor")


async def test_ids_that_lead_nowhere_say_why(projection: Projection, ask: httpx.AsyncClient) -> None:
    projection.apply(entries_of(told("a1", VISIT)))
    entry = entries_of([withdrawn("a1")], start=20)
    projection.apply(entry)

    assert (await ask.get("/v1/facts/nobody")).status_code == 404
    assert (await ask.get("/v1/facts/%00")).status_code == 404
    answer = await ask.get("/v1/facts/a1-c1")
    assert answer.status_code == 410
    said = answer.json()
    assert {name: said[name] for name in ("claim_id", "article_id", "position", "reason", "facts")} == {
        "claim_id": "a1-c1",
        "article_id": "a1",
        "position": str(entry[0].position),
        "reason": "no longer read so",
        "facts": [],
    }
    assert said["withdrawn_at"] == entry[0].fields[b"time"].decode()
    assert said["detail"].endswith("(no longer read so) and is part of no fact")


def withdrawn(article_id: str) -> ClaimWithdrawn:
    return ClaimWithdrawn(
        article_id=article_id, claim_id=f"{article_id}-c1", revision=1, reason="no longer read so"
    )


async def test_the_id_of_a_fact_whose_founder_was_withdrawn_leads_to_what_is_left(
    projection: Projection, ask: httpx.AsyncClient
) -> None:
    projection.apply(entries_of([*told("a1", VISIT), *told("a2", VISIT), *told("a3", VISIT)]))
    projection.apply(entries_of([withdrawn("a1")], start=20))
    once = (await ask.get("/v1/facts/a1-c1")).json()

    projection.apply(entries_of([withdrawn("a2")], start=30))
    again = (await ask.get("/v1/facts/a1-c1")).json()

    assert once["facts"] == ["a2-c1"]
    assert once["detail"].endswith("what others told of it stands as a2-c1")
    assert again["facts"] == ["a3-c1"]
    assert (await ask.get(f"/v1/facts/{again['facts'][0]}")).status_code == 200


async def test_an_id_whose_article_was_withdrawn_tells_why(
    projection: Projection, ask: httpx.AsyncClient
) -> None:
    projection.apply(entries_of(told("a1", VISIT)))
    projection.apply(entries_of([ArticleWithdrawn(article_id="a1", revision=1, reason="a hoax")], start=20))

    answer = await ask.get("/v1/facts/a1-c1")

    assert (answer.status_code, answer.json()["reason"]) == (410, "a hoax")


async def test_what_no_client_can_get_is_a_problem_too(ask: httpx.AsyncClient) -> None:
    assert (await ask.get("/v1/nothing")).json()["status"] == 404
    deleted = await ask.delete("/v1/visits")
    assert (deleted.json()["status"], deleted.headers["allow"]) == (405, "GET")
    refused = await ask.get("/v1/visits", headers={"accept": "image/png"})
    assert (refused.status_code, refused.headers["content-type"]) == (406, "application/problem+json")


async def test_changes_that_are_no_longer_kept_ask_for_a_new_copy(
    three: Projection, ask: httpx.AsyncClient
) -> None:
    with three.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM changes WHERE number < 3")

    assert (await ask.get("/v1/changes?since=1")).status_code == 410
    assert (await ask.get("/v1/changes?since=99")).status_code == 410
    assert (await ask.get("/v1/changes?since=2")).status_code == 200
