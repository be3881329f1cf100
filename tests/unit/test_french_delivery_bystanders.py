"""Who stands beside a delivery, and who gives or gets by a word that only looks like another's."""

import pytest

from tests.fixtures.french_deliveries import read


def told(text):
    return [(c.supplier, c.recipient, c.quantity, c.status) for c in read(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Face à la Russie, la Pologne a livré six chars à l’Ukraine.",
        "La Pologne a livré à l’Ukraine six chars face à l’armée russe.",
        "Contrairement à la Hongrie, la Pologne a livré six chars à l’Ukraine.",
        "La Pologne a livré six chars à l’Ukraine avec l’appui de l’Union européenne.",
        "La Pologne a livré six chars à l’Ukraine en présence de l’ambassadeur d’Espagne.",
    ],
)
def test_who_only_stands_by_neither_gives_nor_gets(sentence):
    assert told(sentence) == [("PL", "UA", 6, "delivered")]


def test_who_is_thanked_to_has_given():
    assert told("Grâce à la Chine, la police togolaise a reçu six drones.") == [("CN", "TG", 6, "delivered")]


def test_who_buys_stands_behind_the_noun_with_par():
    text = "Un accord entre Alger et Moscou prévoit l’achat de quatre navires russes par l’armée algérienne."

    assert [(s, r) for s, r, *_ in told(text)] == [("RU", "DZ")]


def test_who_is_named_in_a_subordinate_clause_is_not_whom_the_paragraph_is_about():
    text = (
        "Dans la guerre qui oppose la Russie à l’Ukraine, Paris a tranché. Douze Caesar seront livrés à Kiev."
    )

    assert [(s, r) for s, r, *_ in told(text)] == [("FR", "UA")]


def test_who_signs_for_a_delivery_is_not_its_giver():
    text = "Kyriakos Mitsotakis et Emmanuel Macron ont signé un accord sur la livraison de trois Belharra."

    assert [(s, r) for s, r, *_ in told(text)] == [("FR", "GR")]


def test_who_orders_in_a_gerund_buys():
    text = "Face à la Turquie, la Grèce renforce sa flotte en commandant à la France trois frégates Belharra."

    assert told(text) == [("FR", "GR", 3, "ordered")]


def test_an_initiative_gets_nothing():
    text = "La Belgique fournira six radars à l’Ukraine dans le cadre de l’appel à l’initiative allemande."

    assert told(text) == [("BE", "UA", 6, "announced")]


def test_the_agency_of_an_organisation_is_named_and_the_organisation_is_not():
    (first,) = read("Le PNUD a remis six motos à la police togolaise.")
    (second,) = read("L’Union européenne a remis six motos à la police togolaise.")

    assert (first.supplier, first.supplier_org) == ("UN", "PNUD")
    assert (second.supplier, second.supplier_org) == ("EU", None)


def test_what_a_gift_is_for_tells_who_gets_it():
    text = "Six motos ont été fournies par la Chine pour la formation des gendarmes togolais."

    assert told(text) == [("CN", "TG", 6, "delivered")]


def test_a_gang_gets_nothing():
    assert told("Des gangs haïtiens ont reçu six blindés canadiens.") == []


def test_what_an_army_accepts_it_gets():
    assert told("L’armée togolaise a accepté de nouveaux drones en provenance de Turquie.") == [
        ("TR", "TG", None, "delivered")
    ]
    assert told("L’armée togolaise a accepté le départ de la Turquie et de ses drones.") == []


def test_an_army_equips_itself_in_drones():
    assert told("Le Niger va s’équiper en drones turcs Bayraktar TB2.") == [("TR", "NE", None, "announced")]


def test_odds_and_ends_without_a_number_need_somebody_who_gets_them():
    assert told("Les États-Unis enverront des pièces de rechange.") == []
    assert told("Les États-Unis enverront des pièces de rechange au Togo.") == [
        ("US", "TG", None, "announced")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le président polonais Jan Nowak a annoncé jeudi que quatre MiG-29 partiraient pour l’Ukraine.",
            ("PL", "UA", 4, "announced"),
        ),
        ("Quatre MiG-29 polonais sont partis lundi pour l’Ukraine.", ("PL", "UA", 4, "delivered")),
        (
            "La ministre suédoise a indiqué que dix blindés seront remis au Togo.",
            ("SE", "TG", 10, "announced"),
        ),
        (
            "Le ministre togolais a dit que dix blindés suédois seront remis au Togo.",
            ("SE", "TG", 10, "announced"),
        ),
    ],
)
def test_who_announces_what_will_leave_gives_it(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le Togo, auquel l’Inde avait livré six drones en 2022, s’impatiente.",
            ("IN", "TG", 6, "delivered"),
        ),
        ("L’Inde a d’autres amis, dont le Togo, à qui elle a vendu six drones.", ("IN", "TG", 6, "ordered")),
        ("L’Inde, à qui le Togo a acheté six drones, se réjouit.", ("IN", "TG", 6, "ordered")),
    ],
)
def test_to_whom_a_relative_clause_tells(text, expected):
    assert told(text) == [expected]


def test_allies_are_no_body_of_their_state():
    (claim,) = read("L’Espagne a livré à ses alliés togolais deux avions.")

    assert (claim.recipient, claim.recipient_org) == ("TG", None)
