"""Agreements told as hearsay, in answers, as one more of a list, step by step. All of 9 December 2024."""

from __future__ import annotations

import pytest

from tests.fixtures.french_agreements import agreements


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Chili a signé jeudi avec le Ghana un accord sur la pêche, un autre sur les visas "
        "et un troisième sur le fret.",
        "Un accord sur la pêche, un deuxième portant sur le fret et un dernier relatif aux visas ont été "
        "signés jeudi par le Chili et le Ghana.",
    ],
)
def test_another_on_something_else_is_one_more_of_the_kind(sentence: str) -> None:
    told = agreements(sentence)
    assert [(c.instrument, c.status, set(c.parties), c.date) for c in told] == [
        ("agreement", "signed", {"CL", "GH"}, "2024-12-05")
    ] * 3


def test_but_those_told_as_one_lot_are_one() -> None:
    assert (
        len(
            agreements(
                "Le Chili et le Ghana ont signé jeudi trois accords : sur le fret, la pêche et les visas."
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    ("sentence", "status", "date"),
    [
        (
            "Selon un site, le Chili et le Ghana auraient signé jeudi un accord militaire.",
            "signed",
            "2024-12-05",
        ),
        ("Le Chili et le Ghana seraient parvenus à un accord militaire.", "concluded", None),
        ("Le Chili aurait dénoncé mardi l'accord militaire avec le Ghana.", "terminated", "2024-12-03"),
        ("Le Chili et le Ghana signeraient vendredi un accord militaire.", "planned", "2024-12-13"),
    ],
)
def test_hearsay_that_nobody_denies_is_told(sentence: str, status: str, date: str | None) -> None:
    (claim,) = agreements(sentence)
    assert (claim.status, claim.date, set(claim.parties)) == (status, date, {"CL", "GH"})


@pytest.mark.parametrize(
    "text",
    [
        "Le Chili et le Ghana auraient signé jeudi un accord militaire. Accra dément.",
        "Le Chili et le Ghana auraient pu signer jeudi un accord militaire.",
        "Sans la guerre, le Chili et le Ghana auraient signé en 2012 un accord militaire.",
        "L'accord entre le Chili et le Ghana aurait dû être signé jeudi.",
        "Le Chili aurait conclu un contrat avec le Ghana. « Il n'y a ni commande ni contrat », dit Accra.",
    ],
)
def test_but_not_what_is_denied_or_might_have_been(text: str) -> None:
    assert agreements(text) == []


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        ("Le Chili a-t-il signé l'accord avec le Ghana ? Oui, jeudi, à Accra.", "signed", "2024-12-05"),
        (
            "Le Chili a-t-il signé l'accord avec le Ghana ? Oui, nous l'avons signé jeudi.",
            "signed",
            "2024-12-05",
        ),
        ("Le Chili a-t-il signé l'accord avec le Ghana ? C'est fait depuis jeudi.", "signed", "2024-12-05"),
        ("Quand le Chili a-t-il ratifié l'accord avec le Ghana ? Le 3 mars 2024.", "ratified", "2024-03-03"),
        ("Quand l'accord entre le Chili et le Ghana sera-t-il signé ? Vendredi.", "planned", "2024-12-13"),
    ],
)
def test_an_answer_makes_a_statement_of_its_question(text: str, status: str, date: str) -> None:
    (claim,) = agreements(text)
    assert (claim.status, claim.date, set(claim.parties)) == (status, date, {"CL", "GH"})


@pytest.mark.parametrize(
    "text",
    [
        "Le Chili a-t-il signé l'accord avec le Ghana ? Non, répond Accra.",
        "Le Chili a-t-il signé l'accord avec le Ghana ? Personne ne le sait.",
        "Le Chili signera-t-il l'accord avec le Ghana ? Oui, mais pas demain.",
    ],
)
def test_but_no_other_answer_does(text: str) -> None:
    assert agreements(text) == []


