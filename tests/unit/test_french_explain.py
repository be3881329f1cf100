"""What the reading says of itself: rule and words of each claim, reason of each unused trigger."""

import json

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


def test_the_command_prints_the_reading_of_each_article(tmp_path):
    from typer.testing import CliRunner

    from services.cli import command_line

    article = tmp_path / "article.json"
    text = "La Turquie a livré 6 drones au Mali. Elle n’a pas livré 3 radars au Togo."
    article.write_text(json.dumps({"id": "a", "text": text, "language": "fr"}), encoding="utf-8")

    printed = CliRunner().invoke(command_line("extract"), ["extract", "--explain", str(article)])

    told = json.loads(printed.stdout)
    assert told["claims"][0]["rule"] == "delivery.give"
    assert told["unused"][0]["reason"] == "radars: the act is denied"


def test_an_explanation_reads_as_lines_for_people():
    explanation = PACKAGE.explain(Article(text="La Turquie a livré 6 drones au Mali.", language="fr"))

    lines = list(explanation.lines())

    assert lines[0].startswith("claim    delivery.give «livré»")
    assert "  recipient: ML  from «Mali»" in lines
