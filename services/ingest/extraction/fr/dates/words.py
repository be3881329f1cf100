"""The words of French dates: their patterns on folded text, and what each stands for.

A rule is written as a template: `<MONTH>` is a word class from here, `<m:MONTH>` the same as group `m`.
"""

from __future__ import annotations

import re
from typing import Final

from services.ingest.extraction.fr.words.beginnings import look_ahead
from services.ingest.extraction.fr.words.numerals import COLLECTIVE, ORDINAL, WORDS, collective, number

_MONTHS: Final = {
    "janvier": 1, "janv": 1, "jan": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4, "avr": 4,
    "mai": 5, "juin": 6, "juillet": 7, "juil": 7, "juill": 7, "aout": 8, "septembre": 9, "sept": 9,
    "octobre": 10, "oct": 10, "novembre": 11, "nov": 11, "decembre": 12, "dec": 12,
}  # fmt: skip
_WEEKDAYS: Final = {
    name: rank
    for rank, names in enumerate(
        ("lundi lun", "mardi mar", "mercredi mer", "jeudi jeu", "vendredi ven", "samedi sam", "dimanche dim")
    )
    for name in names.split()
}
SEASONS: Final = {"printemps": 21, "ete": 22, "automne": 23, "hiver": 24}
HOLIDAYS: Final = {
    "noel": (12, 25), "jour de l'an": (1, 1), "nouvel an": (1, 1), "la saint-sylvestre": (12, 31),
    "la toussaint": (11, 1),
}  # fmt: skip
DAYS_AWAY: Final = {
    "avant-hier": -2, "avant hier": -2, "hier": -1, "aujourd'hui": 0, "ce jour": 0, "ce matin": 0,
    "ce midi": 0,
    "ce soir": 0, "cette nuit": 0, "cet apres-midi": 0, "cette apres-midi": 0, "demain": 1,
    "apres-demain": 2, "apres demain": 2,
}  # fmt: skip
# These count from the last date told rather than from the article's.
DAYS_FROM_TOLD: Final = {
    "l'avant-veille": -2, "la veille": -1, "le jour meme": 0, "ce jour-la": 0, "le meme jour": 0,
    "le lendemain": 1, "le surlendemain": 2,
}  # fmt: skip

PAST_WORDS: Final = frozenset(("dernier", "derniere", "derniers", "passe", "passee", "ecoule", "ecoulee"))
NEXT_WORDS: Final = frozenset(("prochain", "prochaine", "prochains"))
FOLLOWING: Final = frozenset(("suivant", "suivante"))
PRECEDING: Final = frozenset(("precedent", "precedente", "d'avant"))

