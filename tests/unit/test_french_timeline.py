"""The article's own day, and the dates that its sentences name."""

from datetime import UTC, date, datetime

import pytest

from services.ingest.extraction.core import Article
from services.ingest.extraction.fr.reading import Reading

CRAWLED = datetime(2026, 1, 20, tzinfo=UTC)
BODY = (
    "Le ministre a reçu son homologue pour parler des ports et de la pêche, deux sujets anciens entre eux.\n"
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Un titre\nPublié le 4 mai 2023 à 10h12\n{BODY}", date(2023, 5, 4)),
        (f"{BODY}(Diffusé par le service de presse, 18/04/2024)", date(2024, 4, 18)),
        (f"Imprimé le 14 janvier 2026\nLa presse du vendredi 26 septembre\n{BODY}", date(2025, 9, 26)),
        (f"31.05.2023. Réuni lundi, le conseil a approuvé la convention.\n{BODY}", date(2023, 5, 31)),
        (f"vendredi, novembre 22, 2024\n{BODY}Ils se sont vus le jeudi 14 décembre.", date(2023, 12, 15)),
        (f"Port-Réal, 24 mars – Le ministre est arrivé lundi.\n{BODY}", date(2025, 3, 24)),
        (BODY, date(2026, 1, 20)),
    ],
)  # fmt: skip
def test_the_article_s_day_is_found_in_the_page(text, day):
    assert Reading(Article(text=text, fetched_at=CRAWLED)).anchor == day


def test_the_day_of_the_post_is_believed():
    article = Article(text=BODY, published_at=datetime(2024, 3, 5, tzinfo=UTC), fetched_at=CRAWLED)

    assert Reading(article).anchor == date(2024, 3, 5)


def dates_of(text: str) -> list[list[str]]:
    article = Article(text=text, published_at=datetime(2024, 11, 29, tzinfo=UTC))
    reading = Reading(article)
    return [[when.edtf for when in reading.moments(sentence)] for sentence in reading.sentences]


def test_entries_of_a_chronology_are_read_from_their_own_date():
    text = (
        "17 décembre 2021 – Le voyage du président est annulé. Il devait rester les 20 et 21.\n\n"
        "2 mai 2022 – Le traité du 16 juillet 2014 est dénoncé. Le lendemain, tout le monde le sait."
    )

    assert dates_of(text) == [
        ["2021-12-17"],
        ["2021-12-20/2021-12-21"],
        ["2022-05-02", "2014-07-16"],
        ["2022-05-03"],
    ]


def test_a_day_behind_the_week_or_month_that_it_lies_in_stands_for_both():
    text = (
        "Ils ont signé la semaine passée, le 20 novembre, à Rome. "
        "Ils s'étaient vus au début du mois, soit en novembre. "
        "Le mois dernier, un 20 novembre reste dans les mémoires.\n"
    )

    assert dates_of(text + BODY)[:3] == [
        ["2024-11-20"],
        ["2024-11"],
        ["2024-10", "2024-11-20"],
    ]


def test_a_later_sentence_counts_from_an_earlier_one():
    text = "Il est arrivé le dimanche 3 novembre à Rome. Reparti le lendemain, il n’a rien dit.\n" + BODY

    assert dates_of(text)[:2] == [["2024-11-03"], ["2024-11-04"]]


def test_a_story_of_the_past_goes_on_where_it_has_no_verb():
    gone_on = dates_of("La Pologne a signé le 26 août 2022. Puis, le 4 décembre, nouveau contrat.")
    afresh = dates_of("La Pologne a signé le 26 août 2022. Au menu, le 4 décembre : un nouveau contrat.")

    assert gone_on[1] == ["2023-12-04"]
    assert afresh[1] == ["2024-12-04"]


def test_whose_turn_comes_in_a_story_of_the_past_has_come():
    told = dates_of("La Pologne a signé le 26 août 2023. En décembre vient le tour de l'aviation.")
    rain = dates_of("La Pologne a signé le 26 août 2023. En décembre vient la pluie.")

    assert told[1] == ["2023-12"]
    assert rain[1] == ["2024-12"]
