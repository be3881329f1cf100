"""For which country each person of an article acts, from titles, company kept and places gone to.

The rules go from what is said outright (a title, "l'Italien …") over what ties two people together
("son homologue", "accompagné de", "reçu par") to what only the article as a whole suggests.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from services.ingest.extraction.fr.equipment.firms import listed_firms
from services.ingest.extraction.fr.mentions import Place
from services.ingest.extraction.fr.people.belonging import (
    note_headings,
    note_home,
    note_homecoming,
    note_led,
    note_sent,
    note_sides,
)
from services.ingest.extraction.fr.people.descriptions import by_letters, describe, with_descriptions
from services.ingest.extraction.fr.people.figures import Figure, Row
from services.ingest.extraction.fr.people.in_turn import note_rows, note_two
from services.ingest.extraction.fr.people.ties import Tie, find_ties
from services.ingest.extraction.fr.visits.words import triggers
from services.ingest.extraction.fr.words.circumstances import behind_circumstances
from services.ingest.extraction.fr.words.fold import fold
from services.ingest.extraction.fr.words.lookup import Ordered, ordered_places, ordered_spans

# "X est à Rabat", "X a débarqué dans la capitale nigérienne", "la visite de X au Maroc".
_GOES = re.compile(
    r"[^.;:»]{0,90}\b(?:au|aux|en|a|a la|vers|pour|voyage de|dans la capitale|rejoindre|en visite) $"
)
# "X au Maroc", "X à Rabat": nothing but the preposition between.
_AT_ONCE = 12
_THERE = re.compile(r" (?:n'y|y)\b")
_WHERE = re.compile(r", (?:ou|dans laquelle) $")
_HOSTS = re.compile(
    r",? (?:l'y|l'|la|le|les|l'a|a|lui)? ?(?:ont |a |avait )?(?:re[cç]\w+|accueill\w+|offr\w+)"
)
_RECEIVED = re.compile(r"\b(?:recue?s?|accueillie?s?|convie\w*)\b[^.;]*$")
_BY = re.compile(r"[^.;]{0,50}\bpar (?:[^.;]{0,70} )?")
# Between "a reçu" and the city: a day, an hour, no person.
_BRIEFLY = 30
# Between the town of a dateline and what is told: ", 12 nov. (APS) - ".
_DATED = re.compile(r",?(?: (?:le )?\d{1,2}[^\n–—-]{0,25})?(?: ?\([^)\n]{2,25}\))?[,.]? ?[–—-] [^\n]*")
# Before a seat of government that somebody goes to: "X, qui devait être à la Maison-Blanche".
_PLACED = re.compile(r"(?:\ba|\bau|\ba la|\ba l'|\ben) ?$")
# "Le roi Frederik du Danemark", "le président Faye du Sénégal".
_HEAD = re.compile(
    r"(?:roi|reine|prince|princesse|emir|sultan|grand-duc|presidente?|premi(?:er|ere) ministre)\b"
)
_OF = (" du ", " de ", " de la ", " de l'", " des ", " d'")
_WHO = re.compile(r",? (?:qui|dont|lequel|laquelle)\b([^,.;]{3,90})")
_MINISTRY = re.compile(
    r"\bministeres? (?:(?P<before>\w+) )?(?P<of>(?:de la |de l'|des |du )\w+)(?: (?P<after>\w+))?"
)
# Words that tell whose official somebody is stand this near to the name, in characters.
_BESIDE = 150
# Places enough to know which countries a text speaks of.
_PLACES = 500
_SENTENCE_END = re.compile(r"[.!?»] |\n")
_STATE = ("country", "demonym", "compound", "government", "institution", "capital")


class Other(Protocol):
    """Tells the country most spoken of around an offset beside a given one.

    With `acting`, only words count that stand for officials of a country.
    """

    def __call__(self, at: int, code: str, *, acting: bool = False) -> str | None: ...


def settle_countries(
    text: str,
    folded: str,
    spans: Sequence[tuple[int, int]],
    figures: list[Figure],
    places: tuple[Place, ...],
    *,
    home: str | None,
) -> None:
    """Give each figure the country it acts for, where the article tells or suggests one; its own ministers are of `home`."""
    ministries = _ministries(folded, places)
    rows = sorted(((run.start, run.end, f) for f in figures for run in f.runs), key=lambda row: row[0])
    by_letters(text, rows)
    note_rows(folded, rows, places)
    where = ordered_places(places)
    for figure in figures:
        figure.country = figure.country or _told(figure, text, folded, where) or figure.leads
    _note_hosts(folded, rows, places)
    note_headings(folded, spans, rows, places)
    note_sides(folded, rows, places)
    note_led(folded, rows, places)
    note_sent(folded, rows, places)
    note_homecoming(folded, rows, places)
    note_two(folded, spans, rows, places)
    other = other_country(folded, spans, places)
    ties = find_ties(folded, spans, with_descriptions(rows))
    _spread(ties, other)
    describe(text, folded, spans, rows, places)
    ties = find_ties(folded, spans, with_descriptions(rows))
    _spread(ties, other)
    _note_travel(folded, rows, places)
    for figure in figures:
        guesses = (other(at, code) for at, code in figure.away)
        figure.country = figure.country or next(filter(None, guesses), None)
    _spread(ties, other)
    for figure in figures:
        figure.country = figure.country or _by_ministry(figure, ministries)
    _spread(ties, other)
    note_home(figures, places, home)
    _spread(ties, other)


def _told(figure: Figure, text: str, folded: str, places: Ordered[Place]) -> str | None:
    """The country that a title, a word beside the name or a clause after it names outright; of a company's, its home."""
    for title in figure.titles:
        inside = [place.country for place in places.between(title.start, title.end)]
        homes = inside or [
            home for _, _, home in listed_firms(title.text, fold(title.text)) if len(home) == 2
        ]
        if homes:
            return homes[0]
    heads = any(_HEAD.match(fold(title.text)) for title in figure.titles)
    for run in figure.runs:
        clause = _WHO.match(folded, run.end)
        for place in places.between(run.start - _BESIDE, run.end + _BESIDE):
            beside = folded[place.end : run.start] if place.end < run.start else ""
            if place.sort == "demonym" and (
                beside == " " or (beside == ", " and not _opens_clause(text, folded, run.start))
            ):
                return place.country
            if place.start > run.end and folded[run.end : place.start] == " (":
                return place.country
            if heads and place.sort == "country" and folded[run.end : place.start] in _OF:
                return place.country
            within = clause is not None and clause.start(1) <= place.start < clause.end()
            if within and place.sort in _STATE and not _PLACED.search(folded, place.start - 6, place.start):
                return place.country
    return None


