"""Trips told beside another deed or another trip: whose they are, where each ends and the next begins."""

import pytest

from tests.fixtures.visits import visits, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le président kényan Paul Otieno est reparti pour Nairobi samedi après une visite de deux jours "
            "au Pérou.",
            ["PE KE,PE - completed Otieno"],
        ),
        (
            "Poursuivant sa tournée, après sa visite à Londres lundi, la ministre ivoirienne de la Sécurité, "
            "Lise Koffi, était mardi à Oslo.",
            ["GB CI,GB 2025-06-09 completed Koffi", "NO CI,NO 2025-06-10 completed Koffi"],
        ),
        (
            "Arrivé, mardi soir, à Lima pour une visite, le ministre ghanéen Kofi Mensah a salué ses hôtes.",
            ["PE GH,PE 2025-06-10 completed Mensah"],
        ),
        (
            "Le général américain Carl Dunbar s'exprimait à l'issue d'une audience que lui avait "
            "accordée lundi le président ghanéen Kofi Mensah à Accra.",
            ["GH GH,US 2025-06-09 completed Dunbar,Mensah"],
        ),
        (
            "Ce choix a été fait à l'occasion de la venue du ministre péruvien Juan Rojas à Oslo en 2024 et "
            "de la visite au Pérou du ministre norvégien Lars Berg en mai 2025.",
            ["NO NO,PE 2024 completed Rojas", "PE NO,PE 2025-05 completed Berg"],
        ),
    ],
)
def test_a_trip_is_that_of_the_one_the_sentence_tells_of(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, "2025-06-12")] == expected


def test_the_trip_of_somebody_else_is_not_lent_to_the_subject():
    text = (
        "Le ministre ghanéen Kofi Mensah est reparti pour Accra après une visite à Lima du ministre japonais."
    )
    assert not any("Mensah" in written(visit) for visit in visits(text, "2025-06-12"))


def test_guests_received_one_after_the_other_are_visits_of_their_own():
    text = (
        "Le président kényan Paul Otieno a reçu lundi le président péruvien Juan Rojas.\n\n"
        "Mardi, le président kényan a rencontré le président ghanéen Kofi Mensah."
    )
    assert [written(visit) for visit in visits(text, "2025-06-12")] == [
        "KE KE,PE 2025-06-09 completed Otieno,Rojas",
        "- GH,KE 2025-06-10 completed Otieno,Mensah",
    ]


def test_guests_received_together_make_one_visit():
    text = "Le Kényan Paul Otieno a reçu lundi à Nairobi le Péruvien Juan Rojas et le Ghanéen Kofi Mensah."
    assert [written(visit) for visit in visits(text, "2025-06-12")] == [
        "KE GH,KE,PE 2025-06-09 completed Otieno,Rojas,Mensah"
    ]


def test_the_call_that_a_trip_was_agreed_in_is_no_part_of_it():
    text = (
        "Le ministre péruvien Juan Rojas prépare à Oslo une visite convenue entre la présidente péruvienne "
        "Rosa Quispe et le Norvégien Lars Berg lors d'un entretien téléphonique en mars."
    )
    calls = [written(visit) for visit in visits(text, "2025-06-12") if visit.mode == "call"]
    assert calls == ["- NO,PE 2025-03 completed Quispe,Berg"]


def test_what_does_not_lack_calls_off_nothing():
    text = (
        "Le ministre péruvien Juan Rojas était mardi à Oslo. Côté norvégien, la volonté de relancer ces "
        "rencontres ne manque pas."
    )
    assert [visit.status for visit in visits(text, "2025-06-12")] == ["completed"]


def test_who_has_arrived_for_some_days_is_still_there():
    text = (
        "Le ministre péruvien Juan Rojas est arrivé mercredi à Oslo pour une visite de trois jours où il "
        "doit signer un accord."
    )
    assert [written(visit) for visit in visits(text, "2025-06-12")] == [
        "NO NO,PE 2025-06-11/2025-06-13 ongoing Rojas"
    ]


