"""Ordered, approved, put off, come or still being made: the stage of a supply and the day of each.

Every article is dated Saturday 14 November 2026.
"""

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Delivery
from services.ingest.extraction.core import Article
from services.ingest.extraction.fr.deliveries import deliveries
from services.ingest.extraction.fr.findings import Finding
from services.ingest.extraction.fr.reading import Reading


def read(text) -> Delivery:
    article = Article(text=text, language="fr", published_at=datetime(2026, 11, 14, 9, tzinfo=UTC))
    (claim,) = (v.claim for v in deliveries.find(Reading(article)) if isinstance(v, Finding))
    assert isinstance(claim, Delivery)
    return claim


@pytest.mark.parametrize(
    ("text", "status", "ordered", "delivered"),
    [
        (
            "Le Pérou a salué le contrat d'obusiers coréens K9, conclu en juillet dernier, dont les premiers "
            "des vingt exemplaires doivent être remis à son armée en 2027.",
            "ordered",
            "2026-07",
            None,
        ),
        (
            "Le Kenya recevra en 2028 deux frégates italiennes, dont le contrat a été notifié en juin.",
            "ordered",
            None,
            "2028",
        ),
        (
            "Le contrat qui prévoit la livraison de deux frégates italiennes au Kenya doit être signé.",
            "announced",
            None,
            None,
        ),
        (
            "La commande de deux frégates italiennes par le Kenya remonte à juin 2022.",
            "ordered",
            "2022-06",
            None,
        ),
        # only what stands right behind an order dates it
        (
            "Le premier des trois navires commandés par le Kenya à l'Italie a appareillé mardi.",
            "in_delivery",
            None,
            None,
        ),
        (
            "Les deux frégates italiennes commandées par le Kenya en 2024 ont été vues mardi.",
            "ordered",
            "2024",
            None,
        ),
    ],
)
def test_a_contract_dates_the_order_and_nothing_else(text, status, ordered, delivered):
    claim = read(text)

    assert (claim.status, claim.ordered) == (status, ordered)
    assert delivered is None or claim.delivered == delivered


@pytest.mark.parametrize(
    "text",
    [
        "Rome a donné son accord à la vente de deux frégates au Kenya.",
        "Le Kenya a obtenu l'accord de Rome pour l'achat de deux frégates italiennes.",
        "Rome a levé son veto à la livraison de deux frégates au Kenya.",
        "Rome a accordé une licence d'exportation pour la livraison de deux frégates au Kenya.",
    ],
)
def test_who_lets_a_sale_pass_approves_it(text):
    claim = read(text)

    assert (claim.status, claim.supplier, claim.recipient) == ("approved", "IT", "KE")


def test_who_gives_something_approves_nothing():
    assert read("Rome a donné deux frégates au Kenya.").status == "delivered"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "La première des deux frégates commandées par le Kenya à l'Italie a été mise à l'eau mardi.",
            "ordered",
        ),
        (
            "Les essais en mer du premier des trois navires commandés par le Kenya à l'Italie ont débuté.",
            "ordered",
        ),
        (
            "La première des deux frégates commandées par le Kenya à l'Italie est arrivée mardi.",
            "in_delivery",
        ),
    ],
)
def test_what_is_still_being_made_has_not_come(text, status):
    claim = read(text)

    assert (claim.status, claim.ordered) == (status, None)


def test_some_out_of_a_number_are_a_part_of_the_order():
    claim = read("Quatre des douze drones achetés par le Niger à la Turquie sont arrivés lundi.")

    assert (claim.status, claim.quantity, claim.quantity_delivered) == ("in_delivery", 12, 4)


def test_some_out_of_a_number_that_are_to_come_have_not():
    claim = read("Quatre des douze drones achetés par le Niger à la Turquie seront livrés en mars.")

    assert (claim.status, claim.quantity, claim.quantity_delivered) == ("ordered", 12, None)


@pytest.mark.parametrize(
    ("more", "status", "quantity", "arrived"),
    [
        ("Avec les deux venus en mai, trois ont été livrés à ce jour.", "in_delivery", 6, 3),
        ("Les deux premiers sont arrivés en mars.", "in_delivery", 6, 2),
        ("Le premier a été livré en mars.", "in_delivery", 6, 1),
        ("Le premier sera livré en mars.", "ordered", 6, None),
        ("Trois députés ont voté contre.", "ordered", 6, None),
    ],
)
def test_how_many_of_an_order_have_come_is_told_later(more, status, quantity, arrived):
    claim = read(f"Le Kenya a commandé à l'Italie six hélicoptères. {more}")

    assert (claim.status, claim.quantity, claim.quantity_delivered) == (status, quantity, arrived)


@pytest.mark.parametrize(
    ("more", "status", "quantity", "ordered"),
    [
        ("C'est le deuxième d'une série de trois commandés en 2024.", "in_delivery", 3, "2024"),
        ("C'est le troisième d'une série de trois.", "delivered", 3, None),
        ("C'est le troisième navire à porter ce nom.", "delivered", 1, None),
    ],
)
def test_a_thing_told_of_may_be_one_of_so_many(more, status, quantity, ordered):
    claim = read(f"La marine kényane a reçu mardi un patrouilleur italien. {more}")

    assert (claim.status, claim.quantity, claim.ordered) == (status, quantity, ordered)


