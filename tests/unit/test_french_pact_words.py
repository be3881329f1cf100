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
        ("Le Chili et le Ghana ont échangé mardi deux mémorandums.", "memorandum", "signed"),
        ("Le Chili et le Ghana sont liés depuis mai 2023 par un pacte.", "agreement", "in_force"),
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
        "Le Chili et le Ghana ont échangé mardi sur deux accords.",
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


@pytest.mark.parametrize(
    ("behind", "date", "place"),
    [
        ("La cérémonie s'est tenue mardi à Accra.", "2024-12-03", "Accra"),
        ("La cérémonie, présidée par deux préfets, a eu lieu hier à Aflao.", "2024-12-08", "Aflao"),
        ("Cette signature a eu lieu mardi, devant la presse.", "2024-12-03", None),
        ("La cérémonie d'ouverture du tournoi s'est tenue mardi à Accra.", None, None),
        ("La cérémonie se tiendra toujours à huis clos.", None, None),
    ],
)
def test_the_ceremony_behind_tells_day_and_place(behind: str, date: str | None, place: str | None) -> None:
    (claim,) = agreements(f"Le Chili et le Ghana ont prolongé leur accord de pêche. {behind}")

    assert (claim.date, claim.place) == (date, place)


def test_the_ceremony_to_come_dates_a_plan() -> None:
    (claim,) = agreements(
        "Après la Bolivie et le Pérou, c'est au tour du Chili de signer avec le Ghana un accord de pêche. "
        "La cérémonie est prévue le 20 décembre à Accra."
    )
    assert (claim.status, claim.date, claim.place) == ("planned", "2024-12-20", "Accra")
    assert set(claim.parties) == {"CL", "GH"}


def test_talks_that_had_been_suspended_are_no_agreement_that_was() -> None:
    (claim,) = agreements(
        "Les négociations entre le Chili et le Ghana sur un accord de pêche ont repris mardi. "
        "Elles avaient été suspendues en mai."
    )
    assert (claim.status, claim.date) == ("negotiating", "2024-12-03")


@pytest.mark.parametrize(
    ("text", "instrument", "status"),
    [
        (
            "Le Parlement ghanéen a autorisé mardi le président à ratifier la convention avec le Chili.",
            "convention",
            "ratified",
        ),
        (
            "Une brigade naît au Chili et au Ghana. Les ministres des deux pays en ont convenu mardi.",
            "understanding",
            "concluded",
        ),
        (
            "Une lettre d'intention : c'est ce que le Chili et le Ghana ont signé mardi.",
            "declaration",
            "signed",
        ),
    ],
)
def test_of_which_instrument_and_how_far(text: str, instrument: str, status: str) -> None:
    (claim,) = agreements(text)

    assert (claim.instrument, claim.status, claim.date) == (instrument, status, "2024-12-03")


def test_a_later_stage_does_not_keep_the_day_of_the_one_before() -> None:
    (claim,) = agreements(
        "Le 3 mai 2010, le Chili et le Ghana ont signé un traité de pêche. Il a été renouvelé deux fois."
    )
    assert (claim.status, claim.date) == ("renewed", None)


def test_years_after_what_was_never_told_are_no_date() -> None:
    (claim,) = agreements("Vingt-trois ans après, le Chili et le Ghana ont suspendu leur accord de pêche.")

    assert (claim.status, claim.date) == ("suspended", None)


def test_it_was_such_a_day() -> None:
    (claim,) = agreements("Le Chili et le Ghana ont signé un accord de pêche. C'était mardi, sous la pluie.")

    assert claim.date == "2024-12-03"


def test_whoever_attends_a_signing_signs_nothing() -> None:
    told = "Le Chilien Luis Ruiz a reçu la Ghanéenne Ama Mensah mardi. "
    (attended,) = agreements(told + "Les deux ministres ont assisté à la signature de six accords.")
    (signed,) = agreements(told + "Les deux ministres ont signé six accords.")

    assert (len(attended.signatories), len(signed.signatories)) == (0, 2)


def test_a_house_that_adopts_unanimously_ratifies() -> None:
    (claim,) = agreements(
        "Le traité entre le Chili et le Ghana, signé en mai, est passé devant les députés. "
        "Ils l'ont adopté à l'unanimité mardi."
    )
    assert (claim.status, claim.date) == ("ratified", "2024-12-03")


@pytest.mark.parametrize(
    "text",
    [
        "Un accord a été trouvé entre un club du Chili et un joueur du Ghana. Le contrat sera signé jeudi.",
        "Au Chili et au Ghana, le texte met fin à six mois d'attente.",
    ],
)
def test_what_is_private_or_ends_something_else_ends_no_agreement(text: str) -> None:
    assert agreements(text) == []


def test_a_rupture_in_another_clause_is_not_of_the_agreement() -> None:
    (claim,) = agreements("Après la rupture de mai, on se parle : le Chili et le Ghana négocient un accord.")

    assert claim.status == "negotiating"


def test_what_two_have_signed_is_an_agreement() -> None:
    (claim,) = agreements("Ce que le Chili et le Ghana ont paraphé à Accra mardi n'est pas la paix.")

    assert (claim.status, claim.date, claim.place) == ("signed", "2024-12-03", "Accra")


