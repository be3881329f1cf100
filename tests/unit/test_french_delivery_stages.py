"""Ordered, approved, put off, come or still being made: the stage of a supply and the day of each.

Every article is dated Saturday 14 November 2026.
"""

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Delivery
from services.ingest.extraction.core import Article
from services.ingest.extraction.fr import deliveries
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


@pytest.mark.parametrize(
    ("text", "status", "delivered"),
    [
        (
            "La police kényane attend pour décembre la livraison de dix ambulances italiennes.",
            "announced",
            "2026-12",
        ),
        ("Rome s'est engagée à livrer au Kenya dix ambulances avant le printemps.", "announced", "2027-21"),
        ("Rome a promis au Kenya dix ambulances pour l'été.", "announced", "2027-22"),
        (
            "La livraison au Kenya de dix ambulances italiennes, prévue en juin, a été repoussée à décembre.",
            "announced",
            "2026-12",
        ),
        (
            "Annoncée en mars, la cession de dix ambulances italiennes au Kenya est effective depuis lundi.",
            "delivered",
            "2026-11-09",
        ),
        (
            "Le Kenya, qui avait demandé dix ambulances à l'Italie, les a reçues mardi.",
            "delivered",
            "2026-11-10",
        ),
        ("Le Kenya, qui avait demandé dix ambulances à l'Italie, les attend.", "requested", None),
    ],
)
def test_the_day_of_what_is_waited_for_put_off_or_come(text, status, delivered):
    claim = read(text)

    assert (claim.status, claim.delivered, claim.quantity) == (status, delivered, 10)


def test_some_out_of_a_number_are_a_part_of_the_order():
    claim = read("Quatre des douze drones achetés par le Niger à la Turquie sont arrivés lundi.")

    assert (claim.status, claim.quantity, claim.quantity_delivered) == ("in_delivery", 12, 4)


def test_some_out_of_a_number_that_are_to_come_have_not():
    claim = read("Quatre des douze drones achetés par le Niger à la Turquie seront livrés en mars.")

    assert (claim.status, claim.quantity, claim.quantity_delivered) == ("ordered", 12, None)
