"""What the matches of a long pattern begin with, so that most words of a sentence are passed over at once.

Python's `re` tries the alternatives of a pattern one after the other at every word. With a hundred of them that
is most of what a sentence costs; a look at a word's first letters spares it where none can match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LETTERS = 4
"""So many are looked at: with fewer more words are tried in vain, with more the look itself costs."""

_ATOM = re.compile(r"\\.|\[\^?\]?[^\]]*\]|[^()|]", re.DOTALL)
_OPENING = re.compile(r"\((?:(?!\?)|\?(?:(?P<around><?[=!])|:|P<\w+>))")
_AGAIN = re.compile(r"\(\?P=\w+\)")
_REPEAT = re.compile(r"(?:[?*+]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?")

_Beginning = tuple[tuple[str, ...], bool]
"""The first letters, or classes of letters, of a match; whether more is known to follow them."""


def at_word(expression: str) -> str:
    """A pattern for `expression` at a word's beginning that looks at its first letters before it tries it."""
    return rf"\b{look_ahead(expression)}(?:{expression})"


def look_ahead(expression: str) -> str:
    """What finds that no match of `expression` can begin here; nothing where any letter may begin one."""
    ahead = beginning(expression)
    return f"(?={ahead})" if ahead else ""


def beginning(expression: str) -> str:
    """A pattern for how a match of `expression` begins, and perhaps others; nothing where any letter may."""
    return _tree({letters for letters, _ in _Reader(expression).choice()})


class _Reader:
    """Reads a pattern from its left."""

    def __init__(self, expression: str) -> None:
        self._text = expression
        self._at = 0

    def choice(self) -> set[_Beginning]:
        """The beginnings of everything up to the closing bracket or the end."""
        found = self._sequence()
        while self._text[self._at : self._at + 1] == "|":
            self._at += 1
            found |= self._sequence()
        return found

    def _sequence(self) -> set[_Beginning]:
        found: set[_Beginning] = {((), True)}
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            found = set(_joined(found, self._repeated(self._item())))
        return found

    def _item(self) -> set[_Beginning]:
        again = _AGAIN.match(self._text, self._at)
        if again is not None:
            self._at = again.end()
            return {((), False)}
        opening = _OPENING.match(self._text, self._at)
        if opening is None:
            return self._atom()
        self._at = opening.end()
        found = self.choice()
        self._at += 1
        return {((), True)} if opening["around"] else found

    def _atom(self) -> set[_Beginning]:
        atom = _ATOM.match(self._text, self._at)
        assert atom is not None  # noqa: S101 - patterns of ours, which `re` compiles as well
        self._at = atom.end()
        return {((atom[0],), True)}

    def _repeated(self, item: set[_Beginning]) -> set[_Beginning]:
        repeat = _REPEAT.match(self._text, self._at)
        if repeat is None:
            return item
        self._at = repeat.end()
        if repeat[0][0] != "?":
            item = {(letters, False) for letters, _ in item}
        optional = repeat[0][0] in "?*" or repeat["least"] in ("", "0")
        return item | {((), True)} if optional else item


def _joined(firsts: set[_Beginning], nexts: set[_Beginning]) -> Iterator[_Beginning]:
    for letters, goes_on in firsts:
        if not goes_on:
            yield letters, False
            continue
        for following, still in nexts:
            both = letters + following
            yield both[:_LETTERS], still and len(both) < _LETTERS


def _tree(words: set[tuple[str, ...]]) -> str:
    """A pattern for all that begins like one of `words`."""
    if () in words:
        return ""
    by_letter: dict[str, set[tuple[str, ...]]] = {}
    for letter, *rest in sorted(words):
        by_letter.setdefault(letter, set()).add(tuple(rest))
    parts = [letter + _tree(rest) for letter, rest in by_letter.items()]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
