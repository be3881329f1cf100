"""Options that several verbs share, each with its environment name, and what they default to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from services.commands.failures import Failure

DataFolder = Annotated[
    Path,
    typer.Option("--data", envvar="ENTENTE_DATA", help="Folder of the embedded instance.", file_okay=False),
]
RedisUrl = Annotated[
    str | None,
    typer.Option(envvar="ENTENTE_REDIS_URL", help="redis://, rediss:// or unix:// URL of the log's Redis."),
]
LogName = Annotated[str, typer.Option("--log", envvar="ENTENTE_LOG", help="Name of the log on that Redis.")]
DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database-url",
        "--database",
        envvar="ENTENTE_DATABASE_URL",
        help="postgresql://USER@HOST/NAME or sqlite:///FILE.",
    ),
]
Host = Annotated[str, typer.Option(envvar="ENTENTE_HOST", help="Address to listen on.")]
AcceptLoss = Annotated[
    bool,
    typer.Option(
        envvar="ENTENTE_ACCEPT_LOSS", help="Work with a Redis that may lose what it has acknowledged."
    ),
]

DEFAULT_DATA = Path("data")
INGEST_PORT = 8000
PROJECTOR_PORT = 8001

ENDPOINTS = "endpoints.json"
"""In the data folder: where the embedded instance's services are to be reached."""


def database_file(data: Path) -> Path:
    """The embedded instance's SQLite file."""
    return data / "entente.sqlite3"


def database_url(given: str | None, data: Path) -> str:
    """`given`, else the embedded instance's database. Raises Failure where there is neither."""
    if given:
        return given
    file = database_file(data)
    if not file.exists():
        raise Failure(f"no database in {data}/: start `entente up`, or give --database-url or --data", code=2)
    return f"sqlite:///{file.absolute()}"


def endpoint(name: str, given: str | None, data: Path) -> str:
    """Where the service `name` is to be reached: `given`, else as the embedded instance wrote it down.

    Raises Failure where that is no URL, or nothing is written down.
    """
    if given:
        if not given.startswith(("http://", "https://")):
            raise Failure(f"--{name}-url {given!r} is no http:// or https:// URL", code=2)
        return given.rstrip("/")
    file = data / ENDPOINTS
    if not file.exists():
        raise Failure(f"nothing runs in {data}/: start `entente up`, or say where with --{name}-url", code=3)
    found: dict[str, Any] = json.loads(file.read_text())
    return str(found[name])
