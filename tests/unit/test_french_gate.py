"""The words that open an article for reading: nothing that can be told is shut out, the rest costs little."""

from services.ingest.extraction import scoring
from services.ingest.extraction.core import Article
from services.ingest.extraction.fr import gate, pipeline
from services.ingest.extraction.fr.deliveries import words as supply_words
from services.ingest.extraction.fr.findings import Finding
from services.ingest.extraction.fr.reading import Reading
from tests.unit.test_extraction_corpus import FOLDER, article_of


def test_an_article_about_something_else_is_not_read():
    text = "La récolte d’olives s’annonce bonne, assurent les producteurs. Les prix devraient reculer."

    assert gate.kinds(text) == frozenset()
    reading = Reading(Article(text=text, language="fr"))
    assert pipeline.findings(reading, pipeline.verdicts(reading)) == []
    assert not {"document", "anchor"} & set(vars(reading)), "its page and its day cost more than its words"


def test_a_thing_and_a_word_of_supply_open_an_article_for_deliveries():
    assert "delivery" in gate.kinds("La Turquie a livré six drones au Mali.")
    assert "delivery" in gate.kinds("LA TURQUIE A LIVRÉ DES F-16")
    assert "delivery" not in gate.kinds("Le Mali dispose de six drones.")
    assert "delivery" not in gate.kinds("La Turquie a livré un match serré.")


def test_words_hidden_by_the_page_open_an_article_as_well():
    assert "delivery" in gate.kinds("La Turquie a li\u00advr\u00e9 six dro\u00adnes au Mali.")
    assert "delivery" in gate.kinds("La Norvège a livré des e\u0301metteurs radio au Mali.")
    assert "visit" in gate.kinds("Il s&rsquo;est d&eacute;plac&eacute; &agrave; Oslo.")


def test_every_word_of_supply_opens_an_article():
    for _, example in supply_words.examples():
        assert "delivery" in gate.kinds(f"{example} : six drones"), example


def test_no_claim_of_the_sample_articles_is_shut_out():
    for document in scoring.corpus(FOLDER):
        article: Article = article_of(document)
        reading = Reading(article)
        told = {kind for kind, find in pipeline.RULES.items() if any(map(_is_claim, find(reading)))}

        assert told <= gate.kinds(article.text), article.text[:60]


def _is_claim(verdict) -> bool:
    return isinstance(verdict, Finding)
