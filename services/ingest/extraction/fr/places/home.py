"""Whose press an article is of: the country that it leaves out because its readers know it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from services.ingest.extraction.core import Article
from services.ingest.extraction.fr.mentions import Place, PlaceSort
from services.ingest.extraction.fr.places.places import capital_of, find_places

_ADDRESS = re.compile(r"^(?:\w+://)?[^/]*?\.([a-z]{2})(?::\d+)?(?:/|$)")
# Domains of countries that the whole world rents, and the one that is called otherwise than its country.
_RENTED = frozenset("tv io co me ai fm cc ws to ly gg la sh st".split())
_CALLED = {"uk": "GB"}

# What a mention weighs: the press names towns and bodies of its own country without saying whose they are.
_WEIGHTS: dict[PlaceSort, float] = {"city": 2.0, "institution": 2.0, "country": 1.0}
_OTHERWISE = 0.6
# What a country must weigh to be that of the article, and how much more than the next one.
_ENOUGH = 5.0
_LEAD = 2.5


def press_of(article: Article) -> str | None:
    """The one country that the outlet's name, else its address tells; None where none or several do."""
    url = article.url or ""
    address = re.sub(r"^\w+://|\.\w+(?=/|$)", " ", url).split("/")[0]
    for words in (article.outlet or "", re.sub(r"[^a-zA-Z]+", " ", address)):
        told = (*find_places(words), *find_places(words.title()))
        codes = {place.country for place in told if place.sort != "organisation"}
        if len(codes) == 1:
            return codes.pop()
    domain = _ADDRESS.match(url.lower())
    if domain is None or domain[1] in _RENTED:
        return None
    code = _CALLED.get(domain[1], domain[1].upper())
    return code if capital_of(code) else None


def most_told_of(places: Iterable[Place]) -> str | None:
    """The country that `places` tell of far more than of any other, by its towns and bodies above all."""
    weights: defaultdict[str, float] = defaultdict(float)
    for place in places:
        if len(place.country) == 2:
            weights[place.country] += _WEIGHTS.get(place.sort, _OTHERWISE)
    ranked = sorted(weights, key=weights.__getitem__, reverse=True)
    if not ranked or weights[ranked[0]] < _ENOUGH:
        return None
    return ranked[0] if weights[ranked[0]] >= _LEAD * sum(weights[code] for code in ranked[1:2]) else None


# "NIAMEY, 12 mars (AFP) –", "Munich –", "Abidjan, le 7 mars 2024": where the article was written.
_DATELINE = re.compile(
    r"(?:^|[\n–—-] ?)\W{0,3}(?P<city>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2})"
    r"(?:,? ?(?:le )?\d{1,2}(?:er)? \w+|,? ?\([^)\n]{2,25}\)|[,.]? ?[–—-])(?= |,|\.|\n|$)"
)
_PAGE_TOP = 600


def dateline(text: str) -> tuple[str, str] | None:
    """Country and city of the dateline that opens `text`."""
    for match in _DATELINE.finditer(text, 0, _PAGE_TOP):
        city = match["city"].title() if match["city"].isupper() else match["city"]
        found = [p for p in find_places(f"à {city}") if p.sort == "city" and p.text == city]
        if found:
            return found[0].country, city
    return None
