"""Every filter, declared once: what it is called, takes and means, for HTTP, command line and page alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Literal, get_args

import msgspec

from services.eventlog import claims
from services.eventlog.claims import KINDS, Kind
from services.eventlog.edtf import NotADate, parse
from services.projector.read.naming import country_code
from services.projector.terms import has, has_word, name_terms, words

Sort = Literal["date", "reported", "updated"]
SORTS: tuple[Sort, ...] = get_args(Sort)
PAGE = 25
LARGEST_PAGE = 1000
LONGEST_VALUE = 200
MOST_TERMS = 24
"""Terms one question may ask for: more is no question of a person, and costs as much to answer."""


class BadParameter(ValueError):
    """A parameter that cannot be taken as given: which, and what would do."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        shown = value if len(value) <= 60 else value[:59] + "…"
        super().__init__(f"{name}={shown!r}: {wanted}")
        self.name = name
        self.value = value
        self.wanted = wanted


class Condition(msgspec.Struct, frozen=True):
    """What a fact must be: it has every term of `all_of` and one of each group of `any_of`, and so on."""

    all_of: tuple[str, ...] = ()
    any_of: tuple[tuple[str, ...], ...] = ()
    begins_by: str | None = None
    ends_from: str | None = None
    begins_from: str | None = None
    ends_by: str | None = None
    sources: int | None = None
    confidence: float | None = None

    def __and__(self, other: Condition) -> Condition:
        bounds = {name: _both(name, self, other) for name in _STRICTER}
        return Condition((*self.all_of, *other.all_of), (*self.any_of, *other.any_of), **bounds)


_STRICTER: dict[str, Callable[[Any, Any], Any]] = {
    "begins_by": min,
    "ends_from": max,
    "begins_from": max,
    "ends_by": min,
    "sources": max,
    "confidence": max,
}
"""Which of two bounds leaves less."""


def _both(name: str, one: Condition, other: Condition) -> Any:
    bounds = [bound for bound in (getattr(one, name), getattr(other, name)) if bound is not None]
    return _STRICTER[name](*bounds) if len(bounds) == 2 else next(iter(bounds), None)


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """One filter. `condition` reads the values given and raises ValueError saying what would be right."""

    name: str
    doc: str
    example: str
    condition: Callable[[Sequence[str]], Condition]
    kinds: tuple[Kind, ...] = KINDS
    choices: dict[Kind, tuple[str, ...]] = {}
    many: Literal["all", "any", "one"] = "one"

    def choices_for(self, kinds: Iterable[Kind]) -> tuple[str, ...]:
        """Every value it takes for facts of `kinds`, none where it takes free text."""
        return tuple(dict.fromkeys(c for kind in kinds for c in self.choices.get(kind, ())))


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """A question: facts of which kinds, meeting what, in which order, how many, from where on."""

    kinds: tuple[Kind, ...] = KINDS
    given: tuple[tuple[str, str], ...] = ()
    condition: Condition = Condition()
    sort: Sort = "date"
    descending: bool = True
    limit: int = PAGE
    cursor: str | None = None


def read_search(kinds: Sequence[Kind], pairs: Iterable[tuple[str, str]]) -> Search:
    """The search that `pairs` of name and value ask for. Raises `BadParameter`, naming the one at fault.

    Empty values are as if not given, so that a form's untouched fields do no harm.
    """
    told = [(name, value.strip()) for name, value in pairs if value.strip()]
    values: dict[str, list[str]] = {}
    for name, value in told:
        if len(value) > LONGEST_VALUE:
            raise BadParameter(name, value, f"at most {LONGEST_VALUE} characters, please")
        if "\x00" in value:
            raise BadParameter(name, value, "a NUL character can match nothing")
        values.setdefault(name, []).append(value)
    kinds = tuple(kinds)
    condition = Condition()
    for name, asked in values.items():
        if name not in _ORDERING:
            condition &= _condition(kinds, name, asked)
    if len(condition.all_of) + sum(map(len, condition.any_of)) > MOST_TERMS:
        raise BadParameter("q", " ".join(values.get("q", ())), "ask for fewer words and values at once")
    sort, descending = _sort(_only(values, "sort") or "-date")
    return Search(
        kinds=kinds,
        given=tuple((name, value) for name, value in told if name not in _ORDERING),
        condition=condition,
        sort=sort,
        descending=descending,
        limit=_limit(_only(values, "limit") or str(PAGE)),
        cursor=_only(values, "cursor"),
    )


