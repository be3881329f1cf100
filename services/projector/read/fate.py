"""What became of a claim that was withdrawn: when, why, and which facts it was told with still stand."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, func, select

from services.eventlog.position import Position
from services.projector.read.detail import lead
from services.projector.read.standing import Standing
from services.projector.schema import changes, claim_rows, journal

MOST_FACTS = 20
"""A withdrawn claim leaves one fact behind, seldom two; and that one may have lost its founder as well."""


class Fate(msgspec.Struct, frozen=True):
    """How a claim was withdrawn, and what the fact that bore its id has become without it."""

    article_id: str
    position: str
    time: str | None
    reason: str | None
    facts: Sequence[str]


def fate(connection: Connection, claim_id: str, now: Standing) -> Fate:
    """What became of a withdrawn claim of the generation shown."""
    article_id, position = _withdrawn(connection, claim_id, now)
    time, reason = _told(connection, position)
    facts = _facts(connection, claim_id, now)
    return Fate(article_id, str(Position.from_ordinal(position)), time, reason, facts)


def _withdrawn(connection: Connection, claim_id: str, now: Standing) -> tuple[str, int]:
    """The claim's article, and where the log tells that it was withdrawn."""
    rows = claim_rows.c
    found = connection.execute(
        select(rows.article_id, rows.position).where(
            rows.generation == now.generation, rows.claim_id == claim_id
        )
    ).one()
    return found.article_id, found.position


def _facts(connection: Connection, claim_id: str, now: Standing) -> list[str]:
    """The facts that stand where the claim's own stood; those that went since are followed further."""
    found: dict[str, None] = {}
    gone = [claim_id]
    for each in gone:
        if len(gone) > MOST_FACTS:
            break
        _, position = _withdrawn(connection, each, now)
        for left in _left(connection, each, position):
            now_at = lead(connection, left, now)
            if now_at is not None and now_at.fact_id is not None:
                found[now_at.fact_id] = None
            elif now_at is not None:
                gone.append(left)
    return list(found)


def _told(connection: Connection, position: int) -> tuple[str | None, str | None]:
    """When and why, as the event tells that withdrew it."""
    found = connection.execute(
        select(journal.c.time, journal.c.data).where(journal.c.position == position)
    ).first()
    if found is None or found.data is None:
        return None, None
    return found.time, msgspec.json.decode(found.data, type=_Reason).reason


class _Reason(msgspec.Struct):
    reason: str | None = None


def _left(connection: Connection, claim_id: str, position: int) -> list[str]:
    """The facts that were split from it with the batch in which it went."""
    rows = changes.c
    batch = select(func.min(rows.position)).where(rows.position >= position).scalar_subquery()
    return list(
        connection.scalars(
            select(rows.fact_id)
            .where(rows.position == batch, rows.other_id == claim_id, rows.change == "split")
            .order_by(rows.number)
            .limit(MOST_FACTS)
        )
    )
