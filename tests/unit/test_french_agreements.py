"""Agreements in French: sentences that tell of one, and sentences that only look like it.

Every article is dated Monday 9 December 2024.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.eventlog.claims import Agreement
from services.ingest.extraction.core import Article
from services.ingest.extraction.fr import settle
from services.ingest.extraction.fr.agreements import agreements
from services.ingest.extraction.fr.findings import Finding, Refusal, Verdict
from services.ingest.extraction.fr.reading import Reading

DATA = Path(__file__).parent / "data"


def verdicts(text: str) -> list[Verdict]:
    article = Article(
        text="Un titre sans rapport\n\n" + text, language="fr", published_at=datetime(2024, 12, 9, tzinfo=UTC)
    )
    return list(agreements.find(Reading(article)))


def read(text: str) -> list[Agreement]:
    claims = [finding.claim for finding in settle.settle(verdicts(text))]
    assert all(isinstance(claim, Agreement) for claim in claims)
    return claims  # type: ignore[return-value]


def lines_of(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def cases() -> list[tuple[str, list[str]]]:
    lines = lines_of("french_agreements.txt")
    return [(text, want.split(maxsplit=2)) for text, want in zip(lines[::2], lines[1::2], strict=True)]


@pytest.mark.parametrize(("text", "want"), cases())
def test_a_sentence_tells_of_an_agreement(text, want):
    instrument, status, rest = want
    parties, _, date = rest.rpartition(" ")

    (claim,) = read(text)

    assert (claim.instrument, claim.status, str(claim.date)) == (instrument, status, date)
    assert sorted(claim.parties) == sorted(parties.split(","))


@pytest.mark.parametrize("text", lines_of("french_no_agreements.txt"))
def test_a_sentence_that_only_looks_like_an_agreement_is_left_alone(text):
    assert read(text) == []


def test_an_act_that_made_no_claim_says_why():
    refusals = [
        v for v in verdicts("Le Maroc et l'Espagne n'ont pas signé l'accord.") if isinstance(v, Refusal)
    ]

    assert [refusal.reason for refusal in refusals] == ["denied"]


def test_several_instruments_of_one_sentence_are_as_many_claims():
    claims = read("Le Ghana et le Togo ont signé lundi deux mémorandums d'entente et une feuille de route.")

    assert [(c.instrument, c.date) for c in claims] == [
        ("memorandum", "2024-12-09"),
        ("roadmap", "2024-12-09"),
    ]


def test_a_list_after_a_colon_is_what_was_signed():
    claims = read(
        "Le Ghana et le Togo ont fait le point. Trois textes ont été paraphés jeudi : un accord de défense, "
        "un protocole sur le transport et un mémorandum relatif à la pêche."
    )

    assert [c.instrument for c in claims] == ["agreement", "protocol", "memorandum"]


def test_they_decide_together_only_where_two_were_told_of():
    alone = "Le président ghanéen parle aux Togolais. Ils ont décidé de créer une commission."
    together = (
        "Les deux présidents, ghanéen et togolais, se sont vus. Ils ont décidé de créer une commission."
    )

    assert read(alone) == []
    assert [c.parties for c in read(together)] == [("GH", "TG")]


def test_stages_of_one_instrument_are_one_claim_at_its_latest():
    (claim,) = read(
        "Le Ghana et le Togo ont signé en mars 2020 un accord. Il est entré en vigueur le 3 mai 2021."
    )

    assert (claim.status, claim.date, claim.instrument) == ("in_force", "2021-05-03", "agreement")
    assert len(claim.evidence) == 2


def test_who_signed_is_told_from_who_looked_on():
    (claim,) = read(
        "La convention a été signée lundi à Oslo par la ministre norvégienne Anne Berg et son pair danois "
        "Lars Holm, en présence du roi de Norvège Harald V."
    )

    assert [person.name for person in claim.signatories] == ["Anne Berg", "Lars Holm"]
    assert claim.place == "Oslo"


@pytest.mark.parametrize(
    ("said", "signed"),
    [
        ("a rappelé que le Ghana et le Togo avaient signé", []),
        ("annonce que le Ghana et le Togo ont signé", []),
        ("a annoncé qu'il avait signé lundi avec le Togo", ["Kofi Mensah"]),
    ],
)
def test_who_tells_of_a_signature_has_not_signed_unless_he_says_so(said, signed):
    (claim,) = read(f"Le ministre ghanéen de l'Intérieur, Kofi Mensah, {said} un accord de police.")

    assert [person.name for person in claim.signatories] == signed


@pytest.mark.parametrize(
    ("text", "place", "title"),
    [
        ("Le Ghana et le Togo ont convenu lundi à Accra d'ouvrir un bureau à Kara.", "Accra", None),
        ("Le Ghana et le Togo ont convenu lundi d'ouvrir un bureau à Kara.", None, None),
        (
            "Le Ghana et le Togo ont signé lundi un accord de police pour cinq ans à Accra.",
            "Accra",
            "accord de police",
        ),
    ],
)
def test_where_it_was_agreed_is_not_where_things_are_to_be_done(text, place, title):
    (claim,) = read(text)

    assert (claim.place, claim.title) == (place, title)


def test_the_two_ministers_are_those_just_named():
    text = (
        "Le ministre italien Marco Bianchi a reçu lundi à Rome son homologue tunisien Ali Ben Salah. "
        "Les deux ministres ont signé un protocole d'accord."
    )

    (claim,) = read(text)

    assert sorted(person.name for person in claim.signatories) == ["Ali Ben Salah", "Marco Bianchi"]
    assert (sorted(claim.parties), claim.date, claim.place) == (["IT", "TN"], "2024-12-09", "Rome")


def test_the_date_of_the_report_is_not_that_of_the_act():
    (claim,) = read(
        "La Belgique et le Maroc ont convenu d'accélérer les retours, a annoncé mardi le ministre."
    )

    assert claim.date is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Quito et Lima ont convenu d'ouvrir, avant la fin du premier trimestre 2025, un poste.", None),
        ("Quito et Lima se sont entendus mardi à Lima pour ouvrir, dès mars, un bureau.", "2024-12-03"),
        ("Quito et Lima se sont mis d'accord pour lancer au printemps prochain des rondes.", None),
        ("Quito et Lima ont conclu lundi un accord sur l'ouverture, en juin, d'un centre.", "2024-12-09"),
        ("Quito et Lima ont convenu d'ouvrir un bureau mardi à Lima.", "2024-12-03"),
        ("L'accord militaire entre Quito et Lima date d'octobre 2019.", "2019-10"),
    ],
)  # fmt: skip
def test_the_day_of_what_is_agreed_on_is_not_that_of_the_agreement(text, date):
    (claim,) = read(text)

    assert claim.date == date


def test_a_signature_to_come_is_one_over_an_aside_between_commas():
    (claim,) = read("Le protocole entre Quito et Lima sera, quant à lui, paraphé en mars à Quito.")

    assert (claim.status, claim.date, claim.place) == ("planned", "2025-03", "Quito")


def test_the_day_behind_an_instrument_is_not_its_name():
    (claim,) = read("Le ministre péruvien et son homologue équatorien ont signé cet accord ce lundi à Quito.")

    assert (claim.title, claim.date) == (None, "2024-12-09")


def test_the_date_that_names_an_instrument_is_not_that_of_its_end():
    (claim,) = read("Bamako a dénoncé lundi le traité de défense du 16 juillet 2014 avec la France.")

    assert (claim.status, claim.date) == ("terminated", "2024-12-09")


def test_a_contract_has_its_company_and_its_sum():
    (claim,) = read("La Grèce a signé en mars un contrat de 2,5 milliards d'euros avec Dassault Aviation.")

    assert (claim.instrument, claim.parties[0], claim.date) == ("contract", "GR", "2024-03")
    assert claim.parties[1].startswith("Dassault")
    assert claim.value is not None
    assert claim.value.amount == 2_500_000_000


def test_every_claim_says_which_words_filled_its_slots():
    found = [
        v
        for v in verdicts("Le Ghana et le Togo ont signé lundi un accord de pêche.")
        if isinstance(v, Finding)
    ]

    assert {because.slot for because in found[0].because} >= {"status", "instrument", "date"}


def test_an_act_without_subject_is_done_to_the_instrument_just_named():
    (claim,) = read("La convention entre l'Algérie et la Suède est publiée. Signée en 2018, elle dormait.")

    assert (claim.instrument, claim.status, claim.date) == ("convention", "signed", "2018")
    assert sorted(claim.parties) == ["DZ", "SE"]
    assert len(claim.evidence) == 2


def test_a_minister_who_says_we_speaks_for_her_state():
    text = (
        "La ministre colombienne de la Défense, Laura Gómez, était à Quito.\n\n"
        "– Nous avons signé vendredi un protocole avec l'Équateur."
    )

    (claim,) = read(text)

    assert sorted(claim.parties) == ["CO", "EC"]


def test_an_entry_of_a_chronology_dates_its_agreement():
    text = (
        "1988 : Athènes et Ankara signent à Davos une déclaration commune.\n\n"
        "2016 - L'accord est suspendu par Ankara."
    )

    assert [claim.date for claim in read(text)] == ["1988", "2016"]


def test_what_is_told_of_an_instrument_holds_over_its_being_named():
    claims = read(
        "L'accord de 2013 entre le Mali et le Danemark prévoit une clause de sortie. "
        "Bamako a dénoncé vendredi l'accord de 2013 avec le Danemark."
    )

    assert [(c.status, c.date) for c in claims] == [("terminated", "2024-12-06")]


def test_a_date_in_brackets_is_of_the_instrument_before_it():
    claims = read(
        "La Syrie a signé un accord pétrolier avec l'Azerbaïdjan (août), un protocole de déminage avec "
        "la Norvège (septembre) et un mémorandum sur le rail avec la Turquie (novembre)."
    )

    assert [c.date for c in claims] == ["2024-08", "2024-09", "2024-11"]
