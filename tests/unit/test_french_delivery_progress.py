"""How far an order has got: what counts, participles and later sentences say of it."""

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Delivery
from services.ingest.extraction.core import Article
from services.ingest.extraction.fr.deliveries import deliveries
from services.ingest.extraction.fr.findings import Finding
from services.ingest.extraction.fr.reading import Reading


def read(text) -> list[Delivery]:
    article = Article(text=text, language="fr", published_at=datetime(2024, 11, 5, 9, tzinfo=UTC))
    return [v.claim for v in deliveries.find(Reading(article)) if isinstance(v, Finding)]


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


def test_a_tally_tells_what_has_come_of_how_many():
    claim = read(
        "Le Ghana a reçu trois blindés de l’Inde. Cela porte à dix le nombre d’engins livrés sur dix-huit."
    )[0]

    assert (claim.status, claim.quantity, claim.quantity_delivered) == ("in_delivery", 18, 10)


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
