"""Articles as people hand them to the command line: JSON, JSON lines, text or HTML, from files or a pipe."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

MAX_LINE = 64 * 1024 * 1024
"""Bytes of one JSON line or whole text file; a longer one is no article."""

BLANK = b"\xef\xbb\xbf \t\r\n"
"""May stand before the first character that tells what a file is; three of them are a byte order mark."""

NOT_JSON = (ValueError, RecursionError)
"""What the decoder raises; the latter for what is nested too deep."""

JSON_SUFFIXES = {".json", ".jsonl", ".ndjson"}
HTML_SUFFIXES = {".html", ".htm", ".xhtml"}


class UnreadableFile(Exception):
    """A file or a line of one that holds no article; says where."""


@dataclass(frozen=True)
class Source:
    """One article as read, not yet validated, and where it stood (`path:line`), or why there is none."""

    where: str
    article: dict[str, Any] | None
    problem: str | None = None


def read_articles(paths: Sequence[str]) -> Iterator[Source]:
    """Every article of `paths` (`-` is standard input), one at a time; a bad line is told, not raised.

    Raises UnreadableFile where a file cannot be opened at all, before any other is read.
    """
    for path in paths:
        if path != "-":
            with _named(path):
                Path(path).stat()
    for path in paths:
        if path == "-":
            yield from _read(sys.stdin.buffer, name="-", suffix="")
            continue
        with _named(path), Path(path).open("rb") as stream:
            yield from _read(stream, name=path, suffix=Path(path).suffix.lower())


@contextmanager
def _named(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror or error}") from error


def _read(stream: BinaryIO, *, name: str, suffix: str) -> Iterator[Source]:
    head = line = stream.readline(MAX_LINE)
    while line and not line.strip(BLANK):
        line = stream.readline(MAX_LINE)
        head += line
    start = head.lstrip(BLANK)
    if not start:
        if suffix not in JSON_SUFFIXES:
            yield Source(name, None, "is empty")
        return
    if suffix in HTML_SUFFIXES or (not suffix and start.startswith(b"<")):
        yield _whole(stream, head, name=name, field="html")
    elif suffix in JSON_SUFFIXES or (not suffix and start[:1] in (b"{", b"[")):
        yield from _json(stream, start, number=1 + head[: len(head) - len(start)].count(b"\n"), name=name)
    else:
        yield _whole(stream, head, name=name, field="text")


def _whole(stream: BinaryIO, head: bytes, *, name: str, field: str) -> Source:
    try:
        return Source(name, {field: (head + stream.read(MAX_LINE)).decode("utf-8-sig")})
    except UnicodeDecodeError as error:
        return Source(name, None, f"is not UTF-8: {error}")


def _json(stream: BinaryIO, first: bytes, *, number: int, name: str) -> Iterator[Source]:
    """JSON lines; or, where the first line is no whole value, one JSON document over many lines."""
    try:
        json.loads(first)
    except NOT_JSON:
        if not _unfinished(first):
            yield from _lines(stream, first, number=number, name=name)
            return
        document = first + stream.read(MAX_LINE)
        try:
            parsed = json.loads(document)
        except NOT_JSON as error:
            yield Source(name, None, f"is not JSON: {error}")
            return
        yield from _values(parsed, where=name)
        return
    yield from _lines(stream, first, number=number, name=name)


def _unfinished(line: bytes) -> bool:
    """Whether a JSON value begun on this line may go on in the next: more is opened than closed."""
    return line.count(b"{") + line.count(b"[") > line.count(b"}") + line.count(b"]")


def _lines(stream: BinaryIO, first: bytes, *, number: int, name: str) -> Iterator[Source]:
    line = first
    while line:
        if line.strip():
            where = f"{name}:{number}"
            try:
                yield from _values(json.loads(line), where=where)
            except NOT_JSON as error:
                yield Source(where, None, f"is not JSON: {error}")
        number, line = number + 1, stream.readline(MAX_LINE)


def _values(parsed: object, *, where: str) -> Iterator[Source]:
    for index, value in enumerate(parsed) if isinstance(parsed, list) else [(None, parsed)]:
        at = where if index is None else f"{where}[{index}]"
        if isinstance(value, dict):
            yield Source(at, value)
        else:
            yield Source(at, None, "holds no article: an article is a JSON object")
