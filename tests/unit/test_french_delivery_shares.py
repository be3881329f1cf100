"""Whom each thing of a delivery comes from and goes to: lists, shares, makers and ships of their own name."""

import pytest

from tests.fixtures.french_deliveries import read, sides


def test_a_demonym_of_another_home_than_the_models_is_its_operators():
    assert sides("Les premiers F-35A belges se sont posés mardi à Florennes.") == [("US", "BE")]
    assert sides("La Belgique a livré six F-16 belges à la Roumanie.") == [("BE", "RO")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # whose they are gives them, where the article says to whom
        (
            "Promis depuis 2023, les F-16 belges arrivent enfin. "
            "Deux appareils ont atterri lundi sur une base ukrainienne.",
            [("BE", "UA", 2, "2024-11-04")],
        ),
        # else they are their owner's new ones
        (
            "Les premiers F-35 belges sont arrivés lundi à Florennes. Huit autres suivront.",
            [("US", "BE", None, "2024-11-04")],
        ),
    ],
)
def test_whose_a_known_platform_is_gives_or_gets_it(text, told):
    assert [(c.supplier, c.recipient, c.quantity, c.delivered) for c in read(text)] == told


def test_what_comes_on_top_keeps_the_maker_that_it_names():
    claims = read(
        "Lima a commandé six frégates à Fincantieri. S’y ajoutent, dans un contrat séparé, des missiles de "
        "MBDA. Les frégates seront livrées en 2028."
    )

    assert [(c.supplier, c.supplier_org) for c in claims] == [("IT", "Fincantieri"), ("FR", "MBDA")]
    assert claims[1].delivered is None


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("Lima a commandé douze Rafale. Dassault Aviation et MBDA se réjouissent.", "Dassault Aviation"),
        ("Lima a commandé douze Rafale. MBDA se réjouit.", None),
        # what is handed on may be second-hand
        ("La France cède douze Rafale à la Croatie. Dassault Aviation se tait.", None),
    ],
)
def test_the_maker_of_what_is_bought_new_is_named_elsewhere(text, maker):
    (claim,) = read(text)

    assert claim.supplier_org == maker


@pytest.mark.parametrize(
    "text",
    [
        "La Pologne a acheté six K2 à Hyundai Rotem, pour 3,3 milliards de dollars, et dix K9 à Hanwha, pour "
        "2,4 milliards.",
        "Deux contrats ont été signés lundi par la Pologne : six K2 chez Hyundai Rotem, pour 3,3 milliards "
        "de dollars, et dix K9 chez Hanwha, pour 2,4 milliards.",
        "La Pologne a commandé six K2 à Hyundai Rotem pour 3,3 milliards de dollars et dix K9 à Hanwha pour "
        "2,4 milliards de dollars.",
    ],
)
def test_each_thing_of_a_list_has_the_maker_and_the_price_behind_it(text):
    told = [(c.quantity, c.supplier_org, c.value and c.value.amount, c.recipient) for c in read(text)]

    assert told == [(6, "Hyundai Rotem", 3.3e9, "PL"), (10, "Hanwha", 2.4e9, "PL")]


def test_one_price_behind_a_list_is_that_of_none():
    text = "La Pologne a commandé six K2 et dix K9 à la Corée du Sud pour 2,4 milliards de dollars."

    assert [claim.value for claim in read(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Varsovie s’est offert 18 Chunmoo faute d’obtenir les HIMARS réclamés à Washington.",
            [("KR", "ordered"), ("US", "requested")],
        ),
        (
            "Varsovie a tranché, s’offrant 18 Chunmoo faute d’obtenir les HIMARS demandés à Washington.",
            [("KR", "ordered"), ("US", "requested")],
        ),
        ("Varsovie a reçu les HIMARS réclamés à Washington.", [("US", "delivered")]),
        ("Des accords promettent à Varsovie dix-huit HIMARS américains.", [("US", "announced")]),
        # held out by a paper that binds nobody
        ("Varsovie a signé des accords qui promettent à son pays dix-huit HIMARS américains.", []),
        # made at home
        ("La production sous licence du K2PL promise à la Pologne attend.", []),
    ],
)
def test_what_is_got_instead_of_what_was_asked_for(text, told):
    assert [(c.supplier, c.status) for c in read(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("L’Italie a vendu douze vedettes, six au Togo et six au Ghana.", [("TG", 6), ("GH", 6)]),
        ("L’Italie a livré vingt-quatre radars, douze au Togo et autant au Ghana.", [("TG", 12), ("GH", 12)]),
        ("Rome livrera seize avions : dix pour le Pérou et six pour le Chili.", [("PE", 10), ("CL", 6)]),
        (
            "Rome a livré neuf avions (quatre au Togo, trois au Mali et deux au Niger).",
            [("TG", 4), ("ML", 3), ("NE", 2)],
        ),
        # so many more to another
        ("L’Italie a livré trente radars au Togo et dix au Ghana.", [("TG", 30), ("GH", 10)]),
        (
            "L’Italie livrera dix radars au Togo, six au Ghana et quatre au Mali.",
            [("TG", 10), ("GH", 6), ("ML", 4)],
        ),
        # shares that go to one state
        ("L’Italie a livré trente radars au Togo : vingt à l’armée et dix à la police.", [("TG", 30)]),
    ],
)
def test_what_is_shared_out_is_a_delivery_to_each(text, told):
    assert [(c.recipient, c.quantity) for c in read(text)] == told


