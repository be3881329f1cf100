"""Who an agreement binds, and when: not who looked on, nor where the article was written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Agreement
from services.ingest.extraction.core import Article, extract

WHEN = datetime(2025, 6, 28, 10, tzinfo=UTC)


def agreements(text: str) -> list[Agreement]:
    found = extract(Article(text=text, published_at=WHEN, language="fr")).claims
    return [claim for claim in found if isinstance(claim, Agreement)]


@pytest.mark.parametrize(
    "text",
    [
        "La RDC et le Rwanda ont signé vendredi un accord de paix négocié sous l’égide des États-Unis.",
        "KINSHASA/WASHINGTON – La RDC et le Rwanda ont signé vendredi un accord de paix.",
        "Sous la médiation du Qatar, la RDC et le Rwanda ont signé vendredi un accord de paix.",
    ],
)
def test_who_brought_them_together_is_no_party(text: str) -> None:
    assert [set(claim.parties) for claim in agreements(text)] == [{"CD", "RW"}]


def test_a_family_name_is_no_armed_group() -> None:
    text = "La RDC et le Rwanda ont signé un accord, paraphé par Thérèse Kayikwamba Wagner."
    assert [set(claim.parties) for claim in agreements(text)] == [{"CD", "RW"}]


@pytest.mark.parametrize("home", ["vietnamienne", "égyptienne", "israélienne"])
def test_what_two_companies_sign_binds_no_state_wherever_they_are_from(home: str) -> None:
    text = (
        "Le Kenya et la Nouvelle-Zélande veulent doubler leurs échanges. Le ministre l’a redit à Auckland. "
        f"Tasman Dairy a conclu un contrat avec la société {home} Blue Cow."
    )
    assert agreements(text) == []


@pytest.mark.parametrize("partner", ["partenaire italien", "partenaire kazakh", "partenaire grec"])
def test_a_partner_of_a_company_is_a_company(partner: str) -> None:
    assert agreements(f"L’industriel Ardent et son {partner} Balkhash ont signé un accord.") == []


def test_a_partner_that_is_a_state_is_bound() -> None:
    text = "La Norvège et son partenaire de longue date, le Kenya, ont signé lundi un accord de défense."
    assert [set(claim.parties) for claim in agreements(text)] == [{"NO", "KE"}]


def test_firms_bind_no_state() -> None:
    text = (
        "Aérostructures Nordair a signé lundi avec un équipementier de São José dos Campos une entente. "
        "Le ministère québécois s'en réjouit."
    )
    assert agreements(text) == []


def parties(text: str) -> list[set[str]]:
    return [set(claim.parties) for claim in agreements(text)]


def test_several_instruments_with_several_states_bind_two_each():
    text = (
        "La ministre norvégienne Ida Dahl part lundi. Elle doit signer des accords avec le Pérou et l’Angola."
    )
    assert parties(text) == [{"NO", "PE"}, {"NO", "AO"}]
    text = (
        "Selon le gouvernement ghanéen, trois accords avec le Pérou, le Japon et le Kenya ont été résiliés."
    )
    assert parties(text) == [{"GH", "PE"}, {"GH", "JP"}, {"GH", "KE"}]


def test_one_instrument_with_several_states_binds_them_all():
    assert parties("La Norvège a signé un accord avec le Pérou et l’Angola.") == [{"NO", "PE", "AO"}]
    assert parties("Le Pérou, l’Angola et la Norvège ont signé des accords.") == [{"NO", "PE", "AO"}]


@pytest.mark.parametrize(
    "body", ["la Banque ouest-africaine de développement (BOAD)", "le Fonds africain de développement"]
)
def test_a_body_without_a_code_is_a_party_as_printed(body: str):
    name = body.removeprefix("la ").removeprefix("le ").split(" (")[0]
    assert parties(f"Le Ghana et {body} ont signé lundi un accord de prêt.") == [{"GH", name}]


def test_an_organisation_is_no_party_where_it_is_named_for_its_member() -> None:
    (member,) = agreements("La Turquie, membre de l'Otan, et le Ghana ont signé mardi un accord de défense.")
    (all_of_them,) = agreements("Les pays membres de la Cédéao ont signé mardi un accord avec la France.")

    assert set(member.parties) == {"TR", "GH"}
    assert set(all_of_them.parties) == {"ECOWAS", "FR"}


def test_with_whom_it_was_not_made_is_no_side() -> None:
    for text in (
        "C'est avec Accra, et non avec Pékin, que Lomé a signé mardi un accord de police.",
        "Lomé a signé mardi un accord de police avec le Ghana plutôt qu'avec la Chine.",
    ):
        assert [set(claim.parties) for claim in agreements(text)] == [{"GH", "TG"}]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Un accord a été conclu mardi entre l'armée de l'air chilienne et le constructeur Embraer.",
            {"CL", "Embraer"},
        ),
        ("Le ministère chilien de la Défense et Naval Group ont signé mardi un mémorandum.", None),
        ("Le ministre chilien de la Défense a signé mardi avec Embraer un accord-cadre.", {"CL", "Embraer"}),
        ("Le Chili et le Brésil ont signé mardi un accord sur les avions d'Embraer.", {"CL", "BR"}),
        (
            "Le Chili a conclu avec la société qatarie Barzan Holdings un contrat de dix blindés.",
            {"CL", "Barzan Holdings"},
        ),
    ],
)
def test_a_company_is_a_side_where_it_stands_as_one(text: str, parties: set[str] | None) -> None:
    (claim,) = agreements(text)
    assert set(claim.parties) == (parties or {"CL", "Naval Group"})


def test_the_two_countries_are_those_told_before() -> None:
    told = agreements(
        "L'Espagne et la Mauritanie ont signé lundi une déclaration conjointe.\n\nEn août 2024, lors de la "
        "tournée de Pedro Sánchez, les deux pays avaient déjà signé un mémorandum. Un texte comparable "
        "avait été conclu avec la Gambie, puis avec le Sénégal."
    )
    pairs = [set(claim.parties) for claim in told]
    assert pairs == [{"ES", "MR"}, {"ES", "MR"}, {"ES", "GM"}, {"ES", "SN"}]


def test_others_do_the_same_with_the_union() -> None:
    told = agreements(
        "Le protocole de pêche entre l'Union européenne et Maurice a été paraphé hier. Les Seychelles "
        "avaient conclu en 2020 un accord du même type."
    )
    assert [set(claim.parties) for claim in told] == [{"EU", "MU"}, {"EU", "SC"}]


def test_an_apposition_tells_no_second_instrument() -> None:
    (claim,) = agreements("Un précédent accord, celui de 1999, reste en vigueur entre le Chili et le Pérou.")
    assert (claim.status, claim.date) == ("in_force", "1999")


def test_who_mediated_is_no_side_told_by_an_adjective() -> None:
    told = agreements(
        "Le Niger a dénoncé lundi l'accord conclu avec le Bénin.\n\nÀ Cotonou, on rappelle qu'un arrangement "
        "avait été trouvé en mai sous médiation chinoise."
    )
    assert [set(claim.parties) for claim in told] == [{"NE", "BJ"}, {"NE", "BJ"}]


def test_two_capitals_of_the_title_are_not_the_sides_of_what_was_only_recalled() -> None:
    told = agreements(
        "Malabo et Libreville se parlent\n\nLa convention de 1900, conclue entre la France et l'Espagne, est "
        "oubliée.\n\nLes deux voisins négocient un accord sur la pêche."
    )
    assert {"FR", "ES"} not in [set(claim.parties) for claim in told if claim.status == "negotiating"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "L’Ukraine et la Russie ont signé un accord sous l’égide de la Turquie, du Qatar et de l’ONU.",
            {"UA", "RU"},
        ),
        ("Sous la médiation du Qatar, la RDC et le Rwanda ont signé un accord.", {"CD", "RW"}),
        (
            "Le Mali, le Burkina Faso et le Niger ont créé l’Alliance des États du Sahel en signant à "
            "Bamako la charte du Liptako-Gourma.",
            {"ML", "BF", "NE"},
        ),
        (
            "L’Alliance des États du Sahel a signé un accord avec la Russie.",
            {"Alliance des États du Sahel", "RU"},
        ),
    ],
)
def test_several_who_looked_on_and_what_they_founded_are_no_parties(text: str, parties: set[str]) -> None:
    assert [set(claim.parties) for claim in agreements(text)] == [parties]


def test_presidents_who_look_on_are_not_the_ministers_who_sign() -> None:
    text = (
        "Le ministre français des Armées et le ministre indonésien de la Défense ont signé mercredi "
        "à Jakarta une lettre d’intention. L’accord a été scellé en présence des présidents "
        "Emmanuel Macron et Prabowo Subianto, arrivé mardi soir."
    )
    assert [(claim.instrument, claim.date, claim.signatories) for claim in agreements(text)] == [
        ("declaration", "2025-06-25", ())
    ]
    behind = "une lettre d’intention. Emmanuel Macron et Prabowo Subianto assistaient à la cérémonie."
    told = agreements(text[: text.index("une lettre")] + behind)
    assert [claim.signatories for claim in told] == [()]


def test_a_gun_signs_nothing() -> None:
    text = (
        "M. Dupuis interroge la ministre des Armées sur la livraison à l’Arménie de 36 canons Caesar.\n\n"
        "Le contrat a été signé le 18 juin 2024 par la France et l’Arménie."
    )
    assert [claim.signatories for claim in agreements(text)] == [()]
