"""The OpenAPI description of bodies that routes read by themselves, made from the types that read them."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI

from services.ingest.article import PostedArticle
from services.ingest.batch import RefusedLine, Taken
from services.ingest.intake import ArticleView, Receipt
from services.ingest.problem_details import MEDIA_TYPE, Problem

_TYPES = (PostedArticle, Receipt, ArticleView, Taken, RefusedLine, Problem)
_REFERENCE = "#/components/schemas/{name}"

EXAMPLE = {
    "url": "https://example.org/monde/accord-de-peche",
    "outlet": "Example",
    "language": "fr",
    "published_at": "2025-03-03T12:00:00+01:00",
    "text": "Le ministre norvégien de la Pêche a signé lundi à Dakar un accord de pêche avec le Sénégal.",
}


def _of(name: str, media_type: str = "application/json") -> dict[str, Any]:
    return {"content": {media_type: {"schema": {"$ref": _REFERENCE.format(name=name)}}}}


def _answers(good: dict[int, tuple[str, dict[str, Any]]], *problems: int) -> dict[int | str, dict[str, Any]]:
    told: dict[int | str, dict[str, Any]] = {
        status: {"description": says, **body} for status, (says, body) in good.items()
    }
    reasons = {
        400: "Not JSON, not UTF-8, or not gzip.",
        404: "No such article.",
        408: "The body took too long.",
        410: "The article has been erased.",
        413: "The body is too large.",
        415: "Another content type, charset or encoding than is taken.",
        422: "A field is missing, unknown, of the wrong type or out of range; `errors` names each.",
        503: "Redis is away, or the backlog too long: see Retry-After.",
    }
    return told | {
        status: {"description": reasons[status], **_of("Problem", MEDIA_TYPE)} for status in problems
    }


_PREFER = {
    "name": "Prefer",
    "in": "header",
    "required": False,
    "description": "`wait=N`: answer with the claims if they are there within N seconds.",
    "schema": {"type": "string", "examples": ["wait=5"]},
}

POST_ARTICLE: dict[str, Any] = {
    "tags": ["articles"],
    "responses": _answers(
        {
            202: ("In the log, fsync'd.", _of("Receipt")),
            200: ("Analysed within the time asked for by Prefer.", _of("ArticleView")),
        },
        *(400, 408, 410, 413, 415, 422, 503),
    ),
    "openapi_extra": {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {"$ref": _REFERENCE.format(name="PostedArticle")},
                    "example": EXAMPLE,
                }
            },
        },
        "parameters": [_PREFER],
    },
}

POST_BATCH: dict[str, Any] = {
    "tags": ["articles"],
    "responses": _answers(
        {
            200: (
                "One result a line, in the order of the lines.",
                {
                    "content": {
                        "application/x-ndjson": {
                            "schema": {
                                "oneOf": [
                                    {"$ref": _REFERENCE.format(name="Taken")},
                                    {"$ref": _REFERENCE.format(name="RefusedLine")},
                                ]
                            }
                        }
                    }
                },
            )
        },
        *(413, 415, 422, 503),
    ),
    "openapi_extra": {"requestBody": {"required": True, **_of("PostedArticle", "application/x-ndjson")}},
}

GET_ARTICLE: dict[str, Any] = {
    "tags": ["articles"],
    "responses": _answers({200: ("What is known of it.", _of("ArticleView"))}, 404, 503),
}

DELETE_ARTICLE: dict[str, Any] = {
    "tags": ["articles"],
    "responses": _answers({202: ("Withdrawn, or was so already.", _of("Receipt"))}, 404, 422, 503),
}


def describe(app: FastAPI) -> None:
    """Add the schemas that the routes refer to."""
    generate = app.openapi

    def with_schemas() -> dict[str, Any]:
        document = generate()
        _, schemas = msgspec.json.schema_components(_TYPES, ref_template=_REFERENCE)
        document.setdefault("components", {}).setdefault("schemas", {}).update(schemas)
        return document

    app.openapi = with_schemas  # type: ignore[method-assign]
