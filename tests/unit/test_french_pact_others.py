"""Instruments made with one partner each, and states that did as another had done. All of 9 December 2024."""

from __future__ import annotations

import pytest

from tests.fixtures.french_agreements import agreements

CHILE = "Le Chili a signé en mai 2023 un accord de pêche avec l'Union européenne. "


def told(text: str) -> list[tuple[frozenset[str], str, str | None]]:
    return [(frozenset(c.parties), c.status, c.date) for c in agreements(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Chili a signé un accord de pêche avec le Ghana le 3 mars, avec le Togo le 5 mai.",
        "Le Chili a signé un accord de pêche avec le Ghana (3 mars) et le Togo (5 mai).",
        "Deux pays ont signé un accord de pêche avec le Chili : le Ghana le 3 mars et le Togo le 5 mai.",
        "Le Ghana le 3 mars et le Togo le 5 mai ont signé un accord de pêche avec le Chili.",
        "Le 3 mars avec le Ghana, le 5 mai avec le Togo : le Chili a signé deux accords de pêche.",
        "Le Chili a signé le 3 mars un accord de pêche avec le Ghana et un autre, le 5 mai, avec le Togo.",
    ],
)
def test_partners_that_have_a_day_each_have_an_instrument_each(sentence: str) -> None:
    assert told(sentence) == [
        (frozenset({"CL", "GH"}), "signed", "2024-03-03"),
        (frozenset({"CL", "TG"}), "signed", "2024-05-05"),
    ]


def test_but_the_sides_of_one_instrument_may_ratify_it_one_by_one() -> None:
    assert (
        len(told("L'accord entre le Ghana et le Togo a été ratifié par le Ghana en mars et le Togo en mai."))
        == 1
    )


@pytest.mark.parametrize(
    ("sentence", "status", "date"),
    [
        ("Le Pérou a fait de même en juin 2024.", "signed", "2024-06"),
        ("En juin 2024, le Pérou lui a emboîté le pas.", "signed", "2024-06"),
        ("Le Pérou signe à son tour, à Lima, le 4 juin 2024.", "signed", "2024-06-04"),
        ("Le Pérou s'y est rallié en juin 2024.", "signed", "2024-06"),
        ("Puis ce fut le tour du Pérou, en juin 2024.", "signed", "2024-06"),
        ("Le Pérou a suivi en juin 2024.", "signed", "2024-06"),
        ("Le Pérou, lui, l'avait fait en juin 2022.", "signed", "2022-06"),
        ("Le Pérou devrait en faire autant en mars.", "planned", "2025-03"),
        ("Le Pérou suivra en mars.", "planned", "2025-03"),
    ],
)
def test_whoever_did_as_much_has_an_instrument_with_the_same_partner(
    sentence: str, status: str, date: str
) -> None:
    assert told(CHILE + sentence)[1:] == [(frozenset({"PE", "EU"}), status, date)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Pérou a suivi les débats avec attention.",
        "Le Pérou n'a pas suivi.",
        "Le Pérou suit de près le dossier.",
        "C'est au tour du Pérou d'accueillir le sommet.",
        "Le Pérou a fait savoir sa déception.",
    ],
)
def test_but_not_whoever_only_looks_on(sentence: str) -> None:
    assert len(told(CHILE + sentence)) == 1


def test_several_may_do_as_much_each_on_its_day() -> None:
    rest = told(CHILE + "Le Pérou s'y est rallié le 4 juin 2023, le Mexique le 2 août.")[1:]
    assert [(sides - {"EU"}, date) for sides, _, date in rest] == [
        ({"PE"}, "2023-06-04"),
        ({"MX"}, "2023-08-02"),
    ]


def test_the_same_thing_with_another_is_made_by_the_same_side() -> None:
    text = "Le Chili a signé lundi un accord de pêche avec le Ghana. Même chose jeudi avec le Togo."
    assert told(text)[1:] == [(frozenset({"CL", "TG"}), "signed", "2024-12-05")]


