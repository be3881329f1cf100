"""Whose francs, dinars or pesos are meant: those of the sides, else those of the article's own country."""

from datetime import UTC, datetime

import pytest

from services.ingest.extraction.core import Article, extract


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("La Chine a livré lundi au Cameroun six camions pour 900 millions de FCFA.", "XAF"),
        ("La Chine a livré lundi au Bénin six camions pour 900 millions de FCFA.", "XOF"),
        ("Le Gabon a livré lundi au Togo six camions pour 900 millions de francs CFA.", "XOF"),
        ("Libreville, 3 juin – La Chine a livré au Kenya six camions pour 900 millions de FCFA.", "XAF"),
        ("La Chine et le Tchad ont signé lundi un contrat de 900 millions de francs CFA.", "XAF"),
    ],
)
def test_francs_cfa_are_those_of_the_sides_or_of_the_articles_country(text, currency):
    (claim, *_) = extract(
        Article(text=text, language="fr", published_at=datetime(2025, 6, 4, tzinfo=UTC))
    ).claims

    assert (claim.value.amount, claim.value.currency) == (900_000_000, currency)


@pytest.mark.parametrize(
    ("sides", "name", "currency"),
    [
        ("La Suisse a acheté à l'Allemagne", "francs", "CHF"),
        ("Le Rwanda a acheté à l'Allemagne", "francs", "RWF"),
        ("La Tunisie a acheté à la Turquie", "dinars", "TND"),
        ("L'Inde a vendu aux Philippines", "pesos", "PHP"),
        ("Les Émirats ont acheté à la France", "dirhams", "AED"),
        ("Le Maroc a acheté à la France", "dirhams", "MAD"),
        ("Alger, 3 juin – L'armée a acheté à la Turquie", "dinars", "DZD"),
        # who pays in which is not told
        ("La Suède a vendu au Danemark", "couronnes", None),
        ("La Turquie a vendu au Kenya", "dinars", None),
    ],
)
def test_a_currency_s_name_is_that_of_the_side_that_has_one(sides, name, currency):
    text = f"{sides} douze radars pour 80 millions de {name}."
    (claim, *_) = extract(
        Article(text=text, language="fr", published_at=datetime(2025, 6, 4, tzinfo=UTC))
    ).claims

    assert (claim.value and claim.value.currency) == currency