def filters_for(kinds: Sequence[Kind]) -> tuple[Filter, ...]:
    """The filters that say something about facts of at least one of `kinds`."""
    return tuple(each for each in FILTERS if set(each.kinds) & set(kinds))


def _condition(kinds: Sequence[Kind], name: str, asked: list[str]) -> Condition:
    filters = {each.name: each for each in filters_for(kinds)}
    known = filters.get(name)
    if known is None:
        offered = ", ".join((*filters, *_ORDERING))
        raise BadParameter(name, asked[0], f"there is no such filter here; there are {offered}")
    if known.many == "one" and len(asked) > 1:
        raise BadParameter(name, asked[1], "it can be given once")
    choices = known.choices_for(kinds)
    for value in asked:
        if choices and value not in choices:
            raise BadParameter(name, value, f"one of {', '.join(choices)}")
    try:
        return known.condition(asked)
    except ValueError as error:
        raise BadParameter(name, ", ".join(asked), str(error)) from error


def _only(values: dict[str, list[str]], name: str) -> str | None:
    given = values.get(name, [])
    if len(given) > 1:
        raise BadParameter(name, given[1], "it can be given once")
    return given[0] if given else None


def _sort(text: str) -> tuple[Sort, bool]:
    name = text.removeprefix("-")
    for sort in SORTS:
        if sort == name:
            return sort, text.startswith("-")
    raise BadParameter("sort", text, f"one of {', '.join(SORTS)}, with - in front for the latest first")


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= LARGEST_PAGE:
        raise BadParameter("limit", text, f"a whole number from 1 to {LARGEST_PAGE}")
    return int(text)


def _country(text: str) -> str:
    code = country_code(text)
    if code is None:
        raise ValueError("no country or organisation; give a code (MA, EU) or a name in French or English")
    return code


def _role(role: str) -> Callable[[Sequence[str]], Condition]:
    def condition(values: Sequence[str]) -> Condition:
        named = [name for value in values for name in value.split(",") if name.strip()]
        return Condition(all_of=tuple(dict.fromkeys(has(role, _country(name)) for name in named)))

    return condition


def _pair(values: Sequence[str]) -> Condition:
    codes = values[0].replace("–", ",").replace("-", ",").split(",")
    if len(codes) != 2:
        raise ValueError("two codes, as in FR,MA")
    return Condition(all_of=tuple(has("country", _country(code)) for code in codes))


def _any_of(slot: str) -> Callable[[Sequence[str]], Condition]:
    return lambda values: Condition(any_of=(tuple(has(slot, value) for value in values),))


def _words(what: str) -> Callable[[Sequence[str]], Condition]:
    def condition(values: Sequence[str]) -> Condition:
        found = tuple(dict.fromkeys(has_word(what, word) for value in values for word in words(value)))
        if not found:
            raise ValueError("at least one word of letters or digits")
        return Condition(all_of=found)

    return condition


def _people(values: Sequence[str]) -> Condition:
    found = tuple(dict.fromkeys(term for value in values for term in name_terms(value)))
    if not found:
        raise ValueError("at least one name")
    return Condition(all_of=found)


def _days(text: str) -> tuple[str, str]:
    try:
        first, last = parse(text).earliest, parse(text).latest
    except NotADate as error:
        raise ValueError("a date such as 2024-10-20, 2024-10 or 2024") from error
    return (first or date.min).isoformat(), (last or date.max).isoformat()


def _on(values: Sequence[str]) -> Condition:
    first, last = _days(values[0])
    return Condition(begins_by=last, ends_from=first)


def _between(values: Sequence[str]) -> Condition:
    first, last = _days(values[0])
    return Condition(begins_from=first, ends_by=last)


def _at_least(values: Sequence[str]) -> Condition:
    if not (values[0].isascii() and values[0].isdigit()) or len(values[0]) > 6:
        raise ValueError("a whole number")
    return Condition(sources=int(values[0]))