@pytest.mark.parametrize(
    "sentence",
    [
        "L'accord entre le Chili et le Ghana, négocié par les Américains, prévoit un retrait.",
        "Ce que le Chili et le Ghana ont mangé mardi à Accra n'est pas un secret.",
    ],
)
def test_who_brokered_a_text_does_not_negotiate_it(sentence: str) -> None:
    assert agreements(sentence) == []


def test_a_text_without_accents_expires_in_days_to_come() -> None:
    (claim,) = agreements(
        "Le protocole entre le Chili et le Ghana ne sera pas reconduit. Il expire le 20 janvier."
    )

    assert claim.date == "2025-01-20"


def test_who_signed_for_a_side_is_told_behind() -> None:
    (claim,) = agreements(
        "Le Ghana et la Banque mondiale ont signé mardi une convention. "
        "Pour Accra, c'est le ministre Kofi Mensah qui a signé."
    )
    assert [(p.name, p.country) for p in claim.signatories] == [("Kofi Mensah", "GH")]


def test_a_sum_may_be_what_a_text_is_about() -> None:
    (claim,) = agreements(
        "Un prêt de 3 millions d'euros a fait l'objet d'un accord entre le Chili et le Ghana, signé mardi."
    )
    assert claim.value is not None and claim.value.amount == 3_000_000


def test_a_colleague_is_no_office() -> None:
    (claim,) = agreements(
        "Le ministre chilien et son collègue ghanéen Kofi Mensah ont signé mardi un accord."
    )

    assert [(p.name, p.title) for p in claim.signatories] == [("Kofi Mensah", None)]


def test_removals_renew_nothing() -> None:
    (claim,) = agreements(
        "Le Ghana et le Chili ont signé mardi un accord sur les reconduites à la frontière."
    )
    assert (claim.status, claim.title) == ("signed", "accord sur les reconduites à la frontière")

    (claim,) = agreements("L'accord de 2012 a été reconduit mardi par le Ghana et le Chili.")
    assert claim.status == "renewed"


def test_what_an_instrument_brings_about_is_no_other() -> None:
    (claim,) = agreements(
        "Le Ghana et le Chili ont signé mardi une déclaration conjointe créant un partenariat de pêche. "
        "Le document porte la signature de Kofi Mensah, ministre ghanéen."
    )
    assert claim.instrument == "declaration"
    assert [person.name for person in claim.signatories] == ["Kofi Mensah"]


@pytest.mark.parametrize(
    ("sentence", "status", "parties", "date"),
    [
        (
            "Le Ghana a rejoint mardi l'accord de pêche signé en 2019 par le Togo et le Chili.",
            "concluded",
            {"GH", "TG", "CL"},
            "2024-12-03",
        ),
        (
            "Le Ghana a adhéré mardi à la convention de pêche conclue entre le Togo et le Chili.",
            "concluded",
            {"GH", "TG", "CL"},
            "2024-12-03",
        ),
        ("Un échange de notes a eu lieu mardi entre Accra et Lomé.", "signed", {"GH", "TG"}, "2024-12-03"),
        (
            "L'échange de lettres entre le Ghana et le Togo, intervenu mardi, supprime les visas.",
            "signed",
            {"GH", "TG"},
            "2024-12-03",
        ),
        (
            "Les ambassadeurs du Ghana et du Togo ont échangé mardi des lettres instituant un visa commun.",
            "signed",
            {"GH", "TG"},
            "2024-12-03",
        ),
        ("Le traité entre le Ghana et le Togo date de mardi.", "signed", {"GH", "TG"}, "2024-12-03"),
        ("Accra a obtenu mardi de Lomé un accord de réadmission.", "concluded", {"GH", "TG"}, "2024-12-03"),
        (
            "Le Sénat ghanéen a donné son accord mardi au traité conclu avec le Togo en 2022.",
            "ratified",
            {"GH", "TG"},
            "2024-12-03",
        ),
        (
            "Le Ghana et le Togo ont annoncé mardi la conclusion d'un accord de libre-échange.",
            "concluded",
            {"GH", "TG"},
            "2024-12-03",
        ),
    ],
)
def test_joining_exchanging_and_obtaining_are_acts(
    sentence: str, status: str, parties: set[str], date: str
) -> None:
    assert [(c.status, set(c.parties), c.date) for c in agreements(sentence)] == [(status, parties, date)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Ghana a rejoint mardi l'accord de Yaoundé.",
        "Le Ghana et le Togo ont adhéré en 2021 à la convention de Budapest.",
        "Le Ghana a remis mardi à New York son instrument d'adhésion au traité sur les armes.",
        "Le Ghana souhaite adhérer à la convention de Budapest.",
        "Le Ghana adhère pleinement à l'esprit du traité.",
        "Les deux présidents, ghanéen et togolais, ont échangé des lettres amicales.",
        "Le syndicat a adhéré à la convention collective.",
        "Le Ghana a rejoint l'Union africaine en 1963.",
    ],
)
def test_but_not_where_nothing_is_joined(sentence: str) -> None:
    assert agreements(sentence) == []


def test_what_was_ended_may_be_brought_back() -> None:
    text = "Le Ghana avait dénoncé en 2019 l'accord avec le Togo. Il l'a rétabli mardi."
    assert [(c.status, c.date) for c in agreements(text)] == [("in_force", "2024-12-03")]