def test_the_second_of_two_yards_is_no_ship():
    text = "Le Sénégal a reçu de France un patrouilleur construit par les chantiers Piriou et Kership."
    (claim,) = read(text)

    assert (claim.item, claim.designation) == ("patrouilleur", None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le chasseur de mines Walo est prêt. Piriou a remis le Walo à Dakar.", ("chasseur de mines", "SN")),
        (
            "Le patrouilleur « Cayor » est à quai. Le Cayor a été livré au Sénégal par la France.",
            ("patrouilleur", "SN"),
        ),
        ("L’équipage de la frégate Kimon répète. La France a livré la Kimon à la Grèce.", ("frégate", "GR")),
        # what nobody has called a ship
        ("Le docteur Walo est prêt. La France a remis le Walo au Sénégal.", None),
        # another name
        ("Le patrouilleur Cayor est à quai. La France a remis le Walo au Sénégal.", None),
    ],
)
def test_a_ship_goes_by_its_name_alone(text, told):
    claims = read(text)

    assert [(c.item, c.recipient) for c in claims] == ([told] if told else [])
    assert all(c.quantity == 1 and c.supplier == "FR" and c.category == "ship" for c in claims)


def test_the_maker_of_one_thing_is_not_that_of_another_that_is_known_to_be_made_elsewhere():
    rafale, missiles = read("L’Indonésie a signé pour 42 Rafale, plus des missiles de MBDA.")
    (alone,) = read("L’Indonésie a acheté à MBDA des missiles Mistral.")

    assert (rafale.supplier_org, missiles.supplier_org) == (None, "MBDA")
    assert alone.supplier_org == "MBDA"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Oslo achètera sept radars, Vilnius cinq.", [(None, "NO", 7), (None, "LT", 5)]),
        (
            "Le Togo a reçu six drones turcs ; le Ghana, dix ; le Mali et le Niger, deux chacun.",
            [("TR", "TG", 6), ("TR", "GH", 10), ("TR", "ML", 2), ("TR", "NE", 2)],
        ),
        ("Paris a donné six canons à Kiev, Oslo dix-neuf.", [("FR", "UA", 6), ("NO", "UA", 19)]),
        ("Au Togo, l’Inde a livré dix vedettes ; au Ghana, deux.", [("IN", "TG", 10), ("IN", "GH", 2)]),
        (
            "Zagreb a acheté douze Rafale. La Serbie en a commandé autant, Athènes vingt-quatre.",
            [("FR", "HR", 12), ("FR", "RS", 12), ("FR", "GR", 24)],
        ),
        (
            "Paris a livré douze Caesar à l’Arménie. Oslo en a donné dix à l’Ukraine.",
            [("FR", "AM", 12), ("NO", "UA", 10)],
        ),
        ("Oslo et Madrid ont cédé des F-16 à Kiev.", [("NO", "UA", None), ("ES", "UA", None)]),
        ("Oslo et Madrid ont livré chacun six F-16 à Kiev.", [("NO", "UA", 6), ("ES", "UA", 6)]),
        # nothing of the same: years, and who has given already
        ("Oslo achètera sept radars en 2027, a dit Vilnius.", [(None, "NO", 7)]),
        ("Zagreb a acheté douze Rafale. Paris en a livré six.", [("FR", "HR", 12)]),
    ],
)
def test_others_give_and_get_the_same_without_a_verb(text, told):
    assert [(c.supplier, c.recipient, c.quantity) for c in read(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("L’Inde a donné deux vedettes au Togo et un radar au Mali.", [("ship", "TG"), ("sensor", "ML")]),
        ("L’Inde a donné deux vedettes et un radar au Mali.", [("ship", "ML"), ("sensor", "ML")]),
    ],
)
def test_each_thing_goes_to_whom_stands_right_behind_it(text, told):
    assert [(c.category, c.recipient) for c in read(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the ship and its name are one
        ("L’Inde a remis au Togo une vedette, le Kara, longue de dix mètres.", [("IN", "TG", 1)]),
        ("L’Inde a remis au Togo deux vedettes, le Kara et le Mono.", [("IN", "TG", 2)]),
        # so many of the same for another
        (
            "Baykar, qui avait vendu six TB2 à Varsovie, en construira dix pour Riyad.",
            [("TR", "PL", 6), ("TR", "SA", 10)],
        ),
        # what is general only leads in the list
        ("Lomé a reçu un lot d’équipements militaires russes, parmi lesquels six Mi-171.", [("RU", "TG", 6)]),
        # "lui" is whom the first clause gave to
        (
            "Lomé attend. L’an dernier, Rome lui a livré six drones ; Oslo lui fournira deux radars en mars.",
            [("IT", "TG", 6), ("NO", "TG", 2)],
        ),
        (
            "Bucarest a acheté six F-16 au Portugal. Oslo lui en cède dix pour 300 millions d’euros.",
            [("PT", "RO", 6), ("NO", "RO", 10)],
        ),
    ],
)
def test_a_name_and_a_pronoun_stand_for_what_was_told_before(text, told):
    assert [(c.supplier, c.recipient, c.quantity) for c in read(text)] == told


def test_of_two_who_signed_the_maker_s_home_supplies():
    text = (
        "Le contrat, signé au Caire par Jean-Yves Le Drian et Sedki Sobhi, portait sur vingt-quatre Rafale."
    )
    (claim,) = read(text)

    assert (claim.supplier, claim.recipient) == ("FR", "EG")


def test_a_class_names_the_model_and_missiles_are_missiles():
    (ship,) = read("Lomé a acheté à Naval Group deux patrouilleurs de la classe Orka.")
    (missile,) = read("Rome a livré à Kiev des missiles Patriot.")

    assert (ship.designation, missile.category) == ("Orka", "missile")
