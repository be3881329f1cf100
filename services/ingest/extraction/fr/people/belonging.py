"""For whom somebody acts by where the text puts him: under a heading, on one side, in the article's own country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from services.ingest.extraction.fr.mentions import Place
from services.ingest.extraction.fr.people.figures import Figure, Row
from services.ingest.extraction.fr.words.fold import fold
from services.ingest.extraction.fr.words.lookup import Ordered

_ARTICLE = re.compile(r"\W*(?:l[ea]s? |l')?")
_HIS_OFFICE = re.compile(r"\W*(?:son|sa) (?=[a-z])")
_ON_THE_SIDE_OF = re.compile(r"\bdu cote (?:de la |de l'|du |des |de |d')")
# "côté malien", "pour la partie malienne", "pour le Mali, le général X": right before the country.
_SIDE = re.compile(r"(?:\b(?:du |le )?cote|\b(?:pour )?la partie) $|[,;] (?:et )?pour (?:la |le |l'|les )?$")
# "X, pour la partie malienne, et Y": between the name and its side, and behind that.
_NAME_AND_SIDE, _SIDE_ENDS = (
    (" ", ", ", " ("),
    re.compile(r",? et\b|[.;)]|$|, (?=[^,.;]+(?:cote|la partie) )"),
)
# Characters from a side to whom it names first.
_SIDE_REACH = 140
# Characters from a delegation to whoever leads it.
_LED_REACH = 200
# "une délégation de la Garde tunisienne conduite par": right before its head.
_LED_BY = re.compile(
    r"\b(?:delegation|mission|equipe|groupe)s?\b[^.;:]{0,120}\b(?:conduite?s?|dirigee?s?|menee?s?|presidee?s?|emmenee?s?|composee?s?) (?:\w+ ){0,3}(?:par|d[eu']) ?[^.;:,]{0,60}$"
    r"|\b(?:delegation|mission|equipe)s?\b[^.;:,]{0,60}, que (?:condui|dirige|mene|preside|emmene)\w* (?:[a-z]+ ){0,6}$"
)
_DELEGATION_OF = re.compile(
    r"\b(?:delegation|mission|equipe) (?:de la |du |des |de l'|de |d')(?:(?:republique|royaume|union|etat) (?:\w+ ){0,2}(?:du |de la |de l'|de |d'|des ))?$"
)
_CLOSE = re.compile(r"[;\n]|(?<!\bm)\. ")
# "Séoul avait dépêché son ministre": between who sends and whom, and characters within which that one is named.
_SENT = re.compile(
    r",? (?:y )?(?:(?:a|ont|avait|avaient|aura|auront|va|vont|fut|est|etait|etaient) (?:[\w']+ ){0,2}?)?"
    r"(?:depech|envo[iy]|enver|mandat|delegu|missionn|represent)\w*[^.;:]{0,80}?\b(?:son|sa|ses|leurs?) (?=[a-z])"
)
_SENT_REACH = 110
# "A regagné lundi Dublin", "rentré à Dublin": right before the city, and characters looked back for it.
_BACK = re.compile(
    r" ?\b(?:(?:a |avait |doit |devait )?regagn\w+|(?:est |etait |doit )?rentr(?:e|ee|er|era|ait)|(?:est |sera )?de retour)"
    r"(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|ce \w+|le \d+))?(?: (?:soir|matin))? (?:a )?$"
)
_BACK_REACH = 60
# What the press of a country says of its own officials without its name.
_OWN_OFFICE = re.compile(
    r"(?:vice-|ex-|ancien(?:ne)? )?(?:premi(?:er|ere) )?ministres?\b|secretaire d'etat|garde des sceaux|conseill(?:er|ere) federale?"
    r"|chef(?:fe)? d'etat-major|chef(?:fe)? de l'etat|presidente? de la republique|vice-president de la republique"
    r"|(?:directeur|directrice|inspecteur|commandant|commissaire|chef|patron)\w*(?: \w+){0,2} (?:de la |des |du |de l')"
    r"(?:police|gendarmerie|surete|securite|garde|armees?|marine|douanes?|protection civile|renseignement|sapeurs|forces|defense)"
)


def note_headings(
    folded: str, spans: Sequence[tuple[int, int]], rows: list[Row], places: tuple[Place, ...]
) -> None:
    """Whom a sentence names first after "Frontex : " acts for Frontex."""
    heads = {place.start: place for place in places if folded[place.end : place.end + 3] in (" : ", ": l")}
    sides = {side.end(): side.start() for side in _ON_THE_SIDE_OF.finditer(folded)}
    heads |= {sides[place.start]: place for place in places if place.start in sides}
    named = Ordered(rows, lambda row: row[0])
    heads |= _owners(folded, spans, places)
    for start, stop in spans:
        first = next((figure for _, _, figure in named.between(start, stop)), None)
        if start in heads and first is not None and first.country is None and first.titles:
            first.country = heads[start].country


def _owners(folded: str, spans: Sequence[tuple[int, int]], places: tuple[Place, ...]) -> dict[int, Place]:
    """Whose "son ministre" opens a sentence: of the country that opens the one before, "La Roumanie, elle, …"."""
    opening = {place.start: place for place in places if place.sort in ("country", "capital")}
    found = {}
    for (start, _), (after, _) in pairwise(spans):
        at = start + len(_ARTICLE.match(folded, start)[0])  # type: ignore[index]
        if at in opening and _HIS_OFFICE.match(folded, after):
            found[after] = opening[at]
    return found


def note_sent(folded: str, rows: list[Row], places: tuple[Place, ...]) -> None:
    """Whom a state sends or is represented by acts for it: "Séoul avait dépêché son vice-ministre, X"."""
    named = Ordered(rows, lambda row: row[0])
    for place in places:
        sent = _SENT.match(folded, place.end) if place.sort in ("country", "capital", "demonym") else None
        if sent is None:
            continue
        first = next(iter(named.between(sent.end(), sent.end() + _SENT_REACH)), None)
        if first is not None and first[2].country is None and first[2].titles:
            first[2].country = place.country


def note_sides(folded: str, rows: list[Row], places: tuple[Place, ...]) -> None:
    """Whom the text names right before or first after "côté malien" or "pour la partie malienne" acts for Mali."""
    named = Ordered(rows, lambda row: row[0])
    ends = {end: figure for _, end, figure in rows}
    heads: list[Place] = []
    for place in places:
        said = place.sort in ("demonym", "country")
        side = _SIDE.search(folded, max(0, place.start - 20), place.start) if said else None
        if side is None:
            continue
        holder = next((ends[at] for at in (side.start() - 1, side.start() - 2) if at in ends), None)
        gap = next((gap for gap in _NAME_AND_SIDE if folded.endswith(gap, 0, side.start())), "")
        if holder is not None and (gap == " " or (gap and _SIDE_ENDS.match(folded, place.end))):
            holder.country = holder.country or place.country
        else:
            heads.append(place)
    for place in heads:
        close = _CLOSE.search(folded, place.end, place.end + _SIDE_REACH)
        end = close.start() if close else place.end + _SIDE_REACH
        first = next(iter(named.between(place.end, end)), None)
        if first is not None and first[2].country is None:
            first[2].country = place.country


def note_led(folded: str, rows: list[Row], places: tuple[Place, ...]) -> None:
    """Who leads "une délégation malienne" acts for Mali."""
    whose = Ordered(
        [
            place
            for place in places
            if place.sort == "demonym"
            or (
                place.sort == "country"
                and _DELEGATION_OF.search(folded, max(0, place.start - 60), place.start)
            )
        ],
        lambda place: place.start,
    )
    for start, _, figure in rows:
        led = _LED_BY.search(folded, max(0, start - _LED_REACH), start) if figure.country is None else None
        of = next(iter(whose.between(led.start(), start)), None) if led else None
        if of is not None:
            figure.country = of.country


def note_homecoming(folded: str, rows: list[Row], places: tuple[Place, ...]) -> None:
    """Who goes back to a capital acts for it: "X a regagné Dublin", "Rentré lundi à Dublin, X"."""
    ends = {end: figure for _, end, figure in rows}
    starts = {start: figure for start, _, figure in rows}
    for place in places:
        home = place.sort in ("city", "capital") and _BACK.search(
            folded, max(0, place.start - _BACK_REACH), place.start
        )
        if not home:
            continue
        figure = ends.get(home.start()) or starts.get(place.end + len(", "))
        if figure is not None and figure.country is None:
            figure.country = place.country


def note_home(figures: Sequence[Figure], places: tuple[Place, ...], home: str | None) -> None:
    """The article's own ministers and chiefs go without its name, unless they are told to be guests there."""
    if home is None or not any(place.country == home for place in places):
        return
    for figure in figures:
        abroad = all(code != home for _, code in figure.away)
        if figure.country is None and abroad and any(_is_own(title.text) for title in figure.titles):
            figure.country = home


def _is_own(title: str) -> bool:
    return _OWN_OFFICE.match(fold(title)) is not None
