"""What the API answers: filters, pages, tags, counts and conflicts."""

from __future__ import annotations

from typing import Any

import httpx
import msgspec
import pytest

from services.projector.read import counting
from services.projector.read.filters import FILTERS
from services.projector.read.queries import VIEW_OF
from tests.fixtures.history import AGREEMENT, DELIVERY, VISIT, Projection, entries_of, told


def ids(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [fact["fact_id"] for fact in answer.json()["items"]]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/v1/visits?country=senegal", ["a2-c1"]),
        ("/v1/visits?country=ES&country=MA", ["a1-c1"]),
        ("/v1/visits?country=FR,SN", ["a2-c1"]),
        ("/v1/visits?host=MA", ["a1-c1"]),
        ("/v1/visits?person=Ndiaye+Awa", ["a2-c1"]),
        ("/v1/visits?person=In%C3%A9s+Ndiaye", []),
        ("/v1/visits?on=2023-07-14", ["a2-c1"]),
        ("/v1/visits?within=2023", ["a2-c1"]),
        ("/v1/visits?within=2023-07", []),
        ("/v1/visits?from=2023-06&to=2023-08", ["a2-c1"]),
        ("/v1/visits?from=2024", ["a1-c1"]),
        ("/v1/visits?topic=migration&topic=defence", ["a2-c1"]),
        ("/v1/visits?rank=working&format=json", ["a2-c1"]),
        ("/v1/visits?outlet=gazette+A2", ["a2-c1"]),
        ("/v1/visits?q=dakar", ["a2-c1"]),
        ("/v1/deliveries?q=patrouilleur+c%C3%B4tier", ["a2-c2"]),
        ("/v1/deliveries?category=ship&supplier=FR&recipient=SN", ["a2-c2"]),
        ("/v1/deliveries?organisation=chantiers", ["a2-c2"]),
        ("/v1/deliveries?status=delivered", ["a1-c3"]),
        ("/v1/agreements?instrument=memorandum&status=signed", ["a1-c2"]),
        ("/v1/visits?min_sources=2", []),
        ("/v1/visits?min_confidence=0", ["a1-c1", "a2-c1"]),
        ("/v1/visits?sort=date", ["a2-c1", "a1-c1"]),
        ("/v1/visits?sort=-reported", ["a2-c1", "a1-c1"]),
    ],
)
async def test_each_filter_finds_what_it_says(
    three: Projection, ask: httpx.AsyncClient, path: str, found: list[str]
) -> None:
    assert three is not None
    assert ids(await ask.get(path)) == found


async def test_pages_go_through_everything_once(projection: Projection, ask: httpx.AsyncClient) -> None:
    visits = [
        msgspec.structs.replace(VISIT, date=f"2020-01-{day:02}", places=(f"Ville{day}",))
        for day in range(1, 24)
    ]
    undated = [msgspec.structs.replace(AGREEMENT, date=None, title=f"objet {word}") for word in "abcdef"]
    projection.apply(entries_of([*told("a1", *visits), *told("a2", *undated)]))

    for kind, sort, whole in (
        ("visits", "-date", 23),
        ("visits", "updated", 23),
        ("agreements", "date", None),
    ):
        everything = ids(await ask.get(f"/v1/{kind}", params={"sort": sort, "limit": "1000"}))
        paged: list[str] = []
        cursor: str | None = ""
        while cursor is not None:
            answer = await ask.get(f"/v1/{kind}", params={"sort": sort, "limit": "4", "cursor": cursor})
            paged += ids(answer)
            cursor = answer.json()["next"]
        assert paged == everything
        assert whole is None or len(everything) == whole


async def test_a_row_has_the_views_columns(three: Projection, ask: httpx.AsyncClient) -> None:
    views = three.views()
    for kind, plural in (("agreement", "agreements"), ("visit", "visits"), ("delivery", "deliveries")):
        answer = await ask.get(f"/v1/{plural}", params={"sort": "reported"})
        columns = ["kind", *(column.name for column in VIEW_OF[kind].columns)]  # type: ignore[index]
        assert all(list(fact) == columns for fact in answer.json()["items"])
        shown = sorted(
            (fact | {"kind": kind} for fact in views[plural]), key=lambda fact: str(fact["fact_id"])
        )
        asked = sorted(answer.json()["items"], key=lambda fact: str(fact["fact_id"]))
        assert asked == [{name: fact[name] for name in columns} for fact in shown]


async def test_a_client_that_has_the_answer_is_told_so_until_something_changes(
    three: Projection, ask: httpx.AsyncClient
) -> None:
    first = await ask.get("/v1/visits")
    tag = {"if-none-match": first.headers["etag"]}

    again = await ask.get("/v1/visits", headers=tag)
    three.apply(entries_of(told("a3", VISIT), start=50))
    later = await ask.get("/v1/visits", headers=tag)

    assert (again.status_code, again.content) == (304, b"")
    assert later.status_code == 200


