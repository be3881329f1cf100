"""One office of several people: "les ambassadeurs d'Arménie et de France, X et Y"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from services.ingest.extraction.fr.people.names import NameRun
from services.ingest.extraction.fr.people.titles import Title

_SEVERAL = re.compile(
    r"\b(?:les|des|aux|ses|leurs|nos|deux|trois|quatre) (?:\w+ )?(?P<office>(?:ministres|presidents|directeurs|generaux|colonels|chefs"
    r"|commandants|commissaires|secretaires|inspecteurs|gouverneurs|prefets|representants"
    r"|(?P<posted>ambassadeurs|ambassadrices|consuls|attaches|conseillers (?:\w+ ){0,2}ambassade))"
    r"(?: (?!(?:ont|sont|a|se|qui|avec|par|chez|pour|lors|dans|sur|avant|apres|sous|devant|pendant) )[\w'-]+){0,12}?),? (?:respectivement,? )?(?:mm\. |messieurs )?$"
)
_AND = (", ", " et ", ", et ")
# Characters before the first name within which the office of all is told.
_REACH = 120


class Someone(Protocol):
    """A name of a sentence, with the title told for it alone, and whether its place makes it a person's."""

    run: NameRun
    title: Title | None
    marked: bool


def share_offices(text: str, folded: str, start: int, found: Sequence[Someone]) -> None:
    """Mark those whom a plural office introduces as people; who is posted abroad gets it for a title."""
    shared: Title | None = None
    told_at = -1
    for one in found:
        joined = told_at != -1 and folded[told_at : one.run.start] in _AND
        if not joined:
            office = _SEVERAL.search(folded, max(start, one.run.start - _REACH), one.run.start)
            told_at = -1
            if office is None or not one.run.full or one.title is not None:
                continue
            low, high = office.span("office")
            shared = Title(text[low:high], low, high) if office["posted"] else None
        told_at = one.run.end
        one.marked = True
        one.title = one.title or shared
