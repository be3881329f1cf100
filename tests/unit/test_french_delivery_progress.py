"""How far an order has got: what counts, participles and later sentences say of it."""

import pytest

from tests.fixtures.french_deliveries import read


@pytest.mark.parametrize(
    ("text", "status", "quantity"),
    [
        (
            "Sur vingt blindés promis par la Suède au Togo, huit ont déjà franchi la frontière.",
            "in_delivery",
            20,
        ),
        ("Des seize avions achetés à l’Italie, le Ghana n’en a reçu que cinq.", "in_delivery", 16),
        ("Des quatre radars achetés à l’Italie, le Ghana attend le dernier.", "ordered", 4),
        (
            "Quant aux six vedettes que Lomé a achetées à l’Inde, la première a été remise en mai.",
            "in_delivery",
            6,
        ),
        (
            "Quatre obusiers ont été commandés par le Bénin à l’Inde et le dernier est arrivé en mai.",
            "delivered",
            4,
        ),
        ("Le Bénin a commandé neuf drones à la Turquie ; six sont en place.", "in_delivery", 9),
        (
            "Des neuf drones que Rome offre au Bénin, six sont arrivés ; les autres suivront.",
            "in_delivery",
            9,
        ),
        ("Des neuf drones achetés à l’Italie par le Bénin, six seulement sont arrivés.", "in_delivery", 9),
        (
            "Des neuf drones achetés à l’Italie par le Bénin, il n’en reste que deux à livrer.",
            "in_delivery",
            9,
        ),
        ("Le Bénin a acheté neuf drones à l’Italie ; deux restent à livrer.", "in_delivery", 9),
        ("Parmi les neuf drones offerts par l’Italie au Bénin, deux attendent encore.", "in_delivery", 9),
        ("Un radar acheté à l’Italie et arrivé en mars surveille la côte du Ghana.", "delivered", 1),
        ("L’Italie a livré neuf motos au Ghana. On les attend toujours.", "announced", 9),
        ("L’achat par le Ghana de douze hélicoptères russes fut décommandé en 2022.", "cancelled", 12),
        (
            "Les six drones que le Ghana devait acheter à la Turquie ont été rayés de la liste.",
            "cancelled",
            6,
        ),
    ],
)
def test_the_stage_of_an_order(text, status, quantity):
    claims = read(text)

    assert [(claim.status, claim.quantity) for claim in claims] == [(status, quantity)]


def test_what_is_ordered_and_comes_is_dated_by_each():
    claim = read("Deux frégates, achetées à l’Italie en 2021 et arrivées en mai 2024, renforcent le Ghana.")[
        0
    ]

    assert (claim.ordered, claim.delivered) == ("2021", "2024-05")


@pytest.mark.parametrize(
    "text",
    [
        "Le Japon a remis au Togo trois scanners pour lutter contre le trafic d’armes.",
        "Le Japon a saisi l’occasion pour remettre au Togo trois scanners.",
        "Le Japon a, par la même occasion, remis au Togo trois vedettes d’interception.",
    ],
)
def test_what_sounds_like_a_seizure_is_none(text):
    assert [claim.quantity for claim in read(text)] == [3]


def test_the_plane_that_lands_carries_what_is_given():
    claims = read(
        "Un avion-cargo s’est posé à Accra. Dans ses soutes, trois blindés offerts par l’Inde au Ghana."
    )

    assert [(claim.item, claim.supplier, claim.recipient) for claim in claims] == [("blindés", "IN", "GH")]


