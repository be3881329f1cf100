"""Days and stretches of days, written with their number."""

import pytest

from services.ingest.extraction.dates import resolve
from tests.fixtures.french_dates import MONDAY, rows

DAYS = """
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
le premier lundi de mars 2024 = 2024-03-04
le dernier vendredi de novembre = 2024-11-29
le troisième mardi d'octobre dernier = 2024-10-15
le 15 courant = 2024-12-15
le 3 du mois dernier = 2024-11-03
le 3 du mois prochain = 2025-01-03
le 15 de ce mois = 2024-12-15
les 3 et 4 du mois dernier = 2024-11-03/2024-11-04
jusqu'au 25 du mois courant = 2024-12-25
"""


@pytest.mark.parametrize(("expression", "edtf"), rows(DAYS))
def test_days_mean_a_date(expression, edtf):
    assert resolve(expression, language="fr", anchor=MONDAY) == edtf
