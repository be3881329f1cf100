"""Whatever a filter refuses, the page says in French too what would do."""

from __future__ import annotations

import pytest

from services.eventlog.claims import KINDS
from services.projector.read.filters import FILTERS
from services.projector.read.page.refusals import wanted
from services.projector.read.search import LONGEST_VALUE, BadParameter, read_search

REFUSED: list[tuple[str, str]] = [
    *((each.name, "«»" if each.name in ("q", "organisation", "person") else "?") for each in FILTERS),
    *((name, "?") for name in ("sort", "limit", "cursor", "colour")),
    ("q", "x" * (LONGEST_VALUE + 1)),
    ("q", "a\x00"),
    ("q", " ".join(f"w{n}" for n in range(40))),
]


@pytest.mark.parametrize(("name", "value"), [pair for pair in REFUSED if pair != ("outlet", "?")])
def test_every_refusal_has_french_words(name: str, value: str) -> None:
    with pytest.raises(BadParameter) as refused:
        read_search(KINDS, [(name, value)])

    hint = refused.value.wanted
    assert wanted(hint, "en") == hint
    assert wanted(hint, "fr") != hint


def test_what_differs_from_one_refusal_to_the_next_is_kept() -> None:
    assert wanted("a whole number from 1 to 1000", "fr") == "un nombre entier de 1 à 1000"
    assert wanted("one of visit, meeting, call", "fr") == "l’une de ces valeurs : visit, meeting, call"


def test_a_value_given_twice_is_refused_in_french() -> None:
    with pytest.raises(BadParameter) as refused:
        read_search(KINDS, [("on", "2024"), ("on", "2023")])

    assert wanted(refused.value.wanted, "fr") == "une seule valeur est possible"
