"""Who travels on in a clause of its own: "a reçu X, qui se rendra mardi à Oslo"; "X, qui a vu Y, ira à Oslo"."""

from __future__ import annotations

import re

_GOES = (
    r"(?:(?:doi(?:t|vent)|devai(?:t|ent)|devrai(?:t|ent)|va|vont) (?:[\w']+ ){0,2}?(?:se rendre|s'envoler|gagner|partir|aller|rejoindre|etre recue?s?)"
    r"|(?:se rendr|s'envoler|ir|partir|gagner|poursuivr|rejoindr|ser(?=ai?(?:ent)? (?:[\w']+ )?(?:recu|attendu|accueilli)))(?:a|ont|ait|aient)"
    r"|(?:est|sont|etait|etaient) (?:[\w']+ )?attendue?s?|s'(?:est|etait) (?:ensuite|deja) (?:rendue?|envolee?)"
    r"|(?:est|sont|etait|etaient) (?:[\w']+ )?(?:reparti|rentre|parti|alle|retourne)e?s?)\b"
)
# Before a relative clause that leads on, and before the main verb behind another one.
_WHO = re.compile(rf"(?<=,) (?=(?:qui|lequel|laquelle|lesquels) (?:[\w']+ )?{_GOES})")
_BEHIND = re.compile(rf", qui (?:a|ont|avait|avaient|s'est|venait) [^;.]{{8,160}}?(?<=,) (?={_GOES})")


def ahead(folded: str) -> list[int]:
    """Where in a sentence a clause begins whose verb leads on somebody told of before it."""
    cuts = [match.start() for match in _WHO.finditer(folded)]
    return cuts or [match.end() for match in _BEHIND.finditer(folded)]


def named_until(folded: str, start: int) -> int | None:
    """Before where in the sentence the traveller is named last, of whom the clause begun at `start` tells."""
    if _WHO.match(folded, start):
        return start
    behind = next((match for match in _BEHIND.finditer(folded) if match.end() == start), None)
    return behind.start() if behind else None
