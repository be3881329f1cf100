"""Where French sentences end: not after abbreviations, initials, decimals or list numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.ingest.extraction.fr.words.fold import CAPITAL

_BREAK = re.compile(rf"[.!?…]+(?: ?[»\"')\]])*(?: +|\n+)(?=[\"«(\[–-]? ?[{CAPITAL}0-9])|\n\n+|\n")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(«\"'-])(?:MM?|Mr|Mgr|Mlles?|Mmes?|Me|Dr|Drs|Pr|Prof|St|Ste|Cie|Sté|Ets|[Gg]én|[Cc]ol|[Ll]t|[Cc]dt|[Cc]apt?|[Aa]dj|[Ss]gt|[Aa]ml?"
    r"|[Aa]rt|[Aa]l|[Aa]v|[Bb]d|[Cc]f|[Ee]nv|[Ee]x|[Ff]ig|[Nn]o|[Nn]um|[Pp]p?|[Rr]éf|[Tt]él|[Vv]ol|[Ee]d|éd|[Hh]ab|[Tt]om|[Ii]bid|op|cit"
    r"|[Jj]anv|[Ff]évr?|[Ff]ev|[Aa]vr|[Jj]uill?|[Ss]ept|[Oo]ct|[Nn]ov|[Dd]éc|[Dd]ec|[Ll]un|[Mm]ar|[Mm]er|[Jj]eu|[Vv]en|[Ss]am|[Dd]im"
    r"|[A-ZÀ-Þ](?:\.-?[A-ZÀ-Þ])*|c\.-à-d|[Aa]pr?\. J\.-C)\.$"
)
# "les Anka-S.": the last letter of a machine's name.
_MARK = re.compile(r"[a-zà-ÿ0-9]{2,}-[A-Z]\.$")
_NUMBER = re.compile(r"(?:^|\n)\s*\d{1,2}\.$")


LONGEST = 1500
"""Characters; the press stays far below. What has no end is cut between words, for rules that look at
every pair of words in a sentence would take for ever on it."""


def bounds(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of one block of text, blanks trimmed."""
    start = 0
    for match in _BREAK.finditer(text):
        if not _ends(text, match):
            continue
        end = match.start() + len(match.group().rstrip())
        yield from _trimmed(text, start, end)
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop, or the line's end, at `match` closes a sentence."""
    if match.group().startswith("\n"):
        return not _wrapped(text, match.start(), match.end())
    mark = match.group().rstrip()
    if mark != ".":
        return True
    head = text[max(0, match.start() - 12) : match.start() + 1]
    return _MARK.search(head) is not None or not (_ABBREVIATED.search(head) or _NUMBER.search(head))


def _wrapped(text: str, at: int, after: int) -> bool:
    """Whether the line break at `at` only wraps a sentence that goes on."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return len(line) > 40 and line[-1:] not in ".!?:;…»" and text[after : after + 1].islower()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        at = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        at = start + LONGEST if at < 0 else at
        yield start, at
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
