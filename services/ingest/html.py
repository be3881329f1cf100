"""The main text of a page, and what its metadata tell, by trafilatura."""

from __future__ import annotations

import msgspec
import trafilatura
from trafilatura.settings import Document

LONGEST = 500
"""Characters kept of a title or a site's name; longer ones are no such thing."""


class NoMainText(Exception):
    """The page holds nothing that reads like an article."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says: its text as paragraphs divided by line ends, the rest where it tells."""

    text: str
    title: str | None = None
    published_on: str | None = None
    language: str | None = None
    outlet: str | None = None


def read_page(html: str, *, url: str | None = None) -> Page:
    """Find the article in `html`; menus, teasers and comments are left out. Raises NoMainText."""
    found = trafilatura.bare_extraction(
        html, url=url, include_comments=False, include_tables=True, with_metadata=True
    )
    if not isinstance(found, Document) or not (text := (found.text or "").strip()):
        raise NoMainText("no main text found in the page; what is no page goes into text")
    return Page(
        text=text,
        title=(found.title or "")[:LONGEST] or None,
        published_on=found.date or None,
        language=found.language or None,
        outlet=(found.sitename or "")[:LONGEST] or None,
    )
