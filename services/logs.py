"""Log lines as JSON objects, one a line, so that no text of an article can forge a line or a field."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO

LONGEST = 2000
"""Characters of one value; an article's text has no place in the log of a process."""

_STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message", "taskName"}

_QUIET = (
    "httpx",
    "httpcore",
    "trafilatura",
    "htmldate",
    "courlan",
    "alembic",
    "uvicorn.access",
    "faststream",
)


class JsonLines(logging.Formatter):
    """`time, level, action, message` first, then whatever was given as `extra`: article, position, …"""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.role = role

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "role": self.role,
            "action": getattr(record, "action", record.name),
            "message": _short(record.getMessage()),
        }
        for name, value in vars(record).items():
            if name not in _STANDARD and name not in line:
                line[name] = value if isinstance(value, bool | int | None) else _short(str(value))
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)[-4 * LONGEST :]
        return json.dumps(line, separators=(",", ":"))


def log_as_json(role: str, *, level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """From now on every log record of this process goes to `stream` (standard error) as a JSON line."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines(role))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text)} characters)"
