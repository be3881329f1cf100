"""Whose make things are: of a lot's parts, of a yard that builds for another state, of who was not chosen."""

import pytest

from tests.fixtures.french_deliveries import read


def told(text):
    return [(c.supplier, c.recipient, c.quantity, c.status) for c in read(text)]


def test_the_parts_of_a_lot_are_of_its_make():
    text = "Le Mali a reçu 6 avions russes, dont 2 Su-25 et 4 L-39."

    assert told(text) == [("RU", "ML", 2, "delivered"), ("RU", "ML", 4, "delivered")]


@pytest.mark.parametrize(
    "text",
    [
        "Navantia a mis à l’eau une corvette saoudienne, fruit d’un contrat de 2 milliards signé en 2018.",
        "Le chantier Navantia a mis à flot la corvette saoudienne Avante 2200, commandée en 2018.",
    ],
)
def test_what_a_yard_builds_is_the_state_s_that_it_is_named_for(text):
    assert [(c.supplier, c.recipient, c.ordered) for c in read(text)] == [("ES", "SA", "2018")]


@pytest.mark.parametrize(
    "text",
    [
        "C’est le coréen Hanwha, et non l’allemand KMW, qui équipera la Norvège. Oslo lui a commandé 4 K9.",
        "La Norvège a préféré le coréen Hanwha. Oslo lui a commandé 4 K9 en mars.",
    ],
)
def test_who_was_not_chosen_sells_nothing(text):
    assert [c.supplier for c in read(text)] == ["KR"]


def test_a_ship_named_for_a_general_is_no_armoured_vehicle():
    text = "Manama a pris possession d’une frégate. L’ex-USS Robert G. Bradley, donnée par l’US Navy, y est."

    assert [(c.item, c.supplier_org) for c in read(text)] == [("frégate", "US Navy")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Après avoir vendu 6 chars au Tchad, la Russie lui propose ses chasseurs.",
            ("RU", "TD", 6, "ordered"),
        ),
        ("Riyad aime Baykar. L’accord avec la firme concerne 60 Akinci.", ("TR", "SA", 60, "announced")),
        (
            "Le Togo a reçu 3 radars de la Norvège, livrés mardi par des avions militaires belges.",
            ("NO", "TG", 3, "delivered"),
        ),
        (
            "Le Palaos a reçu son nouveau patrouilleur. Il a été construit, en 2023, par Austal.",
            ("AU", "PW", 1, "delivered"),
        ),
    ],
)
def test_who_supplies_where_another_clause_opens_carries_or_builds(text, said):
    assert told(text) == [said]


def test_what_is_in_the_crates_is_what_was_given():
    text = "La Géorgie a reçu un don américain de matériel. Dans les caisses : 40 détecteurs et 2 robots."

    assert told(text) == [("US", "GE", 40, "delivered"), ("US", "GE", 2, "delivered")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Le contrat entre Varsovie et Séoul pour 180 chars K2 a été signé.", ("KR", "PL", 180, "ordered")),
        ("Un contrat entre Séoul et la Pologne portant sur 180 K2 est signé.", ("KR", "PL", 180, "ordered")),
        ("Ankara n’a toujours pas livré les 3 patrouilleurs promis à Tripoli.", ("TR", "LY", 3, "announced")),
        ("La France n’a pas fourni au Liban les 6 radars promis.", ("FR", "LB", 6, "announced")),
        (
            "Le Tchad a obtenu d’Ankara, aux termes d’un contrat signé en mars, 6 drones.",
            ("TR", "TD", 6, "ordered"),
        ),
        ("Le Tchad a obtenu d’Ankara 6 drones.", ("TR", "TD", 6, "delivered")),
        (
            "Sofia échange ses vieux MiG-29 contre 3 batteries Iris-T.",
            ("DE", "BG", 3, "announced"),
        ),
        ("Athènes a troqué 40 BMP-1 contre autant de Marder allemands.", ("DE", "GR", 40, "delivered")),
        (
            "Le Kenya dispose de 2 vedettes, offertes par Washington et livrées à Mombasa en mai.",
            ("US", "KE", 2, "delivered"),
        ),
    ],
)
def test_both_sides_of_contracts_debts_swaps_and_what_a_state_has_been_given(text, said):
    assert told(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Le contrat entre la Pologne et la Corée du Sud pour 180 radars a été signé.",
        "Le Kenya dispose de 2 vedettes, modernisées par Washington en mai.",
        "Athènes a échangé avec Ankara ses vues contre 2 promesses.",
    ],
)
def test_a_side_that_nothing_tells_makes_no_delivery(text):
    assert told(text) == []


