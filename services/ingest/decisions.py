"""What is decided about one article: pure functions from a command and the article's state to events.

No event means that nothing is left to do: the same article again, a reading of a revision that no
longer counts, a withdrawal of what is withdrawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from services.eventlog.article_state import ArticleState, digest
from services.eventlog.claims import Claim
from services.eventlog.events import (
    ArticleAnalysed,
    ArticleReceived,
    ArticleWithdrawn,
    ClaimWithdrawn,
    Event,
    report,
)
from services.ingest.claim_identity import identify
from services.ingest.problems import ErasedArticle, UnknownArticle


class Receive(msgspec.Struct, frozen=True):
    """Take an article in; the revision of `article` is decided, not read."""

    article: ArticleReceived


class Withdraw(msgspec.Struct, frozen=True):
    """Let the article count no longer."""

    article_id: str
    reason: str


class RecordAnalysis(msgspec.Struct, frozen=True, kw_only=True):
    """Put down what an extractor found in one revision.

    `earlier` holds the claims that stand, as far as the log still has their content.
    """

    article_id: str
    revision: int
    outcome: Literal["analysed", "unsupported"] = "analysed"
    extractor: str
    extractor_version: str
    language: str | None
    claims: tuple[Claim, ...]
    duration_ms: float
    earlier: Mapping[str, Claim] = {}


class FailAnalysis(msgspec.Struct, frozen=True, kw_only=True):
    """Put down that one revision could not be read, and why; the claims that stand stay."""

    article_id: str
    revision: int
    reason: str
    language: str | None
    duration_ms: float
    extractor: str = "none"
    extractor_version: str = "0"


Command = Receive | Withdraw | RecordAnalysis | FailAnalysis


def decide(command: Command, state: ArticleState) -> list[Event]:
    """The events that carry out `command` on an article at `state`.

    Raises ErasedArticle, UnknownArticle where the command makes no sense there.
    """
    match command:
        case Receive(article):
            return _receive(article, state)
        case Withdraw():
            return _withdraw(command, state)
        case RecordAnalysis():
            return _record_analysis(command, state)
        case FailAnalysis():
            return _fail_analysis(command, state)


def _receive(article: ArticleReceived, state: ArticleState) -> list[Event]:
    if state.status == "erased":
        raise ErasedArticle(article.article_id)
    if article.content_hash == state.content_hash:
        return []
    return [msgspec.structs.replace(article, revision=state.revision + 1)]


def _withdraw(command: Withdraw, state: ArticleState) -> list[Event]:
    if state.status == "unknown":
        raise UnknownArticle(command.article_id)
    if state.status != "live":
        return []
    return [ArticleWithdrawn(article_id=command.article_id, revision=state.revision, reason=command.reason)]


def _record_analysis(command: RecordAnalysis, state: ArticleState) -> list[Event]:
    extractor = f"{command.extractor} {command.extractor_version}"
    known = state.analysis == command.outcome and state.extractor == extractor
    if known or _is_past(command.revision, state):
        return []
    named = identify(
        command.claims,
        article_id=command.article_id,
        standing={name: claim.digest for name, claim in state.claims.items()},
        earlier=command.earlier,
    )
    revision = command.revision
    changed = [
        report(claim, article_id=command.article_id, claim_id=name, revision=revision)
        for name, claim in named.items()
        if name not in state.claims or state.claims[name].digest != digest(claim)
    ]
    dropped = [
        ClaimWithdrawn(
            article_id=command.article_id,
            claim_id=name,
            revision=revision,
            reason=f"not found by {extractor} in revision {revision}",
        )
        for name in state.claims
        if name not in named
    ]
    analysed = ArticleAnalysed(
        article_id=command.article_id,
        revision=revision,
        outcome=command.outcome,
        extractor=command.extractor,
        extractor_version=command.extractor_version,
        claims=len(named),
        duration_ms=command.duration_ms,
        language=command.language,
    )
    return [*changed, *dropped, analysed]


def _fail_analysis(command: FailAnalysis, state: ArticleState) -> list[Event]:
    if state.analysis or _is_past(command.revision, state):
        return []
    return [
        ArticleAnalysed(
            article_id=command.article_id,
            revision=command.revision,
            outcome="failed",
            extractor=command.extractor,
            extractor_version=command.extractor_version,
            claims=len(state.claims),
            duration_ms=command.duration_ms,
            language=command.language,
            reason=command.reason,
        )
    ]


def _is_past(revision: int, state: ArticleState) -> bool:
    return state.status != "live" or revision != state.revision
