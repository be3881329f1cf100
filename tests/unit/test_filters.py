"""Every filter reads what people give, and says what it wanted where it cannot."""

from __future__ import annotations

import pytest

from services.eventlog.claims import KINDS
from services.projector.read.filters import FILTERS
from services.projector.read.naming import country_code
from services.projector.read.search import BadParameter, read_search
from services.projector.terms import terms_of


@pytest.mark.parametrize("name", [each.name for each in FILTERS])
def test_every_filters_example_is_one_it_takes(name: str) -> None:
    declared = next(each for each in FILTERS if each.name == name)

    for kind in declared.kinds:
        given = declared.example if declared.choices.get(kind, (declared.example,)) else ""
        if not declared.choices or given in declared.choices[kind]:
            assert read_search((kind,), [(name, given)]).given == ((name, given),)


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("country", "Atlantide", "a name in French or English"),
        ("pair", "FR", "two codes"),
        ("status", "signed", "one of planned, ongoing"),
        ("from", "2024-13", "a date such as"),
        ("within", "hier", "a date such as"),
        ("min_sources", "-1", "a whole number"),
        ("min_confidence", "nan", "a number from 0 to 1"),
        ("min_confidence", "2", "a number from 0 to 1"),
        ("limit", "0", "from 1 to"),
        ("limit", "9999999999999999999999", "from 1 to"),
        ("sort", "surname", "one of date, reported, updated"),
        ("q", "«»", "at least one word"),
        ("q", "x" * 201, "at most 200"),
        ("person", "\x00", "NUL"),
        ("colour", "red", "there is no such filter"),
    ],
)
def test_a_value_that_cannot_be_taken_is_named_with_what_would_do(name: str, value: str, wanted: str) -> None:
    with pytest.raises(BadParameter, match=wanted) as refused:
        read_search(("visit",), [(name, value)])

    assert refused.value.name == name


def test_fields_left_empty_are_as_if_not_given() -> None:
    assert read_search(KINDS, [("country", ""), ("q", "  ")]) == read_search(KINDS, [])


def test_countries_are_known_by_code_and_by_name_in_both_languages() -> None:
    asked = {
        read_search(KINDS, [("country", name)]).condition
        for name in ("CI", "ci", "Côte d’Ivoire", "cote d'ivoire")
    }

    assert len(asked) == 1
    assert read_search(KINDS, [("country", "Germany")]).condition.all_of == ("country:de",)


def test_what_is_asked_for_stands_in_a_facts_terms() -> None:
    terms = terms_of(
        {
            "status": "completed",
            "mode": "visit",
            "host_country": "MA",
            "countries": ["FR", "MA"],
            "participants": [{"name": "Gérald Darmanin"}],
            "places": ["Rabat"],
            "topics": ["security"],
        },
        outlets=["L'Écho"],
    ).split()
    search = read_search(
        ("visit",),
        [
            ("pair", "fr-ma"),
            ("host", "Maroc"),
            ("person", "darmanin gerald"),
            ("q", "RABAT"),
            ("outlet", "l’écho"),
            ("topic", "security"),
            ("status", "completed"),
        ],
    )

    assert set(search.condition.all_of) <= set(terms)
    assert all(set(group) & set(terms) for group in search.condition.any_of)


def test_of_two_bounds_the_stricter_holds() -> None:
    condition = read_search(KINDS, [("from", "2023"), ("on", "2023-06")]).condition

    assert (condition.ends_from, condition.begins_by) == ("2023-06-01", "2023-06-30")


def test_a_question_may_not_ask_for_endlessly_much() -> None:
    with pytest.raises(BadParameter, match="fewer"):
        read_search(KINDS, [("q", " ".join(f"mot{n}" for n in range(30)))])


@pytest.mark.parametrize("name", ["Australie", "Australia", "Union africaine", "African Union", "AU"])
def test_both_that_share_a_code_are_known_by_name(name: str) -> None:
    assert country_code(name) == "AU"
