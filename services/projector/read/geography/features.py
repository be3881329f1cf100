"""Facts and counts as GeoJSON features (RFC 7946), so that any map can show them.

`location` tells how a feature was placed: `city` where a place it names is known, `country` at a point within
the countries that take part, `route` from supplier to recipient. What has no place has a null geometry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from services.eventlog.claims import Kind
from services.projector.read.geography.places import city_point, country_point
from services.projector.read.geography.projection import Point

Row = Mapping[str, Any]
Placed = tuple[str, list[Point]]
"""How it was placed, and the points; none where it could not be."""


def fact_feature(kind: Kind, row: Row) -> dict[str, Any]:
    """A fact with its columns as properties, at the place where it happened."""
    return _feature(row, *_PLACED[kind](row), identity=row["fact_id"])


def country_feature(row: Row) -> dict[str, Any]:
    """The counts of one country, at a point within it."""
    return _feature(row, *_at_countries([row["country"]]), identity=row["country"])


def pair_feature(row: Row) -> dict[str, Any]:
    """The counts of a pair of countries, as the line between them."""
    ends = [row["one"], row["other"]]
    return _feature(row, *_at_countries(ends, route=True), identity="-".join(ends))


def _feature(row: Row, location: str, points: Sequence[Point], *, identity: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": identity,
        "geometry": _geometry(points, line=location == "route"),
        "properties": {**row, "location": location if points else None},
    }


def _agreement(row: Row) -> Placed:
    parties = _listed(row["parties"])
    return _at_cities([row["place"]], parties) or _at_countries(parties)


def _visit(row: Row) -> Placed:
    host = [row["host_country"]] if row["host_country"] else []
    countries = _listed(row["countries"])
    return _at_cities(_listed(row["places"]), host or countries) or _at_countries(host or countries)


def _delivery(row: Row) -> Placed:
    ends = [code for code in (row["supplier"], row["recipient"]) if code]
    return _at_countries(ends, route=True)


_PLACED: dict[Kind, Callable[[Row], Placed]] = {
    "agreement": _agreement,
    "visit": _visit,
    "delivery": _delivery,
}


def _at_cities(names: Iterable[str | None], countries: Sequence[str]) -> Placed | None:
    found = [point for name in names if name and (point := city_point(name, countries))]
    return ("city", found) if found else None


def _at_countries(codes: Sequence[str], *, route: bool = False) -> Placed:
    points = [point for code in codes if (point := country_point(code))]
    return "route" if route and len(points) == 2 else "country", points


def _geometry(points: Sequence[Point], *, line: bool) -> dict[str, Any] | None:
    if not points:
        return None
    if line:
        return {"type": "LineString", "coordinates": points}
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}


def _listed(value: Any) -> list[str]:
    """A list column as the views' readers hand it on: a list, or its JSON."""
    if value is None:
        return []
    return msgspec.json.decode(value, type=list[str]) if isinstance(value, msgspec.Raw) else value
