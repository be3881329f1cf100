"""Models and ships that no list has: the article names them behind their noun once, "drones Vautour 3", then alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.ingest.extraction.fr.equipment.lists import Kind
from services.ingest.extraction.fr.equipment.models import named_ships, unlisted_models
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.words import numerals

# A name with a number in it is a model's; a plain word may be anything else's as well.
_NUMBERED = re.compile(r"(?=.*\d)[A-Z].{2,}")
# "a remis l'Oostende"; not "le patrouilleur « Le Fouladou »".
_CALLED = re.compile(r"(?<![«“\"])(?<![«“\"] )\b(?:(?:le|la|du) |l'|[«“\"] ?)$")
_POINTED_AT = re.compile(
    rf"\b(?:{numerals.MANY}[\d., ]*|{numerals.WORDS}|les|des|ses|leurs|ces|le|la|un|une|d'|de|premiers?|derniers?) $"
)


def alone(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, int, Kind]]:
    """Where `sentence` counts or points at models that the article has introduced, without their noun."""
    for name, kind in _introduced(reading).items():
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", sentence.text):
            if _POINTED_AT.search(sentence.folded, max(0, match.start() - 24), match.start()):
                yield match.start(), match.end(), kind


def ships(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, int, Kind]]:
    """Where `sentence` calls by its name alone a ship that the article has introduced: "a remis l'Oostende"."""
    known = reading.once("ships", reading.sentences[0], lambda: _all_ships(reading))
    taken = (
        [(p.start - sentence.start, p.end - sentence.start) for p in reading.places(sentence)]
        if known
        else []
    )
    for name, kind in known.items():
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", sentence.text):
            called = _CALLED.search(sentence.folded, max(0, match.start() - 12), match.start())
            if called and not any(start < match.end() and match.start() < end for start, end in taken):
                yield match.start(), match.end(), kind


def _all_ships(reading: Reading) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for sentence in reading.sentences:
        for name, kind in named_ships(sentence.text, sentence.folded):
            found.setdefault(name, kind)
    return found


def _introduced(reading: Reading) -> dict[str, Kind]:
    """The models, each of the kind it is first named of."""
    return reading.once("introduced", reading.sentences[0], lambda: _all_introduced(reading))


def _all_introduced(reading: Reading) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for sentence in reading.sentences:
        for name, kind in unlisted_models(sentence.text, sentence.folded):
            if _NUMBERED.fullmatch(name):
                found.setdefault(name, kind)
    return found
