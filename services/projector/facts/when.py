"""When things are said to be: the day windows that claims of one fact must share, and the keys of dates."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import msgspec

from services.eventlog.edtf import OPEN_END, OPEN_START, Period

EXACT_DAYS = 7
"""A date of up to a week (a day, a trip) points to one occasion; a longer one to a stretch of time."""


class Window(msgspec.Struct):
    """The dates of a fact's claims: any date that meets them all meets what lies between these two."""

    latest_start: int = OPEN_START
    earliest_end: int = OPEN_END

    def add(self, dates: Period | None) -> None:
        if dates is not None:
            self.latest_start = max(self.latest_start, dates.first)
            self.earliest_end = min(self.earliest_end, dates.last)

    def gap(self, dates: Period | None) -> int:
        """Days between `dates` and the claim furthest from it, 0 where it meets every claim's date."""
        if dates is None:
            return 0
        return max(0, self.latest_start - dates.last, dates.first - self.earliest_end)

    @property
    def known(self) -> bool:
        return self.latest_start > OPEN_START or self.earliest_end < OPEN_END

    @property
    def days(self) -> int:
        """How many days all claims leave open; small when some claim is exact."""
        return max(1, self.earliest_end - self.latest_start + 1)


def exact(dates: Period | None) -> bool:
    """True for a date that points to one occasion."""
    return dates is not None and dates.days <= EXACT_DAYS


def published(text: str | None) -> date | None:
    """The day of an ISO 8601 moment, None where it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def each_day(dates: Period) -> range:
    return range(dates.first, dates.last + 1)


@lru_cache(maxsize=65536)
def months(dates: Period, *, limit: int) -> tuple[str, ...]:
    """The months that `dates` touches, none where they are more than `limit`."""
    start, end = dates.earliest, dates.latest
    if start is None or end is None:
        return ()
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    if last - first >= limit:
        return ()
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1))


@lru_cache(maxsize=65536)
def years(dates: Period, *, limit: int) -> tuple[str, ...]:
    """The years that `dates` touches, none where they are more than `limit`."""
    start, end = dates.earliest, dates.latest
    if start is None or end is None or end.year - start.year >= limit:
        return ()
    return tuple(str(year) for year in range(start.year, end.year + 1))


def around(day: date | None, *, before: timedelta, after: timedelta) -> Period | None:
    """The stretch about `day` in which an undated telling is taken to lie."""
    if day is None:
        return None
    return Period(day.toordinal() - before.days, day.toordinal() + after.days)
