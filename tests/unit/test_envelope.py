"""Events survive the log: every type, in the shape of today and in every shape ever stored."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.eventlog import envelope
from services.eventlog.envelope import UnreadableEvent, decode, encode
from services.eventlog.events import EVENT_TYPES, ArticleWithdrawn, Event
from services.eventlog.position import Position

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.json"))
"""`NAME.vVERSION.json`: stream fields as they stand in logs. Never change one; add one for each new shape."""

HERE = Position(1732492800000, 3)


def fields_of(sample: Path) -> dict[bytes, bytes]:
    stored: dict[str, str] = json.loads(sample.read_text())
    return {name.encode(): value.encode() for name, value in stored.items()}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_stored_event_is_read_for_ever(sample: Path) -> None:
    fields = fields_of(sample)

    recorded = decode(HERE, fields)

    assert recorded.event.stored_as == fields[b"type"].decode()
    assert recorded.event.article_id == fields[b"subject"].decode()
    assert recorded.time == datetime(2025, 3, 3, 12, 0, 1, 250_000, tzinfo=UTC)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_no_field_of_a_stored_event_is_lost(sample: Path) -> None:
    fields = fields_of(sample)
    recorded = decode(HERE, fields)

    again = encode(recorded.event, event_id=recorded.id, source=recorded.source, time=recorded.time)

    assert again.keys() == fields.keys()
    stored, written = json.loads(fields[b"data"]), json.loads(again[b"data"])
    assert _within(stored, written), "a stored field is no longer read"
    assert {name: again[name] for name in again if name != b"data"} == {
        name: fields[name] for name in fields if name != b"data"
    }


def test_every_event_type_has_a_sample_of_every_shape_it_ever_had() -> None:
    expected = {
        f"{name}.v{version}" for name, event in EVENT_TYPES.items() for version in range(1, event.schema + 1)
    }

    assert {sample.stem for sample in SAMPLES} == expected


def test_the_catalogue_has_every_event_that_is_declared() -> None:
    declared = {each for each in _subclasses(Event) if "stored_as" in vars(each)}

    assert declared == set(EVENT_TYPES.values())


def test_an_older_shape_is_brought_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ArticleWithdrawn, "schema", 3)
    monkeypatch.setitem(
        envelope.UPCASTERS, ("article.withdrawn", 1), lambda data: data | {"reason": data["reason"] + "!"}
    )
    monkeypatch.setitem(
        envelope.UPCASTERS, ("article.withdrawn", 2), lambda data: data | {"reason": data["reason"] + "?"}
    )
    sample = next(sample for sample in SAMPLES if sample.stem == "article.withdrawn.v1")

    event = decode(HERE, fields_of(sample)).event

    assert isinstance(event, ArticleWithdrawn)
    assert event.reason == "published by mistake!?"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({b"type": b"article.translated"}, "article.translated"),
        ({b"dataversion": b"99"}, "version 99"),
        ({b"dataversion": b"x"}, "invalid literal"),
        ({b"data": b"{"}, "truncated"),
        ({b"data": b"{}"}, "missing required field"),
        ({b"data": b"\xff"}, "malformed"),
        ({b"time": b"yesterday"}, "isoformat"),
        ({b"id": b"\xff"}, "utf-8"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(changes: dict[bytes, bytes], reason: str) -> None:
    fields = fields_of(SAMPLES[0]) | changes

    with pytest.raises(UnreadableEvent, match="1732492800000-3") as unreadable:
        decode(HERE, fields)

    assert reason in unreadable.value.reason


@pytest.mark.parametrize("missing", [b"type", b"data", b"id", b"source", b"time"])
def test_a_missing_field_is_named(missing: bytes) -> None:
    fields = fields_of(SAMPLES[0])
    del fields[missing]

    with pytest.raises(UnreadableEvent, match=missing.decode()):
        decode(HERE, fields)


def _subclasses(parent: type[Event]) -> set[type[Event]]:
    return {each for child in parent.__subclasses__() for each in {child, *_subclasses(child)}}


def _within(part: object, whole: object) -> bool:
    match part, whole:
        case dict(), dict():
            return all(name in whole and _within(value, whole[name]) for name, value in part.items())
        case list(), list():
            return len(part) == len(whole) and all(map(_within, part, whole))
        case _:
            return part == whole
