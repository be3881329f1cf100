"""When a visit is: which dates of a sentence are its own, and what several of them say together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import msgspec

from services.eventlog import edtf
from services.eventlog.claims import VisitStatus
from services.ingest.extraction.fr.mentions import When
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visit_stretches import Stretch

# Days between two dates that may still belong to one stay.
LONGEST_STAY = 4
# How far from the words of the visit a month or a year may stand and still date it, in characters.
_NEAR_MONTH, _NEAR_YEAR = 120, 45
_DAYS_OF_WEEK, _DAYS_OF_MONTH = 8, 31
_HALF_YEAR = 182
_YEAR = re.compile(r"\b\d{4}(?=-|/|$)")


def dates_told(reading: Reading, stretch: Stretch) -> tuple[When, ...]:
    """The dates of `stretch` that may be the visit's, else that of its chronology entry."""
    sentence = stretch.sentence
    low, high = sentence.start + stretch.start, sentence.start + stretch.end
    here = [moment for moment in reading.moments(sentence) if low <= moment.start < high]
    own = [moment for moment in _without_headwords(here) if _near(moment, stretch)]
    return tuple(own) or _entry_date(reading, sentence)


def _without_headwords(moments: list[When]) -> list[When]:
    """`moments` less those that the next one only makes exact: "six semaines plus tard, le 16 janvier"."""
    vague = {id(one) for one, other in pairwise(moments) if 0 < other.start - one.end <= 2}
    return [moment for moment in moments if id(moment) not in vague]


def _near(moment: When, stretch: Stretch) -> bool:
    """Whether the date stands near enough to the words of the visit for how coarse it is."""
    days = (moment.last - moment.first).days
    if days <= _DAYS_OF_WEEK:
        return True
    start, end = moment.start - stretch.sentence.start, moment.end - stretch.sentence.start
    marks = [(part.start, part.end) for part in stretch.parts]
    marks += [
        (goal.start, goal.end) for goal in stretch.goals if goal.end and goal.code == stretch.goals[0].code
    ]
    gap = min(max(low - end, start - high, 0) for low, high in marks)
    return gap <= (_NEAR_MONTH if days <= _DAYS_OF_MONTH else _NEAR_YEAR)


def _entry_date(reading: Reading, sentence: Sentence) -> tuple[When, ...]:
    """The date that heads the chronology entry of `sentence`."""
    if sentence.entry is None:
        return ()
    first = next(one for one in reading.sentences if one.section == sentence.section)
    return tuple(moment for moment in reading.moments(first)[:1] if moment.start - first.start < _NEAR_YEAR)


def together(moments: Sequence[When]) -> str | None:
    """The EDTF of one visit with all these dates: the finest, or from the first day to the last."""
    if not moments:
        return None
    best = min(moments, key=lambda moment: (moment.last - moment.first, moment.start))
    days = [(one.first, one.last) for one in moments if (one.last - one.first).days <= LONGEST_STAY]
    near = [(first, last) for first, last in days if _gap(first, last, best.first, best.last) <= LONGEST_STAY]
    if len(near) < 2:
        return best.edtf
    first, last = min(first for first, _ in near), max(last for _, last in near)
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def in_time(moments: Sequence[When], status: VisitStatus | None, anchor: date | None) -> tuple[When, ...]:
    """`moments` with the year that the status asks for, where no year is printed.

    What has been held was before `anchor`; what was called off or put off lay near it.
    """
    if anchor is None or status not in ("completed", "cancelled", "postponed"):
        return tuple(moments)
    return tuple(_moved(moment, status, anchor) if not moment.dated else moment for moment in moments)


def _moved(moment: When, status: VisitStatus, anchor: date) -> When:
    days = (moment.first - anchor).days
    if status == "completed" and days > 0:
        return _years_on(moment, -1)
    if status != "completed" and days < -_HALF_YEAR:
        return _years_on(moment, 1)
    return moment


def _years_on(moment: When, years: int) -> When:
    """`moment` as it would be in another year; as it is where that year has no such day."""
    try:
        first = moment.first.replace(year=moment.first.year + years)
        last = moment.last.replace(year=moment.last.year + years)
    except ValueError:
        return moment
    moved = _YEAR.sub(lambda found: f"{int(found[0]) + years:04d}", moment.edtf)
    return msgspec.structs.replace(moment, edtf=moved, first=first, last=last)


def agree(some: Sequence[When], others: Sequence[When]) -> bool:
    """Whether some dates of the two lie within one stay; so do dates that only one of them has."""
    if not some or not others:
        return True
    return any(
        _gap(one.first, one.last, other.first, other.last) <= LONGEST_STAY for one in some for other in others
    )


def _gap(first: date, last: date, other_first: date, other_last: date) -> int:
    return max((other_first - last).days, (first - other_last).days, 0)


def ahead(edtf_date: str, anchor: date) -> bool:
    """Whether all days of `edtf_date` come after `anchor`."""
    return edtf.parse(edtf_date).first > anchor.toordinal()


def behind(edtf_date: str, anchor: date) -> bool:
    """Whether all days of `edtf_date` lie before `anchor`."""
    return edtf.parse(edtf_date).last < anchor.toordinal()


def lasts_past(edtf_date: str, anchor: date) -> bool:
    """Whether `edtf_date` is an interval of days begun before `anchor`, or on it, and going on after."""
    period = edtf.parse(edtf_date)
    return "/" in edtf_date and period.first <= anchor.toordinal() < period.last
