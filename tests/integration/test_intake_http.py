"""The intake over HTTP: what is taken, what is refused and how, and that a refusal leaves no trace."""

from __future__ import annotations

import asyncio
import gzip
import json
import zlib
from collections.abc import AsyncIterator
from typing import Any

import httpx
import msgspec
import pytest
import yaml

from services.eventlog.envelope import Recorded
from services.eventlog.events import EVENT_TYPES, ArticleReceived
from services.eventlog.log import EventLog
from services.eventlog.position import START, Position
from services.ingest import batch
from services.ingest.settings import IngestSettings, Limits
from tests.fixtures.ingest import intake_client, zz

URL = "https://example.org/monde/accord"
JSON = {"content-type": "application/json"}
NDJSON = {"content-type": "application/x-ndjson"}


async def received(log: EventLog) -> list[ArticleReceived]:
    entries = await log.read(START, count=10_000)
    events = [entry.event for entry in entries if isinstance(entry, Recorded)]
    return [event for event in events if isinstance(event, ArticleReceived)]


def problem(answer: httpx.Response) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["status"] == answer.status_code
    assert told["type"]
    assert told["title"]
    assert told["detail"]
    return told


def lines_of(answer: httpx.Response) -> list[dict[str, Any]]:
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


async def test_an_article_is_received_revised_and_left_unchanged(
    intake: httpx.AsyncClient, log: EventLog
) -> None:
    first = await intake.post("/v1/articles", json=zz("un", url=URL))
    again = await intake.post("/v1/articles", json=zz("un", url=URL + "?utm_source=x"))
    revised = await intake.post("/v1/articles", json=zz("deux", url=URL + "/amp"))

    assert [answer.status_code for answer in (first, again, revised)] == [202, 202, 202]
    assert [answer.json()["outcome"] for answer in (first, again, revised)] == [
        "received",
        "unchanged",
        "revised",
    ]
    assert again.json() == first.json() | {"outcome": "unchanged"}
    assert revised.json()["revision"] == 2
    events = await received(log)
    assert [(event.text, event.revision) for event in events] == [("un", 1), ("deux", 2)]
    assert {event.article_id for event in events} == {first.json()["id"]}
    assert Position.parse(first.json()["position"]) < Position.parse(revised.json()["position"])


async def test_what_was_posted_stands_in_the_log(intake: httpx.AsyncClient, log: EventLog) -> None:
    posted = zz("Un texte.", url=URL + "?utm_source=x", title="Titre", outlet="Journal", id="scraper-7")

    await intake.post("/v1/articles", json=posted | {"published_at": "2025-03-03"})

    (event,) = await received(log)
    assert (event.text, event.title, event.outlet, event.source_id) == (
        "Un texte.",
        "Titre",
        "Journal",
        "scraper-7",
    )
    assert (event.url, event.canonical_url) == (posted["url"], URL)
    assert event.published_at == "2025-03-03"


async def test_a_missing_language_is_detected(intake: httpx.AsyncClient, log: EventLog) -> None:
    text = "Le ministre norvégien de la Pêche a signé lundi à Dakar un accord avec son homologue."

    await intake.post("/v1/articles", json={"text": text})

    assert [event.language for event in await received(log)] == ["fr"]


async def test_the_main_text_of_a_page_is_found(intake: httpx.AsyncClient, log: EventLog) -> None:
    sentence = (
        "Le ministre norvégien de la Pêche a signé lundi à Dakar un accord avec son homologue sénégalais."
    )
    page = f"""<html lang="fr"><head><title>Accord de pêche</title>
        <meta property="og:site_name" content="Le Journal"/></head>
        <body><nav><a href="/">Accueil</a> <a href="/sport">Sport</a></nav>
        <article><h1>Accord de pêche</h1><p>{sentence}</p><p>{sentence} Encore une fois.</p></article>
        <aside>Lire aussi : autre chose</aside></body></html>"""

    answer = await intake.post("/v1/articles", json={"html": page, "url": URL})

    assert answer.status_code == 202
    (event,) = await received(log)
    assert sentence in event.text
    assert "Sport" not in event.text
    assert (event.title, event.outlet, event.language) == ("Accord de pêche", "Le Journal", "fr")


