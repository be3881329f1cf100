"""What events do to the rows of articles and claims: the latest event wins, whatever order they come in.

Every row remembers the positions it rests on, so an event that is applied late (a parked one that is
retried) changes only what it would have changed in time. Pure: rows in, rows out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from services.eventlog.claims import Claim
from services.eventlog.envelope import Recorded
from services.eventlog.events import (
    AgreementReported,
    ArticleAnalysed,
    ArticleErased,
    ArticleReceived,
    ArticleWithdrawn,
    ClaimReported,
    ClaimWithdrawn,
    DeliveryReported,
    VisitReported,
)
from services.projector.errors import Unappliable

REPORTS = (AgreementReported, VisitReported, DeliveryReported)


class ArticleRow(msgspec.Struct, kw_only=True):
    """An article as far as its events tell; fields as in the table `article_rows`."""

    article_id: str
    first_position: int
    revision: int | None = None
    source_id: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    published_at: str | None = None
    fetched_at: str | None = None
    content_hash: str | None = None
    fingerprint: str | None = None
    received_position: int | None = None
    gone_position: int | None = None
    gone_as: str | None = None
    gone_reason: str | None = None
    erased_position: int | None = None
    analysed_position: int | None = None
    analysed_revision: int | None = None
    read_as: str | None = None
    outcome: str | None = None
    extractor: str | None = None
    extractor_version: str | None = None
    reason: str | None = None

    @property
    def state(self) -> str:
        """`withdrawn`, `erased`, how its latest revision was analysed, or `received`."""
        if self.gone_as is not None and (self.gone_position or 0) > (self.received_position or 0):
            return self.gone_as
        if self.outcome is not None and self.analysed_revision == self.revision:
            return self.outcome
        return "received"

    def hides(self, position: int) -> bool:
        """Whether what a claim said at `position` went with a withdrawal or erasure of the article."""
        return position < (self.gone_position or 0)


class ClaimRow(msgspec.Struct, kw_only=True):
    """A claim as far as its events tell; `claim` is None once withdrawn."""

    claim_id: str
    article_id: str
    revision: int
    position: int
    first_position: int | None = None
    claim: Claim | None = None
    quote: str | None = None
    signature: int | None = None


class Rows(msgspec.Struct):
    """The rows that a batch may change, as they stand; `fold` brings them up to its events."""

    articles: dict[str, ArticleRow]
    claims: dict[str, ClaimRow]
    described: set[str] = msgspec.field(default_factory=set)
    """Articles whose description changed, so that claims of theirs may group or settle otherwise."""
    gone: set[str] = msgspec.field(default_factory=set)
    """Articles that were withdrawn or erased."""

    def fold(self, recorded: Recorded) -> None:
        """Let one event change the rows. Raises `Unappliable`, with nothing changed."""
        event, at = recorded.event, recorded.position.ordinal
        article = self.articles.get(event.article_id)
        if article is None:
            article = ArticleRow(article_id=event.article_id, first_position=at)
            self.articles[event.article_id] = article
        article.first_position = min(article.first_position, at)
        match event:
            case ArticleReceived():
                self._received(article, event, at)
            case ArticleWithdrawn() | ArticleErased():
                self._gone(article, event, at)
            case ArticleAnalysed():
                _analysed(article, event, at)
            case ClaimWithdrawn():
                self._withdrawn(article, event, at)
            case AgreementReported() | VisitReported() | DeliveryReported():
                self._reported(article, event, at)
            case _:
                raise Unappliable(recorded.position, f"no rule applies {event.stored_as}")

    def _received(self, article: ArticleRow, event: ArticleReceived, at: int) -> None:
        if at <= (article.received_position or 0):
            return
        article.received_position = at
        article.revision = event.revision
        if at > (article.erased_position or 0):
            describe(article, event)
        self.described.add(article.article_id)

    def _gone(self, article: ArticleRow, event: ArticleWithdrawn | ArticleErased, at: int) -> None:
        erased = isinstance(event, ArticleErased)
        if at > (article.gone_position or 0):
            article.gone_position = at
            article.gone_as = "erased" if erased else "withdrawn"
            article.gone_reason = event.reason
        if erased and at > (article.erased_position or 0):
            article.erased_position = at
            if at > (article.received_position or 0):
                describe(article, None)
        self.gone.add(article.article_id)

    def _reported(self, article: ArticleRow, event: ClaimReported, at: int) -> None:
        if at < (article.erased_position or 0):
            return
        row = self.claims.get(event.claim_id)
        if row is None:
            row = _new_claim(event)
            self.claims[event.claim_id] = row
        row.first_position = at if row.first_position is None else min(row.first_position, at)
        if at > row.position:
            row.position, row.revision, row.claim, row.quote = at, event.revision, event.claim, None

    def _withdrawn(self, article: ArticleRow, event: ClaimWithdrawn, at: int) -> None:
        if at < (article.erased_position or 0):
            return
        row = self.claims.get(event.claim_id)
        if row is None:
            row = _new_claim(event)
            self.claims[event.claim_id] = row
        if at > row.position:
            row.position, row.revision, row.claim, row.quote = at, event.revision, None, None


DESCRIPTION = (
    "source_id",
    "url",
    "canonical_url",
    "title",
    "outlet",
    "language",
    "published_at",
    "fetched_at",
    "content_hash",
    "fingerprint",
)


def describe(article: ArticleRow, event: ArticleReceived | None) -> None:
    """Take the article's description from `event`; with None, nothing of it may remain."""
    for name in DESCRIPTION:
        setattr(article, name, None if event is None else getattr(event, name))


def quoted(claim: Claim, text: str) -> str:
    """The sentences of `text` that carry `claim`, in text order, ' … ' between those apart."""
    spans = sorted(claim.evidence, key=lambda span: (span.start, span.end))
    return " … ".join(text[span.start : span.end] for span in spans)


def articles_of(events: Iterable[Recorded]) -> set[str]:
    return {recorded.event.article_id for recorded in events}


def claims_of(events: Iterable[Recorded]) -> set[str]:
    """The claims that `events` name."""
    return {
        recorded.event.claim_id
        for recorded in events
        if isinstance(recorded.event, (*REPORTS, ClaimWithdrawn))
    }


def is_live(row: ClaimRow, articles: Mapping[str, ArticleRow]) -> bool:
    """Whether the article makes the claim now."""
    if row.claim is None:
        return False
    article = articles.get(row.article_id)
    return article is None or not article.hides(row.position)


def _new_claim(event: ClaimReported | ClaimWithdrawn) -> ClaimRow:
    """A row that any event changes: its position is before all."""
    return ClaimRow(
        claim_id=event.claim_id, article_id=event.article_id, revision=event.revision, position=-1
    )


def _analysed(article: ArticleRow, event: ArticleAnalysed, at: int) -> None:
    if at <= (article.analysed_position or 0):
        return
    article.analysed_position = at
    article.analysed_revision = event.revision
    article.read_as = event.language
    article.outcome = event.outcome
    article.extractor = event.extractor
    article.extractor_version = event.extractor_version
    article.reason = event.reason
