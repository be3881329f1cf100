"""What one sentence tells of a visit: who, where, when, in which words and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from services.eventlog.claims import VisitFormat, VisitStatus
from services.ingest.extraction.fr.destinations import Destination, destinations
from services.ingest.extraction.fr.mentions import Human, When
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visit_status import status_of
from services.ingest.extraction.fr.visit_words import Sense, Trigger, format_of, triggers, words

TRAVEL: frozenset[Sense] = frozenset(("goes", "there", "trip"))
RECEPTION: frozenset[Sense] = frozenset(("hosts", "hosted"))
_RESIDENT = re.compile(r"^(?:ambassadeur|ambassadrice|charge\w? d'affaires|consul\w*|attache\w*)\b")
# Before a name: someone left out, quoted, or only spoken of.
_NOBODY = re.compile(
    r"\b(?:nulle?|aucune?|pas d[e']|sans|ni|selon|d'apres|absence d[e']|successeurs? d[e']|remplac\w+|"
    r"predecesseur d[e']|au nom d[eu']|feu)\b[^,;:.]{0,45}$"
)
_PRONOUN = re.compile(
    r"(?:^|[,;:»] ?|\b(?:ou|puis|et|mais|quand|deja|dont|que) )"
    r"(?:ils?|elles?|l'homme|lui|celui-ci|ce dernier|les visiteurs|le visiteur)\b"
)


class Clue(msgspec.Struct, frozen=True, kw_only=True):
    """What `sentence` tells of one trip or meeting, the offsets those of the clean text."""

    sentence: Sentence
    start: int
    end: int
    senses: frozenset[Sense]
    people: tuple[Human, ...]
    borrowed: bool = False
    host: str | None = None
    places: tuple[str, ...] = ()
    moments: tuple[When, ...] = ()
    status: VisitStatus | None = None
    format: VisitFormat | None = None
    guests: frozenset[str] = frozenset()
    office: bool = False


def clues(reading: Reading, sentence: Sentence) -> Iterator[Clue]:
    """The clues of `sentence`, one for each place gone to."""
    found = triggers(sentence.folded)
    if not found:
        return
    goals = destinations(reading, sentence)
    for start, end, parts, goal in _stretches(sentence, found, goals):
        yield _clue(reading, sentence, start=start, end=end, parts=parts, goals=goal)


def _stretches(
    sentence: Sentence, found: list[Trigger], goals: list[Destination]
) -> Iterator[tuple[int, int, list[Trigger], list[Destination]]]:
    """The sentence cut where it goes on to another country by another verb of travel."""
    bounds = [0, *_cuts(sentence.folded, found, goals), len(sentence.folded)]
    for start, end in pairwise(bounds):
        parts = [trigger for trigger in found if start <= trigger.start < end]
        if parts:
            yield start, end, parts, [goal for goal in goals if start <= goal.start < end]


def _cuts(folded: str, found: list[Trigger], goals: list[Destination]) -> Iterator[int]:
    """Where a clause begins that leads to another country than the one before."""
    for here, there in pairwise(goals):
        verbs = [t for t in found if here.end < t.start < there.start and t.sense in TRAVEL]
        if here.code != there.code and verbs:
            yield _clause_start(folded, here.end, verbs[0].start)


def _clause_start(folded: str, low: int, high: int) -> int:
    """Where the clause of the verb at `high` begins: after the first comma past `low`."""
    comma = folded.find(",", low, high)
    return (comma if comma != -1 else low) + 1


def _clue(
    reading: Reading,
    sentence: Sentence,
    *,
    start: int,
    end: int,
    parts: list[Trigger],
    goals: list[Destination],
) -> Clue:
    senses = frozenset(part.sense for part in parts)
    low, high = sentence.start + start, sentence.start + end
    people = tuple(
        human
        for human in reading.people(sentence)
        if low <= human.start < high and _takes_part(sentence, human)
    )
    host = goals[0].code if goals else _receiver(sentence, parts, people)
    people, borrowed = _with_subject(reading, sentence, people, host=host, senses=senses, start=start)
    moments = tuple(moment for moment in reading.moments(sentence) if low <= moment.start < high)
    return Clue(
        sentence=sentence,
        start=sentence.start + parts[0].start,
        end=sentence.start + parts[-1].end,
        senses=senses,
        people=people,
        borrowed=borrowed,
        host=host,
        places=tuple(dict.fromkeys(goal.city for goal in goals if goal.city and goal.code == host)),
        moments=moments,
        status=status_of(sentence.folded, parts),
        format=format_of(sentence.folded[start:end]),
        guests=_guests(reading, sentence, low, high, host),
        office=words("office").search(sentence.folded, start, end) is not None,
    )


def _takes_part(sentence: Sentence, human: Human) -> bool:
    """Whether the person named is one of those who met, not one left out or quoted."""
    before = sentence.folded[: human.start - sentence.start]
    if _NOBODY.search(before):
        return False
    return not (human.person.title and _RESIDENT.match(human.person.title.lower()))


def _receiver(sentence: Sentence, parts: list[Trigger], people: tuple[Human, ...]) -> str | None:
    """The country of whoever receives: before "a reçu", after "reçu par"."""
    for part in parts:
        at = sentence.start + part.start
        if part.sense == "hosts":
            hosts = [human for human in people if human.start < at]
            if hosts and any(human.start > at for human in people):
                return hosts[0].person.country
        elif part.sense == "hosted":
            hosts = [human for human in people if human.start > at]
            if hosts:
                return hosts[0].person.country
    return None


def _with_subject(
    reading: Reading,
    sentence: Sentence,
    people: tuple[Human, ...],
    *,
    host: str | None,
    senses: frozenset[Sense],
    start: int,
) -> tuple[tuple[Human, ...], bool]:
    """`people` with the subject that a pronoun or a participle takes from before."""
    guests = [human for human in people if host is None or human.person.country != host]
    if guests and (host is not None or len(people) > 1):
        return people, False
    here = [human for human in reading.people(sentence) if human.start < sentence.start + start]
    if start and here and not guests:
        return (here[-1], *people), True
    if not _PRONOUN.search(sentence.folded) and not ("joins" in senses or "hosted" in senses):
        return people, False
    for before in reversed(reading.sentences[max(0, sentence.index - 3) : sentence.index]):
        if before.section != sentence.section and before.entry != sentence.entry:
            break
        lead = next((human for human in reading.people(before) if _takes_part(before, human)), None)
        if lead is not None:
            known = [human for human in people if human.person == lead.person]
            return (people, False) if known else ((lead, *people), True)
    return people, False


def _guests(reading: Reading, sentence: Sentence, low: int, high: int, host: str | None) -> frozenset[str]:
    """Countries of unnamed officials: "une délégation espagnole", "les Turcs"."""
    found = set()
    for place in reading.places(sentence):
        if not low <= place.start < high or place.country == host:
            continue
        if place.sort in ("demonym", "compound"):
            before = sentence.folded[max(0, place.start - sentence.start - 40) : place.start - sentence.start]
            if words("office").search(before + " ") or (place.sort == "compound") or place.text[:1].isupper():
                found.add(place.country)
    return frozenset(found)
