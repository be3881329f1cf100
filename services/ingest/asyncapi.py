"""The AsyncAPI document of the log: FastStream's own, with every event type in the place of its guess."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

import msgspec
import yaml
from fastapi import APIRouter, FastAPI, Request
from faststream.specification import AsyncAPI
from starlette.responses import HTMLResponse, Response

from services.eventlog.claims import Agreement, Delivery, Visit
from services.eventlog.entries import RawEntry
from services.eventlog.envelope import SPEC_VERSION
from services.eventlog.events import EVENT_TYPES, Event
from services.eventlog.log import EventLog
from services.ingest.settings import IngestSettings
from services.ingest.subscribers import create_broker

CHANNEL = "events"

_SCHEMAS = "#/components/schemas/{name}"

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}
pre{{background:#8881;padding:1rem;overflow:auto}}</style>
<h1>{title}</h1><p>{about}</p>
<p>As a document: <a href="/asyncapi.yaml">YAML</a>, <a href="/asyncapi.json">JSON</a>.</p>
{events}</html>"""

router = APIRouter(include_in_schema=False)


def document(settings: IngestSettings, log: EventLog) -> dict[str, Any]:
    """AsyncAPI 3.0 of everything that `log` carries, as plain data."""

    async def nobody(_entries: Sequence[RawEntry]) -> None:
        """The broker is made to be described, and never started."""

    broker = create_broker(settings.redis_url, stream=log.events_key, consumer="worker", take=nobody)
    told: dict[str, Any] = (
        AsyncAPI(
            broker,
            title="Entente events",
            version="1",
            description="One Redis stream; each entry is one CloudEvents 1.0 event as plain fields, its "
            "stream id the event's position. The field `data` is the payload, the others are the headers.",
        )
        .to_specification()
        .to_jsonable()
    )
    told["servers"] = {"log": {"host": "redis", "protocol": "redis", "description": "Redis 6.2 or later."}}
    (channel,) = told["channels"].values()
    told["channels"] = {CHANNEL: channel | {"servers": [_ref("servers", "log")], "messages": _refs()}}
    told["operations"] = {
        "append": _operation("send", "Intake and analysis append what they decide, one script a decision."),
        "analyse": _operation("receive", "Analysis reads each article.received and appends its claims."),
    }
    told["components"] = {"messages": _messages(), "schemas": _schemas()}
    return told


@router.get("/asyncapi.json")
async def asyncapi_json(request: Request) -> Response:
    """The document as JSON."""
    return Response(json.dumps(_document(request), indent=2), media_type="application/json")


@router.get("/asyncapi.yaml")
async def asyncapi_yaml(request: Request) -> Response:
    """The document as YAML."""
    text = yaml.safe_dump(_document(request), sort_keys=False, allow_unicode=True)
    return Response(text, media_type="application/yaml")


@router.get("/asyncapi")
async def asyncapi_page(request: Request) -> Response:
    """The document for people, in one page that loads nothing from elsewhere."""
    told = _document(request)
    events = [
        f"<h2>{escape(name)}</h2><p>{escape(message['summary'])}</p><pre>"
        + escape(json.dumps(told["components"]["schemas"][message["x-schema"]], indent=1))
        + "</pre>"
        for name, message in told["components"]["messages"].items()
    ]
    info = told["info"]
    page = _PAGE.format(
        title=escape(info["title"]), about=escape(info["description"]), events="".join(events)
    )
    return HTMLResponse(page)


def add_asyncapi(app: FastAPI) -> None:
    """Serve the document at `/asyncapi`, `/asyncapi.json` and `/asyncapi.yaml`."""
    app.include_router(router)


def _document(request: Request) -> dict[str, Any]:
    told: dict[str, Any] = request.app.state.asyncapi
    return told


def _messages() -> dict[str, Any]:
    return {
        name: {
            "name": name,
            "title": name,
            "summary": (event.__doc__ or "").strip().splitlines()[0],
            "contentType": "application/json",
            "headers": _attributes(event),
            "payload": {"$ref": _SCHEMAS.format(name=event.__name__)},
            "x-schema": event.__name__,
        }
        for name, event in EVENT_TYPES.items()
    }


def _attributes(event: type[Event]) -> dict[str, Any]:
    """The stream fields beside `data`."""
    text = {"type": "string"}
    properties = {
        "specversion": text | {"const": SPEC_VERSION},
        "id": text,
        "source": text,
        "type": text | {"const": event.stored_as},
        "subject": text | {"description": "The article's id."},
        "time": text | {"format": "date-time"},
        "datacontenttype": text | {"const": "application/json"},
        "dataversion": text | {"const": str(event.schema)},
        "traceparent": text
        | {"description": "W3C trace context of the step that appended it, where that is traced."},
    }
    required = [name for name in properties if name != "traceparent"]
    return {"type": "object", "properties": properties, "required": required}


def _schemas() -> dict[str, Any]:
    types = (*EVENT_TYPES.values(), Agreement, Visit, Delivery)
    _, schemas = msgspec.json.schema_components(types, ref_template=_SCHEMAS)
    return schemas


def _operation(action: str, summary: str) -> dict[str, Any]:
    return {
        "action": action,
        "channel": _ref("channels", CHANNEL),
        "summary": summary,
        "messages": [_ref("channels", f"{CHANNEL}/messages/{name}") for name in EVENT_TYPES],
    }


def _refs() -> dict[str, Any]:
    return {name: _ref("components/messages", name) for name in EVENT_TYPES}


def _ref(kind: str, name: str) -> dict[str, str]:
    return {"$ref": f"#/{kind}/{name}"}
