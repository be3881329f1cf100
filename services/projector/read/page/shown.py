"""Facts as the page shows them: dates, money and names in the reader's language, each fact in one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_compact_decimal, format_currency, format_decimal

from services.eventlog.edtf import NotADate, Period, parse
from services.projector.read.naming import country_name
from services.projector.read.page.wording import Language, say, status, term
from services.projector.read.queries import FactRow

LONGEST_TITLE = 140
"""Characters of a title or item in a list; its own page has it whole."""

REMEMBERED = 4096
"""Dates and numbers whose words are kept: facts of one page share them, and making them anew is slow."""

_LOCALES: dict[Language, Locale] = {"fr": Locale.parse("fr"), "en": Locale.parse("en_GB")}


class Entry(msgspec.Struct, frozen=True):
    """One fact of a list."""

    fact_id: str
    kind: str
    day: str
    when: str
    who: str
    what: str
    status: str
    tone: str
    sources: int


_TONES = {
    "done": {"signed", "ratified", "in_force", "renewed", "amended", "completed", "delivered", "concluded"},
    "ended": {"suspended", "terminated", "postponed", "cancelled"},
}
"""Statuses that say it has happened, or that it will not; any other says that it is to come or under way."""

_TONE_OF = {status: tone for tone, statuses in _TONES.items() for status in statuses}


_LINE: dict[str, tuple[str, ...]] = {
    "agreement": ("parties",),
    "visit": ("countries", "participants", "places"),
    "delivery": (),
}
"""The JSON columns that a line of a list is made of."""


def entry(fact: FactRow, language: Language) -> Entry:
    """A fact as one line of a list."""
    row = decoded(fact, _LINE[fact["kind"]])
    edtf = date_of(row)
    return Entry(
        fact_id=row["fact_id"],
        kind=row["kind"],
        day=first_day(edtf),
        when=show_date(edtf, language) or say("undated", language),
        who=who(row, language),
        what=what(row, language),
        status=status(row["status"], row["kind"], language),
        tone=tone(row["status"]),
        sources=row["sources"],
    )


def decoded(fact: FactRow, names: Iterable[str] | None = None) -> dict[str, Any]:
    """The row with its JSON columns, or those of `names`, as values."""
    row = dict(fact)
    for name in fact if names is None else names:
        if isinstance(row[name], msgspec.Raw):
            row[name] = msgspec.json.decode(row[name])
    return row


def tone(status: str) -> str:
    return _TONE_OF.get(status, "open")


def date_of(row: Mapping[str, Any]) -> str | None:
    """The date that says most about when the fact was."""
    return row.get("date") or row.get("delivered") or row.get("ordered")


def first_day(edtf: str | None) -> str:
    """The first day that a date may mean, ISO 8601; empty where it means none."""
    days = _days(edtf)
    return days.earliest.isoformat() if days and days.earliest else ""


@lru_cache(maxsize=REMEMBERED)
def show_date(edtf: str | None, language: Language) -> str:
    """An EDTF date in words, as exact as it is and no more; what is no date as it stands."""
    days = _days(edtf)
    if edtf is None or days is None:
        return edtf or ""
    first, last = days.earliest, days.latest
    if first is None or last is None:
        told = show_date(edtf.strip("/.").strip(), language)
        return f"… – {told}" if first is None else f"{told} – …"
    begin, _, end = edtf.partition("/")
    if end and max(len(begin), len(end)) < len("2024-10-20"):
        return f"{show_date(begin, language)} – {show_date(end, language)}"
    return _show_days(first, last, _LOCALES[language])


def _show_days(first: date, last: date, locale: Locale) -> str:
    if first == last:
        return format_date(first, "d MMM y", locale=locale)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day >= 28:
        return format_skeleton("yMMMM", first, locale=locale)
    return format_interval(first, last, "yMMMd", locale=locale)


def show_money(amount: float | None, currency: str | None, language: Language) -> str:
    if amount is None:
        return ""
    locale = _LOCALES[language]
    if amount >= 1_000_000:
        compact = format_compact_decimal(amount, locale=locale, format_type="long", fraction_digits=2)
        return f"{compact} {currency or ''}".strip()
    return format_currency(amount, currency or "XXX", locale=locale, currency_digits=False)


@lru_cache(maxsize=REMEMBERED)
def show_number(number: float, language: Language) -> str:
    return format_decimal(number, locale=_LOCALES[language])


def show_person(person: Mapping[str, Any], language: Language) -> str:
    """Name, office and country, as far as told."""
    about = [part for part in (person.get("title"), _country(person.get("country"), language)) if part]
    return f"{person['name']} ({', '.join(about)})" if about else str(person["name"])


def who(row: Mapping[str, Any], language: Language) -> str:
    """The parties; a supplier and its recipient with an arrow between."""
    if row["kind"] == "delivery":
        sides = (
            _country(row["supplier"], language) or row["supplier_org"] or "?",
            _country(row["recipient"], language) or row["recipient_org"] or "?",
        )
        return " → ".join(sides)
    codes = row["parties"] if row["kind"] == "agreement" else row["countries"]
    return " – ".join(_country(code, language) for code in codes)


def what(row: Mapping[str, Any], language: Language) -> str:
    """One line on what was agreed, who met or what was delivered."""
    if row["kind"] == "agreement":
        instrument = term(row["instrument"], language) if row["instrument"] else say("agreement", language)
        return _shortened(_sentence(instrument, row["title"]))
    if row["kind"] == "visit":
        people = ", ".join(person["name"] for person in row["participants"][:4])
        if len(row["participants"]) > 4:
            people += "…"
        where = ", ".join(row["places"][:2]) or (_country(row["host_country"], language))
        lead = " · ".join(part for part in (term(row["mode"], language), where) if part)
        return _shortened(_sentence(lead, people))
    count = f"{show_number(row['quantity'], language)} " if row["quantity"] is not None else ""
    model = f" {row['designation']}" if row["designation"] and row["designation"] not in row["item"] else ""
    return _shortened(f"{count}{row['item']}{model}")


def headline(row: Mapping[str, Any], language: Language) -> str:
    """The fact in one line, for its own page."""
    return f"{who(row, language)}{say('colon', language)} {what(row, language)}"


def show_slot(value: Any, language: Language) -> str:
    """Any slot's value, in words where there are any."""
    match value:
        case None | [] | ():
            return "—"
        case {"name": _}:
            return show_person(value, language)
        case {"amount": amount, "currency": currency}:
            return show_money(amount, currency, language)
        case list() | tuple():
            return ", ".join(show_slot(each, language) for each in value)
        case str() | int() | float():
            return _show_plain(value, language)
    return msgspec.json.encode(value).decode()


def _show_plain(value: str | float, language: Language) -> str:
    """A number, a word of the vocabulary, a code, a date, or any other text as it stands."""
    if not isinstance(value, str):
        return show_number(value, language)
    known = term(value, language)
    if known != value:
        return known
    return _country(value, language) if value.isupper() else show_date(value, language)


def _country(code: str | None, language: Language) -> str:
    return country_name(code, language) if code else ""


def _sentence(lead: str, rest: str | None) -> str:
    lead = lead[:1].upper() + lead[1:]
    return f"{lead} — {rest}" if rest else lead


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"


def _days(edtf: str | None) -> Period | None:
    try:
        return parse(edtf) if edtf else None
    except NotADate:
        return None
