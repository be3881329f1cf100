"""The forms in which facts are told: pages, streams, GeoJSON, and hostile text in all of them."""

from __future__ import annotations

import json
import re

import httpx
import msgspec
import pytest

from services.eventlog.claims import Person
from tests.fixtures.history import AGREEMENT, DELIVERY, Projection, entries_of, told

HOSTILE = "'; DROP TABLE visit_rows; -- <script>alert(1)</script> %s {} \\ 🏴"


async def test_hostile_text_is_only_text(projection: Projection, ask: httpx.AsyncClient) -> None:
    evil = msgspec.structs.replace(
        AGREEMENT, title=HOSTILE, place=HOSTILE, signatories=(Person(HOSTILE, "ES", HOSTILE),)
    )
    formula = msgspec.structs.replace(DELIVERY, item='=HYPERLINK("http://evil.example")')
    projection.apply(entries_of(told("a1", evil, formula)))

    found = (await ask.get("/v1/agreements", params={"q": "drop table", "person": "script"})).json()
    asked = await ask.get("/v1/agreements", params={"q": HOSTILE, "outlet": HOSTILE, "organisation": HOSTILE})
    table = await ask.get("/v1/deliveries", headers={"accept": "text/csv"})
    page = await ask.get("/", params={"q": "script"})
    detail = await ask.get("/facts/a1-c1")

    assert found["items"][0]["title"] == HOSTILE
    assert asked.status_code == 200
    assert "\"'=HYPERLINK" in table.text
    for html in (page.text, detail.text):
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)" in html


async def test_nothing_but_our_own_files_may_run(ask: httpx.AsyncClient) -> None:
    for path in ("/", "/countries", "/state", "/v1/visits", "/nothing"):
        policy = (await ask.get(path)).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


async def test_every_page_speaks_both_languages(three: Projection, ask: httpx.AsyncClient) -> None:
    assert three is not None
    for path in ("/", "/?view=timeline", "/countries", "/people", "/state", "/facts/a1-c1", "/facts/nobody"):
        french = await ask.get(path, headers={"accept-language": "fr-FR,fr;q=0.9,en;q=0.5"})
        english = await ask.get(path, headers={"accept-language": "en-GB,en"})
        assert '<html lang="fr">' in french.text
        assert '<html lang="en">' in english.text
    switched = await ask.get("/?kind=visit&lang=en")
    assert (switched.status_code, switched.headers["location"]) == (303, "/?kind=visit")
    assert '<html lang="en">' in (await ask.get("/")).text


async def test_streams_give_every_fact_once(projection: Projection, ask: httpx.AsyncClient) -> None:
    deliveries = [
        msgspec.structs.replace(DELIVERY, item=f"lot{number}", designation=f"M{number}", delivered="2020")
        for number in range(1203)
    ]
    projection.apply(entries_of(told("a1", *deliveries)))

    lines = (await ask.get("/v1/deliveries", headers={"accept": "application/x-ndjson"})).text.splitlines()
    table = (await ask.get("/v1/deliveries?format=csv")).text.splitlines()

    count = len(projection.views()["deliveries"])
    assert count > 500, "the stream must have several chunks"
    assert len({json.loads(line)["fact_id"] for line in lines}) == len(lines) == count
    assert len(table) == count + 1


@pytest.mark.parametrize("form", ["json", "ndjson", "csv", "geojson"])
async def test_every_form_tells_where_the_next_page_is(
    projection: Projection, ask: httpx.AsyncClient, form: str
) -> None:
    deliveries = [
        msgspec.structs.replace(DELIVERY, item=f"lot{number}", designation=f"M{number}", delivered="2020")
        for number in range(7)
    ]
    projection.apply(entries_of(told("a1", *deliveries)))
    asked = "category=vehicle&category=ship&limit=3&country=Espagne&country=SN"
    address, pages = f"/v1/deliveries?{asked}&format={form}", ""
    turned = 0
    while address:
        answer = await ask.get(address)
        pages += answer.text
        turned += 1
        address = str(answer.url.join(answer.links["next"]["url"])) if "next" in answer.links else ""

    assert turned == 3
    assert sorted(re.findall(r"\bM\d\b", pages)) == [f"M{number}" for number in range(7)]


@pytest.mark.usefixtures("three")
async def test_facts_come_as_geojson(ask: httpx.AsyncClient) -> None:
    answer = await ask.get("/v1/visits", headers={"accept": "application/geo+json"})
    assert answer.headers["content-type"].startswith("application/geo+json")
    features = {feature["id"]: feature for feature in answer.json()["features"]}
    assert features["a2-c1"]["properties"]["location"] == "city"
    longitude, latitude = features["a2-c1"]["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (-17, 15), "Dakar"
    page = (await ask.get("/v1/visits?format=geojson&limit=1")).json()
    assert len(page["features"]) == 1
    after = (
        await ask.get("/v1/visits", params={"format": "geojson", "limit": 1, "cursor": page["next"]})
    ).json()
    assert {page["features"][0]["id"], after["features"][0]["id"]} == set(features)
    routes = (await ask.get("/v1/deliveries?format=geojson")).json()["features"]
    assert {feature["properties"]["location"] for feature in routes} == {"route"}
    for path in ("/v1/countries", "/v1/pairs"):
        counted = (await ask.get(path, params={"format": "geojson"})).json()
        assert counted["type"] == "FeatureCollection" and counted["features"]
    assert (await ask.get("/v1/people?format=geojson")).status_code == 400


@pytest.mark.usefixtures("projection")
async def test_no_facts_are_an_empty_collection(ask: httpx.AsyncClient) -> None:
    empty = (await ask.get("/v1/visits?format=geojson")).json()
    assert empty == {"type": "FeatureCollection", "features": []}
