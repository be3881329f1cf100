"""Which organisation "l'agence" or "la Commission" is, and whose "l'armée": the one named last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from services.ingest.extraction.fr.page.sections import Sentence

# An organisation that is not named again: a sentence's or clause's subject, or what goes before a short verb.
_THE_BODY = re.compile(
    r"(?:^|, )(?:l'(?:agence|organisation|institution|office|alliance)|le bloc|(?P<commission>la commission))"
    r"(?:, [^,]{2,40},)? (?!et |de |d'|des |du )[a-z]"
    r"|\bl'(?:organisation|institution|agence|alliance|union)(?= (?:l'|l[ea]s? |a |avait |en |y ))"
)


# A force that gets, without its state's name.
_FORCE = re.compile(
    r"(?:\b(?:a l'|a la |aux )|^\W*(?:l'|la |les ))(?P<force>armee|gendarmerie|police|marine|aviation|douane|garde nationale|"
    r"garde-cotes|forces armees|forces de securite)(?! (?:de |des |d'|du ))\b"
)


def force_meant(
    sentence: Sentence, earlier: Iterable[Sentence], demonyms: Callable[[Sentence], list[tuple[int, str]]]
) -> str | None:
    """Whose the force is that the sentence calls "l'armée": that of "l'armée malienne", where one stands before."""
    told = _FORCE.search(sentence.folded)
    if told is None:
        return None
    named = (
        code
        for one in earlier
        for start, code in reversed(demonyms(one))
        if one.folded.endswith(told["force"] + " ", 0, start)
    )
    return next(named, None)


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
