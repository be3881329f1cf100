"""Between the rows of articles, claims and facts in memory and in SQL."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from operator import attrgetter

import msgspec
from sqlalchemy import Connection

from services.eventlog.claims import Claim
from services.projector.facts.claim import LiveClaim
from services.projector.folding import ArticleRow, ClaimRow
from services.projector.schema import article_rows, claim_rows
from services.projector.storing import Row, among, ask_for, names_of, query, upsert

_claim_decoder: msgspec.json.Decoder[Claim] = msgspec.json.Decoder(Claim)
_encoder = msgspec.json.Encoder()

_ARTICLE_COLUMNS = [name for name in names_of(article_rows) if name not in {"generation", "state"}]
_article_values = attrgetter(*(name for name in names_of(article_rows) if name != "generation"))
_CLAIM_COLUMNS = [name for name in names_of(claim_rows) if name != "generation"]


def to_json(value: object) -> str:
    """`value` as JSON text; structs by their fields."""
    return _encoder.encode(value).decode()


def ask_rows(
    connection: Connection, generation: int, articles: Collection[str], claims: Collection[str]
) -> Callable[[], tuple[dict[str, ArticleRow], list[ClaimRow]]]:
    """The rows of these articles, by id, and of these claims, as they stand when this is asked."""
    found = ask_for(connection, article_rows, generation, "article_id", articles, columns=_ARTICLE_COLUMNS)
    told = ask_for(connection, claim_rows, generation, "claim_id", claims, columns=_CLAIM_COLUMNS)
    return lambda: (
        {row[0]: ArticleRow(**dict(zip(_ARTICLE_COLUMNS, row, strict=True))) for row in found()},
        [_claim_row(row) for row in told()],
    )


def load_claims_of(connection: Connection, generation: int, articles: Iterable[str]) -> list[ClaimRow]:
    """Every claim that any of `articles` ever made."""
    found = ask_for(connection, claim_rows, generation, "article_id", list(articles), columns=_CLAIM_COLUMNS)
    return [_claim_row(row) for row in found()]


def save_articles(connection: Connection, generation: int, rows: Iterable[ArticleRow]) -> None:
    upsert(connection, article_rows, [(generation, *_article_values(row)) for row in rows])


def save_claims(connection: Connection, generation: int, rows: Iterable[ClaimRow]) -> None:
    upsert(
        connection,
        claim_rows,
        [
            (
                generation,
                row.claim_id,
                row.article_id,
                row.revision,
                row.first_position,
                row.position,
                None if row.claim is None else to_json(row.claim),
                row.quote,
                row.signature,
            )
            for row in rows
        ],
    )


class StoredClaim(msgspec.Struct, frozen=True):
    """A live claim as settling needs it, with its node and its latest report."""

    signature: int
    position: int
    live: LiveClaim


def load_live(connection: Connection, generation: int, signatures: Sequence[int]) -> list[StoredClaim]:
    """Every live claim of these nodes."""
    if not signatures:
        return []
    condition, listed = among(connection, claim_rows, "signature", signatures)
    rows = query(
        connection,
        "SELECT c.signature, c.position, c.claim_id, c.first_position, c.article_id, c.claim, a.outlet, "
        "a.published_at, a.fingerprint FROM claim_rows c LEFT JOIN article_rows a "
        "ON a.generation = c.generation AND a.article_id = c.article_id "
        f"WHERE c.generation = ? AND c.{condition}",
        (generation, listed),
    )
    return [StoredClaim(row[0], row[1], _live_claim(row[2:])) for row in rows]


def live_claim(row: ClaimRow, article: ArticleRow | None) -> LiveClaim:
    """The claim of `row` as grouping sees it."""
    if row.claim is None:
        raise ValueError(f"claim {row.claim_id} is not live")
    return LiveClaim(
        claim_id=row.claim_id,
        position=row.first_position,
        article_id=row.article_id,
        claim=row.claim,
        outlet=article.outlet if article else None,
        published_at=article.published_at if article else None,
        fingerprint=article.fingerprint if article else None,
    )


def _live_claim(row: Row) -> LiveClaim:
    claim_id, position, article_id, claim, outlet, published_at, fingerprint = row
    return LiveClaim(
        claim_id=claim_id,
        position=position,
        article_id=article_id,
        claim=_claim_decoder.decode(claim),
        outlet=outlet,
        published_at=published_at,
        fingerprint=fingerprint,
    )


def _claim_row(row: Row) -> ClaimRow:
    claim_id, article_id, revision, first_position, position, claim, quote, signature = row
    return ClaimRow(
        claim_id=claim_id,
        article_id=article_id,
        revision=revision,
        first_position=first_position,
        position=position,
        claim=None if claim is None else _claim_decoder.decode(claim),
        quote=quote,
        signature=signature,
    )
