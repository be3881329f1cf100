"""When a supply was ordered and came, and how many of it, as other sentences or clauses tell."""

import pytest

from tests.fixtures.french_deliveries import read


def told(text):
    return [(c.supplier, c.recipient, c.quantity, c.status) for c in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre malien s’est rendu à Sénou, le 9 août 2022, pour recevoir 5 avions russes.",
        "Le ministre malien était venu à Sénou le 9 août 2022 pour réceptionner 5 avions russes.",
    ],
)
def test_what_somebody_came_to_receive_was_received(text):
    assert told(text) == [("RU", "ML", 5, "delivered")]


def test_what_somebody_is_to_come_for_is_awaited():
    text = "Le ministre malien se rendra lundi à Sénou pour recevoir 5 avions russes."

    assert told(text) == [("RU", "ML", 5, "announced")]


@pytest.mark.parametrize(
    ("text", "ordered", "delivered"),
    [
        ("Doha a cédé à Ankara 12 Typhoon, a confirmé le ministre turc en octobre dernier.", None, None),
        ("Doha a cédé à Ankara 12 Typhoon en octobre dernier, a confirmé un ministre.", None, "2024-10"),
        (
            "7 Cheetah ont été vendus par Pretoria à l’Équateur. La transaction, conclue en 2009, pèse peu.",
            "2009",
            None,
        ),
        ("Bagdad a choisi Airbus. Le contrat, 14 Caracal, a été signé en mars 2023.", "2023-03", None),
    ],
)
def test_days_of_saying_of_deals_and_of_contracts(text, ordered, delivered):
    assert [(c.ordered, c.delivered) for c in read(text)] == [(ordered, delivered)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("La vente à Taïwan porte sur 66 F-16. Washington a donné son accord en août 2019.", "approved"),
        ("La vente à Taïwan porte sur 66 F-16. Un congrès a parlé d’accord en août 2019.", "announced"),
    ],
)
def test_leave_is_given_where_nothing_follows_it(text, status):
    assert [c.status for c in read(text)] == [status]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "L’armée forme ses pilotes sur Yak-130. 4 de ces appareils ont été cédés au Laos par Moscou.",
            ("RU", "LA", 4, "delivered"),
        ),
        (
            "Les 6 drones que Paris refusait de vendre au Nigeria, la Chine les lui a livrés en 2020.",
            ("CN", "NG", 6, "delivered"),
        ),
        (
            "Manama a réceptionné 6 F-16 américains ; les forces bahreïnies jubilent.",
            ("US", "BH", 6, "delivered"),
        ),
        (
            "La Jamaïque a déboursé 57 millions de dollars pour ses 2 patrouilleurs Damen Stan.",
            ("NL", "JM", 2, "ordered"),
        ),
    ],
)
def test_what_pronouns_and_words_like_these_take_up(text, said):
    assert told(text) == [said]


def test_the_thing_behind_an_aside_has_the_day_of_its_own_verb():
    text = (
        "L’Angola a pris livraison de son dernier C295. L’appareil, le troisième d’une commande passée en "
        "2022 à Airbus, est arrivé samedi à Luanda."
    )

    assert [(c.ordered, c.delivered) for c in read(text)] == [("2022", "2024-11-02")]


def test_the_day_on_which_the_maker_will_send_of_them_is_that_of_the_delivery():
    text = "La Pologne a commandé 486 Himars. Lockheed Martin en expédiera les premiers dès 2026."

    assert [(c.status, c.delivered) for c in read(text)] == [("ordered", "2026")]


def test_the_day_of_the_second_one_is_that_of_both():
    text = "Les 2 C-27J achetés en Italie par Bakou sont arrivés, le premier en juin, le second ce lundi."

    assert [c.delivered for c in read(text)] == ["2024-11-04"]


@pytest.mark.parametrize(
    ("text", "ordered", "delivered"),
    [
        (
            "La Lettonie aura 6 Himars en 2027. « Nous les avons achetés à Washington en mai 2023. »",
            "2023-05",
            "2027",
        ),
        ("Thales construira pour Budapest 2 radars. Le marché remonte à mai 2020.", "2020-05", None),
        ("Airbus a fini de livrer en 2016 à la Bolivie 6 Super Puma.", None, "2016"),
        (
            "L’Éthiopie a acquis 2 Su-30 auprès de Moscou, d’après des images prises à Addis le 8 mai 2024.",
            None,
            None,
        ),
    ],
)
def test_days_of_orders_told_on_of_ends_of_series_and_of_pictures(text, ordered, delivered):
    assert [(c.ordered, c.delivered) for c in read(text)] == [(ordered, delivered)]


@pytest.mark.parametrize(
    "text",
    [
        "6 scanners : tel est le don que l’ambassade d’Espagne a fait à la garde mauritanienne.",
        "La douane mauritanienne inaugure 6 scanners, don de l’Espagne.",
    ],
)
def test_gifts_that_have_been_made_or_are_in_use_are_delivered(text):
    assert told(text) == [("ES", "MR", 6, "delivered")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Le Danemark a livré à l’Ukraine son dix-neuvième et dernier Caesar.",
            ("DK", "UA", 19, "delivered"),
        ),
        ("Oman aura des vedettes françaises. Couach en fournira 12.", ("FR", "OM", 12, "announced")),
        (
            "Le Parlement slovène approuve l’achat de 45 Boxer ; l’exécutif l’a annulé.",
            ("DE", "SI", 45, "cancelled"),
        ),
        ("C’est ce que Nicosie versera à Airbus pour 6 H145M.", ("FR", "CY", 6, "announced")),
        ("Le Honduras étrenne 40 vedettes, arrivées d’Israël en février.", ("IL", "HN", 40, "delivered")),
    ],
)
def test_counts_and_ends_told_by_rank_later_or_by_another_verb(text, said):
    assert told(text) == [said]


def test_a_day_before_the_order_is_that_of_the_delivery():
    text = "Washington livrera 300 missiles à Varsovie en 2026, conformément à une commande de 2023."

    assert [(c.status, c.ordered, c.delivered) for c in read(text)] == [("ordered", "2023", "2026")]


def test_the_delivery_of_the_first_one_that_only_has_a_term_is_awaited():
    text = "Nicosie a commandé 6 H145M à Airbus. Livraison du premier : fin 2026."

    assert [(c.status, c.quantity_delivered, c.delivered) for c in read(text)] == [("ordered", None, "2026")]


@pytest.mark.parametrize(
    ("text", "status", "arrived"),
    [
        ("Le quatorzième des 36 Rafale commandés par l’Inde a atterri à Ambala en mai.", "in_delivery", 14),
        ("La Hongrie a reçu hier le premier de ses 36 Gripen.", "in_delivery", 1),
        ("Athènes a récupéré jeudi le dernier de ses 36 Rafale.", "delivered", None),
        ("La Hongrie recevra lundi le premier de ses 36 Gripen.", "announced", None),
    ],
)
def test_the_nth_of_so_many_tells_how_many_have_come(text, status, arrived):
    assert [(c.status, c.quantity, c.quantity_delivered) for c in read(text)] == [(status, 36, arrived)]
