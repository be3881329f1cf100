"""Claims as `entente extract` prints them, read back: one JSON line an article, slots as in the guide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from services.commands.failures import Failure
from services.eventlog.claims import Claim


class ClaimLines:
    """The claims of each article, by the article's name."""

    def __init__(self, path: Path, claims: dict[str, list[dict[str, Any]]]) -> None:
        self._path = path
        self._claims = claims

    def claims_of(self, name: str, text: str) -> tuple[Claim, ...]:
        """The claims of the article `name`, whose text is `text`; none where the file has none for it.

        Evidence may be spans or the sentences themselves. Raises Failure naming the wrong field.
        """
        return tuple(
            self._claim(claim, text, f"{self._path}: {name}: claims[{index}]")
            for index, claim in enumerate(self._claims.get(name, []))
        )

    def _claim(self, claim: dict[str, Any], text: str, where: str) -> Claim:
        evidence = [_span(part, text, where) for part in claim.get("evidence") or []]
        try:
            found: Claim = msgspec.convert({**claim, "evidence": evidence}, Claim)
        except msgspec.ValidationError as error:
            raise Failure(f"{where}: {error}") from error
        return found


def read_claim_lines(path: Path) -> ClaimLines:
    """Read the whole file. Raises Failure naming the line that is none."""
    claims: dict[str, list[dict[str, Any]]] = {}
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise Failure(f"{path}: {error.strerror or error}", code=2) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=_Line)
        except msgspec.MsgspecError as error:
            raise Failure(f"{path}:{number}: {error}") from error
        claims[row.article_id] = row.claims
    return ClaimLines(path, claims)


class _Line(msgspec.Struct):
    article_id: str
    claims: list[dict[str, Any]]


def _span(part: object, text: str, where: str) -> object:
    """A sentence as the span where it stands; anything else as it is."""
    if not isinstance(part, str):
        return part
    start = text.find(part)
    if start < 0:
        raise Failure(f"{where}: evidence is not in the article's text: {part[:80]!r}")
    return {"start": start, "end": start + len(part)}
