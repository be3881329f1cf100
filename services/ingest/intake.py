"""Taking articles in: check, identify, decide, append. Nothing is analysed here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from services import metrics
from services.eventlog import envelope
from services.eventlog.article_state import UNKNOWN, ArticleState
from services.eventlog.claims import Claim
from services.eventlog.errors import RevisionMoved
from services.eventlog.events import AgreementReported, ArticleReceived, DeliveryReported, VisitReported
from services.eventlog.log import Appended, EventLog
from services.eventlog.position import Position
from services.ingest.article import CheckedArticle, PostedArticle, check
from services.ingest.child import PageRead, ReadPage
from services.ingest.decisions import Command, Receive, Withdraw, decide
from services.ingest.drafting import draft_of, with_page
from services.ingest.problems import FieldError, InvalidArticle, UnknownArticle
from services.ingest.processes import JobFailed, JobLost, Processes
from services.ingest.settings import Limits

POLL_FIRST = timedelta(milliseconds=10)
POLL_LAST = timedelta(milliseconds=250)
"""How often a waiting request asks whether its article has been analysed: often at first, then less."""

Outcome = Literal["received", "revised", "unchanged", "withdrawn"]


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a command: the article, its revision, and where in the log it stands."""

    id: str
    revision: int
    outcome: Outcome
    position: str | None
    status: str


class ArticleView(msgspec.Struct, frozen=True, kw_only=True):
    """What ingest knows of one article; `analysis` is `pending` until its revision has been read.

    `position` is that of the last event about it, so views that have reached it show what is told here.
    `claims` holds those whose content the log still has; `trimmed` counts the others.
    """

    id: str
    status: str
    revision: int
    position: str | None
    analysis: str
    extractor: str | None
    reason: str | None
    claims: dict[str, Claim]
    trimmed: int


class Intake:
    """The door of the log. Raises `Refused` for what cannot be taken, the log's errors for not now."""

    def __init__(
        self, log: EventLog, pages: Processes, *, limits: Limits, clock: Callable[[], datetime]
    ) -> None:
        self._log = log
        self._pages = pages
        self._limits = limits
        self._clock = clock

    async def identify(self, posted: PostedArticle) -> ArticleReceived:
        """Check `posted`, find its text, language and id; the revision is for `receive` to decide."""
        checked = check(posted, limits=self._limits, now=self._clock())
        if checked.html is not None:
            checked = await self._with_text(checked, checked.html)
        return draft_of(checked)

    async def receive(self, draft: ArticleReceived) -> Receipt:
        """Append the article unless its content is known. On return it is as durable as Redis."""
        # Most articles are new: deciding at UNKNOWN first saves them the round trip of reading their state.
        appended, state = await carry_out(self._log, Receive(draft), UNKNOWN, clock=self._clock)
        outcome: Outcome = "unchanged"
        if appended:
            outcome = "received" if state.revision == 1 else "revised"
        metrics.ARTICLES.labels(outcome).inc()
        return _receipt(draft.article_id, outcome, state, state.received)

    async def withdraw(self, article_id: str, reason: str) -> Receipt:
        """Let the article and its claims count no longer. Raises UnknownArticle, and InvalidArticle for a
        reason that no database can hold.
        """
        if "\0" in reason:
            raise InvalidArticle([FieldError("reason", "has a NUL character")])
        state = await self._log.state(article_id)
        appended, state = await carry_out(self._log, Withdraw(article_id, reason), state, clock=self._clock)
        return _receipt(article_id, "withdrawn" if appended else "unchanged", state, state.last)

    async def view(self, article_id: str) -> ArticleView:
        """What is known of the article, with its claims. Raises UnknownArticle."""
        state = await self._log.state(article_id)
        if state.last is None:
            raise UnknownArticle(article_id)
        claims = await standing_claims(self._log, state)
        return ArticleView(
            id=article_id,
            status=state.status,
            revision=state.revision,
            position=_text(state.last),
            analysis=state.analysis or "pending",
            extractor=state.extractor or None,
            reason=await self._reason(state),
            claims=claims,
            trimmed=len(state.claims) - len(claims),
        )

    async def wait_analysed(self, article_id: str, wait: timedelta) -> bool:
        """Whether the article's revision has been read (or given up) within `wait`."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + min(wait, self._limits.wait).total_seconds()
        pause = POLL_FIRST.total_seconds()
        while not (state := await self._log.state(article_id)).analysis and state.status == "live":
            if loop.time() >= deadline:
                return False
            await asyncio.sleep(min(pause, max(0.0, deadline - loop.time())))
            pause = min(2 * pause, POLL_LAST.total_seconds())
        return True

    async def _with_text(self, checked: CheckedArticle, html: str) -> CheckedArticle:
        """The article with the main text of its page; what was posted counts before what the page says."""
        try:
            answer = await self._pages.run(ReadPage(html, checked.url))
        except (JobFailed, JobLost) as error:
            raise InvalidArticle([FieldError("html", f"cannot be read: {error}")]) from error
        assert isinstance(answer, PageRead)  # noqa: S101 - what ReadPage is answered with
        return with_page(checked, answer.page, limits=self._limits)

    async def _reason(self, state: ArticleState) -> str | None:
        if state.analysis != "failed" or state.analysed is None:
            return None
        (entry,) = await self._log.entries_at([state.analysed])
        if entry is None:
            return None
        event = envelope.decode(*entry).event
        return getattr(event, "reason", None)


async def carry_out(
    log: EventLog, command: Command, state: ArticleState, *, clock: Callable[[], datetime]
) -> tuple[Appended | None, ArticleState]:
    """Decide and append, again at each newer state as long as others decide first.

    Answers what was appended (None: nothing was left to do) and the state after it.
    """
    while events := decide(command, state):
        try:
            appended = await log.append(events, state=state, time=clock())
        except RevisionMoved as moved:
            state = moved.current
        else:
            return appended, appended.state
    return None, state


async def standing_claims(log: EventLog, state: ArticleState) -> dict[str, Claim]:
    """The claims that stand, by id, as far as the log still holds the events that reported them."""
    entries = await log.entries_at([claim.position for claim in state.claims.values()])
    found: dict[str, Claim] = {}
    for name, entry in zip(state.claims, entries, strict=True):
        event = envelope.decode(*entry).event if entry is not None else None
        if isinstance(event, AgreementReported | VisitReported | DeliveryReported):
            found[name] = event.claim
    return found


def _receipt(article_id: str, outcome: Outcome, state: ArticleState, position: Position | None) -> Receipt:
    return Receipt(
        id=article_id,
        revision=state.revision,
        outcome=outcome,
        position=_text(position),
        status=state.status,
    )


def _text(position: Position | None) -> str | None:
    return None if position is None else str(position)
