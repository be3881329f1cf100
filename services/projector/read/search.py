"""A question put to the facts: read from names and values, with an answer to each that cannot be taken."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal, get_args

import msgspec

from services.eventlog.claims import KINDS, Kind
from services.projector.read.conditions import Condition
from services.projector.read.filters import filters_for

Sort = Literal["date", "reported", "updated"]
SORTS: tuple[Sort, ...] = get_args(Sort)
PAGE = 25
LARGEST_PAGE = 1000
LONGEST_VALUE = 200
MOST_TERMS = 24
"""Terms one question may ask for: more is no question of a person, and costs as much to answer."""

ORDERING = ("sort", "limit", "cursor")
"""What a question takes beside filters."""


class BadParameter(ValueError):
    """A parameter that cannot be taken as given: which, and what would do."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        shown = value if len(value) <= 60 else value[:59] + "…"
        super().__init__(f"{name}={shown!r}: {wanted}")
        self.name = name
        self.value = value
        self.wanted = wanted


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """A question: facts of which kinds, meeting what, in which order, how many, from where on."""

    kinds: tuple[Kind, ...] = KINDS
    given: tuple[tuple[str, str], ...] = ()
    condition: Condition = Condition()
    sort: Sort = "date"
    descending: bool = True
    limit: int = PAGE
    after: tuple[Any, int] | None = None
    """The key of the last row seen; the answer goes on behind it."""


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
        if name not in ORDERING:
            condition &= _condition(kinds, name, asked)
    if len(condition.all_of) + sum(map(len, condition.any_of)) > MOST_TERMS:
        raise BadParameter("q", " ".join(values.get("q", ())), "ask for fewer words and values at once")
    sort, descending = _sort(_only(values, "sort") or "-date")
    return Search(
        kinds=kinds,
        given=tuple((name, value) for name, value in told if name not in ORDERING),
        condition=condition,
        sort=sort,
        descending=descending,
        limit=_limit(_only(values, "limit") or str(PAGE)),
        after=_after(sort, _only(values, "cursor")),
    )


def cursor_after(sort: Sort, key: tuple[Any, int]) -> str:
    """The cursor that asks for what stands behind the row with `key`."""
    return base64.urlsafe_b64encode(msgspec.json.encode([sort, *key])).decode().rstrip("=")


def _after(sort: Sort, cursor: str | None) -> tuple[Any, int] | None:
    """The key that a cursor holds, told at once: an answer that streams could not take its 200 back."""
    if cursor is None:
        return None
    try:
        packed = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        sorted_by, by, number = msgspec.json.decode(packed, type=_CursorKey)
    except (ValueError, msgspec.MsgspecError) as error:
        raise BadParameter("cursor", cursor, "the `next` of an earlier answer, unchanged") from error
    if isinstance(by, str) and "\x00" in by:
        raise BadParameter("cursor", cursor, "the `next` of an earlier answer, unchanged")
    if sorted_by != sort or isinstance(by, str) != (sort == "date"):
        raise BadParameter("cursor", cursor, f"this one is from an answer sorted by {sorted_by[:20]}")
    return by, number


_Whole = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
_CursorKey = tuple[str, str | _Whole, _Whole]


def _condition(kinds: Sequence[Kind], name: str, asked: list[str]) -> Condition:
    filters = {each.name: each for each in filters_for(kinds)}
    known = filters.get(name)
    if known is None:
        offered = ", ".join((*filters, *ORDERING))
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
