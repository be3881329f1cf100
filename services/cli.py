"""`entente`, one door for people: verbs, their options, and errors as one line."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence

import typer

from services.access.guard import NotOnlyLoopback
from services.access.keys import AccessError
from services.commands.failures import Failure
from services.commands.files import UnreadableFile
from services.commands.output import say
from services.embedded import ServerDidNotStart
from services.eventlog.errors import LogError, RetryLater
from services.projector.errors import ProjectorError
from services.projector.errors import RetryLater as ProjectorRetryLater
from services.secret_files import BadSecretFile, read_secret_files
from services.serving import DidNotStart
from services.tracing import TracingError

VERBS: dict[str, str] = {
    "up": "up",
    "post": "posting",
    "show": "show",
    "extract": "reading",
    "try": "trying",
    "serve": "roles",
    "analyse": "roles",
    "migrate": "roles",
    **dict.fromkeys(("rebuild", "generations", "switch", "diff", "verify", "prune"), "generations"),
    "parked": "parked",
    "log": "log",
    "backup": "backup",
    "erase": "erasing",
    "reanalyse": "reanalysing",
    "keys": "keys",
    "health": "health",
    "status": "status",
}
"""Verb to the module of `services.commands` that has it; only the one that is asked for is loaded."""

KNOWN = (
    *(LogError, ProjectorError, UnreadableFile, BadSecretFile, ServerDidNotStart, DidNotStart),
    *(AccessError, NotOnlyLoopback, TracingError),
)
"""Errors that speak one sentence, to be shown without a traceback."""

FULL = (errno.ENOSPC, errno.EDQUOT)
"""What a disk with no room says, of whichever file."""

AWAY = (RetryLater, ProjectorRetryLater, ServerDidNotStart, DidNotStart)
"""Those that the same command may not meet again, later."""


def command_line(verb: str = "") -> typer.Typer:
    """The command line with `verb` alone, or with every verb where it is none of them."""
    app = typer.Typer(
        name="entente",
        help="News articles in; a sourced record of agreements, visits and equipment deliveries out.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    app.callback()(_no_options)
    modules = [VERBS[verb]] if verb in VERBS else list(dict.fromkeys(VERBS.values()))
    for module in modules:
        importlib.import_module(f"services.commands.{module}").mount(app)
    return app


def main() -> None:
    """Run one verb. A known error is one line on standard error and a non-zero exit."""
    try:
        _require_text(sys.argv)
        read_secret_files(os.environ)
        try:
            command_line(sys.argv[1] if len(sys.argv) > 1 else "")()
        finally:
            sys.stdout.flush()
    except Failure as failure:
        say(f"entente: {failure}")
        sys.exit(failure.code)
    except KNOWN as error:
        say(f"entente: {error}")
        sys.exit(3 if isinstance(error, AWAY) else 1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        _leave_output()
        sys.exit(1)
    except OSError as error:
        if error.errno in FULL:
            _leave_output()
        elif error.filename is None:
            raise
        say(f"entente: {f'{error.filename}: ' if error.filename else ''}{error.strerror}")
        sys.exit(1)


def _leave_output() -> None:
    """Whoever reads our output has had enough, or no room: what is left in the buffer has nowhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _require_text(arguments: Sequence[str]) -> None:
    """Raises Failure for an argument in bytes that are no UTF-8: no log and no terminal takes it."""
    for each in arguments:
        if not each.isprintable() and any("\udc80" <= character <= "\udcff" for character in each):
            raise Failure(f"{each.encode('utf-8', 'backslashreplace').decode()} is not UTF-8", code=2)


def _no_options() -> None:
    """News articles in; a sourced record of agreements, visits and equipment deliveries out."""


if __name__ == "__main__":
    main()
