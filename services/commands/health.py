"""`entente health URL`: what a container's health check runs."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import Annotated

import typer

from services.commands.failures import Failure

LIMIT_SECONDS = 4.0
"""Above the time a role gives its own checks, below the time a health check gives this command."""

SHOWN = 2000


def mount(root: typer.Typer) -> None:
    """Add the verb to `root`."""
    root.command()(health)


def health(
    url: Annotated[str, typer.Argument(help="Such as http://127.0.0.1:8000/readyz")],
) -> None:
    """Say what URL answers; exit 1 unless it is 200."""
    if not url.startswith(("http://", "https://")):
        raise Failure(f"{url!r} is no http:// or https:// URL", code=2)
    try:
        with urllib.request.urlopen(url, timeout=LIMIT_SECONDS) as answer:  # noqa: S310 - http(s) alone
            typer.echo(answer.read(SHOWN).decode(errors="replace"))
    except urllib.error.HTTPError as error:
        raise Failure(f"{url} answers {error.code}: {error.read(SHOWN).decode(errors='replace')}") from error
    except OSError as error:
        raise Failure(f"{url} does not answer: {error}", code=3) from error
