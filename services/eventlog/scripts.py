"""The Lua scripts of the log, which Redis runs whole or not at all, and what the append script is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha1
from importlib.resources import files
from typing import NamedTuple

import msgspec

from services.eventlog import envelope
from services.eventlog.article_state import ArticleState, event_id, evolve, provisional, to_fields
from services.eventlog.entries import flat
from services.eventlog.envelope import Recorded
from services.eventlog.events import Event


class Script(NamedTuple):
    """A script and the digest by which Redis knows it."""

    text: bytes
    sha: str

    @classmethod
    def load(cls, name: str) -> Script:
        """Read the file `name` beside this module."""
        text = files(__package__).joinpath(name).read_bytes()
        return cls(text, sha1(text, usedforsecurity=False).hexdigest())


APPEND = Script.load("append.lua")
COUNT = Script.load("count.lua")
OPEN = Script.load("open.lua")

_pack = msgspec.msgpack.Encoder().encode


def append_arguments(
    events: Sequence[Event],
    *,
    before: ArticleState,
    after: ArticleState,
    decision: str,
    source: str,
    time: datetime,
    traceparent: str | None,
) -> list[bytes]:
    """The plan of `append.lua`, packed into one argument (forty would cost more than all the rest), and
    the events' data, which may be long, each as it will stand."""
    attributes: list[list[str]] = []
    data: list[bytes] = []
    for index, event in enumerate(events):
        fields = envelope.attributes(
            event, event_id=event_id(decision, index), source=source, time=time, traceparent=traceparent
        )
        attributes.append(flat(fields))
        data.append(envelope.data(event))
    old, new = to_fields(before) if before.last else {}, to_fields(after)
    plan = {
        "article": events[0].article_id,
        "at": str(before.last or ""),
        "decision": decision,
        "attributes": attributes,
        "set": [part for name, value in new.items() if old.get(name) != value for part in (name, value)],
        "drop": [name for name in old if name not in new],
        "waits": after.waits,
    }
    return [_pack(plan), *data]


def fold(state: ArticleState, events: Sequence[Event], *, decision: str, time: datetime) -> ArticleState:
    """The state after `events`, whose places are provisional until they have been appended."""
    for index, event in enumerate(events):
        state = evolve(state, Recorded(provisional(index), event_id(decision, index), "", time, event))
    return state