async def test_a_page_with_no_article_is_refused(intake: httpx.AsyncClient, log: EventLog) -> None:
    answer = await intake.post("/v1/articles", json={"html": "<html><body></body></html>"})

    assert answer.status_code == 422
    assert problem(answer)["errors"][0]["field"] == "html"
    assert await log.length() == 0


async def test_an_article_is_read_back_with_its_state(intake: httpx.AsyncClient) -> None:
    article = (await intake.post("/v1/articles", json=zz("un"))).json()

    view = (await intake.get(f"/v1/articles/{article['id']}")).json()

    assert view == {
        "id": article["id"],
        "status": "live",
        "revision": 1,
        "position": article["position"],
        "analysis": "pending",
        "extractor": None,
        "reason": None,
        "claims": {},
        "trimmed": 0,
    }


async def test_a_withdrawn_article_stays_withdrawn_when_it_is_posted_again(
    intake: httpx.AsyncClient, log: EventLog
) -> None:
    article = (await intake.post("/v1/articles", json=zz("un"))).json()["id"]

    first = await intake.delete(f"/v1/articles/{article}", params={"reason": "wrong"})
    again = await intake.delete(f"/v1/articles/{article}")
    posted = await intake.post("/v1/articles", json=zz("un"))

    assert [each.json()["outcome"] for each in (first, again, posted)] == [
        "withdrawn",
        "unchanged",
        "unchanged",
    ]
    assert posted.json()["status"] == "withdrawn"
    assert again.json()["position"] == first.json()["position"], "where a view shows it, to wait for"
    assert await log.length() == 2
    other = await intake.post("/v1/articles", json=zz("deux", url=URL))
    await intake.delete(f"/v1/articles/{other.json()['id']}")
    assert (await intake.post("/v1/articles", json=zz("trois", url=URL))).json()["status"] == "live"


async def test_many_clients_that_post_one_article_at_once_append_it_once(
    ingest_settings: IngestSettings, log: EventLog
) -> None:
    async with intake_client(ingest_settings) as one, intake_client(ingest_settings) as other:
        answers = await asyncio.gather(
            *(client.post("/v1/articles", json=zz("un", url=URL)) for client in (one, other) * 20)
        )

    assert sorted(answer.json()["outcome"] for answer in answers) == ["received"] + ["unchanged"] * 39
    assert len({(answer.json()["id"], answer.json()["position"]) for answer in answers}) == 1
    assert await log.length() == 1


async def test_a_wait_without_an_analysis_ends_as_asked(intake: httpx.AsyncClient) -> None:
    answer = await intake.post("/v1/articles", json=zz("un"), headers={"prefer": "wait=0"})

    assert answer.status_code == 202
    assert answer.headers["preference-applied"] == "wait=0"


@pytest.mark.parametrize("prefer", ["WAIT=0", 'respond-async, Wait="0"'])
async def test_the_name_of_a_preference_is_told_in_any_case(intake: httpx.AsyncClient, prefer: str) -> None:
    answer = await intake.post("/v1/articles", json=zz("un"), headers={"prefer": prefer})

    assert answer.headers["preference-applied"] == "wait=0"


@pytest.mark.parametrize(
    ("method", "path", "says"),
    [
        ("POST", "/v1/articles?wait=5", "wait: there is no such parameter here; there are none"),
        ("POST", "/v1/articles/batch?wait=5", "wait: there is no such parameter here; there are none"),
        ("GET", "/v1/articles/ID?claims=no", "claims: there is no such parameter here; there are none"),
        ("DELETE", "/v1/articles/ID?raison=x", "raison: there is no such parameter here; there are reason"),
        ("DELETE", "/v1/articles/ID?reason=a%00b", "reason: has a NUL character"),
    ],
)
async def test_a_parameter_that_cannot_be_taken_is_named_and_nothing_done(
    intake: httpx.AsyncClient, log: EventLog, method: str, path: str, says: str
) -> None:
    """Seen to catch: a withdrawal with a NUL in its reason, acknowledged and then parked for ever."""
    article = (await intake.post("/v1/articles", json=zz("un"))).json()["id"]

    answer = await intake.request(
        method, path.replace("ID", article), content=json.dumps(zz("deux")), headers=JSON
    )

    assert answer.status_code == 422
    assert [f"{each['field']}: {each['detail']}" for each in problem(answer)["errors"]] == [says]
    assert await log.length() == 1


