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
    "INR": {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR", "SC": "SCR"},
    "shilling": {"KE": "KES", "UG": "UGX", "TZ": "TZS", "SO": "SOS"},
    "SAR": {"SA": "SAR", "QA": "QAR", "OM": "OMR", "YE": "YER", "IR": "IRR"},
    "MAD": {"MA": "MAD", "AE": "AED"},
}
"""The names as `data/currencies.txt` has them, with the ISO 4217 code of each country's. A name that mostly means one of
them goes by its code: "dirhams" are MAD unless an Emirati side pays."""

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
    usual = value.currency if value.currency.isupper() else None
    if usual is None and value.amount < _LEAST:
        return None
    at_home = users.get(home, usual) if home is not None else usual
    theirs = {users[side] for side in sides if side is not None and side in users}
    if len(theirs) == 1:
        return theirs.pop()
    return at_home if not theirs or at_home in theirs else usual
