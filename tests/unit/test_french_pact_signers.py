"""Who put their names to an agreement, told in its sentence or in one of their own."""

from __future__ import annotations

import pytest

from tests.fixtures.french_agreements import agreements

SIGNED = "Le Pérou et l'Équateur ont signé lundi à Lima un accord de police. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Pour Lima, c'est le ministre Juan Ortega qui tenait la plume ; pour Quito, Ana Vera.",
        "Le texte porte les signatures de Juan Ortega, ministre péruvien de l'Intérieur, et d'Ana Vera, "
        "ministre équatorienne de la Sécurité.",
        "Pour Quito, la ministre Ana Vera ; pour Lima, le ministre Juan Ortega.",
        "Signataires : les ministres Juan Ortega, pour le Pérou, et Ana Vera, pour l'Équateur.",
        "Le ministre péruvien Juan Ortega tenait la plume. En face, Ana Vera.",
        "Les signataires en sont le général Juan Ortega pour la partie péruvienne et le général Ana Vera "
        "pour la partie équatorienne.",
    ],
)
def test_who_signed_may_be_told_by_a_sentence_of_its_own(sentence: str) -> None:
    (claim,) = agreements(SIGNED + sentence)
    assert {(one.name, one.country) for one in claim.signatories} == {
        ("Juan Ortega", "PE"),
        ("Ana Vera", "EC"),
    }
    assert len(claim.evidence) > 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Le ministre Juan Ortega a salué les pays signataires.",
        "Pour Lima, le ministre Juan Ortega a dit sa joie ; pour Quito, Ana Vera est restée muette.",
        "La foule brandissait des cahiers. On dansait. Le soir, Juan Ortega tenait la plume dans un journal.",
    ],
)
def test_but_not_by_one_that_speaks_of_something_else_or_comes_much_later(sentence: str) -> None:
    (claim,) = agreements(SIGNED + sentence)
    assert claim.signatories == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "C'est le ministre péruvien Juan Ortega qui a signé lundi l'accord de police avec l'Équateur, "
        "représenté par Ana Vera.",
        "L'accord de police a été signé lundi pour la partie péruvienne par le ministre Juan Ortega et "
        "pour la "
        "partie équatorienne par la ministre Ana Vera.",
    ],
)
def test_signers_may_stand_in_a_cleft_or_sign_for_a_side(sentence: str) -> None:
    (claim,) = agreements(sentence)
    assert [(one.name, one.country) for one in claim.signatories] == [
        ("Juan Ortega", "PE"),
        ("Ana Vera", "EC"),
    ]


def test_signers_named_behind_their_state_are_of_it() -> None:
    (claim,) = agreements(
        "Les chefs de la diplomatie de la Serbie, Marko Petrović, et du Monténégro, Ervin Babić, ont "
        "paraphé jeudi "
        "à Podgorica un accord frontalier."
    )
    assert [(one.name, one.country) for one in claim.signatories] == [
        ("Marko Petrović", "RS"),
        ("Ervin Babić", "ME"),
    ]


def test_a_sentence_that_tells_signers_and_stage_is_quoted_once() -> None:
    (claim,) = agreements(
        SIGNED
        + "Le document porte la signature de Juan Ortega, ministre péruvien de l'Intérieur, et d'Ana Vera."
    )
    assert len(claim.evidence) == len(set(claim.evidence)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre péruvien Juan Ortega a quitté Quito content : il y a signé lundi un accord de police "
        "avec son homologue Ana Vera.",
        "Le ministre péruvien Juan Ortega était lundi à Quito, où il a signé avec Ana Vera, son homologue, "
        "un accord de police.",
        "Juan Ortega, le ministre péruvien, et Ana Vera, la ministre équatorienne, se sont vus lundi. Le "
        "Péruvien et l'Équatorienne ont signé un accord de police.",
        "L'accord de police entre le Pérou et l'Équateur a été signé lundi, en présence des présidents Luis "
        "Castro et Pablo Rey, par le ministre péruvien Juan Ortega et son homologue Ana Vera.",
        "Signé lundi par Juan Ortega pour le Pérou et Ana Vera pour l'Équateur, l'accord vise la police.",
        "Pour le Pérou, c'est Juan Ortega qui a signé lundi l'accord de police ; pour l'Équateur, Ana Vera.",
        "Le Pérou et l'Équateur ont signé lundi un accord de police. Juan Ortega représentait Lima, Ana Vera "
        "l'Équateur.",
    ],
)
def test_both_signers_are_found_whatever_stands_between_them(text: str) -> None:
    (claim,) = agreements(text)
    assert {(one.name, one.country) for one in claim.signatories} == {
        ("Juan Ortega", "PE"),
        ("Ana Vera", "EC"),
    }


