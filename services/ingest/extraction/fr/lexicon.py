"""Finding many fixed expressions at once: a lexicon of word sequences, looked up by first word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from importlib import resources
from typing import Generic, TypeVar

from services.ingest.extraction.fr.fold import fold, intern_fold

Entry = TypeVar("Entry")
WORD = re.compile(r"[^\W_]+")
# What may stand between two words of one expression: a blank, a hyphen, an apostrophe, "d'", a line's wrap.
_LONGEST_GAP = 2
_GAP = frozenset(" -'\n.")


class Lexicon(Generic[Entry]):
    """Expressions and what each stands for; case and accents do not count when looking one up."""

    def __init__(self, rows: Iterable[tuple[str, Entry]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for form, entry in rows:
            first, *rest = WORD.findall(fold(form))
            tails = self._by_first.setdefault(intern_fold(first), [])
            tails.append((tuple(map(intern_fold, rest)), entry))
        for tails in self._by_first.values():
            tails.sort(key=lambda tail: -len(tail[0]))

    def first_words(self, keep: Callable[[Entry], bool]) -> set[str]:
        """The folded first word of every expression whose entry is to `keep`."""
        return {word for word, tails in self._by_first.items() if any(keep(entry) for _, entry in tails)}

    def find(self, folded: str) -> Iterator[tuple[int, int, list[Entry]]]:
        """Longest expressions in `folded` text from left to right, none overlapping: start, end, entries."""
        words = [(match.group(), match.start(), match.end()) for match in WORD.finditer(folded)]
        at = 0
        while at < len(words):
            length, entries = self._longest(folded, words, at)
            if length:
                yield words[at][1], words[at + length - 1][2], entries
            at += length or 1

    def _longest(self, folded: str, words: list[tuple[str, int, int]], at: int) -> tuple[int, list[Entry]]:
        tails = self._by_first.get(words[at][0])
        if tails is None:
            return 0, []
        length, entries = 0, []
        for rest, entry in tails:
            size = len(rest) + 1
            if size < length:
                break
            if self._stands(folded, words, at, rest):
                length = size
                entries.append(entry)
        return length, entries

    @staticmethod
    def _stands(folded: str, words: list[tuple[str, int, int]], at: int, rest: tuple[str, ...]) -> bool:
        if at + len(rest) >= len(words):
            return not rest
        end = words[at][2]
        for offset, expected in enumerate(rest, start=1):
            word, start, stop = words[at + offset]
            gap = folded[end:start]
            if word != expected or len(gap) > _LONGEST_GAP or not _GAP.issuperset(gap):
                return False
            end = stop
        return True


def rows_of(name: str) -> list[list[str]]:
    """The tab-separated rows of the data file `name`, comments and blank lines left out."""
    text = resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