_DAY_WORDS = (
    r"trente[- ]et[- ]un|trente|vingt[- ]et[- ]un|vingt(?:[- ](?:deux|trois|quatre|cinq|six|sept|huit|neuf))?"
    r"|dix[- ](?:sept|huit|neuf)|premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize"
    r"|quatorze|quinze|seize"
)
_LONG_MONTHS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
# "dix-sept", "dont sept" and "en a acquis sept auprès de" are numbers, "17 sept" a date.
_SHORT_MONTHS = r"janv|jan|fevr|fev|avr|juill|juil|(?:(?<=\d[- /])|(?<=\der )|(?<=\ben )|(?<=\bfin )|(?<=\bdebut )|(?<=\bmi[- ]))sept|(?<!dix[- ])(?<!vingt[- ])(?<!trente[- ])sept(?=\.|,? \d{4})|oct|nov|dec"
_LONG_WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_SMALL_COUNT = r"(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d{1,2})"
_FUNCTION_WORDS = (
    "dans|sous|apres|mais|plus|vers|sans|alors|puis|lors|ils|elles|tous|pas|avec|signe|conclu|entre|par"
    "|pour|sur|que|qui|dont|lorsque|depuis|durant|ainsi|portant|liant|relati(?:f|ve)s?|concernant|instituant|est|sont|etait|etaient|ont|avait|sera|doit"
    "|fait|reste|demeure|prevoi(?:t|ent|yait)|permet|donne|autorise|oblige|continue|sert|tient|regit|regissait|garantit|interdit|dispose|encadre|fixe"
    "|organise|couvre|stipule|impose|ratifie|denonce|suspend|devient|constitue|cesse|expire|vise|accorde|reconnait|comporte|comprend|lie|protege|figure"
)
_CLASSES: Final = {
    "MONTH": rf"(?:(?:{_LONG_MONTHS})(?![a-z])|(?:{_SHORT_MONTHS})(?:\.|(?![a-z])))",
    "WD": rf"(?:(?:{_LONG_WEEKDAYS})s?(?![a-z])|(?:lun|mar|mer|jeu|ven|sam|dim)(?:\.|(?=,? \d)))",
    "WEEKDAY": rf"(?:{_LONG_WEEKDAYS})(?![a-z])",
    "D": rf"(?:(?:0?[1-9]|[12]\d|3[01])(?!\d)(?: ?(?:er|ier)(?![a-z]))?|(?:{_DAY_WORDS}))",
    "N": r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?: ?er(?![a-z]))?",
    "Y": rf"(?:(?:1[6-9]|20)\d\d(?!\d)|(?:deux mille|mil(?:le)? neuf cent)(?:[- ](?:{WORDS}))?(?![a-z]))",
    "MOD": r"(?:derni(?:er|ere)s?|(?:pass|ecoul)ee?s?|(?:prochain|courant|suivant|precedent)e?s?|en cours)"
    r"(?![a-z])",
    "REF": r"(?:l'(?:an|annee) (?:derniere?|passee?|prochaine?|suivante?|precedente?|d'avant|ecoulee?"
    rf"|en cours|courante)|cette annee-la|(?:cette|la meme|cette meme) annee|il y a {_SMALL_COUNT} ans?)(?![a-z])",
    "UNIT": r"(?:jours?|semaines?|mois|trimestres?|ans?|annees?|heures?)(?![a-z])",
    "UNITS": r"semaine|week-?end|mois|trimestre|semestre|an(?:nee)?",
    "COUNT": rf"(?:\d{{1,3}}(?!\d)|(?:une )?(?:{COLLECTIVE}) (?:de |d')|{WORDS})",
    "ABOUT": r"(?:(?:environ|presque|a peine|tout juste|exactement|bientot|deja|quelque"
    r"|(?:pres|un peu plus|plus|moins) d[e'])\s?)?",
    "ORD": rf"(?:{ORDINAL})",
    "SEASON": r"(?:printemps|ete|automne|hiver)(?![a-z])",
    "PART": r"(?:debut|fin|milieu|courant|mi|cours|terme)",
    "MONTHCUE": "janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec",
    "WDCUE": _LONG_WEEKDAYS,
    "AWAY": "|".join(sorted(DAYS_AWAY, key=len, reverse=True)),
    "TOLD": "|".join(sorted(DAYS_FROM_TOLD, key=len, reverse=True)),
    "HOLIDAY": "|".join(sorted(HOLIDAYS, key=len, reverse=True)),
    # What may follow a day without a month, or a year after "de": nothing that it would count.
    "END": r"(?:(?= *(?:[;:!?)\]»]|[.,](?!\d)|$))|(?= +(?:-|avec|par|a|au|aux|en|et|dans|sur|pour|puis|lors"
    r"|pendant|apres|avant|qui|que|ou|le|la|les|l'|un|une|il|elle|ils|elles|on|sous|chez|devant|afin|selon"
    r"|dernier|prochain|deja|courant|[a-z]{2,}(?:ait|aient|era|eront|ira|iront))(?![a-z])))",
    "NOTHING": rf"(?! ?(?:[%€$]|(?!(?:{_FUNCTION_WORDS})(?![a-z]))[a-z]{{3,}}))",
}
# Classes made of others; the digit behind their name numbers the groups they catch.
_COMPOUNDS: Final = {
    "WDD": "(?:<wd#:WD>,? (?:le )?)?<d#:D>",
    "DAY": "(?:<wd#:WD>,? (?:le )?)?(?:le )?<d#:D>[ -]?<m#:MONTH>",
    "AFTER": "(?:,? ?(?:de |en |-)?<y#:Y>| <mod#:MOD>|,? (?:de |du |d'|en )?<ref#:REF>)?",
}
_COMPOUND = re.compile(rf"<({'|'.join(_COMPOUNDS)})(\d?)>")
_NAMED = re.compile(r"<(?:([a-z]\w*):)?([A-Z]+)>")


def compiled(template: str) -> re.Pattern[str]:
    """The pattern of a form's template; it begins at a word's beginning."""

    def put(match: re.Match[str]) -> str:
        name, body = match.group(1), _CLASSES[match.group(2)]
        return f"(?P<{name}>{body})" if name else f"(?:{body})"

    spelt = _NAMED.sub(put, _COMPOUND.sub(lambda m: _COMPOUNDS[m[1]].replace("#", m[2]), template))
    return re.compile(rf"(?<!\w){look_ahead(spelt)}(?:{spelt})")


def cue(template: str) -> re.Pattern[str]:
    """The pattern of a form's cue."""
    return re.compile(_NAMED.sub(lambda m: _CLASSES[m[2]], template))


def month_of(word: str) -> int:
    """January is 1."""
    return _MONTHS[word.rstrip(".")]


def weekday_of(word: str | None) -> int | None:
    """Monday is 0."""
    if not word:
        return None
    name = word.rstrip(".")
    return _WEEKDAYS[name if name in _WEEKDAYS else name.removesuffix("s")]


def day_of(word: str) -> int | None:
    """The day of the month: "1er", "premier", "14", "quatorze"."""
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    return 1 if word == "premier" else number(word)


def year_of(word: str) -> int | None:
    """The year in digits or words."""
    return int(word) if word.isdigit() else number(word)


def count_of(word: str) -> int | None:
    """How many: "3", "trois", "une dizaine de"."""
    if word.isdigit():
        return int(word)
    return _collective(word) or number(word)


def is_round(word: str) -> bool:
    """Whether the count is only about right: "une dizaine de"."""
    return _collective(word) is not None


def _collective(word: str) -> int | None:
    return collective(re.sub(r"^une | (?:de|d')\s*$", "", word.strip()))
