"""`entente up`: everything embedded in one supervised command, gone with it, its data kept in one folder."""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import httpx
import typer

from services.access.guard import require_loopback
from services.commands import show
from services.commands.failures import Failure
from services.commands.files import Source
from services.commands.options import (
    DEFAULT_DATA,
    ENDPOINTS,
    INGEST_PORT,
    PROJECTOR_PORT,
    DataFolder,
    database_file,
)
from services.commands.output import Format, say
from services.commands.posting import post_all
from services.embedded import ServerDidNotStart, redis_url, start_redis
from services.eventlog.connection import connect
from services.eventlog.log import EventLog
from services.projector import logcare
from services.projector.app import wait_for
from services.projector.database import open_database, translated
from services.projector.migrating import migrate
from services.samples import sample_lines
from services.supervisor import Child, Supervisor, entente

READY_LIMIT = timedelta(seconds=90)
"""A cold start imports every library of every role on a machine that may be busy."""

SAMPLE_LIMIT = timedelta(seconds=60)


def mount(app: typer.Typer) -> None:
    app.command(name="up")(up)


def up(
    *,
    data: DataFolder = DEFAULT_DATA,
    sample: Annotated[
        bool, typer.Option("--sample", help="Post the sample articles, show the facts.")
    ] = False,
    host: Annotated[str, typer.Option(envvar="ENTENTE_HOST", help="Address to listen on.")] = "127.0.0.1",
    ingest_port: Annotated[int, typer.Option(help="0 picks a free one.", min=0, max=65535)] = INGEST_PORT,
    projector_port: Annotated[
        int, typer.Option(help="0 picks a free one.", min=0, max=65535)
    ] = PROJECTOR_PORT,
) -> None:
    """Run Redis, ingest, analysis and the projector with page and API, until Ctrl-C."""
    if not os.environ.get("ENTENTE_KEYS"):  # which the roles would refuse one by one, again and again
        require_loopback(host)
    ports = {"ingest": _port(host, ingest_port), "projector": _port(host, projector_port)}
    urls = {name: f"http://{host}:{port}" for name, port in ports.items()}
    supervisor = Supervisor(say=say)
    supervisor.stop_on_signals()
    with _only_one(data):
        try:
            _start(supervisor, data=data, host=host, ports=ports)
            (data / ENDPOINTS).write_text(json.dumps(urls))
            _await_ready(supervisor, urls)
            if sample and not supervisor.stopping:
                _show_sample(urls, data)
            if not supervisor.stopping:
                _say_where(urls, data)
            supervisor.run()
        finally:
            say("stopping")
            supervisor.stop()
            (data / ENDPOINTS).unlink(missing_ok=True)


def _start(supervisor: Supervisor, *, data: Path, host: str, ports: dict[str, int]) -> None:
    logs = data / "logs"
    redis_folder = data / "redis"
    try:
        supervisor.start(
            Child("redis", lambda: start_redis(redis_folder).process, redis_folder / "redis.log")
        )
    except ServerDidNotStart as error:
        raise Failure(str(error), code=3) from error
    url = f"sqlite:///{database_file(data).absolute()}"
    with translated():
        migrate(url)
        asyncio.run(_bring_back(data))
    environment = {
        "ENTENTE_REDIS_URL": redis_url(redis_folder),
        "ENTENTE_DATABASE_URL": url,
        "ENTENTE_HOST": host,
    }
    for name, arguments in (
        ("ingest", ("serve", "ingest", "--port", str(ports["ingest"]))),
        ("analysis", ("analyse",)),
        ("projector", ("serve", "projector", "--port", str(ports["projector"]))),
    ):
        log = logs / f"{name}.log"
        supervisor.start(Child(name, entente(*arguments, environment=environment, log=log), log))


async def _bring_back(data: Path) -> None:
    """Restore a log that has gone from the journal that is left, before anything is appended to a new one."""
    redis = connect(redis_url(data / "redis"))
    engine = open_database(f"sqlite:///{database_file(data).absolute()}")
    log = EventLog(redis)
    try:
        if await log.identity() is None and await logcare.is_journaled(engine):
            say("the log is gone, its journal is there: restoring")
            restored = await logcare.restore(log, engine)
            say(f"{restored.entries} entries and the states of {restored.articles} articles are back")
    finally:
        await log.aclose()
        engine.dispose()
        await redis.aclose()


def _await_ready(supervisor: Supervisor, urls: dict[str, str]) -> None:
    """Look after the children until both services answer that they are ready, or a signal comes."""
    deadline = time.monotonic() + READY_LIMIT.total_seconds()
    waiting = dict(urls)
    while waiting and not supervisor.stopping:
        supervisor.look_after()
        name, url = next(iter(waiting.items()))
        if _is_ready(url):
            del waiting[name]
        elif time.monotonic() > deadline:
            raise Failure(f"{name} is not ready after {READY_LIMIT.total_seconds():g} s", code=3)
        else:
            time.sleep(0.1)


def _is_ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz", timeout=5).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def _show_sample(urls: dict[str, str], data: Path) -> None:
    """Post the sample articles, wait until their facts are in the views, print them."""
    say("posting the sample articles")
    sources = (Source(f"sample:{n}", json.loads(line)) for n, line in enumerate(sample_lines(), 1))
    with httpx.Client(base_url=urls["ingest"], timeout=30) as ingest:
        posted = list(post_all(ingest, sources))
        for article in posted:
            say(f"  {article.where} {article.answer['outcome']} as {article.answer['id']}")
        _await_analysed(ingest, [article.answer["id"] for article in posted])
    asyncio.run(_await_projected(data))
    for what in (show.What.agreements, show.What.visits, show.What.deliveries, show.What.sources):
        show.show(what, form=Format.table, data=data, database=None)


def _await_analysed(ingest: httpx.Client, ids: list[str]) -> None:
    deadline = time.monotonic() + SAMPLE_LIMIT.total_seconds()
    for article_id in ids:
        while ingest.get(f"/v1/articles/{article_id}").json()["analysis"] == "pending":
            if time.monotonic() > deadline:
                raise Failure(f"article {article_id} was not analysed in time; see the logs", code=3)
            time.sleep(0.05)


async def _await_projected(data: Path) -> None:
    """Wait until the views reflect all that the log holds now."""
    redis = connect(redis_url(data / "redis"))
    engine = open_database(f"sqlite:///{database_file(data).absolute()}")
    try:
        await wait_for(engine, await EventLog(redis).head(), limit=SAMPLE_LIMIT)
    finally:
        engine.dispose()
        await redis.aclose()


def _say_where(urls: dict[str, str], data: Path) -> None:
    say(f"post articles to   {urls['ingest']}/v1/articles   (documents: {urls['ingest']}/docs)")
    say(f"facts and page at  {urls['projector']}/")
    say(f"SQL views in       {database_file(data)}")
    say(f"logs in            {data / 'logs'}/")
    say("Ctrl-C stops everything; the data stays")


def _port(host: str, wanted: int) -> int:
    """`wanted` if it is free, else any free one."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            try:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, port))
            except OSError as error:
                if port == 0:
                    raise Failure(f"cannot listen on {host}: {error.strerror}", code=2) from error
                say(f"port {wanted} is taken, using another")
                continue
            return int(probe.getsockname()[1])
    raise AssertionError("unreachable")


@contextmanager
def _only_one(data: Path) -> Iterator[None]:
    """Hold the data folder: a second `up` on it is refused."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Failure(f"another `entente up` runs in {data}/", code=2) from error
        yield
