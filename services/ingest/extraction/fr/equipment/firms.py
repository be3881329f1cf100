"""Companies in a sentence: listed makers, and those named after the demonym of their home."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.ingest.extraction.fr.equipment.lists import makers, nouns
from services.ingest.extraction.fr.mentions import Place

# "le norvégien Kongsberg", "la société espagnole Avialsa": a company that no list has, by the demonym before it.
_FIRM = re.compile(r" (?P<name>[A-ZÀ-Þ][\wà-ÿ&-]+(?: [A-ZÀ-Þ&][\wà-ÿ&-]*){0,3})")
MAKER = re.compile(
    r"\b(?:societes?|entreprise|firme|compagnie|groupe|constructeur|fabricant|industriel|avionneur|missilier|motoriste|"
    r"armurier|chantiers?(?: navals?)?|geant|consortium|equipementier|fournisseur|start-up|conglomerat|concern)(?: naval)? $"
)
_DETERMINER = re.compile(r"\b(?:le|la|du|au|l'|l'ex-|par|a l'|de l') ?$")
# A company's listed name longer than this is no common word, even where it is printed small.
_UNMISTAKABLE = 10

# What a company's division or form adds to its listed name: "Hanwha Defense", "Larsen & Toubro Shipbuilding".
_DIVISION = re.compile(
    r"(?: (?:Defen[cs]e|Systems?|Aerospace|Industries|Technologies|Marine|Maritime|Naval|Ocean|Land|Space|Shipbuilding|Dynamics|Electronics|Aviation|Aircraft|Vehicles|Missiles|Security|International|Corporation|Group|Limited))+(?![\w-])"
)

# Where a company stands, and the country that is its home.
Firm = tuple[int, int, str]


def listed_firms(text: str, folded: str) -> list[Firm]:
    """The companies of a sentence that a list has; offsets count in the sentence's own text."""
    return [
        (start, longer.end() if (longer := _DIVISION.match(text, end)) else end, entries[0][0])
        for start, end, entries in makers().find(folded)
        if (text[start].isupper() or _is_unmistakable(folded[start:end])) and text[end : end + 1] != "-"
    ]


def _is_unmistakable(name: str) -> bool:
    """Whether a company's name, printed small, can be nothing else: not "kalachnikov", which is a rifle."""
    return len(name) > _UNMISTAKABLE and not any(end == len(name) for _, end, _ in nouns().find(name))


def find_firms(text: str, folded: str, at: int, places: list[Place]) -> list[Firm]:
    """The companies, listed or not, of a sentence that starts at `at`."""
    listed = listed_firms(text, folded)
    unlisted = _unlisted(text, folded, at, places)
    return listed + [firm for firm in unlisted if not any(_overlap(firm, other) for other in listed)]


def is_product(text: str, start: int, end: int) -> bool:
    """Whether a company's name is the brand of the thing: "130 Toyota", "Boeing 737"."""
    if re.match(r" \d+ [a-zà-ÿ]{3,}", text[end:]):
        return False  # "reçoit de Nexter 36 canons"
    return re.match(r" ?[A-Z]?-?\d|-", text[end:]) is not None or re.search(r"\d $", text[:start]) is not None


def _unlisted(text: str, folded: str, at: int, places: list[Place]) -> Iterator[Firm]:
    """Companies named after the demonym of their home: "au français X", "la société espagnole Y"."""
    for place in places:
        start, end = place.start - at, place.end - at
        name = _FIRM.match(text, end) if place.sort == "demonym" and text[start].islower() else None
        if name is None:
            continue
        before = folded[max(0, start - 24) : start]
        if MAKER.search(before) or _DETERMINER.search(before):
            yield name.start("name"), name.end("name"), place.country


def _overlap(one: Firm, other: Firm) -> bool:
    return one[0] < other[1] and other[0] < one[1]
