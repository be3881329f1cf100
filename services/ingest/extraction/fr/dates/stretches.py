"""What the other forms of French dates mean: years, units, seasons, quarters, "il y a deux ans"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from services.ingest.extraction import almanac
from services.ingest.extraction.almanac import Period
from services.ingest.extraction.fr.dates import words
from services.ingest.extraction.fr.dates.points import Seen, bent, on, point, settle, step_of, year_meant
from services.ingest.extraction.fr.dates.weeks import week, weekend
from services.ingest.extraction.fr.words.numerals import ordinal

_LONGEST_STORY = 7
"""Days of a date behind which "le même jour" means none: a month told in passing."""


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


def same_unit(match: re.Match[str], seen: Seen) -> Period | None:
    """ "Le même mois", "cette semaine-là": that of the last date told."""
    if seen.previous is None:
        return None
    told = seen.told
    return almanac.month(told.year, told.month) if "mois" in match[0] else almanac.week(told)


def deictic(match: re.Match[str], seen: Seen) -> Period:
    """ "Hier", "après-demain", "ce matin"."""
    return almanac.day(seen.anchor + timedelta(days=words.DAYS_AWAY[match["word"]]))


def narrative(match: re.Match[str], seen: Seen) -> Period | None:
    """ "La veille", "le lendemain": from the last date told; "la veille du sommet" needs one."""
    if seen.previous is None and match["of"] is not None:
        return None
    away = words.DAYS_FROM_TOLD[match["word"]]
    if away > 0 and seen.previous is None and seen.tense == "past":
        return None  # the day after something that was never dated
    if not away and seen.previous and (seen.previous.last - seen.previous.first).days > _LONGEST_STORY:
        return None
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
    return _away_from_told(match, seen, -1)


def later(match: re.Match[str], seen: Seen) -> Period | None:
    """ "Six semaines plus tard"; of what was never told, "vingt ans après, ils ont rompu", there is no date."""
    if seen.tense == "past" and seen.previous is None and seen.told_year is None:
        return None
    return _away_from_told(match, seen, 1)


def _away_from_told(match: re.Match[str], seen: Seen, sign: int) -> Period | None:
    """Where a year alone was told last, years count from it and nothing shorter does."""
    if seen.year_told == seen.told.year:
        return _away(match, seen.told, sign)
    years = match["unit"].startswith("an") and match["half"] is None
    return _away(match, date(seen.year_told, 7, 1), sign) if years else None


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
    year = start.year + sign * many
    if not 0 < year < 9999:
        return None
    return on(year, start.month, start.day) if match["exact"] else almanac.year(year)


def unit(match: re.Match[str], seen: Seen) -> Period | None:
    """ "La semaine dernière", "le mois courant", "cette année", "la fin de l'année"."""
    mod = match["mod"]
    step = step_of(mod)
    start = seen.told if mod in words.FOLLOWING | words.PRECEDING else seen.anchor
    name = match["u"]
    if name == "semaine":
        return week(mod, seen)
    if name in ("week-end", "weekend"):
        return weekend(start, step, seen.tense)
    if name == "mois":
        return almanac.month(start.year, start.month + step)
    if name.endswith("mestre"):
        parts, build = (4, almanac.quarter) if name == "trimestre" else (2, almanac.half)
        at = (start.month - 1) * parts // 12 + step
        return build(start.year + at // parts, at % parts + 1)
    told = mod in words.FOLLOWING | words.PRECEDING
    return almanac.year((seen.year_told if told else start.year) + step)


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
    anchor, tense = bent(mod, seen)
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
