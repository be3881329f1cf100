"""Trips as short news tells them, whole articles and all that they claim."""

import pytest

from tests.fixtures.told import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            (
                "Après Alger, Tunis. Le commissaire européen aux Affaires intérieures, Magnus Brunner, "
                "poursuit sa tournée maghrébine. Reçu mardi par le ministre algérien de l'Intérieur, Saïd"
                " Sayoud, il s'est entretenu mercredi avec le chef de la diplomatie tunisienne, Mohamed "
                "Ali Nafti. Il est attendu vendredi à Rabat."
            ),
            [
                "visit DZ DZ,EU completed 2026-11-10 Brunner,Sayoud",
                "meeting - EU,TN completed 2026-11-11 Brunner,Nafti",
                "visit MA EU,MA planned 2026-11-20 Brunner",
            ],
        ),
        (
            (
                "Le commissaire européen aux Affaires intérieures, Magnus Brunner, effectue une tournée "
                "au Maghreb. Reçu mardi par le ministre algérien de l'Intérieur, Saïd Sayoud, il a "
                "rencontré mercredi à Tunis le chef de la diplomatie tunisienne, Mohamed Ali Nafti. Il "
                "ira vendredi à Rabat."
            ),
            [
                "visit DZ DZ,EU completed 2026-11-10 Brunner,Sayoud",
                "visit TN EU,TN completed 2026-11-11 Brunner,Nafti",
                "visit MA EU,MA planned 2026-11-20 Brunner",
            ],
        ),
        (
            (
                "Le ministre danois Lars Holm est à Oslo. Accompagné de son collègue Jens Bo, il a vu "
                "mardi le ministre Espen Eide. Il sera jeudi à Riga."
            ),
            [
                "visit NO DK,NO completed 2026-11-10 Holm,Bo,Eide",
                "visit LV DK,LV planned 2026-11-19 Holm",
            ],
        ),
        (
            (
                "Mardi, le ministre français Jean-Noël Barrot recevra le ministre ukrainien Andriy "
                "Sybiha, avant de s'envoler pour Erevan, où il est attendu mercredi."
            ),
            [
                "visit FR FR,UA planned 2026-11-17 Barrot,Sybiha",
                "visit AM AM,FR planned 2026-11-18 Barrot",
            ],
        ),
        (
            (
                "Le ministre allemand de la Défense, Boris Pistorius, en visite lundi à Kiev, a promis "
                "deux systèmes Patriot. Le premier est arrivé dimanche."
            ),
            [
                "visit UA DE,UA completed 2026-11-09 Pistorius",
                "delivery DE>UA in_delivery 2/1 Patriot :2026-11-08",
            ],
        ),
        (
            (
                "Le ministre danois Lars Holm a gagné Oslo mercredi. La veille, il avait rencontré la "
                "ministre belge Ann Maes."
            ),
            [
                "visit NO DK,NO completed 2026-11-11 Holm",
                "meeting - BE,DK completed 2026-11-10 Holm,Maes",
            ],
        ),
    ],
)
def test_short_news_tells_visits(text: str, claims: list[str]) -> None:
    assert told(text) == claims
