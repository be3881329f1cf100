"""What an agreement is worth, and sums that are not. Articles of Monday 9 December 2024."""

from __future__ import annotations

import pytest

from services.eventlog.claims import Agreement
from tests.fixtures.french_agreements import agreements


def agreement(text: str) -> Agreement:
    (claim,) = agreements(text)
    return claim


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("L'accord de don (5,2 M€) a été signé mardi par l'Allemagne et la Tunisie.", 5_200_000, "EUR"),
        (
            "La Grèce et Chypre ont signé une convention de financement de 20 millions d'euros.",
            20_000_000,
            "EUR",
        ),
        (
            "Séoul et Accra ont conclu un accord doté de 45 millions de dollars sur trois ans.",
            45_000_000,
            "USD",
        ),
        (
            "L'Italie et l'Albanie ont signé un mémorandum, avec 12 millions d'euros à la clé.",
            12_000_000,
            "EUR",
        ),
        ("Le pacte entre l'Australie et Nauru, 100 millions d'euros, a été signé lundi.", 100_000_000, "EUR"),
        (
            "Les radios viennent d'un don de 900 millions de yens, objet d'un échange de notes signé en "
            "mars par le "
            "Ghana et le Japon.",
            900_000_000,
            "JPY",
        ),
        (
            "La route est financée par un prêt de 40 millions de dollars. L'accord y afférent a été signé "
            "en 2021 par "
            "le Cambodge et la Corée du Sud.",
            40_000_000,
            "USD",
        ),
        (
            "Le Japon et le Togo ont signé un échange de notes. Celui-ci porte sur un don d'un milliard de "
            "yens.",
            1_000_000_000,
            "JPY",
        ),
        (
            "Le Pérou et la Corée du Sud ont signé mardi un contrat. Montant : 270 millions de dollars.",
            270_000_000,
            "USD",
        ),
    ],
)
def test_a_sum_is_the_worth_of_the_instrument_it_hangs_on(text: str, amount: int, currency: str) -> None:
    worth = agreement(text).value
    assert worth is not None
    assert (worth.amount, worth.currency) == (amount, currency)


@pytest.mark.parametrize(
    "text",
    [
        "La France et le Bénin ont signé une convention. Le commerce entre eux s'élève à 300 millions "
        "d'euros.",
        "La France et le Bénin ont signé un accord de défense. Il intervient après un prêt de 3 "
        "millions d'euros.",
        "L'accord signé lundi entre la Grèce et l'Egypte permettra de saisir des biens d'une valeur de "
        "3 millions "
        "d'euros.",
    ],
)
def test_other_sums_are_not(text: str) -> None:
    assert agreement(text).value is None
