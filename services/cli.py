"""`entente`, one door for people: verbs, their options, and errors as one line."""

from __future__ import annotations

import os
import sys

import typer

from services.access.guard import NotOnlyLoopback
from services.access.keys import AccessError
from services.commands import health, keys, posting, reading, roles, show, trying, up
from services.commands.failures import Failure
from services.commands.files import UnreadableFile
from services.commands.output import say
from services.embedded import ServerDidNotStart
from services.eventlog.errors import LogError, RetryLater
from services.projector.errors import ProjectorError
from services.secret_files import BadSecretFile, read_secret_files
from services.serving import DidNotStart

app = typer.Typer(
    name="entente",
    help="News articles in; a sourced record of agreements, visits and equipment deliveries out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for verbs in (up, posting, show, reading, trying, roles, keys, health):
    verbs.mount(app)

KNOWN = (
    *(LogError, ProjectorError, UnreadableFile, BadSecretFile, ServerDidNotStart, DidNotStart),
    *(AccessError, NotOnlyLoopback),
)
"""Errors that speak one sentence, to be shown without a traceback."""


def main() -> None:
    """Run one verb. A known error is one line on standard error and a non-zero exit."""
    try:
        read_secret_files(os.environ)
        app()
    except Failure as failure:
        say(f"entente: {failure}")
        sys.exit(failure.code)
    except KNOWN as error:
        say(f"entente: {error}")
        sys.exit(3 if isinstance(error, RetryLater | ServerDidNotStart | DidNotStart) else 1)
    except BrokenPipeError:
        # The reader of our output has had enough; what is left in the buffer has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
