"""Supply told in other words than its plainest: what is chosen, held, promised, left to somebody."""

import pytest

from tests.fixtures.french_deliveries import read


def told(text):
    return [(c.supplier, c.recipient, c.quantity, c.status) for c in read(text)]


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Zagreb prendra deux hélicoptères H145.", ("FR", "HR", 2, "announced")),
        (
            "Les drones que Paris doit fournir au Bénin, au nombre de cinq, tardent.",
            ("FR", "BJ", 5, "announced"),
        ),
        ("L’Inde n’est pas en reste, elle qui a remis six vedettes au Kenya.", ("IN", "KE", 6, "delivered")),
        (
            "Nairobi et la firme turque Baykar ont signé le contrat de six drones TB2.",
            ("TR", "KE", 6, "ordered"),
        ),
        ("Des deux Mi-17 livrés au Togo par Moscou, le second a été détruit.", ("RU", "TG", 2, "delivered")),
        ("Kiev aura ses six Mirage en 2027, a promis l’Élysée.", ("FR", "UA", 6, "announced")),
        ("Berlin garnit les casernes togolaises de six blindés.", ("DE", "TG", 6, "delivered")),
    ],
)
def test_supply_in_other_words(sentence, claim):
    assert told(sentence) == [claim]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le ministre togolais prendra deux jours pour visiter la France.",
        "Le Togo compte sur les six vedettes que Rome exploite déjà.",
        "Deux avions offerts au Togo par Rome ont été détruits lundi.",
        "La firme turque Baykar a signé le contrat de six drones TB2 avec une société privée.",
    ],
)
def test_words_of_supply_that_tell_of_none(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Quito a tranché en faveur du Gripen suédois.", ("SE", "EC", None, "ordered")),
        ("Quito a tranché : ce seront six Gripen suédois.", ("SE", "EC", 6, "ordered")),
        ("L’affaire des chars traîne : Oslo en avait promis six à Kiev.", ("NO", "UA", 6, "announced")),
        ("Oslo enverra à Kiev, en plus des chars déjà fournis, six Mi-24.", ("NO", "UA", 6, "announced")),
        ("Il aura fallu six ans pour que le Togo reçoive six radars turcs.", ("TR", "TG", 6, "delivered")),
        ("Bagdad a commandé six H225M à Airbus.", ("FR", "IQ", 6, "ordered")),
    ],
)
def test_a_choice_a_question_and_a_long_wait_tell_of_supply(sentence, claim):
    assert told(sentence) == [claim]


@pytest.mark.parametrize(
    ("sentence", "ordered", "delivered"),
    [
        (
            "Le contrat conclu avec Elbit en juin 2022 prévoit l’envoi de six drones au Chili d’ici à 2026.",
            "2022-06",
            "2026",
        ),
        ("En vertu d’un accord de 2022, Paris a fourni au Liban six blindés.", None, None),
        ("Depuis 2015, Paris a fourni au Liban six blindés.", None, None),
        (
            "Depuis mardi, la police togolaise dispose de six nouveaux radars offerts par Rome.",
            None,
            "2024-11-05",
        ),
    ],
)
def test_a_contract_and_a_term_date_what_is_delivered(sentence, ordered, delivered):
    (claim,) = read(sentence)

    assert (claim.ordered, claim.delivered) == (ordered, delivered)


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        (
            "Lomé a reçu les Caesar achetés à Nexter, six pièces, 20 millions d’euros.",
            ("FR", "TG", 6, "delivered"),
        ),
        ("Oslo fera don de ses F-16 à l’Ukraine, six au total.", ("NO", "UA", 6, "announced")),
        (
            "Lomé acquiert des Caesar auprès de KNDS. Combien ? Six, précise une source.",
            ("FR", "TG", 6, "ordered"),
        ),
        ("La corvette que le Togo a achetée à la France a été livrée en mai.", ("FR", "TG", 1, "delivered")),
        ("Pékin a expédié à Lomé, à bord de deux Y-20, six radars.", ("CN", "TG", 6, "delivered")),
        ("Oslo a promis six hélicoptères au Togo : Lomé a annulé la commande.", ("NO", "TG", 6, "cancelled")),
        ("Dix ans après les Mirage, c’est le Rafale que le Togo s’offre.", ("FR", "TG", None, "ordered")),
        (
            "Six ambulances, cadeau de Rome, équipent désormais l’armée togolaise.",
            ("IT", "TG", 6, "delivered"),
        ),
        (
            "Un avion s’est posé. Il en est descendu six blindés, don de Moscou au Togo.",
            ("RU", "TG", 6, "delivered"),
        ),
        ("Lomé a remercié Canberra pour les six vedettes reçues en mars.", ("AU", "TG", 6, "delivered")),
    ],
)
def test_counts_carriers_and_ends_beside_a_supply(sentence, claim):
    assert told(sentence) == [claim]


