"""Where a sentence says that someone goes or is: cities and countries after a preposition of place."""

from __future__ import annotations

import re

import msgspec

from services.ingest.extraction.fr.mentions import Place
from services.ingest.extraction.fr.places import capital_of
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visit_words import words

_CAPITAL = re.compile(r"\b(?:dans la|a la|de la|vers la|la) capitale $")
_HOST_VERB = re.compile(
    r" (?:(?:devait|doit|va|s'apprete a|pourrait) )?(?:abriter|accueillir|recevoir|abritera|accueillera)\b"
)
_SAME = re.compile(
    r"\bdans la meme (?:ville|capitale)|\bsur place\b|\bs'y (?:rend|etait|est)|\b(?:n'y|l'y|y) "
    r"(?:a|avait|est|etait|sera|s'est|fai\w+|reste\w*|fera|rencontr\w+|retourn\w+)"
)


# Cities whose article melts into "au" and "du".
_WITH_ARTICLE = ("caire", "bourget", "cap")
_WHERE = re.compile(r", ou (?:il|elle|ils|elles|l[ea]|les|l'|un|une|[a-z]+ \w+ (?:a|l'a|doit|recevra))\b")
_LEFT = re.compile(r"\bquitt\w+ (?:le |la |l')?$")
_ONWARD = re.compile(r"[^.;]{0,50}\bpour (?:le |la |l'|un |une )?\w")


class Destination(msgspec.Struct, frozen=True):
    """A place gone to, at `start`-`end` of the sentence; `city` as printed, or None for a country."""

    start: int
    end: int
    code: str
    city: str | None


def destinations(reading: Reading, sentence: Sentence) -> list[Destination]:
    """Places that `sentence` says someone goes to or is at, in order."""
    titles = _title_spans(reading, sentence)
    found = []
    for place in reading.places(sentence):
        start, end = place.start - sentence.start, place.end - sentence.start
        if any(low <= start < high for low, high in titles):
            continue
        goal = _as_goal(sentence.folded, place, start, end)
        if goal is not None:
            found.append(goal)
    if not found and _SAME.search(sentence.folded):
        found.extend(told_before(reading, sentence))
    return found


def _as_goal(folded: str, place: Place, start: int, end: int) -> Destination | None:
    before = folded[max(0, start - 30) : start]
    if place.sort == "demonym":
        if not _CAPITAL.search(before):
            return None
        return Destination(start, end, place.country, capital_of(place.country))
    if place.sort == "capital" and _HOST_VERB.match(folded, end):
        return Destination(start, end, place.country, place.text)
    if place.sort not in ("city", "capital", "country", "government") or not _is_goal(folded, before, end):
        return None
    city = place.text if place.sort in ("city", "capital") else None
    if city is not None and folded[start:end] in _WITH_ARTICLE:
        city = f"Le {city}"
    return Destination(start, end, place.country, city)


def _is_goal(folded: str, before: str, end: int) -> bool:
    """Whether the place is gone to: after a preposition, before ", où", or left at the end of a stay."""
    if words("to", ending=r"[ ']?$").search(before) or _WHERE.match(folded, end):
        return True
    return _LEFT.search(before) is not None and _ONWARD.match(folded, end) is None


def _title_spans(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    """Where titles stand in the sentence: "directeur de la police au Danemark" goes nowhere."""
    spans: list[tuple[int, int]] = []
    for human in reading.people(sentence):
        title = human.person.title
        if title is not None:
            spans.extend((m.start(), m.end()) for m in re.finditer(re.escape(title), sentence.text))
    return spans


def told_before(reading: Reading, sentence: Sentence, *, within: int = 2) -> list[Destination]:
    """The last place told in the `within` sentences before, for "y" and "dans la même ville"."""
    for before in reversed(reading.sentences[max(0, sentence.index - within) : sentence.index]):
        for place in reversed(reading.places(before)):
            if place.sort in ("city", "capital", "country"):
                city = place.text if place.sort != "country" else None
                return [Destination(0, 0, place.country, city)]
    return []
