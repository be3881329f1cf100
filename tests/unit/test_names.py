"""Names as the press varies them: which may be one person's, and which are not."""

from __future__ import annotations

import pytest

from services.projector.facts.names import same_person, sound, tokens


def _normal(name: str) -> str:
    return " ".join(tokens(name))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abdellatif Hammouchi", "M. Hammouchi"),
        ("Abdellatif Hammouchi", "HAMMOUCHI"),
        ("Abdellatif Hammouchi", "Abdeltif Hammouchi"),
        ("Abdellatif Loudiyi", "Abdeltif LOUDYI"),
        ("Abdellatif Hammouchi", "Hammouchi Abdellatif"),
        ("Abdellatif Hammouchi", "A. Hamouchi"),
        ("général Belkhir El Farouk", "El Farouk"),
        ("Abdullah Fahad Salih Al-Owais", "Al Owais"),
        ("Younous-bek Evkourov", "Yevkourov"),
        ("Rafael Pérez Ruiz", "Rafael Perez"),
        ("roi Mohammed VI", "Mohammed VI"),
        ("Søren Łukasz Đorđević", "Soren Lukasz Dordevic"),
    ],
)
def test_spellings_of_one_name_meet(one, other):
    assert same_person(_normal(one), _normal(other))
    assert same_person(_normal(other), _normal(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abdellatif Hammouchi", "Mohammed Hammouchi"),
        ("Pedro Sánchez", "Pedro Ruiz"),
        ("Pedro", "Pedro Sánchez"),
        ("Mohammed VI", "Mohammed Ziane"),
        ("Felipe VI", "Mohammed VI"),
        ("Leal", "Loyola"),
        ("", "Hammouchi"),
    ],
)
def test_two_people_stay_two(one, other):
    assert not same_person(_normal(one), _normal(other))
    assert not same_person(_normal(other), _normal(one))


@pytest.mark.parametrize(
    ("one", "other"), [("Hammouchi", "M. HAMOUCHI"), ("Loudiyi", "Abdeltif LOUDYI"), ("Sanchez", "Sánchez")]
)
def test_spellings_of_one_surname_share_the_key_under_which_they_are_found(one, other):
    assert sound(_normal(one)) == sound(_normal(other))


def test_other_surnames_have_other_keys():
    assert len({sound(_normal(name)) for name in ("Hammouchi", "Laftit", "Bourita", "Loudiyi")}) == 4
