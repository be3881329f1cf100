"""Which kinds of claim an article can hold at all, told by its words before any sentence is read."""

from __future__ import annotations

import re
from functools import cache

from services.eventlog.claims import Kind
from services.ingest.extraction.fr.data import lines_of
from services.ingest.extraction.fr.equipment import lists as equipment_lists
from services.ingest.extraction.text import View, fold, is_damaged

# What parts words; the hyphen does not, it is looked into where one stands.
_MARKS = str.maketrans(dict.fromkeys(".,;:!?…«»“”\"'’‘()[]/|•*–—→>", " "))
# "F-16", "S-400": models whose first word tells nothing alone.
_MODEL = re.compile(r"[a-z]{1,3}-\d")


def kinds(text: str) -> frozenset[Kind]:
    """The kinds of claim that the words of `text`, as posted, leave open."""
    text = View(text).text if is_damaged(text) else text
    words = set(fold(text.translate(_MARKS)).split())
    models = False
    for word in [word for word in words if "-" in word]:
        words.update(word.split("-"))
        models = models or _MODEL.match(word) is not None
    told = _told(words)
    if "supply" in told and not models and words.isdisjoint(_things()):
        told = told - {"supply"}
    return frozenset(_KINDS[name] for name in told)


_KINDS: dict[str, Kind] = {"agreement": "agreement", "visit": "visit", "supply": "delivery"}


def _told(words: set[str]) -> set[str]:
    """The lists of which any of `words` is, or begins like, one."""
    whole, beginnings, lengths = _listed()
    told: set[str] = set()
    for word in words:
        if word in whole:
            told |= whole[word]
        for length in lengths:
            if (stem := word[:length]) in beginnings:
                told |= beginnings[stem]
    return told


@cache
def _things() -> frozenset[str]:
    """The first word of every thing that can be supplied."""
    return frozenset(word for word in equipment_lists.first_words() if len(word) > 1)


@cache
def _listed() -> tuple[dict[str, set[str]], dict[str, set[str]], tuple[int, ...]]:
    """Words given whole, beginnings of words, each with the lists it stands in; lengths of beginnings."""
    whole: dict[str, set[str]] = {}
    beginnings: dict[str, set[str]] = {}
    name = ""
    for line in lines_of("gate.txt"):
        if line.startswith("["):
            name = line.strip("[]")
        else:
            for word in fold(line).split():
                table = whole if word.endswith(".") else beginnings
                table.setdefault(word.rstrip("."), set()).add(name)
    return whole, beginnings, tuple(sorted({len(stem) for stem in beginnings}))
