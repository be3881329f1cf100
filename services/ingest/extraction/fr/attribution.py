"""The verbs by which the press gives words to whoever said them, in the forms that it uses."""

from __future__ import annotations

from typing import Final

_STEMS = (
    "confi declar indiqu expliqu affirm racont assur precis ajout lanc soulign gliss rappel rappell annonc insist"
    " salu martel confirm revel resum not estim jug conced tranch observ comment soupir"
)
_IRREGULAR = (
    r"dit|disent|fait savoir|repond(?:u|ent)?|reconnu|reconnait|poursuivi|poursuit|conclut?|promet|promis"
)
SAYING: Final = rf"(?:(?:{'|'.join(_STEMS.split())})(?:e|ent|ait|aient|a|erent)|{_IRREGULAR})(?!\w)"
"""Present, past and participle of every such verb, as a pattern on folded text."""
HAS_SAID: Final = rf"(?:a|ont|avait|avaient) (?:\w+ )?{SAYING}"
"""The same, told as done: "a d'abord déclaré"."""
