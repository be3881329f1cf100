"""Months, years, quarters, seasons and weeks."""

import pytest

from services.ingest.extraction.dates import resolve
from tests.fixtures.french_dates import MONDAY, rows

PERIODS = """
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
"""


@pytest.mark.parametrize(("expression", "edtf"), rows(PERIODS))
def test_a_period_means_a_date(expression, edtf):
    assert resolve(expression, language="fr", anchor=MONDAY) == edtf
