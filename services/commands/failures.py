"""Errors the command line knows: one line, and an exit code that a script can tell apart."""

from __future__ import annotations


class Failure(Exception):
    """Ends the command with one line. `code`: 1 some input failed, 2 wrong use, 3 a server is away."""

    def __init__(self, message: str, *, code: int = 1) -> None:
        super().__init__(message)
        self.code = code
