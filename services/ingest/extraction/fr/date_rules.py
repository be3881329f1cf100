"""What each form of a French date means: one function a form, on the groups its pattern caught."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import msgspec

from services.ingest.extraction import almanac
from services.ingest.extraction.almanac import Period, Tense
from services.ingest.extraction.fr import date_words as words
from services.ingest.extraction.fr.numerals import ordinal


class Seen(msgspec.Struct, frozen=True):
    """From where an expression is read: the article's day, the tense, the last date told.

    `year` is the year that words just before have set ("l'an passé, du 23 au 26").
    """

    anchor: date
    tense: Tense | None = None
    previous: Period | None = None
    year: int | None = None

    @property
    def told(self) -> date:
        """The day that "le lendemain" counts from."""
        return self.previous.last if self.previous else self.anchor


class Point(msgspec.Struct, frozen=True):
    """A day or month as printed, with what it leaves out."""

    month: int | None
    day: int | None = None
    year: int | None = None
    weekday: int | None = None
    mod: str | None = None


def point(match: re.Match[str], n: str, seen: Seen) -> Point:
    """The `n`th point that the pattern caught."""
    caught = match.groupdict()
    month, day, year = caught.get(f"m{n}"), caught.get(f"d{n}"), caught.get(f"y{n}")
    ref = caught.get(f"ref{n}")
    return Point(
        month=words.month_of(month) if month else None,
        day=words.day_of(day) if day else None,
        year=words.year_of(year) if year else year_meant(ref, seen) if ref else None,
        weekday=words.weekday_of(caught.get(f"wd{n}")),
        mod=caught.get(f"mod{n}"),
    )


def year_meant(ref: str, seen: Seen) -> int:
    """The year of "l'an dernier", "la même année", "il y a deux ans"."""
    if ref.startswith("il y a"):
        return seen.anchor.year - (words.count_of(ref.split(" ")[3]) or 0)
    last = ref.rpartition(" ")[2]
    told = last in words.FOLLOWING | words.PRECEDING or "meme" in ref or "d'avant" in ref
    back = last in words.PAST_WORDS | words.PRECEDING or "d'avant" in ref
    step = -1 if back else 1 if last in words.NEXT_WORDS | words.FOLLOWING else 0
    return (seen.told if told else seen.anchor).year + step


def settle(at: Point, seen: Seen) -> Period | None:
    """The day or month that a point means."""
    if at.month is None:
        return None
    if at.day is None:
        return _settle_month(at.month, at, seen)
    return _settle_day(at.month, at.day, at, seen)


def _settle_day(month: int, day: int, at: Point, seen: Seen) -> Period | None:
    year = at.year or seen.year
    if year is None and at.mod in ("courant", "en cours"):
        year = seen.anchor.year
    if year is not None:
        return on(year, month, day)
    anchor, tense = _bent(at.mod, seen)
    if at.mod in words.PAST_WORDS and (month, day) == (anchor.month, anchor.day):
        anchor -= timedelta(days=1)
    found = almanac.year_of_day(month, day, weekday=at.weekday, anchor=anchor, tense=tense)
    return almanac.day(found) if found else None


def _settle_month(month: int, at: Point, seen: Seen) -> Period:
    year = at.year or seen.year
    if year is not None:
        return almanac.month(year, month)
    anchor, tense = _bent(at.mod, seen)
    if at.mod in words.PAST_WORDS and month == anchor.month:
        return almanac.month(anchor.year - 1, month)
    if at.mod in words.NEXT_WORDS | words.FOLLOWING and month == anchor.month:
        return almanac.month(anchor.year + 1, month)
    return almanac.month_near(anchor, month, tense)


def _bent(mod: str | None, seen: Seen) -> tuple[date, Tense | None]:
    """The anchor and tense after "dernier", "prochain", "suivant" have had their say."""
    if mod in words.PAST_WORDS:
        return seen.anchor, "past"
    if mod in words.NEXT_WORDS:
        return seen.anchor, "future"
    if mod in words.FOLLOWING:
        return seen.told, "future"
    if mod in words.PRECEDING:
        return seen.told, "past"
    return seen.anchor, seen.tense


def on(year: int, month: int, day: int) -> Period | None:
    """That day, where the calendar has it."""
    if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return almanac.day(date(year, month, day))
    return None


# --- one function a form ------------------------------------------------------------------


def single(match: re.Match[str], seen: Seen) -> Period | None:
    """A day or a month: "le mardi 27 janvier dernier", "mars 2023"."""
    return settle(point(match, "", seen), seen)


def spread(match: re.Match[str], seen: Seen) -> Period | None:
    """From one point to another; each lends the other the month and year it lacks."""
    first, last = point(match, "1", seen), point(match, "2", seen)
    if last.mod is None and match.groupdict().get("mod1"):
        last = msgspec.structs.replace(last, mod=first.mod)
    if last.year is None and first.year is not None:
        start = settle(first, seen)
        return _after(start, last) if start else None
    if last.weekday is None and first.weekday is not None and last.day is not None:
        start = settle(msgspec.structs.replace(first, month=first.month or last.month, mod=last.mod), seen)
        return _after(start, last) if start and last.year is None else _before(settle(last, seen), first)
    return _before(settle(last, seen), first)


def _after(start: Period, last: Point) -> Period | None:
    """From `start` to the next such day or month."""
    for year in (start.first.year, start.first.year + 1):
        month = last.month or start.first.month
        end = almanac.month(year, month) if last.day is None else on(year, month, last.day)
        if end and end.first >= start.first:
            return almanac.between(start, end)
    return None


def _before(end: Period | None, first: Point) -> Period | None:
    """From the last such day or month to `end`."""
    if end is None:
        return None
    if first.month is None and first.day is not None:
        start = on(end.first.year, end.first.month, first.day)
        return almanac.between(start, end) if start and start.first <= end.first else None
    for year in (first.year,) if first.year else (end.first.year, end.first.year - 1):
        month = first.month or end.first.month
        start = almanac.month(year, month) if first.day is None else on(year, month, first.day)
        if start and start.first <= end.first:
            return almanac.between(start, end)
    return None


def coupled(match: re.Match[str], seen: Seen) -> Period | None:
    """Two days told together, "les 14 et 15 mars": a stretch, where they are not far apart."""
    found = spread(match, seen)
    return found if found and (found.last - found.first).days <= 10 else None


def numeric(match: re.Match[str], seen: Seen) -> Period | None:  # noqa: ARG001  # one shape for all forms
    """Day, month, year in figures; the American order only where no other reading is possible."""
    day, month, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    return on(year, month, day) or on(year, day, month)


def iso(match: re.Match[str], seen: Seen) -> Period | None:  # noqa: ARG001
    """A date already in ISO 8601."""
    year, month = int(match["y"]), int(match["b"])
    if not match["a"]:
        return almanac.month(year, month) if 1 <= month <= 12 else None
    return on(year, month, int(match["a"]))


def figures_month(match: re.Match[str], seen: Seen) -> Period | None:  # noqa: ARG001
    """Month and year in figures: "12/2024"."""
    return almanac.month(int(match["y"]), int(match["b"])) if 1 <= int(match["b"]) <= 12 else None


def figures_day(match: re.Match[str], seen: Seen) -> Period | None:
    """Day and month in figures, no year: "le 9/12"."""
    return settle(Point(month=int(match["b"]), day=int(match["a"])), seen)


def whole_year(match: re.Match[str], seen: Seen) -> Period | None:  # noqa: ARG001
    """A year."""
    year = words.year_of(match["y"])
    return almanac.year(year) if year else None


def years(match: re.Match[str], seen: Seen) -> Period | None:  # noqa: ARG001
    """From a year to another: "2020-2030", "entre 1977 et 2020", "2023/24"."""
    first = int(match["y1"])
    last = int(match["y2"]) if len(match["y2"]) == 4 else first // 100 * 100 + int(match["y2"])
    return almanac.between(almanac.year(first), almanac.year(last)) if last > first else None


def decade(match: re.Match[str], seen: Seen) -> Period:  # noqa: ARG001
    """A decade: "les années 1990"."""
    tens = int(match["y"]) // 10
    tens += 0 if tens > 99 else 190 if tens > 2 else 200
    return Period(date(tens * 10, 1, 1), date(tens * 10 + 9, 12, 31), f"{tens}X")


def ref_year(match: re.Match[str], seen: Seen) -> Period:
    """ "L'an dernier"."""
    return almanac.year(year_meant(match["ref"], seen))


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
    return almanac.between(almanac.day(start), almanac.day(end))


def deictic(match: re.Match[str], seen: Seen) -> Period:
    """ "Hier", "après-demain", "ce matin"."""
    return almanac.day(seen.anchor + timedelta(days=words.DAYS_AWAY[match["word"]]))


def narrative(match: re.Match[str], seen: Seen) -> Period:
    """ "La veille", "le lendemain": from the last date told."""
    away = words.DAYS_FROM_TOLD[match["word"]]
    told = seen.previous.first if seen.previous and away < 0 else seen.told
    return almanac.day(told + timedelta(days=away))


def ago(match: re.Match[str], seen: Seen) -> Period | None:
    """ "Il y a deux ans", "voilà trois jours"."""
    return _away(match, seen.anchor, -1)


def ahead(match: re.Match[str], seen: Seen) -> Period | None:
    """ "Dans trois jours", "d'ici deux ans"."""
    return _away(match, seen.anchor, 1)


def earlier(match: re.Match[str], seen: Seen) -> Period | None:
    """ "Deux ans plus tôt"."""
    return _away(match, seen.told, -1)


def later(match: re.Match[str], seen: Seen) -> Period | None:
    """ "Six semaines plus tard"."""
    return _away(match, seen.told, 1)


def _away(match: re.Match[str], start: date, sign: int) -> Period | None:
    """The day, month or year that lies so many units off, as exact as the unit."""
    many, unit, half = words.count_of(match["n"]), match["unit"].rstrip("s"), match["half"] is not None
    if many is None or many > 3000:
        return None
    rounded = words.is_round(match["n"])
    if unit == "heure":
        return almanac.day(start + sign * timedelta(hours=many))
    if unit in ("jour", "semaine"):
        days = many * (7 if unit == "semaine" else 1)
        days -= unit == "jour" and many in (8, 15)
        at = start + sign * timedelta(days=days)
        return almanac.month(at.year, at.month) if rounded else almanac.day(at)
    if unit in ("moi", "trimestre"):
        months = many * (3 if unit == "trimestre" else 1)
        return almanac.month(start.year, start.month + sign * months)
    if half:
        return almanac.month(start.year, start.month + sign * (12 * many + 6))
    return almanac.year(start.year + sign * many) if 0 < start.year + sign * many < 9999 else None


def unit(match: re.Match[str], seen: Seen) -> Period | None:
    """ "La semaine dernière", "le mois courant", "cette année", "la fin de l'année"."""
    mod = match["mod"]
    back = mod in words.PAST_WORDS | words.PRECEDING
    step = -1 if back else 1 if mod in words.NEXT_WORDS | words.FOLLOWING else 0
    start = seen.told if mod in words.FOLLOWING | words.PRECEDING else seen.anchor
    name = match["u"]
    if name == "semaine":
        return almanac.week(start + timedelta(weeks=step))
    if name in ("week-end", "weekend"):
        return _weekend(start, step, seen.tense)
    if name == "mois":
        return almanac.month(start.year, start.month + step)
    if name.endswith("mestre"):
        parts, build = (4, almanac.quarter) if name == "trimestre" else (2, almanac.half)
        at = (start.month - 1) * parts // 12 + step
        return build(start.year + at // parts, at % parts + 1)
    return almanac.year(start.year + step)


def _weekend(start: date, step: int, tense: Tense | None) -> Period:
    this = almanac.weekend(start)
    begun = this.first <= start
    if step < 0:
        return this if begun and start.weekday() < 5 else almanac.weekend(start - timedelta(weeks=1))
    if step > 0:
        return almanac.weekend(start + timedelta(weeks=1)) if begun else this
    just_over = tense == "past" or (tense is None and start.weekday() < 2)
    return almanac.weekend(start - timedelta(weeks=1)) if just_over and not begun else this


def week_of(match: re.Match[str], seen: Seen) -> Period | None:
    """ "La semaine du 3 mars", "le week-end du 3 mars"."""
    at = single(match, seen)
    if at is None:
        return None
    return almanac.week(at.first) if match["u"] == "semaine" else almanac.weekend(at.first)


def season(match: re.Match[str], seen: Seen) -> Period | None:
    """ "L'été 2024", "au printemps dernier", "cet hiver"."""
    code, year = words.SEASONS[match["s"]], _year_named(match, seen)
    if year is not None:
        return almanac.season(year, code)
    every = [almanac.season(seen.anchor.year + step, code) for step in range(-2, 3)]
    if match["ce"] and seen.tense is None and not match["mod"]:
        running = [s for s in every if s.first <= seen.anchor <= s.last]
        return running[0] if running else every[2]
    return _turn(every, match["mod"], seen)


def part_of_year(match: re.Match[str], seen: Seen) -> Period | None:
    """ "Le premier trimestre 2024", "au second semestre", "T3 2025"."""
    rank = int(match["k"]) if match["k"] else ordinal(match["n"])
    parts = 4 if match["u"].startswith("t") else 2
    rank = parts if rank == -1 else rank
    if rank is None or not 1 <= rank <= parts:
        return None
    build, year = (almanac.quarter if parts == 4 else almanac.half), _year_named(match, seen)
    if year is not None:
        return build(year, rank)
    if seen.tense is None and not match["mod"]:
        return build(seen.anchor.year, rank)
    return _turn([build(seen.anchor.year + step, rank) for step in (-1, 0, 1)], match["mod"], seen)


def _year_named(match: re.Match[str], seen: Seen) -> int | None:
    if match["y"]:
        return words.year_of(match["y"])
    return year_meant(match["ref"], seen) if match["ref"] else seen.year


def _turn(every: list[Period], mod: str | None, seen: Seen) -> Period | None:
    """The one of `every` year's that "dernier", "prochain" or the tense picks; else the nearest."""
    anchor, tense = _bent(mod, seen)
    if mod in words.PAST_WORDS:
        return max((p for p in every if p.last < anchor), key=_first, default=None)
    if mod in words.NEXT_WORDS | words.FOLLOWING:
        return min((p for p in every if p.first > anchor), key=_first, default=None)
    if tense == "future":
        return min((p for p in every if p.last >= anchor), key=_first, default=None)
    if tense == "past":
        return max((p for p in every if p.first <= anchor), key=_first, default=None)
    return min(every, key=lambda p: max((anchor - p.last).days, 2 * (p.first - anchor).days, 0))


