"""What weekdays, weeks and week-ends of French dates mean."""

from __future__ import annotations

import re
from datetime import date, timedelta

from services.ingest.extraction import almanac
from services.ingest.extraction.almanac import Period, Tense
from services.ingest.extraction.fr.dates import words
from services.ingest.extraction.fr.dates.points import Seen, on, point, settle, single, step_of
from services.ingest.extraction.fr.words.numerals import ordinal


def weekday(match: re.Match[str], seen: Seen) -> Period:
    """A weekday alone, or "dernier", "prochain", "en huit"."""
    rank, mod = words.weekday_of(match["wd"]) or 0, match["mod"]
    if match["weeks"]:
        weeks = 1 if match["weeks"] == "huit" else 2
        return almanac.day(_next(rank, seen.anchor) + timedelta(weeks=weeks))
    start = seen.told if mod in words.FOLLOWING | words.PRECEDING else seen.anchor
    if mod in words.NEXT_WORDS | words.FOLLOWING:
        return almanac.day(_next(rank, start))
    if mod in words.PAST_WORDS | words.PRECEDING:
        return almanac.day(almanac.weekday_near(start - timedelta(days=1), rank, "past"))
    near = _nearest(rank, seen.anchor)
    if match["ce"] and (seen.tense is None or abs((near - seen.anchor).days) <= 1):
        return almanac.day(near)
    return almanac.day(almanac.weekday_near(seen.anchor, rank, seen.tense))


def _next(rank: int, after: date) -> date:
    return almanac.weekday_near(after + timedelta(days=1), rank, "future")


def _nearest(rank: int, anchor: date) -> date:
    back, ahead = almanac.weekday_near(anchor, rank, "past"), almanac.weekday_near(anchor, rank, "future")
    return ahead if ahead - anchor < anchor - back else back


def weekday_of_week(match: re.Match[str], seen: Seen) -> Period:
    """ "Mercredi de la semaine dernière", "cette semaine, jeudi"."""
    return almanac.day(week(match["mod"], seen).first + timedelta(days=words.weekday_of(match["wd"]) or 0))


def week(mod: str | None, seen: Seen) -> Period:
    """That week: "la semaine dernière", "cette semaine"."""
    start = seen.told if mod in words.FOLLOWING | words.PRECEDING else seen.anchor
    return almanac.week(start + timedelta(weeks=step_of(mod)))


def weekdays(match: re.Match[str], seen: Seen) -> Period | None:
    """From a weekday to another: "de mardi à jeudi", "dans la nuit de lundi à mardi"."""
    first, last = words.weekday_of(match["wd1"]) or 0, words.weekday_of(match["wd2"]) or 0
    if match["mod"] in words.NEXT_WORDS:
        start = _next(first, seen.anchor)
    elif seen.tense == "future":
        start = almanac.weekday_near(seen.anchor, first, "future")
    else:
        start = almanac.weekday_near(seen.anchor, first, "past")
    end = almanac.weekday_near(start, last, "future")
    if seen.tense == "past" and end > seen.anchor:
        start, end = start - timedelta(weeks=1), end - timedelta(weeks=1)
    return almanac.between(almanac.day(start), almanac.day(end))


def numbered_weekday(match: re.Match[str], seen: Seen) -> Period | None:
    """ "Mardi 10", "du samedi 7 au dimanche 8": the nearest such day, before or after as the tense has it."""
    day, rank = words.day_of(match["d1"]), words.weekday_of(match["wd1"])
    around = [almanac.month(seen.anchor.year, seen.anchor.month + step).first for step in range(-12, 13)]
    days = [at.first for month in around if day and (at := on(month.year, month.month, day))]
    days = [at for at in days if at.weekday() == rank]
    if seen.tense == "past":
        days = [at for at in days if at <= seen.anchor + timedelta(days=1)]
    elif seen.tense == "future":
        days = [at for at in days if at >= seen.anchor]
    if not days:
        return None
    start = min(days, key=lambda at: abs(at - seen.anchor))
    if not match.groupdict().get("d2"):
        return almanac.day(start)
    last = words.day_of(match["d2"])
    end = next(
        (start + timedelta(days=n) for n in range(15) if (start + timedelta(days=n)).day == last), None
    )
    return almanac.between(almanac.day(start), almanac.day(end)) if end else None


def weekday_of_month(match: re.Match[str], seen: Seen) -> Period | None:
    """ "Le dernier lundi d'avril", "le premier dimanche de mai 2024"."""
    month = settle(point(match, "1", seen), seen)
    if month is None:
        return None
    rank = words.weekday_of(match["wd"]) or 0
    every = [month.first + timedelta(days=n) for n in range((month.last - month.first).days + 1)]
    days = [day for day in every if day.weekday() == rank]
    if match["n"] == "dernier":
        return almanac.day(days[-1])
    number = ordinal(match["n"]) or 0
    return almanac.day(days[number - 1]) if 0 < number <= len(days) else None


def week_of(match: re.Match[str], seen: Seen) -> Period | None:
    """ "La semaine du 3 mars", "le week-end du 3 mars"."""
    at = single(match, seen)
    if at is None:
        return None
    return almanac.week(at.first) if match["u"] == "semaine" else almanac.weekend(at.first)


def weekend(start: date, step: int, tense: Tense | None) -> Period:
    """The week-end so many away from that of `start`; without a step the tense tells the last from the next."""
    this = almanac.weekend(start)
    begun = this.first <= start
    if step < 0:
        return this if begun and start.weekday() < 5 else almanac.weekend(start - timedelta(weeks=1))
    if step > 0:
        return almanac.weekend(start + timedelta(weeks=1)) if begun else this
    just_over = tense == "past" or (tense is None and start.weekday() < 2)
    return almanac.weekend(start - timedelta(weeks=1)) if just_over and not begun else this
