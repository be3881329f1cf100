"""Offices of several people: "les ambassadeurs d'Arménie et de France, X et Y", "X et Y, respectivement …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from services.ingest.extraction.fr.people.names import NameRun
from services.ingest.extraction.fr.people.titles import Title, office_pattern, title_reach

_SEVERAL = re.compile(
    r"\b(?:les|des|aux|ses|leurs|nos|deux|trois|quatre) (?:\w+ )?(?P<office>(?:(?:vice-)?ministres|presidents|directeurs|generaux|colonels|chefs"
    r"|commandants|commissaires|secretaires|inspecteurs|homologues|collegues|responsables|gouverneurs|prefets|representants"
    r"|(?P<posted>ambassadeurs|ambassadrices|consuls|attaches|conseillers (?:\w+ ){0,2}ambassade))"
    r"(?:,? (?!(?:ont|sont|a|se|qui|avec|par|chez|pour|lors|dans|sur|avant|apres|sous|devant|pendant) )[\w'-]+){0,12}?),? (?:respectivement,? )?(?:mm\. |messieurs )?$"
)
_AND = (", ", " et ", ", et ")
# Behind two names: ", respectivement ministre malien de la Justice et ministre nigérien de l'Intérieur".
_IN_TURN = re.compile(r",? respectivement,? (?:l[ea] |l')?")
_AND_OFFICE = re.compile(r",? et (?:l[ea] |l')?")
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


def share_in_turn(text: str, folded: str, stop: int, found: Sequence[Someone]) -> None:
    """Give each of two people named together the office told of him behind both names."""
    for left, right in pairwise(found):
        opening = _IN_TURN.match(folded, right.run.end, stop)
        if opening is None or folded[left.run.end : right.run.start] not in _AND:
            continue
        left.marked = right.marked = True
        heads = office_pattern()
        first = heads.match(folded, opening.end(), stop)
        joined = _AND_OFFICE.finditer(folded, first.end(), stop) if first else ()
        both = ((at, heads.match(folded, at.end(), stop)) for at in joined)
        between, second = next(((at, head) for at, head in both if head), (None, None))
        if first and second and between and left.title is None and right.title is None:
            low, high = first.start(), title_reach(text, second.end(), stop)
            left.title = Title(text[low : between.start()], low, between.start())
            right.title = Title(text[second.start() : high], second.start(), high)