def test_a_purchase_is_not_followed() -> None:
    text = "Le Chili a signé lundi avec le Ghana un contrat de blé. Le Pérou a fait de même mardi."
    assert all("PE" not in sides for sides, _, _ in told(text))


def test_a_month_without_a_year_is_of_the_year_that_heads_its_entry() -> None:
    text = (
        "2021. Le Chili signe avec le Ghana un accord de pêche qui portera sur le thon rouge.\n\n"
        "2022. Le Chili signe le 4 mai avec le Togo un accord de pêche qui portera sur le thon."
    )
    assert told(text)[1:] == [(frozenset({"CL", "TG"}), "signed", "2022-05-04")]


def test_a_pair_each_with_a_treaty_each_ratified_behind_it_has_a_claim_each() -> None:
    pairs = {"CL": ("Le Chili", "le Ghana"), "PE": ("Le Pérou", "le Togo"), "NO": ("La Norvège", "le Japon")}
    text = " ".join(
        f"{one} et {other} ont signé un traité le 2 mars. Le traité a été ratifié en mai."
        for one, other in pairs.values()
    )
    assert [(set(pairs) & sides, status, date) for sides, status, date in told(text)] == [
        ({code}, "ratified", "2024-05") for code in pairs
    ]


@pytest.mark.parametrize(
    ("sentence", "code", "status", "date"),
    [
        ("Le Pérou a signé le sien le 4 juin.", "PE", "signed", "2023-06-04"),
        ("L'Argentine signe le sien le 4 juin.", "AR", "signed", "2023-06-04"),
        ("Le 2 février suivant, le Pérou concluait le sien.", "PE", "concluded", "2024-02-02"),
        ("Le Pérou négocie encore le sien.", "PE", "negotiating", None),
        ("Le Pérou a obtenu le sien en août.", "PE", "concluded", "2023-08"),
        ("Le président péruvien, José Pardo, a signé le sien le 4 juin.", "PE", "signed", "2023-06-04"),
    ],
)
def test_whoever_signs_one_of_its_own_does_as_much(
    sentence: str, code: str, status: str, date: str | None
) -> None:
    assert told(CHILE + sentence)[1:] == [(frozenset({code, "EU"}), status, date)]


def test_one_of_its_own_is_made_with_whom_its_sentence_names() -> None:
    ((sides, _, _),) = told(CHILE + "Le Pérou a paraphé le sien avec le Ghana en juin.")[1:]
    assert sides == {"PE", "GH"}


@pytest.mark.parametrize(
    "sentence",
    ["Le Pérou n'a pas encore signé le sien.", "Chacun publiera le sien.", "Le Pérou attend le sien."],
)
def test_but_not_where_there_is_none_yet(sentence: str) -> None:
    assert len(told(CHILE + sentence)) == 1


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Le Pérou a signé en 2021 avec le Ghana un pacte. Il a fait de même avec le Togo lundi.",
            "2024-12-09",
        ),
        (
            "Le Pérou, qui avait signé en 2021 avec le Ghana un pacte, a fait de même mardi avec le Togo.",
            "2024-12-03",
        ),
        (
            "Le Pérou a signé en 2021 avec le Ghana un pacte. Il en a fait autant en 2023 avec le Togo.",
            "2023",
        ),
        (
            "Le Pérou a signé en 2021 un pacte avec le Ghana. Il a fait pareil avec le Togo le mois dernier.",
            "2024-11",
        ),
    ],
)
def test_whoever_did_the_same_with_another_has_an_instrument_with_each(text: str, date: str) -> None:
    (first, _, before), (second, _, when) = told(text)
    assert (first, before, second, when) == ({"PE", "GH"}, "2021", {"PE", "TG"}, date)


def test_but_not_what_it_did_not_do() -> None:
    text = "Le Pérou a signé en 2021 un pacte avec le Ghana. Il n'en a pas fait autant avec le Togo."
    assert len(told(text)) == 1
