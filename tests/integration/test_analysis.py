"""Analysis on a real Redis: every article gets an outcome, whatever it or a worker does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from services.eventlog.entries import RawEntry
from services.eventlog.envelope import Recorded
from services.eventlog.events import ArticleAnalysed, ClaimWithdrawn, Event, VisitReported
from services.eventlog.group import ConsumerGroup
from services.eventlog.log import EventLog
from services.eventlog.position import START, Position
from services.ingest.app import running_worker
from services.ingest.settings import IngestSettings
from tests.fixtures.ingest import analysis_running, nothing_pending, replaced, zz
from tests.fixtures.waiting import wait_until

VISIT = "VISIT FR MA 2025-03-01 Jean Dupont\n"
URL = "https://example.org/a"


async def events_of(log: EventLog) -> list[Event]:
    return [entry.event for entry in await log.read(START, count=10_000) if isinstance(entry, Recorded)]


async def post(intake: httpx.AsyncClient, text: str, wait: int = 20, **more: Any) -> dict[str, Any]:
    answer = await intake.post("/v1/articles", json=zz(text, **more), headers={"prefer": f"wait={wait}"})
    assert answer.status_code in (200, 202), answer.text
    return dict(answer.json())


@pytest.mark.usefixtures("analysis")
async def test_a_posted_article_gets_its_claims(intake: httpx.AsyncClient, log: EventLog) -> None:
    answer = await post(intake, VISIT)

    assert answer["analysis"] == "analysed"
    (claim,) = answer["claims"].values()
    assert claim["participants"] == [{"name": "Jean Dupont", "country": "FR", "title": None}]
    assert claim["evidence"] == [{"start": 0, "end": len(VISIT) - 1}]
    reported, analysed = (await events_of(log))[1:]
    assert isinstance(reported, VisitReported)
    assert isinstance(analysed, ArticleAnalysed)
    assert (analysed.outcome, analysed.claims, analysed.extractor) == ("analysed", 1, "zz")
    assert answer["position"] == str(await log.head()), "where the views have the claims, to wait for"


async def test_what_was_posted_before_the_first_worker_is_analysed(
    intake: httpx.AsyncClient, ingest_settings: IngestSettings
) -> None:
    article = (await post(intake, VISIT, wait=0))["id"]

    async with analysis_running(ingest_settings):
        view = await wait_until(lambda: analysed(intake, article), "the analysis")

    assert len(view["claims"]) == 1


@pytest.mark.usefixtures("analysis")
async def test_a_corrected_date_revises_the_claim(intake: httpx.AsyncClient, log: EventLog) -> None:
    first = await post(intake, VISIT, url=URL)

    second = await post(intake, VISIT.replace("03-01", "03-02"), url=URL)

    assert second["outcome"] == "revised"
    assert second["claims"].keys() == first["claims"].keys()
    (claim,) = second["claims"].values()
    assert claim["date"] == "2025-03-02"
    assert not [event for event in await events_of(log) if isinstance(event, ClaimWithdrawn)]


@pytest.mark.usefixtures("analysis")
async def test_a_claim_no_longer_made_is_withdrawn_and_an_equal_one_told_once(
    intake: httpx.AsyncClient, log: EventLog
) -> None:
    await post(intake, VISIT + "VISIT ES MA 2024-05-05 Ana Ruiz\n", url=URL)

    answer = await post(intake, VISIT, url=URL)

    assert [claim["date"] for claim in answer["claims"].values()] == ["2025-03-01"]
    events = await events_of(log)
    assert sum(isinstance(event, VisitReported) for event in events) == 2
    assert sum(isinstance(event, ClaimWithdrawn) for event in events) == 1


@pytest.mark.usefixtures("analysis")
@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("HANG", "reading took longer than 1 s, 2 times"),
        ("CRASH", "the process that read it died (exit 3), 2 times"),
        ("RAISE", "RuntimeError: this article cannot be read"),
        ("BEYOND", "claim 1 rests on characters 0 to 8 of 7"),
    ],
)
async def test_an_article_that_makes_the_extractor_fail_is_marked_so(
    intake: httpx.AsyncClient, order: str, reason: str
) -> None:
    failed = await post(intake, order + "\n")
    other = await post(intake, VISIT)

    assert (failed["analysis"], failed["reason"]) == ("failed", reason)
    assert other["analysis"] == "analysed"


@pytest.mark.usefixtures("analysis")
async def test_an_article_in_a_language_with_no_package_is_kept_and_marked(intake: httpx.AsyncClient) -> None:
    answer = await intake.post(
        "/v1/articles", json={"text": "…", "language": "xx"}, headers={"prefer": "wait=20"}
    )

    assert answer.json()["analysis"] == "unsupported"


async def test_an_entry_of_a_worker_that_fell_silent_is_taken_over(
    intake: httpx.AsyncClient, log: EventLog, ingest_settings: IngestSettings
) -> None:
    await log.redis.xgroup_create(log.events_key, "analysis", id="0")
    article = (await post(intake, VISIT, wait=0))["id"]
    taken = await log.redis.xreadgroup("analysis", "dead", {log.events_key: ">"}, count=10)
    assert taken

    async with analysis_running(ingest_settings):
        view = await wait_until(lambda: analysed(intake, article), "the analysis by another worker")
        await wait_until(lambda: nothing_pending(log), "the acknowledgement")

    assert view["analysis"] == "analysed"


async def test_what_a_worker_was_handed_but_never_saw_is_free_for_others_once_it_has_stopped(
    intake: httpx.AsyncClient, log: EventLog, ingest_settings: IngestSettings
) -> None:
    patient = replaced(ingest_settings, claim_after=timedelta(hours=1))
    await post(intake, VISIT, wait=0)
    async with running_worker(patient, log) as worker:
        await log.redis.xreadgroup("analysis", worker.consumer, {log.events_key: ">"}, count=10)

    other = ConsumerGroup(log, "analysis", consumer="other")
    claimed = await other.claim(patient.claim_after, count=10)
    await other.acknowledge([each.entry.position for each in claimed])

    assert [(each.entry.position, each.times) for each in claimed] == [(await log.head(), 1)]


async def test_an_article_whose_workers_all_fell_silent_is_given_up(
    intake: httpx.AsyncClient, log: EventLog, ingest_settings: IngestSettings
) -> None:
    await log.redis.xgroup_create(log.events_key, "analysis", id="0")
    article = (await post(intake, VISIT, wait=0))["id"]
    await log.redis.xreadgroup("analysis", "dead", {log.events_key: ">"}, count=10)
    position = (await log.head()).__str__()
    for _ in range(2):
        await log.redis.xclaim(log.events_key, "analysis", "dead too", 0, [position])

    async with analysis_running(ingest_settings):
        view = await wait_until(lambda: analysed(intake, article), "the end of it")

    assert view["analysis"] == "failed"
    assert view["reason"] == "handed out 3 times, and each time its worker fell silent"


@pytest.mark.usefixtures("analysis")
async def test_an_article_withdrawn_while_it_is_read_makes_no_claim(
    intake: httpx.AsyncClient, log: EventLog, tmp_path: Any
) -> None:
    gate = tmp_path / "gate"
    article = (await post(intake, f"{VISIT}WAIT {gate}\n", wait=0))["id"]

    await intake.delete(f"/v1/articles/{article}", params={"reason": "a test"})
    gate.touch()
    await wait_until(lambda: nothing_pending(log), "the acknowledgement")

    assert [type(event).__name__ for event in await events_of(log)] == [
        "ArticleReceived",
        "ArticleWithdrawn",
    ]


@pytest.mark.usefixtures("analysis")
@pytest.mark.leaves_pending
async def test_an_entry_that_no_release_can_read_yet_holds_up_no_other(
    intake: httpx.AsyncClient, log: EventLog
) -> None:
    future = {b"type": b"article.received", b"dataversion": b"99", b"data": b"{}"}
    await log.append_raw([RawEntry(Position(1, 1), future)])

    answer = await post(intake, VISIT)

    assert answer["analysis"] == "analysed"


async def analysed(intake: httpx.AsyncClient, article: str) -> dict[str, Any] | None:
    view = (await intake.get(f"/v1/articles/{article}")).json()
    return None if view["analysis"] == "pending" else dict(view)