def test_the_last_stop_of_her_trip_is_hers():
    text = (
        "La ministre péruvienne Rosa Quispe sera lundi à Oslo. Sa visite s'achèvera à Nairobi, où des "
        "entretiens de travail sont prévus avec trois ministres kényans."
    )
    assert "KE KE,PE - planned Quispe" in [written(visit) for visit in visits(text, "2025-06-12")]


def test_a_spokeswoman_takes_no_part():
    text = (
        "La porte-parole du Pentagone, Jane Doe, a publié un communiqué à l'issue de la rencontre de la "
        "ministre péruvienne Rosa Quispe et du ministre ghanéen Kofi Mensah."
    )
    assert [written(visit) for visit in visits(text, "2025-06-12")] == ["- GH,PE - completed Quispe,Mensah"]


def test_who_tells_of_a_meeting_of_his_own_took_part():
    text = (
        "Le ministre ghanéen Kofi Mensah et la Péruvienne Rosa Quispe, qui se sont entretenus lundi à Accra, "
        "ont indiqué que la crise durerait."
    )
    assert [written(visit) for visit in visits(text, "2025-06-12")] == [
        "GH GH,PE 2025-06-09 completed Mensah,Quispe"
    ]


def test_the_day_somebody_took_office_dates_no_visit():
    text = (
        "Pour sa première visite au Pérou depuis sa nomination le 15 mai 2025, le ministre ghanéen Kofi "
        "Mensah est arrivé lundi à Lima."
    )
    assert [written(visit) for visit in visits(text, "2025-06-12")] == [
        "PE GH,PE 2025-06-09 completed Mensah"
    ]


def test_a_visit_that_is_being_prepared_is_planned():
    text = "Ils ont parlé de la préparation d'une visite d'État du président péruvien Juan Rojas au Japon."
    assert [written(visit) for visit in visits(text, "2025-06-12")] == ["JP JP,PE - planned Rojas"]


def test_a_border_sends_no_officials():
    text = (
        "Dans une zone tendue, à la frontière ghanéo-togolaise, le ministre péruvien Juan Rojas est "
        "attendu lundi au Ghana."
    )
    assert [written(visit) for visit in visits(text, "2025-06-12")] == ["GH GH,PE 2025-06-16 planned Rojas"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Comme annoncé ici même, jeudi dernier, le Péruvien Juan Rojas arrive aujourd'hui à Accra.",
            ["GH GH,PE 2025-06-12 ongoing Rojas"],
        ),
        (
            "Lundi à Accra, le ministre péruvien Juan Rojas a rencontré le Ghanéen Kofi Mensah, qui salue "
            "l'aide reçue depuis le début de la guerre, le 24 février dernier.",
            ["GH GH,PE 2025-06-09 completed Rojas,Mensah"],
        ),
    ],
)
def test_a_day_told_of_something_else_dates_no_visit(text: str, expected: list[str]):
    assert [written(visit) for visit in visits(text, "2025-06-12")] == expected


def test_a_trip_called_off_was_to_lead_abroad_though_no_word_says_where():
    text = "La visite de la ministre péruvienne Rosa Quispe a été reportée, selon un journal norvégien."
    assert [written(visit) for visit in visits(text, "2025-06-12")] == ["NO NO,PE - postponed Quispe"]


def test_what_is_handed_over_is_no_reception():
    text = "Le ministre ghanéen Kofi Mensah a reçu des mains du Japonais Ken Mori un lot de gilets."
    assert visits(text, "2025-06-12") == []


def test_an_office_whose_holder_is_named_later_ends_before_the_place_gone_to():
    text = (
        "Le communiqué clôt la visite du chef d'état-major péruvien au Ghana. Le texte parle de patrouilles. "
        + "La frontière est longue. " * 20
        + "Il a été signé par le général Juan Rojas, chef d'état-major des forces péruviennes."
    )
    assert [written(visit) for visit in visits(text, "2025-06-12")] == ["GH GH,PE - completed Rojas"]
