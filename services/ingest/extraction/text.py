"""A clean view of a posted text whose every position leads back to the text as it was posted.

Scrapers bring non-breaking spaces, curly quotes, soft hyphens, leftover HTML entities, letters set in
bold by other code points, decomposed accents, UTF-8 that was once read as Windows-1252, and sentences
glued where a tag was cut out. Rules match on the clean text or on its folded form; evidence is given in
the original's offsets.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from copy import copy
from functools import cached_property

from services.eventlog.claims import Span

# One character for one: offsets stay as they are.
_TYPOGRAPHY = {
    **dict.fromkeys("\u00a0\u202f\u205f\u3000\t", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    **dict.fromkeys("\u2028\u2029\u000b\u000c\u0085", "\n"),
    **dict.fromkeys("‘’‛ʼʹ`´′", "'"),
    **dict.fromkeys("“„", "«"),
    "”": "»",
    **dict.fromkeys("‐‑", "-"),
    **dict.fromkeys("—―−", "–"),
}

_MARKS = "\u0300-\u036f"
# Letters that are only set differently, as social networks' bold is: "𝐀𝐯𝐢𝐬", "Ａｖｉｓ".
_STYLED = "\U0001d400-\U0001d7ff\uff01-\uff5e"
_DROPPED = "\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e"
# The characters that Windows-1252 shows for the bytes 80 to BF, which continue a UTF-8 sequence.
_CONTINUATION = "".join(
    sorted({bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xC0)})
)
_NEXT = f"[{re.escape(_CONTINUATION)}\u0080-\u009f]"
_MOJIBAKE = (
    f"[\u00c2-\u00df]{_NEXT}|[\u00e0-\u00ef]{_NEXT}{{2}}|[\u00f0-\u00f4]{_NEXT}{{3}}"
    "|\u00c3 ?(?= )"  # an "à" whose second byte, a non-breaking space, became a plain one
)
# What any other damage than misread UTF-8 begins with: most texts have none of it.
_SUSPECT = re.compile(f"[{_DROPPED}\r&{_MARKS}œŒæÆﬁﬂ{_STYLED}]")
# Blanks before a line, and two before a word in lower case or a figure, part nothing; before a capital two
# may part a menu's items, unless the line is longer than any menu or ends as a sentence does.
_BLANKS = re.compile(r"(?P<indent>(?<=\n)[ \t\u00a0\u202f]+(?=\S))|(?<=\S)[ \t\u00a0\u202f]{2,}(?=\S)")
_LONGEST_MENU = 200
_REPAIR = re.compile(
    f"(?P<drop>[{_DROPPED}]+|\r(?=\n))"
    r"|(?P<entity>&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);)"
    f"|(?P<styled>[{_STYLED}][{_MARKS}]*)"
    f"|(?P<marked>[{_MARKS}]+)"
    r"|(?P<sign>[œŒæÆﬁﬂ\r])"
    f"|(?P<mojibake>{_MOJIBAKE})"
)
_SIGNS = {"\r": "\n", "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ﬁ": "fi", "ﬂ": "fl"}
# A sentence that lost the space, or the tag, before it.
_STARTERS = (
    "Le|La|Les|L['’]|Un|Une|Des|Du|Ce|Cet|Cette|Ces|Il|Elle|Ils|Elles|On"
    "|Selon|En|Au|Aux|À|A|Dans|Par|Pour|Sur|Son|Sa|Ses"
)
_CAPITAL = re.compile(r"[A-ZÀ-Ý]")
# After one of these a capital is at the beginning of a word.
_OPENERS = frozenset(" \n\t\u00a0\u202f'’\"«“([-–—/|")
_GLUED = re.compile(
    rf"(?<=[a-zà-ÿ][a-zà-ÿ])(?=(?:{_STARTERS})(?:(?<=['’])| )[a-zà-ÿA-ZÀ-Ý])"
    r"|(?<=[a-zà-ÿ0-9%€)»][.!?])(?!(?:Com|Net|Org|Fr|Ma|Info)\b)(?=[A-ZÀ-Ý][a-zà-ÿ]* |[A-ZÀ-Ý]['’])"
)
# Letters whose stroke is no mark of its own: "Łódź", "Søren".
_BARRED = {"ø": "o", "ł": "l", "đ": "d"}
_PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"}


def _folds() -> dict[int, str]:
    table = {}
    for point in range(0x41, 0x2100):
        letter = chr(point)
        if letter.isalpha():
            low = unicodedata.normalize("NFD", letter)[0].lower()
            if len(low) == 1 and low != letter:
                table[point] = low
        elif letter.isspace():
            table[point] = " "
    table.update({ord(mark): plain for mark, plain in _PLAIN.items()})
    table.update({ord("\u00a0"): " ", ord("ı"): "i"})
    table.update({ord(mark): plain for letter, plain in _BARRED.items() for mark in (letter, letter.upper())})
    return table


_FOLDS = _folds()


# What Latin-1 holds is folded as bytes, some ten times as fast as by a table of characters.
_BEYOND_LATIN = re.compile(r"([^\x00-\xff]+)")
_LATIN = bytes(ord(_FOLDS.get(point, chr(point))) for point in range(256))


def fold(text: str) -> str:
    """`text` in plain lower case letters, of the same length: `fold("Élysée’") == "elysee'"`."""
    if text.isascii():
        return text.lower()
    if _BEYOND_LATIN.search(text) is None:
        return _fold_latin(text)
    parts = _BEYOND_LATIN.split(text)
    parts[::2] = map(_fold_latin, parts[::2])
    parts[1::2] = (part.translate(_FOLDS) for part in parts[1::2])
    return "".join(parts)


def _fold_latin(text: str) -> str:
    return text.encode("latin-1").translate(_LATIN).decode("latin-1")


# "E. Macron", "J.-Y. Le Drian"; "M. Macron" is an honorific, "S.E." and "S. M." are.
_INITIAL = re.compile(
    r"(?<![\w.'’·-])(?!M\.|S\. ?[AEM]\.)[A-ZÀ-Þ]\.(?:-?[A-Z]\.)?"
    r"(?= [A-ZÀ-Þ][\w'’-]| (?:ben|bin|van|von|de|da|dos|al|el|ould) )"
)


class View:
    """Clean `text` of a posted `original`, with the way back from one to the other."""

    __slots__ = ("__dict__", "_clean_starts", "_original_starts", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        self.text, self._clean_starts, self._original_starts = _clean(original)

    @cached_property
    def folded(self) -> str:
        """The clean text folded; the same offsets. The dot of an initial, which ends nothing, is "·"."""
        return fold(_INITIAL.sub(lambda match: match[0].replace(".", "·"), self.text))

    def origin(self, position: int) -> int:
        """Where the clean `position` lies in the text as posted."""
        segment = bisect_right(self._clean_starts, position) - 1
        inside = position - self._clean_starts[segment]
        end = (
            self._original_starts[segment + 1]
            if segment + 1 < len(self._original_starts)
            else len(self.original)
        )
        return min(self._original_starts[segment] + inside, end)

    def with_text(self, text: str) -> View:
        """This view with another clean text of the same length."""
        assert len(text) == len(self.text)  # noqa: S101  # positions would lead astray
        other = copy(self)
        other.text = text
        other.__dict__.clear()
        return other

    def span(self, start: int, end: int) -> Span:
        """The stretch of the posted text that the clean stretch `start`-`end` came from."""
        first = self.origin(start)
        if end <= start:
            return Span(start=first, end=first)
        segment = bisect_right(self._clean_starts, end - 1) - 1
        repaired = segment % 2 == 1
        last = self._original_starts[segment + 1] if repaired else self.origin(end - 1) + 1
        return Span(start=first, end=last)


def _clean(original: str) -> tuple[str, list[int], list[int]]:
    """The clean text, and where its segments start there and in the original.

    Segments take turns: copied, repaired, copied, and so on; each may be empty.
    """
    pieces: list[str] = []
    clean_starts, original_starts = [0], [0]
    done = clean_at = 0
    for start, end, repaired in _repairs(original):
        if start < done:
            continue
        pieces += (original[done:start], repaired)
        clean_starts += (clean_at + start - done, clean_at + start - done + len(repaired))
        original_starts += (start, end)
        clean_at, done = clean_starts[-1], end
    pieces.append(original[done:])
    return _set_plainly("".join(pieces)), clean_starts, original_starts


def _set_plainly(text: str) -> str:
    """`text` with one kind of blank, apostrophe, quote, hyphen and dash."""
    for mark, plain in _TYPOGRAPHY.items():
        if mark in text:
            text = text.replace(mark, plain)
    return text


def _repairs(original: str) -> list[tuple[int, int, str]]:
    """The stretches of `original` whose length changes, with what stands there instead, in order."""
    damaged = "Ã" in original or "â€" in original
    found = [
        stretch
        for match in (_REPAIR.finditer(original) if damaged or _SUSPECT.search(original) else ())
        if (stretch := _repair(match, damaged=damaged))[2] != original[stretch[0] : stretch[1]]
    ]
    found += [(at, at, " ") for at in _glued(original)]
    found += _spread(original)
    found.sort()
    return found


def is_damaged(text: str) -> bool:
    """Whether words of `text` may be hidden by soft hyphens, entities, marks set apart or misread bytes."""
    return "Ã" in text or "â€" in text or _SUSPECT.search(text) is not None


def _spread(original: str) -> Iterator[tuple[int, int, str]]:
    """Where several blanks stand for one, or before a line for none."""
    for match in _BLANKS.finditer(original):
        start, end = match.span()
        if match["indent"]:
            yield start, end, ""
        elif not original[end].isupper() or not _may_be_menu(original, end):
            yield start, end, " "


def _may_be_menu(text: str, at: int) -> bool:
    """Whether the line around `at` is short and ends as no sentence does."""
    first = text.rfind("\n", max(0, at - _LONGEST_MENU), at)
    last = text.find("\n", at, at + _LONGEST_MENU)
    stop = last if last != -1 else len(text)
    short = (first >= 0 or at < _LONGEST_MENU) and stop - max(first, 0) <= _LONGEST_MENU
    return short and not text[at:stop].rstrip().endswith((".", "!", "?", "»"))


def _glued(original: str) -> Iterator[int]:
    """Where a sentence begins that lost the blank before it."""
    for match in _CAPITAL.finditer(original):
        at = match.start()
        if at > 1 and original[at - 1] not in _OPENERS and _GLUED.match(original, at):
            yield at


def _repair(match: re.Match[str], *, damaged: bool) -> tuple[int, int, str]:
    """The damaged stretch and what it stood for."""
    text, (start, end) = match.group(), match.span()
    kind = match.lastgroup
    if kind == "drop":
        return start, end, ""
    if kind == "entity":
        return start, end, html.unescape(text)
    if kind == "styled":
        return start, end, unicodedata.normalize("NFKC", text)
    if kind == "marked":
        base = max(0, start - 1)
        return base, end, unicodedata.normalize("NFC", match.string[base:end])
    if kind == "sign":
        return start, end, _SIGNS[text]
    return start, end, _decoded(text) if damaged else text


def _decoded(text: str) -> str:
    """Read Windows-1252 characters as the UTF-8 bytes they were, or leave them."""
    if text.strip() == "Ã":
        return "à"
    octets = b"".join(
        char.encode("cp1252", errors="ignore") or char.encode("latin-1", errors="ignore") for char in text
    )
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return text
