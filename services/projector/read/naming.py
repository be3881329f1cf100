"""Codes and words for people: countries and organisations by name, in French and English."""

from __future__ import annotations

from functools import cache

from babel import Locale

from services.projector.facts.words import plain
from services.projector.terms import words

LANGUAGES = ("fr", "en")

ORGANISATIONS: dict[str, dict[str, str]] = {
    "EU": {"fr": "Union européenne", "en": "European Union"},
    "UN": {"fr": "Nations unies", "en": "United Nations"},
    "AU": {"fr": "Australie / Union africaine", "en": "Australia / African Union"},
    "NATO": {"fr": "OTAN", "en": "NATO"},
    "INTERPOL": {"fr": "Interpol", "en": "Interpol"},
    "EUROPOL": {"fr": "Europol", "en": "Europol"},
    "FRONTEX": {"fr": "Frontex", "en": "Frontex"},
    "ARAB_LEAGUE": {"fr": "Ligue arabe", "en": "Arab League"},
    "GCC": {"fr": "Conseil de coopération du Golfe", "en": "Gulf Cooperation Council"},
    "ECOWAS": {"fr": "CEDEAO", "en": "ECOWAS"},
    "OIC": {"fr": "Organisation de la coopération islamique", "en": "Organisation of Islamic Cooperation"},
    "OSCE": {"fr": "OSCE", "en": "OSCE"},
}
"""The organisations that have a code of their own; the vocabulary gives `AU` to two."""


def country_name(code: str, language: str) -> str:
    """The name of a country or organisation; what has no code, such as a company, is its own name."""
    if code in ORGANISATIONS:
        return ORGANISATIONS[code][language]
    return _territories(language).get(code, code)


def country_code(text: str) -> str | None:
    """The code meant by a code or a name in either language, None where there is none."""
    asked = text.strip()
    upper = asked.upper().replace(" ", "_").replace("-", "_")
    if upper in ORGANISATIONS or upper in _territories("en"):
        return upper
    return _codes_by_name().get(_plain(asked))


@cache
def known_countries(language: str) -> tuple[tuple[str, str], ...]:
    """Every code with its name, by name."""
    named = {code: country_name(code, language) for code in (*_territories(language), *ORGANISATIONS)}
    return tuple(sorted(named.items(), key=lambda item: plain(item[1])))


@cache
def _territories(language: str) -> dict[str, str]:
    """ISO 3166-1 alpha-2 codes to names (CLDR); its groupings and reserved codes left out."""
    names = Locale.parse(language).territories
    return {code: name for code, name in names.items() if _is_country(code)}


def _is_country(code: str) -> bool:
    reserved = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
    return len(code) == 2 and code.isalpha() and code not in reserved


@cache
def _codes_by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in (*_territories(language).items(), *known_countries(language)):
            for each in (name, *name.split(" / ")):
                names.setdefault(_plain(each), code)
    return names


def _plain(name: str) -> str:
    return " ".join(words(name, plural=False))
