"""Sides and days that the sentences around an agreement tell. Articles of Monday 9 December 2024."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Agreement
from services.ingest.extraction.core import Article, extract
from tests.fixtures.french_agreements import agreements


def test_each_instrument_of_a_list_has_its_own_counterpart_under_one_verb() -> None:
    told = agreements(
        "La Gambie a ratifié jeudi le traité signé en mai avec le Chili, ainsi que deux conventions "
        "conclues avec le Népal."
    )
    assert [(c.instrument, c.status, c.parties, c.date) for c in told] == [
        ("treaty", "ratified", ("GM", "CL"), "2024-12-05"),
        ("convention", "ratified", ("GM", "NP"), "2024-12-05"),
    ]


def test_one_counterpart_told_once_is_that_of_the_whole_list() -> None:
    told = agreements("Le Ghana a signé jeudi un traité et un protocole avec le Népal.")
    assert [set(c.parties) for c in told] == [{"GH", "NP"}, {"GH", "NP"}]


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (
            "Les ministres Ana Ruiz (Chili), Jon Berg (Norvège) et Kofi Addo (Ghana) se sont vus.",
            "Les trois pays ont signé jeudi une charte.",
        ),
        ("Le Chili, la Norvège et le Ghana se rapprochent.", "Les trois pays ont signé jeudi une charte."),
        (
            "Les ministres Ana Ruiz (Chili) et Jon Berg (Norvège) ont fait le voyage.",
            "Le ministre ghanéen Kofi Addo a signé avec eux, jeudi, une charte.",
        ),
    ],
)
def test_the_three_countries_are_those_told_before(before: str, sentence: str) -> None:
    (claim,) = agreements(f"{before} {sentence}")
    assert set(claim.parties) == {"CL", "NO", "GH"}


def test_the_organisation_is_the_one_named_last() -> None:
    (claim,) = agreements(
        "Quant à l’arrangement entre le Malawi et la SADC, l’organisation l’a dénoncé le 3 mars."
    )
    assert set(claim.parties) == {"MW", "SADC"}


def test_who_leaves_after_it_is_no_side_of_it() -> None:
    (claim,) = agreements(
        "L’accord entre le Malawi et la Zambie a expiré jeudi, et les soldats coréens sont partis."
    )
    assert set(claim.parties) == {"MW", "ZM"}


def test_where_it_is_signed_is_no_side_of_it() -> None:
    (claim,) = agreements(
        "Le Malawi et la Zambie ont signé jeudi, dans la capitale américaine, un accord de paix."
    )
    assert claim.parties == ("MW", "ZM")


def test_an_official_who_ratifies_binds_his_state() -> None:
    (claim,) = agreements(
        "Le président zambien, Musa Banda, est rentré. Par décret, Musa Banda a ratifié jeudi la "
        "convention signée avec le Chili."
    )
    assert set(claim.parties) == {"ZM", "CL"}


def test_an_instrument_only_named_is_taken_up_by_its_signers() -> None:
    (claim,) = agreements(
        "Le premier est une déclaration de principes. Les ministres zambien et chilien, Musa Banda "
        "et Ana Ruiz, l’ont signée le 25 avril."
    )
    assert (claim.instrument, claim.status, set(claim.parties), claim.date) == (
        "declaration",
        "signed",
        {"ZM", "CL"},
        "2024-04-25",
    )


def test_who_speaks_in_an_interview_is_a_side() -> None:
    (claim,) = agreements(
        "Chef d’état-major des armées zambiennes, le général Musa Banda parle peu.\n\n"
        "J’ai reçu lundi l’amiral chilien Luis Ruiz. Nous avons signé, mardi, une feuille de route."
    )
    assert set(claim.parties) == {"ZM", "CL"}


def test_the_day_of_an_agenda_is_that_of_its_items() -> None:
    (claim,) = agreements(
        "JEUDI 12\n- Lusaka : réunion du collège.\n\nVENDREDI 13\n- Santiago : le mémorandum entre "
        "le Chili et la Zambie doit être paraphé par les ministres."
    )
    assert (claim.status, claim.date) == ("planned", "2024-12-13")


@pytest.mark.parametrize(
    ("before", "day"),
    [
        (
            (
                "Le ministre zambien Musa Banda a reçu ce lundi l’amiral chilien Luis Ruiz, en visite du "
                "8 au 10 décembre."
            ),
            "2024-12-09",
        ),
        (
            "Les ministres zambien et chilien ont présidé les travaux les 4 et 5 décembre à Lusaka.",
            "2024-12-05",
        ),
    ],
)
def test_what_closes_a_stay_is_dated_by_its_end_or_by_the_day_told(before: str, day: str) -> None:
    (claim,) = agreements(
        f"{before} À l’issue des échanges, la Zambie et le Chili ont signé un accord de pêche."
    )
    assert claim.date == day


def test_years_that_it_pays_for_do_not_date_it() -> None:
    (claim,) = agreements(
        "► 14 novembre 2022. Accord signé par la Zambie et le Chili : 72 millions d’euros pour "
        "2022-2023, cent agents de plus."
    )
    assert claim.date == "2022-11-14"


def test_the_agency_that_signs_off_leaves_the_last_paragraph_to_be_read() -> None:
    (claim,) = agreements(
        "La Zambie et le Chili sont liés par un traité d’extradition entré en vigueur en avril 2005. – AZP"
    )
    assert (claim.status, claim.date) == ("in_force", "2005-04")


def test_brussels_beside_the_union_is_the_union() -> None:
    (claim,) = agreements(
        "Des juges belges et un ministre belge assistaient à l’audience. Personne ne leur avait "
        "demandé de venir, et personne ne leur a parlé de la journée.\n\n"
        "La Cour de l’Union européenne a annulé jeudi l’accord de pêche liant Bruxelles à Lusaka."
    )
    assert set(claim.parties) == {"EU", "ZM"}


def test_congo_is_the_one_that_the_article_names() -> None:
    (claim,) = agreements(
        "À Kinshasa, la journée fut longue. Le ministre congolais et le ministre zambien ont signé "
        "jeudi un accord au Congo."
    )
    assert set(claim.parties) == {"CD", "ZM"}


def test_a_chronology_s_entry_that_names_no_state_goes_on_with_those_of_the_last() -> None:
    told = agreements(
        "25 avril 2024 – La Zambie et le Chili signent à Lima une déclaration de principes.\n\n"
        "27 juin 2024 – Toujours à Lima, signature de l’accord de paix."
    )
    assert [(c.instrument, set(c.parties)) for c in told] == [
        ("declaration", {"ZM", "CL"}),
        ("agreement", {"ZM", "CL"}),
    ]


def test_a_page_leaves_out_the_country_of_its_own_ministers() -> None:
    posted = Article(
        text="Le ministre de la Défense a signé dimanche, avec le Chili, un accord.\n\nLa Chine proteste.",
        outlet="Le Journal de Zambie",
        published_at=datetime(2024, 12, 9, tzinfo=UTC),
        language="fr",
    )
    (claim,) = extract(posted).claims
    assert isinstance(claim, Agreement)
    assert set(claim.parties) == {"ZM", "CL"}


def test_a_ministry_and_a_company_make_a_contract() -> None:
    (claim,) = agreements(
        "On se réjouit du contrat que le ministère chilien et la société Hanwha Aerospace ont conclu en mai."
    )
    assert claim.parties == ("CL", "Hanwha Aerospace")


def test_a_day_recalled_in_passing_does_not_date_what_follows() -> None:
    (claim,) = agreements(
        "La Zambie et le Chili se sont vus jeudi. On y a loué le plan lancé en juillet. "
        "À l’issue de la séance, la Zambie et le Chili ont signé un accord de pêche."
    )
    assert claim.date == "2024-12-05"


def test_whoever_brought_them_together_is_not_the_side_left_out() -> None:
    (claim,) = agreements(
        "Lusaka s’en souvient : il fallut l’accord de Lima, signé en mai avec le Chili sous l’égide de Pékin."
    )
    assert set(claim.parties) == {"ZM", "CL"}


def test_they_are_the_three_of_the_same_sentence() -> None:
    (claim,) = agreements(
        "Le Chili, la Zambie et le Ghana se rapprochent. En mars, les trois pays ont ouvert une école ; "
        "jeudi, ils ont signé à Lima un traité."
    )
    assert set(claim.parties) == {"CL", "ZM", "GH"}


def test_that_on_something_else_is_another_of_the_same_sides() -> None:
    told = agreements(
        "La Zambie et le Chili ont signé jeudi un accord de pêche. "
        "Celui sur les permis de conduire, signé en 2022, n’est toujours pas entré en vigueur."
    )
    assert [(set(c.parties), c.date) for c in told] == [
        ({"ZM", "CL"}, "2024-12-05"),
        ({"ZM", "CL"}, "2022"),
    ]


def test_an_exchange_of_notes_is_one_wherever_it_took_place() -> None:
    (claim,) = agreements("La Zambie et le Chili ont procédé hier, à Lusaka, à un échange de notes.")
    assert (claim.instrument, claim.status, claim.date) == ("agreement", "signed", "2024-12-08")


def test_and_a_second_one_is_a_second_claim() -> None:
    told = agreements(
        "La Zambie et le Chili ont signé jeudi une convention d’extradition ainsi qu’un accord d’entraide."
    )
    assert [c.instrument for c in told] == ["convention", "agreement"]


def test_what_was_concluded_and_signed_in_one_sentence_has_the_one_day_told() -> None:
    (claim,) = agreements(
        "Le Pérou et l'Équateur ont conclu lundi un mémorandum, que Juan Ortega et Ana Vera ont signé à Lima."
    )
    assert (claim.status, claim.date, claim.place) == ("signed", "2024-12-09", "Lima")
    (other,) = agreements(
        "L'accord de police entre le Pérou et l'Équateur, conclu en mai, a été signé vendredi."
    )
    assert other.date == "2024-12-06"


@pytest.mark.parametrize(
    "sentence",
    [
        "Elle remplace l'accord du 14 mars 2006.",
        "Elle se substitue à celui que les deux pays avaient conclu le 14 mars 2006.",
        "Elle succède à celui du 14 mars 2006.",
    ],
)
def test_what_a_new_instrument_replaces_is_one_of_its_own(sentence: str) -> None:
    told = agreements(f"La Lituanie et la Pologne ont signé vendredi une convention de police. {sentence}")
    assert [(c.date, set(c.parties)) for c in told] == [
        ("2024-12-06", {"LT", "PL"}),
        ("2006-03-14", {"LT", "PL"}),
    ]


def test_but_not_a_thing_that_it_replaces() -> None:
    (claim,) = agreements(
        "La Lituanie et la Pologne ont signé vendredi une convention de police. Elle remplace les "
        "patrouilles de 2006."
    )
    assert claim.date == "2024-12-06"


def test_another_of_the_kind_is_made_by_the_one_who_made_the_last() -> None:
    told = agreements(
        "La Suisse a signé vendredi avec l'Albanie un accord de police. Un autre est en négociation avec la "
        "Moldavie. Un troisième, avec la Bosnie, est entré en vigueur en 2021. Avec le Danemark, les "
        "pourparlers "
        "sur un texte de même nature se poursuivent depuis 2023."
    )
    assert [(c.status, set(c.parties), c.date) for c in told] == [
        ("signed", {"CH", "AL"}, "2024-12-06"),
        ("negotiating", {"CH", "MD"}, None),
        ("in_force", {"CH", "BA"}, "2021"),
        ("negotiating", {"CH", "DK"}, "2023"),
    ]


def test_another_person_is_no_agreement() -> None:
    (claim,) = agreements(
        "La Suisse a signé vendredi avec l'Albanie un accord de police. Un autre est parti en Moldavie."
    )
    assert set(claim.parties) == {"CH", "AL"}


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("La Croatie et la Slovénie ont conclu vendredi à Vrbovac Novi un pacte de police.", "Vrbovac Novi"),
        ("La Croatie et la Slovénie ont signé à Vrbovac un pacte de police.", "Vrbovac"),
        ("La Croatie et la Slovénie ont signé vendredi un pacte qui lie Zagreb à Ljubljana.", None),
    ],
)
def test_a_town_that_no_list_has_is_where_it_was_signed(sentence: str, place: str | None) -> None:
    (claim,) = agreements(sentence)
    assert claim.place == place


def test_the_agreement_without_a_name_is_the_one_told_last() -> None:
    (claim,) = agreements(
        "La Grèce a signé en mars un accord militaire avec le Kenya. Selon un quotidien d'Athènes, "
        "l'accord a été "
        "paraphé le 12 mars. L'accord a pris effet lundi."
    )
    assert (claim.status, claim.date, claim.title) == ("in_force", "2024-12-09", "accord militaire")


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("L'accord de 2019 avec l'Italie a pris effet lundi.", "in_force"),
        ("Le protocole avec Rome sera signé en mai.", "planned"),
    ],
)
def test_but_not_where_a_date_or_a_side_tells_them_apart(sentence: str, status: str) -> None:
    told = agreements(f"La Grèce a signé en mars un accord militaire avec le Kenya. {sentence}")
    assert [(c.status, set(c.parties)) for c in told] == [("signed", {"GR", "KE"}), (status, {"GR", "IT"})]


def test_the_day_of_a_report_is_not_that_of_what_it_reports() -> None:
    (claim,) = agreements("Le 3 décembre, une agence a révélé que la Grèce a conclu un accord avec le Kenya.")
    assert claim.date is None
