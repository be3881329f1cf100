"""Calendar arithmetic that the dates of any language need: periods, and the year a date leaves out."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

Tense = Literal["past", "future"]

# A weekday repeats on the same day and month after 5, 6 or 11 years, so eleven each way meet it.
_YEARS_AROUND = 11
# Without a tense the running calendar year is meant, unless the other one is nearer by more than this,
# and what has happened rather than what is to come: a day ahead counts half as much again.
_OTHER_YEAR_COSTS = 200
_AHEAD_WEIGHS = 1.5
# A dated event of the past tense may lie this far past the article's date: printed the evening before.
_SLIP = timedelta(days=3)
_MONTHS_OF_SEASON = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


class Period(msgspec.Struct, frozen=True):
    """First and last day of what an expression names, and the same in EDTF."""

    first: date
    last: date
    edtf: str


def day(at: date) -> Period:
    """One day."""
    return Period(at, at, at.isoformat())


def month(year_: int, month_: int) -> Period:
    """One month; `month_` may run over 12 or under 1 into the years around."""
    year_, month_ = year_ + (month_ - 1) // 12, (month_ - 1) % 12 + 1
    last = calendar.monthrange(year_, month_)[1]
    return Period(date(year_, month_, 1), date(year_, month_, last), f"{year_:04d}-{month_:02d}")


def year(year_: int) -> Period:
    """One year."""
    return Period(date(year_, 1, 1), date(year_, 12, 31), f"{year_:04d}")


def season(year_: int, code: int) -> Period:
    """A season of ISO 8601-2 (21 spring to 24 winter); winter begins in December of `year_`."""
    first, last = _MONTHS_OF_SEASON[code]
    return Period(month(year_, first).first, month(year_, last).last, f"{year_:04d}-{code}")


def quarter(year_: int, rank: int) -> Period:
    """The `rank`th quarter of a year; ISO 8601-2 counts them 33 to 36."""
    first = 3 * rank - 2
    return Period(month(year_, first).first, month(year_, first + 2).last, f"{year_:04d}-{32 + rank}")


def between(first: Period, last: Period) -> Period | None:
    """The interval from one period to the other, or None where it would end before it begins."""
    if last.last < first.first:
        return None
    if first.edtf == last.edtf:
        return first
    start, end = first.edtf.split("/")[0], last.edtf.split("/")[-1]
    return Period(first.first, last.last, f"{start}/{end}")


def week(at: date) -> Period:
    """Monday to Sunday around `at`."""
    monday = at - timedelta(days=at.weekday())
    return _days(monday, monday + timedelta(days=6))


def weekend(at: date) -> Period:
    """Saturday and Sunday of the week around `at`."""
    saturday = at + timedelta(days=5 - at.weekday())
    return _days(saturday, saturday + timedelta(days=1))


def half(year_: int, rank: int) -> Period:
    """The first or second half of a year, as an interval of months."""
    first = 6 * rank - 5
    found = between(month(year_, first), month(year_, first + 5))
    assert found is not None  # noqa: S101  # the sixth month never ends before the first
    return found


def weekday_near(anchor: date, weekday: int, tense: Tense | None) -> date:
    """The `weekday` (Monday 0) on or next to `anchor`: before it for the past, which is what is usual."""
    back = (anchor.weekday() - weekday) % 7
    if tense == "future":
        return anchor + timedelta(days=(7 - back) % 7)
    return anchor - timedelta(days=back)


def year_of_day(
    month_: int, day_: int, *, weekday: int | None, anchor: date, tense: Tense | None
) -> date | None:
    """The date with that month and day that a text of `anchor` means; a weekday must agree where one can."""
    every = list(_in_years_around(anchor.year, month_, day_))
    if weekday is not None:
        every = [at for at in every if at.weekday() == weekday] or every
        slip = _SLIP
    else:
        slip = timedelta(0)
    if tense == "past":
        return max((at for at in every if at <= anchor + slip), default=None)
    if tense == "future":
        return min((at for at in every if at >= anchor - slip), default=None)
    return min(every, key=lambda at: _distance(at, anchor), default=None)


def month_near(anchor: date, month_: int, tense: Tense | None) -> Period:
    """That month of the year which a text of `anchor` means; the running month counts for either tense."""
    every = [month(anchor.year + step, month_) for step in (-1, 0, 1)]
    if tense == "past":
        return max((m for m in every if m.first <= anchor), key=_first)
    if tense == "future":
        return min((m for m in every if m.last >= anchor), key=_first)
    return min(every, key=lambda m: _distance(min(max(anchor, m.first), m.last), anchor))


def _first(period: Period) -> date:
    return period.first


def _days(first: date, last: date) -> Period:
    return Period(first, last, f"{first.isoformat()}/{last.isoformat()}")


def _in_years_around(around: int, month_: int, day_: int) -> Iterator[date]:
    for year_ in range(around - _YEARS_AROUND, around + _YEARS_AROUND + 1):
        if 1 <= month_ <= 12 and 1 <= day_ <= calendar.monthrange(year_, month_)[1]:
            yield date(year_, month_, day_)


def _distance(at: date, anchor: date) -> float:
    """How unlikely a text of `anchor` means `at` when it says nothing of the year."""
    days = (at - anchor).days
    cost = days * _AHEAD_WEIGHS if days > 0 else -days
    return cost + (_OTHER_YEAR_COSTS if at.year != anchor.year else 0)