def test_the_second_of_two_lots_completes_an_order():
    claim = read(
        "Le Kenya a reçu mardi vingt-deux Toyota Hilux de l'Espagne. "
        "C'est la seconde tranche d'un lot de quarante véhicules commandé en juin 2024."
    )

    assert (claim.status, claim.quantity, claim.ordered) == ("delivered", 40, "2024-06")


@pytest.mark.parametrize(
    ("text", "status", "quantity", "arrived"),
    [
        ("Rome a livré deux avions au Kenya ; quatre autres suivront d'ici à 2028.", "in_delivery", 6, 2),
        ("Rome a livré deux avions au Kenya. Quatre autres sont attendus en mars.", "in_delivery", 6, 2),
        ("Rome a livré mardi deux avions au Kenya, sur les six prévus.", "in_delivery", 6, 2),
        ("Le Kenya a reçu mardi les deux derniers des six avions italiens.", "delivered", 6, None),
        ("Rome a livré deux avions au Kenya ; quatre autres voleront lundi.", "delivered", 2, None),
    ],
)
def test_what_is_told_to_follow_counts_with_what_has_come(text, status, quantity, arrived):
    claim = read(text)

    assert (claim.status, claim.quantity, claim.quantity_delivered) == (status, quantity, arrived)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rome a commencé à livrer au Kenya les six avions achetés en 2024.", "in_delivery"),
        ("Les livraisons au Kenya des six avions italiens ont débuté mardi.", "in_delivery"),
        ("Rome achèvera en décembre la livraison de six avions au Kenya.", "in_delivery"),
        ("Rome commencera en décembre la livraison de six avions au Kenya.", "announced"),
        ("Après le feu vert du Sénat, Rome a livré mardi six avions au Kenya.", "delivered"),
        ("Le Sénat a approuvé mardi la livraison par Rome de six avions au Kenya.", "approved"),
    ],
)
def test_a_delivery_begun_is_under_way(text, status):
    assert read(text).status == status


@pytest.mark.parametrize(
    "gift", ["a reçu en don de la Corée du Sud", "a reçu de la Corée du Sud, à titre de don,"]
)
def test_what_was_received_as_a_gift_has_come(gift):
    claim = read(f"Le Rwanda {gift} douze scanners.")
    assert (claim.status, claim.supplier, claim.quantity) == ("delivered", "KR", 12)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Oslo a confirmé mardi l'abandon de l'achat de six avions à l'Italie.", "cancelled"),
        ("Oslo annonce l'annulation de la commande de six avions italiens.", "cancelled"),
        ("Oslo confirme la résiliation de son contrat d'achat de six avions italiens.", "cancelled"),
        # called for, not done
        ("L'opposition norvégienne demande l'abandon du contrat de six avions italiens.", "ordered"),
        # held up and let go again
        ("Rome a levé mardi le gel de la vente de six avions à la Norvège.", "approved"),
    ],
)
def test_an_order_given_up_is_cancelled_when_it_is_told_by_a_noun(text, status):
    assert read(text).status == status


@pytest.mark.parametrize(
    "text",
    [
        "La Norvège ne livrera finalement pas six radars au Togo.",
        "La Norvège ne livrera pas les six radars promis au Togo.",
        "Le Togo n'achètera finalement pas les six radars norvégiens.",
    ],
)
def test_what_will_not_come_after_all_is_cancelled(text):
    claim = read(text)

    assert (claim.status, claim.supplier, claim.recipient, claim.quantity) == ("cancelled", "NO", "TG", 6)


@pytest.mark.parametrize(
    "text", ["La Norvège ne livrera pas d'armes au Togo.", "La Norvège ne livrera plus de radars au Togo."]
)
def test_what_was_never_held_out_is_not_cancelled(text):
    article = Article(text=text, language="fr", published_at=datetime(2026, 11, 14, 9, tzinfo=UTC))
    assert not [v for v in deliveries.find(Reading(article)) if isinstance(v, Finding)]


def test_a_signed_sale_is_an_order():
    claim = read(
        "Le ministre norvégien Nils Dahl a signé avec Koffi Mensah la vente au Togo de six radars norvégiens."
    )
    assert (claim.status, claim.supplier, claim.recipient) == ("ordered", "NO", "TG")


def test_what_another_supply_waits_for_is_no_supply():
    claim = read(
        "La Norvège a livré six radars au Togo et promet d'envoyer les autres dès que ses F-35 seront là."
    )
    assert (claim.item, claim.quantity) == ("radars", 6)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Le norvégien Kongsberg a été retenu pour équiper la police togolaise de six radars.", "ordered"),
        (
            "Au terme de l'appel d'offres, le turc Otokar est retenu pour fournir six blindés au Togo.",
            "ordered",
        ),
        # nobody has been chosen yet
        ("Le norvégien Kongsberg va équiper la police togolaise de six radars.", "announced"),
    ],
)
def test_who_is_chosen_to_supply_has_the_order(text, status):
    assert read(text).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Vingt ambulances, cadeau de la Norvège au Togo, font route vers Lomé.", "in_delivery"),
        ("Vingt ambulances norvégiennes sont promises au Togo, un cadeau d'Oslo.", "announced"),
        # another count is told than was thought
        ("La Norvège ne livrera pas six mais bien trente-six radars au Togo.", "announced"),
    ],
)
def test_a_gift_under_way_and_a_count_put_right(text, status):
    assert read(text).status == status


def test_a_drone_carrier_is_a_ship():
    claim = read("Le chantier Damen construira pour la marine togolaise un porte-drones.")
    assert (claim.item, claim.category, claim.quantity) == ("porte-drones", "ship", 1)
