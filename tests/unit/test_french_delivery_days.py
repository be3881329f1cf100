"""The days of a delivery: those of what is awaited, put off, begun or told of a sentence later.

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
    ("text", "status", "delivered"),
    [
        (
            "La police kényane attend pour décembre la livraison de dix ambulances italiennes.",
            "announced",
            "2026-12",
        ),
        ("Rome s'est engagée à livrer au Kenya dix ambulances avant le printemps.", "announced", "2027"),
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


@pytest.mark.parametrize(
    ("more", "delivered"),
    [
        ("Les livraisons débuteront en 2028.", "2028"),
        ("Le premier est attendu à Nairobi au second semestre 2027.", "2027-07/2027-12"),
        ("Livraison prévue : fin 2027.", "2027"),
        ("Livraison : 2028.", "2028"),
        ("Ils arriveront en mars prochain.", "2027-03"),
        ("Ils devraient être livrés d'ici la fin de l'année.", "2026"),
        ("Ils volent à 5 000 mètres depuis 2020.", None),
        ("Les livraisons de gaz, elles, ont repris en 2025.", None),
    ],
)
def test_when_an_order_is_to_come_is_told_later(more, delivered):
    assert read(f"Le Kenya a commandé à l'Italie six hélicoptères. {more}").delivered == delivered


def test_a_contract_told_of_later_dates_the_order_past_its_worth():
    claim = read(
        "L'Italie a livré six hélicoptères au Kenya. "
        "Le contrat, d'une valeur de 90 millions d'euros, avait été signé en mars 2023."
    )

    assert (claim.status, claim.ordered) == ("delivered", "2023-03")


def test_a_later_day_within_the_week_told_is_the_day():
    claim = read(
        "Trois blindés ont rejoint cette semaine le parc de la police kényane. "
        "Partis du Canada à bord d'un C-17, ils ont été déchargés mercredi à Nairobi."
    )

    assert (claim.quantity, claim.delivered) == (3, "2026-11-11")


@pytest.mark.parametrize(
    ("before", "verb", "delivered"),
    [
        ("À la base navale, hier, les discours ont été brefs.", "ont remis", "2026-11-13"),
        ("À la base navale, hier, les discours ont été brefs.", "avaient déjà remis", None),
        ("Le port a été inauguré le 3 mars.", "ont remis", None),
        ("Le journal l'a annoncé hier.", "ont remis", None),
    ],
)
def test_the_scene_set_before_dates_what_is_handed_over(before, verb, delivered):
    assert read(f"{before} Les États-Unis {verb} à la marine kényane trois vedettes.").delivered == delivered


def test_an_earlier_lot_that_is_recalled_is_no_part_of_today_s():
    claim = read("En décembre 2024, le Mali avait déjà reçu un premier lot de TB2 turcs.")

    assert (claim.status, claim.delivered) == ("delivered", "2024-12")


def test_what_was_said_to_come_is_dated_ahead():
    claim = read("Rome a annoncé mardi qu'elle livrerait deux avions au Kenya au printemps.")

    assert (claim.status, claim.delivered) == ("announced", "2027-21")


@pytest.mark.parametrize(
    ("text", "status", "ordered", "delivered"),
    [
        ("12 mai 2023 : livraison à Lomé de deux radars par Oslo.", "delivered", None, "2023-05-12"),
        ("12 mai 2023 : remise à Lomé de trois vedettes achetées à Oslo.", "delivered", None, "2023-05-12"),
        ("12 mai 2023 : arrivée à Lomé de trois vedettes norvégiennes.", "delivered", None, "2023-05-12"),
        (
            "12 mai 2023 : livraison à Lomé des deux premiers radars, loués à Oslo.",
            "in_delivery",
            None,
            "2023-05-12",
        ),
        (
            "Le 12 mai 2023, livraison à Lomé de deux radars achetés à Oslo en 2021.",
            "delivered",
            "2021",
            "2023-05-12",
        ),
        (
            "La remise, lundi à Lomé, de deux radars achetés à Oslo a attiré du monde.",
            "delivered",
            None,
            "2026-11-09",
        ),
        # to come, or waited for
        ("Lomé attend la livraison de deux radars achetés à Oslo en 2021.", "ordered", "2021", None),
        ("12 mai 2028 : livraison à Lomé de deux radars achetés à Oslo.", "ordered", None, "2028-05-12"),
        ("Remise à Lomé par Oslo, la vedette surveillera la côte du Togo.", "delivered", None, None),
        ("12 mai 2023 : le Togo approuve l'achat de deux radars à Oslo.", "approved", None, None),
    ],
)
def test_a_noun_tells_of_a_handing_over(text, status, ordered, delivered):
    claim = read(text)

    assert (claim.status, claim.ordered, claim.delivered) == (status, ordered, delivered)


@pytest.mark.parametrize(
    ("text", "status", "ordered"),
    [
        ("Le Togo signera mardi l'achat de six radars à Oslo.", "announced", None),
        ("Le Togo et la Norvège signeront en mars un contrat pour l'achat de six radars.", "announced", None),
        (
            "Le Togo va se doter de six radars d'Oslo. Le contrat devrait être signé en mars.",
            "announced",
            None,
        ),
        ("Le Togo a signé mardi l'achat de six radars à Oslo.", "ordered", "2026-11-10"),
    ],
)
def test_what_is_to_be_signed_is_not_ordered_yet(text, status, ordered):
    claim = read(text)

    assert (claim.status, claim.ordered, claim.delivered) == (status, ordered, None)


@pytest.mark.parametrize(
    ("text", "delivered"),
    [
        # the day that a dateline prints is no day of delivery
        ("Paris, 2 mars (AFP) - Airbus livrera au Togo dix hélicoptères H225M.", None),
        ("Airbus livrera en mars 2027 au Togo dix hélicoptères H225M.", "2027-03"),
        # put off, it is the later day that counts
        ("Le Togo a commandé à Airbus deux A400M, attendus en 2027 puis reportés à 2029.", "2029"),
        ("Le Togo achètera deux A400M ; leur livraison, attendue en 2027, est repoussée à 2031.", "2031"),
        ("Le Togo a commandé à Airbus deux A400M, attendus en 2027, plus deux autres.", "2027"),
    ],
)
def test_a_dateline_and_a_delay_leave_the_day_of_delivery(text, delivered):
    claim = read(text)

    assert claim.delivered == delivered


@pytest.mark.parametrize(
    ("text", "delivered"),
    [
        ("La Norvège va céder six radars au Togo. Les engins seront là en mars prochain.", "2027-03"),
        (
            "La Norvège cédera six radars au Togo. Ils devraient être sur place avant la fin de l'année.",
            "2026",
        ),
        # who will be there is somebody else
        ("La Norvège va céder six radars au Togo. Le ministre sera là en mars prochain.", None),
    ],
)
def test_the_day_things_will_be_there_is_that_of_delivery(text, delivered):
    assert read(text).delivered == delivered
