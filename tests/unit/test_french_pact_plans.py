"""Agreements still to come, named by their year alone, or made at last. All of 9 December 2024."""

from __future__ import annotations

import pytest

from tests.fixtures.french_agreements import agreements

SIGNED = "Le Pérou et le Chili ont signé jeudi un protocole sur la frontière. "


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Une convention d'entraide devrait suivre en mars.", "2025-03"),
        ("Suivra, en mars, une convention d'entraide.", "2025-03"),
        ("Une convention d'entraide est attendue en mars.", "2025-03"),
        ("Une convention d'entraide n'attend plus que la signature des ministres.", None),
        ("Les deux pays n'ont plus qu'à signer une convention d'entraide.", None),
        ("Rendez-vous est pris le 3 mars pour la signature d'une convention d'entraide.", "2025-03-03"),
        ("Ils se sont donné rendez-vous le 3 mars pour signer une convention d'entraide.", "2025-03-03"),
    ],
)
def test_what_is_to_follow_is_planned_between_the_same_two(sentence: str, date: str | None) -> None:
    signed, planned = agreements(SIGNED + sentence)
    assert (planned.instrument, planned.status, planned.date) == ("convention", "planned", date)
    assert set(planned.parties) == set(signed.parties) == {"PE", "CL"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Le ministre est attendu jeudi pour parler de la convention d'entraide.",
        "La convention d'entraide devrait suivre les règles de l'ONU.",
        "La signature de la convention d'entraide, prévue jeudi, a été annulée.",
    ],
)
def test_but_not_what_is_only_spoken_of(sentence: str) -> None:
    assert len(agreements(SIGNED + sentence)) == 1


def test_an_initialled_text_has_not_the_day_of_its_signing_to_come() -> None:
    (claim,) = agreements("Le Pérou et le Chili ont paraphé l'accord ; la signature est prévue le 3 mars.")
    assert (claim.status, claim.date) == ("signed", None)


def test_whoever_is_expected_somewhere_signs_there_on_that_day() -> None:
    (claim,) = agreements(
        "Le président péruvien Luis Castro est attendu le 3 mars à Santiago. Il y signera un accord "
        "frontalier avec le Chili."
    )
    assert (claim.status, claim.date, claim.place) == ("planned", "2025-03-03", "Santiago")


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("La convention d'extradition du Pérou avec le Chili est de 1987.", "signed"),
        ("La coopération entre le Pérou et le Chili repose sur une convention de 1987.", "signed"),
        ("Des juges péruviens siègent au Chili en vertu d'une convention de 1987.", "signed"),
        ("Le Pérou et le Chili ont une convention d'extradition depuis 1987.", "in_force"),
        ("Une convention d'extradition existe entre le Pérou et le Chili depuis 1987.", "in_force"),
    ],
)
def test_an_instrument_may_be_known_by_its_year_alone(sentence: str, status: str) -> None:
    (claim,) = agreements(sentence)
    assert (claim.instrument, claim.status, claim.date) == ("convention", status, "1987")
    assert set(claim.parties) == {"PE", "CL"}


def test_but_a_sum_is_no_year_and_one_state_no_pair() -> None:
    assert agreements("La somme de la convention avec le Chili est de 1987 euros pour le Pérou.") == []
    assert agreements("Des juges péruviens siègent en vertu d'une convention de 1987.") == []


def test_an_instrument_asked_about_is_not_the_one_told_before() -> None:
    signed, asked = agreements(SIGNED + "Et l'accord de pêche de 2006 ? Il est entré en vigueur, lui.")
    assert (signed.status, asked.status, asked.title) == ("signed", "in_force", "accord de pêche")
    assert set(asked.parties) == {"PE", "CL"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Il aura fallu dix ans pour que le Pérou et le Chili signent, jeudi, un accord frontalier.",
        "Il a fallu attendre jeudi pour que le Pérou et le Chili signent un accord frontalier.",
        "Le 5 décembre 2024 sera le jour où le Pérou et le Chili auront signé un accord frontalier.",
    ],
)
def test_what_took_long_is_done_in_the_end(sentence: str) -> None:
    (claim,) = agreements(sentence)
    assert (claim.status, claim.date) == ("signed", "2024-12-05")


def test_but_not_what_will_take_long() -> None:
    assert agreements("Il faudra dix ans pour que le Pérou et le Chili signent un accord frontalier.") == []


@pytest.mark.parametrize(
    ("sentence", "instrument", "status"),
    [
        ("Le Pérou et le Chili ont dévoilé jeudi un pacte de défense.", "agreement", "concluded"),
        ("Le Pérou et le Chili ont dressé jeudi la feuille de route du tunnel.", "roadmap", "concluded"),
        (
            "Le Pérou et le Chili ont élevé jeudi leur relation au rang de partenariat stratégique.",
            "agreement",
            "concluded",
        ),
        (
            "Un projet d'accord de pêche est sur la table depuis mars entre le Pérou et le Chili.",
            "agreement",
            "negotiating",
        ),
        ("Le Pérou et le Chili créent une commission mixte sur les mines.", "understanding", "concluded"),
    ],
)
def test_other_words_for_making_one(sentence: str, instrument: str, status: str) -> None:
    (claim,) = agreements(sentence)
    assert (claim.instrument, claim.status, set(claim.parties)) == (instrument, status, {"PE", "CL"})


def test_but_a_state_alone_unveils_no_agreement() -> None:
    assert agreements("Le Pérou a dévoilé jeudi un pacte pour la jeunesse.") == []