@pytest.mark.parametrize(
    "sentence",
    [
        "Berne a interdit à l’Allemagne de réexporter ses Piranha à Kiev.",
        "Combien ? Six, précise une source togolaise.",
    ],
)
def test_what_is_forbidden_or_only_counted_is_no_supply(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Le Togo n’a pas encore reçu les six blindés que lui a promis Rome.", ("IT", "TG", 6, "announced")),
        ("Les six blindés que Rome a promis au Togo ne sont pas arrivés.", ("IT", "TG", 6, "announced")),
        ("Sofia a versé deux milliards de dollars pour six F-16.", ("US", "BG", 6, "ordered")),
        ("Le Mali dispose depuis peu de six MiG-29, cadeau de Moscou.", ("RU", "ML", 6, "delivered")),
        ("L’Australie a fait cadeau aux îles Salomon de six vedettes.", ("AU", "SB", 6, "delivered")),
        ("Séoul, qui a vendu au Pérou six KT-1P, espère placer ses FA-50.", ("KR", "PE", 6, "ordered")),
        ("Lomé tient enfin ses six vedettes, arrivées de Chine.", ("CN", "TG", 6, "delivered")),
    ],
)
def test_what_was_promised_paid_for_or_is_at_last_held(sentence, claim):
    assert told(sentence) == [claim]


def test_the_day_that_things_are_seen_is_not_the_day_they_were_ordered():
    (claim,) = read("On a vu défiler lundi, à Lomé, les six Super Tucano achetés au Brésil.")

    assert (claim.status, claim.ordered) == ("ordered", None)


@pytest.mark.parametrize(
    ("text", "status", "delivered", "arrived"),
    [
        ("Lomé a acheté à Moscou deux radars, livrés en 2018 et 2019.", "delivered", "2019", None),
        (
            "Lomé a acheté trois vedettes à Rome. L’une est arrivée en 2021, la deuxième, le Kara, en 2023.",
            "in_delivery",
            "2023",
            2,
        ),
        (
            "Rome a remis à Lomé dix radars. Un premier lot était arrivé en mai 2024.",
            "in_delivery",
            "2024-05",
            None,
        ),
    ],
)
def test_the_latest_lot_dates_the_order(text, status, delivered, arrived):
    (claim,) = read(text)

    assert (claim.status, claim.delivered, claim.quantity_delivered) == (status, delivered, arrived)


def test_what_has_left_a_state_comes_from_it():
    (claim,) = read("Du matériel, dont six mille casques, est parti de Chine pour Honiara.")

    assert (claim.supplier, claim.recipient, claim.quantity) == ("CN", "SB", 6000)


def test_an_earlier_gift_has_its_own_day():
    claims = read("Après un don de dix motos en 2019, Séoul a remis à la police togolaise six pick-up.")

    assert [(c.quantity, c.status, c.delivered) for c in claims] == [
        (10, "delivered", "2019"),
        (6, "delivered", None),
    ]


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Les six Rafale commandés par Lomé seront à Niamtougou en 2028.", ("FR", "TG", 6, "ordered")),
        (
            "Six lanceurs HIMARS dont Washington a autorisé la vente au Togo attendent.",
            ("US", "TG", 6, "approved"),
        ),
        ("La frégate Kara Mono fut livrée au Togo par la France en 2015.", ("FR", "TG", 1, "delivered")),
        ("Lomé a acheté à l’Inde six Pinaka. Les Pinaka sont là depuis mai.", ("IN", "TG", 6, "delivered")),
    ],
)
def test_what_will_be_or_is_somewhere(sentence, claim):
    assert told(sentence) == [claim]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le ministre togolais sera à Paris en mai avec six motos.",
        "Les Pinaka sont là depuis mai.",
    ],
)
def test_who_or_what_is_somewhere_without_a_supply(sentence):
    assert told(sentence) == []


def test_a_list_goes_on_behind_a_circumstance():
    claims = read("Lomé a acheté à l’Inde six radars, puis, deux ans plus tard, dix canons.")

    assert [(c.supplier, c.quantity) for c in claims] == [("IN", 6), ("IN", 10)]
