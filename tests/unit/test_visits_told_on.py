"""Visits told in the midst of something else: a denial, a day between verb and town, a trip of before."""

import pytest

from tests.fixtures.visits import visits, written

CASES = [
    (
        "LOMÉ - Le ministre béninois de l'Intérieur, Alassane Séidou, est à Lomé depuis ce mercredi pour une "
        "visite de travail de deux jours.",
        ["TG BJ,TG 2024-05-15/2024-05-16 ongoing Séidou"],
    ),
    (
        "Le ministre délégué Benjamin Haddad était, en début de semaine, à Sofia et à Bucarest.",
        [
            "BG BG,FR 2024-05-13/2024-05-19 completed Haddad",
            "RO FR,RO 2024-05-13/2024-05-19 completed Haddad",
        ],
    ),
    (
        "Madrid a confirmé la venue, le 25 mai, du ministre équato-guinéen de la Défense.",
        ["ES ES,GQ 2024-05-25 planned"],
    ),
    (
        "Nairobi a été, le 10 mai, la première halte africaine de Péter Magyar, le chef du gouvernement "
        "hongrois.",
        ["KE HU,KE 2024-05-10 completed Magyar"],
    ),
    (
        "À l'issue de son séjour malgache, le président comorien Azali Assoumani a regagné Moroni dimanche.",
        ["MG KM,MG 2024-05-12 completed Assoumani"],
    ),
    (
        "Le ministre serbe Ivica Dačić, de passage à Oslo mardi, a démenti toute ingérence.",
        ["NO NO,RS 2024-05-14 completed Dačić"],
    ),
    (
        "La visite du ministre serbe Ivica Dačić à Oslo n'a pas été annulée : elle aura lieu mardi.",
        ["NO NO,RS 2024-05-21 planned Dačić"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_told_of_a_visit_is_read_wherever_it_stands(text: str, expected: list[str]) -> None:
    assert [written(visit) for visit in visits(text)] == expected
