"""What can go wrong with the log, grouped by what the caller does next: decide again, wait, or stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.eventlog.article_state import ArticleState
    from services.eventlog.position import Position


_PASSWORD = re.compile(r"^([^:]*:/*[^:@/]*:).*@|(?<=password=)[^&]*")
"""Whatever the last @ ends: a password with # or @ in it is one reason why a URL cannot be read."""


def hidden(url: str) -> str:
    """A URL that may be wrong, without the password that it may have: errors end up in log lines."""
    return _PASSWORD.sub(lambda found: f"{found[1]}***@" if found[1] else "***", url)


class LogError(Exception):
    """Root of every error of the log."""


class NotARedis(LogError):
    """What was given to reach Redis by is no URL of one."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"{hidden(url)!r} is no Redis that can be asked; give redis://HOST:PORT, rediss:// or unix://FILE"
        )


class RevisionMoved(LogError):
    """Another decision about the article came first: decide again from `current`."""

    def __init__(self, article_id: str, *, expected: ArticleState, current: ArticleState) -> None:
        super().__init__(
            f"article {article_id} is at {current.last or 'no position'}, not {expected.last or 'unknown'}"
        )
        self.article_id = article_id
        self.expected = expected
        self.current = current


class RetryLater(LogError):
    """The log cannot take or give anything just now; the same call may succeed in a while."""


class LogUnavailable(RetryLater):
    """Redis does not answer, or is still loading."""


class LogFull(RetryLater):
    """Redis has reached its memory limit and takes no more events."""


class StopFollowing(LogError):
    """The log is not what it was: going on would lose or mix up events, so a person must decide."""


class AnotherLog(StopFollowing):
    """The stream at this place has another identity than the one that was followed."""

    def __init__(self, *, expected: str, found: str | None) -> None:
        super().__init__(
            f"the log here is {found or 'gone'}, not {expected}: bring the old one back "
            "with `entente log restore`, or start anew knowingly"
        )
        self.expected = expected
        self.found = found


class BrokenLog(StopFollowing):
    """Of the stream and its identity only one is there."""


class GroupGone(StopFollowing):
    """The consumer group is no longer there: the stream was emptied, swapped or restored."""

    def __init__(self, name: str, stream: str) -> None:
        super().__init__(f"the group {name} of {stream} is gone; it is made again at the next start")


class NotDurable(StopFollowing):
    """Redis may drop events that it has acknowledged."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(
            "this Redis may lose acknowledged events: "
            + "; ".join(reasons)
            + " (or accept that with --accept-loss)"
        )
        self.reasons = reasons


class PositionTaken(StopFollowing):
    """An entry to be put back stands at or below the log's head."""

    def __init__(self, position: Position, head: Position) -> None:
        super().__init__(f"cannot put an entry at {position}: the log already reaches {head}")
        self.position = position
        self.head = head
