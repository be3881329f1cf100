"""The French reading against articles whose claims are known; what it reaches here it keeps."""

import json
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from services.ingest.extraction import scoring
from services.ingest.extraction.core import Article, extract

FOLDER = Path(__file__).parents[1] / "corpus"
FLOORS = json.loads((FOLDER.parent / "floors.json").read_text(encoding="utf-8"))


def article_of(document):
    posted = document["article"]
    moments = {
        slot: datetime.fromisoformat(posted[slot]) if posted[slot] else None
        for slot in ("published_at", "fetched_at")
    }
    rest = {slot: posted[slot] for slot in ("text", "title", "outlet", "url", "language")}
    return Article(**rest, **moments)


@pytest.fixture(scope="module")
def documents():
    return scoring.corpus(FOLDER)


@pytest.fixture(scope="module")
def claims(documents):
    return {d["article"]["id"]: msgspec.to_builtins(extract(article_of(d)).claims) for d in documents}


@pytest.mark.parametrize("kind", [None, "agreement", "visit", "delivery"])
def test_the_sample_articles_are_read_no_worse_than_before(documents, claims, kind):
    reached = scoring.score(documents, claims, kind=kind)

    floors = FLOORS[kind or "all"]
    below = {name: reached.figures()[name] for name in floors if reached.figures()[name] < floors[name]}
    assert not below, "\n".join([f"below floor: {below}", *reached.misses])


def test_every_evidence_is_a_real_span_of_the_text_as_posted(documents, claims):
    texts = {d["article"]["id"]: d["article"]["text"] for d in documents}

    for name, told in claims.items():
        for claim in told:
            assert claim["evidence"]
            for span in claim["evidence"]:
                assert 0 <= span["start"] < span["end"] <= len(texts[name])


def test_the_corpus_holds_articles_with_and_without_claims(documents):
    assert len(documents) >= 25
    assert sum(not document["gold"] for document in documents) >= 5
