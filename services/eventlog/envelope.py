"""CloudEvents 1.0 as plain stream fields: how one event stands in one stream entry, and how it is read back.

Field names are the CloudEvents attribute names, values UTF-8 text, `data` JSON; `dataversion` is an
extension attribute, the version of the data's shape.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from services.eventlog.events import EVENT_TYPES, Event
from services.eventlog.position import Position

SPEC_VERSION = "1.0"

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

UPCASTERS: dict[tuple[str, int], Upcaster] = {}
"""From (stored name, shape version) to a function that returns the data in the next version's shape."""


class UnreadableEvent(Exception):
    """An entry of the log that this release cannot read: parked, never dropped."""

    def __init__(self, position: Position, reason: str) -> None:
        super().__init__(f"event at {position} cannot be read: {reason}")
        self.position = position
        self.reason = reason


class Recorded(msgspec.Struct, frozen=True):
    """An event as the log holds it: where, under which id, when, and what."""

    position: Position
    id: str
    source: str
    time: datetime
    event: Event
    traceparent: str | None = None


_encoder = msgspec.json.Encoder()
_decoders: dict[str, msgspec.json.Decoder[Event]] = {
    name: msgspec.json.Decoder(cls) for name, cls in EVENT_TYPES.items()
}


def attributes(
    event: Event, *, event_id: str, source: str, time: datetime, traceparent: str | None = None
) -> dict[str, str]:
    """The stream fields of `event` but for its data."""
    fields = {
        "specversion": SPEC_VERSION,
        "id": event_id,
        "source": source,
        "type": event.stored_as,
        "subject": event.article_id,
        "time": time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        "dataversion": str(event.schema),
    }
    if traceparent is not None:
        fields["traceparent"] = traceparent
    return fields


def data(event: Event) -> bytes:
    """The stream field `data` of `event`."""
    return _encoder.encode(event)


def encode(event: Event, *, event_id: str, source: str, time: datetime) -> dict[bytes, bytes]:
    """All stream fields of `event`."""
    fields = attributes(event, event_id=event_id, source=source, time=time)
    return {name.encode(): value.encode() for name, value in fields.items()} | {b"data": data(event)}


def decode(position: Position, fields: Mapping[bytes, bytes]) -> Recorded:
    """Read one entry back. Raises `UnreadableEvent` for a type, version or shape unknown to this release."""
    try:
        name = fields[b"type"].decode()
        version = int(fields.get(b"dataversion", b"1"))
        event = _data(name, version, fields[b"data"])
        return Recorded(
            position=position,
            id=fields[b"id"].decode(),
            source=fields[b"source"].decode(),
            time=datetime.fromisoformat(fields[b"time"].decode()),
            event=event,
            traceparent=fields[b"traceparent"].decode() if b"traceparent" in fields else None,
        )
    except KeyError as missing:
        raise UnreadableEvent(position, f"field {missing.args[0]!r} is missing or unknown") from missing
    except (ValueError, msgspec.MsgspecError) as error:
        raise UnreadableEvent(position, str(error)) from error


def _data(name: str, version: int, data: bytes) -> Event:
    known = EVENT_TYPES[name].schema
    if version > known:
        raise ValueError(f"{name} has shape version {version}; this release reads up to {known}")
    if version == known:
        return _decoders[name].decode(data)
    shape = msgspec.json.decode(data)
    for old in range(version, known):
        shape = UPCASTERS[name, old](shape)
    return msgspec.convert(shape, EVENT_TYPES[name])
