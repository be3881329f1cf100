"""From degrees to the map's plane: the Equal Earth projection, in which equal areas look equal."""

from __future__ import annotations

from math import asin, cos, pi, radians, sin, sqrt
from typing import NamedTuple

WIDTH = 960
"""Units from the western edge of the map to the eastern one."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
"""The polynomial of B. Šavrič, T. Patterson and B. Jenny, 2018."""

_M = sqrt(3) / 2


class Point(NamedTuple):
    """Degrees east and north, WGS 84: the order that GeoJSON has."""

    longitude: float
    latitude: float


def project(point: Point) -> tuple[float, float]:
    """Where a point of the earth lies on the map, in units right and down from its middle."""
    x, y = _plane(point)
    return round(x * _SCALE, 1), round(-y * _SCALE, 1)


def _plane(point: Point) -> tuple[float, float]:
    theta = asin(_M * sin(radians(point.latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = radians(point.longitude) * cos(theta) / (_M * slope)
    return x, theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


_SCALE = WIDTH / (2 * pi / (_M * _A1))
