"""One fact with everything behind it: its claims and their words, history, disagreements, links, texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import msgspec
from sqlalchemy import Connection, select, text

from services.eventlog.claims import Kind
from services.projector.read.queries import FactRow, facts_by_id
from services.projector.read.standing import Standing
from services.projector.reading import as_row
from services.projector.schema import FACT_TABLES, journal
from services.projector.views import FACT_CONFLICTS, FACT_HISTORY, FACT_LINKS, FACT_SOURCES, View

MOST_SOURCES = 500
"""Claims of one fact that are listed; the view `fact_sources` has them all."""


class Lead(msgspec.Struct, frozen=True):
    """Where a claim's id leads: its fact, or nowhere any more."""

    claim_id: str
    fact_id: str | None
    kind: Kind | None


class Detail(msgspec.Struct, frozen=True):
    """One fact and what it rests on; each list as the view of that name has it."""

    fact: FactRow
    sources: Sequence[FactRow]
    history: Sequence[FactRow]
    conflicts: Sequence[FactRow]
    links: Sequence[FactRow]


def lead(connection: Connection, claim_id: str, now: Standing) -> Lead | None:
    """Follow a claim's id to its fact; None for an id that no claim ever had."""
    kind = _kind_of(connection, claim_id, now)
    if kind is not None:
        return Lead(claim_id, claim_id, kind)
    found = connection.execute(
        text("SELECT fact_id FROM fact_claims WHERE claim_id = :claim_id"), {"claim_id": claim_id}
    ).first()
    if found is None:
        return None
    fact_id = cast(str | None, found[0])
    return Lead(claim_id, fact_id, None if fact_id is None else _kind_of(connection, fact_id, now))


def detail(connection: Connection, kind: Kind, fact_id: str, now: Standing) -> Detail:
    """Everything about a fact that `lead` has found in the same snapshot."""
    return Detail(
        fact=facts_by_id(connection, kind, [fact_id], now)[fact_id],
        sources=_of_fact(connection, FACT_SOURCES, fact_id, MOST_SOURCES),
        history=_of_fact(connection, FACT_HISTORY, fact_id),
        conflicts=_of_fact(connection, FACT_CONFLICTS, fact_id),
        links=_links(connection, fact_id),
    )


def posted_text(connection: Connection, article_id: str, revision: int) -> str | None:
    """The article's text as posted in that revision; None where it has been erased or is not kept."""
    entries = connection.execute(
        select(journal.c.data)
        .where(journal.c.subject == article_id, journal.c.type == "article.received")
        .order_by(journal.c.position.desc())
    )
    for (data,) in entries:
        if data is None:
            continue
        received = msgspec.json.decode(data, type=_Received)
        if received.revision == revision:
            return received.text
    return None


def revision_read(connection: Connection, claim_id: str, now: Standing) -> int | None:
    """The revision of its article in which the claim was read last."""
    return connection.execute(
        text("SELECT revision FROM claim_rows WHERE generation = :generation AND claim_id = :claim_id"),
        {"generation": now.generation, "claim_id": claim_id},
    ).scalar()


class _Received(msgspec.Struct):
    revision: int
    text: str | None = None


def _kind_of(connection: Connection, fact_id: str, now: Standing) -> Kind | None:
    for kind, table in FACT_TABLES.items():
        statement = select(table.c.fact).where(
            table.c.generation == now.generation, table.c.fact_id == fact_id
        )
        if connection.execute(statement).first() is not None:
            return cast(Kind, kind)
    return None


def _of_fact(connection: Connection, view: View, fact_id: str, limit: int = 1000) -> list[FactRow]:
    order = ", ".join(view.order)
    rows = connection.execute(
        text(f"SELECT * FROM {view.name} WHERE fact_id = :fact_id ORDER BY {order} LIMIT :limit"),
        {"fact_id": fact_id, "limit": limit},
    )
    return [as_row(view, row, connection.dialect.name) for row in rows]


def _links(connection: Connection, fact_id: str) -> list[FactRow]:
    """The fact's links, whichever end of them it is."""
    rows = connection.execute(
        text(
            "SELECT * FROM fact_links WHERE fact_id = :fact_id UNION ALL "
            "SELECT * FROM fact_links WHERE other_id = :fact_id ORDER BY 1, 2"
        ),
        {"fact_id": fact_id},
    )
    return [as_row(FACT_LINKS, row, connection.dialect.name) for row in rows]
