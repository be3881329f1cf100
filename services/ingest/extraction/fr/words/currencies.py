"""Currencies of one name, told apart by whose they are: dinars, pesos, francs, and the two francs CFA.

Who uses which franc CFA: the Central Bank of West African States (XOF) and the Bank of Central African States (XAF).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from services.eventlog.claims import Agreement, Claim, Money, Visit

_WEST: Final = dict.fromkeys(("BJ", "BF", "CI", "GW", "ML", "NE", "SN", "TG"), "XOF")
_CENTRE: Final = dict.fromkeys(("CM", "CF", "TD", "CG", "GQ", "GA"), "XAF")
_NAMES: Final[dict[str, dict[str, str]]] = {
    "XOF": _WEST | _CENTRE,
    "franc": _WEST
    | _CENTRE
    | {
        "CH": "CHF",
        "LI": "CHF",
        "GN": "GNF",
        "CD": "CDF",
        "RW": "RWF",
        "BI": "BIF",
        "DJ": "DJF",
        "KM": "KMF",
    },
    "dinar": {
        "DZ": "DZD",
        "TN": "TND",
        "LY": "LYD",
        "IQ": "IQD",
        "JO": "JOD",
        "KW": "KWD",
        "BH": "BHD",
        "RS": "RSD",
    },
    "peso": {
        "AR": "ARS",
        "CL": "CLP",
        "CO": "COP",
        "MX": "MXN",
        "PH": "PHP",
        "UY": "UYU",
        "CU": "CUP",
        "DO": "DOP",
    },
    "couronne": {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK", "CZ": "CZK"},
    "roupie": {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR", "SC": "SCR"},
    "shilling": {"KE": "KES", "UG": "UGX", "TZ": "TZS", "SO": "SOS"},
    "riyal": {"SA": "SAR", "QA": "QAR", "OM": "OMR", "YE": "YER", "IR": "IRR"},
    "dirham": {"MA": "MAD", "AE": "AED"},
}
"""The names as `data/currencies.txt` has them, with the ISO 4217 code of each country's."""

_MOSTLY: Final = {"XOF": "XOF", "roupie": "INR", "riyal": "SAR", "dirham": "MAD"}
"""What a name means where nobody who uses it is named."""

_LEAST = 1_000
"""Fewer couronnes or pesos are no price."""


def told_apart(claim: Claim, home: str | None) -> Claim:
    """`claim` with its sum in the currency of its sides, or of the article's `home` where neither has one of that
    name; without the sum where that leaves it open."""
    if isinstance(claim, Visit) or claim.value is None or claim.value.currency not in _NAMES:
        return claim
    sides = claim.parties if isinstance(claim, Agreement) else (claim.supplier, claim.recipient)
    code = _meant(claim.value, sides, home)
    value = Money(amount=claim.value.amount, currency=code) if code is not None else None
    return msgspec.structs.replace(claim, value=value)


def _meant(value: Money, sides: Iterable[str | None], home: str | None) -> str | None:
    """The code of the currency that is called so by one of `sides`, else at `home`, else mostly."""
    users = _NAMES[value.currency]
    usual = _MOSTLY.get(value.currency)
    found = {users[side] for side in sides if side and side in users} or {users.get(home or "", usual)}
    if usual is None and value.amount < _LEAST:
        return None
    if len(found) > 1:
        return users.get(home or "", usual) if users.get(home or "") in found else usual
    return found.pop()
