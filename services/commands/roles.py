"""Verbs that run one role, for production: `serve ingest`, `analyse`, `serve projector`, `migrate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
import uvloop

from services import tracing
from services.access.keys import Keyring
from services.commands.failures import Failure
from services.commands.options import (
    INGEST_PORT,
    PROJECTOR_PORT,
    AcceptLoss,
    DatabaseUrl,
    Host,
    LogName,
    RedisUrl,
)
from services.commands.output import say
from services.logs import log_as_json

Keys = Annotated[
    Path | None,
    typer.Option(
        "--keys",
        envvar="ENTENTE_KEYS",
        help="Folder of `entente keys`; without one only this machine is served.",
        file_okay=False,
    ),
]
Port = Annotated[int, typer.Option(envvar="ENTENTE_PORT", help="Port to listen on.", min=1, max=65535)]

serve = typer.Typer(name="serve", help="Run one service.", no_args_is_help=True)


def mount(app: typer.Typer) -> None:
    """Add the verbs to `app`."""
    app.add_typer(serve)
    app.command()(analyse)
    app.command()(migrate)


@serve.command("ingest")
def serve_ingest(
    *,
    redis_url: RedisUrl = None,
    log: LogName = "main",
    host: Host = "127.0.0.1",
    port: Port = INGEST_PORT,
    keys: Keys = None,
    accept_loss: AcceptLoss = False,
) -> None:
    """Take articles in over HTTP."""
    from services.ingest.app import serve_intake
    from services.ingest.settings import IngestSettings

    settings = IngestSettings(redis_url=_needed(redis_url, "redis"), log_name=log, accept_loss=accept_loss)
    log_as_json("ingest")
    with tracing.started("ingest"):
        uvloop.run(serve_intake(settings, host, port, keyring=_keyring(keys)))


@serve.command("projector")
def serve_projector(
    *,
    redis_url: RedisUrl = None,
    database_url: DatabaseUrl = None,
    log: LogName = "main",
    host: Host = "127.0.0.1",
    port: Port = PROJECTOR_PORT,
    keys: Keys = None,
) -> None:
    """Fold the log into the SQL views, and serve them over HTTP."""
    from services.projector import serving

    redis, database = _needed(redis_url, "redis"), _needed(database_url, "database")
    log_as_json("projector")
    with tracing.started("projector"):
        uvloop.run(
            serving.serve_projector(
                redis_url=redis,
                database_url=database,
                log_name=log,
                host=host,
                port=port,
                keyring=_keyring(keys),
            )
        )


def analyse(
    *,
    redis_url: RedisUrl = None,
    log: LogName = "main",
    accept_loss: AcceptLoss = False,
    processes: Annotated[
        int, typer.Option(envvar="ENTENTE_PROCESSES", help="Articles read at once.", min=1, max=256)
    ] = 1,
    host: Host = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(
            envvar="ENTENTE_PORT", help="Where to answer /livez, /readyz, /metrics; nowhere if unset."
        ),
    ] = None,
) -> None:
    """Read received articles and append their claims; as many of these as you like share the work."""
    from services.ingest.app import run_analysis
    from services.ingest.settings import IngestSettings

    settings = IngestSettings(
        redis_url=_needed(redis_url, "redis"), log_name=log, accept_loss=accept_loss, processes=processes
    )
    log_as_json("analysis")
    with tracing.started("analyse"):
        uvloop.run(run_analysis(settings, address=None if port is None else (host, port)))


def migrate(*, database_url: DatabaseUrl = None) -> None:
    """Bring the database to the tables and views of this release; again changes nothing."""
    from services.projector.database import translated
    from services.projector.migrating import migrate as bring_up

    with translated():
        revision = bring_up(_needed(database_url, "database"))
    say(f"the database is at revision {revision}")


def _keyring(folder: Path | None) -> Keyring | None:
    return None if folder is None else Keyring(folder)


def _needed(url: str | None, name: str) -> str:
    if not url:
        raise Failure(f"which {name}? give --{name}-url or ENTENTE_{name.upper()}_URL", code=2)
    return url
