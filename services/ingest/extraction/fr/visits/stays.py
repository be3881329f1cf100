"""How long a stay is: all its days, where a departure, an arrival or a return and a length of time are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

_LASTING = re.compile(
    r"(?<!tournee )(?<!periple )\b(?:de|pour|durant|pendant|passe|rest\w+|sejourn\w+|(?:boucl|achev|termin|conclu)\w*(?: [\w']+){0,5}?) (?:(?=\S+ jours)|(?=\S+ heures)(?=48|quarante-huit|72|soixante-douze))(deux|trois|quatre|cinq|six|sept|2|3|4|5|6|7|48|quarante-huit|72|soixante-douze) "
)
_ARRIVES = re.compile(r"\b(?:arriv\w+|debarqu\w+|atterri\w*|entam\w+|s'envol\w+)\b")
# Less sure of the first day: "effectue lundi une visite de deux jours", "en visite depuis mardi pour trois jours".
_SETS_OUT = re.compile(
    r"\b(?:commenc\w+|debute\w*|effectue\w*|se (?:rend|rendra|rendait|rendent|rendront)|s'(?:est|etait) rendue?"
    r"|a (?:partir|compter) d[eu'])(?!\w)"
    r"|\bdepuis (?=hier|ce |le \d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
)
_RETURNS = re.compile(
    r"\b(?:boucl|achev|termin|rentre|regagn|reparti)\w*|\bquitt\w*(?![^.;]{0,60}\bpour\b)|\bde retour\b|\bm(?:is|et|ettra) fin\b|\bjusqu'a|\b(?:au terme|a l'issue) d"
)
_DAYS = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
_NUMBERS = {
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "48": 2,
    "quarante-huit": 2,
    "72": 3,
    "soixante-douze": 3,
}


def lasting(edtf_date: str | None, told: Sequence[str]) -> str | None:
    """`edtf_date` of a departure, an arrival or a return with all days of the stay: "arrivé mardi pour deux jours"."""
    if edtf_date is None or _DAYS.fullmatch(edtf_date) is None:
        return edtf_date
    first, last = (date.fromisoformat(day) for day in (edtf_date[:10], edtf_date[-10:]))
    for folded in told:
        found = _LASTING.search(folded)
        if found is None:
            continue
        days = timedelta(days=(_NUMBERS.get(found[1]) or int(found[1])) - 1)
        if _ARRIVES.search(folded) and last - first <= days:
            return f"{first.isoformat()}/{(first + days).isoformat()}"
        if _RETURNS.search(folded):
            if last - first < days:
                return f"{(last - days).isoformat()}/{last.isoformat()}"
        elif _SETS_OUT.search(folded) and first == last:
            return f"{first.isoformat()}/{(first + days).isoformat()}"
    return edtf_date
