"""What was acknowledged against the log, the log against the journal, the views against a rebuild."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from services.eventlog.article_state import digest
from services.eventlog.entries import Entry, RawEntry, decoded
from services.eventlog.envelope import Recorded
from services.eventlog.events import (
    AgreementReported,
    ArticleAnalysed,
    ArticleErased,
    ArticleReceived,
    ArticleWithdrawn,
    ClaimWithdrawn,
    DeliveryReported,
    VisitReported,
)
from services.projector import journal
from services.projector.control import adopt_log, read_control
from services.projector.database import writing
from services.projector.projecting import Projector
from services.projector.reading import all_rows
from tests.chaos.clients import Acknowledged, Expected

WHOLE = (1 << 63) - 1

GIVEN_UP = "each time its worker fell silent"


@dataclass
class Findings:
    """Each a list of sentences; all empty when nothing is wrong."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def check_acknowledged(
    found: Findings,
    entries: Sequence[Entry],
    acknowledged: Iterable[Acknowledged],
    expected: Mapping[str, Expected],
) -> None:
    """Every acknowledged position holds what was acknowledged, but for articles that were erased."""
    at = {str(entry.position): entry for entry in entries}
    for each in acknowledged:
        entry = at.get(each.position)
        if entry is None and each.article_id in expected and expected[each.article_id].erased:
            continue
        event = entry.event if isinstance(entry, Recorded) else None
        kinds = ArticleReceived | ArticleWithdrawn
        if not isinstance(event, kinds) or (event.article_id, event.revision) != (
            each.article_id,
            each.revision,
        ):
            found.lost.append(f"{each} but the log has {event!r:.200} there")


def check_last_state(found: Findings, entries: Sequence[Entry], expected: Mapping[str, Expected]) -> None:
    """Every article ends as its only client left it, and what is live has been analysed."""
    texts: dict[str, str | None] = {}
    analysed: set[tuple[str, int]] = set()
    revisions: dict[str, int] = {}
    for event in events_of(entries):
        match event:
            case ArticleReceived():
                texts[event.article_id], revisions[event.article_id] = event.text, event.revision
            case ArticleWithdrawn() | ArticleErased():
                texts[event.article_id] = None
            case ArticleAnalysed():
                analysed.add((event.article_id, event.revision))
    for name, wanted in expected.items():
        if texts.get(name, "") != wanted.text:
            found.lost.append(f"article {name} does not end as it was left")
    for name, text in texts.items():
        if text is not None and (name, revisions[name]) not in analysed:
            found.lost.append(f"article {name} revision {revisions[name]} was never analysed")


def check_nothing_twice(found: Findings, entries: Sequence[Entry]) -> None:
    """No content, no analysis and no claim is in the log twice in a row."""
    contents: dict[str, str] = {}
    analysed: set[tuple[str, int]] = set()
    claims: dict[tuple[str, str], str] = {}
    ids: set[str] = set()
    for entry in entries:
        assert isinstance(entry, Recorded), f"the log holds an entry that cannot be read: {entry}"
        if entry.id in ids:
            found.doubled.append(f"event id {entry.id} at {entry.position}")
        ids.add(entry.id)
        match entry.event:
            case ArticleReceived(article_id=name, content_hash=content):
                if contents.get(name) == content:
                    found.doubled.append(f"article {name} at {entry.position}")
                contents[name] = content
            case ArticleWithdrawn(article_id=name) | ArticleErased(article_id=name):
                contents.pop(name, None)
                claims = {key: value for key, value in claims.items() if key[0] != name}
            case ArticleAnalysed(article_id=name, revision=revision):
                if (name, revision) in analysed:
                    found.doubled.append(f"analysis of {name} revision {revision} at {entry.position}")
                analysed.add((name, revision))
            case (AgreementReported() | VisitReported() | DeliveryReported()) as reported:
                key = (reported.article_id, reported.claim_id)
                if claims.get(key) == digest(reported.claim):
                    found.doubled.append(f"claim {reported.claim_id} at {entry.position}")
                claims[key] = digest(reported.claim)
            case ClaimWithdrawn(article_id=name, claim_id=claim):
                claims.pop((name, claim), None)


