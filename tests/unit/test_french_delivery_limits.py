"""What only looks like a delivery, its side or its price: what a thing is fitted with, who stands by."""

import pytest

from tests.fixtures.french_deliveries import read


def told(text):
    return [(c.supplier, c.recipient, c.quantity, c.status) for c in read(text)]


@pytest.mark.parametrize(
    "more",
    [
        "Ces navires sont équipés d’un canon et de deux mitrailleuses.",
        "Ils sont dotés de deux canons.",
        "Équipés de deux canons, ils filent à vingt nœuds.",
    ],
)
def test_what_a_thing_is_fitted_with_is_not_supplied(more):
    given = "La France a livré six patrouilleurs au Bénin. "

    assert told(given + more) == [("FR", "BJ", 6, "delivered")]


def test_what_a_force_is_equipped_with_is_supplied():
    assert told("La police béninoise est équipée de six drones offerts par la Chine.") == [
        ("CN", "BJ", 6, "delivered")
    ]


def test_a_possible_sale_that_is_approved_is_approved():
    assert told("Le département d’État a approuvé un éventuel accord pour vendre 18 HIMARS au Maroc.") == [
        ("US", "MA", 18, "approved")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Tchad a refusé une proposition des États-Unis pour un don de six blindés.",
        "La vente de six frégates italiennes à l’Algérie fut un temps évoquée.",
        "Interrogé sur d’hypothétiques envois de six avions à l’Ukraine, Paris n’a rien répondu.",
        "L’Allemagne a bâti une clôture et six radars destinés à empêcher les passages vers la Tunisie.",
    ],
)
def test_what_is_refused_or_only_spoken_of_is_no_delivery(sentence):
    assert told(sentence) == []


def test_these_tanks_are_those_told_of_before():
    text = "L’Allemagne a livré 18 chars à l’Ukraine. La livraison de ces chars a été saluée par la Pologne."

    assert told(text) == [("DE", "UA", 18, "delivered")]


def test_the_day_of_the_ceremony_is_that_of_the_delivery():
    text = (
        "La Chine a offert 12 motos à la police togolaise. La cérémonie de remise s’est tenue lundi à Lomé."
    )

    assert [c.delivered for c in read(text)] == ["2024-11-04"]


def test_the_day_of_another_ceremony_is_not():
    text = "La Chine a offert 12 motos à la police togolaise. La fête nationale s’est tenue lundi à Lomé."

    assert [c.delivered for c in read(text)] == [None]


@pytest.mark.parametrize(
    "more",
    [
        "Une saisie de cocaïne d’une valeur de 126 millions d’euros a été faite avec le premier bâtiment.",
        "Des aides supplémentaires d’un montant de 67 millions d’euros sont prévues pour ces bâtiments.",
    ],
)
def test_the_worth_of_something_else_is_no_price(more):
    (claim,) = read("La France a livré six patrouilleurs au Bénin. " + more)

    assert claim.value is None


def test_the_worth_of_the_lot_is_its_price():
    (claim,) = read(
        "La France a livré six patrouilleurs au Bénin. Le lot a une valeur de 126 millions d’euros."
    )

    assert claim.value is not None
    assert claim.value.amount == 126_000_000


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Un échange de notes officialise la remise de 25 motos du Japon au Togo.", "announced"),
        ("Le Japon a procédé à la remise de 25 motos au Togo.", "delivered"),
        ("Piriou a livré au Sénégal le troisième et dernier des patrouilleurs français.", "delivered"),
    ],
)
def test_what_is_made_official_is_still_to_come(sentence, status):
    assert [s for *_, s in told(sentence)] == [status]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Togo, qui possède déjà 85 drones, attend une livraison de la Turquie.",
        "La Turquie a livré un simulateur au Togo, qui dispose de 85 drones.",
    ],
)
def test_what_a_state_has_is_not_supplied(sentence):
    assert all(quantity != 85 for _, _, quantity, _ in told(sentence))


def test_what_another_thing_is_like_is_not_supplied():
    text = "La Chine a livré six drones CH-4 au Tchad. Ils sont similaires au drone américain MQ-9 Reaper."

    assert [(c.supplier, c.designation) for c in read(text)] == [("CN", "CH-4")]


def test_a_body_of_men_is_no_equipment():
    text = "La France a remis des boucliers balistiques à l’Unité Spéciale d’intervention togolaise."

    assert [c.item for c in read(text)] == ["boucliers balistiques"]


def test_what_is_ordered_in_a_country_comes_from_it():
    assert told("Le Tchad vient de réceptionner trois drones commandés en Chine.") == [
        ("CN", "TD", 3, "delivered")
    ]


def test_vehicles_of_this_kind_are_those_told_of():
    text = (
        "Les États-Unis ont livré huit Bradley au Liban. L’armée libanaise recevra 32 véhicules de ce type."
    )

    assert [(c.quantity, c.quantity_delivered, c.status) for c in read(text)] == [(32, 8, "in_delivery")]


def test_the_price_of_those_told_of_before_is_told_later():
    text = (
        "Le Luxembourg a commandé à Airbus deux H145M. Ces deux hélicoptères ont coûté 24 millions d’euros."
    )

    assert [c.value.amount for c in read(text) if c.value] == [24_000_000]