def _first(period: Period) -> date:
    return period.first


def fortnight(match: re.Match[str], seen: Seen) -> Period | None:
    """ "La première quinzaine de mars": a half month; "la première semaine": its first seven days."""
    month = settle(point(match, "", seen), seen)
    if month is None:
        return None
    start, end = month.first, month.last
    if match["u"] == "quinzaine":
        middle = start.replace(day=15)
        start, end = (start, middle) if ordinal(match["n"]) == 1 else (start.replace(day=16), end)
    elif ordinal(match["n"]) == -1:
        start = end - timedelta(days=6)
    else:
        start += timedelta(weeks=(ordinal(match["n"]) or 1) - 1)
        end = min(start + timedelta(days=6), end)
    return almanac.between(almanac.day(start), almanac.day(end))


def day_of_month(match: re.Match[str], seen: Seen) -> Period | None:
    """ "Le 15 du mois courant", "le 3 du mois dernier", "les 20 et 21 de ce mois"."""
    mod = match["mod"] or ""
    start = seen.told if mod in words.FOLLOWING or mod in words.PRECEDING else seen.anchor
    back = mod in words.PAST_WORDS or mod in words.PRECEDING
    step = -1 if back else 1 if mod in words.NEXT_WORDS or mod in words.FOLLOWING else 0
    month = almanac.month(start.year, start.month + step).first
    return _days_in(month, match)