@pytest.mark.parametrize("prefer", ["wait=soon", "respond-async", "wait", "wait=-1"])
async def test_a_preference_that_makes_no_sense_is_ignored(intake: httpx.AsyncClient, prefer: str) -> None:
    answer = await intake.post("/v1/articles", json=zz("un"), headers={"prefer": prefer})

    assert answer.status_code == 202
    assert "preference-applied" not in answer.headers


BOMB = gzip.compress(b'{"text": "' + b"x" * 60_000_000)


@pytest.mark.parametrize(
    ("body", "headers", "status", "says"),
    [
        (b"{", JSON, 400, "line 1, column 2"),
        (b"", JSON, 400, "empty"),
        (b'{"text": "\xff"}', JSON, 400, "not UTF-8"),
        (b'\xef\xbb\xbf{"text": "x"}', JSON, 400, "byte order mark; send UTF-8 without one"),
        (b"[" * 100_000, JSON, 400, "nested too deep"),
        (b"{}", JSON, 422, "text"),
        (b'{"text": 3}', JSON, 422, "text"),
        (b'{"text": "x", "colour": 1}', JSON, 422, "colour"),
        (b'{"text": "x", "url": "nowhere"}', JSON, 422, "url"),
        (b'{"text": "x", "published_at": "2999-01-01"}', JSON, 422, "published_at"),
        (b'{"text": "x"}', {"content-type": "text/plain"}, 415, "send application/json"),
        (b'{"text": "x"}', {"content-type": "application/json; charset=latin-1"}, 415, "UTF-8"),
        (b'{"text": "x"}', JSON | {"content-encoding": "br"}, 415, "gzip"),
        (b'{"text": "x"}', JSON | {"content-encoding": "gzip"}, 400, "not gzip"),
        (gzip.compress(b'{"text": "x"}')[:-9], JSON | {"content-encoding": "gzip"}, 400, "too early"),
        (b'{"text": "' + b"x" * 6_000_000, JSON, 413, "5242880 bytes"),
        (BOMB, JSON | {"content-encoding": "gzip"}, 413, "5242880 bytes"),
    ],
)
async def test_a_bad_article_is_refused_with_its_problem_and_leaves_no_trace(
    intake: httpx.AsyncClient, log: EventLog, *, body: bytes, headers: dict[str, str], status: int, says: str
) -> None:
    answer = await intake.post("/v1/articles", content=body, headers=headers)

    assert answer.status_code == status, answer.text
    assert says in problem(answer)["detail"]
    assert await log.length() == 0


async def test_a_body_over_the_limit_is_cut_off_while_it_arrives(
    intake: httpx.AsyncClient, log: EventLog
) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield b"x" * 65_536

    answer = await intake.post("/v1/articles", content=endless(), headers=JSON)

    assert problem(answer)["status"] == 413
    assert sent * 65_536 < 10_000_000
    assert await log.length() == 0


async def test_a_media_type_may_have_more_parameters(intake: httpx.AsyncClient) -> None:
    kind = "application/json; charset=utf-8; profile=article"

    answer = await intake.post("/v1/articles", json=zz("un"), headers={"content-type": kind})

    assert answer.status_code == 202


