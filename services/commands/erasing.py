"""`entente erase ARTICLE`: its text and personal data leave log, journal, views and generations."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer
from sqlalchemy import Engine

from services.commands.generations import Yes
from services.commands.options import DEFAULT_DATA, DatabaseUrl, DataFolder, LogName, RedisUrl
from services.commands.output import say
from services.commands.servers import now, opened_database, opened_log
from services.projector import erasing, logcare
from services.projector.erasing import Erasure


def mount(app: typer.Typer) -> None:
    app.command()(erase)


def erase(
    article: Annotated[str, typer.Argument(help="The article's id.")],
    *,
    reason: Annotated[str, typer.Option(help="Why; it stays in the log, so name no person.")] = "on request",
    yes: Yes = False,
    redis_url: RedisUrl = None,
    database: DatabaseUrl = None,
    log: LogName = "main",
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Erase an article for good; the log keeps only that it happened. The projector must be running."""
    if not yes:
        typer.confirm(f"Erase article {article} for good?", abort=True, err=True)

    async def work(engine: Engine) -> Erasure:
        async with opened_log(redis_url, data, log) as opened:
            await logcare.followed(opened, engine)
            return await erasing.erase(opened, engine, article, reason=reason, now=now())

    with opened_database(database, data) as engine:
        erasure = asyncio.run(work(engine))
    say(f"erase: {erasure.entries} entries are gone; the log tells of it at {erasure.position}")
