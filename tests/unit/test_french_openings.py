"""What a sentence opens with before its subject: it leads in, and what is told stays what it was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Agreement, Delivery
from services.ingest.extraction.core import Article, extract
from services.ingest.extraction.fr.words import grammar
from tests.fixtures.visits import visits

WHEN = datetime(2024, 11, 20, 10, tzinfo=UTC)
LEADS = ["", "Selon la même source, ", "Pour mémoire, ", "C’est désormais officiel : ", "Depuis, "]


def claims(text: str) -> tuple[object, ...]:
    return extract(Article(text=text, published_at=WHEN, language="fr")).claims


def after(lead: str, sentence: str) -> str:
    return f"{lead}{sentence[0].lower()}{sentence[1:]}" if lead else sentence


@pytest.mark.parametrize("lead", LEADS)
def test_a_first_lot_is_told_after_any_opening(lead: str):
    text = "La Norvège a promis six vedettes au Kenya. " + after(lead, "Trois ont rallié Mombasa le 28 août.")

    told = [claim for claim in claims(text) if isinstance(claim, Delivery)]

    assert [(claim.status, claim.quantity, claim.quantity_delivered) for claim in told] == [
        ("in_delivery", 6, 3)
    ]


@pytest.mark.parametrize("lead", LEADS)
def test_a_pronoun_stands_for_the_instrument_after_any_opening(lead: str):
    text = "La Norvège et le Kenya ont signé un accord de défense en mai. " + after(
        lead, "Il a été ratifié par le parlement kényan en octobre."
    )

    told = [claim for claim in claims(text) if isinstance(claim, Agreement)]

    assert [claim.status for claim in told] == ["ratified"]


@pytest.mark.parametrize("lead", LEADS)
def test_a_month_that_opens_the_sentence_dates_its_visit_after_any_opening(lead: str):
    text = after(
        lead,
        "À la fin mai, Abdul Karim Haddad, qui coiffe la police et le contre-espionnage du Qatar voisin, "
        "s’est rendu au Kenya en visite de travail.",
    )

    assert [visit.date for visit in visits(text, "2024-11-20")] == ["2024-05"]


def test_a_place_or_an_occasion_is_more_than_an_opening():
    assert grammar.opening("lors de sa visite, il a signe") == 0
    assert grammar.opening("a nairobi, il a signe") == 0
    assert grammar.opening("en outre, il a signe") == len("en outre, ")


def test_a_vague_date_gives_way_to_the_day_that_follows_it():
    text = (
        "Le ministre norvégien Lars Moen était à Nairobi le 4 décembre 2023. Six semaines plus tard, le "
        "mardi 16 janvier, le ministre kényan Peter Otieno se rendait à Oslo."
    )

    assert [visit.date for visit in visits(text, "2024-02-20")] == ["2023-12-04", "2024-01-16"]


CIRCUMSTANCES = [
    "En pleine guerre d’Ukraine, ",
    "Depuis l’invasion de l’Ukraine, ",
    "Au lendemain du coup d’État au Niger, ",
    "Face à la menace russe, ",
    "Malgré les mises en garde de Pékin et de Moscou, ",
    "Lassées des lenteurs américaines, ",
    "Profitant d’une réunion de l’OTAN, ",
    "Trois jours après le passage de Marco Rubio en Albanie, ",
    "Sans surprise, ",
    "Avec pour seul objectif de rassurer Tokyo, ",
]


@pytest.mark.parametrize("lead", CIRCUMSTANCES)
def test_whoever_stands_in_the_circumstances_is_no_side_and_signs_nothing(lead: str):
    told = claims(f"{lead}la Finlande et la Suède ont signé lundi un accord de défense.")

    assert [claim.parties for claim in told if isinstance(claim, Agreement)] == [("FI", "SE")]
    assert [claim.signatories for claim in told if isinstance(claim, Agreement)] == [()]


def test_circumstances_give_the_side_that_the_rest_leaves_out():
    [told] = claims(
        "Lors d’un passage au Ghana, le ministre danois de la Défense a signé un accord de défense."
    )

    assert isinstance(told, Agreement)
    assert set(told.parties) == {"DK", "GH"}


@pytest.mark.parametrize(
    "text",
    [
        "Les deux délégations se sont quittées sans signer l’accord entre la Finlande et la Suède.",
        "L’objectif reste de signer un accord de défense entre la Finlande et la Suède.",
        "Oslo menace de dénoncer l’accord de pêche avec Londres.",
    ],
)
def test_what_is_only_meant_or_threatened_is_still_not_done(text: str):
    assert claims(text) == ()


def test_whoever_acts_behind_the_circumstances_is_not_of_their_country():
    [told] = visits("Face à la menace russe, Emmanuel Macron a reçu lundi à Paris le Polonais Donald Tusk.")

    assert told.countries == ("FR", "PL")


def test_an_office_in_the_circumstances_is_not_that_of_the_subject():
    [told] = visits(
        "En l’absence du ministre, le secrétaire d’État espagnol Rafael Pérez a rencontré mardi à Rabat le "
        "directeur de la police marocaine, Karim Alami."
    )

    assert told.participants[0].title == "secrétaire d'État espagnol"
