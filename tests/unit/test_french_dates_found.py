"""Dates found in sentences, and what only looks like one."""

from time import process_time

import pytest

from services.ingest.extraction.dates import find, resolve
from services.ingest.extraction.fr.dates.forms import forms
from services.ingest.extraction.text import fold
from tests.fixtures.french_dates import MONDAY


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.example)
def test_every_form_matches_its_example(form):
    folded = fold(form.example)

    assert form.cue.search(folded)
    assert form.pattern.search(folded)


def edtfs(text: str, **options: object) -> list[str]:
    return [m.edtf for m in find(text, language="fr", anchor=MONDAY, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Ils ont signé mardi à Rabat un accord.", ["2024-12-03"]),
        ("Ils signeront mardi à Rabat un accord.", ["2024-12-10"]),
        ("Il s'envole demain et restera à Alger jusqu'à mercredi.", ["2024-12-10", "2024-12-11"]),
        ("Arrivé le dimanche 3 décembre 2023, il signe le 4 avec lui.", ["2023-12-03", "2023-12-04"]),
        ("Arrivé lundi 2 décembre, il est reparti le lendemain.", ["2024-12-02", "2024-12-03"]),
        ("Le 5 mars 2021, ils signent ; deux ans plus tard, tout change.", ["2021-03-05", "2023"]),
        ("Signé en 2018, il fut ratifié deux ans plus tard.", ["2018", "2020"]),
        ("Un don de 2021 ; au printemps de l'année suivante, un autre.", ["2021", "2022-21"]),
        ("En 2018, ils signaient. Trois mois plus tard, tout changeait.", ["2018"]),
        ("En 2018, ils signaient. Un an et demi plus tard, tout changeait.", ["2018"]),
        ("Le 3 mars 2020, il vient ; le 12 du même mois, il part.", ["2020-03-03", "2020-03-12"]),
        ("La résolution du 23 août dernier ou le texte du 2 août.", ["2024-08-23", "2024-08-02"]),
        ("L'an passé, du 23 au 26 septembre déjà, il avait été reçu.", ["2023", "2023-09-23/2023-09-26"]),
        ("À l'automne 2023, puis le 20 décembre de la même année.", ["2023-23", "2023-12-20"]),
        ("cinq accords conclus entre 1977 et 2020", ["1977/2020"]),
        ("Mercredi de la semaine dernière, puis jeudi de la semaine suivante.", ["2024-12-04", "2024-12-12"]),
        ("La semaine dernière, mercredi, il signait.", ["2024-12-04"]),
        ("Le 5 mars 2021, il part ; la même semaine, tout change.", ["2021-03-05", "2021-03-01/2021-03-07"]),
        ("En mars 2021, il part. Le même mois, tout change.", ["2021-03", "2021-03"]),
        ("En octobre dernier, le 12, ils ont signé.", ["2024-10", "2024-10-12"]),
        ("En 2019, il est venu ; cette année-là, rien ne fut dit.", ["2019", "2019"]),
        ("Il y a deux ans jour pour jour, ils signaient.", ["2022-12-09"]),
        ("La commande remonte à trois mois.", ["2024-09"]),
        ("Il a indiqué que les deux pays signeraient un accord en mars.", ["2025-03"]),
        ("Il a indiqué que le pays retirait ses troupes en mars.", ["2024-03"]),
        ("Ils ont promis des vedettes pour l'été.", ["2025-22"]),
        ("La visite a été reportée à janvier.", ["2025-01"]),
        ("Le jeudi 5 du mois courant, ils ont signé.", ["2024-12-05"]),
        ("Le 5 mars, il est parti ; la veille du départ, il signait.", ["2024-03-05", "2024-03-04"]),
        ("le plan 2024-2026 et la note du 17 février 2023", ["2024/2026", "2023-02-17"]),
    ],
)  # fmt: skip
def test_dates_are_found_in_a_sentence(text, dates):
    assert edtfs(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "Il a été reçu par le ministre.",
        "Avril Haines a parlé de la paix et de 2000 hommes.",
        "Le lot de 4,12 millions d'euros, dans sa totalité.",
        "L'article 4 du traité et les 20 systèmes livrés.",
        "Le 4 x 4 et les 12 et 13 véhicules.",
        "Le match s'est joué à dix contre onze.",
        "Ils se sont vus à la veille du sommet, et la même semaine.",
        "Huit avions ont été livrés à ce jour.",
        "Le texte a été signé au 16, rue de la Paix, et au 3 avenue Foch.",
        "Les drones ont été livrés le mois suivant la visite du ministre.",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert edtfs(text) == []


def test_the_place_of_a_date_is_that_of_its_words():
    text = "Les ministres ont signé, les 24 et 25 novembre dernier, un mémorandum."

    (mention,) = find(text, language="fr", anchor=MONDAY)

    assert text[mention.start : mention.end] == "24 et 25 novembre dernier"


def test_a_date_says_whether_it_lasts_since_or_until():
    text = "Depuis janvier 2023 et jusqu'au 5 mai 2025, le contrat du 3 mai 2022 court."

    assert [m.role for m in find(text, language="fr", anchor=MONDAY)] == ["since", "until", "at"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ils viendront d'ici à la fin du premier semestre 2025.", "until"),
        ("Ils attendent depuis le début du mois de mars.", "since"),
        ("Ils viendront au premier semestre 2025.", "at"),
    ],
)
def test_the_part_of_a_stretch_that_is_meant_leaves_its_role(text, role):
    assert [m.role for m in find(text, language="fr", anchor=MONDAY)] == [role]


def test_without_an_anchor_only_dates_with_their_year_are_found():
    assert [m.edtf for m in find("hier, en mars et le 3 mai 2022", language="fr", anchor=None)] == [
        "2022-05-03"
    ]


def test_long_texts_are_read_in_linear_time():
    text = "le 3 et le 4 et de mars et du 5 au 6, " * 2000

    assert len(find(text[:2000], language="fr", anchor=MONDAY)) > 10
    assert resolve(text, language="fr", anchor=MONDAY) is None


def test_reading_twice_as_much_costs_about_twice():
    sentence = "le 3 et le 4 mars et de mars à avril, du 5 au 6 juin puis mardi "

    def seconds(times: int) -> float:
        start = process_time()
        find(sentence * times, language="fr", anchor=MONDAY)
        return process_time() - start

    seconds(50)

    short, long = (min(seconds(times) for _ in range(3)) for times in (200, 400))
    assert long < 4 * max(short, 0.01)
