"""What the reading says of itself: rule and words of each claim, reason of each unused trigger."""

from services.ingest.extraction.core import Article
from services.ingest.extraction.fr import PACKAGE


def test_a_claim_shows_its_rule_and_the_words_of_its_slots():
    explanation = PACKAGE.explain(Article(text="La Turquie a livré 6 drones au Mali.", language="fr"))

    (told,) = explanation.claims

    assert told.rule == "delivery.give"
    assert told.trigger == "livré"
    assert {(words.slot, words.text) for words in told.words} >= {
        ("supplier", "Turquie"),
        ("recipient", "Mali"),
        ("quantity", "6"),
        ("item", "drones"),
    }


def test_a_trigger_without_claim_shows_its_sentence_and_the_reason():
    explanation = PACKAGE.explain(Article(text="La Turquie n’a pas livré 6 drones au Mali.", language="fr"))

    assert explanation.claims == ()
    (unused,) = explanation.unused
    assert unused.sentence == "La Turquie n'a pas livré 6 drones au Mali."
    assert unused.reason == "drones: the act is denied"
