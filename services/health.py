"""Asks a role how it is: `python -m services.health URL`, for a container's health check.

It imports nothing but the standard library, so that asking every few seconds costs next to nothing.
"""

from __future__ import annotations

import sys
import urllib.error
import urllib.request

LIMIT_SECONDS = 4.0
"""Above the time a role gives its own checks, below the time a health check gives this command."""

SHOWN = 2000
"""Bytes of an answer that are shown."""


class Unwell(Exception):
    """The role answers that it is not well, or does not answer."""


def ask(url: str) -> str:
    """What `url` answers with 200. Raises Unwell for anything else."""
    if not url.startswith(("http://", "https://")):
        raise Unwell(f"{url!r} is no http:// or https:// URL")
    try:
        with urllib.request.urlopen(url, timeout=LIMIT_SECONDS) as answer:  # noqa: S310 - http(s) alone
            return str(answer.read(SHOWN).decode(errors="replace"))
    except urllib.error.HTTPError as error:
        raise Unwell(f"{url} answers {error.code}: {error.read(SHOWN).decode(errors='replace')}") from error
    except OSError as error:
        raise Unwell(f"{url} does not answer: {error}") from error


def main() -> int:
    """Exit code 0 for well, 1 for unwell."""
    try:
        sys.stdout.write(ask(sys.argv[1]) + "\n")
    except (Unwell, IndexError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