def _opens_clause(text: str, folded: str, at: int) -> bool:
    """Whether the name at `at` is the subject behind circumstances: "Face à la menace russe, Emmanuel Macron …"."""
    start = max((end.end() for end in _SENTENCE_END.finditer(folded, max(0, at - _BESIDE), at)), default=0)
    return behind_circumstances(text, folded, start, at) == at


def _ministries(folded: str, places: tuple[Place, ...]) -> dict[str, str]:
    """Portfolios of which the text names one country's ministry: "ministère espagnol de l'Intérieur"."""
    found: dict[str, set[str]] = {}
    for match in _MINISTRY.finditer(folded):
        codes = {p.country for p in places if match.start() < p.start < match.end() and p.sort == "demonym"}
        found.setdefault(match["of"], set()).update(codes)
    return {portfolio: codes.pop() for portfolio, codes in found.items() if len(codes) == 1}


def _by_ministry(figure: Figure, ministries: dict[str, str]) -> str | None:
    titles = [fold(title.text) for title in figure.titles]
    return next((code for of, code in ministries.items() if any(of in title for title in titles)), None)


def _note_hosts(folded: str, rows: list[Row], places: tuple[Place, ...]) -> None:
    """Who receives in a city is of its country: "à Rabat, où X la reçoit", "reçu à Rabat par X"."""
    cities = ordered_places(place for place in places if place.sort == "city")
    all_places = ordered_places(places)
    for start, end, figure in rows:
        if figure.country is not None:
            continue
        where = _WHERE.search(folded, max(0, start - 6), start)
        receives = _HOSTS.match(folded, end)
        behind = cities.between(start - 129, start)
        ahead = cities.between(end + 1, end + 70)
        if where and receives:
            here = all_places.last(where.start())
            figure.country = here.country if here else None
        elif behind and _RECEIVED.search(folded, max(0, behind[-1].start - 60), behind[-1].start):
            by = _BY.fullmatch(folded, behind[-1].end, start)
            figure.country = behind[-1].country if by else None
        elif receives and ahead and ahead[0].start - receives.end() < _BRIEFLY:
            figure.country = ahead[0].country
        elif receives and (headed := _dateline(folded, all_places, start)) is not None:
            figure.country = headed.country


