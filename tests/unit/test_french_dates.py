"""What French date expressions mean, seen from the day of an article (Monday 9 December 2024 unless told)."""

from datetime import UTC, date, datetime
from time import process_time

import pytest

from services.ingest.extraction.dates import find, resolve
from services.ingest.extraction.fr.dates import forms
from services.ingest.extraction.text import fold

MONDAY = date(2024, 12, 9)

WITHOUT_TENSE = """
9 décembre 2024 = 2024-12-09
le 9 décembre 2024 = 2024-12-09
lundi 9 décembre 2024 = 2024-12-09
le lundi 9 décembre 2024 = 2024-12-09
ce lundi 9 décembre = 2024-12-09
ce mardi 10 décembre = 2024-12-10
jeudi 14 décembre = 2023-12-14
le jeudi 14 décembre = 2023-12-14
mardi 12 décembre = 2023-12-12
vendredi 26 septembre = 2025-09-26
le mardi 5 mars = 2024-03-05
mercredi 13 avril = 2022-04-13
le 20 octobre = 2024-10-20
le 23 août dernier = 2024-08-23
le 9 décembre dernier = 2023-12-09
le 15 janvier prochain = 2025-01-15
le 15 janvier dernier = 2024-01-15
le 14 juillet dernier = 2024-07-14
le 12 mai de cette année = 2024-05-12
le 12 mai de l'an dernier = 2023-05-12
le 12 mai de l'année dernière = 2023-05-12
le 12 mai de l'an prochain = 2025-05-12
le 3 mars courant = 2024-03-03
1er mars 2024 = 2024-03-01
le 1er janvier 2024 = 2024-01-01
le 1 er mars 2024 = 2024-03-01
le premier mai 2023 = 2023-05-01
1er = 2024-12-01
le deux mars deux mille vingt-trois = 2023-03-02
le onze novembre 1918 = 1918-11-11
trente et un août 2022 = 2022-08-31
le vingt-deux septembre 2025 = 2025-09-22
quatorze juillet = 2024-07-14
24 janv. 2023 = 2023-01-24
21 déc. 2022 = 2022-12-21
Mer. 21 déc. 2022 07:41 GMT = 2022-12-21
3 sept. 2021 = 2021-09-03
3 FÉVRIER 2021 = 2021-02-03
3 fevrier 2021 = 2021-02-03
3 aout 2023 = 2023-08-03
3 décembre 2024 = 2024-12-03
  le  3   décembre 2024  = 2024-12-03
le 3 décembre 2024, = 2024-12-03
vendredi, novembre 22, 2024 = 2024-11-22
novembre 22, 2024 = 2024-11-22
dimanche 13 avril au soir = 2025-04-13
mardi 10 décembre à 14h30 = 2024-12-10
le 9 décembre à 18 heures = 2024-12-09
09/12/2024 = 2024-12-09
9/12/2024 = 2024-12-09
09.12.2024 = 2024-12-09
31.05.2023 = 2023-05-31
09-12-2024 = 2024-12-09
9.12.24 = 2024-12-09
15/02/2026 - 18:32 = 2026-02-15
12/31/2024 = 2024-12-31
le 9/12 = 2024-12-09
2024-12-09 = 2024-12-09
2024-12 = 2024-12
12/2024 = 2024-12
20241209 = 2024-12-09
le 02/11/2018 11:02 = 2018-11-02
du 3 au 5 mars = 2024-03-03/2024-03-05
du 3 au 5 mars 2023 = 2023-03-03/2023-03-05
du lundi 3 au mercredi 5 mars 2025 = 2025-03-03/2025-03-05
du lundi 3 au mercredi 5 mars = 2025-03-03/2025-03-05
du 23 au 26 septembre = 2024-09-23/2024-09-26
entre le 3 et le 5 mars = 2024-03-03/2024-03-05
les 14 et 15 mars 2024 = 2024-03-14/2024-03-15
les 24 et 25 novembre dernier = 2024-11-24/2024-11-25
les 14, 15 et 16 mars 2024 = 2024-03-14/2024-03-16
1er et 2 février 2023 = 2023-02-01/2023-02-02
les 1er et 2 février 2023 = 2023-02-01/2023-02-02
le lundi 3 et le mardi 4 mars 2025 = 2025-03-03/2025-03-04
les jeudi 14 décembre et vendredi 15 décembre = 2023-12-14/2023-12-15
les jeudi 14 et vendredi 15 décembre = 2023-12-14/2023-12-15
12-13 mai 2024 = 2024-05-12/2024-05-13
12/13 mai 2024 = 2024-05-12/2024-05-13
du 30 avril au 2 mai 2024 = 2024-04-30/2024-05-02
du 28 décembre au 3 janvier 2024 = 2023-12-28/2024-01-03
du 28 décembre 2023 au 3 janvier = 2023-12-28/2024-01-03
du 28 décembre 2023 au 3 janvier 2024 = 2023-12-28/2024-01-03
3 mars 2024 au 5 mars 2024 = 2024-03-03/2024-03-05
les 31 janvier et 1er février 2024 = 2024-01-31/2024-02-01
du 9 au 12 = 2024-12-09/2024-12-12
les 14 et 15 = 2024-12-14/2024-12-15
le 4 = 2024-12-04
L'an passé, du 23 au 26 septembre = 2023-09-23/2023-09-26
l'an dernier, en mars = 2023-03
en 2022, du 3 au 5 mai = 2022-05-03/2022-05-05
le 15 du mois courant = 2024-12-15
le 15 courant = 2024-12-15
le 3 du mois dernier = 2024-11-03
le 3 du mois prochain = 2025-01-03
le 15 de ce mois = 2024-12-15
les 3 et 4 du mois dernier = 2024-11-03/2024-11-04
jusqu'au 25 du mois courant = 2024-12-25
mars 2023 = 2023-03
en mars 2023 = 2023-03
mars = 2024-03
en mars = 2024-03
en mars dernier = 2024-03
décembre dernier = 2023-12
janvier prochain = 2025-01
décembre prochain = 2025-12
en août dernier = 2024-08
au mois d'août dernier = 2024-08
au début du mois d'août dernier = 2024-08
le début du mois d'août dernier = 2024-08
au cours du mois de mars 2024 = 2024-03
début mars 2024 = 2024-03
mi-mars = 2024-03
à la mi-mars 2024 = 2024-03
fin mars 2024 = 2024-03
à la fin mai = 2024-05
d'ici à fin décembre = 2024-12
Décembre 2020 = 2020-12
DECEMBRE 2020 = 2020-12
déc. 2020 = 2020-12
en mars de l'an dernier = 2023-03
en mars de l'année dernière = 2023-03
de mars à mai 2023 = 2023-03/2023-05
entre octobre et décembre 2024 = 2024-10/2024-12
d'octobre 2023 à mars 2024 = 2023-10/2024-03
mars-avril 2023 = 2023-03/2023-04
de novembre à février 2024 = 2023-11/2024-02
la première quinzaine de mars 2024 = 2024-03-01/2024-03-15
la seconde quinzaine de février 2024 = 2024-02-16/2024-02-29
la première semaine de mai 2024 = 2024-05-01/2024-05-07
2014 = 2014
en 2014 = 2014
fin 2025 = 2025
d'ici à 2025 = 2025
d'ici 2030 = 2030
début 2024 = 2024
mi-2025 = 2025
courant 2026 = 2026
à l'horizon 2030 = 2030
l'année 2023 = 2023
au cours de l'année 2023 = 2023
à la fin de l'année 2023 = 2023
deux mille vingt-quatre = 2024
2020-2030 = 2020/2030
2023/24 = 2023/2024
entre 1977 et 2020 = 1977/2020
de 2024 à 2026 = 2024/2026
fin 2023 - début 2024 = 2023/2024
les années 1990 = 199X
les années 90 = 199X
la décennie 2010 = 201X
l'an dernier = 2023
l'an passé = 2023
l'année dernière = 2023
l'année écoulée = 2023
l'an prochain = 2025
l'année prochaine = 2025
cette année = 2024
l'année en cours = 2024
fin de l'année = 2024
en fin d'année = 2024
avant la fin de l'année = 2024
le mois dernier = 2024-11
le mois passé = 2024-11
le mois écoulé = 2024-11
le mois prochain = 2025-01
ce mois-ci = 2024-12
ce mois = 2024-12
à la fin du mois = 2024-12
la semaine dernière = 2024-12-02/2024-12-08
la semaine prochaine = 2024-12-16/2024-12-22
cette semaine = 2024-12-09/2024-12-15
en début de semaine = 2024-12-09/2024-12-15
le week-end dernier = 2024-12-07/2024-12-08
le week-end prochain = 2024-12-14/2024-12-15
le week-end du 3 mars 2024 = 2024-03-02/2024-03-03
la semaine du 3 mars 2025 = 2025-03-03/2025-03-09
premier trimestre 2024 = 2024-33
au premier trimestre 2024 = 2024-33
le deuxième trimestre de 2024 = 2024-34
troisième trimestre de l'année 2024 = 2024-35
le quatrième trimestre 2023 = 2023-36
le dernier trimestre 2024 = 2024-36
T3 2025 = 2025-35
1er trimestre 2025 = 2025-33
le trimestre dernier = 2024-35
au premier trimestre de l'année prochaine = 2025-33
premier semestre 2024 = 2024-01/2024-06
au second semestre 2025 = 2025-07/2025-12
S1 2025 = 2025-01/2025-06
la première moitié de 2024 = 2024-01/2024-06
l'été 2024 = 2024-22
à l'été 2024 = 2024-22
été 2024 = 2024-22
l'été dernier = 2024-22
au printemps dernier = 2024-21
au printemps prochain = 2025-21
l'automne 2022 = 2022-23
l'hiver 2023-2024 = 2023-24
cet hiver = 2024-24
l'été prochain = 2025-22
à la fin de l'été 2023 = 2023-22
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


def rows(table: str) -> list[list[str]]:
    return [line.rpartition(" = ")[::2] for line in table.splitlines() if " = " in line]  # type: ignore[misc]


@pytest.mark.parametrize(("expression", "edtf"), rows(WITHOUT_TENSE))
def test_an_expression_means_a_date(expression, edtf):
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
        ("La résolution du 23 août dernier ou le texte du 2 août.", ["2024-08-23", "2024-08-02"]),
        ("L'an passé, du 23 au 26 septembre déjà, il avait été reçu.", ["2023", "2023-09-23/2023-09-26"]),
        ("À l'automne 2023, puis le 20 décembre de la même année.", ["2023-23", "2023-12-20"]),
        ("cinq accords conclus entre 1977 et 2020", ["1977/2020"]),
        ("le plan 2024-2026 et la note du 17 février 2023", ["2024/2026", "2023-02-17"]),
    ],
)  # fmt: skip
def test_dates_are_found_in_a_sentence(text, dates):
    assert edtfs(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "Il a été reçu par le ministre.",
        "Avril Haines a parlé de mars attaques et de 2000 hommes.",
        "Le lot de 4,12 millions d'euros, dans sa totalité.",
        "L'article 4 du traité et les 20 systèmes livrés.",
        "Le 4 x 4 et les 12 et 13 véhicules.",
        "Le match s'est joué à dix contre onze.",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert edtfs(text.replace("mars attaques", "la paix")) == []


def test_the_place_of_a_date_is_that_of_its_words():
    text = "Les ministres ont signé, les 24 et 25 novembre dernier, un mémorandum."

    (mention,) = find(text, language="fr", anchor=MONDAY)

    assert text[mention.start : mention.end] == "24 et 25 novembre dernier"


def test_a_date_says_whether_it_lasts_since_or_until():
    text = "Depuis janvier 2023 et jusqu'au 5 mai 2025, le contrat du 3 mai 2022 court."

    assert [m.role for m in find(text, language="fr", anchor=MONDAY)] == ["since", "until", "at"]


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

    assert seconds(400) < 4 * max(seconds(200), 0.01)
