"""Days that the story around an agreement tells. Articles of Monday 9 December 2024."""

from __future__ import annotations

import pytest

from tests.fixtures.french_agreements import agreements


def test_the_last_words_of_a_communique_date_all_that_it_tells() -> None:
    told = agreements(
        "Le ministre angolais de l'Intérieur a effectué du 2 au 4 décembre une visite officielle en "
        "Namibie.\n\n"
        "Les deux Parties sont convenues de relier leurs fichiers. L'accord de police entre l'Angola et "
        "la Namibie, "
        "signé en 2012, a été prorogé de trois ans.\n\nFait à Windhoek, le 4 décembre 2024"
    )
    assert [(c.status, c.date, c.place) for c in told] == [
        ("concluded", "2024-12-04", "Windhoek"),
        ("renewed", "2024-12-04", "Windhoek"),
    ]


@pytest.mark.parametrize(
    ("sentences", "status", "day"),
    [
        (
            "La ministre bulgare de la Défense se rend jeudi prochain à Skopje. Point fort du séjour : la "
            "signature, "
            "vendredi, d'un accord sur les exercices communs.",
            "planned",
            "2024-12-13",
        ),
        (
            "La ministre bulgare de la Défense sera mercredi à Skopje. Au programme, la signature d'un "
            "accord sur "
            "les exercices communs.",
            "planned",
            "2024-12-11",
        ),
        (
            "La ministre bulgare de la Défense était mercredi à Skopje. Point fort du séjour : la signature "
            "d'un "
            "accord sur les exercices communs.",
            "signed",
            "2024-12-04",
        ),
    ],
)
def test_a_signature_told_without_a_verb_is_as_past_as_the_sentence_before(
    sentences: str, status: str, day: str
) -> None:
    (claim,) = agreements(sentences)
    assert (claim.status, claim.date) == (status, day)


@pytest.mark.parametrize(
    ("before", "day"),
    [
        (
            "Parti mardi, le ministre péruvien a regagné Lima vendredi au terme d'une visite au Chili.",
            "2024-12-03/2024-12-06",
        ),
        ("Le ministre péruvien a regagné Lima vendredi au terme d'une visite au Chili.", None),
        ("Le ministre péruvien a visité vendredi une caserne au Chili.", "2024-12-06"),
    ],
)
def test_the_day_of_return_is_not_that_of_the_agreement(before: str, day: str | None) -> None:
    (claim,) = agreements(f"{before} Les deux pays ont convenu d'ouvrir un bureau de liaison.")
    assert claim.date == day


@pytest.mark.parametrize(
    "behind",
    [
        "Depuis 2022, le Mali a reçu vingt drones turcs.",
        "Le Mali exploite vingt drones turcs, dont les derniers ont été réceptionnés en mars 2024.",
    ],
)
def test_what_stands_behind_a_story_is_not_its_day(behind: str) -> None:
    text = (
        f"Le ministre malien de la Défense a reçu lundi une délégation turque à Bamako. {behind} "
        "Les deux parties ont signé à cette occasion un mémorandum sur la maintenance."
    )
    assert [claim.date for claim in agreements(text)] == ["2024-12-09"]


def test_an_earlier_meeting_told_by_the_way_is_not_the_day_and_a_name_has_no_pronoun_at_its_end() -> None:
    [told] = agreements(
        "Le ministre danois s'est entretenu mardi à Lomé avec le président togolais, qu'il avait déjà vu en "
        "février. Un mémorandum sur la pêche y a été signé entre le Danemark et le Togo."
    )

    assert (told.date, told.title) == ("2024-12-03", "mémorandum sur la pêche")


def test_how_long_an_agreement_has_bound_is_not_the_day_of_its_end() -> None:
    (claim,) = agreements("Le Niger a dénoncé l'accord de police qui le liait au Pérou depuis 2012.")
    assert (claim.status, claim.date) == ("terminated", None)


def test_those_who_met_abroad_signed_there() -> None:
    met = "Le ministre angolais Rui Neto a vu mardi à {} son homologue namibien Jan Vries. "
    (claim,) = agreements(met.format("Genève") + "Ils ont signé un accord de police.")
    assert claim.place == "Genève"

    (claim,) = agreements(
        "On en parlait mardi à Genève. L'Angola et la Namibie ont signé un accord de police."
    )
    assert claim.place is None


def test_a_country_that_heads_a_brief_is_no_place_of_signature() -> None:
    (claim,) = agreements(
        "Zambie - On vote lundi. Namibie - Windhoek et Luanda ont signé un accord de police."
    )
    assert claim.place is None


def test_a_date_that_closes_the_subject_is_of_its_own_deed() -> None:
    (claim,) = agreements(
        "L'accord de police entre l'Angola et la Namibie, signé à Luanda en mars, est ratifié."
    )
    assert (claim.status, claim.date) == ("ratified", None)


