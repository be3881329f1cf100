"""A person of the article while names, titles and mentions of it are being brought together."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from services.ingest.extraction.fr.people.names import NameRun
from services.ingest.extraction.fr.people.titles import Title
from services.ingest.extraction.fr.words.lookup import Ordered


class Figure(msgspec.Struct, eq=False):
    """One person of the article under construction: names, titles and mentions met so far.

    `described` is where the office alone means the person: "le ministre", after the name was told.
    """

    name: str
    leads: str | None = None
    country: str | None = None
    titles: list[Title] = msgspec.field(default_factory=list)
    runs: list[NameRun] = msgspec.field(default_factory=list)
    away: list[tuple[int, str]] = msgspec.field(default_factory=list)
    described: list[tuple[int, int]] = msgspec.field(default_factory=list)
    _order: Ordered[Title] | None = None

    def meet(self, run: NameRun, title: Title | None) -> None:
        """Add a mention, and the title printed beside it."""
        self.runs.append(run)
        if run.full and len(run.text) > len(self.name):
            self.name = run.text
        if title is not None:
            self.titles.append(title)
            self._order = None

    def titles_between(self, low: int, high: int) -> Sequence[Title]:
        """The titles that begin from `low` on and before `high`, in text order."""
        if self._order is None:
            self._order = Ordered(self.titles, lambda title: title.start)
        return self._order.between(low, high)


# Where a mention begins and ends, and whose it is.
Row = tuple[int, int, Figure]