def _confident(values: Sequence[str]) -> Condition:
    try:
        least = float(values[0])
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise ValueError("a number from 0 to 1")
    return Condition(confidence=least)


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

_ORDERING = ("sort", "limit", "cursor")

FILTERS: tuple[Filter, ...] = (
    Filter(
        name="q",
        doc="Words of the title, item, designation or place; all of them, accents and plurals apart.",
        example="véhicules blindés",
        condition=_words("word"),
    ),
    Filter(
        name="country",
        doc="A country or organisation that takes part, by code or name; several: all of them do.",
        example="MA",
        condition=_role("country"),
        many="all",
    ),
    Filter(
        name="pair",
        doc="Two countries or organisations that both take part.",
        example="FR,MA",
        condition=_pair,
    ),
    Filter(
        name="supplier",
        doc="Who sells or gives, by code or name.",
        example="FR",
        condition=_role("supplier"),
        kinds=("delivery",),
    ),
    Filter(
        name="recipient",
        doc="Who receives, by code or name.",
        example="SN",
        condition=_role("recipient"),
        kinds=("delivery",),
    ),
    Filter(
        name="host",
        doc="Where the visit takes place, by code or name.",
        example="MA",
        condition=_role("host"),
        kinds=("visit",),
    ),
    Filter(
        name="organisation",
        doc="Words of a company or body that takes part, supplies or receives, as printed.",
        example="Guardia civil",
        condition=_words("body"),
    ),
    Filter(
        name="person",
        doc="A named participant or signatory: surname, or first name and surname in any order.",
        example="Hammouchi",
        condition=_people,
        kinds=("agreement", "visit"),
    ),
    Filter(
        name="on",
        doc="A day, month, year or interval (EDTF) in which the fact may lie, however vague its date.",
        example="2024-03",
        condition=_on,
    ),
    Filter(
        name="from",
        doc="The fact may lie on or after this date.",
        example="2023-01-01",
        condition=lambda values: Condition(ends_from=_days(values[0])[0]),
    ),
    Filter(
        name="to",
        doc="The fact may lie on or before this date.",
        example="2024-12-31",
        condition=lambda values: Condition(begins_by=_days(values[0])[1]),
    ),
    Filter(
        name="within",
        doc="A month, year or interval (EDTF) in which the fact surely lies: vaguer dates are left out.",
        example="2023-12/2024-01",
        condition=_between,
    ),
    Filter(
        name="status",
        doc="Its latest known status; several: any of them.",
        example="planned",
        condition=_any_of("status"),
        choices=_STATUSES,
        many="any",
    ),
    Filter(
        name="topic",
        doc="What it is about; several: any of them.",
        example="defence",
        condition=_any_of("topic"),
        choices=_TOPICS,
        many="any",
    ),
    Filter(
        name="category",
        doc="Kind of equipment; several: any of them.",
        example="ship",
        condition=_any_of("category"),
        kinds=("delivery",),
        choices=_CATEGORIES,
        many="any",
    ),
    Filter(
        name="instrument",
        doc="Kind of instrument; several: any of them.",
        example="treaty",
        condition=_any_of("instrument"),
        kinds=("agreement",),
        choices=_INSTRUMENTS,
        many="any",
    ),
    Filter(
        name="mode",
        doc="visit, meeting or call; several: any of them.",
        example="visit",
        condition=_any_of("mode"),
        kinds=("visit",),
        choices=_MODES,
        many="any",
    ),
    Filter(
        name="format",
        doc="The visit's rank; several: any of them.",
        example="state",
        condition=_any_of("format"),
        kinds=("visit",),
        choices=_FORMATS,
        many="any",
    ),
    Filter(
        name="outlet",
        doc="An outlet that reports it, by its whole name; several: any of them.",
        example="Le Monde",
        condition=_any_of("outlet"),
        many="any",
    ),
    Filter(
        name="min_sources",
        doc="At least so many independent sources.",
        example="2",
        condition=_at_least,
    ),
    Filter(
        name="min_confidence",
        doc="Confidence of at least so much, 0 to 1.",
        example="0.8",
        condition=_confident,
    ),
)
"""In the order in which documents and forms show them."""
