"""`entente extract` and `entente try` as people and scripts use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from services.eventlog import claims
from services.projector.views import VIEWS
from services.samples import sample_lines
from tests.fixtures.command_line import run_entente


def lines(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


SAMPLES = "\n".join(sample_lines())
TEXTS = {article["id"]: article["text"] for article in map(json.loads, sample_lines())}


@pytest.fixture(scope="module")
def extracted() -> list[dict[str, Any]]:
    done = run_entente("extract", "-", given=SAMPLES)
    assert done.returncode == 0, done.stderr
    return lines(done.stdout)


def test_extract_answers_a_line_an_article_in_order_under_the_posted_id(
    extracted: list[dict[str, Any]],
) -> None:
    assert [line["article_id"] for line in extracted] == list(TEXTS)


def test_an_extracted_claim_has_every_slot_and_evidence_in_the_text(extracted: list[dict[str, Any]]) -> None:
    slots = {
        "agreement": claims.Agreement.__struct_fields__,
        "visit": claims.Visit.__struct_fields__,
        "delivery": claims.Delivery.__struct_fields__,
    }
    found = [(TEXTS[line["article_id"]], claim) for line in extracted for claim in line["claims"]]
    assert {claim["kind"] for _, claim in found} == set(slots)
    for text, claim in found:
        assert set(claim) == {"kind", *slots[claim["kind"]]}
        assert all(text[span["start"] : span["end"]].strip() for span in claim["evidence"])
        assert 0 < claim["confidence"] <= 1


def test_extract_tells_a_bad_line_reads_the_others_and_exits_1() -> None:
    good = sample_lines()[0]
    done = run_entente("extract", "-", given=f'{good}\n{{"text": 5}}\nnot json\n{{"txt": "oui"}}\n{good}\n')

    assert done.returncode == 1
    assert len(lines(done.stdout)) == 2
    assert "-:2: text: Expected `str" in done.stderr
    assert "-:3 is not JSON" in done.stderr
    assert "-:4: txt: is unknown" in done.stderr


def test_extract_says_which_file_is_missing() -> None:
    done = run_entente("extract", "nowhere.jsonl")

    assert done.returncode == 1
    assert done.stderr.strip() == "entente: nowhere.jsonl: No such file or directory"


def test_an_article_in_a_language_without_a_package_is_said_to_be_unread() -> None:
    done = run_entente("extract", "-", given='{"text": "The minister flew to Rabat.", "language": "en"}')

    assert lines(done.stdout)[0]["claims"] == []
    assert "no package reads en" in done.stderr


def test_try_prints_every_view() -> None:
    done = run_entente("try", "-", given=SAMPLES)

    assert done.returncode == 0, done.stderr
    views = json.loads(done.stdout)
    assert set(views) >= {view.name for view in VIEWS}
    assert len(views["articles"]) == len(TEXTS)
    assert views["agreements"] and views["visits"] and views["deliveries"] and views["fact_sources"]


def test_try_gives_the_claims_of_extract_each_with_its_fact(extracted: list[dict[str, Any]]) -> None:
    done = run_entente("try", "-", "--claims", given=SAMPLES)

    assert done.returncode == 0, done.stderr
    tried = lines(done.stdout)
    facts = [claim.pop("fact") for line in tried for claim in line["claims"]]
    assert all(facts)
    assert len(set(facts)) < len(facts), "a dispatch and its reprint tell one fact"
    assert by_article(tried) == by_article(extracted)


def test_try_projects_given_claims_in_place_of_analysing(tmp_path: Path) -> None:
    article = {"id": "a", "text": "Le Maroc et le Chili ont signé un accord.", "language": "fr"}
    claim = {"kind": "agreement", "status": "signed", "parties": ["CL", "MA"], "instrument": "agreement"}
    quoted = {**claim, "evidence": ["ont signé un accord"], "fact": "whatever"}
    given = tmp_path / "claims.jsonl"
    given.write_text(json.dumps({"article_id": "a", "claims": [quoted]}))

    done = run_entente("try", "-", "--claims-from", str(given), given=json.dumps(article))

    assert done.returncode == 0, done.stderr
    views = json.loads(done.stdout)
    (agreement,) = views["agreements"]
    assert agreement["parties"] == ["CL", "MA"]
    (source,) = views["fact_sources"]
    assert source["quote"] == "ont signé un accord"


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ({"kind": "visit"}, "missing required field"),
        ({"kind": "treaty"}, "Invalid value"),
        ({"kind": "agreement", "status": "signed", "parties": [], "evidence": ["absent"]}, "not in the"),
    ],
)
def test_try_refuses_claims_that_are_none(tmp_path: Path, claim: dict[str, Any], said: str) -> None:
    given = tmp_path / "claims.jsonl"
    given.write_text(json.dumps({"article_id": "a", "claims": [claim]}))

    done = run_entente("try", "-", "--claims-from", str(given), given='{"id": "a", "text": "Un texte."}')

    assert done.returncode == 1
    assert "a: claims[0]" in done.stderr
    assert said in done.stderr
    assert done.stdout == ""


def test_show_without_an_instance_says_what_to_do(tmp_path: Path) -> None:
    done = run_entente("show", "visits", "--data", str(tmp_path))

    assert done.returncode == 2
    assert "start `entente up`" in done.stderr


def by_article(read: list[dict[str, Any]]) -> dict[str, list[str]]:
    return {
        line["article_id"]: sorted(json.dumps(claim, sort_keys=True) for claim in line["claims"])
        for line in read
    }
