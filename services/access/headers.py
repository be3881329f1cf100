"""One header of a request; a mapping of them all, made for each request, would cost more."""

from __future__ import annotations

from starlette.types import Scope


def header(scope: Scope, name: bytes) -> str | None:
    """The first header of that name, in small letters."""
    for each, value in scope["headers"]:
        if each == name:
            return str(value, "latin-1")
    return None
