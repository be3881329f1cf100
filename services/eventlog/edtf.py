"""Dates as EDTF (ISO 8601-2) writes them, and the days that one may mean.

The profile is what claims use: day, month, year, season, unspecified digits (`202X`), interval with open
ends, and the marks `~`, `?` and `%`, which widen nothing.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

OPEN_START = date.min.toordinal()
OPEN_END = date.max.toordinal()

_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[~?%]?")
_SEASONS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 12),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
}
"""First and last month of a season or quarter; winter is read as December, the part its year is sure of."""


class NotADate(ValueError):
    """A text that is no EDTF date of the profile above."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text!r} is no EDTF date; one looks like 2024-10-20, 2024-10 or 2023-12-14/2023-12-15"
        )
        self.text = text


class Period(NamedTuple):
    """The first and last day that a date may mean, both inclusive, as `date.toordinal` counts."""

    first: int
    last: int

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    @property
    def earliest(self) -> date | None:
        """None where the interval is open at its start."""
        return None if self.first == OPEN_START else date.fromordinal(self.first)

    @property
    def latest(self) -> date | None:
        """None where the interval is open at its end."""
        return None if self.last == OPEN_END else date.fromordinal(self.last)

    def meets(self, other: Period) -> bool:
        """True where some day may be meant by both."""
        return self.first <= other.last and other.first <= self.last

    def gap(self, other: Period) -> int:
        """Days between the two, 0 where they meet."""
        return max(0, self.first - other.last, other.first - self.last)


@lru_cache(maxsize=65536)
def parse(text: str) -> Period:
    """The days that `text` may mean. Raises `NotADate`."""
    start, slash, stop = text.strip().partition("/")
    if not slash:
        return _point(start, text)
    first = OPEN_START if start in ("", "..") else _point(start, text).first
    last = OPEN_END if stop in ("", "..") else _point(stop, text).last
    if first > last:
        raise NotADate(text)
    return Period(first, last)


def period(text: str | None) -> Period | None:
    """As `parse`, None for None."""
    return None if text is None else parse(text)


def compatible(one: str | None, other: str | None) -> bool:
    """False only where both are told and no day may be meant by both."""
    return one is None or other is None or parse(one).meets(parse(other))


def finer(one: str | None, other: str | None) -> str | None:
    """The one that leaves fewer days open, the first where both leave as many; None tells nothing."""
    if one is None or other is None:
        return one or other
    return min((one, other), key=lambda text: parse(text).days)


def _point(text: str, whole: str) -> Period:
    match = _POINT.fullmatch(text)
    if match is None:
        raise NotADate(whole)
    year, month, day = match.groups()
    try:
        return _span(year, month, day)
    except ValueError as error:
        raise NotADate(whole) from error


def _span(year: str, month: str | None, day: str | None) -> Period:
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    first_month, last_month = _months(month)
    if day is not None and day != "XX" and month != "XX":
        on = date(first_year, first_month, int(day)).toordinal()
        return Period(on, on)
    end = calendar.monthrange(last_year, last_month)[1]
    return Period(date(first_year, first_month, 1).toordinal(), date(last_year, last_month, end).toordinal())


def _months(month: str | None) -> tuple[int, int]:
    if month is None or month == "XX":
        return 1, 12
    number = int(month)
    return _SEASONS.get(number, (number, number))
