"""Where the lines of a page begin and end: those that only wrap a paragraph run on, one that holds a page is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from services.ingest.extraction.fr.page import furniture
from services.ingest.extraction.text import View, fold

_LINE = re.compile(r"[^\n]+")
# A page is wrapped where several lines go on, in lower case or after a word that nothing ends with, and none of
# them is longer than the widest.
_WANTS_MORE = re.compile(
    r"(?:,|\b(?:à|au|aux|de|du|des|le|la|les|un|une|en|et|par|pour|sur|dans|avec|entre|son|sa|ses|leur|que|qui|où))$",
    re.IGNORECASE,
)
_SHORTEST_WRAP, _WIDEST_WRAP, _WRAPPED_LINES, _LAST_WORD = 40, 110, 2, 3
BULLET = re.compile(r"\s*(?:[-•*▪»>–►]|\d{1,2}[.)])\s")
# A line as long as this may hold a whole page.
_LONG_LINE = 500
SHORTEST_TITLE = 12
"""Characters without which a line is taken for no title."""


def unwrapped(view: View) -> View:
    """The view with the line breaks that only wrap a paragraph turned to blanks."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(view.text)]
    pairs = [
        (end, view.text[start:end].rstrip(), view.text[after:stop])
        for (start, end), (after, stop) in pairwise(lines)
        if after == end + 1 and not BULLET.match(view.text[after:stop])
    ]
    running = [
        (end, line)
        for end, line, following in pairs
        if len(line) >= _SHORTEST_WRAP and (following[:1].islower() or _WANTS_MORE.search(line))
    ]
    soft = [end for end, _ in running]
    width = max((len(line) for _, line in running), default=0)
    if len(running) >= _WRAPPED_LINES and width <= _WIDEST_WRAP:
        filled = width - _LAST_WORD
        soft = [
            end
            for end, line, following in pairs
            if filled <= len(line) + len(following.split(" ", 1)[0]) <= 2 * width
        ]
    if not soft:
        return view
    letters = list(view.text)
    for at in soft:
        letters[at] = " "
    return view.with_text("".join(letters))


def lines_of(view: View, title: str | None) -> Iterator[tuple[int, int]]:
    """Where the lines of the page begin and end; a page on one line is cut where its parts begin."""
    for match in _LINE.finditer(view.text):
        if not match.group().strip():
            continue
        start, end = match.span()
        if end - start > _LONG_LINE:
            cuts = {
                *furniture.openings(view.text, view.folded, start, end),
                *_title_bounds(view, title, start, end),
            }
            for cut in sorted(cuts):
                if start < cut < end:
                    yield start, cut
                    start = cut
        yield start, end


def _title_bounds(view: View, title: str | None, start: int, end: int) -> tuple[int, ...]:
    """Where the title stands in a line that holds the whole page."""
    wanted = fold(View(title).text).strip() if title else ""
    at = view.folded.find(wanted, start, end) if len(wanted) > SHORTEST_TITLE else -1
    return (at, at + len(wanted)) if at >= 0 else ()
