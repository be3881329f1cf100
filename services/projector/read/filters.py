"""Every filter, declared once: what it is called, takes and means, for HTTP, command line and page alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args

import msgspec

from services.eventlog import claims
from services.eventlog.claims import KINDS, Kind
from services.projector.read.conditions import (
    Condition,
    Reading,
    any_of,
    at_least,
    between,
    confident,
    days,
    on,
    pair,
    people,
    role,
    words_of,
)


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """One filter. `condition` reads the values given and raises ValueError saying what would be right."""

    name: str
    doc: str
    example: str
    condition: Reading
    kinds: tuple[Kind, ...] = KINDS
    choices: dict[Kind, tuple[str, ...]] = {}
    many: Literal["all", "any", "one"] = "one"

    def choices_for(self, kinds: Iterable[Kind]) -> tuple[str, ...]:
        """Every value it takes for facts of `kinds`, none where it takes free text."""
        return tuple(dict.fromkeys(c for kind in kinds for c in self.choices.get(kind, ())))


def filters_for(kinds: Sequence[Kind]) -> tuple[Filter, ...]:
    """The filters that say something about facts of at least one of `kinds`."""
    return tuple(each for each in FILTERS if set(each.kinds) & set(kinds))


def _vocabulary(**slots: Any) -> dict[Kind, tuple[str, ...]]:
    return {kind: get_args(slots[kind]) for kind in KINDS if kind in slots}


_STATUSES = _vocabulary(
    agreement=claims.AgreementStatus, visit=claims.VisitStatus, delivery=claims.DeliveryStatus
)
_TOPICS = _vocabulary(agreement=claims.Topic, visit=claims.Topic, delivery=claims.Topic)
_CATEGORIES = _vocabulary(delivery=claims.Category)
_INSTRUMENTS = _vocabulary(agreement=claims.Instrument)
_MODES = _vocabulary(visit=claims.VisitMode)
_FORMATS = _vocabulary(visit=claims.VisitFormat)

FILTERS: tuple[Filter, ...] = (
    Filter(
        name="q",
        doc="Words of the title, item, designation or place; all of them, accents and plurals apart.",
        example="véhicules blindés",
        condition=words_of("word"),
    ),
    Filter(
        name="country",
        doc="A country or organisation that takes part, by code or name; several: all of them do.",
        example="MA",
        condition=role("country"),
        many="all",
    ),
    Filter(
        name="pair",
        doc="Two countries or organisations that both take part.",
        example="FR,MA",
        condition=pair,
    ),
    Filter(
        name="supplier",
        doc="Who sells or gives, by code or name.",
        example="FR",
        condition=role("supplier"),
        kinds=("delivery",),
    ),
    Filter(
        name="recipient",
        doc="Who receives, by code or name.",
        example="SN",
        condition=role("recipient"),
        kinds=("delivery",),
    ),
    Filter(
        name="host",
        doc="Where the visit takes place, by code or name.",
        example="MA",
        condition=role("host"),
        kinds=("visit",),
    ),
    Filter(
        name="organisation",
        doc="Words of a company or body that takes part, supplies or receives, as printed.",
        example="Guardia civil",
        condition=words_of("body"),
    ),
    Filter(
        name="person",
        doc="A named participant or signatory: surname, or first name and surname in any order.",
        example="Hammouchi",
        condition=people,
        kinds=("agreement", "visit"),
    ),
    Filter(
        name="on",
        doc="A day, month, year or interval (EDTF) in which the fact may lie, however vague its date.",
        example="2024-03",
        condition=on,
    ),
    Filter(
        name="from",
        doc="The fact may lie on or after this date.",
        example="2023-01-01",
        condition=lambda values: Condition(ends_from=days(values[0])[0]),
    ),
    Filter(
        name="to",
        doc="The fact may lie on or before this date.",
        example="2024-12-31",
        condition=lambda values: Condition(begins_by=days(values[0])[1]),
    ),
    Filter(
        name="within",
        doc="A month, year or interval (EDTF) in which the fact surely lies: vaguer dates are left out.",
        example="2023-12/2024-01",
        condition=between,
    ),
    Filter(
        name="status",
        doc="Its latest known status; several: any of them.",
        example="planned",
        condition=any_of("status"),
        choices=_STATUSES,
        many="any",
    ),
    Filter(
        name="topic",
        doc="What it is about; several: any of them.",
        example="defence",
        condition=any_of("topic"),
        choices=_TOPICS,
        many="any",
    ),
    Filter(
        name="category",
        doc="Kind of equipment; several: any of them.",
        example="ship",
        condition=any_of("category"),
        kinds=("delivery",),
        choices=_CATEGORIES,
        many="any",
    ),
    Filter(
        name="instrument",
        doc="Kind of instrument; several: any of them.",
        example="treaty",
        condition=any_of("instrument"),
        kinds=("agreement",),
        choices=_INSTRUMENTS,
        many="any",
    ),
    Filter(
        name="mode",
        doc="visit, meeting or call; several: any of them.",
        example="visit",
        condition=any_of("mode"),
        kinds=("visit",),
        choices=_MODES,
        many="any",
    ),
    Filter(
        name="rank",
        doc="The visit's rank, its `format` in the view; several: any of them.",
        example="state",
        condition=any_of("format"),
        kinds=("visit",),
        choices=_FORMATS,
        many="any",
    ),
    Filter(
        name="outlet",
        doc="An outlet that reports it, by its whole name; several: any of them.",
        example="Le Monde",
        condition=any_of("outlet"),
        many="any",
    ),
    Filter(
        name="min_sources",
        doc="At least so many independent sources.",
        example="2",
        condition=at_least,
    ),
    Filter(
        name="min_confidence",
        doc="Confidence of at least so much, 0 to 1.",
        example="0.8",
        condition=confident,
    ),
)
"""In the order in which documents and forms show them."""
