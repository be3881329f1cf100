"""An office said without a name, "le ministre français de l'Intérieur", led to the person it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from services.ingest.extraction.fr.mentions import Place
from services.ingest.extraction.fr.people.figures import Figure, Row
from services.ingest.extraction.fr.people.leaders import is_no_minister
from services.ingest.extraction.fr.people.ties import is_peer
from services.ingest.extraction.fr.people.titles import is_civil, office_pattern, title_reach
from services.ingest.extraction.fr.places.places import demonyms
from services.ingest.extraction.fr.words.fold import fold
from services.ingest.extraction.fr.words.lookup import Ordered, covers, ordered_places, ordered_spans

_PEER_WORD = re.compile(
    r"homologue|vis-a-vis|equivalent|collegue|alter ego|pair|ambassad|consul|charge|attache"
)
# Behind a title, what its holder is called from there on: "chef d'état-major des armées (CEMA)".
_CALLED = re.compile(r"[^()]{0,3}\((?P<letters>[A-Z]{2,6})\)")
# Before a place that is no part of the office: "le chef d'état-major malien en Mauritanie".
_GONE_TO = re.compile(r" (?:en|au|aux|a) $")
_LETTERS = re.compile(r"\b(?:[Ll]e|[Dd]u|[Aa]u) (?P<letters>[A-Z]{2,6})\b(?! [A-Z])")
# Characters behind an office within which whoever holds it may be named.
_SOON = 280
# Titles enough to know whose office is meant.
_TITLES = 20
# Words of the office of whoever leads a state, and the others that such an office is told by.
_HEADS = frozenset(
    ("premier", "premiere", "president", "presidente", "chef", "cheffe", "chancelier", "roi", "emir")
)
_HEADS_OFFICES = _HEADS | {"ministre", "etat", "gouvernement", "republique", "federal"}
# One office by several names: who leads a state, a government, its diplomacy.
_ALIKE = tuple(
    re.compile(form)
    for form in (
        r"chef(?:fe)? d(?:e l')?'?etat\b(?!-)|presidente?\b(?! (?:du|des|d'|de l'|de la (?!republique)))|roi\b|reine\b|souverain\w*"
        r"|monarque\b|emir\b|sultan\b|grand-duc\b",
        r"chef(?:fe)? d[eu] (?:l'executif|gouvernement)\b|premi(?:er|ere) ministre\b|chanceli(?:er|ere)\b|president(?:e)? du (?:gouvernement|conseil)\b",
        r"chef(?:fe)? de la diplomatie\b|ministre (?:\w+ )?des (?:affaires etrangeres|relations exterieures|affaires exterieures)\b"
        r"|secretaire d'etat(?: \w+)?$|haute? representante?\b",
    )
)
# Before those who lead states: "des présidents Emmanuel Macron et Prabowo Subianto".
_PRESIDE = re.compile(
    r"\b(?:presidents|premiers ministres|chefs d'etat)(?: \w+ et \w+,?)? (?:[\w'-]+(?: [\w'-]+){0,3}(?:,| et) )*$"
)
# Words that fit whoever holds an office.
_ANY_OFFICE = frozenset(("responsable", "dirigeant", "dirigeante", "haut", "leader", "representant"))


def describe(
    text: str,
    folded: str,
    spans: Sequence[tuple[int, int]],
    rows: list[Row],
    places: tuple[Place, ...],
) -> None:
    """Lead an office said without a name to the person it means, and tell that person's country by it."""
    within, where = ordered_spans(spans), ordered_places(places)
    named = Ordered(rows, lambda row: row[0])
    heads = {id(figure) for at, _, figure in rows if _PRESIDE.search(folded, max(0, at - 90), at)}
    for start, reach in _descriptions(text, folded, rows):
        if not covers(within, start):
            continue
        inside = where.between(start, reach)
        away = (_GONE_TO.search(folded, start, place.start) for place in inside)
        end = next((gone.start() for gone in away if gone), reach)
        code = next((place.country for place in inside if place.start < end), None)
        words = _office_words(folded[start:end])
        near = _near(folded, named, start) or _later(rows, code)
        near += _leaders(named, start, code) if words & _HEADS and words <= _HEADS_OFFICES else []
        known = [figure for figure in near if code and figure.country == code]
        alike = [figure for figure in (known if code else near) if _has_alike(figure, folded[start:end])]
        alike = alike if code or len(alike) == 1 else []
        for figure in [*known, *near]:
            if id(figure) in heads and not words & _HEADS:
                continue
            if _means(figure, words, code) or figure in alike or _peer_of(figure, near, words, code):
                figure.described.append((start, end))
                figure.country = figure.country or code
                break


