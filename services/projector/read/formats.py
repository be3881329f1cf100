"""Rows as JSON, NDJSON, CSV or GeoJSON, and which of them a request asks for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from services.csv_cells import guarded
from services.projector.read.search import BadParameter

Form = Literal["json", "ndjson", "csv", "geojson", "events"]

MEDIA: dict[Form, str] = {
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8; header=present",
    "geojson": "application/geo+json",
    "events": "text/event-stream; charset=utf-8",
}

_ASKED: dict[str, Form] = {
    "application/json": "json",
    "application/x-ndjson": "ndjson",
    "application/ndjson": "ndjson",
    "application/jsonl": "ndjson",
    "text/csv": "csv",
    "application/geo+json": "geojson",
    "text/event-stream": "events",
}

_encoder = msgspec.json.Encoder()


class NotAcceptable(Exception):
    """No form that the client accepts can be given."""

    def __init__(self, accept: str, offered: Sequence[Form]) -> None:
        names = ", ".join(MEDIA[form].partition(";")[0] for form in offered)
        super().__init__(f"Accept: {accept[:100]} names none of {names}")


def choose(accept: str | None, asked: str | None, offered: Sequence[Form]) -> Form:
    """The form to answer in: what `?format=` asks for, else what `Accept` likes best, else the first offered.

    Raises `BadParameter` or `NotAcceptable`.
    """
    if asked:
        for form in offered:
            if form == asked:
                return form
        raise BadParameter("format", asked, f"one of {', '.join(offered)}")
    if not accept:
        return offered[0]
    wanted = sorted(_preferences(accept), key=lambda each: -each[1])
    for media, weight in wanted:
        if weight <= 0:
            continue
        liked = _ASKED.get(media)
        if liked is not None and liked in offered:
            return liked
        if media in ("*/*", "text/html"):
            return offered[0]
        for form in offered if media.endswith("/*") else ():
            if MEDIA[form].startswith(media[:-1]):
                return form
    raise NotAcceptable(accept, offered)


def to_json(value: Any) -> bytes:
    return _encoder.encode(value)


def ndjson_lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """One JSON object a line."""
    return _encoder.encode_lines(list(rows))


def feature_collection(chunks: Iterable[Iterable[Mapping[str, Any]]]) -> Iterator[bytes]:
    """Features as one GeoJSON object, chunk by chunk; without its end it is no JSON, so a cut one shows."""
    yield b'{"type":"FeatureCollection","features":['
    between = b""
    for features in chunks:
        lines = b",".join(_encoder.encode(feature) for feature in features)
        if lines:
            yield between + lines
            between = b","
    yield b"]}"


def csv_lines(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, header: bool = False) -> bytes:
    """Rows as CSV, safe to open in a spreadsheet; lists and objects as JSON."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if header:
        writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return out.getvalue().encode()


def _cell(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return "" if value is None else value
    if isinstance(value, str):
        return guarded(value)
    return bytes(value).decode() if isinstance(value, msgspec.Raw) else _encoder.encode(value).decode()


def _preferences(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.split(","):
        media, *options = (piece.strip().lower() for piece in part.split(";"))
        weight = next((option[2:] for option in options if option.startswith("q=")), "1")
        try:
            yield media, float(weight)
        except ValueError:
            yield media, 0.0
