"""Points of countries and cities by what the press calls them; `data/README.md` tells where they are from."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import NamedTuple

from services.projector.read.geography.projection import Point
from services.projector.terms import words

DATA = Path(__file__).parent / "data"


class City(NamedTuple):
    """One city that bears a name: the country it lies in, and where."""

    country: str
    point: Point


def country_point(code: str) -> Point | None:
    """A point within the country; None for an organisation or a company."""
    return _countries().get(code)


def city_point(name: str, countries: Collection[str]) -> Point | None:
    """Where the city `name` is: one in `countries` if any is, else the largest that bears the name.

    None where no city of the list is called so, whatever the country.
    """
    cities = _cities().get(key_of(name), ())
    near = next((city for city in cities if city.country in countries), None)
    if near is not None:
        return near.point
    return cities[0].point if cities else None


def key_of(name: str) -> str:
    """What the spellings of a city's name have in common: case, accents and punctuation do not count."""
    return " ".join(words(name, plural=False))


@cache
def _countries() -> dict[str, Point]:
    lines = (line.split("\t") for line in _lines("countries.tsv"))
    return {code: Point(float(longitude), float(latitude)) for code, longitude, latitude in lines}


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    """The cities of each name, the largest first, as the list has them."""
    found: dict[str, tuple[City, ...]] = {}
    for line in _lines("cities.tsv"):
        key, country, longitude, latitude = line.split("\t")
        city = City(country, Point(float(longitude), float(latitude)))
        found[key] = (*found.get(key, ()), city)
    return found


def _lines(file: str) -> list[str]:
    return (DATA / file).read_text(encoding="utf-8").splitlines()
