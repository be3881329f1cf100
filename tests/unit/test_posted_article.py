"""The posted shape is held to strictly, and every wrong field is named."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from services.ingest.article import CheckedArticle, check, parse
from services.ingest.problems import InvalidArticle, MalformedJson
from services.ingest.settings import Limits

NOW = datetime(2025, 3, 3, 12, tzinfo=UTC)


def checked(**fields: Any) -> CheckedArticle:
    body = json.dumps({"text": "Un texte.", **fields}).encode()
    return check(parse(body), limits=Limits(text_characters=100), now=NOW)


def wrong(**fields: Any) -> dict[str, str]:
    with pytest.raises(InvalidArticle) as refused:
        checked(**fields)
    return {error.field: error.detail for error in refused.value.errors}


def test_every_field_is_taken() -> None:
    article = checked(
        url="https://www.example.org/a?utm_source=x",
        title="Titre",
        outlet="Journal",
        language="FR_be",
        published_at="2025-03-03T12:00:00+01:00",
        fetched_at="2025-03-03T11:30:00Z",
        id="scraper-7",
    )

    assert article == CheckedArticle(
        text="Un texte.",
        html=None,
        url="https://www.example.org/a?utm_source=x",
        canonical_url="https://example.org/a",
        title="Titre",
        outlet="Journal",
        language="fr-be",
        published_at="2025-03-03T12:00:00+01:00",
        fetched_at="2025-03-03T11:30:00+00:00",
        source_id="scraper-7",
    )


@pytest.mark.parametrize(
    ("posted", "kept"),
    [
        ("2025-03-03", "2025-03-03"),
        ("20250303", "2025-03-03"),
        ("2025-W10-1", "2025-03-03"),
        ("2025-03-03T10:00", "2025-03-03T10:00:00+00:00"),
        ("2025-03-05T11:00:00Z", "2025-03-05T11:00:00+00:00"),
    ],
)
def test_a_date_stays_a_date_and_a_moment_gets_its_zone(posted: str, kept: str) -> None:
    assert checked(published_at=posted).published_at == kept


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("text", "", "is empty"),
        ("text", " \n", "is empty"),
        ("text", "x" * 101, "has 101 characters; at most 100"),
        ("text", "a\0b", "NUL"),
        ("text", 3, "Expected `str"),
        ("title", ["x"], "Expected `str"),
        ("title", "a\0b", "NUL"),
        ("title", "x" * 2001, "length <= 2000"),
        ("html", "<p>x</p>", "not both"),
        ("url", "example.org", "is no web address"),
        ("url", "https://e.org/" + "x" * 4000, "length <= 4000"),
        ("language", "français", "is no language code"),
        ("published_at", "hier", "is no ISO 8601"),
        ("published_at", "2025-02-30", "is no ISO 8601"),
        ("published_at", "2025-W10", "is no ISO 8601 date"),
        ("published_at", "2025W10", "is no ISO 8601 date"),
        ("published_at", "1850-01-01", "is before 1900"),
        ("published_at", "2025-03-07", "in the future"),
        ("published_at", "9999-12-31T23:59:59-23:59", "in the future"),
        ("fetched_at", "0001-01-01T00:00:00+23:59", "before 1900"),
        ("author", "x", "is unknown; an article has text, html, url"),
    ],
)
def test_a_wrong_field_is_named(field: str, value: Any, says: str) -> None:
    errors = wrong(**{field: value})

    assert list(errors) == [field]
    assert says in errors[field]


def test_all_wrong_fields_are_named_at_once() -> None:
    assert wrong(title=1, author="x").keys() == {"title", "author"}
    assert wrong(url="x", language="?", published_at="?").keys() == {"url", "language", "published_at"}


def test_an_article_without_text_and_html_is_refused() -> None:
    with pytest.raises(InvalidArticle) as refused:
        check(parse(b"{}"), limits=Limits(), now=NOW)

    assert [error.field for error in refused.value.errors] == ["text"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "the body is empty"),
        (b'{"text": "x",\n  bad}', "line 2, column 3 (byte 16)"),
        (b'{"text": "x"', "truncated at line 1, column 13"),
        (b'{"text": "\xff"}', "not UTF-8: byte 0xff at line 1, column 11 (byte 10)"),
        (b'{"title": 3, "text": "\xff"}', "not UTF-8: byte 0xff"),
        (b'{"text": "\\ud800"}', "line 1"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b'{"text": "a\\ud83d"}', "half of a surrogate pair at line 1, column 12"),
        (b'{"text": "a\\ude00 b"}', "half of a surrogate pair at line 1, column 12"),
        (b'{"text": "\\ud83d\\ude00", "id": "x}', "truncated"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"x": ' + b"[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_not_json_is_told_with_its_place(body: bytes, says: str) -> None:
    with pytest.raises(MalformedJson) as refused:
        parse(body)

    assert says in refused.value.detail


@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b"3"])
def test_json_that_is_no_object_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidArticle, match="the article"):
        parse(body)
