"""Who travels on in a clause of its own: "a reçu X, qui se rendra mardi à Oslo"; "X, qui a vu Y, ira à Oslo"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GOES = (
    r"(?:(?:doi(?:t|vent)|devai(?:t|ent)|devrai(?:t|ent)|va|vont) (?:[\w']+ ){0,2}?(?:se rendre|s'envoler|gagner|partir|aller|rejoindre|etre recue?s?)"
    r"|(?:se rendr|s'envoler|ir|partir|gagner|poursuivr|rejoindr|ser(?=ai?(?:ent)? (?:[\w']+ )?(?:recu|attendu|accueilli)))(?:a|ont|ait|aient)"
    r"|(?:est|sont|etait|etaient) (?:[\w']+ )?attendue?s?|s'(?:est|etait) (?:ensuite|deja) (?:rendue?|envolee?)"
    r"|(?:est|sont|etait|etaient) (?:[\w']+ )?(?:reparti|rentre|parti|alle|retourne)e?s?)\b"
)
# Before a relative clause that leads on, and before the main verb behind another one.
_WHO = re.compile(
    rf"(?:(?<=,) (?=(?:qui|lequel|laquelle|lesquels) )|(?<=;) (?=(?:celui-ci|celle-ci|ce dernier|cette derniere) ))(?=[\w'-]+ (?:derni\w+ )?(?:[\w']+ )?{_GOES})"
)
_BEHIND = re.compile(rf", qui (?:a|ont|avait|avaient|s'est|venait) [^;.]{{8,160}}?(?<=,) (?={_GOES})")


# "…, a été reçue par X ; elle doit gagner Oslo": who the sentence is about.
_SHE = re.compile(rf"(?<=;) (?=(?:ils?|elles?) (?:[\w']+ )?{_GOES})")
# "X, qui se rendra mardi à Oslo, avait reçu Y": a relative clause, and what stands before the verb behind it.
_ASIDE = re.compile(r", qui [^;.]*?,")
_VERB_AT_ONCE = re.compile(
    r",? (?:(?:a|ont|avait|avaient|est|sont|sera|seront|y|en|l')[ ']?){0,2}(?:\w+ment |aussi |ensuite |deja )?"
)


def ahead(folded: str) -> list[int]:
    """Where in a sentence a clause begins whose verb leads on somebody told of before it."""
    cuts = [match.start() for pattern in (_WHO, _SHE) for match in pattern.finditer(folded)]
    return cuts or [match.end() for match in _BEHIND.finditer(folded)]


def behind_aside(folded: str, starts: Sequence[int]) -> list[int]:
    """Where the main clause begins behind a relative one, each with a trip of its own: "X, qui ira à Oslo, avait reçu Y";
    `starts` are those of the words that tell of trips.
    """
    cuts = []
    for aside in _ASIDE.finditer(folded):
        within = any(aside.start() < at < aside.end() for at in starts)
        after = next((at for at in starts if at >= aside.end()), None)
        if within and after is not None and _VERB_AT_ONCE.fullmatch(folded, aside.end() - 1, after):
            cuts.append(aside.end())
    return cuts


def is_of_the_subject(folded: str, start: int) -> bool:
    """Whether the clause begun at `start` tells of whom the sentence is about: "… ; elle doit gagner Oslo"."""
    return _SHE.match(folded, start) is not None


def named_until(folded: str, start: int) -> int | None:
    """Before where in the sentence the traveller is named last, of whom the clause begun at `start` tells."""
    if _WHO.match(folded, start) or _SHE.match(folded, start):
        return start
    asides = (*_BEHIND.finditer(folded), *_ASIDE.finditer(folded))
    behind = next((match for match in asides if match.end() == start), None)
    return behind.start() if behind else None
