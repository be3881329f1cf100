"""What is told from the day of the article or by the tense of the sentence, and what is no date at all."""

from datetime import UTC, date, datetime

import pytest

from services.ingest.extraction.dates import resolve
from tests.fixtures.french_dates import MONDAY, rows

RELATIVE = """
hier = 2024-12-08
hier soir = 2024-12-08
avant-hier = 2024-12-07
aujourd'hui = 2024-12-09
ce matin = 2024-12-09
ce soir = 2024-12-09
demain = 2024-12-10
demain à 13 heures = 2024-12-10
demain matin = 2024-12-10
après-demain = 2024-12-11
la veille = 2024-12-08
le lendemain = 2024-12-10
le surlendemain = 2024-12-11
le même jour = 2024-12-09
lundi = 2024-12-09
mardi = 2024-12-03
dimanche = 2024-12-08
vendredi soir = 2024-12-06
dans la soirée de mardi = 2024-12-03
lundi dernier = 2024-12-02
mardi dernier = 2024-12-03
mardi prochain = 2024-12-10
lundi prochain = 2024-12-16
ce mardi = 2024-12-10
ce vendredi = 2024-12-06
mardi en huit = 2024-12-17
mardi en quinze = 2024-12-24
vendredi en huit = 2024-12-20
dans la nuit de samedi à dimanche = 2024-12-07/2024-12-08
de jeudi à samedi = 2024-12-05/2024-12-07
au début de l'année prochaine = 2025
à la fin de l'année dernière = 2023
au cours de l'année écoulée = 2023
d'ici la fin de l'an prochain = 2025
en fin d'année = 2024
courant du mois prochain = 2025-01
à la fin de la semaine prochaine = 2024-12-16/2024-12-22
il y a deux ans = 2022
il y a un an = 2023
il y a dix ans = 2014
il y a une dizaine d'années = 2014
il y a trois mois = 2024-09
il y a un an et demi = 2023-06
il y a deux semaines = 2024-11-25
il y a trois jours = 2024-12-06
il y a huit jours = 2024-12-02
il y a quinze jours = 2024-11-25
il y a 48 heures = 2024-12-07
il y a une dizaine de jours = 2024-11
voilà deux ans = 2022
dans trois jours = 2024-12-12
dans deux semaines = 2024-12-23
dans six mois = 2025-06
dans deux ans = 2026
d'ici deux ans = 2026
deux ans plus tôt = 2022
trois jours auparavant = 2024-12-06
six semaines plus tard = 2025-01-20
Noël = 2024-12-25
Noël 2023 = 2023-12-25
le jour de l'An 2025 = 2025-01-01
29 février 2024 = 2024-02-29
mardi 10 = 2024-12-10
vendredi 13 = 2024-12-13
le jeudi 5 = 2024-12-05
mardi 10 et mercredi 11 = 2024-12-10/2024-12-11
du samedi 7 au dimanche 8 = 2024-12-07/2024-12-08
samedi 30 = 2024-11-30
en 2020-2021 = 2020/2021
"""

WITH_TENSE = """
past | mardi = 2024-12-03
future | mardi = 2024-12-10
past | lundi = 2024-12-09
future | lundi = 2024-12-09
past | le 15 janvier = 2024-01-15
future | le 15 janvier = 2025-01-15
past | le 20 octobre = 2024-10-20
future | le 20 octobre = 2025-10-20
past | en mars = 2024-03
future | en mars = 2025-03
past | décembre = 2024-12
past | les 14 et 15 = 2024-11-14/2024-11-15
future | les 14 et 15 = 2024-12-14/2024-12-15
past | le 25 = 2024-11-25
past | l'été = 2024-22
future | l'été = 2025-22
future | au premier trimestre = 2025-33
past | du 12 au 14 janvier = 2024-01-12/2024-01-14
future | du 12 au 14 janvier = 2025-01-12/2025-01-14
past | ce week-end = 2024-12-07/2024-12-08
future | ce week-end = 2024-12-14/2024-12-15
future | de mardi à jeudi = 2024-12-10/2024-12-12
past | jeudi 14 décembre = 2023-12-14
past | ce mardi 10 décembre = 2024-12-10
"""

NO_DATE = """
dans sa
4,12
4,12 millions d'euros
blabla

le
12 hélicoptères
une vingtaine
AH-64E
4x4
31 février 2024
30/02/2024
32/01/2024
le 45 mars 2024
lundi ou mardi
mars attaque
prochainement
dans les prochains mois
ces derniers jours
il y a longtemps
quelques semaines plus tard
M142
le Premier ministre
la première fois
l'été indien a surpris
192.168.1.1
2024-13
mardi 3 mars 2020 et dimanche 5 juin 2022
"""


@pytest.mark.parametrize(("expression", "edtf"), rows(RELATIVE))
def test_an_expression_is_told_from_the_article_s_day(expression, edtf):
    assert resolve(expression, language="fr", anchor=MONDAY) == edtf


@pytest.mark.parametrize(("expression", "edtf"), rows(WITH_TENSE))
def test_the_tense_tells_the_last_from_the_next(expression, edtf):
    tense, _, words = expression.partition(" | ")

    assert resolve(words, language="fr", anchor=MONDAY, tense=tense) == edtf


@pytest.mark.parametrize("expression", NO_DATE.split("\n"))
def test_what_is_no_date_has_none(expression):
    assert resolve(expression, language="fr", anchor=MONDAY) is None


@pytest.mark.parametrize(
    ("anchor", "expression", "edtf"),
    [
        (date(2026, 11, 21), "le mardi 27 janvier dernier", "2026-01-27"),
        (date(2025, 12, 2), "lundi 22 septembre", "2025-09-22"),
        (date(2026, 1, 14), "vendredi 26 septembre", "2025-09-26"),
        (date(2026, 2, 20), "au printemps dernier", "2025-21"),
        (date(2025, 1, 15), "cet hiver", "2024-24"),
        (date(2025, 1, 15), "le 20 décembre", "2024-12-20"),
        (date(2022, 10, 5), "le mois dernier", "2022-09"),
        (date(2025, 1, 31), "dans un mois", "2025-02"),
        (date(2024, 2, 29), "il y a un an", "2023"),
        (date(2018, 10, 30), "d'ici à fin décembre", "2018-12"),
    ],
)
def test_the_article_s_day_decides_the_year(anchor, expression, edtf):
    assert resolve(expression, language="fr", anchor=anchor) == edtf


def test_a_moment_serves_as_anchor_too():
    assert resolve("hier", language="fr-FR", anchor=datetime(2024, 12, 9, 1, 30, tzinfo=UTC)) == "2024-12-08"


def test_a_language_without_grammar_has_no_dates():
    assert resolve("yesterday", language="en", anchor=MONDAY) is None