@pytest.mark.parametrize("method", ["gzip", "two members"])
async def test_a_compressed_article_is_taken(intake: httpx.AsyncClient, log: EventLog, method: str) -> None:
    body = json.dumps(zz("un")).encode()
    parts = [body] if method == "gzip" else [body[:9], body[9:]]

    answer = await intake.post(
        "/v1/articles",
        content=b"".join(map(gzip.compress, parts)),
        headers=JSON | {"content-encoding": "gzip"},
    )

    assert answer.status_code == 202
    assert [event.text for event in await received(log)] == ["un"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/nowhere", 404),
        ("GET", "/v1/articles/unknown", 404),
        ("DELETE", "/v1/articles/unknown", 404),
        ("PUT", "/v1/articles", 405),
        ("PATCH", "/v1/articles/unknown", 405),
        ("DELETE", "/v1/articles/unknown?reason=" + "x" * 501, 422),
    ],
)
async def test_every_other_error_is_a_problem_too(
    intake: httpx.AsyncClient, method: str, path: str, status: int
) -> None:
    answer = await intake.request(method, path)

    assert problem(answer)["status"] == status
    assert ("allow" in answer.headers) == (status == 405)


async def test_a_batch_answers_every_line_and_a_bad_one_harms_no_other(
    intake: httpx.AsyncClient, log: EventLog
) -> None:
    good = json.dumps(zz("un")).encode()
    body = b"\n".join(
        [good, b"{bad", b"", b'{"text": ""}', b'{"text": "\xff"}', json.dumps(zz("deux")).encode(), good]
    )

    answer = await intake.post("/v1/articles/batch", content=body, headers=NDJSON)

    assert answer.status_code == 200
    told = lines_of(answer)
    assert [(each["line"], each["outcome"]) for each in told] == [
        (1, "received"),
        (2, "refused"),
        (4, "refused"),
        (5, "refused"),
        (6, "received"),
        (7, "unchanged"),
    ]
    assert [each["problem"]["status"] for each in told if "problem" in each] == [400, 422, 400]
    assert told[2]["problem"]["errors"] == [{"field": "text", "detail": "is empty"}]
    assert [event.text for event in await received(log)] == ["un", "deux"]


async def test_lines_about_one_article_become_revisions_in_their_order(
    intake: httpx.AsyncClient, log: EventLog
) -> None:
    body = "\n".join(json.dumps(zz(f"texte {number}", url=URL)) for number in range(50))

    answer = await intake.post("/v1/articles/batch", content=body, headers=NDJSON)

    assert [each["revision"] for each in lines_of(answer)] == list(range(1, 51))
    assert [event.text for event in await received(log)] == [f"texte {number}" for number in range(50)]


@pytest.mark.parametrize("body", [b"", b"\n\n \n"])
async def test_an_empty_batch_is_refused(intake: httpx.AsyncClient, body: bytes) -> None:
    answer = await intake.post("/v1/articles/batch", content=body, headers=NDJSON)

    assert problem(answer)["status"] == 422


async def test_a_line_over_the_limit_is_refused_and_the_next_one_taken(
    ingest_settings: IngestSettings, log: EventLog
) -> None:
    settings = msgspec.structs.replace(ingest_settings, limits=Limits(body_bytes=1000))
    body = json.dumps(zz("x" * 300_000)) + "\n" + json.dumps(zz("un")) + "\n" + json.dumps(zz("y" * 2000))

    async with intake_client(settings) as intake:
        answer = await intake.post("/v1/articles/batch", content=body, headers=NDJSON)

    assert [each["outcome"] for each in lines_of(answer)] == ["refused", "received", "refused"]
    assert lines_of(answer)[2]["problem"]["status"] == 413
    assert await log.length() == 1