def test_whoever_signs_for_a_union_is_of_it_and_the_next_sentence_tells_the_other() -> None:
    (claim,) = agreements(
        "Juan Ortega était lundi à Quito, où il a signé, au nom de l'Union européenne, un accord de "
        "pêche avec l'Équateur. Pour la partie équatorienne, la ministre Ana Vera l'a signé."
    )
    assert [(one.name, one.country) for one in claim.signatories] == [
        ("Juan Ortega", "EU"),
        ("Ana Vera", "EC"),
    ]


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        (
            "Le Péruvien Juan Ortega était lundi à Quito. Il y a signé un accord avec l'Équateur.",
            ["Juan Ortega"],
        ),
        ("L'Équateur a reçu lundi Juan Ortega. Il a signé un accord de police avec le Pérou.", []),
        (
            "Reçu par Ana Vera, Juan Ortega, ministre péruvien, était lundi à Quito. Il y a signé un "
            "accord de police.",
            ["Juan Ortega"],
        ),
        (
            "Le Pérou et l'Équateur ont signé lundi un accord de police. Juan Ortega représentait le "
            "président à la messe.",
            [],
        ),
        (
            "L'accord de police entre le Pérou et l'Équateur a été signé lundi par Juan Ortega et Ana Vera, "
            "lors d'une fête présidée par Luis Castro.",
            ["Juan Ortega", "Ana Vera"],
        ),
    ],
)
def test_a_pronoun_signs_for_whoever_led_the_sentence_and_others_do_not(text: str, signed: list[str]) -> None:
    (claim,) = agreements(text)
    assert [one.name for one in claim.signatories] == signed


@pytest.mark.parametrize(
    "sentence",
    [
        "Le ministre Juan Ortega a signé pour le Pérou ; son homologue, Ana Vera, pour l'Équateur.",
        "Les deux textes ont été signés par le ministre péruvien Juan Ortega et son homologue équatorienne "
        "Ana Vera.",
    ],
)
def test_who_signed_several_instruments_signed_each(sentence: str) -> None:
    both = agreements(
        "Le Pérou et l'Équateur ont conclu lundi à Lima un accord de police ainsi qu'une convention "
        "d'extradition. " + sentence
    )
    names = [{one.name for one in claim.signatories} for claim in both]
    assert names == [{"Juan Ortega", "Ana Vera"}, {"Juan Ortega", "Ana Vera"}]


def test_whoever_signed_two_texts_signed_them_where_they_were_only_concluded() -> None:
    told = agreements(
        "Le Pérou et l'Équateur ont conclu lundi un accord de police ainsi qu'une convention "
        "d'extradition. Ces deux documents ont été signés par Juan Ortega et Ana Vera. Celle-ci a "
        "quitté Lima."
    )
    assert [claim.status for claim in told] == ["signed", "signed"]


def test_they_are_the_two_who_signed_before() -> None:
    ministers = "Le ministre péruvien Juan Ortega et son homologue équatorienne, Ana Vera, ont signé lundi "
    on = "un accord de police. Ils ont aussi convenu d'ouvrir un poste commun."
    states = "Le Pérou et l'Équateur ont signé lundi, devant Juan Ortega et Ana Vera, "

    assert len(agreements(ministers + on)[1].signatories) == 2
    assert not agreements(states + on)[1].signatories


def test_who_only_took_stock_of_an_instrument_did_not_sign_it() -> None:
    (claim,) = agreements(
        "Le ministre péruvien Juan Ortega a reçu son homologue équatorienne, Ana Vera. Les deux "
        "ministres ont passé en revue l'application de l'accord de police, signé à Quito en mai 2019."
    )
    assert (claim.place, claim.signatories) == ("Quito", ())


def test_an_office_that_stands_for_a_name_is_its_title() -> None:
    (claim,) = agreements(
        "Juan Ortega n'a pas chômé. Le ministre péruvien de la Défense a signé lundi avec son homologue "
        "équatorienne, Ana Vera, un accord de police."
    )
    assert [one.title for one in claim.signatories] == ["ministre péruvien de la Défense", None]


def test_whom_a_relative_clause_tells_to_have_signed() -> None:
    (claim,) = agreements(
        "Juan Ortega, qui avait déjà signé en mai 2019 une convention avec l'Équateur, est ministre péruvien "
        "de la Justice."
    )
    assert [one.name for one in claim.signatories] == ["Juan Ortega"]


def test_who_signed_himself_an_agreement_told_before() -> None:
    (claim,) = agreements(
        "Le Pérou et l'Équateur ont conclu en mai 2019 un accord de police. Juan Ortega, ministre péruvien, "
        "l'avait lui-même signé, avec Ana Vera, en présence de Luis Paz."
    )
    assert [one.name for one in claim.signatories] == ["Juan Ortega", "Ana Vera"]


@pytest.mark.parametrize(
    "text",
    [
        "Le Pérou et l'Équateur ont échangé lundi un accord de police, qu'ont signé Juan Ortega, ministre "
        "péruvien, et Ana Vera, son homologue équatorienne.",
        "Le ministre péruvien Juan Ortega a procédé lundi, en compagnie de son homologue équatorienne, Ana "
        "Vera, à la signature d'un accord de police.",
    ],
)
def test_signers_named_behind_or_within_the_verb(text: str) -> None:
    (claim,) = agreements(text)
    assert {one.name for one in claim.signatories} == {"Juan Ortega", "Ana Vera"}


def test_a_host_behind_a_title_has_not_that_title() -> None:
    (claim,) = agreements(
        "À Lima, jeudi, le Premier ministre équatorien Sifu Vera et son hôte, Juan Ortega, ont paraphé avec "
        "le Pérou un accord de police."
    )
    assert [(one.country, one.title) for one in claim.signatories] == [
        ("EC", "Premier ministre équatorien"),
        ("PE", None),
    ]
