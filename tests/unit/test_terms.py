"""A fact's terms: what it is found by, made alike from its slots and from what people ask for."""

from __future__ import annotations

from services.projector.terms import has, name_terms, search_columns, terms_of, words


def test_every_exact_slot_gives_a_term_and_roles_are_countries_too() -> None:
    terms = terms_of({"status": "ordered", "supplier": "FR", "recipient": "MA", "topics": ["defence"]})

    assert terms.split() == [
        "country:fr",
        "country:ma",
        "recipient:ma",
        "status:ordered",
        "supplier:fr",
        "topic:defence",
    ]
    assert terms.startswith(" ") and terms.endswith(" ")


def test_words_are_found_without_accents_case_or_plural() -> None:
    terms = terms_of({"item": "Véhicules blindés", "designation": "VAB-Mk3"})

    assert {"word:vehicule", "word:blinde", "word:vab", "word:mk3"} == set(terms.split())
    assert words("VEHICULE BLINDE") == words("véhicules blindés")


def test_a_first_name_and_a_surname_are_asked_of_one_person() -> None:
    people = [{"name": "Jean Martin"}, {"name": "Paul Dupont"}]
    terms = set(terms_of({"participants": people}).split())

    assert set(name_terms("Dupont Paul")) <= terms
    assert not set(name_terms("Jean Dupont")) <= terms


def test_outlets_are_one_term_whatever_their_punctuation() -> None:
    assert has("outlet", "L'Écho du Nord") in terms_of({}, outlets=["L’écho du nord", None]).split()


def test_a_hostile_title_adds_no_more_than_its_share() -> None:
    terms = terms_of({"title": " ".join(f"w{n}" for n in range(10_000)), "place": "x" * 10_000})

    assert len(terms.split()) <= 65
    assert max(map(len, terms.split())) <= 45


def test_a_delivery_is_of_the_day_it_arrives_or_else_was_ordered() -> None:
    ordered = {"ordered_earliest": "2022-01-01", "ordered_latest": "2022-12-31"}
    delivered = {"delivered_earliest": "2024-03-01", "delivered_latest": "2024-03-31"}

    assert search_columns(ordered)["first_day"] == "2022-01-01"
    assert search_columns(ordered | delivered)["last_day"] == "2024-03-31"
    assert search_columns({})["first_day"] == ""
