"""What a sentence mentions: places, people, moments, sums and counts, each where the clean text has it."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from services.eventlog.claims import Money, Person
from services.ingest.extraction.dates import Role

PlaceSort = Literal[
    "country", "demonym", "compound", "capital", "city", "government", "organisation", "institution"
]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the clean text: `str` indices, and the words there."""

    start: int
    end: int
    text: str


class Place(Mention, frozen=True, kw_only=True):
    """A country, demonym, city, organisation or national institution, with the code it stands for.

    "city" is said as a place ("à Rabat"); "capital" may stand for its government ("Rabat a signé"), as
    "government" does ("l'Élysée"); one half of "maroco-espagnol" is one "compound".
    """

    country: str
    sort: PlaceSort


class Human(Mention, frozen=True, kw_only=True):
    """A person, resolved within the article: a later "M. Nuñez" has the same `person` as the first."""

    person: Person


class When(Mention, frozen=True, kw_only=True):
    """A date expression, resolved to EDTF, with its first and last day.

    `role` tells a date that something happened at from one it lasts since or until; `dated` expressions
    print their year.
    """

    edtf: str
    first: date
    last: date
    role: Role = "at"
    dated: bool = False


class Sum(Mention, frozen=True, kw_only=True):
    """An amount of money; `each` where it is the price of one piece."""

    money: Money
    each: bool = False


class Count(Mention, frozen=True, kw_only=True):
    """A number in digits or words that counts something ("une vingtaine de" is 20)."""

    number: int
