"""The shape in which an article is posted, checked strictly: every wrong field is named, none is guessed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

import msgspec

from services.ingest.identity import NoWebAddress, canonical_url
from services.ingest.problems import FieldError, InvalidArticle, MalformedJson
from services.ingest.settings import Limits

EARLIEST = date(1900, 1, 1)
"""Older than any archive a scraper reads."""

AHEAD = timedelta(days=2)
"""How far clocks and time zones may put a publication into the future."""

MAX_LABEL = 500
"""Characters of an outlet or a scraper's own reference."""

MAX_TITLE = 2_000
MAX_URL = 4_000

TOO_DEEP = "values are nested too deep; an article is one flat object"

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_WEEK = re.compile(r"[0-9]{4}-?W[0-9]{2}")
"""Read as its Monday otherwise, which nobody said."""

_HALF = re.compile(rb"\\u(?:[dD][89abAB]..(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..\\u)[dD][c-fC-F]..)")
"""Told as what the decoder met behind it otherwise, such as the end of the input."""

_AT = re.compile(r" - at `\$\.?([^`]*)`$")
_BYTE = re.compile(r"\(byte (\d+)\)")


class PostedArticle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a scraper posts: `text` or `html`, and whatever else it knows."""

    text: (
        Annotated[str, msgspec.Meta(description="The article's text, as offsets of evidence count.")] | None
    ) = None
    html: Annotated[str, msgspec.Meta(description="Or the page it stands in.")] | None = None
    url: Annotated[str, msgspec.Meta(max_length=MAX_URL, examples=["https://example.org/a"])] | None = None
    title: Annotated[str, msgspec.Meta(max_length=MAX_TITLE)] | None = None
    outlet: Annotated[str, msgspec.Meta(max_length=MAX_LABEL)] | None = None
    language: (
        Annotated[str, msgspec.Meta(description="ISO 639-1; detected where missing.", examples=["fr"])] | None
    ) = None
    published_at: (
        Annotated[str, msgspec.Meta(description="ISO 8601 date or moment (UTC if no zone).")] | None
    ) = None
    fetched_at: Annotated[str, msgspec.Meta(description="ISO 8601 moment.")] | None = None
    id: Annotated[str, msgspec.Meta(max_length=MAX_LABEL, description="Your own reference.")] | None = None


class CheckedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """A posted article whose every field is well formed; times are in one form, `canonical_url` told."""

    text: str | None
    html: str | None
    url: str | None
    canonical_url: str | None
    title: str | None
    outlet: str | None
    language: str | None
    published_at: str | None
    fetched_at: str | None
    source_id: str | None


_decoder = msgspec.json.Decoder(PostedArticle)
_field_types: dict[str, Any] = {field.name: field.type for field in msgspec.structs.fields(PostedArticle)}


def parse(body: bytes) -> PostedArticle:
    """Read one article. Raises MalformedJson with the place, InvalidArticle with every wrong field."""
    try:
        return _decoder.decode(body)
    except msgspec.ValidationError as error:
        raise _invalid(body, error) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MalformedJson(_place(body, error)) from error
    except RecursionError as error:
        raise MalformedJson(TOO_DEEP) from error


def check(posted: PostedArticle, *, limits: Limits, now: datetime) -> CheckedArticle:
    """Hold every field to its range. Raises InvalidArticle naming all that are outside."""
    errors: list[FieldError] = []

    def note(field: str, detail: str) -> None:
        errors.append(FieldError(field, detail))

    _check_content(posted, limits, note)
    _check_characters(posted, note)
    canonical = _checked_url(posted.url, note)
    language = _checked_language(posted.language, note)
    latest = now + AHEAD
    published = _checked_moment("published_at", posted.published_at, latest, note)
    fetched = _checked_moment("fetched_at", posted.fetched_at, latest, note)
    if errors:
        raise InvalidArticle(errors)
    return CheckedArticle(
        text=posted.text,
        html=posted.html,
        url=posted.url,
        canonical_url=canonical,
        title=posted.title or None,
        outlet=posted.outlet or None,
        language=language,
        published_at=published,
        fetched_at=fetched,
        source_id=posted.id or None,
    )


Note = Callable[[str, str], None]


def _check_content(posted: PostedArticle, limits: Limits, note: Note) -> None:
    if posted.text is not None and posted.html is not None:
        note("html", "give text or html, not both")
    elif posted.text is None and posted.html is None:
        note("text", "missing: give text, or html")
    for field in ("text", "html"):
        content = getattr(posted, field)
        if content is not None and not content.strip():
            note(field, "is empty")
    if posted.text is not None and len(posted.text) > limits.text_characters:
        note("text", f"has {len(posted.text)} characters; at most {limits.text_characters} are taken")


def _check_characters(posted: PostedArticle, note: Note) -> None:
    for field, value in zip(_field_types, msgspec.structs.astuple(posted), strict=True):
        if value is not None and "\0" in value:
            note(field, f"has a NUL character at {value.index(chr(0))}")


def _checked_url(url: str | None, note: Note) -> str | None:
    if url is None:
        return None
    try:
        return canonical_url(url)
    except NoWebAddress as error:
        note("url", f"is no web address: {error}")
        return None


def _checked_language(language: str | None, note: Note) -> str | None:
    if language is None:
        return None
    if _LANGUAGE.fullmatch(language) is None:
        note("language", f"{language!r} is no language code; one looks like fr or pt-BR")
        return None
    primary, *rest = language.replace("_", "-").split("-")
    return "-".join([primary.lower(), *rest])


def _checked_moment(field: str, text: str | None, latest: datetime, note: Note) -> str | None:
    """The moment in one form: a date stays a date, a moment without a zone is UTC."""
    if text is None:
        return None
    try:
        whole_day = len(text) <= len("2024-12-09")
        moment = datetime.fromisoformat("" if _WEEK.fullmatch(text) else text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        too_late = moment > latest
    except (ValueError, OverflowError):
        note(field, f"{text!r} is no ISO 8601 date or time; one looks like 2024-12-09T18:02:00+01:00")
        return None
    if moment.date() < EARLIEST:
        note(field, f"{text} is before {EARLIEST}")
    elif too_late:
        note(field, f"{text} is in the future; check clock and time zone")
    return moment.date().isoformat() if whole_day else moment.isoformat()


def _invalid(body: bytes, error: msgspec.ValidationError) -> InvalidArticle | MalformedJson:
    try:
        shape = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as malformed:
        return MalformedJson(_place(body, malformed))
    except RecursionError:
        return MalformedJson(TOO_DEEP)
    return InvalidArticle(_wrong_fields(shape, str(error)))


def _wrong_fields(shape: Any, said: str) -> list[FieldError]:
    """Every field that has the wrong type or is unknown, not only the first that the decoder met."""
    if not isinstance(shape, dict):
        return [FieldError("", said)]
    errors = []
    for name, value in shape.items():
        if name not in _field_types:
            known = ", ".join(_field_types)
            errors.append(FieldError(name, f"is unknown; an article has {known}"))
            continue
        try:
            msgspec.convert(value, _field_types[name])
        except msgspec.ValidationError as error:
            errors.append(FieldError(name, _AT.sub("", str(error))))
    return errors or [FieldError("", said)]


def _place(body: bytes, error: Exception) -> str:
    """What is wrong with the JSON, and in which line and column."""
    try:
        body.decode()
    except UnicodeDecodeError as broken:
        return f"not UTF-8: byte 0x{body[broken.start]:02x} at {_line_and_column(body, broken.start)}"
    if not body.strip():
        return "the body is empty"
    if body.startswith(codecs.BOM_UTF8):
        return "it begins with a byte order mark; send UTF-8 without one"
    if half := _HALF.search(body):
        return f"half of a surrogate pair at {_line_and_column(body, half.start())}; send the character whole"
    byte = _BYTE.search(str(error))
    at = int(byte[1]) if byte else len(body)
    return f"{_BYTE.sub('', str(error)).strip()} at {_line_and_column(body, at)}"


def _line_and_column(body: bytes, at: int) -> str:
    before = body[:at]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode(errors="replace")) + 1
    return f"line {line}, column {column} (byte {at})"
