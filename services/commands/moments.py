"""Places in the log as people name them: a position as it stands, or a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime

from services.commands.failures import Failure
from services.eventlog.position import MAX_MILLISECONDS, MAX_SEQUENCE, Position


def first_of(option: str, text: str) -> Position:
    """The position that `text` is, or the first one of the moment that it tells. Raises Failure."""
    return _named(text) or Position(_milliseconds(_moment(option, text)), 0)


def last_of(option: str, text: str) -> Position:
    """The position that `text` is, or the last one of the day or moment that it tells. Raises Failure."""
    position = _named(text)
    if position is not None:
        return position
    moment = _moment(option, text)
    if _is_day(text):
        moment = moment.replace(hour=23, minute=59, second=59, microsecond=999_000)
    return Position(_milliseconds(moment), MAX_SEQUENCE)


def _named(text: str) -> Position | None:
    try:
        return Position.parse(text)
    except ValueError:
        return None


def _moment(option: str, text: str) -> datetime:
    """A moment with no time zone is one in UTC, as every time in the views is."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Failure(
            f"{option} {text!r} is neither a position (1732492800000-0) nor a time (2024-11-25T08:00Z)",
            code=2,
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_day(text: str) -> bool:
    """Whether `text` tells a day and no time of it."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _milliseconds(moment: datetime) -> int:
    return min(max(0, int(moment.timestamp() * 1000)), MAX_MILLISECONDS)
