"""Francs CFA: two currencies of one name, those of the west (XOF) and of the centre (XAF) of Africa.

Who uses which: the Central Bank of West African States and the Bank of Central African States.
"""

from __future__ import annotations

from typing import Final

import msgspec

from services.eventlog.claims import Agreement, Claim, Money, Visit

_WEST: Final = frozenset({"BJ", "BF", "CI", "GW", "ML", "NE", "SN", "TG"})
_CENTRE: Final = frozenset({"CM", "CF", "TD", "CG", "GQ", "GA"})


def told_apart(claim: Claim, home: str | None) -> Claim:
    """`claim` with its francs those of its sides, or of the article's `home` where neither side uses any."""
    if isinstance(claim, Visit) or claim.value is None or claim.value.currency != "XOF":
        return claim
    sides = set(claim.parties if isinstance(claim, Agreement) else (claim.supplier, claim.recipient))
    users = sides & (_WEST | _CENTRE) or {home}
    if not users <= _CENTRE:
        return claim
    return msgspec.structs.replace(claim, value=Money(amount=claim.value.amount, currency="XAF"))
