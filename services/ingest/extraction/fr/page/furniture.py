"""What on a page is not the article: menus, teasers, share and follow links, comments, other languages.

Patterns are matched on folded lines (lower case, no accents).
"""

from __future__ import annotations

import re
from functools import cache

from services.ingest.extraction.fr.data import meant, text_of

_PAST_BULLETS = r"^\W*"
_CUT_OFF = re.compile(
    r"(?:lire la suite|lire plus|en savoir plus)\W*$|(?:\.\.\.|…)[\])]?\s*[\[(>»]?\s*(?:la )?(?:suite|plus)\W*$"
)
_FOLLOW = re.compile(r"\b(?:suivez|rejoignez|abonnez)[- ](?:nous|vous|\w+\.\w+)[^.]*$")
_SEPARATED = re.compile(r"\S\s*(?:[|›▪•·]|>>|\s/\s|\s{2,})\s*(?=\S)")
_PRINTED = re.compile(
    r"^\W*(?:imprime|page generee|page consultee|consulte|telecharge|capture|archive)e?\b.{0,20}\ble\b"
)
_CREDIT = re.compile(
    r"\((?:archives?|photos?|dr|d\.r\.)[^)]*\)\W*$|[./]\W*dr\W*$|©|\bafp photo\b|\bcredit photo\b"
)

# "Les plus lus : …": the list may stand in the same line.
_LISTS = re.compile(r" ?:")
_WORD = re.compile(r"[a-zà-ÿ']+")
_LATIN = re.compile(r"[a-zA-ZÀ-ɏ]")
_LETTER = re.compile(r"[^\W\d_]")
_FRENCH = frozenset(
    (
        "le la les de des du un une et en au aux a est sont dans par pour sur que qui ce cette il elle ils "
        "son sa ses avec ont ete plus ne pas se d l qu s n c ou y leur leurs nous vous mais selon entre dont"
    ).split()
)
_OTHERS = frozenset(
    (
        "the of and to in is was for with that this has have by from at are been will its el los las del con "
        "por una para su que esta fue han sus y al se lo het een van in op dit dat met voor zijn artikel niet "
        "der die das und ist mit von den nicht ein eine il di che per della con sono nel gli uma com os do da "
        "nao mais em"
    ).split()
)


def closes(folded: str) -> bool:
    """Whether the line opens a list of other articles or of comments, with which the article is over."""
    opened = _lines("closing").match(folded)
    return opened is not None and (len(folded) < 120 or _LISTS.match(folded, opened.end()) is not None)


def teases(folded: str) -> bool:
    """Whether the line points to another article; this one may go on after it."""
    return len(folded) < 200 and _lines("teaser").match(folded) is not None


def is_printed_on(folded: str) -> bool:
    """Whether the line tells when the page was printed or crawled, which is not the article's date."""
    return _PRINTED.search(folded) is not None


def is_cut_off(folded: str) -> bool:
    """Whether the line is the beginning of another article, with a link to the rest."""
    return _CUT_OFF.search(folded) is not None


def is_caption(folded: str) -> bool:
    """Whether the line is a picture's caption or credit."""
    return len(folded) < 300 and (
        _lines("caption").match(folded) is not None or _CREDIT.search(folded) is not None
    )


def is_page(line: str, folded: str) -> bool:
    """Whether the line is a menu, a share or follow link, a cut-off teaser or another language."""
    if _lines("page").match(folded) or _CUT_OFF.search(folded):
        return True
    if len(folded) < 100 and _FOLLOW.search(folded):
        return True
    if len(folded) < 200 and len(_SEPARATED.findall(line)) >= 3 and not line.rstrip().endswith("."):
        return True
    return is_foreign(line, folded)


def is_foreign(line: str, folded: str) -> bool:
    """Whether the line is in another language than French."""
    letters = len(_LETTER.findall(line))
    if letters >= 8 and len(_LATIN.findall(line)) < letters / 2:
        return True
    words = _WORD.findall(folded.replace("'", " "))
    if len(words) < 4:
        return False
    french = sum(word in _FRENCH for word in words)
    others = sum(word in _OTHERS and word not in _FRENCH for word in words)
    return others >= 2 and others > 2 * french


def openings(text: str, folded: str, start: int, end: int) -> list[int]:
    """Where, in a page that lost its line breaks, a chronology's entry or the furniture after the text begins."""
    return sorted(
        match.start()
        for pattern in (_inside(), _INNER_ENTRY)
        for match in pattern.finditer(folded, start, end)
        if match.start() > start and not text[match.start()].islower()
    )


# An entry of a chronology after the end of a sentence.
_INNER_ENTRY = re.compile(
    r"(?<=[.!?»)\]] )(?:(?:1er|\d{1,2})(?: et (?:1er|\d{1,2}))? )?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre"
    r"|octobre|novembre|decembre) \d{4} [-–] "
)


@cache
def _inside() -> re.Pattern[str]:
    """What closes an article, after the end of a sentence."""
    both = "|".join(_patterns("closing") + _patterns("teaser") + [r"partage[rz] ?:", r"suivez-nous"])
    return re.compile(rf"(?<=[.!?»)\]] )(?:[-»>►•▪] ?)?(?:{both})")


@cache
def _lines(section: str) -> re.Pattern[str]:
    """The patterns of one section of `data/furniture.txt`, as one."""
    return re.compile(f"{_PAST_BULLETS}(?:{'|'.join(_patterns(section))})")


def _patterns(section: str) -> list[str]:
    text = text_of("furniture.txt")
    _, _, part = text.partition(f"[{section}]\n")
    return meant(part.split("\n[")[0])
