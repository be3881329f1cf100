"""Names of people as the press varies them: cut short, transliterated, in capitals, with a title."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from services.projector.facts.words import fold

_HONORIFIC_WORDS = """
m mm mme mlle monsieur madame mr mrs sir dr docteur me maitre general colonel commandant capitaine lieutenant
amiral marechal commissaire prefet cheikh sheikh emir prince princesse roi sa majeste
"""
_HONORIFICS = frozenset(_HONORIFIC_WORDS.split())
_PARTICLE_WORDS = "al el de du des di da le la les van von der den ben bin ibn ould abu abou ait"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_NUMERAL = re.compile(r"(?=[ivx])x{0,3}(ix|iv|v?i{0,3})")
_HEARD = (
    ("tch", "c"),
    ("sch", "c"),
    ("sh", "c"),
    ("ch", "c"),
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
    ("q", "k"),
    ("z", "s"),
    ("v", "f"),
)
"""Spellings that transliteration swaps, longest first."""

_SIMILAR = 0.7
"""Two spellings of one surname share at least this much (difflib ratio): `Loudiyi` and `Loudyi` have 0.92."""


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart; a monarch's number stays with the name (`mohammed vi`)."""
    words = fold(name).split()
    while len(words) > 1 and words[0] in _HONORIFICS:
        words.pop(0)
    if len(words) > 1 and _NUMERAL.fullmatch(words[-1]):
        words[-2:] = [f"{words[-2]}-{words[-1]}"]
    kept = [word for word in words if word not in _PARTICLES]
    return tuple(kept or words)


def known_as(name: str) -> str:
    """The words of a name that tell people apart, as one text."""
    return " ".join(tokens(name))


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """A key that spellings of one surname share: its first letter and the consonants that follow."""
    words = tokens(name)
    return _skeleton(words[-1]) if words else ""


def _skeleton(word: str) -> str:
    if "-" in word:
        return word
    rough = word
    for written, heard in _HEARD:
        rough = rough.replace(written, heard)
    head = {"y": "e", "i": "e", "j": "d"}.get(rough[:1], rough[:1])
    letters = [head]
    for letter in rough[1:]:
        if letter not in "aeiouyhw" and letter != letters[-1]:
            letters.append(letter)
    return "".join(letters)


@lru_cache(maxsize=65536)
def same_person(one: str, other: str) -> bool:
    """True where both names may be one official's: `Hammouchi`, `HAMMOUCHI Abdeltif`, `A. Hammouchi`."""
    ours, theirs = tokens(one), tokens(other)
    if not ours or not theirs:
        return False
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    if len(ours) == 1:
        return any(_alike(ours[0], word) for word in (theirs[1:] or theirs))
    if set(ours) <= set(theirs):
        return True
    if _alike(ours[-1], theirs[-1]):
        return _first_names_agree(ours[0], theirs[0])
    turned = _alike(ours[0], theirs[-1]) and _first_names_agree(ours[-1], theirs[0])
    return turned or (_alike(ours[-1], theirs[0]) and _first_names_agree(ours[0], theirs[-1]))


def _alike(one: str, other: str) -> bool:
    """Two spellings of one surname."""
    if one == other:
        return True
    if _skeleton(one) != _skeleton(other):
        return False
    return SequenceMatcher(None, one, other).ratio() >= _SIMILAR


def _first_names_agree(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one[:3] == other[:3] or _skeleton(one) == _skeleton(other)
