"""`entente health URL`: whether a role is well, by its own answer."""

from __future__ import annotations

from typing import Annotated

import typer

from services.commands.failures import Failure
from services.health import Unwell, ask


def mount(root: typer.Typer) -> None:
    """Add the verb to `root`."""
    root.command()(health)


def health(
    url: Annotated[str, typer.Argument(help="Such as http://127.0.0.1:8000/readyz")],
) -> None:
    """Say what URL answers; exit 1 unless it is 200."""
    try:
        typer.echo(ask(url))
    except Unwell as error:
        raise Failure(str(error)) from error
