"""`entente try`: articles through the whole pipeline in a throw-away instance, its views printed."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from services.commands.claim_lines import ClaimLines, read_claim_lines
from services.commands.failures import Failure
from services.commands.files import read_articles
from services.commands.output import say
from services.commands.reading import Files, UnusableArticle, name_of, prepare, write_line
from services.embedded import running_redis
from services.eventlog.article_state import UNKNOWN
from services.eventlog.events import ArticleReceived
from services.eventlog.log import EventLog
from services.ingest.app import now, opened_log, run_analysis
from services.ingest.decisions import Receive, RecordAnalysis
from services.ingest.intake import carry_out
from services.ingest.settings import IngestSettings
from services.projector.app import run_projector, wait_for
from services.projector.database import open_database
from services.projector.migrating import migrate
from services.projector.reading import all_rows

LIMIT = timedelta(hours=1)
"""For reading and projecting everything; an hour is some hundred thousand articles."""


def mount(app: typer.Typer) -> None:
    """Add the verb to `app`."""
    app.command(name="try")(try_files)


def try_files(
    files: Files,
    *,
    claims: Annotated[
        bool, typer.Option("--claims", help="Print a line an article, each claim with its fact.")
    ] = False,
    claims_from: Annotated[
        Path | None,
        typer.Option(help="Append the claims of this file (as extract prints) instead of analysing."),
    ] = None,
) -> None:
    """Run articles through intake, analysis and projector in a throw-away instance; print every view."""
    given = read_claim_lines(claims_from) if claims_from else None
    drafts, failed = [], 0
    for source in read_articles(files):
        try:
            drafts.append(prepare(source))
        except UnusableArticle as error:
            failed += 1
            say(f"entente: {error}")
    logging.getLogger("faststream").setLevel(logging.WARNING)
    views = asyncio.run(_run(drafts, given))
    if claims:
        for line in claim_lines(drafts, views):
            write_line(line)
    else:
        sys.stdout.write(json.dumps(views, ensure_ascii=False) + "\n")
    if failed:
        raise Failure(f"{failed} article(s) could not be read; the others are shown")


def claim_lines(drafts: Sequence[ArticleReceived], views: dict[str, Any]) -> list[dict[str, Any]]:
    """What `extract` prints, from the views, each claim with the fact it is part of."""
    told: dict[str, list[dict[str, Any]]] = {}
    for source in sorted(views["fact_sources"], key=lambda row: row["claim_id"]):
        told.setdefault(source["article_id"], []).append({**source["claim"], "fact": source["fact_id"]})
    return [{"article_id": name_of(draft), "claims": told.get(draft.article_id, [])} for draft in drafts]


async def _run(drafts: Sequence[ArticleReceived], given: ClaimLines | None) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="entente-") as folder:
        database_url = f"sqlite:///{folder}/entente.sqlite3"
        migrate(database_url)
        with running_redis(Path(folder) / "redis") as server:
            settings = IngestSettings(redis_url=server.url)
            async with opened_log(settings) as log:
                for draft in drafts:
                    await carry_out(log, Receive(draft), UNKNOWN, clock=now)
                if given is None:
                    await _analyse(settings, log, drafts)
                else:
                    await _append_given(log, drafts, given)
                await _project(log, server.url, database_url)
        engine = open_database(database_url)
        try:
            with engine.connect() as connection:
                return all_rows(connection)
        finally:
            engine.dispose()


async def _analyse(settings: IngestSettings, log: EventLog, drafts: Sequence[ArticleReceived]) -> None:
    """Let a real worker read the articles until none waits; raises what ends the worker."""
    working = asyncio.create_task(run_analysis(settings), name="analysis")
    try:
        async with asyncio.timeout(LIMIT.total_seconds()):
            for draft in drafts:
                while (await log.state(draft.article_id)).waits:
                    if working.done():
                        working.result()
                        raise Failure("stopped before every article was read")
                    await asyncio.sleep(0.01)
    except TimeoutError as error:
        raise Failure(f"the articles were not read within {LIMIT.total_seconds():g} s", code=3) from error
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)


async def _append_given(log: EventLog, drafts: Sequence[ArticleReceived], given: ClaimLines) -> None:
    for draft in drafts:
        state = await log.state(draft.article_id)
        found = RecordAnalysis(
            article_id=draft.article_id,
            revision=state.revision,
            extractor="given",
            extractor_version="0",
            language=draft.language,
            claims=given.claims_of(name_of(draft), draft.text),
            duration_ms=0.0,
        )
        await carry_out(log, found, state, clock=now)


async def _project(log: EventLog, redis_url: str, database_url: str) -> None:
    """Let the projector follow to the end of the log."""
    engine = open_database(database_url)
    following = asyncio.create_task(run_projector(redis_url=redis_url, database_url=database_url))
    reaching = asyncio.create_task(wait_for(engine, await log.head(), limit=LIMIT))
    try:
        await asyncio.wait({following, reaching}, return_when=asyncio.FIRST_COMPLETED)
        if following.done():
            following.result()
        await reaching
    finally:
        for task in (following, reaching):
            task.cancel()
        await asyncio.gather(following, reaching, return_exceptions=True)
        engine.dispose()
