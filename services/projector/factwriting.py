"""Settled facts as rows: written anew for every fact that a batch touches, gone with its last claim."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import msgspec
from sqlalchemy import Connection

from services.eventlog.claims import Agreement, Claim, Delivery, Kind, Money, Visit
from services.eventlog.edtf import period
from services.projector.changes import Version
from services.projector.facts.settle import Fact, settle_account
from services.projector.ledgers import Ledger, Touched
from services.projector.relinking import StoredHooks, write_links
from services.projector.rowcodec import to_json
from services.projector.schema import FACT_TABLES, country_rows
from services.projector.storing import Row, delete, insert, row_of, upsert
from services.projector.terms import search_columns

REMEMBERED = 16_384
"""Dates kept in memory: the press tells of the same days."""

_DATES: dict[Kind, tuple[str, ...]] = {
    "agreement": ("date",),
    "visit": ("date",),
    "delivery": ("ordered", "delivered"),
}
"""The slots of each kind that are dates."""

_CODE = re.compile(r"[A-Z]{2}|[A-Z]{3,}(_[A-Z]+)*")
"""An ISO 3166-1 alpha-2 code or an organisation's."""


def write_facts(
    connection: Connection, generation: int, touched: Touched, ledgers: Sequence[Ledger], hooks: StoredHooks
) -> dict[int, Version]:
    """Settle and write each touched fact that has a ledger; any other leaves no row.

    Returns the facts that have a row, by number.
    """
    settled = [(settle_account(ledger.account), ledger) for ledger in ledgers]
    facts: dict[int, Fact | None] = dict.fromkeys(touched.members)
    facts.update((fact.position, fact) for fact, _ in settled)
    write_links(hooks, facts)
    for table in FACT_TABLES.values():
        delete(connection, table, generation, "fact", touched.shrunk)
    delete(connection, country_rows, generation, "fact", touched.standing)
    rows: dict[Kind, list[Row]] = defaultdict(list)
    countries: list[Row] = []
    written: dict[int, Version] = {}
    for fact, ledger in settled:
        kind = kind_of(fact.settled)
        row = _fact_row(generation, kind, fact, ledger)
        rows[kind].append(row)
        written[fact.position] = Version(kind, row)
        countries += [(generation, fact.position, code, kind) for code in countries_of(fact.settled)]
    for kind, kind_rows in rows.items():
        upsert(connection, FACT_TABLES[kind], kind_rows)
    insert(connection, country_rows, countries)
    return written


def countries_of(claim: Claim) -> list[str]:
    """The codes of all that take part; whoever has no code, such as a company, is left out."""
    match claim:
        case Agreement():
            named: Sequence[str | None] = claim.parties
        case Visit():
            named = claim.countries
        case Delivery():
            named = (claim.supplier, claim.recipient)
    return sorted({code for code in named if code is not None and _CODE.fullmatch(code)})


def kind_of(claim: Claim) -> Kind:
    match claim:
        case Agreement():
            return "agreement"
        case Visit():
            return "visit"
        case Delivery():
            return "delivery"


def _fact_row(generation: int, kind: Kind, fact: Fact, ledger: Ledger) -> Row:
    slots = msgspec.structs.asdict(fact.settled)
    for name in _DATES[kind]:
        slots[f"{name}_earliest"], slots[f"{name}_latest"] = _days(slots[name])
    found_by = search_columns(slots, outlets=ledger.outlets)
    value: Money | None = slots.get("value")
    if value is not None:
        slots["value_amount"], slots["value_currency"] = value.amount, value.currency
    listed = {name: to_json(told) for name, told in slots.items() if isinstance(told, tuple)}
    return row_of(
        FACT_TABLES[kind],
        {
            **slots,
            **listed,
            **found_by,
            "generation": generation,
            "fact": fact.position,
            "fact_id": fact.fact_id,
            "claims": fact.claims,
            "articles": fact.articles,
            "sources": fact.sources,
            "position": ledger.position,
            "history": to_json(fact.history),
            "conflicts": to_json(fact.conflicts),
        },
    )


@lru_cache(maxsize=REMEMBERED)
def _days(edtf: str | None) -> tuple[str | None, str | None]:
    """The first and the last day of an EDTF date, ISO 8601, None where it is open."""
    days = period(edtf)
    return (
        days.earliest.isoformat() if days and days.earliest else None,
        days.latest.isoformat() if days and days.latest else None,
    )
