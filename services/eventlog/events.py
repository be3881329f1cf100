"""Every event of the log: a frozen fact in the past tense, declared once with its stored name."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from services.eventlog.claims import Agreement, Claim, Delivery, Visit


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A fact about one article. `stored_as` is its name in the log, for ever."""

    stored_as: ClassVar[str]
    schema: ClassVar[int] = 1
    """Version of the data's shape; a higher one needs an upcaster from each lower one."""

    article_id: str


class ArticleReceived(Event, frozen=True, kw_only=True):
    """An article was posted for the first time, or again with other content (a higher revision)."""

    stored_as: ClassVar[str] = "article.received"

    revision: int
    text: str
    content_hash: str
    url: str | None = None
    canonical_url: str | None = None
    source_id: str | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    published_at: str | None = None
    fetched_at: str | None = None
    fingerprint: str | None = None


class ArticleWithdrawn(Event, frozen=True, kw_only=True):
    """The article no longer counts, and every claim of it goes with it."""

    stored_as: ClassVar[str] = "article.withdrawn"

    revision: int
    reason: str


class ArticleErased(Event, frozen=True, kw_only=True):
    """Text and personal data of the article are gone from log and journal; only ids remain."""

    stored_as: ClassVar[str] = "article.erased"

    revision: int
    reason: str


class ArticleAnalysed(Event, frozen=True, kw_only=True):
    """An extractor has read one revision of the article, or could not, and why."""

    stored_as: ClassVar[str] = "article.analysed"

    revision: int
    outcome: Literal["analysed", "failed", "unsupported"]
    extractor: str
    extractor_version: str
    claims: int
    duration_ms: float
    language: str | None = None
    reason: str | None = None


class AgreementReported(Event, frozen=True, kw_only=True):
    """An article says that states agreed on something; the same `claim_id` again revises it."""

    stored_as: ClassVar[str] = "agreement.reported"

    claim_id: str
    revision: int
    claim: Agreement


class VisitReported(Event, frozen=True, kw_only=True):
    """An article says that officials of different countries met; the same `claim_id` again revises it."""

    stored_as: ClassVar[str] = "visit.reported"

    claim_id: str
    revision: int
    claim: Visit


class DeliveryReported(Event, frozen=True, kw_only=True):
    """An article says that equipment is or was supplied; the same `claim_id` again revises it."""

    stored_as: ClassVar[str] = "delivery.reported"

    claim_id: str
    revision: int
    claim: Delivery


class ClaimWithdrawn(Event, frozen=True, kw_only=True):
    """A later analysis of the article no longer makes this claim."""

    stored_as: ClassVar[str] = "claim.withdrawn"

    claim_id: str
    revision: int
    reason: str


EVENT_TYPES: dict[str, type[Event]] = {
    cls.stored_as: cls
    for cls in (
        ArticleReceived,
        ArticleWithdrawn,
        ArticleErased,
        ArticleAnalysed,
        AgreementReported,
        VisitReported,
        DeliveryReported,
        ClaimWithdrawn,
    )
}
"""Stored name to class."""

ClaimReported = AgreementReported | VisitReported | DeliveryReported


def report(claim: Claim, *, article_id: str, claim_id: str, revision: int) -> ClaimReported:
    """The event that reports `claim`."""
    match claim:
        case Agreement():
            return AgreementReported(article_id=article_id, claim_id=claim_id, revision=revision, claim=claim)
        case Visit():
            return VisitReported(article_id=article_id, claim_id=claim_id, revision=revision, claim=claim)
        case Delivery():
            return DeliveryReported(article_id=article_id, claim_id=claim_id, revision=revision, claim=claim)
