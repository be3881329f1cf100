"""Which organisation "l'agence" or "la Commission" is: the one named last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from services.ingest.extraction.fr.structure import Sentence

# An organisation that is not named again: a sentence's or clause's subject, or what goes before a short verb.
_THE_BODY = re.compile(
    r"(?:^|, )(?:l'(?:agence|organisation|institution|office|alliance)|le bloc|(?P<commission>la commission))"
    r"(?:, [^,]{2,40},)? (?!et |de |d'|des |du )[a-z]"
    r"|\bl'(?:organisation|institution|agence|alliance|union)(?= (?:l'|l[ea]s? |a |avait |en |y ))"
)


def meant(
    sentence: Sentence, earlier: Iterable[Sentence], named: Callable[[Sentence], list[tuple[int, str]]]
) -> str | None:
    """The code of the organisation that the sentence calls "l'agence"; None where it calls none so.

    `earlier` are the sentences before, the nearest first; `named` tells where in a sentence which organisations stand.
    """
    told = _THE_BODY.search(sentence.folded)
    if told is None:
        return None
    before = [code for start, code in named(sentence) if start < told.start()][::-1]
    codes = (code for codes in (before, *(_last_first(named(s)) for s in earlier)) for code in codes)
    return next((code for code in codes if code == "EU" or told["commission"] is None), None)


def _last_first(found: list[tuple[int, str]]) -> list[str]:
    return [code for _, code in reversed(found)]
