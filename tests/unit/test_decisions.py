"""Given a history and a command, then these events: decisions about one article, with no log at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
import pytest

from services.eventlog.article_state import (
    UNKNOWN,
    ArticleState,
    event_id,
    evolve,
    from_fields,
    to_fields,
)
from services.eventlog.claims import Person, Visit
from services.eventlog.envelope import Recorded
from services.eventlog.events import (
    ArticleAnalysed,
    ArticleErased,
    ArticleReceived,
    ArticleWithdrawn,
    ClaimWithdrawn,
    Event,
    VisitReported,
)
from services.eventlog.position import Position
from services.ingest.decisions import FailAnalysis, Receive, RecordAnalysis, Withdraw, decide
from services.ingest.problems import ErasedArticle, UnknownArticle

VISIT = Visit(
    mode="visit",
    status="completed",
    host_country="SN",
    countries=("NO", "SN"),
    participants=(Person("Ingrid Berg", "NO"),),
    date="2025-03-01",
)
MOVED = msgspec.structs.replace(VISIT, date="2025-03-02")


def article(content_hash: str = "h1", revision: int = 0) -> ArticleReceived:
    return ArticleReceived(article_id="a1", revision=revision, text="Un texte.", content_hash=content_hash)


def reading(revision: int = 1, version: str = "1", **more: object) -> RecordAnalysis:
    command = RecordAnalysis(
        article_id="a1",
        revision=revision,
        extractor="fr",
        extractor_version=version,
        language="fr",
        claims=(VISIT,),
        duration_ms=1.0,
    )
    return msgspec.structs.replace(command, **more)


def failure(revision: int = 1) -> FailAnalysis:
    return FailAnalysis(article_id="a1", revision=revision, reason="x", language="fr", duration_ms=1.0)


def after(*decisions: Sequence[Event]) -> ArticleState:
    """The state that these decisions leave, each an append of its own."""
    state = UNKNOWN
    for turn, events in enumerate(decisions, 1):
        for index, event in enumerate(events):
            place = Position(turn, index)
            recorded = Recorded(
                place, event_id(f"d{turn}", index), "t", datetime(2025, 1, 1, tzinfo=UTC), event
            )
            state = evolve(state, recorded)
    return state


def received(content_hash: str = "h1", revision: int = 1) -> list[Event]:
    return [article(content_hash, revision)]


def analysed(state: ArticleState, command: RecordAnalysis) -> list[Event]:
    return decide(command, state)


def test_a_new_article_is_received_at_revision_one() -> None:
    assert decide(Receive(article()), UNKNOWN) == received()


def test_the_same_content_again_appends_nothing() -> None:
    assert decide(Receive(article()), after(received())) == []


def test_other_content_is_a_new_revision() -> None:
    assert decide(Receive(article("h2")), after(received())) == received("h2", revision=2)


def test_content_that_comes_back_is_a_new_revision_too() -> None:
    state = after(received(), received("h2", revision=2))

    assert decide(Receive(article("h1")), state) == received("h1", revision=3)


def test_a_scraper_that_posts_a_withdrawn_article_again_does_not_bring_it_back() -> None:
    state = after(received(), decide(Withdraw("a1", "error"), after(received())))

    assert decide(Receive(article()), state) == []
    assert decide(Receive(article("h2")), state) == received("h2", revision=2)


def test_an_erased_article_is_refused() -> None:
    state = after(received(), [ArticleErased(article_id="a1", revision=1, reason="asked for")])

    with pytest.raises(ErasedArticle):
        decide(Receive(article("h2")), state)
    assert state.content_hash == ""


def test_withdrawing_takes_the_claims_along_and_is_done_once() -> None:
    first = after(received())
    state = after(
        received(), analysed(first, reading()), [withdrawn := decide(Withdraw("a1", "x"), first)[0]]
    )

    assert withdrawn == ArticleWithdrawn(article_id="a1", revision=1, reason="x")
    assert state.claims == {}
    assert decide(Withdraw("a1", "x"), state) == []


def test_an_unknown_article_cannot_be_withdrawn() -> None:
    with pytest.raises(UnknownArticle):
        decide(Withdraw("a1", "x"), UNKNOWN)


def test_a_reading_reports_its_claims_and_then_its_outcome() -> None:
    reported, outcome = decide(reading(), after(received()))

    assert isinstance(reported, VisitReported)
    assert reported.claim == VISIT
    assert isinstance(outcome, ArticleAnalysed)
    assert (outcome.outcome, outcome.claims, outcome.revision) == ("analysed", 1, 1)


def test_the_same_reading_again_appends_nothing() -> None:
    state = after(received(), analysed(after(received()), reading()))

    assert decide(reading(), state) == []


def test_a_reading_of_a_past_revision_or_a_withdrawn_article_appends_nothing() -> None:
    assert decide(reading(), after(received(), received("h2", revision=2))) == []
    withdrawn = after(received(), decide(Withdraw("a1", "x"), after(received())))
    assert decide(reading(), withdrawn) == []
    assert decide(failure(), withdrawn) == []


def test_a_newer_extractor_reports_only_what_differs() -> None:
    first = analysed(after(received()), reading())
    state = after(received(), first)
    (name,) = state.claims

    same = decide(reading(version="2", earlier={name: VISIT}), state)
    moved = decide(reading(version="2", claims=(MOVED,), earlier={name: VISIT}), state)
    none = decide(reading(version="2", claims=(), earlier={name: VISIT}), state)

    assert [type(event) for event in same] == [ArticleAnalysed]
    assert moved[0] == VisitReported(article_id="a1", claim_id=name, revision=1, claim=MOVED)
    assert len(moved) == 2
    assert none[0] == ClaimWithdrawn(
        article_id="a1", claim_id=name, revision=1, reason="not found by fr 2 in revision 1"
    )


def test_a_failure_is_put_down_once_and_leaves_the_claims() -> None:
    first = analysed(after(received()), reading())
    revised = after(received(), first, received("h2", revision=2))

    (failed,) = decide(failure(revision=2), revised)

    assert isinstance(failed, ArticleAnalysed)
    assert (failed.outcome, failed.reason, failed.claims) == ("failed", "x", 1)
    again = after(received(), first, received("h2", revision=2), [failed])
    assert decide(failure(revision=2), again) == []
    assert again.claims == revised.claims


def test_an_article_waits_until_its_live_revision_has_an_outcome() -> None:
    first = after(received())

    assert first.waits
    assert not after(received(), analysed(first, reading())).waits
    assert after(received(), analysed(first, reading()), received("h2", revision=2)).waits
    assert not after(received(), decide(Withdraw("a1", "x"), first)).waits


def test_a_state_survives_its_hash() -> None:
    first = after(received())
    state = after(received(), analysed(first, reading()))
    hashed = {name.encode(): value.encode() for name, value in to_fields(state).items()}

    assert from_fields(hashed) == state
    assert from_fields({}) == UNKNOWN
