"""Lots of one order: what ranks, remainders, parts and further orders tell of how many there are."""

import pytest

from tests.fixtures.french_deliveries import read


def test_a_tally_tells_what_has_come_of_how_many():
    claim = read(
        "Le Ghana a reçu trois blindés de l’Inde. Cela porte à dix le nombre d’engins livrés sur dix-huit."
    )[0]

    assert (claim.status, claim.quantity, claim.quantity_delivered) == ("in_delivery", 18, 10)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Mars 2021. Accra commande vingt blindés à l’Inde.\n"
            "Juin 2022. Les douze premiers débarquent à Tema.\n"
            "Octobre 2023. Le solde est réceptionné.",
            ("delivered", 20, None, "2023-10"),
        ),
        (
            "2021 : le Togo commande à l’Inde huit canons.\n2023 : livraison des trois premiers.",
            ("in_delivery", 8, 3, "2023"),
        ),
        (
            "Le Ghana a acheté huit radars à l’Inde. Cinq sont arrivés en mai 2023. "
            "Les trois autres ont suivi en mars 2024.",
            ("delivered", 8, None, "2024-03"),
        ),
        # the rest is to come, another's rest is none of it, a minister is no lot
        (
            "Le Ghana a acheté huit radars à l’Inde. Le premier doit arriver en mai 2027.",
            ("ordered", 8, None, "2027-05"),
        ),
        (
            "Le Ghana a acheté huit radars à l’Inde. La livraison du premier n’a pas eu lieu.",
            ("ordered", 8, None, None),
        ),
        (
            "Le Ghana a acheté huit radars à l’Inde. Le premier ministre est arrivé mardi.",
            ("ordered", 8, None, None),
        ),
    ],
)
def test_what_ranks_and_remainders_tell_of_an_order(text, told):
    claims = read(text)

    assert [(c.status, c.quantity, c.quantity_delivered, c.delivered) for c in claims] == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("L’Italie vend deux corvettes au Ghana. L’une est arrivée en mai 2023.", ("in_delivery", 2, 1)),
        (
            "Le Ghana a acheté à l’Inde neuf F-16. Trois seulement sont là, a-t-on dit lundi.",
            ("in_delivery", 9, 3),
        ),
        ("Le Ghana vient tout récemment de recevoir de l’Inde six F-16.", ("delivered", 6, None)),
        # another thing was named before, others are made elsewhere
        (
            "Le Ghana a acheté neuf motos à l’Inde. Le Togo utilise des radars GM200. "
            "Trois sont arrivés en mai.",
            ("ordered", 9, None),
        ),
        (
            "Le Ghana a acheté neuf drones à l’Inde. L’usine produit vingt appareils par an.",
            ("ordered", 9, None),
        ),
    ],
)
def test_whose_parts_later_sentences_count(text, told):
    assert [(c.status, c.quantity, c.quantity_delivered) for c in read(text)] == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Le Ghana a reçu douze blindés Cobra. Ces engins font partie d’une commande de trente véhicules "
            "passée en 2021 à la Turquie, pour 60 millions de dollars.",
            [("in_delivery", 30, 12, "2021")],
        ),
        (
            "Le Ghana a reçu douze blindés de l’Inde. Ils font partie d’une force de 300 hommes.",
            [("delivered", 12, None, None)],
        ),
        (
            "Le Ghana a reçu de l’Inde douze drones. "
            "Le marché, évalué à neuf millions d’euros, en prévoit vingt.",
            [("in_delivery", 20, 12, None)],
        ),
    ],
)
def test_the_whole_order_that_a_lot_is_of(text, told):
    claims = read(text)

    assert [(c.status, c.quantity, c.quantity_delivered, c.ordered) for c in claims] == told


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            "et en a acheté 116 autres en janvier.",
            [(250, "ordered", "2022"), (116, "ordered", "2024-01")],
        ),
        (
            "; puis, elle s’en est offert 116 autres par un contrat signé le 4 janvier.",
            [(250, "ordered", "2022"), (116, "ordered", "2024-01-04")],
        ),
        (
            ". Elle en a acheté 116 autres en janvier.",
            [(250, "ordered", "2022"), (116, "ordered", "2024-01")],
        ),
        ("et en commandera 116 autres en 2027.", [(250, "ordered", "2022"), (116, "announced", None)]),
        ("et n’en a pas acheté 116 autres.", [(250, "ordered", "2022")]),
        ("et compte en acheter 116 autres.", [(250, "ordered", "2022")]),
    ],
)
def test_others_bought_on_top_are_an_order_of_their_own(more, told):
    claims = read(f"La Pologne a commandé 250 Abrams aux États-Unis en 2022 {more}".replace(" .", "."))

    assert [(c.quantity, c.status, c.ordered) for c in claims] == told
    assert {(c.supplier, c.recipient) for c in claims} == {("US", "PL")}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("En mars 2024, un cargo déchargeait à Gdynia dix K2.", [("in_delivery", 180, 10, "2024-03")]),
        ("Séoul lui en a livré dix.", [("in_delivery", 180, 10, None)]),
        # of an earlier order
        (
            "En 2019, la Corée du Sud lui avait livré dix K2.",
            [("ordered", 180, None, None), ("delivered", 10, None, "2019")],
        ),
    ],
)
def test_fewer_of_the_model_that_come_behind_an_order_are_a_lot_of_it(more, told):
    claims = read(f"La Pologne a commandé 180 chars K2 à la Corée du Sud en août 2022. {more}")

    assert [(c.status, c.quantity, c.quantity_delivered, c.delivered) for c in claims] == told


def test_what_had_come_before_an_order_without_a_day_is_no_lot_of_it():
    claims = read("Le Brésil a commandé 36 Gripen à la Suède. Elle lui avait livré quatre Gripen en 2014.")

    assert [(c.status, c.quantity) for c in claims] == [("ordered", 36), ("delivered", 4)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Le Sénégal a commandé trois navires à Piriou. Le patrouilleur Walo est prêt. Piriou a livré le "
            "Walo en juin au Sénégal.",
            [("in_delivery", 3, 1, "2024-06")],
        ),
        (
            "Le patrouilleur Walo est prêt. Piriou a livré le Walo en juin au Sénégal. Signé en 2019, le "
            "contrat porte sur six navires, trois pour le Sénégal et autant pour le Togo.",
            [("in_delivery", 3, 1, "2024-06"), ("ordered", 3, None, None)],
        ),
        # an order of other things
        (
            "Le Sénégal a commandé trois avions à la France. Le patrouilleur Walo est prêt. Piriou a livré "
            "le Walo en juin au Sénégal.",
            [("ordered", 3, None, None), ("delivered", 1, None, "2024-06")],
        ),
    ],
)
def test_a_ship_told_of_by_name_is_one_of_those_ordered(text, told):
    claims = read(text)

    assert [(c.status, c.quantity, c.quantity_delivered, c.delivered) for c in claims] == told


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "La Norvège a remis au Togo six camions et dix motos. Le don, d'une valeur de deux millions "
            "d'euros, a été réceptionné à Lomé.",
            [None, None],
        ),
        (
            "La Norvège a remis mardi au Togo six camions. Le don, d'une valeur de deux millions d'euros, a "
            "été réceptionné à Lomé.",
            [2_000_000],
        ),
    ],
)
def test_a_sum_told_of_several_things_together_is_the_price_of_none(text, values):
    assert [c.value and c.value.amount for c in read(text)] == values
