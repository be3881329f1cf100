"""What an OpenAPI document says of keys: how one is sent, what is answered without a good one."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "description": "A key of `entente keys create`. Without keys a role serves this machine alone.",
}

REFUSED = {
    "401": "No key, or none that is good.",
    "403": "The key lacks the scope; without keys: another machine, host or site.",
    "429": "The key has used its rate up: see Retry-After.",
}

_PROBLEM = {"application/problem+json": {"schema": {"type": "object"}}}


def describe_keys(app: FastAPI) -> None:
    """Add to the document of `app` what the guard before it asks for and answers."""
    generate = app.openapi

    def with_keys() -> dict[str, Any]:
        document = generate()
        document.setdefault("components", {})["securitySchemes"] = {"key": SCHEME}
        document["security"] = [{"key": []}, {}]
        for methods in document["paths"].values():
            for operation in methods.values():
                for status, says in REFUSED.items():
                    operation["responses"][status] = {"description": says, "content": _PROBLEM}
        return document

    app.openapi = with_keys  # type: ignore[method-assign]