@pytest.mark.parametrize("path", ["/v1/visits?limit=5", "/v1/people"])
async def test_each_form_has_a_tag_of_its_own(three: Projection, ask: httpx.AsyncClient, path: str) -> None:
    """Seen to catch: a cache with the JSON of an address told that the CSV had not changed."""
    assert three is not None
    rows, table = [await ask.get(path, headers={"accept": form}) for form in ("application/json", "text/csv")]

    again = await ask.get(path, headers={"accept": "text/csv", "if-none-match": rows.headers["etag"]})
    same = await ask.get(path, headers={"accept": "text/csv", "if-none-match": table.headers["etag"]})

    assert (again.status_code, again.text) == (200, table.text)
    assert (same.status_code, same.headers["etag"]) == (304, table.headers["etag"])


@pytest.mark.parametrize(
    "path", ["/v1/people?q=ines", "/v1/countries", "/v1/pairs", "/v1/stats", "/countries", "/?view=timeline"]
)
async def test_what_is_long_in_counting_stands_for_a_while_and_says_so(
    three: Projection, ask: httpx.AsyncClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_stands_for", lambda _: 60.0)
    first = await ask.get(path)
    three.apply(entries_of(told("a3", VISIT), start=50))
    listed = (await ask.get("/v1/visits")).headers["entente-position"]

    again = await ask.get(path)
    known = await ask.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
    assert (known.status_code, again.headers["entente-position"] < listed) == (304, True)
    if path.startswith("/v1/"):
        later = await ask.get(f"{path}{'&' if '?' in path else '?'}after={listed}")
        assert later.headers["entente-position"] == listed
        assert (await ask.get(path)).content == later.content


async def test_people_countries_pairs_and_periods_are_counted(
    three: Projection, ask: httpx.AsyncClient
) -> None:
    assert three is not None
    people = (await ask.get("/v1/people", params={"q": "ines"})).json()["items"]
    countries = {row["country"]: row for row in (await ask.get("/v1/countries")).json()["items"]}
    pairs = (await ask.get("/v1/pairs")).json()["items"]
    years = (await ask.get("/v1/stats", params={"every": "year", "kind": "visit"})).json()["items"]

    assert [(row["name"], row["visits"]) for row in people] == [("Inés Carrasco", 1)]
    assert (countries["SN"]["visits"], countries["SN"]["deliveries"]) == (1, 2)
    assert {(row["one"], row["other"]): row["visits"] for row in pairs}["ES", "MA"] == 1
    assert [(row["period"], row["facts"]) for row in years] == [("2023", 1), ("2024", 1)]


async def test_openapi_has_every_filter_of_every_list(ask: httpx.AsyncClient) -> None:
    document = (await ask.get("/openapi.json")).json()

    for plural, kind in (("agreements", "agreement"), ("visits", "visit"), ("deliveries", "delivery")):
        declared = {each["name"] for each in document["paths"][f"/v1/{plural}"]["get"]["parameters"]}
        assert {each.name for each in FILTERS if kind in each.kinds} <= declared


async def test_whatever_openapi_offers_is_taken(three: Projection, ask: httpx.AsyncClient) -> None:
    """Seen to catch: two parameters called `format`, so that nobody could ask for a visit's rank."""
    assert three is not None
    document = (await ask.get("/openapi.json")).json()
    asked = 0

    for path, methods in document["paths"].items():
        declared = methods["get"].get("parameters", [])
        places = [(each["in"], each["name"]) for each in declared]
        assert len(set(places)) == len(places), path
        for each in declared:
            for value in offered(each["schema"]) or [each.get("example")]:
                if each["in"] == "query" and value not in (None, "events"):
                    where = path.replace("{claim_id}", "a1-c1")
                    answer = await ask.get(where, params={each["name"]: value})
                    assert answer.status_code == 200, (path, each["name"], answer.text)
                    asked += 1

    assert asked > 100
    assert document["security"] == [{"key": []}, {}]
    assert {"401", "403", "429"} <= document["paths"]["/v1/visits"]["get"]["responses"].keys()


def offered(schema: dict[str, Any]) -> list[Any]:
    """Every value that a parameter may have, where it has a list of them."""
    found: list[Any] = schema.get("enum") or schema.get("items", {}).get("enum") or []
    return found or [value for each in schema.get("anyOf", ()) for value in offered(each)]


async def test_a_contradiction_is_told_with_its_value(projection: Projection, ask: httpx.AsyncClient) -> None:
    other = msgspec.structs.replace(DELIVERY, quantity=32, recipient_org="gendarmerie")
    third = msgspec.structs.replace(DELIVERY, recipient_org="police")
    projection.apply(entries_of([*told("a1", DELIVERY), *told("a2", other), *told("a3", third)]))

    told_of = (await ask.get("/v1/facts/a1-c1")).json()["conflicts"]

    assert {"gendarmerie", "police", 30, 32} & {each["value"] for each in told_of}
    assert (await ask.get("/facts/a1-c1")).status_code == 200
