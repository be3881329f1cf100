"""What stands in an article without being told of the world: suppositions, and the affairs of a town."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.eventlog.claims import Span
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.reading import Reading

# The rest of a paragraph that opens so is only imagined.
_OPENS_A_DREAM = re.compile(
    r"\W*(?:(?:et )?(?:imaginons|supposons|admettons|revons|projetons-nous|faisons un reve)\b|et si (?!l'on en croit)[^.]*\?)"
)
_TOWN = (
    r"(?:(?:la |notre |une )(?:maire|ville(?! d'etat)|commune|mairie|municipalite|metropole|collectivite|prefecture|police municipale"
    r"|communaute (?:urbaine|de communes))|le (?:maire|bourgmestre|conseil (?:municipal|regional|departemental|communal|general)"
    r"|jumelage (?:de [a-z-]+ )?avec (?:la |les )?(?:villes?|communes?)|departement(?! d'etat| de la defense| americain))|l'(?:agglomeration|hopital|universite|adjointe? (?:au maire|a la)))"
)
_TOWN_ACTS = re.compile(rf"(?:^|[,;:«–] ?|\b(?:et|que|mais|ou|dont) ){_TOWN}\b(?![^,;.]{{0,40}} accueill)")
_TOWN_GETS = re.compile(
    r"\b(?:pour (?:ses|sa|son|la|les) (?:pompiers|police municipale|agents|policiers municipaux)|municipa(?:le|l|ux|les))\b"
)
_OPENING = 3


def imagined(reading: Reading) -> Iterator[Span]:
    """The stretches of `reading` that only imagine what might be."""
    dreaming: int | None = None
    for sentence in reading.sentences:
        if _OPENS_A_DREAM.match(sentence.folded) and sentence.role == "body":
            dreaming = sentence.block
        if dreaming == sentence.block:
            yield Span(sentence.start, sentence.end)


def of_a_town(sentence: Sentence) -> bool:
    """Whether a town, hospital or region acts in the sentence: what it buys binds no state."""
    return _TOWN_ACTS.search(sentence.folded) is not None or _TOWN_GETS.search(sentence.folded) is not None


def about_a_town(reading: Reading) -> bool:
    """Whether title and first sentences tell of a town's own affairs."""
    first = [s for s in reading.sentences[: _OPENING + 1] if s.role in ("title", "heading")]
    body = [s for s in reading.sentences[: 2 * _OPENING] if s.role == "body"][:_OPENING]
    return any(of_a_town(sentence) for sentence in (*first, *body))
