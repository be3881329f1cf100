"""Comparing EDTF dates as claims carry them: days, months, years, seasons and intervals of these."""

from __future__ import annotations

import calendar
from datetime import date

# First and last month of the seasons and quarters of ISO 8601-2.
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


def bounds(edtf: str) -> tuple[date, date]:
    """First and last day that `edtf` may mean; an open end reaches to the end of the calendar."""
    first, _, last = edtf.partition("/")
    return _first(first), _last(last or first)


def overlap(one: str | None, other: str | None) -> bool:
    """Whether both may mean one day; an unknown date excludes nothing."""
    if one is None or other is None:
        return True
    (start, end), (begin, stop) = bounds(one), bounds(other)
    return start <= stop and begin <= end


def finer(one: str | None, other: str | None) -> str | None:
    """The one that leaves fewer days open, the first where both leave as many."""
    if one is None or other is None:
        return one or other
    return min((one, other), key=lambda edtf: (bounds(edtf)[1] - bounds(edtf)[0]).days)


def _first(part: str) -> date:
    year, month, day = _parts(part)
    if year is None:
        return date.min
    return date(year, _SEASONS.get(month or 1, (month or 1, 0))[0], day or 1)


def _last(part: str) -> date:
    year, month, day = _parts(part)
    if year is None:
        return date.max
    closing = _SEASONS.get(month or 12, (0, month or 12))[1]
    return date(year, closing, day or calendar.monthrange(year, closing)[1])


def _parts(part: str) -> tuple[int | None, int | None, int | None]:
    numbers = [int(bit) for bit in part.strip("~?%. ").split("-") if bit.isdigit()]
    year, month, day, *_ = [*numbers, None, None, None]
    return year, month, day
