"""What can go wrong in the projector, grouped by what its caller does next."""

from __future__ import annotations

from pathlib import Path

from services.eventlog.errors import StopFollowing, hidden
from services.eventlog.position import Position


class ProjectorError(Exception):
    """Root of everything the projector raises."""


class Refused(ProjectorError):
    """The caller asked for what cannot be done: tell them, change nothing."""


class RetryLater(ProjectorError):
    """Nothing is wrong with the request: the same again, later, may do."""


class NotADatabase(Refused):
    def __init__(self, url: str, reason: str) -> None:
        super().__init__(
            f"{hidden(url)!r} is no database that can be used: {reason}; "
            "give sqlite:///FILE or postgresql://USER@HOST/NAME"
        )


class NotMigrated(Refused):
    def __init__(self, found: str | None, wanted: str) -> None:
        at = f"at revision {found}" if found else "empty"
        super().__init__(f"the database is {at}, not at {wanted}; run `entente migrate` first")
        self.found = found
        self.wanted = wanted


class NoSuchGeneration(Refused):
    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"there is no generation {name!r}; there are {', '.join(known)}")
        self.name = name


class DatabaseAway(RetryLater):
    """The database does not answer: wait and ask again; nothing is parked for it."""


class CheckpointMoved(ProjectorError):
    """Another projector has moved the checkpoint, or another generation went live: step back and look."""

    def __init__(self, expected: Position) -> None:
        super().__init__(f"the checkpoint is no longer at {expected}")
        self.expected = expected


class StreamBehindJournal(StopFollowing):
    def __init__(self, *, journal: Position, stream: Position) -> None:
        super().__init__(
            f"the journal reaches to {journal}, but the stream ends at {stream}: events were lost from the "
            "stream; bring them back with `entente log restore`"
        )


class Unappliable(ProjectorError):
    """An event that was read but has no place in the views: parked, and the rest goes on."""

    def __init__(self, position: Position, reason: str) -> None:
        super().__init__(f"event at {position} cannot be applied: {reason}")
        self.position = position
        self.reason = reason


class NotReached(RetryLater):
    """The views did not come as far as was asked within the time given."""

    def __init__(self, wanted: Position, reached: Position) -> None:
        super().__init__(f"the views reflect the log up to {reached}, not yet {wanted}")
        self.wanted = wanted
        self.reached = reached


class NotParked(Refused):
    def __init__(self, position: Position) -> None:
        super().__init__(f"no event is parked at {position}; `entente parked list` names those that are")
        self.position = position


class StillUnreadable(ProjectorError):
    """A parked event that this release cannot read either."""

    def __init__(self, position: Position, reason: str) -> None:
        super().__init__(f"event at {position} still cannot be read: {reason}")
        self.position = position
        self.reason = reason


class GenerationExists(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(f"there is a generation {name!r} already; choose another name or prune it")
        self.name = name


class GenerationInUse(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(f"generation {name!r} is live; switch to another one first")
        self.name = name


class NotReady(Refused):
    """A generation that cannot go live."""

    def __init__(self, name: str, state: str) -> None:
        way_out = {
            "building": f"finish it with `entente rebuild --into {name}`",
            "frozen": f"it shows the past; read it with `entente show … --generation {name}`",
        }.get(state, "build another one with `entente rebuild`")
        super().__init__(f"generation {name!r} is {state} and cannot go live: {way_out}")
        self.name = name
        self.state = state


class NeverStill(RetryLater):
    def __init__(self, attempts: int) -> None:
        super().__init__(
            f"the live generation moved on in each of {attempts} attempts to see both at one position; "
            "try again when fewer events come"
        )


class NothingJournaled(Refused):
    def __init__(self) -> None:
        super().__init__("the database has followed no log yet: start the projector on it first")


class NoSuchArticle(Refused):
    def __init__(self, article_id: str) -> None:
        super().__init__(f"the log knows no article {article_id!r}")
        self.article_id = article_id


class NotAnExport(Refused):
    def __init__(self, file: Path, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}; `entente log export` writes files that can be read")
        self.file = file
        self.line = line
