"""The French package end to end: an article in, its claims out."""

from datetime import UTC, datetime

from services.eventlog.claims import Agreement, Delivery
from services.ingest.extraction.core import Article, extract


def read(text: str) -> tuple[object, ...]:
    article = Article(text=text, language="fr", published_at=datetime(2024, 11, 5, 9, tzinfo=UTC))
    return extract(article).claims


def test_a_supply_and_a_signature_are_both_claims_of_one_article():
    text = "Le Maroc et la France ont signé un accord le 3 mai 2024.\nL’Espagne fournira 12 quads au Sénégal."

    agreement, delivery = read(text)

    assert isinstance(agreement, Agreement)
    assert agreement.date == "2024-05-03"
    assert isinstance(delivery, Delivery)
    assert (delivery.supplier, delivery.recipient, delivery.quantity) == ("ES", "SN", 12)


def test_an_article_about_something_else_has_no_claim():
    assert read("La récolte d’olives s’annonce bonne dans le nord du Maroc.") == ()
