"""Settled facts as rows: written anew for every fact that a batch touches, gone with its last claim."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from services.eventlog.claims import Agreement, Claim, Delivery, Kind, Money, Visit
from services.eventlog.edtf import period
from services.projector.changes import Version
from services.projector.facts.settle import Fact, settle_account
from services.projector.ledgers import Ledger, Ledgers
from services.projector.relinking import write_links
from services.projector.rowcodec import StoredClaim, load_live, to_json
from services.projector.schema import FACT_TABLES, country_rows
from services.projector.storing import Row, delete, row_of, upsert
from services.projector.terms import search_columns

_CODE = re.compile(r"[A-Z]{2}|[A-Z]{3,}(_[A-Z]+)*")
"""An ISO 3166-1 alpha-2 code or an organisation's."""


class Touched(NamedTuple):
    """Facts that a batch touches, by number, with the nodes that now make each up.

    `standing` had a row before, `shrunk` may have lost a claim; all claims of `born` came with the batch.
    """

    members: Mapping[int, Sequence[int]]
    standing: Set[int]
    shrunk: Set[int]
    born: Set[int]


def write_facts(
    connection: Connection,
    generation: int,
    touched: Touched,
    ledgers: Ledgers,
    added: Mapping[int, Sequence[StoredClaim]],
) -> dict[int, Version]:
    """Settle and write each fact that is touched; one with no nodes leaves no row.

    `added` has the new claims of facts that changed in no other way. Returns the facts that have a row,
    by number.
    """
    for table in FACT_TABLES.values():
        delete(connection, table, generation, "fact", touched.shrunk)
    rows: dict[Kind, list[Row]] = defaultdict(list)
    written: dict[int, Version] = {}
    facts: dict[int, Fact | None] = dict.fromkeys(touched.members)
    countries: list[Row] = []
    for ledger in _ledgers(connection, generation, touched, ledgers, added):
        fact = settle_account(ledger.account)
        kind, row = kind_of(fact.settled), _fact_row(generation, fact, ledger)
        rows[kind].append(row)
        written[fact.position] = Version(kind, row)
        facts[fact.position] = fact
        countries += [(generation, code, kind, fact.position) for code in countries_of(fact.settled)]
    for kind, kind_rows in rows.items():
        upsert(connection, FACT_TABLES[kind], kind_rows)
    delete(connection, country_rows, generation, "fact", touched.standing)
    upsert(connection, country_rows, countries)
    write_links(connection, generation, facts, standing=touched.standing)
    return written


def _ledgers(
    connection: Connection,
    generation: int,
    touched: Touched,
    ledgers: Ledgers,
    added: Mapping[int, Sequence[StoredClaim]],
) -> list[Ledger]:
    """What each fact with claims is settled from: what came, what is remembered, or its claims read again."""
    found = [ledgers.counted(fact, added[fact]) for fact in touched.born]
    fact_of: dict[int, int] = {}
    for fact, signatures in touched.members.items():
        if fact in touched.born:
            continue
        ledger = ledgers.extended(fact, added.get(fact, ()))
        if ledger is not None:
            found.append(ledger)
        else:
            fact_of.update(dict.fromkeys(signatures, fact))
    claims: dict[int, list[StoredClaim]] = defaultdict(list)
    for claim in load_live(connection, generation, list(fact_of)):
        claims[fact_of[claim.signature]].append(claim)
    return found + [ledgers.counted(fact, fact_claims) for fact, fact_claims in claims.items()]


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


def _fact_row(generation: int, fact: Fact, ledger: Ledger) -> Row:
    settled = fact.settled
    values: dict[str, object] = {
        "generation": generation,
        "fact": fact.position,
        "fact_id": fact.fact_id,
        "status": settled.status,
        "topics": to_json(settled.topics),
        "confidence": settled.confidence,
        "claims": fact.claims,
        "articles": fact.articles,
        "sources": fact.sources,
        "position": ledger.position,
        "history": to_json(fact.history),
        "conflicts": to_json(fact.conflicts),
    }
    match settled:
        case Agreement():
            values |= _agreement(settled)
        case Visit():
            values |= _visit(settled)
        case Delivery():
            values |= _delivery(settled)
    values |= search_columns({**values, **msgspec.structs.asdict(settled)}, outlets=ledger.outlets)
    return row_of(FACT_TABLES[kind_of(settled)], values)


def _agreement(settled: Agreement) -> dict[str, object]:
    return {
        "instrument": settled.instrument,
        "parties": to_json(settled.parties),
        "place": settled.place,
        "title": settled.title,
        "signatories": to_json(settled.signatories),
        **_money(settled.value),
        **_dated("date", settled.date),
    }


def _visit(settled: Visit) -> dict[str, object]:
    return {
        "mode": settled.mode,
        "host_country": settled.host_country,
        "countries": to_json(settled.countries),
        "participants": to_json(settled.participants),
        "places": to_json(settled.places),
        "format": settled.format,
        **_dated("date", settled.date),
    }


def _delivery(settled: Delivery) -> dict[str, object]:
    plain = (
        "supplier",
        "supplier_org",
        "recipient",
        "recipient_org",
        "item",
        "designation",
        "category",
        "quantity",
        "quantity_delivered",
    )
    return {
        **{name: getattr(settled, name) for name in plain},
        **_money(settled.value),
        **_dated("ordered", settled.ordered),
        **_dated("delivered", settled.delivered),
    }


def _dated(name: str, edtf: str | None) -> dict[str, str | None]:
    days = period(edtf)
    return {
        name: edtf,
        f"{name}_earliest": days.earliest.isoformat() if days and days.earliest else None,
        f"{name}_latest": days.latest.isoformat() if days and days.latest else None,
    }


def _money(value: Money | None) -> dict[str, object]:
    return {
        "value_amount": value.amount if value else None,
        "value_currency": value.currency if value else None,
    }
