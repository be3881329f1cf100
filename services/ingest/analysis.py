"""Reading one received article and putting down what was found, or why nothing could be."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from services import metrics, tracing
from services.eventlog.article_state import ArticleState
from services.eventlog.claims import Claim
from services.eventlog.events import ArticleReceived
from services.eventlog.log import EventLog
from services.ingest.child import Extracted, ReadArticle
from services.ingest.decisions import FailAnalysis, RecordAnalysis
from services.ingest.extraction import Article, Extraction
from services.ingest.intake import carry_out, standing_claims
from services.ingest.processes import JobFailed, JobLost, Processes


class Analysis:
    """Reads articles in child processes. Raises NoProcess and the log's errors: try again later."""

    def __init__(
        self, log: EventLog, processes: Processes, *, attempts: int, clock: Callable[[], datetime]
    ) -> None:
        """An article that overruns its time or kills its process is tried `attempts` times."""
        self._log = log
        self._processes = processes
        self._attempts = attempts
        self._clock = clock

    async def analyse(self, article: ArticleReceived) -> None:
        """Append what the article claims, unless this revision has been analysed or counts no longer.

        On return the outcome is in the log: `analysed`, `unsupported`, or `failed` with the reason.
        """
        state = await self._log.state(article.article_id)
        if not _wants(article, state):
            return
        started = time.monotonic()
        try:
            with tracing.step("extract", language=article.language) as span:
                extraction = await self._read(article)
                span.note(extractor=extraction.extractor, claims=len(extraction.claims))
            check_evidence(extraction.claims, article.text)
        except (JobFailed, JobLost, EvidenceOutside) as error:
            command: RecordAnalysis | FailAnalysis = _failed(article, str(error), started)
        else:
            command = RecordAnalysis(
                article_id=article.article_id,
                revision=article.revision,
                outcome="analysed" if extraction.supported else "unsupported",
                extractor=extraction.extractor,
                extractor_version=extraction.version,
                language=extraction.language,
                claims=extraction.claims,
                duration_ms=_milliseconds_since(started),
                earlier=await standing_claims(self._log, state),
            )
        await carry_out(self._log, command, state, clock=self._clock)
        _measure(command)

    async def give_up(self, article: ArticleReceived, reason: str) -> None:
        """Put down that the article could not be read, unless it has been after all."""
        state = await self._log.state(article.article_id)
        if _wants(article, state):
            await carry_out(self._log, _failed(article, reason, time.monotonic()), state, clock=self._clock)

    async def _read(self, article: ArticleReceived) -> Extraction:
        job = ReadArticle(as_posted(article))
        for attempt in range(1, self._attempts + 1):
            try:
                answer = await self._processes.run(job)
            except JobLost as error:
                if attempt == self._attempts:
                    raise JobLost(f"{error}, {attempt} times") from error
            else:
                assert isinstance(answer, Extracted)  # noqa: S101 - what ReadArticle is answered with
                return answer.found
        raise AssertionError("attempts is at least 1")


class EvidenceOutside(Exception):
    """A claim rests on characters that the text does not have."""


def check_evidence(claims: tuple[Claim, ...], text: str) -> None:
    """Every claim's evidence is a real span of `text`. Raises EvidenceOutside."""
    for number, claim in enumerate(claims, 1):
        for span in claim.evidence:
            if not 0 <= span.start < span.end <= len(text):
                raise EvidenceOutside(
                    f"claim {number} rests on characters {span.start} to {span.end} of {len(text)}"
                )


def as_posted(article: ArticleReceived) -> Article:
    """What the extraction reads of it."""
    return Article(
        text=article.text,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        language=article.language,
        published_at=_moment(article.published_at),
        fetched_at=_moment(article.fetched_at),
    )


def _wants(article: ArticleReceived, state: ArticleState) -> bool:
    return state.waits and state.revision == article.revision


def _failed(article: ArticleReceived, reason: str, started: float) -> FailAnalysis:
    return FailAnalysis(
        article_id=article.article_id,
        revision=article.revision,
        reason=reason,
        language=article.language,
        duration_ms=_milliseconds_since(started),
    )


def _measure(command: RecordAnalysis | FailAnalysis) -> None:
    metrics.EXTRACTION_SECONDS.observe(command.duration_ms / 1000)
    if isinstance(command, FailAnalysis):
        metrics.ANALYSES.labels("failed").inc()
        return
    metrics.ANALYSES.labels(command.outcome).inc()
    for claim in command.claims:
        metrics.CLAIMS.labels(type(claim).__name__.lower()).inc()


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _milliseconds_since(started: float) -> float:
    return round((time.monotonic() - started) * 1000, 3)
