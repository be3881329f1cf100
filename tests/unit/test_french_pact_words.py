"""Words of agreements: what is signed, what crowns a visit, what is no act. All of 9 December 2024."""

from __future__ import annotations

import pytest

from tests.fixtures.french_agreements import agreements


@pytest.mark.parametrize(
    ("text", "instrument", "status"),
    [
        ("Le Chili et le Ghana ont signé mardi un plan de lutte contre le braconnage.", "roadmap", "signed"),
        ("Le calendrier de retrait a été signé mardi par le Ghana et l'ONU.", "roadmap", "signed"),
        (
            "Deux mémorandums ont couronné mardi la visite à Accra du président chilien.",
            "memorandum",
            "concluded",
        ),
        (
            "Le Chili et le Ghana discutent depuis mai, à Accra, d'un accord de pêche.",
            "agreement",
            "negotiating",
        ),
        ("Mardi, le Ghana et le Chili ont signé une demi-douzaine d'accords.", "agreement", "signed"),
        (
            "L'accord du Chili avec le Ghana est prêt. Ils le signeront à Accra le 20 décembre.",
            "agreement",
            "planned",
        ),
        (
            "Le Chili et le Ghana parlaient d'un traité depuis mai. Les deux ministres l'ont conclu mardi.",
            "treaty",
            "concluded",
        ),
    ],
)
def test_an_agreement_in_these_words(text: str, instrument: str, status: str) -> None:
    (claim,) = agreements(text)

    assert (claim.instrument, claim.status) == (instrument, status)
    assert set(claim.parties) == {"CL", "GH"} or "ONU" in text


@pytest.mark.parametrize(
    "text",
    [
        "Ni contrat ni commande entre le Chili et le Ghana, dit une note parvenue mardi à notre rédaction.",
        "Le Chili et le Ghana discutent souvent des accords du passé.",
        "Les discussions ont marqué le sommet d'Accra entre le Chili et le Ghana.",
        "Le Chili et le Ghana ont décidé d'en finir avec la contrebande.",
        "Le Chili et le Ghana sont d'accord.",
        "Le Chili et le Ghana cherchaient un accord de pêche. Les deux ministres l'ont trouvé inutile.",
    ],
)
def test_no_agreement_in_these(text: str) -> None:
    assert agreements(text) == []


def test_what_a_text_changes_is_no_second_one() -> None:
    (claim,) = agreements(
        "Le Chili et le Ghana ont signé mardi le protocole modifiant l'accord de pêche de 2009."
    )
    assert (claim.instrument, claim.status) == ("protocol", "signed")


def test_where_it_was_signed_is_not_where_it_was_ratified() -> None:
    (claim,) = agreements(
        "Le Parlement ghanéen a ratifié jeudi la convention avec le Chili. "
        "Le texte avait été signé à Santiago en 2023."
    )
    assert (claim.status, claim.place) == ("ratified", None)


def test_a_colleague_is_no_office() -> None:
    (claim,) = agreements(
        "Le ministre chilien et son collègue ghanéen Kofi Mensah ont signé mardi un accord."
    )

    assert [(p.name, p.title) for p in claim.signatories] == [("Kofi Mensah", None)]
