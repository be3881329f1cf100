"""The day of a handing over that the sentences before set: "à cette occasion", "À la base navale, hier, …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date as Day
from datetime import timedelta

from services.ingest.extraction.fr.deliveries import moments
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.reading import Reading

_OCCASION = re.compile(
    r"\b(?:a|par|en) (?:cette|la meme) occasion\b|\bceremonie a (?:aussi |egalement )?(?:ete|donne lieu)\b|\ben marge de (?:cette|la) (?:rencontre|visite|ceremonie)\b"
)
# What recalls an earlier supply in a story of today.
_RECALLS = re.compile(
    r"\b(?:deja|recemment|depuis|auparavant|jusqu'|au total|par le passe|avait|avaient|aurai(?:t|ent))\b"
)
# News is told within so many days.
_NEWS = timedelta(days=6)
# So many sentences back a scene is set.
_SCENE = 2
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day(
    reading: Reading, own: Sentence, *, earlier: Iterable[Sentence], paragraph: Sequence[Sentence]
) -> str | None:
    """The day that "à cette occasion" means: the newest past one told before it; else that of the scene set before.

    `earlier` and `paragraph` are the sentences before, the nearest first; the latter of its paragraph alone.
    """
    today = reading.anchor
    if today is None:
        return None
    if not _OCCASION.search(own.folded):
        return _scene_set(reading, own, paragraph, today)
    days = (moment.edtf for s in earlier for moment in reading.moments(s))
    return max((d for d in days if _DAY.fullmatch(d) and d <= today.isoformat()), default=None)


def _scene_set(reading: Reading, own: Sentence, before: Sequence[Sentence], today: Day) -> str | None:
    """The day of the news that the sentence before sets: "À la base navale, hier, … Les États-Unis ont remis …"."""
    apart = [m for m in reading.moments(own) if moments.since_something_else(own, m)]
    told = own.folded[apart[-1].end - own.start :] if apart else own.folded
    if not before or len(reading.moments(own)) > len(apart) or _RECALLS.search(told):
        return None
    set_by = next((s for s in before[:_SCENE] if reading.moments(s)), before[0])
    days = [m for m in reading.moments(set_by) if m.first == m.last and m.role == "at"]
    if (
        len(days) != 1
        or not timedelta(0) <= today - days[0].first <= _NEWS
        or moments.reported(set_by, days[0])
    ):
        return None
    return days[0].edtf
