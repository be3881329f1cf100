"""Words as sameness sees them: folded, cut to stems, without what any agreement or item may be called."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from services.eventlog.claims import Money

STEM_LENGTH = 7
"""French endings differ mostly past the seventh letter; models and figures are never cut."""

_WORD = re.compile(r"[a-z0-9]+")
_EMPTY_WORDS = """
a au aux avec ce ces cette chez d dans de des du en entre et l la le les leur leurs ou par pour relatif
relative relatifs relatives s sa se ses son sous sur un une visant portant dit dite nouveau nouveaux nouvelle
nouvelles premier premiere premiers premieres
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


# Letters that Unicode does not take apart: a keyboard without them writes "Soren" and "Lodz".
_BARRED = str.maketrans("øłđı", "oldi")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, no accents, one space between words."""
    return " ".join(_WORD.findall(plain(text)))


def plain(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text).casefold().translate(_BARRED)
    for letter in set(letters):
        if unicodedata.combining(letter):
            letters = letters.replace(letter, "")
    return letters


def stem(word: str) -> str:
    """`word` (folded) without its ending: plural and feminine dropped, long words cut; figures stay."""
    if not word.isalpha():
        return word
    return word.rstrip("sx")[:STEM_LENGTH].rstrip("e")


@lru_cache(maxsize=65536)
def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of `text` that say something, in order, each once."""
    return tuple(dict.fromkeys(stem(word) for word in fold(text).split() if word not in _EMPTY))


def price(value: Money | None) -> str | None:
    """A sum to three figures: what two claims of one price have in common."""
    return None if value is None else f"{value.amount:.3g} {value.currency}"