async def test_lines_past_the_most_of_a_batch_are_refused_by_one_result(
    intake: httpx.AsyncClient, log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MAX_LINES", 2)
    body = "\n".join(json.dumps(zz(text)) for text in ("un", "deux", "trois", "quatre"))

    answer = await intake.post("/v1/articles/batch", content=body, headers=NDJSON)

    told = [(each["line"], each["outcome"]) for each in lines_of(answer)]
    assert told == [(1, "received"), (2, "received"), (3, "refused")]
    assert await log.length() == 2


async def test_a_batch_that_breaks_off_keeps_what_was_whole(intake: httpx.AsyncClient, log: EventLog) -> None:
    whole = gzip.compress("\n".join(json.dumps(zz(f"texte {n} {n * 7919}")) for n in range(2000)).encode())

    answer = await intake.post(
        "/v1/articles/batch", content=whole[: len(whole) // 2], headers=NDJSON | {"content-encoding": "gzip"}
    )

    told = lines_of(answer)
    assert told[-1]["problem"]["status"] == 400
    assert {each["outcome"] for each in told[:-1]} == {"received"}
    assert await log.length() == len(told) - 1 > 0


async def test_a_compressed_batch_is_held_to_its_size(ingest_settings: IngestSettings, log: EventLog) -> None:
    settings = msgspec.structs.replace(ingest_settings, limits=Limits(batch_bytes=100_000))
    squeeze = zlib.compressobj(wbits=31)
    bomb = squeeze.compress(json.dumps(zz("un")).encode() + b"\n" * 50_000_000) + squeeze.flush()

    async with intake_client(settings) as intake:
        answer = await intake.post(
            "/v1/articles/batch", content=bomb, headers=NDJSON | {"content-encoding": "gzip"}
        )

    assert [each.get("problem", {}).get("status") for each in lines_of(answer)] == [None, 413]
    assert await log.length() == 1


async def test_past_its_backlog_the_intake_asks_to_come_back(
    ingest_settings: IngestSettings, log: EventLog
) -> None:
    settings = msgspec.structs.replace(ingest_settings, limits=Limits(waiting_articles=1))
    async with intake_client(settings) as intake:
        await intake.post("/v1/articles", json=zz("un"))
        assert (await intake.get("/readyz")).status_code == 503

        answer = await intake.post("/v1/articles", json=zz("deux"))
        lines = await intake.post("/v1/articles/batch", content=json.dumps(zz("deux")), headers=NDJSON)

    assert problem(answer)["status"] == 503
    assert int(answer.headers["retry-after"]) > 0
    assert "1 articles wait" in problem(answer)["detail"]
    assert problem(lines)["status"] == 503
    assert await log.length() == 1


async def test_the_interface_describes_itself(intake: httpx.AsyncClient) -> None:
    document = (await intake.get("/openapi.json")).json()

    assert set(document["paths"]) >= {"/v1/articles", "/v1/articles/batch", "/v1/articles/{article_id}"}
    posted = document["paths"]["/v1/articles"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert posted == {"$ref": "#/components/schemas/PostedArticle"}
    assert document["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    for methods in document["paths"].values():
        assert all({"401", "403", "429"} <= operation["responses"].keys() for operation in methods.values())
    fields = document["components"]["schemas"]["PostedArticle"]
    assert fields["additionalProperties"] is False
    assert "published_at" in fields["properties"]


async def test_the_events_describe_themselves(intake: httpx.AsyncClient) -> None:
    document = (await intake.get("/asyncapi.json")).json()

    assert document["asyncapi"] == "3.0.0"
    assert document["components"]["messages"].keys() == EVENT_TYPES.keys()
    assert document["channels"]["events"]["messages"].keys() == EVENT_TYPES.keys()
    assert _dangling(document, document) == []
    assert yaml.safe_load((await intake.get("/asyncapi.yaml")).text) == document
    page = (await intake.get("/asyncapi")).text
    assert all(f"<h2>{name}</h2>" in page for name in EVENT_TYPES)
    assert "<script" not in page


def _dangling(document: Any, part: Any) -> list[str]:
    """References in `part` that lead nowhere."""
    if isinstance(part, list):
        return [found for each in part for found in _dangling(document, each)]
    if not isinstance(part, dict):
        return []
    found = [found for each in part.values() for found in _dangling(document, each)]
    if isinstance(target := part.get("$ref"), str):
        place: Any = document
        for step in target.removeprefix("#/").split("/"):
            place = place.get(step) if isinstance(place, dict) else None
        found += [target] if place is None else []
    return found
