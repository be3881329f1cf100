"""Finding many fixed expressions at once: a lexicon of word sequences, looked up by first word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from services.ingest.extraction.fr.words.fold import fold, intern_fold

Entry = TypeVar("Entry")
WORD = re.compile(r"[^\W_]+")
# What may stand between two words of one expression: a blank, a hyphen, an apostrophe, "d'", a line's wrap.
_LONGEST_GAP = 2
_GAP = frozenset(" -'\n./")
# In place of the second word of an expression that has none.
_ALONE = ""


class Lexicon(Generic[Entry]):
    """Expressions and what each stands for; case and accents do not count when looking one up."""

    def __init__(self, rows: Iterable[tuple[str, Entry]]) -> None:
        self._by_first: dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]] = {}
        for form, entry in rows:
            first, *rest = map(intern_fold, WORD.findall(fold(form)))
            tails = self._by_first.setdefault(first, {}).setdefault(rest[0] if rest else _ALONE, [])
            tails.append((tuple(rest), entry))
        for by_second in self._by_first.values():
            for tails in by_second.values():
                tails.sort(key=lambda tail: -len(tail[0]))

    def first_words(self, keep: Callable[[Entry], bool]) -> set[str]:
        """The folded first word of every expression whose entry is to `keep`."""
        return {
            word
            for word, by_second in self._by_first.items()
            if any(keep(entry) for tails in by_second.values() for _, entry in tails)
        }

    def find(self, folded: str) -> Iterator[tuple[int, int, list[Entry]]]:
        """Longest expressions in `folded` text from left to right, none overlapping: start, end, entries."""
        words = [(match.group(), *match.span()) for match in WORD.finditer(folded)]
        done = 0
        for at, (word, start, _) in enumerate(words):
            if at < done or word not in self._by_first:
                continue
            length, entries = self._longest(folded, words, at)
            if length:
                yield start, words[at + length - 1][2], entries
                done = at + length

    def _longest(self, folded: str, words: list[tuple[str, int, int]], at: int) -> tuple[int, list[Entry]]:
        by_second = self._by_first[words[at][0]]
        longer = by_second.get(words[at + 1][0], ()) if at + 1 < len(words) else ()
        length, entries = 0, []
        for rest, entry in (*longer, *by_second.get(_ALONE, ())):
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
