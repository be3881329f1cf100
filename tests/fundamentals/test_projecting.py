"""Article events in, rows out: what the projector is for."""

from __future__ import annotations

from services.eventlog.events import ArticleWithdrawn, ClaimWithdrawn, report
from tests.fixtures.history import (
    AGREEMENT,
    DELIVERY,
    VISIT,
    VISIT_TEXT,
    Projection,
    entries_of,
    told,
)


def test_an_articles_claims_become_facts_with_their_sources(projection: Projection) -> None:
    projection.apply(entries_of(told("a1", VISIT, AGREEMENT, DELIVERY)))

    views = projection.views()
    [visit] = views["visits"]
    assert visit["fact_id"] == "a1-c1"
    assert (visit["host_country"], visit["countries"]) == ("MA", ["ES", "MA"])
    assert (visit["date_earliest"], visit["date_latest"]) == ("2024-11-20", "2024-11-20")
    assert [person["name"] for person in visit["participants"]] == ["Inés Carrasco"]
    [agreement] = views["agreements"]
    assert (agreement["instrument"], agreement["status"], agreement["place"]) == (
        "memorandum",
        "signed",
        "Rabat",
    )
    [delivery] = views["deliveries"]
    assert (delivery["item"], delivery["quantity"], delivery["delivered_latest"]) == (
        "quads",
        30,
        "2024-10-31",
    )
    sources = {source["fact_id"]: source for source in views["fact_sources"]}
    assert sources["a1-c1"]["quote"] == VISIT_TEXT[:48]
    assert sources["a1-c1"]["offsets"] == [{"start": 0, "end": 48}]
    assert sources["a1-c1"]["outlet"] == "Gazette a1"
    assert [row["party"] for row in views["agreement_parties"]] == ["ES", "MA"]
    assert [(row["country"], row["is_host"]) for row in views["visit_countries"]] == [("ES", 0), ("MA", 1)]
    assert [row["status"] for row in views["fact_history"] if row["kind"] == "visit"] == ["completed"]
    [article] = views["articles"]
    assert (article["state"], article["claims"], article["language"]) == ("analysed", 3, "fr")


def test_two_articles_about_one_visit_make_one_fact(projection: Projection) -> None:
    projection.apply(entries_of([*told("a1", VISIT), *told("a2", VISIT)]))

    views = projection.views()
    [visit] = views["visits"]
    assert (visit["claims"], visit["articles"]) == (2, 2)
    assert [row["claim_id"] for row in views["fact_sources"]] == ["a1-c1", "a2-c1"]
    assert {row["claim_id"]: row["fact_id"] for row in views["fact_claims"]} == {
        "a1-c1": "a1-c1",
        "a2-c1": "a1-c1",
    }


def test_a_revised_claim_changes_its_fact(projection: Projection) -> None:
    late = report(
        VISIT.__class__(**{**{f: getattr(VISIT, f) for f in VISIT.__struct_fields__}, "places": ("Tanger",)}),
        article_id="a1",
        claim_id="a1-c1",
        revision=1,
    )

    projection.apply(entries_of([*told("a1", VISIT), late]))

    [visit] = projection.views()["visits"]
    assert visit["places"] == ["Tanger"]
    assert visit["first_position"] < visit["last_position"]


def test_a_withdrawn_claim_takes_its_fact_along(projection: Projection) -> None:
    gone = ClaimWithdrawn(article_id="a1", claim_id="a1-c1", revision=1, reason="no longer found")

    projection.apply(entries_of([*told("a1", VISIT, AGREEMENT), gone]))

    views = projection.views()
    assert views["visits"] == []
    assert len(views["agreements"]) == 1
    assert {row["claim_id"]: row["state"] for row in views["fact_claims"]} == {
        "a1-c1": "withdrawn",
        "a1-c2": "live",
    }


def test_a_withdrawn_article_takes_its_claims_along(projection: Projection) -> None:
    history = [
        *told("a1", VISIT),
        *told("a2", VISIT),
        ArticleWithdrawn(article_id="a1", revision=1, reason="error"),
    ]

    projection.apply(entries_of(history))

    views = projection.views()
    [visit] = views["visits"]
    assert (visit["fact_id"], visit["claims"]) == ("a2-c1", 1)
    assert {row["article_id"]: row["state"] for row in views["articles"]} == {
        "a1": "withdrawn",
        "a2": "analysed",
    }


def test_an_agreement_leads_to_the_visit_at_which_it_was_signed(projection: Projection) -> None:
    projection.apply(entries_of(told("a1", VISIT, AGREEMENT, DELIVERY)))

    [link] = projection.views()["fact_links"]
    assert link == {"fact_id": "a1-c2", "other_id": "a1-c1", "link": "signed_at"}


def test_a_link_goes_with_the_fact_that_it_led_to(projection: Projection) -> None:
    gone = ClaimWithdrawn(article_id="a1", claim_id="a1-c1", revision=1, reason="no longer found")

    projection.apply(entries_of([*told("a1", VISIT, AGREEMENT), gone]))

    assert projection.views()["fact_links"] == []
