"""Where places are, how facts become GeoJSON, and what the map draws."""

from __future__ import annotations

import math
import re
from typing import Any

import msgspec
import pytest

from services.eventlog.claims import Kind
from services.projector.read.formats import feature_collection
from services.projector.read.geography.features import country_feature, fact_feature, pair_feature
from services.projector.read.geography.places import city_point, country_point
from services.projector.read.geography.projection import WIDTH, Point, project
from services.projector.read.page.worldmap import MOST_LINES, drawn
from services.projector.read.summaries import CountryCount, PairCount


def near(point: Point | None, longitude: float, latitude: float) -> bool:
    return point is not None and math.dist(point, (longitude, latitude)) < 0.5


@pytest.mark.parametrize("name", ["Marrakech", "MARRAKECH", "Marrakesh", "marrakech"])
def test_a_city_is_known_by_its_names(name: str) -> None:
    assert near(city_point(name, ["MA"]), -8.0, 31.6)


def test_french_names_of_foreign_cities_are_known() -> None:
    assert near(city_point("Le Caire", ["EG"]), 31.2, 30.1)
    assert near(city_point("Algésiras", ["ES"]), -5.45, 36.1)
    assert near(city_point("N’Djamena", ["TD"]), 15.0, 12.1)


def test_of_two_cities_of_one_name_the_country_decides_then_the_larger() -> None:
    assert near(city_point("Tripoli", ["LB"]), 35.8, 34.4)
    assert near(city_point("Tripoli", ["LY", "FR"]), 13.2, 32.9)
    assert near(city_point("Tripoli", []), 13.2, 32.9)


def test_what_is_no_city_or_country_has_no_point() -> None:
    assert city_point("la base navale", ["MA"]) is None
    assert city_point("", []) is None
    assert country_point("NATO") is None
    assert country_point("Chantiers du Levant") is None


def row(**columns: Any) -> dict[str, Any]:
    nothing = dict.fromkeys(("place", "host_country", "supplier", "recipient"))
    lists = dict.fromkeys(("parties", "countries", "places"), msgspec.Raw(b"[]"))
    return {"fact_id": "f1", **nothing, **lists, **columns}


@pytest.mark.parametrize(
    ("kind", "columns", "location", "shape"),
    [
        ("agreement", {"place": "Rabat", "parties": msgspec.Raw(b'["FR","MA"]')}, "city", "Point"),
        ("agreement", {"parties": msgspec.Raw(b'["FR","MA"]')}, "country", "MultiPoint"),
        ("agreement", {"parties": msgspec.Raw(b'["NATO"]')}, None, None),
        (
            "visit",
            {"host_country": "ES", "places": msgspec.Raw(b'["Madrid","Rota-sur-Lune"]')},
            "city",
            "Point",
        ),
        ("visit", {"host_country": "ES", "places": msgspec.Raw(b'["Rota-sur-Lune"]')}, "country", "Point"),
        ("visit", {"countries": msgspec.Raw(b'["ES","MA"]')}, "country", "MultiPoint"),
        ("delivery", {"supplier": "US", "recipient": "MA"}, "route", "LineString"),
        ("delivery", {"recipient": "MA", "supplier": "NATO"}, "country", "Point"),
        ("delivery", {}, None, None),
    ],
)
def test_a_fact_is_placed_as_exactly_as_it_tells(
    kind: Kind, columns: dict[str, Any], location: str | None, shape: str | None
) -> None:
    feature = msgspec.json.decode(msgspec.json.encode(fact_feature(kind, row(**columns))))
    assert feature["properties"]["location"] == location
    assert (feature["geometry"] or {}).get("type") == shape
    assert (feature["type"], feature["id"]) == ("Feature", "f1")
    assert feature["properties"]["fact_id"] == "f1"


def test_coordinates_go_east_then_north() -> None:
    feature = fact_feature("agreement", row(place="Tokyo", parties=["JP"]))
    longitude, latitude = feature["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (140, 36)


def test_counts_have_features_too() -> None:
    assert country_feature({"country": "MA"})["geometry"]["type"] == "Point"
    assert country_feature({"country": "EU"})["geometry"] is None
    assert pair_feature({"one": "ES", "other": "MA"})["geometry"]["type"] == "LineString"
    assert pair_feature({"one": "EU", "other": "MA"})["geometry"]["type"] == "Point"


@pytest.mark.parametrize("chunks", [[], [[]], [[{"a": 1}]], [[{"a": 1}, {"a": 2}], [], [{"a": 3}]]])
def test_a_collection_in_chunks_is_one_object(chunks: list[list[dict[str, int]]]) -> None:
    found = msgspec.json.decode(b"".join(feature_collection(chunks)))
    assert found == {"type": "FeatureCollection", "features": [each for chunk in chunks for each in chunk]}


def test_the_plane_holds_the_earth_and_keeps_its_sides() -> None:
    assert project(Point(0, 0)) == (0, 0)
    assert project(Point(180, 0))[0] == WIDTH / 2
    x, y = project(Point(-60, 45))
    assert x < 0 and y < 0
    assert project(Point(60, -45)) == (-x, -y)


def test_the_map_shades_countries_and_leaves_organisations_out() -> None:
    counts = [CountryCount("MA", 9, 5, 2), CountryCount("EU", 4, 0, 0), CountryCount("SG", 0, 1, 0)]
    found = drawn(counts, [])
    assert [(land.code, land.total) for land in found.lands] == [("MA", 16), ("SG", 1)]
    large, small = found.lands
    assert large.heat > small.heat > 0
    assert large.path is not None and re.fullmatch(r"[Mlz0-9 .\-]+", large.path)
    assert small.path is None, "too small for a shape: a dot"


def test_the_busiest_pairs_are_drawn_the_thickest_on_top() -> None:
    codes = ["FR", "ES", "MA", "DZ", "TN", "SN", "ML", "NE", "BF", "CI", "GH", "NG", "EG"]
    pairs = [
        PairCount(a, b, i + 1, 0, 0) for i, (a, b) in enumerate((a, b) for a in codes for b in codes if a < b)
    ]
    assert len(pairs) > MOST_LINES
    lines = drawn([], [*pairs, PairCount("EU", "MA", 999, 0, 0)]).lines
    assert len(lines) == MOST_LINES
    assert [line.total for line in lines] == sorted(line.total for line in lines)
    assert lines[-1].total == max(pair.total for pair in pairs)
    assert lines[-1].width > lines[0].width > 0


def test_no_pairs_no_lines() -> None:
    assert drawn([], []).lines == []
