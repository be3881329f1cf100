"""The verbs by which the press gives words to whoever said them, in the forms that it uses."""

from __future__ import annotations

from typing import Final

_REPORTS = "declar indiqu expliqu affirm assur precis rappel rappell annonc confirm revel"
"""Also of somebody who tells of others' doings."""
_MEANS = "confi racont ajout lanc soulign gliss insist salu martel resum not estim jug conced tranch observ comment soupir"
"""Rather of somebody who tells of his own."""
_IRREGULAR = r"dit|disent|repond(?:u|ent)?|reconnu|reconnait|poursuivi|poursuit|conclut?|promet|promis"
_ENDINGS = "(?:e|ent|ait|aient|a|erent)"


def _any_of(stems: str, *others: str) -> str:
    return rf"(?:(?:{'|'.join(stems.split())}){_ENDINGS}|{'|'.join(others)})(?!\w)"


SAYING: Final = _any_of(f"{_REPORTS} {_MEANS}", "fait savoir", _IRREGULAR)
"""Present, past and participle of every such verb, as a pattern on folded text."""

HAS_REPORTED: Final = r"(?:a|ont|avait|avaient) (?:\w+ )?" + _any_of(_REPORTS, "fait savoir")
"""As a spokesman has: "avait annoncé", not "a reconnu"."""

HE_HAS_REPORTED: Final = r"(?:a|ont|avait|avaient)-t-(?:il|elle)s? (?:\w+ )?" + _any_of(
    _REPORTS, "fait savoir", "promis"
)
"""The same of somebody told before: "a-t-il annoncé"."""