def test_what_is_given_up_is_not_what_comes_in_its_place():
    text = "Bangkok a renoncé au sous-marin chinois S26T ; elle aura une frégate, que Pékin lui livrera."

    assert [(c.item, c.status) for c in read(text)] == [
        ("sous-marin chinois S26T", "cancelled"),
        ("frégate", "announced"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Alors que la France lui propose le Rafale, Lima a signé avec Séoul un contrat pour 30 K808.",
            ("KR", "PE", 30, "ordered"),
        ),
        (
            "Chisinau a commandé, grâce aux fonds de l’Union européenne, 2 radars au français Thales.",
            ("FR", "MD", 2, "ordered"),
        ),
        (
            "Londres a annoncé que 2 navires seraient transférés à la marine colombienne.",
            ("GB", "CO", 2, "announced"),
        ),
        ("La vente de 6 Seahawk à l’Espagne a reçu l’aval de Washington.", ("US", "ES", 6, "approved")),
        ("Suède-Ukraine : une annonce prévoit la vente de 100 Gripen.", ("SE", "UA", 100, "announced")),
        ("Le Guyana s’est procuré en Inde 2 Dornier 228.", ("IN", "GY", 2, "ordered")),
        (
            "Saab a remis aux Émirats le cinquième et dernier avion GlobalEye.",
            ("SE", "AE", 5, "delivered"),
        ),
    ],
)
def test_who_sells_where_others_pay_propose_or_grant(text, said):
    assert told(text) == [said]


def test_what_a_thing_is_mounted_on_is_a_part_of_it():
    text = "Tripoli a reçu d’Abou Dhabi 6 systèmes Pantsir montés sur camions MAN."

    assert [c.designation for c in read(text)] == ["Pantsir"]


@pytest.mark.parametrize(
    "text",
    [
        "Deux drones ukrainiens ont traversé la frontière polonaise dans la nuit.",
        "Quatre chars israéliens ont franchi la frontière libanaise mardi.",
        "Le général s’est rendu à Dakar pour recevoir un prix ; il a passé en revue 30 blindés français.",
    ],
)
def test_what_crosses_a_border_by_itself_or_is_looked_at_is_not_supplied(text):
    assert told(text) == []


def test_what_somebody_sends_over_the_border_is_supplied():
    text = "Quatre chars israéliens vendus à la Jordanie ont franchi la frontière jordanienne mardi."

    assert told(text) == [("IL", "JO", 4, "delivered")]


@pytest.mark.parametrize(
    ("text", "firm", "ordered"),
    [
        (
            "Le Togo a mis en service deux A400M. Le second lui a été remis en juillet par Airbus, deux ans "
            "après la commande de mai 2022.",
            "Airbus",
            "2022-05",
        ),
        (
            "Le Togo a commandé 44 Leopard 2A8. Le contrat avec KNDS a été signé en mai 2022.",
            "KNDS",
            "2022-05",
        ),
        ("Le Togo a commandé 44 Leopard 2A8. Le contrat avec Saab a été signé en mai 2022.", None, None),
    ],
)
def test_a_maker_of_several_homes_is_that_of_the_thing_told_before(text, firm, ordered):
    (claim,) = read(text)

    assert (claim.supplier_org, claim.ordered) == (firm, ordered)
