"""Shapes of the map that the page draws: countries shaded by their facts, and a line a pair of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import hypot, sqrt
from typing import NamedTuple

from services.projector.read.geography.places import DATA, country_point
from services.projector.read.geography.projection import WIDTH, Point, project
from services.projector.read.page.charts import heat
from services.projector.read.summaries import CountryCount, PairCount

MOST_LINES = 60
"""Pairs drawn: more lie over one another."""

NORTH, SOUTH = 84, -57
"""Degrees between which people live; the map ends there."""

BULGE = 0.18
"""How far a line bends, as a share of its length."""

THICKEST, THINNEST = 5.0, 0.7
MANY = 30
"""Facts that are enough for the thickest line; more where the busiest pair has more."""

DOT = 3.2
"""Radius of a country too small to have a shape."""


class Land(NamedTuple):
    """A country that has facts: its shape, or None and a dot."""

    code: str
    total: int
    heat: int
    path: str | None
    x: float
    y: float


class Line(NamedTuple):
    """What two countries share, drawn between points in them."""

    one: str
    other: str
    total: int
    path: str
    width: float


class Map(NamedTuple):
    """Everything that is drawn; `box` is the part of the plane that is shown, as SVG has it."""

    box: str
    lands: list[Land]
    lines: list[Line]
    dot: float = DOT


def drawn(counts: Sequence[CountryCount], pairs: Sequence[PairCount]) -> Map:
    """The map of these counts."""
    return Map(_view_box(), lands(counts), lines(pairs))


def _view_box() -> str:
    top, bottom = project(Point(0, NORTH))[1], project(Point(0, SOUTH))[1]
    return f"{-WIDTH / 2:g} {top:g} {WIDTH} {bottom - top:g}"


def lands(counts: Sequence[CountryCount]) -> list[Land]:
    """The countries among `counts`; organisations have no place on a map."""
    most = max((each.total for each in counts if country_point(each.country)), default=0)
    found: list[Land] = []
    for each in counts:
        point = country_point(each.country)
        if point is not None:
            path = _shapes().get(each.country)
            found.append(Land(each.country, each.total, heat(each.total, most), path, *project(point)))
    return found


def lines(pairs: Sequence[PairCount]) -> list[Line]:
    """The busiest of `pairs`, thinnest first, so that the thick ones lie on top."""
    placed = [
        (pair, one, other)
        for pair in sorted(pairs, key=lambda pair: (-pair.total, pair.one, pair.other))
        if (one := country_point(pair.one)) and (other := country_point(pair.other))
    ][:MOST_LINES]
    most = max((pair.total for pair, *_ in placed), default=MANY)
    return [
        Line(pair.one, pair.other, pair.total, _bent(project(one), project(other)), _width(pair.total, most))
        for pair, one, other in reversed(placed)
    ]


def _width(total: int, most: int) -> float:
    return round(THINNEST + (THICKEST - THINNEST) * sqrt(total / max(most, MANY)), 1)


def _bent(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A curve that bends upwards, whichever end comes first."""
    (ax, ay), (bx, by) = sorted((start, end))
    length = hypot(bx - ax, by - ay) or 1.0
    right, down = (bx - ax) / length, (by - ay) / length
    x = (ax + bx) / 2 + down * length * BULGE
    y = (ay + by) / 2 - right * length * BULGE
    return f"M{ax:g} {ay:g}Q{x:.1f} {y:.1f} {bx:g} {by:g}"


@cache
def _shapes() -> dict[str, str]:
    lines = (DATA / "shapes.tsv").read_text(encoding="utf-8").splitlines()
    return {code: path for code, _, path in (line.partition("\t") for line in lines)}
