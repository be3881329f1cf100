"""The lists of equipment: nouns with their category, known platforms with home and maker, suppliers' names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

import msgspec

from services.eventlog.claims import Category
from services.ingest.extraction.fr.data import lines_of
from services.ingest.extraction.fr.words.fold import fold
from services.ingest.extraction.fr.words.lexicon import Lexicon

# Words that stand for equipment named before: "les appareils ont été remis".
ANAPHORS = frozenset("appareil machine engin exemplaire unite modele aeronef batiment systeme".split())
# Words that lists keep apart from what they qualify, left whole in the plural.
_INVARIABLE = frozenset("de d a au aux et en par sur sous sans air sol mer anti tout non".split())


# What a known platform's name goes on with: "Caesar Mark II", "Rafale F3-R", "F-16 Block 70/72".
VARIANT = re.compile(
    r"(?: (?:(?:Mark|MARK|Mk|MK|Block|Batch|Flight) ?\.? ?(?:[IVX]{1,4}|\d{1,3}[A-Z]?)(?:[/+]\d*)?|F\d(?:\.\d|-R)?|NG))(?![\w-])"
)


class Kind(msgspec.Struct, frozen=True):
    """What a term of the lexicons says: its category, and the home and maker of a known platform.

    `called` is the noun, as printed, of a single ship that goes by its own name.
    """

    category: Category | None
    model: str | None = None
    home: str | None = None
    maker: str | None = None
    called: str | None = None


@cache
def nouns() -> Lexicon[Kind]:
    """Nouns of equipment with their category, singular and plural; None swallows what only looks like one."""
    rows: list[tuple[str, Kind]] = [(word, Kind("other")) for word in _plurals_of(ANAPHORS)]
    category: Category | None = None
    for line in lines_of("equipment.txt"):
        if line.startswith("["):
            category = None if line == "[none]" else line.strip("[]")  # type: ignore[assignment]
            continue
        for term in line.split(";"):
            rows += [(form, Kind(category)) for form in _plurals_of([fold(term.strip())])]
    return Lexicon(dict(rows).items())


@cache
def models() -> Lexicon[Kind]:
    """Known platforms by their names, with category, home country and maker."""
    rows: dict[str, Kind] = {}
    for line in lines_of("designations.txt"):
        name, category, home, maker = (part.strip() for part in line.split("|"))
        kind = Kind(category, model=name, home=home or None, maker=maker or None)  # type: ignore[arg-type]
        rows.setdefault(fold(name), kind)
        rows.setdefault(re.sub(r"(?<=[a-z])[- ](?=\d)", "", fold(name)), kind)
        if not name[-1].isdigit() and " " not in name:
            rows.setdefault(fold(name) + "s", kind)
    return Lexicon(rows.items())


def first_words() -> set[str]:
    """The first word of every term and model, folded."""

    def named(kind: Kind) -> bool:
        return kind.category is not None

    return {*nouns().first_words(named), *models().first_words(named)}


@cache
def makers() -> Lexicon[tuple[str, str]]:
    """Companies that supply states: what is found is the home country and the fullest name."""
    rows: dict[str, tuple[str, str]] = {}
    for line in lines_of("companies.txt"):
        home, names = (part.strip() for part in line.split("|"))
        for name in names.split(";"):
            rows.setdefault(name.strip(), (home, names.split(";")[0].strip()))
    return Lexicon(rows.items())


def _plurals_of(terms: Iterable[str]) -> Iterator[str]:
    """Each folded term in the singular, with the plural of its first word, of all words."""
    for term in terms:
        words = re.findall(r"[^\W_]+|[\W_]+", term)
        choices = [
            {word, _plural(word)} if word.isalpha() and word not in _INVARIABLE else {word} for word in words
        ]
        for combination in product(*choices):
            yield "".join(combination)


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + ("x" if word.endswith("eau") else "s")
