"""What a thing of a list is, whence it comes and its own day."""

import pytest

from tests.fixtures.french_deliveries import read


@pytest.mark.parametrize(
    ("text", "item", "quantity"),
    [
        ("La Lituanie a commandé dix-huit Caesar Mark II à la France.", "Caesar Mark II", 18),
        ("La Lituanie a commandé dix-huit Caesar Mk2 à la France.", "Caesar Mk2", 18),
        ("La Lituanie a commandé dix-huit canons Caesar Mark 2 à la France.", "canons Caesar Mark 2", 18),
        ("La Grèce a commandé 18 Rafale F3-R à la France.", "Rafale F3-R", 18),
        ("La Roumanie a commandé 32 F-16 Block 70 aux États-Unis.", "F-16 Block 70", 32),
        # another word behind it belongs to nothing
        ("La Lituanie a commandé dix-huit Caesar Lundi à la France.", "Caesar", 18),
    ],
)
def test_the_variant_of_a_model_is_part_of_its_name(text, item, quantity):
    assert [(c.item, c.quantity) for c in read(text)] == [(item, quantity)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # where a gift came from, and a rifle that is no company
        (
            "La France a livré au Togo 1 400 fusils d’assaut kalachnikov saisis au large de la Somalie.",
            ("FR", "TG", "fusils d'assaut", 1400, None),
        ),
        (
            "Oslo a commandé six sous-marins 212CD à ThyssenKrupp Marine Systems.",
            ("DE", "NO", "sous-marins 212CD", 6, None),
        ),
        ("Le Qatar a levé jeudi l’option qu’il détenait sur douze Rafale.", ("FR", "QA", "Rafale", 12, None)),
        (
            "La Roumanie, qui avait acheté 32 F-16 à la Norvège en 2022, en a reçu trois de plus "
            "vendredi, portant à neuf le nombre d’appareils livrés.",
            ("NO", "RO", "F-16", 32, 9),
        ),
        # what is bought has not come
        (
            "Le Qatar a levé une option sur douze Rafale, ce qui porte à 36 le nombre d’appareils achetés.",
            ("FR", "QA", "Rafale", 12, None),
        ),
    ],
)
def test_what_is_supplied_and_how_far(text, expected):
    told = [(c.supplier, c.recipient, c.item, c.quantity, c.quantity_delivered) for c in read(text)]
    assert told == [expected]


def test_what_was_seized_was_not_supplied():
    assert read("Cent fusils livrés au Togo par la France ont été saisis par la douane.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "L’Argentine a acheté 24 F-16 au Danemark plutôt que des JF-17 pakistanais.",
            [("DK", "AR", "F-16", "ordered", None)],
        ),
        (
            "L’armée royale du Maroc a reçu six hélicoptères Apache AH-64E, en présence d’une délégation "
            "de l’armée américaine.",
            [("US", "MA", "hélicoptères Apache AH-64E", "delivered", None)],
        ),
    ],
)
def test_what_was_not_chosen_and_who_looked_on(text, told):
    assert [(c.supplier, c.recipient, c.item, c.status, c.supplier_org) for c in read(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Le Burkina Faso a acquis six TB2 en 2022, puis deux Akinci en 2023 auprès de Baykar.",
            [("TB2", "2022", None), ("Akinci", "2023", None)],
        ),
        (
            "La Turquie a livré au Togo six TB2 en mars et deux Akinci en juin.",
            [("TB2", None, "2024-03"), ("Akinci", None, "2024-06")],
        ),
        (
            "Le Togo a acheté en 2022 six TB2 et en 2023 deux Akinci à la Turquie.",
            [("TB2", "2022", None), ("Akinci", "2023", None)],
        ),
        (
            "Vingt-quatre Bastion ont été livrés au Togo par la France en mai 2023, et trois GM200 en 2024.",
            [("Bastion", None, "2023-05"), ("GM200", None, "2024")],
        ),
        # one day for both
        (
            "La Turquie a livré au Togo en mars six TB2 et deux Akinci.",
            [("TB2", None, "2024-03"), ("Akinci", None, "2024-03")],
        ),
    ],
)
def test_each_thing_of_a_list_has_its_own_day(text, told):
    assert [(c.item, c.ordered, c.delivered) for c in read(text)] == told


def test_what_is_shown_at_a_ceremony_has_come():
    shown = "L’armée togolaise s’est dotée de six drones TB2, a dit le ministre lors d’une cérémonie à Lomé."
    assert [c.status for c in read(shown)] == ["delivered"]
    assert [c.status for c in read("L’armée togolaise s’est dotée de six drones TB2.")] == ["ordered"]


def test_a_list_goes_on_behind_the_maker_of_its_first_thing():
    text = (
        "Paris a livré à Erevan trois radars produits par Thales ainsi que des jumelles de vision nocturne "
        "fabriquées par Safran."
    )
    assert [(c.item, c.supplier_org) for c in read(text)] == [
        ("radars", "Thales"),
        ("jumelles de vision nocturne", "Safran"),
    ]


def test_what_an_aid_is_carried_to_is_no_price():
    text = "La Belgique a remis à l’Ukraine trois véhicules blindés, portant à 45 millions d’euros son aide."
    assert [c.value for c in read(text)] == [None]


def test_years_of_delivery_are_not_those_of_the_order():
    text = "La Finlande a choisi le F-35. Elle en achètera 64 exemplaires, livrables entre 2026 et 2030."
    assert [(c.quantity, c.ordered, c.delivered) for c in read(text)] == [(64, None, "2026/2030")]


def test_a_headline_counts_what_has_come_of_the_whole():
    text = (
        "Rome livre deux patrouilleurs à Tunis\n\nLa Garde nationale tunisienne a reçu lundi deux vedettes "
        "rapides de l’Italie. Quatre autres unités suivront d’ici à l’été."
    )
    assert [(c.item, c.quantity, c.quantity_delivered) for c in read(text)] == [("vedettes rapides", 6, 2)]


@pytest.mark.parametrize(
    ("text", "supplier", "designation"),
    [
        ("Le Ghana a acheté six hélicoptères Airbus H175M.", "FR", "Airbus H175M"),
        ("Le Ghana a acheté dix drones Baykar Kemankes.", "TR", "Baykar Kemankes"),
        ("Le Ghana a acheté dix drones Kemankes.", None, "Kemankes"),
        # who gives is not the home of the make
        ("Le Ghana a reçu cinq véhicules Toyota Hilux de la France.", "FR", "Toyota Hilux"),
    ],
)
def test_a_model_called_by_its_maker_comes_from_there(text, supplier, designation):
    assert [(c.supplier, c.designation) for c in read(text)] == [(supplier, designation)]
