"""One fact's page: its slots, its evidence in the articles' text, history, disagreements and links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection

from services.eventlog.claims import Kind
from services.projector.read.detail import Detail, detail, lead, posted_text, revision_read
from services.projector.read.naming import country_name
from services.projector.read.page.evidence import Stretch, excerpt, marked
from services.projector.read.page.rendering import Look, render
from services.projector.read.page.shown import (
    decoded,
    entry,
    headline,
    show_date,
    show_money,
    show_number,
    show_person,
    tone,
    what,
    who,
)
from services.projector.read.page.wording import Language, term
from services.projector.read.problems import Problem
from services.projector.read.queries import FactRow, facts_by_id
from services.projector.read.standing import Standing

MOST_TEXTS = 20
"""Articles of a fact whose text is shown; the others are listed with their quotes."""


class Elsewhere(Exception):
    """The id asked for is part of a fact with another id."""

    def __init__(self, fact_id: str) -> None:
        super().__init__(fact_id)
        self.fact_id = fact_id


class Testimony(NamedTuple):
    """One claim with the text it was read in: an excerpt, and the whole where it has been kept."""

    source: Mapping[str, Any]
    excerpt: list[Stretch]
    whole: list[Stretch]


def show(connection: Connection, now: Standing, look: Look) -> str:
    """The page of the fact that a claim id leads to. Raises `Elsewhere` or a `Problem`."""
    claim_id = look.request.path_params["claim_id"]
    found = lead(connection, claim_id, now) if "\x00" not in claim_id else None
    if found is None:
        raise Problem(404, look.say("unknown"), look.say("unknown_hint", id=claim_id[:100]))
    if found.fact_id is None or found.kind is None:
        raise Problem(410, look.say("gone"), look.say("gone_hint", id=claim_id))
    if found.fact_id != claim_id:
        raise Elsewhere(found.fact_id)
    known = detail(connection, found.kind, found.fact_id, now)
    row = decoded(known.fact)
    return render(
        "fact.html",
        look,
        now,
        row=row,
        headline=headline(row, look.language),
        who=who(row, look.language),
        what=what(row, look.language),
        tone=tone(row["status"]),
        slots=slots(row, look.language),
        testimonies=_testimonies(connection, known, now),
        history=known.history,
        conflicts=known.conflicts,
        links=_links(connection, known, now, look.language),
    )


def slots(row: Mapping[str, Any], language: Language) -> list[tuple[str, str]]:
    """Name and value of each slot that is told, in the reader's language."""
    shown = {name: _slot(name, row, language) for name in _SLOTS[row["kind"]]}
    return [(_LABELS.get(name, name), value) for name, value in shown.items() if value]


_SLOTS: dict[Kind, tuple[str, ...]] = {
    "agreement": ("date", "place", "instrument", "title", "signatories", "value", "topics"),
    "visit": ("date", "mode", "format", "host_country", "places", "participants", "topics"),
    "delivery": (
        "item",
        "designation",
        "category",
        "quantity",
        "quantity_delivered",
        "supplier_org",
        "recipient_org",
        "value",
        "ordered",
        "delivered",
        "topics",
    ),
}
_LABELS = {"date": "when", "delivered": "delivered_on"}


def _slot(name: str, row: Mapping[str, Any], language: Language) -> str:
    """A slot in the reader's words; empty where it is not told."""
    value = row.get(name)
    match name:
        case "value":
            return show_money(row["value_amount"], row["value_currency"], language)
        case "date" | "ordered" | "delivered":
            return show_date(value, language)
        case "signatories" | "participants":
            return " ; ".join(show_person(person, language) for person in value or ())
        case "topics" | "places":
            return ", ".join(term(each, language) for each in value or ())
    return _plain(name, value, language)


def _plain(name: str, value: str | int | None, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return show_number(value, language)
    if name == "host_country":
        return country_name(value, language)
    return term(value, language) if name in _VOCABULARY else value


_VOCABULARY = ("instrument", "mode", "format", "category")


def _testimonies(connection: Connection, known: Detail, now: Standing) -> list[Testimony]:
    found: list[Testimony] = []
    for number, source in enumerate(known.sources):
        text = None
        if number < MOST_TEXTS:
            revision = revision_read(connection, source["claim_id"], now)
            text = posted_text(connection, source["article_id"], revision) if revision is not None else None
        whole = marked(text, source["offsets"] or ()) if text else []
        quoted = any(stretch.quoted for stretch in whole)
        found.append(Testimony(source, excerpt(whole) if quoted else [], whole))
    return found


def _links(connection: Connection, known: Detail, now: Standing, language: Language) -> list[tuple[str, Any]]:
    """What it belongs with: how, and the other fact as a line."""
    fact_id = known.fact["fact_id"]
    others = {
        link["other_id"] if link["fact_id"] == fact_id else link["fact_id"]: link["link"]
        for link in known.links
    }
    rows: dict[str, FactRow] = {}
    for kind in _SLOTS:
        rows |= facts_by_id(connection, kind, list(others), now)
    return [(link, entry(rows[other], language)) for other, link in others.items() if other in rows]
