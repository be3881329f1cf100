"""`entente reanalyse`: the extractor of this release over stored articles, its differences shown first."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Annotated, Any

import msgspec
import typer
from sqlalchemy import Engine

from services import reanalysis
from services.commands.failures import Failure
from services.commands.generations import Form, Yes
from services.commands.moments import first_of
from services.commands.options import DEFAULT_DATA, DatabaseUrl, DataFolder, LogName, RedisUrl
from services.commands.output import say, write_rows
from services.commands.servers import now, opened_database, opened_log
from services.ingest.processes import Processes
from services.ingest.settings import IngestSettings
from services.projector import logcare
from services.reanalysis import Plan, Revised

COLUMNS = ("what", "change", "id", "slots")


def mount(app: typer.Typer) -> None:
    """Add the verb to `app`."""
    app.command()(reanalyse)


def reanalyse(
    *,
    all_: Annotated[bool, typer.Option("--all", help="Every article that has been read.")] = False,
    failed: Annotated[bool, typer.Option("--failed", help="Those whose reading failed.")] = False,
    article: Annotated[str | None, typer.Option(help="One article, by its id.")] = None,
    since: Annotated[str | None, typer.Option(help="Received since this ISO 8601 time or position.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the differences, append nothing.")] = False,
    processes: Annotated[int, typer.Option(min=1, max=64, help="Articles read at once.")] = 2,
    yes: Yes = False,
    form: Form = None,
    redis_url: RedisUrl = None,
    database: DatabaseUrl = None,
    log: LogName = "main",
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Read stored articles with the rules of this release; show what changes, then append only that."""
    if sum((all_, failed, article is not None, since is not None)) != 1:
        raise Failure("say which articles: one of --all, --failed, --article ID, --since TIME", code=2)
    which = "failed" if failed else "all"
    start = None if since is None else first_of("--since", since)
    with opened_database(database, data) as engine:
        with engine.connect() as connection:
            chosen = reanalysis.chosen(connection, which=which, article_id=article, since=start)
        if not chosen:
            if article is not None:
                raise Failure(f"no article {article!r} has been read, or it was withdrawn or erased")
            say("reanalyse: there is no such article to read again")
            return
        made = asyncio.run(_plans(engine, chosen, redis_url=redis_url, data=data, log=log, width=processes))
        _show(engine, made, form)
        events = sum(len(plan.events) for plan in made)
        if dry_run or not events:
            say(f"reanalyse: {len(chosen)} articles, {events} events to append; nothing appended")
        else:
            if not yes:
                typer.confirm(f"Append {events} events?", abort=True, err=True)
            asyncio.run(_append(engine, made, redis_url=redis_url, data=data, log=log))
    unread = [plan for plan in made if plan.problem]
    for plan in unread:
        say(f"reanalyse: article {plan.article_id} could not be read: {plan.problem}")
    if unread:
        raise Failure(f"{len(unread)} of {len(chosen)} articles could not be read and stay as they were")


async def _plans(
    engine: Engine, chosen: list[str], *, redis_url: str | None, data: Any, log: str, width: int
) -> list[Plan]:
    settings = IngestSettings(redis_url="")
    children = Processes(width, limit=timedelta(seconds=60), reader=settings.reader)
    made: list[Plan] = []
    done = 0
    try:
        async with opened_log(redis_url, data, log) as opened:
            await logcare.followed(opened, engine)
            async for some in reanalysis.plans(opened, engine, children, chosen, width=width):
                made += [plan for plan in some if plan.events or plan.problem]
                done += len(some)
                differ = sum(bool(plan.events) for plan in made)
                say(f"reanalyse: {done} of {len(chosen)} articles read, {differ} differ")
    finally:
        await children.aclose()
    return made


async def _append(engine: Engine, made: list[Plan], *, redis_url: str | None, data: Any, log: str) -> None:
    async with opened_log(redis_url, data, log) as opened:
        await logcare.followed(opened, engine)
        appended, moved = await reanalysis.append(opened, made, now=now())
    say(f"reanalyse: {appended} events appended")
    if moved:
        say(
            f"reanalyse: {len(moved)} articles changed meanwhile and were left alone: {', '.join(moved[:10])}"
        )


def _show(engine: Engine, made: list[Plan], form: Any) -> None:
    rows = [_claim_row(revised) for plan in made for revised in plan.revised]
    rows += [
        {
            "what": f"fact, {fact.kind}",
            "change": fact.change,
            "id": fact.fact_id,
            "slots": fact.slots if fact.slots is not None else fact.other_id,
        }
        for fact in reanalysis.facts_changed(engine, made)
    ]
    write_rows(rows, columns=COLUMNS, form=form, title="what the rules of this release change")


def _claim_row(revised: Revised) -> dict[str, Any]:
    before = msgspec.to_builtins(revised.before) if revised.before else {}
    after = msgspec.to_builtins(revised.after) if revised.after else {}
    differing = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {
        "what": f"claim, {(after or before).get('kind')}",
        "change": revised.change,
        "id": revised.claim_id,
        "slots": {name: [before.get(name), after.get(name)] for name in differing}
        if before and after
        else None,
    }
