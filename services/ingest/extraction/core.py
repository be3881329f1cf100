"""The language-neutral part of reading: what goes in, what comes out, and how a language is found.

A language is a package beside this module, named by its ISO 639-1 code, with an object `PACKAGE`
that keeps the `LanguagePackage` protocol. Adding a folder adds the language.
"""

from __future__ import annotations

import importlib
import importlib.util
from datetime import datetime
from functools import cache
from typing import Protocol

import msgspec

from services.eventlog.claims import Claim
from services.ingest.extraction.explanation import Explanation


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it was posted; offsets of every claim's evidence count in `text`."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    fetched_at: datetime | None = None


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """What a reading found. `supported` is false where no package reads the article's language."""

    extractor: str
    version: str
    language: str | None
    claims: tuple[Claim, ...]
    supported: bool = True


class LanguagePackage(Protocol):
    """What a folder for one language offers; a change of `version` means that claims may differ."""

    name: str
    version: str

    def claims(self, article: Article) -> tuple[Claim, ...]:
        """Every claim of `article`, in text order; a pure function."""
        ...

    def explain(self, article: Article) -> Explanation:
        """The rule and words behind each claim of `article`, and why each unused trigger gave none."""
        ...


@cache
def package_for(language: str) -> LanguagePackage | None:
    """The package that reads `language` (ISO 639-1, region ignored), or None."""
    code = language.lower().split("-")[0].split("_")[0]
    if len(code) != 2 or not code.isalpha():
        return None
    if importlib.util.find_spec(f"{__package__}.{code}") is None:
        return None
    package: LanguagePackage = importlib.import_module(f"{__package__}.{code}").PACKAGE
    return package


def extract(article: Article) -> Extraction:
    """Read `article` with the package of its language; an article without `language` is not read."""
    package = package_for(article.language) if article.language else None
    if package is None:
        return Extraction(
            extractor="none", version="0", language=article.language, claims=(), supported=False
        )
    return Extraction(
        extractor=package.name,
        version=package.version,
        language=article.language,
        claims=package.claims(article),
    )


def explain(article: Article) -> Explanation:
    """What the package of the article's language says of its own reading; nothing where none reads it."""
    package = package_for(article.language) if article.language else None
    return package.explain(article) if package else Explanation()