def test_a_gift_on_a_past_day_has_been_handed_over():
    given = "La Chine a renouvelé sa confiance à la police togolaise par l’octroi de matériels ce lundi. "

    assert [(c.status, c.delivered) for c in read(given + "Ce lot compte six motos.")] == [
        ("delivered", "2024-11-04")
    ]


def test_what_is_replaced_is_not_supplied():
    assert [c.item for c in read("L’Argentine a reçu six F-16 danois, en remplacement de ses Mirage.")] == [
        "F-16 danois"
    ]
    assert [c.item for c in read("La Bolivie reçoit de Chine six K-8 pour remplacer douze T-33.")] == ["K-8"]


def test_planes_that_come_to_bring_something_are_not_supplied():
    text = (
        "Des avions militaires canadiens sont arrivés en Haïti pour livrer six blindés à la police haïtienne."
    )

    assert [c.item for c in read(text)] == ["blindés"]


def test_a_date_that_opens_a_long_sentence_dates_it():
    text = (
        "Lundi 4 novembre, au Commandement supérieur de la gendarmerie togolaise à Lomé, devant des autorités"
        " réunies pour l’occasion et un public venu nombreux malgré la pluie et le vent du large, la Chine a"
        " remis six motos à la gendarmerie."
    )

    assert [c.delivered for c in read(text)] == ["2024-11-04"]


def test_a_loan_is_no_price():
    text = (
        "Le Japon va prêter aux Philippines 413 millions de dollars pour acheter cinq patrouilleurs japonais."
    )

    assert [c.value for c in read(text)] == [None]


def test_what_a_gift_strengthens_is_no_second_supply():
    text = "L’Espagne a fait don au Togo de deux avions pour renforcer les capacités de ce pays."

    assert told(text) == [("ES", "TG", 2, "delivered")]


def test_an_adjective_ends_with_its_word():
    (claim,) = read("L’Espagne a livré au Togo deux avions de surveillance côtière.")

    assert claim.item == "avions de surveillance côtière"


@pytest.mark.parametrize(
    "text",
    [
        "La frégate italienne Verbano est arrivée lundi à Cotonou.",
        "Deux sous-marins russes ont accosté à Lomé.",
        "Un patrouilleur français est arrivé à Cotonou ; il participera à une mission de l’Union.",
        "Quatre Rafale français se sont posés lundi à Lomé.",
    ],
)
def test_a_state_s_own_craft_that_come_somewhere_are_not_supplied(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Deux patrouilleurs italiens sont arrivés à Lomé, pour la marine togolaise.",
            ("IT", "TG", 2, "delivered"),
        ),
        ("Deux C-130 américains, offerts au Togo, se sont posés à Lomé.", ("US", "TG", 2, "delivered")),
        ("La première des deux frégates italiennes est arrivée à Lomé.", ("IT", "TG", 2, "in_delivery")),
    ],
)
def test_craft_that_somebody_is_told_to_get_are_supplied(text, expected):
    assert told(text) == [expected]


def test_an_islet_called_like_a_drone_is_none():
    assert told("La France a annoncé la rétrocession au Togo de l’îlot du Héron.") == []
    assert told("La France a annoncé la cession au Togo d’un drone Heron.") == [("FR", "TG", 1, "announced")]


def test_a_year_before_a_dash_is_no_part_of_a_sum():
    (claim,) = read("Le Togo a commandé six avions à l’Italie en 2014 – 39,3 millions d’euros à l’époque.")

    assert claim.value is not None and claim.value.amount == 39_300_000


@pytest.mark.parametrize(
    ("more", "ordered", "delivered"),
    [
        ("Le contrat prévoit une première livraison en 2025.", None, "2025"),
        ("Signé en mars 2023, le contrat prévoit des livraisons à partir de 2025.", "2023-03", "2025"),
        (
            "Le contrat a été signé en mars 2023 ; la livraison du premier est attendue en 2025.",
            "2023-03",
            "2025",
        ),
        ("Le contrat date de mars 2023.", "2023-03", None),
    ],
)
def test_what_a_contract_foresees_is_no_day_of_the_order(more, ordered, delivered):
    (claim,) = read("Le Togo achète douze obusiers à l’Italie. " + more)

    assert (claim.status, claim.ordered, claim.delivered) == ("ordered", ordered, delivered)


@pytest.mark.parametrize(
    ("thing", "category"),
    [
        ("aéronefs", "aircraft"),
        ("canadairs", "aircraft"),
        ("SAMP/T", "air_defence"),
        ("M777", "artillery"),
        ("Storm Shadow", "missile"),
        ("Wing Loong", "uav"),
        ("obus de 155 mm", "ammunition"),
        ("radars de surveillance aérienne", "sensor"),
        ("drones navals", "uav"),
        ("appareils de radioscopie", "surveillance"),
    ],
)
def test_things_by_their_whole_name(thing, category):
    (claim,) = read(f"La France a livré mardi six {thing} au Togo.")

    assert (claim.item, claim.category, claim.quantity) == (thing, category, 6)
