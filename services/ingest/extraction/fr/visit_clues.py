"""What one sentence tells of a visit: who, where, when, in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from services.eventlog.claims import VisitFormat, VisitStatus
from services.ingest.extraction.fr.mentions import Human, When
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visit_dates import dates_told, in_time
from services.ingest.extraction.fr.visit_people import (
    participants,
    subject_elsewhere,
    two_last_named,
    unnamed_guests,
)
from services.ingest.extraction.fr.visit_status import status_of, was_to_be
from services.ingest.extraction.fr.visit_stretches import Stretch, recalled, stretches, with_place_told_before
from services.ingest.extraction.fr.visit_words import Sense, format_of, words

# "Les deux ministres se verront à Rabat": those told of before.
_THE_TWO = re.compile(
    r"\b(?:les|entre les) deux (?:hommes|femmes|ministres|chefs d'etat|chefs|presidents|dirigeants|(?:hauts )?responsables|homologues|diplomates)\b"
)


class Clue(msgspec.Struct, frozen=True, kw_only=True):
    """What `sentence` tells of one trip or meeting; offsets count in the clean text.

    `host` is the country gone to or of whoever receives; `guests` are countries of officials told
    without a name; `office` whether such officials are told at all; `borrowed` is the subject taken
    from other words of the article, `apart` marks a meeting of others than those just told of.
    """

    sentence: Sentence
    start: int
    end: int
    senses: frozenset[Sense]
    people: tuple[Human, ...]
    borrowed: Human | None = None
    host: str | None = None
    places: tuple[str, ...] = ()
    moments: tuple[When, ...] = ()
    status: VisitStatus | None = None
    format: VisitFormat | None = None
    guests: frozenset[str] = frozenset()
    office: bool = False
    apart: bool = False


def clues(reading: Reading, sentence: Sentence) -> Iterator[Clue]:
    """The clues of `sentence`, one for each trip or meeting that it tells of."""
    for stretch in stretches(reading, sentence):
        earlier = recalled(stretch)
        if earlier is not None:
            yield _recalled(reading, with_place_told_before(reading, stretch), earlier)
        else:
            yield _clue(reading, stretch, participants(reading, stretch))


def _clue(reading: Reading, stretch: Stretch, people: tuple[Human, ...]) -> Clue:
    sentence = stretch.sentence
    host = stretch.goals[0].code if stretch.goals else _receiver(stretch, people)
    subject = subject_elsewhere(reading, stretch, people, host)
    if subject is not None:
        people = (subject, *people)
    if not people and "meets" in stretch.senses and _THE_TWO.search(stretch.folded) and not stretch.apart:
        people = two_last_named(reading, sentence)
    status = status_of(stretch.folded, stretch.parts)
    moments = dates_told(reading, stretch)
    if sentence.entry is None:
        meant = "postponed" if status is None and was_to_be(stretch.folded) else status
        moments = in_time(moments, meant, reading.anchor)
    return Clue(
        sentence=sentence,
        start=sentence.start + stretch.parts[0].start,
        end=sentence.start + stretch.parts[-1].end,
        senses=stretch.senses,
        people=people,
        borrowed=subject,
        host=host,
        places=tuple(dict.fromkeys(goal.city for goal in stretch.goals if goal.city and goal.code == host)),
        moments=moments,
        status=status,
        format=format_of(stretch.folded),
        guests=frozenset() if stretch.senses == {"joins"} else unnamed_guests(reading, stretch, host),
        apart=stretch.apart,
        office=words("office").search(stretch.folded) is not None,
    )


def _recalled(reading: Reading, stretch: Stretch, start: int) -> Clue:
    """The clue of an earlier trip: "aucun ministre n'avait refait le trajet depuis X, en décembre 2022"."""
    low = stretch.sentence.start + start
    people = [human for human in reading.people(stretch.sentence) if human.start >= low]
    clue = _clue(reading, stretch, tuple(people[:1]))
    return msgspec.structs.replace(
        clue,
        people=tuple(people[:1]),
        borrowed=None,
        status="completed",
        moments=tuple(moment for moment in clue.moments if moment.start >= low),
    )


def _receiver(stretch: Stretch, people: tuple[Human, ...]) -> str | None:
    """The country of whoever receives: before "a reçu", after "reçu par"."""
    for part in stretch.parts:
        at = stretch.sentence.start + part.start
        before = [human for human in people if human.start < at]
        after = [human for human in people if human.start > at]
        if part.sense == "hosts" and before and after:
            return before[0].person.country
        if part.sense == "hosted" and after:
            return after[0].person.country
    return None
