"""Settings from files: `ENTENTE_REDIS_URL_FILE=/run/secrets/redis_url` gives `ENTENTE_REDIS_URL`."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path

PREFIX, SUFFIX = "ENTENTE_", "_FILE"

LARGEST = 64 * 1024
"""Bytes; a larger file is no setting."""


class BadSecretFile(Exception):
    """A setting is given by a file that cannot give it."""


def read_secret_files(environment: MutableMapping[str, str]) -> None:
    """Set each `ENTENTE_X` that `ENTENTE_X_FILE` gives, without the line end that editors add.

    Raises BadSecretFile, which names the variable, for a file that cannot be read, an empty one, and
    a setting given both ways.
    """
    for variable in [name for name in environment if name.startswith(PREFIX) and name.endswith(SUFFIX)]:
        setting = variable.removesuffix(SUFFIX)
        if setting in environment:
            raise BadSecretFile(f"{setting} and {variable} are both set; unset one of them")
        environment[setting] = _content(variable, Path(environment[variable]))


def _content(variable: str, path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        text = content.decode().rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise BadSecretFile(f"{variable}: {path} cannot be read: {error}") from error
    if len(content) > LARGEST or not text or "\0" in text:
        raise BadSecretFile(f"{variable}: {path} holds no setting")
    return text
