"""Whether the words around a date tell what has happened or what is to come."""

from __future__ import annotations

import re

from services.ingest.extraction.almanac import Tense

_FUTURE = (
    r"(?:(?:doi(?:t|vent)|devr(?:a|ont|ait|aient))(?: [a-z]+ment)?(?: s[e'] ?)?(?: etre)? [a-z]+|(?:va|vont) [a-z]+(?:er|ir|re)\b|s'appret\w+|compte(?:nt)?\b"
    r"|prevoi\w+|(?:(?:est|sont|etait|etaient) )?(?:attendu|prevu|programme|fixe)e?s?|prochainement|a venir|d'ici|s'envole"
    r"|avant la fin|en vue d|jusqu'a|entend(?:ent)?"
    r"|[a-z]{2,}(?<!ope)(?<!came)(?<!libe)(?<!espe)(?:era|eront|ira|iront|dra|dront|rra|rront)"
    r"|sera|seront|aura|auront|fera|feront)(?![a-z])"
)
_PAST = (
    r"(?:(?:a|ont|avai(?:t|ent)|est|sont|etai(?:t|ent)|s'est|se sont|ete|eut|fut|furent|ayant|apres avoir)"
    r"(?: [a-z]+ment| deja| ainsi| egalement| aussi| ete)? [a-z]+(?:[eiu]e?s?|te?s?)"
    r"|[a-z]{3,}(?:ait|aient)|(?<!etre )signee?s?|conclue?s?|tenue?s?|recue?s?|achevee?s?|datant"
    r"|depuis|lors d[eu])(?![a-z])"
)
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))")
_WALL = re.compile(r"[;:]| - |, (?:et|mais|ou|alors que|tandis que|cependant que|qui|que|dont) ")


def tense_at(folded: str, start: int, end: int) -> Tense | None:
    """The tense of the verb or cue nearest to `start`-`end`; a clause's end counts as distance."""
    best: tuple[int, Tense] | None = None
    for match in _CUE.finditer(folded):
        if match.start() < end and match.end() > start:
            continue
        before = match.end() <= start
        gap = folded[match.end() : start] if before else folded[end : match.start()]
        away = len(gap) + 60 * len(_WALL.findall(gap)) + (0 if before else 10)
        if best is None or away < best[0]:
            best = (away, "future" if match.lastgroup == "future" else "past")
    return best[1] if best else None