def bare_day(match: re.Match[str], seen: Seen) -> Period | None:
    """ "Le 4", "les 20 et 21": of the month just told, else of the article's."""
    day = words.day_of(match["d1"])
    if day is None:
        return None
    start = seen.told
    around = [almanac.month(start.year, start.month + step).first for step in (-1, 0, 1)]
    days = [at.first for month in around if (at := on(month.year, month.month, day))]
    if seen.previous is None and seen.tense == "past":
        days = [at for at in days if at <= start]
    elif seen.previous is None and seen.tense == "future":
        days = [at for at in days if at >= start]
    if not days:
        return None
    return _days_in(min(days, key=lambda at: abs(at - start)).replace(day=1), match)


def _days_in(month: date, match: re.Match[str]) -> Period | None:
    """The day or days of `month` that the pattern caught."""
    first = words.day_of(match["d1"])
    last = words.day_of(match["d2"]) if match.groupdict().get("d2") else first
    if first is None or last is None:
        return None
    start, end = on(month.year, month.month, first), on(month.year, month.month, last)
    return almanac.between(start, end) if start and end else None


def holiday(match: re.Match[str], seen: Seen) -> Period | None:
    """ "Noël", "la Toussaint 2024"."""
    month, day = words.HOLIDAYS[match["word"]]
    return settle(Point(month=month, day=day, year=words.year_of(match["y"]) if match["y"] else None), seen)


# The meanings by the name that `data/dates.txt` calls them.
MEANINGS: Final[dict[str, Callable[[re.Match[str], Seen], Period | None]]] = {
    meaning.__name__: meaning
    for meaning in (
        single, spread, coupled, numeric, iso, figures_month, figures_day, whole_year, years, decade,
        ref_year, weekday, weekdays, deictic, narrative, ago, ahead, earlier, later, unit, week_of, season,
        part_of_year, fortnight, day_of_month, bare_day, holiday,
    )
}  # fmt: skip