def test_whoever_is_interviewed_is_a_side_of_what_the_question_names() -> None:
    (claim,) = agreements(
        "La ministre ghanéenne de la Justice, Ama Mensah, nous a reçus.\n\n"
        "Où en est la convention avec le Chili ?\n\n"
        "Elle a été signée jeudi à Accra."
    )
    assert (claim.status, claim.date, set(claim.parties)) == ("signed", "2024-12-05", {"CL", "GH"})


def test_an_entry_goes_on_with_what_the_one_before_told() -> None:
    (claim,) = agreements(
        "12 janvier 2019 – Le Chili et le Ghana signent à Lima un accord de pêche.\n\n"
        "4 mai 2020 – À Accra, le Parlement ratifie.\n\n"
        "2 juin 2021 – Entrée en vigueur, sans cérémonie aucune."
    )
    assert (claim.status, claim.date, set(claim.parties)) == ("in_force", "2021-06-02", {"CL", "GH"})


def test_but_not_with_a_deed_that_has_its_own_object() -> None:
    (claim,) = agreements(
        "12 janvier 2019 – Le Chili et le Ghana signent à Lima un accord de pêche.\n\n"
        "4 mai 2020 – Le Ghana suspend les patrouilles.\n\n"
        "2 juin 2021 – La réunion d'Accra est annulée, sans raison."
    )
    assert (claim.status, claim.date) == ("signed", "2019-01-12")


@pytest.mark.parametrize(
    ("sentence", "status", "date"),
    [
        (
            "Le Chili et le Ghana ont remis en vigueur jeudi l'accord qu'ils avaient suspendu en 2016.",
            "in_force",
            "2024-12-05",
        ),
        ("L'accord de pêche entre le Chili et le Ghana s'est éteint jeudi.", "terminated", "2024-12-05"),
        (
            "Le Chili et le Ghana disposent depuis jeudi d'une charte commune de la pêche.",
            "concluded",
            "2024-12-05",
        ),
        ("Le Chili et le Ghana se sont liés, jeudi, par un arrangement.", "concluded", "2024-12-05"),
        ("Le Chili et le Ghana viennent de se doter d'une charte de la pêche.", "concluded", None),
        (
            "L'accord entre le Chili et le Ghana a reçu jeudi les signatures des présidents.",
            "signed",
            "2024-12-05",
        ),
        (
            "Le Chili et le Ghana ont échangé jeudi les exemplaires reliés d'un accord.",
            "signed",
            "2024-12-05",
        ),
        ("Le Chili a annoncé jeudi qu'il renonçait à l'accord avec le Ghana.", "terminated", "2024-12-05"),
        ("Le Chili a remis jeudi au Ghana l'instrument d'acceptation du traité.", "ratified", "2024-12-05"),
        ("Le Chili a maintenu l'accord avec le Ghana, qu'il avait dénoncé en 2020.", "in_force", None),
        ("Le Chili a levé jeudi la suspension de l'accord avec le Ghana.", "in_force", "2024-12-05"),
        ("Le Chili a passé jeudi un accord avec le Ghana.", "signed", "2024-12-05"),
        ("Le Chili et le Ghana ont repoussé à mars la signature de l'accord fiscal.", "planned", "2025-03"),
        ("Les discussions entre le Chili et le Ghana sur un traité butent sur le fret.", "negotiating", None),
        (
            "Les députés chiliens ont adopté jeudi le texte autorisant la ratification du traité ghanéen.",
            "ratified",
            "2024-12-05",
        ),
        ("Un avenant allonge de dix ans la convention entre le Chili et le Ghana.", "renewed", None),
        ("Chili-Ghana : cent millions rendus, et un accord fiscal, signé jeudi.", "signed", "2024-12-05"),
        (
            "Accra a prévenu que l'accord avec le Chili ne serait pas prorogé au-delà du 3 mars.",
            "terminated",
            "2025-03-03",
        ),
        ("Au programme de la visite : un accord de pêche entre le Chili et le Ghana.", "planned", None),
    ],
)
def test_stages_told_by_rarer_words(sentence: str, status: str, date: str | None) -> None:
    (claim,) = agreements(sentence)
    assert (claim.status, claim.date, set(claim.parties)) == (status, date, {"CL", "GH"})


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Chili et le Ghana disposent de ports modernes et d'une charte de la pêche.",
        "Au menu des ministres chilien et ghanéen : l'accord de pêche.",
        "Il serait temps que le Chili et le Ghana se dotent d'une charte de la pêche.",
        "La signature de l'accord entre le Chili et le Ghana, prévue jeudi, a été annulée.",
        "Le Chili entend se doter d'un accord avec le Ghana.",
        "Le Chili a renoncé à la pêche, et le Ghana à l'idée d'un accord.",
        "Le chilien Norvalia et le ghanéen Kofitel ont signé jeudi un accord.",
    ],
)
def test_but_not_without_an_act(sentence: str) -> None:
    assert agreements(sentence) == []


