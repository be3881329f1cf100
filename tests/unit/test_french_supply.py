"""The words of supply: each rule finds its example and tells what became of the deed."""

import pytest

from services.ingest.extraction.fr.deliveries import supply
from services.ingest.extraction.fr.deliveries import words as supply_words
from services.ingest.extraction.fr.words.fold import fold


@pytest.mark.parametrize(("frame", "example"), supply_words.examples())
def test_each_rule_finds_the_act_of_its_example(frame, example):
    assert frame in {act.frame for act in supply.acts(fold(example))}


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("La Turquie a livré six drones au Mali.", "done"),
        ("La Turquie vient de livrer six drones au Mali.", "done"),
        ("La Turquie livrera six drones au Mali.", "to_come"),
        ("La Turquie doit livrer six drones au Mali.", "to_come"),
        ("La Turquie pourrait livrer six drones au Mali.", "wished"),
        ("La Turquie aurait livré six drones au Mali.", "hearsay"),
        ("La Turquie n'a pas livré les six drones au Mali.", "denied"),
        ("La Turquie refuse de livrer six drones au Mali.", "denied"),
    ],
)
def test_a_verb_tells_what_became_of_its_deed(sentence, deed):
    assert [act.deed for act in supply.acts(fold(sentence))] == [deed]


@pytest.mark.parametrize(
    "sentence",
    ["Le livre blanc est paru.", "Le commandant a pris la parole.", "La récolte s'annonce bonne."],
)
def test_words_of_other_senses_are_no_act(sentence):
    assert not [
        act for act in supply.acts(fold(sentence)) if act.frame in ("give", "order") and act.deed == "done"
    ]
