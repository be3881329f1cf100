"""Wiring of ingest: clients, log, processes and routes, made from settings and closed again."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

from fastapi import FastAPI
from faststream import FastStream
from starlette.applications import Starlette

from services import tracing
from services.access.guard import guarded, rule
from services.access.keys import Keyring, Scope
from services.access.sharing import share_rates
from services.direct import UNTOLD, Direct
from services.eventlog.connection import connect
from services.eventlog.durability import check_durability
from services.eventlog.group import ConsumerGroup
from services.eventlog.log import EventLog
from services.eventlog.rates import add_up
from services.ingest import http, language, problem_details
from services.ingest.analysis import Analysis
from services.ingest.asyncapi import add_asyncapi, document
from services.ingest.intake import Intake
from services.ingest.pressure import Pressure
from services.ingest.processes import Processes
from services.ingest.settings import IngestSettings
from services.ingest.subscribers import GROUP, create_broker
from services.ingest.telemetry import analysis_operations, intake_operations
from services.ingest.worker import Worker
from services.operations import Operations, operations_routes
from services.serving import serve, stop_signals, until_stopped

ACCESS = (
    rule("POST DELETE", "/v1/articles", Scope.write),
    rule("GET", "/v1/articles", Scope.write, Scope.read),
    rule("GET", "/docs", *Scope),
    rule("GET", "/openapi.json", *Scope),
    rule("GET", "/asyncapi", *Scope),
)
"""Which key may do what at the intake."""

WIDTH = 4
"""Articles in hand for each child process: while one is read, the next waits for it, and what was found in
those before is on its way to Redis' disk, which may take longer than the reading."""

PAGE_PROCESSES = 1
"""Children that find main texts; they start with the first `html`."""


def now() -> datetime:
    """The clock of ingest."""
    return datetime.now(UTC)


@asynccontextmanager
async def opened_log(settings: IngestSettings) -> AsyncIterator[EventLog]:
    """The log, checked for durability and identity, with a connection of its own.

    Raises NotDurable, BrokenLog, LogUnavailable.
    """
    redis = connect(settings.redis_url)
    try:
        await check_durability(redis, accept_loss=settings.accept_loss)
        log = EventLog(redis, name=settings.log_name, source=settings.source)
        await log.open()
        yield log
        await log.aclose()
    finally:
        await redis.aclose()


def create_intake(settings: IngestSettings) -> FastAPI:
    """The intake as an ASGI application; opens everything in its lifespan."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with opened_log(settings) as log:
            await asyncio.to_thread(language.prepare)
            pages = Processes(PAGE_PROCESSES, limit=settings.limits.html_time)
            pressure = Pressure(log, settings.limits)
            intake = Intake(log, pages, limits=settings.limits, clock=now)
            app.state.services = http.Services(intake, pressure, settings.limits)
            app.state.asyncapi = document(settings, log)
            app.state.operations = intake_operations(log, pressure, silent=settings.claim_after)
            watching = asyncio.create_task(pressure.watch(), name="pressure")
            try:
                yield
            finally:
                watching.cancel()
                with suppress(asyncio.CancelledError):
                    await watching
                await pages.aclose()

    app = FastAPI(
        title="Entente intake",
        summary="Post news articles; their agreements, visits and deliveries come out as sourced facts.",
        version="1",
        lifespan=lifespan,
        telemetry=UNTOLD,
    )
    problem_details.install(app)
    http.add_routes(app)
    app.router.routes.extend(operations_routes())
    add_asyncapi(app)
    rest = app.build_middleware_stack()  # FastAPI's own layers, of which a posted article needs none
    app.middleware_stack = Direct(rest, routes=http.posting.routes, answer=problem_details.answer)
    return app


async def serve_intake(
    settings: IngestSettings, host: str, port: int, *, keyring: Keyring | None = None
) -> None:
    """Serve the intake until cancelled or told to stop by SIGTERM or SIGINT; ends open requests first.

    Raises DidNotStart, NotDurable, BrokenLog, LogUnavailable, and NotOnlyLoopback where others reach `host`
    and there is no keyring.
    """
    app = guarded(tracing.requests(create_intake(settings)), host=host, keyring=keyring, rules=ACCESS)
    async with opened_log(settings):
        pass  # what would keep it from starting is raised here; within the server it would be a traceback
    redis = connect(settings.redis_url)
    log = EventLog(redis, name=settings.log_name)
    try:
        await until_stopped(
            asyncio.create_task(serve(app, host, port), name="intake"),
            asyncio.create_task(share_rates(app, partial(add_up, log)), name="rates"),
        )
    finally:
        await redis.aclose()


@asynccontextmanager
async def _told_at(address: tuple[str, int] | None, operations: Operations) -> AsyncIterator[None]:
    """Serve `operations` on `address`, if there is one, for as long as the block runs."""
    if address is None:
        yield
        return
    app = Starlette(routes=operations_routes())
    app.state.operations = operations
    serving = asyncio.create_task(serve(app, *address), name="operations")
    try:
        yield
    finally:
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving


@asynccontextmanager
async def running_worker(settings: IngestSettings, log: EventLog) -> AsyncIterator[Worker]:
    """An analysis worker in its group, with its child processes."""
    consumer = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
    group = ConsumerGroup(log, GROUP, consumer=consumer)
    await group.create()
    processes = Processes(settings.processes, limit=settings.article_time, reader=settings.reader)
    worker = Worker(
        group,
        Analysis(log, processes, attempts=settings.attempts, clock=now),
        width=settings.processes * WIDTH,
        claim_after=settings.claim_after,
        deliveries=settings.deliveries,
    )
    worker.start()
    try:
        yield worker
    finally:
        await worker.stop()
        await processes.aclose()


async def run_analysis(settings: IngestSettings, *, address: tuple[str, int] | None = None) -> None:
    """Analyse articles until cancelled or told to stop by SIGTERM or SIGINT; finishes those in hand.

    With `address` (host, port) it tells there of itself: `/livez`, `/readyz`, `/metrics`.
    Raises NotDurable, BrokenLog, AnotherLog, LogUnavailable (at start only: later it waits).
    """
    async with opened_log(settings) as log, running_worker(settings, log) as worker:
        broker = create_broker(
            settings.redis_url, stream=log.events_key, consumer=worker.consumer, take=worker.take
        )
        app = FastStream(broker, logger=None)
        with stop_signals() as asked:
            stopping = asyncio.create_task(asked.wait(), name="stopping")
            ends: set[asyncio.Future[Any]] = {stopping, worker.failed}
            async with _told_at(
                address, analysis_operations(log, worker, broker, silent=settings.claim_after)
            ):
                await app.start()
                try:
                    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    stopping.cancel()
                    worker.close()
                    await app.stop()
        if worker.failed.done():
            worker.failed.result()