LISTED = [
    ("memorandum", {"CL", "GH"}, "2024-12-05", "Accra"),
    ("convention", {"CL", "GH"}, "2024-12-05", "Accra"),
]


@pytest.mark.parametrize(
    "head",
    [
        "Le Chili et le Ghana ont signé jeudi à Accra les textes suivants :",
        "Le Chili et le Ghana ont signé jeudi à Accra :",
        "Il a été procédé jeudi à Accra à la signature par le Chili et le Ghana des instruments suivants :",
    ],
)
def test_each_line_of_a_list_is_made_by_the_act_that_heads_it(head: str) -> None:
    told = agreements(f"{head}\n\n- un mémorandum sur la pêche ;\n- une convention fiscale.\n\nIl a plu.")
    assert [(c.instrument, set(c.parties), c.date, c.place) for c in told] == LISTED


def test_but_no_line_of_a_list_that_no_act_heads() -> None:
    assert (
        agreements("Le Chili et le Ghana ont parlé jeudi de :\n\n- la convention fiscale ;\n- la pluie.")
        == []
    )


def test_the_second_is_made_as_the_first_that_was_told() -> None:
    told = agreements(
        "Le Chili rapporte deux textes. Le premier, un accord militaire conclu jeudi avec le Ghana, est "
        "court. "
        "Le second, une lettre d'intention, concerne des camions."
    )
    assert [(c.instrument, set(c.parties)) for c in told] == [
        ("agreement", {"CL", "GH"}),
        ("declaration", {"CL", "GH"}),
    ]


def test_but_the_second_man_is_no_instrument() -> None:
    told = agreements(
        "Le Chili et le Ghana ont conclu jeudi un accord. Le second, un homme discret, se tait."
    )
    assert len(told) == 1


def test_the_two_capitals_are_the_sides_told_last() -> None:
    told = agreements(
        "Le Chili et le Ghana ont signé jeudi un accord militaire. On parle aussi du Togo.\n\n"
        "En 2017, les deux capitales avaient conclu une convention fiscale ; elle a été étendue au fret "
        "en 2022."
    )
    assert [(c.instrument, c.status, set(c.parties), c.date) for c in told] == [
        ("agreement", "signed", {"CL", "GH"}, "2024-12-05"),
        ("convention", "amended", {"CL", "GH"}, "2022"),
    ]


def test_a_company_that_a_question_names_is_a_side_of_its_contract() -> None:
    told = agreements(
        "La ministre ghanéenne des Transports, Ama Mensah, nous a reçus.\n\nEt le contrat avec Norvalia ?\n\n"
        "Nous l'avions signé en 2022, pour 30 millions d'euros."
    )
    assert [(c.parties, c.date, c.value.amount if c.value else None) for c in told] == [
        (("GH", "Norvalia"), "2022", 30_000_000)
    ]


def test_the_sum_behind_a_colon_is_that_of_the_instrument_before_it() -> None:
    (claim,) = agreements("Le Chili a conclu en mai un mémorandum avec le Ghana : 30 millions d'euros.")
    assert claim.value is not None
    assert claim.value.amount == 30_000_000
    (other,) = agreements(
        "Le Chili a conclu en mai un mémorandum avec le Ghana : 30 millions de gens y gagnent."
    )
    assert other.value is None


