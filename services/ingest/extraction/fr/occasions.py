"""What one claim of an article tells of another's day: a contract of its order, what was signed of the visit."""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from services.eventlog import edtf
from services.eventlog.claims import Agreement, Delivery, Visit
from services.ingest.extraction.fr.findings import Finding

# Characters between the words on a visit and those on what was signed during it.
_NEAR = 800
# Days over which something may have been signed, to tell when a visit was.
_EXACT = 3


def dated(found: list[Finding]) -> list[Finding]:
    """The findings, with orders and visits that have no date dated by what was signed with them."""
    return _held_when_signed(_ordered_when_signed(found))


def _ordered_when_signed(found: list[Finding]) -> list[Finding]:
    """The findings with orders dated by the one contract of their buyer that the article tells the signature of."""
    contracts = [f.claim for f in found if isinstance(f.claim, Agreement)]
    contracts = [c for c in contracts if c.instrument == "contract" and c.status == "signed"]
    if len(contracts) != 1 or contracts[0].date is None or "/" in contracts[0].date:
        return found
    return [_dated_by(finding, contracts[0]) for finding in found]


def _dated_by(finding: Finding, contract: Agreement) -> Finding:
    """`finding`, with the day of `contract` where it is the order that the sentences of both tell of."""
    order = finding.claim
    if (
        not isinstance(order, Delivery)
        or order.ordered is not None
        or order.recipient not in contract.parties
    ):
        return finding
    shared = {(span.start, span.end) for span in order.evidence} & {
        (s.start, s.end) for s in contract.evidence
    }
    if order.status not in ("ordered", "in_delivery") or not shared:
        return finding
    return msgspec.structs.replace(finding, claim=msgspec.structs.replace(order, ordered=contract.date))


def _held_when_signed(found: list[Finding]) -> list[Finding]:
    """The findings with visits dated by what is told near them to have been signed by those who met."""
    deeds = sorted(
        (f.claim for f in found if isinstance(f.claim, Agreement) and _is_dated(f.claim)), key=_start
    )
    if not deeds:
        return found
    starts = [_start(deed) for deed in deeds]
    held = {(visit.date, frozenset(visit.countries)) for f in found if isinstance(visit := f.claim, Visit)}

    def dated_by_deed(finding: Finding) -> Finding:
        visit = finding.claim
        if not isinstance(visit, Visit) or visit.date is not None or not _took_place(visit):
            return finding
        first, past = (bisect_left(starts, _start(visit) + offset) for offset in (-_NEAR, _NEAR))
        days = {deed.date for deed in deeds[first:past] if _is_of(deed, visit)}
        day = days.pop() if len(days) == 1 else None
        if (day, frozenset(visit.countries)) in held:
            return finding
        return msgspec.structs.replace(finding, claim=msgspec.structs.replace(visit, date=day))

    return [dated_by_deed(finding) for finding in found]


def _is_dated(deed: Agreement) -> bool:
    """Whether it was signed on a day, or within so few that they are those of a visit."""
    if deed.date is None or deed.status not in ("signed", "concluded"):
        return False
    return edtf.parse(deed.date).days <= _EXACT


def _took_place(visit: Visit) -> bool:
    return visit.mode != "call" and visit.status in ("completed", "ongoing")


def _is_of(deed: Agreement, visit: Visit) -> bool:
    """Whether those whom `deed` binds are those who met, one of them at home."""
    parties = set(deed.parties)
    return len(parties) > 1 and parties <= set(visit.countries) and visit.host_country in (None, *parties)


def _start(claim: Agreement | Visit) -> int:
    return claim.evidence[0].start