@pytest.mark.parametrize(
    ("thing", "category"),
    [
        ("fusils antidrones", "air_defence"),
        ("stations d’analyse de téléphones", "forensic_equipment"),
        ("mines navales", "naval_weapon"),
        ("terminaux Starlink", "communications"),
        ("drones sous-marins", "uav"),
        ("turbomoteurs", "engine"),
        ("véhicules d’infanterie", "armoured_vehicle"),
        ("balises GPS", "surveillance"),
        ("Type 26", "ship"),
    ],
)
def test_the_category_of_a_thing(thing, category):
    assert [c.category for c in read(f"Le Japon a livré dix {thing} au Togo.")] == [category]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # what follows goes the same way, later
        (
            "L’Inde a livré neuf motos au Ghana. Six drones suivront en 2025.",
            [("delivered", 9), ("announced", 6)],
        ),
        # a part of another kind is no lot
        ("L’Inde a livré neuf véhicules, dont une partie blindés, au Ghana.", [("delivered", 9)]),
        # what is owed
        (
            "La livraison de neuf motos que l’Inde devait à la police du Ghana a été annulée.",
            [("cancelled", 9)],
        ),
        # another thing is waited for
        (
            "L’Inde a livré neuf motos au Ghana. Le Togo en veut aussi. La réponse se fait attendre.",
            [("delivered", 9)],
        ),
        # asking oneself asks for nothing
        ("Le journal se demande où sont les neuf motos promises par l’Inde au Ghana.", [("announced", 9)]),
        ("Les neuf motos livrées par l’Inde au Ghana ? Une fable, dit Accra.", []),
    ],
)
def test_what_is_told_beside_the_delivery(text, told):
    assert [(claim.status, claim.quantity) for claim in read(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Le ministre ghanéen a reçu un don de l’Inde. Il s’agit de 30 motos et de 12 ambulances.",
            [("delivered", "IN", 30), ("delivered", "IN", 12)],
        ),
        ("Il s’agit de 30 motos et de 12 ambulances.", []),
        (
            "Le Ghana a reçu une corvette. Construite ailleurs, elle est neuve.",
            [],
        ),
        (
            "Le Ghana a reçu une corvette. Construite par l’espagnol Armon, elle est neuve.",
            [("delivered", "ES", 1)],
        ),
        ("Le Ghana a mis en service six drones turcs.", [("delivered", "TR", 6)]),
        ("Le Ghana a mis en service six drones.", []),
        ("Un contrat a été signé pour 32 M-346 destinés au Ghana.", [("ordered", "IT", 32)]),
        ("La piste de 32 m est prête. L’Italie a livré deux M-346 au Ghana.", [("delivered", "IT", 2)]),
    ],
)
def test_what_two_sentences_tell_together(text, told):
    assert [(claim.status, claim.supplier, claim.quantity) for claim in read(text)] == told


@pytest.mark.parametrize(
    ("text", "status", "quantity"),
    [
        # what is built for somebody is ordered; what was built has come
        ("Damen construit deux patrouilleurs pour la marine ghanéenne.", "ordered", 2),
        ("Damen a construit deux patrouilleurs pour la marine ghanéenne.", "delivered", 2),
        # what was bought and is at work has come
        ("Six drones, achetés à la Turquie par le Ghana en 2021, sont basés à Tamale.", "delivered", 6),
        ("Six drones, achetés à la Turquie par le Ghana en 2021, sont très chers.", "ordered", 6),
        ("Le Japon a accordé un don au Ghana, destiné à l’achat de trois radars.", "announced", 3),
        # what was bought and has set out
        (
            "La frégate achetée à l’Italie par le Ghana en 2021 a quitté La Spezia lundi.",
            "in_delivery",
            1,
        ),
        # leave to buy
        ("Le Ghana a obtenu le feu vert de Washington pour douze Cessna 208.", "approved", 12),
        # money that will serve
        ("Une aide de l’Italie au Ghana servira à l’achat de trois radars.", "announced", 3),
        (
            "Deux drones ont été livrés au Ghana par la Turquie. Le troisième le sera en mai.",
            "in_delivery",
            2,
        ),
        ("Quant aux C-27J, les six que le Ghana a commandés à l’Italie seront livrés en mai.", "ordered", 6),
    ],
)
def test_how_far_what_is_built_bought_or_paid_for_has_got(text, status, quantity):
    assert [(claim.status, claim.quantity) for claim in read(text)] == [(status, quantity)]


def test_each_thing_of_a_list_has_the_day_right_before_it():
    claims = read("En 2020, le Ghana avait reçu de l’Inde deux vedettes ; en 2023, trente motos.")

    assert [(c.quantity, c.delivered) for c in claims] == [(2, "2020"), (30, "2023")]


@pytest.mark.parametrize(
    ("more", "value", "delivered"),
    [
        (
            "Les navires sont facturés deux milliards d’euros ; la livraison s’étalera de 2027 à 2031.",
            2,
            True,
        ),
        (
            "La facture atteint deux milliards d’euros ; les livraisons s’échelonneront de 2027 à 2031.",
            2,
            True,
        ),
        ("Le coût total est de deux milliards d’euros ; leur livraison reste incertaine.", 2, False),
        ("Chaque navire coûtera deux milliards d’euros.", None, False),
        ("Le Kenya hésite ; la livraison de ses fleurs débutera en 2027.", None, False),
    ],
)
def test_what_a_later_sentence_tells_of_price_and_term(more, value, delivered):
    (claim,) = read(f"La Grèce a commandé six frégates à l’Italie. {more}")

    assert (claim.value.amount if claim.value else None) == (value * 10**9 if value else None)
    assert (claim.delivered == "2027/2031") == delivered


