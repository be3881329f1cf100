"""The projector as one process: the reader that follows the log, and HTTP beside it, ending together."""

from __future__ import annotations

import asyncio

from sqlalchemy import Engine, text
from starlette.applications import Starlette

from services.access.guard import guarded, rule
from services.access.keys import Keyring, Scope
from services.operations import Operations, operations_routes
from services.projector.app import run_projector
from services.projector.database import open_database
from services.serving import serve, until_stopped

ACCESS = (rule("GET", "/", Scope.read),)
"""Which key may do what at the projector."""


async def serve_projector(
    *, redis_url: str, database_url: str, log_name: str, host: str, port: int, keyring: Keyring | None = None
) -> None:
    """Follow the log and answer HTTP until cancelled or told to stop by SIGTERM or SIGINT.

    Raises what ends the reader for good (NotMigrated, AnotherLog, BrokenLog, StreamBehindJournal),
    DidNotStart, and NotOnlyLoopback where others reach `host` and there is no keyring.
    """
    engine = open_database(database_url)
    try:
        following = asyncio.create_task(
            run_projector(redis_url=redis_url, database_url=database_url, log_name=log_name),
            name="following",
        )
        app = guarded(create_app(engine, following), host=host, keyring=keyring, rules=ACCESS)
        await until_stopped(following, asyncio.create_task(serve(app, host, port), name="http"))
    finally:
        engine.dispose()


def create_app(engine: Engine, following: asyncio.Task[None]) -> Starlette:
    """What the projector's process answers over HTTP."""

    async def reader() -> str | None:
        return "the reader has ended" if following.done() else None

    async def database() -> str | None:
        await asyncio.to_thread(_ask, engine)
        return None

    app = Starlette(routes=operations_routes())
    app.state.operations = Operations("projector", live={"reader": reader}, ready={"database": database})
    return app


def _ask(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("SELECT live FROM control"))