def _dateline(folded: str, places: Ordered[Place], at: int) -> Place | None:
    """The town in whose dateline the paragraph around `at` begins."""
    low = folded.rfind("\n", 0, at) + 1
    first = next(iter(places.between(low, low + 2)), None)
    town = first is not None and first.sort in ("city", "capital")
    return first if first and town and _DATED.fullmatch(folded, first.end, at) else None


def _spread(ties: list[Tie[Figure]], other: Other) -> None:
    """Let known countries tell unknown ones along the ties, until nothing moves."""
    moved = True
    while moved:
        moved = False
        for tie in ties:
            for known, unknown in ((tie.left, tie.right), (tie.right, tie.left)):
                if known.country and not unknown.country:
                    unknown.country = other(tie.at, known.country) if tie.facing else known.country
                    moved = moved or unknown.country is not None


def _note_travel(folded: str, rows: list[Row], places: tuple[Place, ...]) -> None:
    """Note which countries each person is told to go to: "la visite de X au Maroc", "X à Rabat"."""
    starts, ends = [place.start for place in places], [place.end for place in places]
    for position, (start, end, figure) in enumerate(rows):
        limit = rows[position + 1][0] if position + 1 < len(rows) else len(folded)
        first = bisect_right(starts, end)
        for place in places[first : bisect_left(starts, min(end + 100, limit), lo=first)]:
            if _leads_to(folded[end : place.start]):
                figure.away.append((start, place.country))
                break
        behind = bisect_right(ends, start)
        if behind and _THERE.match(folded, end):
            figure.away.append((start, places[behind - 1].country))


def _leads_to(between: str) -> bool:
    """Whether the words between a person and a place say that the person goes or is there."""
    if not _GOES.fullmatch(between):
        return False
    return len(between) < _AT_ONCE or any(
        part.sense in ("goes", "there", "trip") for part in triggers(between)
    )


def other_country(folded: str, spans: Sequence[tuple[int, int]], places: tuple[Place, ...]) -> Other:
    """A function that names the country most spoken of near an offset beside a given one.

    It looks in the sentence, then the paragraph, then around it, then in the whole article.
    """
    states = ordered_places(
        place
        for place in places
        if (place.sort in _STATE or place.sort == "city") and not folded.endswith("apres ", 0, place.start)
    )
    sentences = ordered_spans(spans)

    def other(at: int, code: str, *, acting: bool = False) -> str | None:
        start, stop = sentences.last(at) or (at, at)
        start, stop = (start, stop) if at < stop else (at, at)
        opening, closing = folded.rfind("\n", 0, at) + 1, folded.find("\n", at)
        paragraph = (opening, closing if closing != -1 else len(folded))
        reaches = ((start, stop), paragraph, (start - 1_000, stop + 1_000), (0, len(folded)))
        for low, high in reaches:
            within = (p for p in states.between(low, high)[:_PLACES] if p.country != code)
            near = Counter(p.country for p in within if not acting or p.sort not in ("country", "city"))
            best = near.most_common(2)
            if best and (len(best) == 1 or best[0][1] > best[1][1] or (low, high) == reaches[-1]):
                return best[0][0]
        return None

    return other
