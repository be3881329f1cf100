"""Posting articles: the happy path of every request, from a newcomer's point of view."""

from __future__ import annotations

import json
from datetime import timedelta

import httpx
import msgspec
import pytest

from services.ingest.settings import IngestSettings

ARTICLE = {
    "url": "https://journal.example/monde/accord-de-peche?utm_source=flux",
    "outlet": "Le Journal",
    "language": "fr",
    "published_at": "2025-03-03T12:00:00+01:00",
    "text": (
        "La ministre norvégienne de la Pêche, Ingrid Berg, est arrivée dimanche 2 mars 2025 à Dakar "
        "pour une visite de travail. Elle a signé lundi 3 mars avec son homologue sénégalais un accord "
        "de pêche."
    ),
}


@pytest.fixture
def ingest_settings(ingest_settings: IngestSettings) -> IngestSettings:
    """The time an article gets in production: French is worth its time."""
    return msgspec.structs.replace(ingest_settings, article_time=timedelta(seconds=10))


pytestmark = pytest.mark.usefixtures("analysis")


async def test_an_article_comes_back_with_its_claims(intake: httpx.AsyncClient) -> None:
    answer = await intake.post("/v1/articles", json=ARTICLE, headers={"prefer": "wait=20"})

    assert answer.status_code == 200
    article = answer.json()
    assert article["analysis"] == "analysed", article["reason"]
    kinds = {claim["kind"] for claim in article["claims"].values()}
    assert kinds == {"agreement", "visit"}
    for claim in article["claims"].values():
        (first, *_) = claim["evidence"]
        assert ARTICLE["text"][first["start"] : first["end"]].strip()


async def test_the_same_article_again_is_the_same_article(intake: httpx.AsyncClient) -> None:
    first = (await intake.post("/v1/articles", json=ARTICLE)).json()

    twin = ARTICLE | {"url": "http://www.journal.example/monde/accord-de-peche/amp"}
    second = (await intake.post("/v1/articles", json=twin)).json()

    assert (first["outcome"], second["outcome"]) == ("received", "unchanged")
    assert first["id"] == second["id"]


async def test_many_articles_go_in_one_request_a_line_each(intake: httpx.AsyncClient) -> None:
    lines = [json.dumps(ARTICLE), json.dumps({"text": ""}), json.dumps({"text": "Il pleut à Dakar."})]

    answer = await intake.post(
        "/v1/articles/batch", content="\n".join(lines), headers={"content-type": "application/x-ndjson"}
    )

    results = [json.loads(line) for line in answer.text.splitlines()]
    assert [(each["line"], each["outcome"]) for each in results] == [
        (1, "received"),
        (2, "refused"),
        (3, "received"),
    ]
    assert results[1]["problem"]["errors"] == [{"field": "text", "detail": "is empty"}]


async def test_a_withdrawn_article_makes_no_claim_any_more(intake: httpx.AsyncClient) -> None:
    posted = await intake.post("/v1/articles", json=ARTICLE, headers={"prefer": "wait=20"})
    article = f"/v1/articles/{posted.json()['id']}"

    withdrawn = await intake.delete(article, params={"reason": "published by mistake"})

    assert withdrawn.status_code == 202
    view = (await intake.get(article)).json()
    assert (view["status"], view["claims"]) == ("withdrawn", {})