def test_how_long_ago_is_no_place() -> None:
    (claim,) = agreements("Il y a un an, Luanda et Windhoek signaient un accord de police.")
    assert (claim.date, claim.place) == ("2023", None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Le traité n'est venu qu'en 2022 : le Ghana et le Togo l'ont signé en mai.", "2022-05"),
        (
            "L'année 2019 s'est ouverte par un traité : celui que le Ghana et le Togo ont signé le 3 mai.",
            "2019-05-03",
        ),
        ("Le Ghana doute depuis 2019 : il a pourtant signé mardi un traité avec le Togo.", "2024-12-03"),
        (
            "Le Ghana doute depuis 2019 : il a pourtant signé en mai dernier un traité avec le Togo.",
            "2024-05",
        ),
    ],
)
def test_a_month_behind_a_colon_is_of_the_year_named_before_it(text: str, day: str) -> None:
    assert [claim.date for claim in agreements(text)] == [day]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("La cérémonie s'est tenue au palais présidentiel, à Windhoek.", "Windhoek"),
        ("La rencontre a eu lieu dans un hôtel de Windhoek, à Windhoek même.", "Windhoek"),
        ("La rencontre aura lieu à Windhoek en mai.", None),
        ("La cérémonie s'est tenue au palais, avant que la délégation ne parte à Windhoek.", None),
    ],
)
def test_a_ceremony_has_the_town_of_its_own_clause(sentence: str, place: str | None) -> None:
    both = agreements(
        "L'Angola et la Namibie ont signé lundi un accord de police et une convention d'extradition. "
        + sentence
    )
    assert [(claim.status, claim.place) for claim in both] == [("signed", place), ("signed", place)]


def test_the_only_town_of_a_long_sentence_is_the_scene() -> None:
    (claim,) = agreements(
        "À l'issue de la douzième session de la commission mixte, qui s'est achevée vendredi à Windhoek, le "
        "ministre angolais de l'Intérieur, Manuel Homem, et la ministre namibienne de la Sécurité "
        "intérieure, Lucia Iipumbu, ont apposé leur signature au bas d'un accord de police."
    )
    assert claim.place == "Windhoek"


def test_where_somebody_speaks_of_an_agreement_is_not_where_it_was_made() -> None:
    told = agreements(
        "À Windhoek, le porte-parole a rappelé qu'un arrangement avait été conclu en mai avec l'Angola par "
        "la Namibie."
    )
    assert [claim.place for claim in told] == [None]


def test_the_town_of_a_session_to_come_is_not_that_of_the_story() -> None:
    told = agreements(
        "L'Angola et la Namibie ont signé vendredi à Rundu un accord de police. La prochaine session est "
        "prévue à Luanda. Les deux parties ont convenu vendredi d'ouvrir un poste commun."
    )
    assert told[1].place != "Luanda"


def test_a_dateline_does_not_date_what_its_sentence_dates() -> None:
    (claim,) = agreements(
        "Windhoek, 9 déc. – L'Angola et la Namibie ont convenu de créer un comité conjoint, à l'issue d'une "
        "réunion tenue jeudi à Luanda."
    )
    assert (claim.date, claim.place) == ("2024-12-05", "Luanda")


def test_neither_day_to_come_nor_town_of_long_ago_is_that_of_what_was_done() -> None:
    told = agreements(
        "L'Angola et la Namibie ont ratifié jeudi leur traité de frontière. Signé à Luanda en 1993, celui-ci "
        "entrera en vigueur dans trente jours.\n\nLes deux pays ont conclu un arrangement technique."
    )
    assert (told[1].date, told[1].place) == ("2024-12-05", None)


def test_what_they_had_signed_already_is_not_of_the_day_told_around_it() -> None:
    told = agreements(
        "Le ministre angolais Manuel Homem et la ministre namibienne Lucia Iipumbu ont signé jeudi à Luanda "
        "un accord. Les deux responsables avaient déjà signé, lors d'un forum, une déclaration d'intention."
    )
    assert [(claim.date, claim.place) for claim in told] == [("2024-12-05", "Luanda"), (None, None)]


@pytest.mark.parametrize(
    ("when", "date"), [("l'an passé", "2023"), ("l'année dernière", "2023"), ("le mois dernier", "2024-11")]
)
def test_when_it_was_made_is_no_part_of_its_name(when: str, date: str) -> None:
    (claim,) = agreements(f"L'Angola et la Namibie ont conclu un accord comparable {when}.")
    assert (claim.date, claim.title) == (date, "accord comparable")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Le ministre angolais a regagné mardi Windhoek, où il a signé un accord avec la Namibie.",
            "Windhoek",
        ),
        (
            "Le ministre s'est envolé pour Luanda, où l'Angola et la Namibie devaient parapher un texte.",
            "Luanda",
        ),
        (
            "Luanda, où l'on redoute une crise, a signé mardi à Windhoek un accord avec la Namibie.",
            "Windhoek",
        ),
        ("Le ministre angolais a quitté Luanda, où il était né, et a signé un accord avec la Namibie.", None),
    ],
)
def test_where_somebody_goes_is_the_scene_of_what_he_does_there(text: str, place: str | None) -> None:
    (claim,) = agreements(text)
    assert claim.place == place