def test_a_twin_named_by_the_way_is_not_what_was_signed() -> None:
    (claim,) = agreements(
        "Une convention fiscale, jumelle de ce traité, a été signée jeudi par le Chili et le Ghana."
    )
    assert claim.instrument == "convention"


def test_participles_one_behind_the_other_are_of_one_instrument() -> None:
    (claim,) = agreements(
        "La convention entre le Chili et le Ghana revient de loin. Négociée en 2010, signée le 3 mars "
        "2018 à Accra, elle dort."
    )
    assert (claim.status, claim.date, claim.place) == ("signed", "2018-03-03", "Accra")


def test_whoever_signs_with_his_counterpart_was_told_before() -> None:
    (claim,) = agreements(
        "Le ministre chilien Luis Ruiz est rentré. L'accord, conclu jeudi avec son homologue ghanéenne "
        "Ama Mensah, est court."
    )
    assert {person.name for person in claim.signatories} == {"Luis Ruiz", "Ama Mensah"}


def test_the_day_of_what_was_concluded_is_that_of_its_signing() -> None:
    (claim,) = agreements(
        "Le Chili et le Ghana ont conclu mercredi un protocole, a-t-on su jeudi.\n\n"
        "Paraphé par Luis Ruiz et Ama Mensah, le document est court."
    )
    assert (claim.status, claim.date) == ("signed", "2024-12-04")


def test_a_step_told_behind_a_participle_is_of_the_same_instrument() -> None:
    (claim,) = agreements(
        "Le 18 avril 2012, le Chili et le Ghana ont signé un traité. Ratifié en mai, il est entré en "
        "vigueur en août 2014."
    )
    assert (claim.status, claim.date) == ("in_force", "2014-08")


def test_an_instrument_that_a_question_names_has_run_out() -> None:
    (claim,) = agreements(
        "La ministre ghanéenne Ama Mensah nous a reçus.\n\nEt l'accord avec le Chili ?\n\nIl a expiré en mai."
    )
    assert (claim.status, set(claim.parties)) == ("terminated", {"CL", "GH"})


def test_each_state_that_one_is_tied_to_has_its_own() -> None:
    told = agreements("Des arrangements lient depuis 2019 le Ghana au Chili, et à la Norvège.")
    assert [set(c.parties) for c in told] == [{"GH", "CL"}, {"GH", "NO"}]


def test_what_another_state_did_is_not_of_the_same_sides() -> None:
    told = agreements(
        "En 2010, un accord de pêche avait été passé entre le Ghana et le Chili, et le Luxembourg, "
        "partenaire de "
        "toujours, a prolongé en mai dernier avec le Ghana son programme de coopération."
    )
    assert [set(c.parties) for c in told] == [{"GH", "CL"}, {"GH", "LU"}]


def test_an_industry_at_home_is_no_other_state() -> None:
    assert (
        agreements(
            "Le Chili proteste au Ghana. Un protocole entre l'État et la profession a été signé en mai."
        )
        == []
    )


def test_what_a_lot_named_alike_holds_is_told_behind_a_colon() -> None:
    told = agreements(
        "Trois accords ont été signés mercredi à Lusaka entre la Zambie et le Malawi : un accord sur la "
        "frontière, un protocole relatif au retour des réfugiés et une convention d'extradition."
    )
    assert [claim.instrument for claim in told] == ["agreement", "protocol", "convention"]
    assert {claim.place for claim in told} == {"Lusaka"}


def test_both_sides_approve_one_agreement() -> None:
    (claim,) = agreements(
        "Le Parlement zambien a ratifié jeudi l'accord de mobilité avec le Malawi. Le Malawi a déjà ratifié "
        "l'accord en avril."
    )
    assert (set(claim.parties), claim.status) == ({"ZM", "MW"}, "ratified")


