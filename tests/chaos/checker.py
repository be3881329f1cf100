"""What was acknowledged against the log, the log against the journal, the views against a rebuild."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from services.eventlog.article_state import digest
from services.eventlog.envelope import Recorded
from services.eventlog.events import (
    AgreementReported,
    ArticleAnalysed,
    ArticleReceived,
    ArticleWithdrawn,
    ClaimWithdrawn,
    DeliveryReported,
    VisitReported,
)
from services.eventlog.log import Entry, RawEntry, decoded
from services.projector import journal
from services.projector.control import adopt_log, read_control
from services.projector.database import writing
from services.projector.projecting import Projector
from services.projector.reading import all_rows
from tests.chaos.clients import Acknowledged, Expected

WHOLE = (1 << 63) - 1


@dataclass
class Findings:
    """Each a list of sentences; all empty when nothing is wrong."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.differing)


def check_acknowledged(
    found: Findings, entries: Sequence[Entry], acknowledged: Iterable[Acknowledged]
) -> None:
    """Every acknowledged position holds what was acknowledged."""
    at = {str(entry.position): entry for entry in entries}
    for each in acknowledged:
        entry = at.get(each.position)
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
            case ArticleWithdrawn():
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
            case ArticleWithdrawn(article_id=name):
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


def check_journal(found: Findings, raw: Sequence[RawEntry], engine: Engine) -> None:
    """The journal holds every entry of the log, field by field, and nothing else."""
    with engine.connect() as connection:
        kept = {
            entry.position: entry for entry in journal.read(connection, after=0, until=WHOLE, count=WHOLE)
        }
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
