"""Several people whose states are told in one breath, one each in turn: "les ministres du Mali et du Niger, X et Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from services.ingest.extraction.fr.mentions import Place
from services.ingest.extraction.fr.people.figures import Figure, Row
from services.ingest.extraction.fr.people.titles import rank_pattern
from services.ingest.extraction.fr.visits.words import triggers
from services.ingest.extraction.fr.words.lookup import Ordered, ordered_places

# "les ministres français et allemand des Affaires étrangères, X et Y": before the countries, and behind them.
_OFFICES = re.compile(
    r"\b(?:ministres?|presidents?|chefs?|directeurs?|premiers ministres|chanceliers?|homologues|rois)(?: [a-z'-]+){0,4}? $"
)
_PORTFOLIO = re.compile(r"(?: [a-z' -]{0,70})?,? ")
_OF_EACH = re.compile(r",? (?:et )?(?:de la |de l'|du |des |de |d'|la |le |l')?")
_IN_TURN = re.compile(
    r"[ ,:(–—-]+(?:respectivement[ ,:]+)?(?:(?:mm?\.|mmes?|messieurs) |(?:les? )?(?:generaux|general) )?"
)
# "Les délégations serbe et bulgare, conduites par les ministres X et Y": between their states and them.
_LED_IN_TURN = re.compile(
    r",? (?:respectivement )?(?:conduit|mene|dirige|preside|emmene|represente)e?s? (?:respectivement )?par (?:[a-z][a-z' -]{0,70})?"
)
# Behind two people: ", respectivement ministres des Mines du Sénégal et de la Côte d'Ivoire".
_BOTH_OFFICES = re.compile(
    r",? (?:respectivement,? )?(?:les )?(?:premiers )?(?:ministres|presidents|chefs|directeurs)\b"
)
# Characters before states in which the office of all is told.
_OFFICE_REACH = 150
# Characters before a name in which its rank is told.
_RANK = 60
# Characters before several people in which the countries of all are told.
_THEIR_COUNTRIES = 120
# Two people before whom nothing is told: "Le général X et le colonel Y ont …", and how they are joined.
_OPENS, _JOINED = (
    re.compile(r"\W*(?!(?:selon|pour|avec|comme|outre|apres|entre)\b)(?:[a-z'.-]+ ){0,5}"),
    re.compile(r"(?:, [^,;.]{3,60},)? et (?:d[eu'] ?)?(?:[a-z'.-]+ ){0,6}(?:[a-z'-]+, )?"),
)
# Behind them: they were there while others signed.
_LOOK_ON = re.compile(r" (?:ont |avaient )?(?:assist|supervis|applaud|parrain)\w*\b")
# Between a joint body and those two: "sous la présidence conjointe du général ".
_PRESIDED = re.compile(
    r"[^.;]{0,160}\b(?:co-?preside\w*|(?:co-?)?presidence|houlette|direction|egide|conduite?|dirigee?|ouverte?|lancee?|inauguree?)\b[^.;]{0,60}"
)


def note_rows(folded: str, rows: list[Row], places: tuple[Place, ...]) -> None:
    """ "Les ministres français et allemand, X et Y", "… du Mali, du Niger et du Togo, X, Y et Z", the same behind them:
    one country each, in turn."""
    where = ordered_places(place for place in places if place.sort in ("demonym", "country"))
    for row in _listed(folded, rows):
        start, end = row[0][0], row[-1][1]
        before = where.between(start - _THEIR_COUNTRIES, start)[-len(row) :]
        behind = _BOTH_OFFICES.match(folded, end)
        after = where.between(behind.end(), behind.end() + _THEIR_COUNTRIES)[: len(row)] if behind else ()
        for states in (before if before and _lead_up(folded, before, start) else (), after):
            if len({state.country for state in states}) < len(row) or not _is_list(folded, states):
                continue
            for state, (_, _, figure) in zip(states, row, strict=True):
                said = state.sort == "demonym" and states is before
                figure.country = state.country if said else figure.country or state.country


def note_two(
    folded: str, spans: Sequence[tuple[int, int]], rows: list[Row], places: tuple[Place, ...]
) -> None:
    """Two people act for the two states told right before: "les ministres du Mali et du Togo se sont vus. X et Y …",
    "la commission algéro-malienne, coprésidée par X et Y"."""
    named, told = Ordered(rows, lambda row: row[0]), Ordered(places, lambda place: place.start)
    for (start, stop), (after, end) in pairwise([*spans, (len(folded), len(folded))]):
        here = named.between(start, stop)[:2]
        beside = here if len(here) > 1 else named.between(after, end)[:2]
        if len(beside) < 2 or not _JOINED.fullmatch(folded, beside[0][1], beside[1][0]):
            continue
        known = {figure.country for _, _, figure in here[:1] if beside is not here}
        places_here = told.between(start, min(stop, beside[0][0]))
        two = _two_states([place for place in places_here if place.country not in known])
        if not two or not triggers(folded[start:stop]):
            continue
        if beside is here and _is_joint(folded, two) and _PRESIDED.fullmatch(folded, two[1].end, here[0][0]):
            _in_turn(two, here[0][2], here[1][2])
        elif beside is not here and _OPENS.fullmatch(folded, after, beside[0][0]):
            if _LOOK_ON.match(folded, beside[1][1]):
                continue
            for place, figure in _in_turn(two, beside[0][2], beside[1][2]):
                figure.described.append((place.start, place.end))


def _is_joint(folded: str, two: Sequence[Place]) -> bool:
    """Whether the two are told as one pair: "algéro-malien", "Rwanda-Burundi", "entre le Laos et le Maroc"."""
    between = folded[two[0].end : two[1].start]
    return two[1].sort == "compound" or between == "-" or _OF_EACH.fullmatch(between) is not None


def _two_states(places: Sequence[Place]) -> list[Place]:
    """The first mention of each state, where the officials told are of just two."""
    first = {
        p.country: p
        for p in reversed(places)
        if p.sort in ("demonym", "country", "compound") or p.country == "EU"
    }
    return sorted(first.values(), key=lambda place: place.start) if len(first) == 2 else []


def _in_turn(two: Sequence[Place], left: Figure, right: Figure) -> list[tuple[Place, Figure]]:
    """Give `left` and `right` a state each, in turn unless one is known to be of the other; none where it is not theirs."""
    turned = two[::-1] if two[1].country == left.country or two[0].country == right.country else two
    pairs = list(zip(turned, (left, right), strict=True))
    if left is right or any(figure.country not in (None, place.country) for place, figure in pairs):
        return []
    for place, figure in pairs:
        figure.country = place.country
    return pairs


def _listed(folded: str, rows: list[Row]) -> Iterator[list[Row]]:
    """The names told in one breath, two or more: "X, Y et Z"."""
    row: list[Row] = []
    for one in rows:
        between = folded[row[-1][1] : _before_rank(folded, one[0])].rstrip() if row else ""
        if between not in (",", " et", ", et"):
            row = []
        row.append(one)
        if len(row) > 1 and between.endswith("et"):
            yield row
            row = []


def _before_rank(folded: str, at: int) -> int:
    """Where the rank begins that stands before the name at `at`, if any: "le général "."""
    rank = rank_pattern().search(folded, max(0, at - _RANK), at)
    return rank.start() if rank else at


def _lead_up(folded: str, states: Sequence[Place], start: int) -> bool:
    """Whether `states` are those of the people whose names begin at `start`."""
    start = _before_rank(folded, start)
    if any(form.fullmatch(folded, states[-1].end, start) for form in (_IN_TURN, _LED_IN_TURN)):
        return True
    offices = _OFFICES.search(folded, max(0, states[0].start - _OFFICE_REACH), states[0].start)
    told = all(state.sort == "demonym" for state in states) and offices is not None
    return told and _PORTFOLIO.fullmatch(folded, states[-1].end, start) is not None


def _is_list(folded: str, states: Sequence[Place]) -> bool:
    """Whether nothing but commas and "et" stands between the states."""
    gaps = (folded[one.end : other.start] for one, other in pairwise(states))
    return (
        all(_OF_EACH.fullmatch(gap) for gap in gaps) and " et " in folded[states[-2].end : states[-1].start]
    )
