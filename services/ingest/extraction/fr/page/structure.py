"""The parts of a page: which of its lines are the article, which only surround it.

Positions count in the clean view of the text; `Document.view` leads back to the text as posted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from services.ingest.extraction.core import Article
from services.ingest.extraction.fr.page import answers, furniture
from services.ingest.extraction.fr.page.lines import BULLET, SHORTEST_TITLE, lines_of, unwrapped
from services.ingest.extraction.fr.page.sections import (
    DATE_WORDS,
    Block,
    Role,
    Sentence,
    is_dated,
    opens_entry,
    sentences_of,
)
from services.ingest.extraction.text import View, fold

_BYLINE = re.compile(
    r"^\W*(?:publiee?|mise? a jour|modifiee?|cree|redige|ecrit|poste|diffusee?|par|redaction|avec"
    r"|propos recueillis|source)\b"
)
_DATED = re.compile(
    rf"^.{{0,60}}(?:\b\d{{1,2}}(?:er)? (?:{DATE_WORDS}) \d{{4}}\b|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}\b"
    rf"|\b(?:{DATE_WORDS}) \d{{1,2}},? \d{{4}}\b)"
)
_TITLE_WORDS = 30
# The agency that closes the last paragraph: "… en avril 2005. – CFR".
_SIGNED_OFF = re.compile(r"(?<=[.!?»])\s*(?:[–—-]\s*[A-ZÀ-Þ][\w./-]{1,14}|\([A-ZÀ-Þ][^()]{1,20}\))\s*$")
# "Drones : « Il n'y a pas de contrat »": words quoted, no sentence.
_QUOTED_TITLE = re.compile(r"[^.!?…»\s]\s?»$")
# What may follow a title in its line: the outlet's name.
_OUTLET_NAME = 40
# A page's list of other articles: a short line, then headlines, which end as no sentence does.
_HEADLINE = re.compile(r"\s*[-–+•*▪»>►]\s?\S.{13,}[^\s.;,:!…]\s*")
_HEADLINES, _LONGEST_HEAD, _HEADLINE_WORDS = 2, 60, 4
# Menus, links and notes of the page are shorter than this.
_LONGEST_FURNITURE = 400


class Document(msgspec.Struct, frozen=True):
    """The page of one article, read; `sentences` are those of title, headings and body."""

    view: View
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]


def read(article: Article) -> Document:
    """Tell the article from the page around it, and its sentences from each other."""
    view = unwrapped(View(article.text))
    blocks = list(_blocks(view, title=article.title, outlet=article.outlet))
    blocks = _without_last_headlines(list(_without_index(blocks, view)), view)
    told = answers.joined(view, sentences_of(view, tuple(blocks)))
    return Document(view=view, blocks=tuple(blocks), sentences=tuple(told))


def _blocks(view: View, *, title: str | None, outlet: str | None) -> Iterator[Block]:
    """The lines of the page in order, each with its role."""
    wanted = _letters(fold(View(title).text)) if title else None
    lines = list(lines_of(view, title))
    body_seen = titled = closed = False
    teasing = False
    for position, (start, end) in enumerate(lines):
        line, folded = view.text[start:end], view.folded[start:end]
        gap = position > 0 and view.text[lines[position - 1][1] : start].count("\n") > 1
        if closed:
            yield Block(start, end, "furniture")
            continue
        if furniture.closes(folded) or (body_seen and _heads_headlines(view, lines[position:])):
            closed = body_seen
            teasing = not body_seen
            yield Block(start, end, "furniture")
            continue
        if furniture.teases(folded):
            teasing = len(folded) < 60 and _opens_list(line)
            yield Block(start, end, "furniture")
            continue
        if teasing and not _resumes(line, gap=gap):
            yield Block(start, end, "furniture")
            continue
        teasing = False
        role = _role(line, folded, outlet=outlet, body_seen=body_seen)
        if role == "title" and wanted:
            role = "heading"
        if wanted and not titled and role != "furniture" and _same_title(_letters(folded), wanted):
            role, titled = "title", True
        body_seen = body_seen or (role == "body" and len(line) > 80)
        yield Block(start, end, role)


def _without_index(blocks: list[Block], view: View) -> Iterator[Block]:
    """The blocks, with headlines that only announce a cut-off text told as furniture."""
    cut = [furniture.is_cut_off(view.folded[block.start : block.end]) for block in blocks]
    listing = sum(cut) >= 3
    for position, block in enumerate(blocks):
        announces = position + 1 < len(blocks) and cut[position + 1] and block.role in ("title", "heading")
        if block.role != "furniture" and (announces or (listing and block.end - block.start < 120)):
            yield Block(block.start, block.end, "furniture")
        else:
            yield block


def _without_last_headlines(blocks: list[Block], view: View) -> list[Block]:
    """The blocks, with headlines of other articles behind the last paragraph told as furniture."""
    last = max((at for at, block in enumerate(blocks) if block.role == "body"), default=len(blocks))
    headlines = [
        at
        for at, block in enumerate(blocks)
        if at > last
        and block.role == "heading"
        and len(view.text[block.start : block.end].split()) >= _HEADLINE_WORDS
        and not BULLET.match(view.text, block.start)
    ]
    if len(headlines) <= _HEADLINES or view.text[blocks[last].end - 1] in ":,;":
        return blocks
    return [
        Block(block.start, block.end, "furniture") if at in headlines else block
        for at, block in enumerate(blocks)
    ]


def _role(line: str, folded: str, *, outlet: str | None, body_seen: bool) -> Role:
    """What a line is, judged by itself and by whether the body has begun."""
    if outlet and _letters(folded) == _letters(fold(outlet)):
        return "furniture"
    if len(line) < _LONGEST_FURNITURE and (
        furniture.is_page(line, folded) or furniture.is_printed_on(folded)
    ):
        return "furniture"
    if furniture.is_caption(folded):
        return "caption"
    if _is_byline(line, folded):
        return "byline"
    ends = _SIGNED_OFF.sub("", line).rstrip()
    quoted = not body_seen and _QUOTED_TITLE.search(ends)
    if (
        len(line.split()) <= _TITLE_WORDS
        and (quoted or ends[-1:] not in ".!»:;,")
        and not opens_entry(folded)
    ):
        return "heading" if body_seen else "title"
    return "body"


def _is_byline(line: str, folded: str) -> bool:
    """Whether the line names author, source or moment of the article."""
    if len(line) > 110 or opens_entry(folded):
        return False
    told = line.rstrip().endswith((".", "?", "!", "»"))
    if _BYLINE.match(folded):
        return not told or len(line.split()) < 5 or line.startswith("(")
    return not told and _DATED.match(folded) is not None


def _opens_list(line: str) -> bool:
    """Whether a teaser line heads a list rather than naming one article itself."""
    _, _, rest = line.partition(":")
    return len(rest.strip()) < 3


def _heads_headlines(view: View, lines: list[tuple[int, int]]) -> bool:
    """Whether the first of `lines` heads a list of other articles' headlines."""
    head, *listed = (view.text[start:end] for start, end in lines[: 1 + _HEADLINES])
    return (
        len(listed) == _HEADLINES
        and len(head) < _LONGEST_HEAD
        and head.rstrip()[-1:] not in ".:;,!»"
        and not BULLET.match(head)
        and all(_HEADLINE.fullmatch(line) and not is_dated(fold(line)) for line in listed)
    )


def _resumes(line: str, *, gap: bool) -> bool:
    """Whether the article goes on at `line` after a list of teasers."""
    return gap and len(line) > 220 and line.rstrip()[-1:] in ".!?»"


def _same_title(letters: str, wanted: str) -> bool:
    """Whether two lines are one title, perhaps with the outlet's name after it or cut short."""
    if letters == wanted:
        return True
    if min(len(letters), len(wanted)) <= SHORTEST_TITLE or len(letters) > len(wanted) + _OUTLET_NAME:
        return False
    return letters.startswith(wanted) or wanted.startswith(letters)


def _letters(folded: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", folded).strip()
