"""A look at a word's first letters passes over words in vain only: what is found stays what it was."""

from __future__ import annotations

import re

import pytest

from services.ingest.extraction.fr.words.beginnings import at_word, beginning, look_ahead


@pytest.mark.parametrize(
    ("expression", "tree"),
    [
        ("livre|livraison|don", "(?:don|livr)"),
        (r"s'?est|sera\b", r"s(?:'es|e(?:ra|st))"),
        (r"(?:re)?part(?!i)", "(?:part|repa)"),
        (r"(?<!se )dote", "dote"),
        (r"[a-f]\d{2}x|(?P<name>ab)(?P=name)", r"(?:[a-f]\d|ab)"),
        (r"\w*rendra", r"(?:\w|rend)"),
    ],
)
def test_what_a_match_begins_with_is_read_off_the_pattern(expression: str, tree: str) -> None:
    assert beginning(expression) == tree


@pytest.mark.parametrize("expression", ["a?", "(?:b|c*)", "x|"])
def test_a_pattern_that_may_match_nothing_is_tried_everywhere(expression: str) -> None:
    assert look_ahead(expression) == ""


@pytest.mark.parametrize("expression", [r"(?:aux? )?ports?|\w{3,}eront|l'avion", "port|portes|(?<=au )quai"])
def test_with_and_without_the_look_the_same_is_found(expression: str) -> None:
    text = "les portes du port au quai, aux ports l'avion : ils parleront, ils iront au port"

    looking = re.compile(at_word(expression)).finditer(text)

    assert [found.span() for found in looking] == [
        found.span() for found in re.finditer(rf"\b(?:{expression})", text)
    ]
