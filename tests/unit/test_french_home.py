"""Whose press an article is of, where nothing says whose minister "le ministre" is."""

from __future__ import annotations

import pytest

from services.ingest.extraction.core import Article
from services.ingest.extraction.fr.reading import Reading

ABROAD = "Le ministre a reçu mardi son homologue."
AT_HOME = (
    "Les gendarmes de Ziguinchor et de Kolda attendent leurs véhicules. À Thiès, l’école de Saint-Louis "
    "enverra ses instructeurs. Madrid n’a rien précisé."
)
BETWEEN_TWO = "Le Sénégal et l’Espagne ont signé. Dakar et Madrid s’en félicitent, à Thiès comme à Séville."


@pytest.mark.parametrize(
    ("article", "home"),
    [
        (Article(text=ABROAD, outlet="La Gazette de Bamako"), "ML"),
        (Article(text=ABROAD, url="https://actu-dakar.example/a"), "SN"),
        (Article(text=ABROAD, url="https://www.lejournal.ma/politique/a.html"), "MA"),
        (Article(text=ABROAD, url="https://lejournal.co.uk/a"), "GB"),
        (Article(text=ABROAD, url="https://lejournal.tv/a"), None),
        (Article(text=ABROAD, url="https://lejournal.info/le.ma"), None),
        (Article(text=f"NIAMEY, 12 mars (Agence) – {ABROAD}"), "NE"),
        (Article(text=AT_HOME), "SN"),
        (Article(text=BETWEEN_TWO), None),
        (Article(text=ABROAD), None),
    ],
)
def test_home_is_told_by_outlet_address_dateline_or_what_is_spoken_of(article: Article, home: str) -> None:
    assert Reading(article).home == home
