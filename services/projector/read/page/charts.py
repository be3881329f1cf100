"""Shapes of the page's drawings, which templates draw as SVG: bars over time, and a chord diagram."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from typing import Any, NamedTuple

from services.eventlog.claims import KINDS
from services.projector.read.summaries import PairCount

WIDTH = 960
"""Of the drawing, in the units of the template's SVG."""

FLOOR = 152
"""Where bars stand; their labels are below."""

MOST_BARS = 60
RADIUS = 250
RIM = 14
"""Thickness of a country's arc."""

GAP = 0.025
"""Between two arcs, in radians."""


class Bar(NamedTuple):
    """One kind's part of one period's column."""

    kind: str
    x: float
    y: float
    width: float
    height: float


class Column(NamedTuple):
    """One period: its parts, where to click, what to say."""

    period: str
    total: int
    x: float
    width: float
    bars: tuple[Bar, ...]
    label: str


class Arc(NamedTuple):
    """A country's share of the rim, and where its name goes."""

    code: str
    colour: int
    total: int
    path: str
    x: float
    y: float
    anchor: str


class Ribbon(NamedTuple):
    """What two countries share, as a band between their arcs."""

    one: str
    other: str
    colour: int
    total: int
    path: str


def columns(rows: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Stacked columns of the counts that `series` gives, undated facts left out, the latest periods."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        if row["period"]:
            counts[row["period"]][row["kind"]] += row["facts"]
    periods = _filled(sorted(counts))[-MOST_BARS:]
    if not periods:
        return []
    tallest = max(sum(counts[period].values()) for period in periods) or 1
    step = WIDTH / max(len(periods), 12)
    every = max(1, -(-len(periods) // 16))
    return [
        _column(period, counts[period], number * step, step, tallest, labelled=number % every == 0)
        for number, period in enumerate(periods)
    ]


def chord(pairs: Sequence[PairCount], *, most: int) -> tuple[list[Arc], list[Ribbon]]:
    """Arcs and ribbons of the `most` busiest countries among `pairs`."""
    totals: dict[str, int] = defaultdict(int)
    for pair in pairs:
        totals[pair.one] += pair.total
        totals[pair.other] += pair.total
    chosen = sorted(totals, key=lambda code: (-totals[code], code))[:most]
    shown = [pair for pair in pairs if pair.one in chosen and pair.other in chosen]
    weight: dict[str, int] = defaultdict(int)
    for pair in shown:
        weight[pair.one] += pair.total
        weight[pair.other] += pair.total
    chosen = [code for code in chosen if weight[code]]
    whole = sum(weight.values())
    if not whole:
        return [], []
    scale = (2 * pi - GAP * len(chosen)) / whole
    starts: dict[str, float] = {}
    arcs: list[Arc] = []
    angle = 0.0
    for number, code in enumerate(chosen):
        starts[code] = angle
        arcs.append(_arc(code, number, weight[code], angle, angle + weight[code] * scale))
        angle += weight[code] * scale + GAP
    ribbons: list[Ribbon] = []
    used = dict(starts)
    for pair in sorted(shown, key=lambda pair: (-pair.total, pair.one, pair.other)):
        size = pair.total * scale
        ends = [(used[code], used[code] + size) for code in (pair.one, pair.other)]
        for code in (pair.one, pair.other):
            used[code] += size
        colour = min(chosen.index(pair.one), chosen.index(pair.other))
        ribbons.append(Ribbon(pair.one, pair.other, colour, pair.total, _ribbon(*ends[0], *ends[1])))
    return arcs, ribbons


def heat(count: int, most: int) -> int:
    """A step from 0 (none) to 5 for shading a cell; each step is a like factor, not a like difference."""
    if not count:
        return 0
    return 1 + min(4, int(4 * (count / most) ** 0.5)) if most else 1


def _filled(periods: Sequence[str]) -> list[str]:
    """Every period from first to last, so that a gap shows as one."""
    if not periods:
        return []
    first, last = _number(periods[0]), _number(periods[-1])
    if last - first > 1200:
        return list(periods)
    return [_named(number, len(periods[0])) for number in range(first, last + 1)]


def _number(period: str) -> int:
    return int(period) if len(period) == 4 else int(period[:4]) * 12 + int(period[5:7]) - 1


def _named(number: int, length: int) -> str:
    return f"{number:04}" if length == 4 else f"{number // 12:04}-{number % 12 + 1:02}"


def _column(
    period: str, counts: Mapping[str, int], x: float, step: float, tallest: int, *, labelled: bool
) -> Column:
    bars: list[Bar] = []
    y = float(FLOOR)
    for kind in KINDS:
        if counts.get(kind):
            height = max(1.0, counts[kind] / tallest * (FLOOR - 12))
            y -= height
            bars.append(
                Bar(kind, round(x + step * 0.14, 1), round(y, 1), round(step * 0.72, 1), round(height, 1))
            )
    return Column(
        period, sum(counts.values()), round(x, 1), round(step, 1), tuple(bars), period if labelled else ""
    )


def _point(angle: float, radius: float) -> tuple[float, float]:
    return round(radius * sin(angle), 1), round(-radius * cos(angle), 1)


def _arc(code: str, colour: int, total: int, start: float, end: float) -> Arc:
    large = int(end - start > pi)
    (ax, ay), (bx, by) = _point(start, RADIUS), _point(end, RADIUS)
    (cx, cy), (dx, dy) = _point(end, RADIUS - RIM), _point(start, RADIUS - RIM)
    path = (
        f"M{ax} {ay}A{RADIUS} {RADIUS} 0 {large} 1 {bx} {by}"
        f"L{cx} {cy}A{RADIUS - RIM} {RADIUS - RIM} 0 {large} 0 {dx} {dy}Z"
    )
    middle = (start + end) / 2
    x, y = _point(middle, RADIUS + 12)
    anchor = "middle" if abs(x) < 30 else "start" if x > 0 else "end"
    return Arc(code, colour, total, path, x, y, anchor)


def _ribbon(a_start: float, a_end: float, b_start: float, b_end: float) -> str:
    inner = RADIUS - RIM - 3
    (ax, ay), (bx, by) = _point(a_start, inner), _point(a_end, inner)
    (cx, cy), (dx, dy) = _point(b_start, inner), _point(b_end, inner)
    return (
        f"M{ax} {ay}A{inner} {inner} 0 {int(a_end - a_start > pi)} 1 {bx} {by}Q0 0 {cx} {cy}"
        f"A{inner} {inner} 0 {int(b_end - b_start > pi)} 1 {dx} {dy}Q0 0 {ax} {ay}Z"
    )
