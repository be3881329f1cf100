"""Instruments of a lot told one by one behind it. All of 9 December 2024."""

from __future__ import annotations

import pytest

from tests.fixtures.french_agreements import agreements

LOT = "Le Chili a signé deux accords de pêche en une semaine. "


@pytest.mark.parametrize(
    "rest",
    [
        "Le premier, avec le Pérou, a été signé mardi à Lima. Le second, avec le Ghana, l'a été jeudi à "
        "Accra.",
        "Le premier fut signé mardi à Lima avec le Pérou, le second jeudi à Accra avec le Ghana.",
        "L'un a été signé mardi à Lima avec le Pérou ; l'autre, jeudi à Accra avec le Ghana.",
        "Le premier, mardi à Lima, avec le Pérou. Le second, jeudi à Accra, avec le Ghana.",
    ],
)
def test_each_of_a_lot_has_its_own_partner_day_and_place(rest: str) -> None:
    told = [(set(c.parties), c.status, c.date, c.place) for c in agreements(LOT + rest)]
    assert told == [
        ({"CL", "PE"}, "signed", "2024-12-03", "Lima"),
        ({"CL", "GH"}, "signed", "2024-12-05", "Accra"),
    ]


@pytest.mark.parametrize(
    "rest",
    [
        "Le premier porte sur le thon, le second sur la sardine.",
        "Le premier ministre ghanéen s'en est félicité jeudi.",
        "L'un vise le Pérou, l'autre le Ghana.",
        "Le premier a reçu jeudi une visite du Pérou.",
    ],
)
def test_but_a_lot_of_which_nothing_is_told_apart_is_one(rest: str) -> None:
    assert len(agreements("Le Chili et le Ghana ont signé lundi deux accords de pêche. " + rest)) == 1
