"""French numbers in words: "soixante-quinze" is 75, "une vingtaine" 20, "deux mille vingt-trois" 2023.

Everything here works on folded text (lower case, no accents).
"""

from __future__ import annotations

import re
from functools import cache

_UNITS = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
}  # fmt: skip
_TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
_SCALES = {
    "cent": 100, "cents": 100, "mille": 1000, "mil": 1000,
    "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9,
}  # fmt: skip
_COLLECTIVES = {
    "demi-douzaine": 6, "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
_ORDINALS = {
    "premier": 1, "premiere": 1, "second": 2, "seconde": 2, "deuxieme": 2, "troisieme": 3, "quatrieme": 4,
    "cinquieme": 5, "sixieme": 6, "dernier": -1, "derniere": -1, "1er": 1, "1re": 1, "1ere": 1,
    "2e": 2, "2eme": 2, "2nd": 2, "3e": 3, "3eme": 3, "4e": 4, "4eme": 4,
}  # fmt: skip

# "dix-neuv-ième", "12e", and number words that change before the ending.
_RANK = re.compile(r"(?:(?P<figures>\d{1,4})e(?:me)?|(?P<words>[a-z]+(?:-[a-z]+)*)iemes?)")
_STEMS = {"neuv": "neuf", "cinqu": "cinq", "un": "un"}

_ATOM = "|".join(sorted({*_UNITS, *_TENS, *_SCALES} - {"zero"}, key=len, reverse=True))
# Words of one number hang together by hyphens, blanks or "et".
WORDS = rf"(?:{_ATOM})(?:(?:[- ]et[- ]|[- ])(?:{_ATOM}))*(?![a-z])"
# More than one, in words or figures.
MANY = rf"(?:\d+|(?!une?(?![a-z])){WORDS})"
COLLECTIVE = "|".join(f"{word}s?" for word in _COLLECTIVES)
ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_SPLIT = re.compile(r"[- ]+")


@cache
def number(words: str) -> int | None:
    """The value of folded number words, or None where they are no number ("deux cent mille" is 200000)."""
    total = group = 0
    last = 0
    for word in _SPLIT.split(words.strip()):
        if word == "et":
            continue
        if (unit := _UNITS.get(word)) is not None:
            if last and last % 10 and last < 100:
                return None
            group, last = group + unit, unit
        elif word in ("vingt", "vingts") and last == 4 and group % 10 == 4:
            group, last = group + 76, 80
        elif (ten := _TENS.get(word)) is not None:
            if last and last < 100:
                return None
            group, last = group + ten, ten
        elif word in ("cent", "cents"):
            group, last = (group or 1) * 100, 100
        elif (scale := _SCALES.get(word)) is not None:
            total, group, last = total + (group or 1) * scale, 0, scale
        else:
            return None
    return total + group


def collective(word: str) -> int | None:
    """The number a collective stands for: "vingtaine" is 20."""
    return _COLLECTIVES.get(word) or _COLLECTIVES.get(word.removesuffix("s"))


def ordinal(word: str) -> int | None:
    """The rank an ordinal stands for: "deuxième" is 2, "dix-neuvième" 19, "12e" 12; "dernier" is -1."""
    if word in _ORDINALS:
        return _ORDINALS[word]
    match = _RANK.fullmatch(word)
    if match is None:
        return None
    if match["figures"]:
        return int(match["figures"])
    head, _, last = match["words"].rpartition("-")
    stems = (_STEMS.get(last, last), last + "e")
    told = (number("-".join(filter(None, (head, stem)))) for stem in stems)
    return next((value for value in told if value is not None), None)
