"""From a checked article to the event that would receive it: its text, its language, its id."""

from __future__ import annotations

import msgspec

from services.eventlog.events import ArticleReceived
from services.ingest.article import CheckedArticle
from services.ingest.fingerprint import fingerprint
from services.ingest.html import Page
from services.ingest.identity import article_id, content_hash
from services.ingest.language import detect
from services.ingest.problems import FieldError, InvalidArticle
from services.ingest.settings import Limits


def with_page(checked: CheckedArticle, page: Page, *, limits: Limits) -> CheckedArticle:
    """The article with the main text of its page; what was posted counts before what the page says.

    Raises InvalidArticle for a text over the limit.
    """
    if len(page.text) > limits.text_characters:
        detail = f"its text has {len(page.text)} characters; at most {limits.text_characters} are taken"
        raise InvalidArticle([FieldError("html", detail)])
    return msgspec.structs.replace(
        checked,
        text=page.text,
        title=checked.title or page.title,
        outlet=checked.outlet or page.outlet,
        published_at=checked.published_at or page.published_on,
    )


def draft_of(checked: CheckedArticle) -> ArticleReceived:
    """The event that receives it; the revision is 0 until it is decided."""
    text = checked.text or ""
    return ArticleReceived(
        article_id=article_id(checked.canonical_url, text),
        revision=0,
        text=text,
        content_hash=content_hash(
            text=text,
            title=checked.title,
            outlet=checked.outlet,
            language=checked.language,
            published_at=checked.published_at,
        ),
        url=checked.url,
        canonical_url=checked.canonical_url,
        source_id=checked.source_id,
        title=checked.title,
        outlet=checked.outlet,
        language=checked.language or detect(text),
        published_at=checked.published_at,
        fetched_at=checked.fetched_at,
        fingerprint=fingerprint(text),
    )
