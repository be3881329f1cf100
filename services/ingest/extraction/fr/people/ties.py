"""What ties two people of one sentence together: company, enumeration, or facing each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

import msgspec

from services.ingest.extraction.fr.people.titles import Title
from services.ingest.extraction.fr.words.fold import fold
from services.ingest.extraction.fr.words.lookup import Ordered

_PEER = re.compile(r"(?:homologue|collegue|vis-a-vis|equivalente?|alter ego|pair)\b")
_OWN = re.compile(r"\b(?:son|sa|ses|leur|leurs) (?:\w+ )?$")
_ESCORT = re.compile(
    r"\b(?:accompagne\w*|flanque\w*|entoure\w*|escorte\w*|assiste\w*|secondee?|a la tete d'une delegation|"
    r"conduisant une delegation|qu'accompagnai\w+|en compagnie|aux cotes|ses collegues|presente?s, (?:du )?cote [a-z-]+)\b[^.;]{0,60}$"
)
_ABOARD = re.compile(
    r"[^.;]{0,80}\b(?:du voyage|du deplacement|de la partie|faisai\w+ partie|accompagnai\w+|accompagnent)\b"
)
# A sentence that opens so tells who came with whom the one before is about.
_ALONG = re.compile(
    r"\W*(?:(?:il|elle) (?:est|etait|sera) )?(?:(?:re)?accompagnee?s?|flanquee?s?|entouree?s?|escortee?s?|secondee?s?|assistee?s?|a la tete d'une delegation|"
    r"a ses cotes|aux cotes d|sa delegation|la delegation|font partie de (?:sa|la) delegation|dans sa suite)\b"
)
# What stands between two people who face each other, from one country each.
_FACING = re.compile(
    r"\b(?:avec|recu\w* (?:\w+ ){0,2}par|a recu|ont recu|recoit|recevra|recevait|recevoir|rencontr\w+|"
    r"accueil\w+|s'est entretenu\w*|s'entreti\w+|retrouv\w+|son (?:homologue|vis-a-vis|equivalente?)|l'invitation|"
    r"au telephone|et par|appele|telephone a|vu|vue|voir|voit|hote)\b"
)
# "venu avec son homologue": the two come together, of whatever countries.
_TOGETHER = re.compile(
    r"\b(?:venue?s?|arrivee?s?|accompagnee?s?|rendue?s?|en compagnie) (?:[\w' ]{1,30} )?(?:avec|de|d'|par)\b[^.;]{0,60}homologue"
    r"|\b(?:arrivee?s?|venue?s?|rendue?s?)\b[^.;]{0,50}\bavec (?:son|sa|ses) (?:\w+ )?collegues?\b|\bet (?:son|sa) collegue\b"
)
# Whoever is named after this is faced, and so is whoever is listed with them.
_FACED = re.compile(r"\b(?:hote d[eu']|recu\w* par|avec|rencontre\w*)[^.,;]{0,30}$")
_ONE_OFFICE = re.compile(
    r"\bles (?:deux )?(?:(?:premiers )?ministres|presidents|chefs d(?:e l'etat|'etat|e la diplomatie|'etat-major)|chanceliers)"
    r"(?: d(?:e la |es |e l'|u )(?:(?!\bet\b)[a-z' -]){3,30})?,? $"
)
# Between two people: who is there besides is of whoever receives, and who that is.
_PRESENT = re.compile(r"\ben presence (?:notamment )?d(?:e|u|es)?\b")
_RECEIVES = re.compile(r"\b(?:a recu|ont recu|recoi\w+|recevra|accueil\w+|accorde\w*)\b(?! par\b)")
_RECEIVED_BY = re.compile(r"\b(?:recu|accueilli)\w*\b[^.;]* par\b|\bl'hote d")
# Said of several who came together.
_TOGETHER_VERB = re.compile(
    r"\b(?:(?:ont|avaient) (?:\w+ment )?ete|sont|seront|etaient) (?:\w+ment )?(?:recus|recues|accueillis|accueillies|arrives|arrivees|attendus|attendues|en (?:visite|deplacement))\b|\bse (?:sont|seront|rendront) rendus\b"
)
_BETWEEN = re.compile(r"\bentre [^.;]{0,140}$")
_LONGEST_LIST = 130


class Named(Protocol):
    """Someone with the titles met so far."""

    def titles_between(self, low: int, high: int) -> Sequence[Title]:
        """The titles that begin from `low` on and before `high`."""
        ...


Someone = TypeVar("Someone", bound=Named)


class Tie(msgspec.Struct, Generic[Someone], frozen=True):
    """Two people of one country, or of two where they face each other; told at `at`."""

    left: Someone
    right: Someone
    at: int
    facing: bool


def is_peer(title: Title) -> bool:
    """Whether the title only says that its holder is another's equal: "homologue"."""
    return _PEER.match(fold(title.text)) is not None