def test_the_sum_of_several_orders_is_the_price_of_none():
    claims = read(
        "Lima a commandé six frégates à Fincantieri. Elle a aussi commandé deux radars à Thales. "
        "Le tout revient à trois milliards d’euros."
    )
    (alone,) = read("Lima a commandé six frégates à Fincantieri. Le tout revient à trois milliards d’euros.")

    assert [claim.value for claim in claims] == [None, None]
    assert alone.value is not None


@pytest.mark.parametrize(
    ("more", "status", "ordered"),
    [
        ("Le président croate a assisté à la signature du contrat.", "ordered", None),
        ("Le ministre a présidé lundi à Zagreb la signature du contrat.", "ordered", "2024-11-04"),
        ("Le ministre n’a pas assisté à la signature du contrat.", "announced", None),
    ],
)
def test_a_contract_whose_signing_somebody_attends_is_an_order(more, status, ordered):
    (claim,) = read(f"La France livrera douze Rafale à la Croatie. {more}")

    assert (claim.status, claim.ordered) == (status, ordered)


def test_how_things_are_today_is_no_day_of_their_supply():
    (known,) = read("Le Maroc a reçu en 2011 douze F-16, aujourd’hui modernisés.")
    (today,) = read("Le Maroc a reçu, aujourd’hui, douze F-16.")

    assert (known.delivered, today.delivered) == ("2011", "2024-11-05")


def test_the_term_of_what_is_to_come_counts_rather_than_another_day():
    (claim,) = read("En septembre, Séoul fournira à Lima douze FA-50, dont deux avant la fin de 2026.")

    assert claim.delivered == "2026"


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("Signé le 22 mai 2019, le contrat porte sur douze vedettes pour le Togo.", "2019-05-22"),
        ("Conclu en mars 2020 avec Damen, le marché porte sur douze vedettes pour le Togo.", "2020-03"),
        ("Passée à Lorient fin 2021, la commande porte sur douze vedettes pour le Togo.", "2021"),
        # the day of something else
        ("Salué le 22 mai 2019, le contrat porte sur douze vedettes pour le Togo.", None),
    ],
)
def test_a_sentence_may_open_with_the_day_of_the_signature(text, ordered):
    (claim,) = read(text)

    assert (claim.status, claim.ordered, claim.delivered) == ("ordered", ordered, None)


def test_since_when_a_thing_is_used_is_no_day_of_its_handing_over():
    text = (
        "Il pleuvait lundi à Dakar. La foule était là. Le navire sur lequel on s’exerce depuis le printemps "
        "change de mains : la France a remis six vedettes à la marine sénégalaise."
    )
    (claim,) = read(text)

    assert claim.delivered == "2024-11-04"


def test_a_day_that_was_missed_is_not_the_day_expected():
    (claim,) = read(
        "Le Togo recevra six F-16 en 2027. Commandés en 2019 à l’Italie, ils devaient arriver en 2023."
    )

    assert (claim.status, claim.ordered, claim.delivered) == ("ordered", "2019", "2027")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the whole that a lot is of, told behind it
        (
            "L'Allemagne a livré au Togo deux radars. Berlin en avait promis douze.",
            [("in_delivery", 12, 2, None)],
        ),
        (
            "Le Togo a reçu ses trois premiers avions C295. Lomé avait commandé dix de ces avions.",
            [("in_delivery", 10, 3, None)],
        ),
        (
            "Le Togo a commandé à Airbus dix avions C295. Quatre lui ont été remis, le dernier en mars.",
            [("in_delivery", 10, 4, "2024-03")],
        ),
        # of what was ordered nothing has come yet, and a fleet is no order
        (
            "Le Togo attend les six premiers avions C295 qu'il a commandés. Elle porte sur dix appareils.",
            [("ordered", 10, None, None)],
        ),
        (
            "Le Togo a commandé à Airbus dix avions C295. La flotte togolaise passera ainsi à 43 appareils.",
            [("ordered", 10, None, None)],
        ),
        # several things taken up by their kind and count
        (
            "Rome a cédé au Togo deux vedettes et un patrouilleur. Les trois navires sont arrivés en mars.",
            [("delivered", 2, None, "2024-03"), ("delivered", 1, None, "2024-03")],
        ),
        (
            "La France a cédé au Togo deux vedettes et un patrouilleur. Deux radars ont été livrés au Mali.",
            [("delivered", 2, None, None), ("delivered", 1, None, None), ("delivered", 2, None, None)],
        ),
    ],
)
def test_how_much_of_how_many_is_told_by_the_sentence_behind(text, told):
    assert [(c.status, c.quantity, c.quantity_delivered, c.delivered) for c in read(text)] == told
