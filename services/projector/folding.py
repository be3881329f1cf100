"""What events do to the rows of articles and claims, one after another in log order.

Whoever applies an event late folds its article's whole history anew, so nothing here needs to mind.
Pure: rows in, rows out.
"""

from __future__ import annotations

from collections.abc import Iterable

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

_OF_A_CLAIM = (AgreementReported, VisitReported, DeliveryReported, ClaimWithdrawn)
_OF_AN_ARTICLE = (ArticleReceived, ArticleWithdrawn, ArticleErased)


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
    gone_as: str | None = None
    gone_reason: str | None = None
    analysed_revision: int | None = None
    read_as: str | None = None
    outcome: str | None = None
    extractor: str | None = None
    extractor_version: str | None = None
    reason: str | None = None

    @property
    def state(self) -> str:
        """`withdrawn`, `erased`, how its latest revision was analysed, or `received`."""
        if self.gone_as is not None:
            return self.gone_as
        if self.outcome is not None and self.analysed_revision == self.revision:
            return self.outcome
        return "received"


class ClaimRow(msgspec.Struct, kw_only=True):
    """A claim as far as its events tell; `claim` is None while it is withdrawn."""

    claim_id: str
    article_id: str
    revision: int
    first_position: int
    position: int
    claim: Claim | None
    quote: str | None = None
    signature: int | None = None


class Rows(msgspec.Struct):
    """The rows that events may change, as they stand; `fold` brings them up to one event more.

    For an article of `wide_reach` all claims must be there, for others those that events name.
    """

    articles: dict[str, ArticleRow]
    claims: dict[str, ClaimRow]
    described: set[str] = msgspec.field(default_factory=set)
    """Articles whose description changed, so that claims of theirs may group or settle otherwise."""

    def fold(self, recorded: Recorded) -> None:
        """Let one event change the rows. Raises Unappliable."""
        event, at = recorded.event, recorded.position.ordinal
        article = self.articles.get(event.article_id)
        if article is None:
            article = ArticleRow(article_id=event.article_id, first_position=at)
            self.articles[event.article_id] = article
        match event:
            case AgreementReported() | VisitReported() | DeliveryReported():
                self._report(event, at)
            case ArticleReceived():
                _receive(article, event)
                self.described.add(event.article_id)
            case ArticleAnalysed():
                _analyse(article, event)
            case ArticleWithdrawn():
                article.gone_as, article.gone_reason = "withdrawn", event.reason
                for row in self._claims_of(event.article_id):
                    row.position, row.claim, row.quote = at, None, None
            case ArticleErased():
                self._erase(event, at)
            case ClaimWithdrawn():
                withdrawn = self.claims.get(event.claim_id)
                if withdrawn is not None:
                    withdrawn.position, withdrawn.claim, withdrawn.quote = at, None, None
            case _:
                raise Unappliable(recorded.position, f"no rule applies {event.stored_as}")

    def _claims_of(self, article_id: str) -> list[ClaimRow]:
        return [row for row in self.claims.values() if row.article_id == article_id]

    def _report(self, event: ClaimReported, at: int) -> None:
        row = self.claims.get(event.claim_id)
        if row is None:
            self.claims[event.claim_id] = ClaimRow(
                claim_id=event.claim_id,
                article_id=event.article_id,
                revision=event.revision,
                first_position=at,
                position=at,
                claim=event.claim,
            )
        else:
            row.position, row.revision, row.claim, row.quote = at, event.revision, event.claim, None

    def _erase(self, event: ArticleErased, at: int) -> None:
        """Nothing from before may remain: as if the article began with its erasure."""
        self.articles[event.article_id] = ArticleRow(
            article_id=event.article_id,
            first_position=at,
            revision=event.revision,
            gone_as="erased",
            gone_reason=event.reason,
        )
        for row in self._claims_of(event.article_id):
            del self.claims[row.claim_id]


DESCRIPTION = (
    "revision",
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
"""What an article's latest revision tells of it."""


def quoted(claim: Claim, text: str) -> str:
    """The sentences of `text` that carry `claim`, in text order, ' … ' between those apart."""
    spans = sorted(claim.evidence, key=lambda span: (span.start, span.end))
    return " … ".join([text[span.start : span.end] for span in spans])


def articles_of(events: Iterable[Recorded]) -> set[str]:
    return {recorded.event.article_id for recorded in events}


def claims_of(events: Iterable[Recorded]) -> set[str]:
    """The claims that `events` name."""
    return {recorded.event.claim_id for recorded in events if isinstance(recorded.event, _OF_A_CLAIM)}


def wide_reach(events: Iterable[Recorded]) -> set[str]:
    """The articles of which any claim may change, whether `events` name it or not."""
    return {recorded.event.article_id for recorded in events if isinstance(recorded.event, _OF_AN_ARTICLE)}


def _receive(article: ArticleRow, event: ArticleReceived) -> None:
    article.gone_as, article.gone_reason = None, None
    for name in DESCRIPTION:
        setattr(article, name, getattr(event, name))


def _analyse(article: ArticleRow, event: ArticleAnalysed) -> None:
    article.analysed_revision = event.revision
    article.read_as = event.language
    article.outcome = event.outcome
    article.extractor = event.extractor
    article.extractor_version = event.extractor_version
    article.reason = event.reason