def find_ties(
    folded: str, spans: Sequence[tuple[int, int]], rows: list[tuple[int, int, Someone]]
) -> list[Tie[Someone]]:
    """Ties among people named in one sentence, or in one and the one before; `rows` in text order."""
    ties: list[Tie[Someone]] = []
    lead: Someone | None = None
    told = Ordered(rows, lambda entry: entry[0])
    for start, stop in spans:
        row = told.between(start, stop)
        if not row:
            continue
        at, _, first = row[0]
        along = bool(_ALONG.match(folded, start)) or any(_ABOARD.match(folded, end) for _, end, _ in row)
        if lead is not None and lead is not first:
            if along or _is_own(folded, first, start, at):
                ties.append(Tie(lead, first, at, facing=False))
            elif _peer_of(first, start, at):
                ties.append(Tie(lead, first, at, facing=True))
        ties.extend(_in_row(folded, start, row, along=along))
        lead = first
    return ties


def _in_row(
    folded: str, start: int, row: Sequence[tuple[int, int, Someone]], *, along: bool
) -> list[Tie[Someone]]:
    """Ties of one sentence; who is faced is faced by the first named, and whoever came `along` came together."""
    ties: list[Tie[Someone]] = []
    first = row[0][2]
    opening = folded[max(start, row[0][0] - 60) : row[0][0]]
    kept = _ESCORT.search(opening) or _FACED.search(opening)
    chain = along or kept is not None or _is_own(folded, first, start, row[0][0])
    chain = chain or _travel_together(folded, row)
    host: Someone | None = None
    for (begin, end, left), (at, _, right) in pairwise(row):
        between = folded[end:at]
        if left is right:
            continue
        if host is not None and _PRESENT.search(between):
            ties.append(Tie(host, right, at, facing=False))
            chain = True
            continue
        host = right if _RECEIVED_BY.search(between) else first if _RECEIVES.search(between) else host
        if _TOGETHER.search(between):
            chain = False
        elif _peer_of(right, end, at) or _peer_after(right, end, at) or _FACING.search(between):
            ties.append(Tie(first, right, at, facing=True))
            chain = True
        elif _hold_one_office(folded, start, begin, between) or _pair_between(folded, start, begin, between):
            ties.append(Tie(left, right, at, facing=True))
            chain = False
        elif _ESCORT.search(between) or _is_own(folded, right, end, at) or (chain and _lists(between)):
            ties.append(Tie(left, right, at, facing=False))
            chain = True
        else:
            chain = False
    return ties


def _travel_together(folded: str, row: Sequence[tuple[int, int, Someone]]) -> bool:
    """Whether those listed before one verb of travel or reception are its subject: "X, Y et Z ont été reçus par"."""
    verb = _TOGETHER_VERB.search(folded, row[0][1], row[-1][1] + _LONGEST_LIST)
    before = [entry for entry in row if verb and entry[0] < verb.start()]
    return len(before) > 1 and all(_lists(folded[end:at]) for (_, end, _), (at, _, _) in pairwise(before))


def _peer_of(someone: Someone, start: int, at: int) -> bool:
    return any(is_peer(title) for title in someone.titles_between(start, at))


def _peer_after(someone: Someone, start: int, at: int) -> bool:
    """ "X, son homologue": the title follows the name."""
    return start < at and any(is_peer(title) for title in someone.titles_between(at + 1, at + 80))


def _hold_one_office(folded: str, start: int, begin: int, between: str) -> bool:
    """ "Les ministres de la Défense, X et Y": one office held by two is an office of two countries."""
    return between == " et " and _ONE_OFFICE.search(folded[start:begin]) is not None


def _pair_between(folded: str, start: int, begin: int, between: str) -> bool:
    """ "entre X, directeur …, et Y": the two are of two countries."""
    joined = re.search(r"\bet\b", between) is not None and len(between) < 2 * _LONGEST_LIST
    return joined and _BETWEEN.search(folded[start:begin]) is not None


def _is_own(folded: str, someone: Someone, start: int, at: int) -> bool:
    """Whether the title before the name is somebody's own: "son conseiller X"."""
    return any(
        not is_peer(title) and _OWN.search(folded[start : title.start])
        for title in someone.titles_between(start, at)
    )


def _lists(between: str) -> bool:
    """Whether two names stand in one enumeration: commas, "et", titles between, no verb."""
    if len(between) > _LONGEST_LIST:
        return False
    return re.fullmatch(r"\)?(?:,| et | ainsi que | puis d[e'])[^.;:]*", between) is not None
