"""Models that no list has, named behind their noun once and then alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.eventlog.claims import Delivery
from services.ingest.extraction.core import Article, extract

WHEN = datetime(2024, 11, 20, 10, tzinfo=UTC)


def told(text: str) -> list[tuple[str | None, str, int | None]]:
    found = extract(Article(text=text, published_at=WHEN, language="fr")).claims
    return [(c.designation, c.category, c.quantity) for c in found if isinstance(c, Delivery)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Des drones Vautour 3 au Bénin. La Turquie a livré jeudi deux Vautour 3 au Bénin.",
            ("Vautour 3", "uav", 2),
        ),
        (
            "Le Danemark produit le blindé KZ-12. Le Bénin a reçu du Danemark ses trois KZ-12.",
            ("KZ-12", "armoured_vehicle", 3),
        ),
    ],
)
def test_a_model_named_with_its_noun_is_known_without_it(text: str, expected: tuple[str, str, int]):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "La Turquie a livré jeudi deux Vautour 3 au Bénin.",
        "Des drones Ardent volent. La Turquie a livré jeudi deux Ardent au Bénin.",
        "Des drones Vautour 3 volent. La Turquie a livré jeudi au Bénin la carte Vautour 3.",
    ],
)
def test_a_model_without_noun_or_number_is_left_alone(text: str):
    assert told(text) == []
