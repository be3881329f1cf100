"""The API's parameters and answers as OpenAPI has them, made from the filters and the views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from services.eventlog.claims import KINDS, Kind
from services.projector.read.filters import Filter, filters_for
from services.projector.read.search import LARGEST_PAGE, PAGE, SORTS
from services.projector.read.summaries import Every
from services.projector.views import View

Schema = dict[str, Any]

_TYPES: dict[str, Schema] = {
    "text": {"type": ["string", "null"]},
    "integer": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "json": {},
}

_PROBLEM: Schema = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "parameter": {"type": "string", "description": "The parameter at fault."},
    },
    "required": ["type", "title", "status", "detail"],
}


def _parameter(name: str, doc: str, schema: Schema, *, example: Any = None) -> Schema:
    """A parameter that may be left out; a form sends it empty, which counts as left out."""
    shape = schema if schema.get("type") in ("string", "array") else {"anyOf": [schema, {"const": ""}]}
    found: Schema = {"name": name, "in": "query", "required": False, "description": doc, "schema": shape}
    return found | ({"example": example} if example is not None else {})


_WAITING: list[Schema] = [
    _parameter("after", "Wait until this position is reflected, or answer 503.", {"type": "string"}),
    _parameter(
        "wait",
        "Seconds to wait for it at most.",
        {"type": "integer", "minimum": 1, "maximum": 30, "default": 5},
    ),
]


def _forms(*forms: str) -> Schema:
    return _parameter("format", "As the Accept header, which it overrides.", {"enum": list(forms)})


COMMON_PARAMETERS: list[Schema] = [*_WAITING, _forms("json", "ndjson", "csv")]
PLACED_PARAMETERS: list[Schema] = [*_WAITING, _forms("json", "ndjson", "csv", "geojson")]
FACT_PARAMETERS: list[Schema] = [
    {"name": "claim_id", "in": "path", "required": True, "schema": {"type": "string"}},
    *_WAITING,
]
_MOST = _parameter("limit", "How many.", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100})
PAIRS_PARAMETERS: list[Schema] = [_MOST, *PLACED_PARAMETERS]
PEOPLE_PARAMETERS: list[Schema] = [
    _parameter("q", "Words of the name.", {"type": "string"}),
    _parameter("country", "Whom the person acts for, by code or name.", {"type": "string"}),
    _MOST,
    *COMMON_PARAMETERS,
]
CHANGES_PARAMETERS: list[Schema] = [
    _parameter(
        "since", "The number of the last change seen, or a position.", {"type": "string"}, example="0"
    ),
    _parameter(
        "limit", "Changes a page.", {"type": "integer", "minimum": 1, "maximum": 10_000, "default": 10_000}
    ),
    _forms("ndjson", "events"),
    _parameter(
        "wait",
        "Seconds to wait for a change where there is none yet.",
        {"type": "integer", "minimum": 1, "maximum": 30},
    ),
    _WAITING[0],
    {
        "name": "Last-Event-ID",
        "in": "header",
        "required": False,
        "description": "What a browser's EventSource sends when it comes back; as `since`.",
        "schema": {"type": "string"},
    },
]


def list_parameters(kinds: Sequence[Kind]) -> list[Schema]:
    """The filters of facts of `kinds`, then order, page, form and position."""
    sorts = [sign + sort for sort in SORTS for sign in ("-", "")]
    return [
        *(_filter(each, kinds) for each in filters_for(kinds)),
        _parameter("sort", "Order; - for the latest first.", {"enum": sorts, "default": "-date"}),
        _parameter(
            "limit",
            "Facts a page. Without it, NDJSON, CSV and GeoJSON give everything.",
            {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE},
        ),
        _parameter("cursor", "The `next` of the page before.", {"type": "string"}),
        *PLACED_PARAMETERS,
    ]


def stats_parameters() -> list[Schema]:
    return [
        _parameter("every", "Length of a period.", {"enum": list(get_args(Every)), "default": "month"}),
        _parameter("kind", "Facts of this kind alone.", {"enum": list(KINDS)}),
        *(_filter(each, KINDS) for each in filters_for(KINDS)),
        *COMMON_PARAMETERS,
    ]


def list_responses(view: View) -> dict[int | str, dict[str, Any]]:
    """What a list of the view's facts answers."""
    row = {
        "type": "object",
        "properties": {
            column.name: _TYPES[column.type] | {"description": column.doc} for column in view.columns
        },
    }
    page = {
        "type": "object",
        "properties": {
            "position": {"type": "string", "description": "The last event that the answer reflects."},
            "generation": {"type": "string"},
            "change": {"type": "integer", "description": "The last change that the answer reflects."},
            "items": {"type": "array", "items": row},
            "next": {"type": ["string", "null"], "description": "Where the next page begins."},
        },
    }
    content = {
        "application/json": {"schema": page},
        "application/x-ndjson": {"schema": row},
        "text/csv": {"schema": {"type": "string"}},
        "application/geo+json": {
            "schema": {"type": "object", "description": "A FeatureCollection (RFC 7946)."}
        },
    }
    link = {"schema": {"type": "string"}, "description": 'The next page, `rel="next"`, where there is one.'}
    return ANSWERS | {200: {"description": view.doc, "content": content, "headers": {"Link": link}}}


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/problem+json": {"schema": _PROBLEM}}}


ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "The answer, with the position it reflects in `Entente-Position`."},
    304: {"description": "The client has this answer already."},
    400: _problem("A parameter cannot be taken; the problem names it."),
    404: _problem("No such fact."),
    406: _problem("No form that the client accepts."),
    410: _problem("The claim has been withdrawn, or the changes asked for are no longer kept."),
    503: _problem("The position is not reached in time, or the database is away."),
}


def _filter(each: Filter, kinds: Sequence[Kind]) -> Schema:
    choices = each.choices_for(kinds)
    value: Schema = {"enum": list(choices)} if choices else {"type": "string"}
    schema = value if each.many == "one" else {"type": "array", "items": value}
    example = each.example if each.many == "one" else [each.example]
    return _parameter(each.name, each.doc, schema, example=example)
