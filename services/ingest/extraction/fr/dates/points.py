"""What days and months of French dates mean, alone and from one to another, with what they leave out."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

import msgspec

from services.ingest.extraction import almanac
from services.ingest.extraction.almanac import Period, Tense
from services.ingest.extraction.fr.dates import words


class Seen(msgspec.Struct, frozen=True):
    """From where an expression is read: the article's day, the tense, the last date told.

    `year` is the year that words just before have set ("l'an passé, du 23 au 26"); `told_year` is that of
    the last date told, however wide it was: "la même année".
    """

    anchor: date
    tense: Tense | None = None
    previous: Period | None = None
    year: int | None = None
    told_year: int | None = None

    @property
    def told(self) -> date:
        """The day that "le lendemain" counts from."""
        return self.previous.last if self.previous else self.anchor

    @property
    def year_told(self) -> int:
        """The year that "l'année suivante" counts from."""
        return self.told.year if self.told_year is None else self.told_year


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
    same = "meme" in ref or ref.endswith("-la")
    if same and seen.told_year is not None:
        return seen.told_year
    told = last in words.FOLLOWING | words.PRECEDING or same or "d'avant" in ref
    back = last in words.PAST_WORDS | words.PRECEDING or "d'avant" in ref
    step = -1 if back else 1 if last in words.NEXT_WORDS | words.FOLLOWING else 0
    return (seen.year_told if told else seen.anchor.year) + step


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
    anchor, tense = bent(at.mod, seen)
    if at.mod in words.PAST_WORDS and (month, day) == (anchor.month, anchor.day):
        anchor -= timedelta(days=1)
    found = almanac.year_of_day(month, day, weekday=at.weekday, anchor=anchor, tense=tense)
    return almanac.day(found) if found else None


def _settle_month(month: int, at: Point, seen: Seen) -> Period:
    year = at.year or seen.year
    if year is not None:
        return almanac.month(year, month)
    anchor, tense = bent(at.mod, seen)
    if at.mod in words.PAST_WORDS and month == anchor.month:
        return almanac.month(anchor.year - 1, month)
    if at.mod in words.NEXT_WORDS | words.FOLLOWING and month == anchor.month:
        return almanac.month(anchor.year + 1, month)
    return almanac.month_near(anchor, month, tense)


def bent(mod: str | None, seen: Seen) -> tuple[date, Tense | None]:
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


def single(match: re.Match[str], seen: Seen) -> Period | None:
    """A day or a month: "le mardi 27 janvier dernier", "mars 2023"."""
    return settle(point(match, "", seen), seen)


def spread(match: re.Match[str], seen: Seen) -> Period | None:
    """From one point to another; each lends the other the month and year it lacks."""
    first, last = point(match, "1", seen), point(match, "2", seen)
    if last.mod is None and match.groupdict().get("mod1"):
        last = msgspec.structs.replace(last, mod=first.mod)
    if under_way := _under_way(first, last, seen):
        return under_way
    if last.year is None and first.year is not None:
        start = settle(first, seen)
        return _after(start, last) if start else None
    if last.weekday is None and first.weekday is not None and last.day is not None:
        start = settle(msgspec.structs.replace(first, month=first.month or last.month, mod=last.mod), seen)
        return _after(start, last) if start and last.year is None else _before(settle(last, seen), first)
    return _before(settle(last, seen), first)


def _under_way(first: Point, last: Point, seen: Seen) -> Period | None:
    """The stretch without a year that the article's own day lies in: "en visite du 21 au 23 mai", written on the 22nd."""
    if any(point.year or point.mod or point.weekday is not None for point in (first, last)) or seen.year:
        return None
    for year in (seen.anchor.year, seen.anchor.year + 1):
        end = on(year, last.month, last.day) if last.month and last.day else None
        found = _before(end, first)
        if found and found.first <= seen.anchor <= found.last and (found.last - found.first).days < 32:
            return found
    return None


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


def day_of_month(match: re.Match[str], seen: Seen) -> Period | None:
    """ "Le 15 du mois courant", "le 3 du mois dernier", "les 20 et 21 de ce mois", "le 12 du même mois"."""
    mod = match["mod"] or ""
    told = mod in words.FOLLOWING or mod in words.PRECEDING or match["same"]
    start = seen.told if told else seen.anchor
    month = almanac.month(start.year, start.month + step_of(mod)).first
    return _days_in(month, match)


def bare_day(match: re.Match[str], seen: Seen) -> Period | None:
    """ "Le 4", "les 20 et 21": of the month just told, else of the article's."""
    day = words.day_of(match["d1"])
    if day is None:
        return None
    if seen.previous == almanac.month(seen.told.year, seen.told.month):
        return _days_in(seen.told.replace(day=1), match)
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
    """ "Noël", "la Toussaint 2024", "la veille de Noël", "quatre jours avant Noël"."""
    month, day = words.HOLIDAYS[match["word"]]
    year = words.year_of(match["y"]) if match["y"] else None
    found = settle(Point(month=month, day=day, year=year), seen)
    away = timedelta(days=words.DAYS_FROM_TOLD.get(match["away"] or "", 0))
    if match["n"]:
        away = timedelta(days=(words.count_of(match["n"]) or 0) * (-1 if match["side"] == "avant" else 1))
    return almanac.day(found.first + away) if found and away else found


def step_of(mod: str | None) -> int:
    """How many units away "dernier", "prochain", "suivant" lead."""
    if mod in words.PAST_WORDS | words.PRECEDING:
        return -1
    return 1 if mod in words.NEXT_WORDS | words.FOLLOWING else 0
