"""Which addresses are one page, and which are not."""

from __future__ import annotations

import re
from contextlib import suppress
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.ingest import identity
from services.ingest.identity import NoWebAddress, article_id, canonical_url, content_hash


@pytest.mark.parametrize(
    "twin",
    [
        "https://www.example.org/monde/accord",
        "http://example.org/monde/accord",
        "HTTPS://Example.ORG/monde/accord",
        "https://example.org:443/monde/accord",
        "http://example.org:80/monde/accord",
        "https://example.org./monde/accord",
        "https://user:secret@example.org/monde/accord",
        "https://example.org/monde/accord/",
        "https://example.org//monde/accord",
        "https://example.org/monde/./x/../accord",
        "https://example.org/monde/accord#commentaires",
        "https://example.org/monde/accord?",
        "https://example.org/monde/accord?utm_source=x&utm_medium=social&UTM_Campaign=y",
        "https://example.org/monde/accord?fbclid=abc&gclid=def&xtor=RSS-1",
        "https://example.org/monde/accord/amp",
        "https://example.org/monde/accord/amp/",
        "https://example.org/amp/monde/accord",
        "https://example.org/monde/accord?amp=1",
        "https://example.org/monde/accord?outputType=amp",
        "https://amp.example.org/monde/accord",
        "https://m.example.org/monde/accord",
        "https://www.google.com/amp/s/example.org/monde/accord/amp",
        "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/monde/accord",
        "https://example.org/m%6Fnde/acc%6frd",
        "  https://example.org/monde/accord\n",
    ],
)
def test_twins_of_one_page_are_folded(twin: str) -> None:
    assert canonical_url(twin) == "https://example.org/monde/accord"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/article?id=1", "https://example.org/article?id=2"),
        ("https://example.org/?p=12", "https://example.org/?p=13"),
        ("https://example.org/a?ref=3", "https://example.org/a?ref=4"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://fr.example.org/a", "https://example.org/a"),
        ("https://example.org/#!/a/1", "https://example.org/#!/a/2"),
        ("https://example.org/champ", "https://example.org/ch"),
        ("https://example.org/amplitude/x", "https://example.org/litude/x"),
    ],
)
def test_different_pages_are_kept_apart(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


def test_the_order_of_parameters_does_not_count() -> None:
    assert canonical_url("https://e.org/a?b=2&a=1&b=1") == canonical_url("https://e.org/a?a=1&b=1&b=2")


def test_a_name_in_another_script_has_one_form() -> None:
    assert canonical_url("https://www.الجزائر.example/é") == canonical_url(
        "https://xn--lgbbat1ad8j.example/%C3%A9"
    )


@pytest.mark.parametrize("url", ["https://www.example.org/a/?q=%20x%20", "http://e.org/%C3%A9%zz?x=%ff#!a"])
def test_a_canonical_address_is_its_own(url: str) -> None:
    assert canonical_url(canonical_url(url)) == canonical_url(url)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org/a",
        "ftp://example.org/a",
        "javascript:alert(1)",
        "https://",
        "https:///a",
        "https://example.org:99999/",
        "https://exa mple.org/",
        "https://-example.org/",
        "https://[::1/",
        "https://e.org/\x00",
        f"https://{'a' * 64}.org/",
    ],
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(NoWebAddress):
        canonical_url(text)


def test_without_an_address_the_text_tells_the_article() -> None:
    assert article_id(None, "Un  texte.\n") == article_id(None, "Un texte.")
    assert article_id(None, "Un texte.") != article_id(None, "Un autre.")
    assert article_id("https://e.org/a", "Un texte.") == article_id("https://e.org/a", "Un autre.")


def test_content_is_what_a_reading_depends_on() -> None:
    def hashed(**changes: str) -> str:
        content: dict[str, str | None] = dict.fromkeys(("title", "outlet", "language", "published_at"))
        return content_hash(**{"text": "Un texte.", **content, **changes})  # type: ignore[arg-type]

    assert hashed() == hashed()
    variants = [hashed(**{name: "x"}) for name in ("text", "title", "outlet", "language", "published_at")]
    assert len({hashed(), *variants}) == 6


ADDRESSES = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(("http", "https")),
    st.text("ab0.-", min_size=1, max_size=12).map("example.{}".format),
    st.text("/.amp%2~;=@", max_size=16).map("/{}".format) | st.just(""),
    st.text("a=1&?+%;/:", max_size=12).map("?{}".format) | st.just(""),
)


@given(ADDRESSES)
@example("https://example.org/amp/a//b/../c.amp?")
@example("http://example.org")
def test_usual_addresses_are_taken_apart_as_all_others_are(url: str) -> None:
    """Caught: the pattern of usual addresses taking "?" for a part of the path."""
    one = canonical(url)
    with patch.object(identity, "_USUAL", re.compile("(?!)")):
        assert canonical(url) == one


@given(ADDRESSES)
def test_the_canonical_form_is_its_own(url: str) -> None:
    with suppress(NoWebAddress):
        folded = canonical_url(url)
        path = folded.partition("?")[0].removeprefix("https://")
        assert "//" not in path
        assert "/./" not in f"{path}/"
        assert canonical_url(folded) == folded


def canonical(url: str) -> str:
    """The canonical form, or what is wrong."""
    try:
        return canonical_url(url)
    except NoWebAddress as error:
        return f"refused: {error}"