def check_given_up(
    found: Findings,
    entries: Sequence[Entry],
    expected: Mapping[str, Expected],
    *,
    silenced: Sequence[float],
    deliveries: int,
) -> int:
    """Every deadly article was given up, and no other but one that enough faults have met; how many were."""
    received: dict[tuple[str, int], float] = {}
    given_up: set[str] = set()
    for entry in entries:
        assert isinstance(entry, Recorded), f"the log holds an entry that cannot be read: {entry}"
        match entry.event:
            case ArticleReceived(article_id=name, revision=revision):
                received[name, revision] = entry.time.timestamp()
            case ArticleAnalysed(article_id=name, revision=revision, outcome="failed") as analysed:
                since, until = received[name, revision], entry.time.timestamp()
                met = sum(since <= moment <= until for moment in silenced)
                deadly = name in expected and expected[name].deadly
                if GIVEN_UP not in str(analysed.reason) or not (deadly or met >= deliveries):
                    found.lost.append(f"article {name} failed: {analysed.reason}; {met} faults met it")
                given_up.add(name)
    for name, wanted in expected.items():
        if wanted.deadly and name not in given_up:
            found.lost.append(f"article {name} kills its workers and was not given up")
    return len(given_up)


def check_erased(
    found: Findings, raw: Sequence[RawEntry], engine: Engine, expected: Mapping[str, Expected]
) -> None:
    """Of an erased article stream, journal and views know no more than its id."""
    with engine.connect() as connection:
        copies = journal.read(connection, after=0, until=WHOLE, count=WHOLE)
        views = all_rows(connection)
    places = {
        "the stream": b"".join(value for entry in raw for value in entry.fields.values()),
        "the journal": b"".join(value for entry in copies for value in entry.fields.values()),
        **{view: repr(rows).encode() for view, rows in views.items()},
    }
    for name, wanted in expected.items():
        for place, content in places.items():
            if wanted.erased and re.search(re.escape(wanted.url.encode()) + rb"(?!\d)", content):
                found.kept.append(f"{place} still knows the URL of {name}, which was erased")


def check_journal(
    found: Findings, raw: Sequence[RawEntry], engine: Engine, expected: Mapping[str, Expected]
) -> None:
    """The journal holds every entry of the log, field by field, and else the places of what was erased."""
    with engine.connect() as connection:
        kept = {
            entry.position: entry for entry in journal.read(connection, after=0, until=WHOLE, count=WHOLE)
        }
    erased = {name.encode() for name, wanted in expected.items() if wanted.erased}
    for position, copy in list(kept.items()):
        if copy.fields.get(journal.ERASED) in erased:
            del kept[position]
    for entry in raw:
        copy = kept.pop(entry.position, None)
        if copy is None:
            found.lost.append(f"{entry.position} is not in the journal")
        elif copy.fields != entry.fields:
            found.differing.append(f"{entry.position} differs in the journal")
    found.doubled.extend(f"{position} is in the journal alone" for position in kept)


def check_views(found: Findings, raw: Sequence[RawEntry], engine: Engine, fresh: Engine) -> int:
    """The live views equal those of a new database that is given the whole log at once; how many rows."""
    projector = Projector(fresh, clock=lambda: datetime.now(UTC))
    with engine.connect() as connection:
        control = read_control(connection)
        live = all_rows(connection)
    with writing(fresh).begin() as connection:
        adopt_log(connection, str(control.log_id))
    projector.apply(projector.control(), raw)
    with fresh.connect() as connection:
        rebuilt = all_rows(connection)
    for view, rows in rebuilt.items():
        found.differing.extend(_differing(view, live[view], rows))
    return sum(map(len, live.values()))


def events_of(entries: Sequence[Entry]) -> Iterable[Any]:
    return (entry.event for entry in entries if isinstance(entry, Recorded))


def decode_all(raw: Sequence[RawEntry]) -> list[Entry]:
    return [decoded(entry) for entry in raw]


def _differing(view: str, live: list[dict[str, Any]], rebuilt: list[dict[str, Any]]) -> Iterable[str]:
    before, after = ({repr(sorted(row.items())) for row in rows} for rows in (live, rebuilt))
    yield from (f"{view}: {row:.300} is in the live views alone" for row in before - after)
    yield from (f"{view}: {row:.300} is in the rebuild alone" for row in after - before)
    if len(live) != len(rebuilt):
        yield f"{view}: {len(live)} rows live, {len(rebuilt)} rebuilt"
