"""Which kinds of claim an article can hold at all, told by its words before any sentence is read."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from services.eventlog.claims import Kind
from services.ingest.extraction.fr import equipment
from services.ingest.extraction.text import fold

_WORD = re.compile(r"[a-z0-9]+")
# "F-16", "S-400": models whose first word tells nothing alone.
_MODEL = re.compile(r"\b[a-z]{1,3}-\d")


def kinds(text: str) -> frozenset[Kind]:
    """The kinds of claim that the words of `text`, as posted, leave open."""
    folded = fold(text)
    words = frozenset(_WORD.findall(folded))
    found: set[Kind] = set()
    if _told(words, "agreement"):
        found.add("agreement")
    if _told(words, "visit"):
        found.add("visit")
    things = not words.isdisjoint(_things()) or _MODEL.search(folded) is not None
    if things and _told(words, "supply"):
        found.add("delivery")
    return frozenset(found)


def _told(words: frozenset[str], kind: str) -> bool:
    """Whether any of `words` is, or begins like, one of the kind's."""
    whole, beginnings = _listed()[kind]
    if not words.isdisjoint(whole):
        return True
    return any(
        not stems.isdisjoint({word[:length] for word in words}) for length, stems in beginnings.items()
    )


@cache
def _things() -> frozenset[str]:
    """The first word of every thing that can be supplied."""
    return frozenset(word for word in equipment.first_words() if len(word) > 1)


@cache
def _listed() -> dict[str, tuple[frozenset[str], dict[int, frozenset[str]]]]:
    """By kind: words given whole, and beginnings by their length."""
    text = resources.files(__package__).joinpath("data", "gate.txt").read_text(encoding="utf-8")
    table: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            table[line.strip("[]")] = words = []
        elif line and not line.startswith("#"):
            words += fold(line).split()
    return {kind: _sorted(words) for kind, words in table.items()}


def _sorted(words: list[str]) -> tuple[frozenset[str], dict[int, frozenset[str]]]:
    lengths = {len(word) for word in words if not word.endswith(".")}
    whole = frozenset(word.rstrip(".") for word in words if word.endswith("."))
    return whole, {
        length: frozenset(word for word in words if len(word) == length and not word.endswith("."))
        for length in sorted(lengths)
    }