def _later(rows: list[Row], code: str | None) -> list[Figure]:
    """The one person of that country whom the article names, if only further on: "le chef d'état-major malien"."""
    told = {id(figure): figure for _, _, figure in rows if code and figure.country == code}
    return list(told.values()) if len(told) == 1 else []


def by_letters(text: str, rows: list[Row]) -> None:
    """Lead "le CEMA" to the one person whose title those letters stand for."""
    holders: dict[str, Figure] = {}
    for figure in {id(figure): figure for _, _, figure in rows}.values():
        for title in figure.titles[:_TITLES]:
            called = _CALLED.match(text, title.end - 1) or _CALLED.search(text, title.start, title.end + 1)
            if called is not None:
                holders.setdefault(called["letters"], figure)
    for said in _LETTERS.finditer(text) if holders else ():
        if (holder := holders.get(said["letters"])) is not None:
            holder.described.append(said.span())


def with_descriptions(rows: list[Row]) -> list[Row]:
    """`rows` and the offices that stand for the people of them, in text order."""
    figures = {id(figure): figure for _, _, figure in rows}.values()
    said = {(start, end): figure for figure in figures for start, end in figure.described}
    named = {start for start, _, _ in rows}
    return sorted(
        [*rows, *((start, end, f) for (start, end), f in said.items() if start not in named)],
        key=lambda row: row[0],
    )


def _near(folded: str, rows: Ordered[Row], start: int) -> list[Figure]:
    """Whom an office at `start` may mean: the last named first, then who opens the next sentence."""
    before = [figure for _, _, figure in rows.between(start - 1499, start)]
    after = [figure for at, _, figure in rows.between(start + 1, start + _SOON) if _opens(folded, at)]
    return list(dict.fromkeys([*reversed(before), *after]))


def _leaders(rows: Ordered[Row], start: int, code: str | None) -> list[Figure]:
    """Who is known to lead `code` and named shortly behind `start`, wherever in his sentence."""
    behind = rows.between(start + 1, start + _SOON) if code else ()
    return [figure for _, _, figure in behind if figure.leads == code]


def _means(figure: Figure, words: frozenset[str], code: str | None) -> bool:
    """Whether an office of these words and country may be that of `figure`."""
    if any(is_peer(title) for title in figure.titles[:_TITLES]) or (
        code and figure.country and code != figure.country
    ):
        return False
    if code and figure.country == code and words <= _ANY_OFFICE:
        return True
    if "ministre" in words and not words & _HEADS and is_no_minister(figure.name):
        return False
    if figure.titles:
        return any(words <= _office_words(fold(title.text)) for title in figure.titles[:_TITLES])
    return code is not None


def _has_alike(figure: Figure, said: str) -> bool:
    """Whether a title of `figure` is another name of the office `said`: "le souverain", of a king."""
    titles = [fold(title.text) for title in figure.titles[:_TITLES]]
    return any(form.match(said) and any(form.match(title) for title in titles) for form in _ALIKE)


def _peer_of(figure: Figure, near: list[Figure], words: frozenset[str], code: str | None) -> bool:
    """Whether `figure` is the homologue, of `code`, of somebody near by who holds an office of these words."""
    if code is None or figure.country != code or not any(is_peer(title) for title in figure.titles[:_TITLES]):
        return False
    titles = (title for other in near if other is not figure for title in other.titles[:_TITLES])
    return any(words and words <= _office_words(fold(title.text)) for title in titles)


def _office_words(folded: str) -> frozenset[str]:
    """The words that tell one office from another, without country words and small words."""
    words = re.findall(r"[a-z]{4,}", folded)
    return frozenset(word for word in words if word not in demonyms())


def _descriptions(text: str, folded: str, rows: list[Row]) -> Iterator[tuple[int, int]]:
    """Where an office is said without a name: "le ministre français de l'Intérieur"."""
    figures = {id(figure): figure for _, _, figure in rows}.values()
    taken = ordered_spans((title.start, title.end) for figure in figures for title in figure.titles)
    for head in office_pattern().finditer(folded):
        start = head.start()
        definite = re.search(r"\b(?:l[ea]|l'|au|du) ?$", folded[max(0, start - 4) : start])
        if definite is None or covers(taken, start) or _PEER_WORD.match(head[0]) or is_civil(head[0]):
            continue
        end = title_reach(text, head.end(), min(len(text), head.end() + 120))
        while end > head.end() and text[end - 1] in " ,":
            end -= 1
        yield start, end


def _opens(folded: str, at: int) -> bool:
    """Whether the name at `at` opens a sentence or a clause."""
    return re.search(r"(?:[.!?»\n] ?|, )$", folded[max(0, at - 3) : at]) is not None
