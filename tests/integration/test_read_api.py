"""The API's edges: pages, forms, tags, problems that name the parameter, and counts."""

from __future__ import annotations

import base64
import json

import httpx
import msgspec
import pytest

from services.eventlog.claims import Delivery, Person, Visit
from services.eventlog.events import ArticleWithdrawn, ClaimWithdrawn
from services.projector.read.filters import FILTERS
from services.projector.read.queries import VIEW_OF
from tests.fixtures.history import AGREEMENT, DELIVERY, VISIT, Projection, entries_of, told

VAGUE: Visit = msgspec.structs.replace(
    VISIT,
    date="2023",
    countries=("FR", "SN"),
    host_country="SN",
    participants=(Person("Awa Ndiaye", "SN", "ministre"),),
    places=("Dakar",),
    topics=("migration",),
)
SHIP: Delivery = msgspec.structs.replace(
    DELIVERY,
    supplier="FR",
    recipient="SN",
    item="Patrouilleurs côtiers",
    category="ship",
    quantity=2,
    delivered=None,
    ordered="2022-05",
    status="ordered",
    supplier_org="Chantiers du Levant",
)


def ids(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [fact["fact_id"] for fact in answer.json()["items"]]


@pytest.fixture
def three(projection: Projection) -> Projection:
    projection.apply(entries_of([*told("a1", VISIT, AGREEMENT, DELIVERY), *told("a2", VAGUE, SHIP)]))
    return projection


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
    assert (await ask.delete("/v1/visits")).json()["status"] == 405
    refused = await ask.get("/v1/visits", headers={"accept": "image/png"})
    assert (refused.status_code, refused.headers["content-type"]) == (406, "application/problem+json")


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


async def test_a_contradiction_is_told_with_its_value(projection: Projection, ask: httpx.AsyncClient) -> None:
    other = msgspec.structs.replace(DELIVERY, quantity=32, recipient_org="gendarmerie")
    third = msgspec.structs.replace(DELIVERY, recipient_org="police")
    projection.apply(entries_of([*told("a1", DELIVERY), *told("a2", other), *told("a3", third)]))

    told_of = (await ask.get("/v1/facts/a1-c1")).json()["conflicts"]

    assert {"gendarmerie", "police", 30, 32} & {each["value"] for each in told_of}
    assert (await ask.get("/facts/a1-c1")).status_code == 200


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


async def test_changes_that_are_no_longer_kept_ask_for_a_new_copy(
    three: Projection, ask: httpx.AsyncClient
) -> None:
    with three.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM changes WHERE number < 3")

    assert (await ask.get("/v1/changes?since=1")).status_code == 410
    assert (await ask.get("/v1/changes?since=99")).status_code == 410
    assert (await ask.get("/v1/changes?since=2")).status_code == 200


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
