"""When, where and how far an agreement was made, and when it ends."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Agreement
from services.ingest.extraction.core import Article, extract

WHEN = datetime(2025, 6, 28, 10, tzinfo=UTC)


def agreements(text: str) -> list[Agreement]:
    found = extract(Article(text=text, published_at=WHEN, language="fr")).claims
    return [claim for claim in found if isinstance(claim, Agreement)]


def parties(text: str) -> list[set[str]]:
    return [set(claim.parties) for claim in agreements(text)]


def test_what_is_planned_is_not_dated_by_what_is_past() -> None:
    text = (
        "Un mémorandum d’entente devrait être signé par la France et l’Algérie lors de cette visite ; "
        "le ministre était déjà venu en février 2023."
    )
    assert [(claim.status, claim.date) for claim in agreements(text)] == [("planned", None)]


@pytest.mark.parametrize("head", ["Dakar, 28 juin 2025 – ", "Dakar, 28 juin (APS) - ", ""])
def test_the_day_of_writing_is_not_the_day_of_signing(head: str) -> None:
    text = (
        f"{head}Le ministre sénégalais des Forces armées, Birame Diop, a reçu jeudi à Dakar son homologue "
        "espagnole Margarita Robles. Les deux ministres ont signé un mémorandum d’entente."
    )
    assert [(claim.status, claim.date) for claim in agreements(text)] == [("signed", "2025-06-26")]


def test_a_day_behind_a_span_of_time_lies_where_that_leads() -> None:
    text = (
        "Le 8 février 2022, Pedro Sánchez s'était rendu à Nouakchott. Un mois plus tard, le 7 mars, "
        "l'Union européenne et la Mauritanie signaient une déclaration conjointe."
    )
    assert [claim.date for claim in agreements(text)] == ["2022-03-07"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'accord entre Paris et Rome est parvenu à échéance en mai.", [("terminated", "2025-05")]),
        ("Paris et Rome sont parvenus mardi à un accord sur la pêche.", [("concluded", "2025-06-24")]),
        ("Paris et Rome ont arrêté mardi une feuille de route sur la pêche.", [("concluded", "2025-06-24")]),
        ("Paris et Rome ont arrêté trois hommes, au titre de l'accord de 2019.", []),
        (
            "Le protocole entre l'Inde et le Vietnam a été paraphé le même jour, soit le 8 mai.",
            [("signed", "2025-05-08")],
        ),
        (
            "Le Gabon et le Congo sont convenus de patrouiller ensemble à compter de janvier.",
            [("concluded", None)],
        ),
        ("Les ministres algérien et italien se sont accordés à saluer leur coopération.", []),
    ],
)
def test_how_an_agreement_ends_and_begins(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(claim.status, claim.date) for claim in agreements(text)] == expected


def test_when_an_agreement_was_proposed_does_not_date_its_approval() -> None:
    text = "Le Ghana a approuvé l'accord de pêche que le Togo lui avait soumis en mai."
    assert [(claim.status, claim.date) for claim in agreements(text)] == [("ratified", None)]


def test_what_is_expected_behind_a_semicolon_is_something_else() -> None:
    assert not agreements(
        "Le Chili souhaite conclure un accord avec le Pérou ; une rencontre est annoncée pour octobre."
    )


@pytest.mark.parametrize(
    ("text", "parties", "date"),
    [
        (
            "L’accord stratégique de février 2019, conclu à Canberra avec Naval Group, a été cité.",
            {"AU", "Naval Group"},
            "2019-02",
        ),
        (
            "L’accord du 3 mai 2012, signé à Rabat par l’Espagne et le Maroc, porte sur la police.",
            {"ES", "MA"},
            "2012-05-03",
        ),
        # what ends or begins has another day than what it is called after
        ("L’accord de 2012 entre la France et le Niger a été dénoncé hier.", {"FR", "NE"}, "2025-06-27"),
        ("Naval Group et Canberra se sont entendus sur une indemnité.", {"AU", "Naval Group"}, None),
        ("Airbus et Madrid ont conclu un accord.", {"ES", "Airbus"}, None),
        # a company beside a state that is not the other side
        ("La France et le Qatar ont signé un accord auquel Thales prendra part.", {"FR", "QA"}, None),
    ],
)
def test_a_pact_has_the_date_of_its_name_and_a_company_that_made_it(text, parties, date) -> None:
    assert [(set(claim.parties), claim.date) for claim in agreements(text)] == [(parties, date)]


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        (
            "Le Tchad a annoncé jeudi mettre fin à l’accord de défense signé avec la France en 2019.",
            "terminated",
            "2025-06-26",
        ),
        ("Le Niger a annoncé dénoncer l’accord militaire signé avec Paris en 2012.", "terminated", None),
        ("Londres et Kigali ont annoncé jeudi suspendre leur accord.", "suspended", "2025-06-26"),
        ("Berlin a annoncé vouloir signer avec le Kenya un accord migratoire.", "planned", None),
    ],
)
def test_who_announces_to_end_a_pact_ends_it(text: str, status: str, date: str | None) -> None:
    assert [(claim.status, claim.date) for claim in agreements(text)] == [(status, date)]


def test_how_long_a_pact_lasts_is_not_its_title() -> None:
    text = "Kiev et Londres ont signé un accord de sécurité d’une durée de dix ans."
    assert [claim.title for claim in agreements(text)] == ["accord de sécurité"]


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        (
            "Tokyo et Manille discutent depuis mai d’un accord, dont la signature est attendue lundi.",
            "planned",
            "2025-06-30",
        ),
        (
            "L’accord entre Paris et Rabat, dont la signature a eu lieu lundi, porte sur les visas.",
            "signed",
            "2025-06-23",
        ),
        (
            "Le traité signé en 2021 par Paris et Rome, dont la ratification traîne, dort dans un tiroir.",
            "signed",
            "2021",
        ),
        # denounced before, though it ends later
        (
            "La convention entre Paris et Niamey, dénoncée en août par le Niger, cessera de s’appliquer.",
            "terminated",
            "2024-08",
        ),
    ],
)
def test_what_is_told_of_the_signature_is_told_of_the_pact(text: str, status: str, date: str) -> None:
    assert [(claim.status, claim.date) for claim in agreements(text)] == [(status, date)]


def test_a_pact_under_which_something_is_done_was_signed_elsewhere() -> None:
    text = "Tunis a reçu à Bizerte deux vedettes de Rome, dans le cadre d’un accord signé en décembre 2023."
    assert [(claim.date, claim.place) for claim in agreements(text)] == [("2023-12", None)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("L’accord sur une base navale russe à Port-Soudan, signé en 2020, lie Moscou à Khartoum.", None),
        ("L’accord de défense, signé à Khartoum en 2020 par la Russie et le Soudan, dort.", "Khartoum"),
    ],
)
def test_where_the_object_of_a_pact_lies_it_was_not_signed(text: str, place: str | None) -> None:
    assert [claim.place for claim in agreements(text)] == [place]