@pytest.mark.parametrize(
    "signing",
    [
        "Les ministres l'ont signé mardi à Lusaka.",
        "Le texte a été signé mardi à Lusaka.",
    ],
)
def test_a_renewal_is_of_the_day_and_place_of_its_signature(signing: str) -> None:
    (claim,) = agreements(
        "Le mémorandum entre la Zambie et le Malawi, qui arrivait à expiration en mai, a été reconduit. "
        + signing
    )
    assert (claim.status, claim.date, claim.place) == ("renewed", "2024-12-03", "Lusaka")


def test_what_was_done_since_is_not_of_the_day_told_before() -> None:
    told = agreements(
        "La Zambie et le Malawi ont signé le 3 mai 2019 à Lusaka un accord de police. Depuis, Lusaka a signé "
        "avec l'Angola un traité d'extradition."
    )
    assert [(set(claim.parties), claim.date) for claim in told] == [
        ({"ZM", "MW"}, "2019-05-03"),
        ({"ZM", "AO"}, None),
    ]


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        ("La Zambie a préféré conclure le mois dernier un accord avec le Malawi.", "concluded", "2024-11"),
        ("La Zambie est liée au Malawi par un texte analogue, conclu en 2005.", "concluded", "2005"),
        ("La Zambie et le Malawi disposent d'un accord de police datant de 1963.", "signed", "1963"),
        ("La Zambie a renoncé en 2022 à un accord de pêche avec le Malawi.", "terminated", "2022"),
    ],
)
def test_agreements_told_by_the_way(text: str, status: str, date: str) -> None:
    (claim,) = agreements(text)
    assert (claim.status, claim.date) == (status, date)


@pytest.mark.parametrize("lot", ["trois accords", "trois instruments juridiques", "plusieurs textes"])
def test_what_a_lot_holds_is_listed_by_the_sentence_behind_it(lot: str) -> None:
    told = agreements(
        f"La visite du président zambien au Malawi s'est soldée jeudi par la signature de {lot} entre la "
        "Zambie et le Malawi. Il s'agit d'un accord de police, d'une convention d'extradition et d'un "
        "mémorandum sur la pêche."
    )
    assert [(claim.instrument, claim.date) for claim in told] == [
        ("agreement", "2024-12-05"),
        ("convention", "2024-12-05"),
        ("memorandum", "2024-12-05"),
    ]


def test_a_list_that_names_another_state_is_not_of_the_lot() -> None:
    told = agreements(
        "La Zambie et le Malawi ont signé deux textes. Il s'agit d'un accord de pêche avec le Kenya et d'un "
        "protocole."
    )
    assert all("KE" not in claim.parties and claim.instrument != "protocol" for claim in told)


def test_what_was_changed_long_ago_does_not_undo_the_stage_reached() -> None:
    (claim,) = agreements(
        "La Zambie et le Malawi ont échangé jeudi les instruments de ratification de leur traité. "
        "Signé à Zomba en 1993, amendé en 1997, celui-ci compte dix articles."
    )
    assert (claim.status, claim.date) == ("ratified", "2024-12-05")


def test_the_best_ever_is_no_signature() -> None:
    told = agreements("C'est le plus gros contrat de défense jamais conclu par la Zambie avec le Malawi.")
    assert not told


def test_a_contract_of_the_two_countries_is_theirs_whoever_builds() -> None:
    told = agreements(
        "La Zambie et la Corée du Sud ont signé lundi un accord-cadre. En mai 2019, les deux pays avaient "
        "déjà signé un contrat portant sur deux navires construits par Hyundai."
    )
    assert [set(claim.parties) for claim in told] == [{"ZM", "KR"}, {"ZM", "KR"}]


def test_the_instrument_told_before_may_speak_of_other_peoples_things() -> None:
    told = agreements(
        "Le protocole de pêche liant la Gambie à l'Union européenne a été dénoncé lundi. Conclu en 2021, "
        "l'accord permet à trente navires espagnols et français de pêcher."
    )
    assert [set(claim.parties) for claim in told] == [{"GM", "EU"}]
