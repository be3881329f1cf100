"""From clues to trips: what several sentences tell of one visit comes together, other visits stay apart."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from services.eventlog import edtf
from services.ingest.extraction.fr.mentions import Human, When
from services.ingest.extraction.fr.visit_clues import RECEPTION, TRAVEL, Clue
from services.ingest.extraction.fr.visit_words import Sense

# Days between two dates that may still belong to one stay.
LONGEST_STAY = 4
# Sentences apart that two clues without a common person may be.
_NEAR = 2
_COMPANY: frozenset[Sense] = frozenset(("joins", "meets", "hosted"))


class Trip(msgspec.Struct, eq=False):
    """One visit or meeting under construction: its clues in text order."""

    clues: list[Clue]

    @property
    def host(self) -> str | None:
        """The country gone to: as a place where one is told, else as the receiver's."""
        told = [clue for clue in self.clues if clue.host]
        placed = [clue for clue in told if clue.places or clue.senses & TRAVEL]
        return (placed or told)[0].host if told else None

    @property
    def senses(self) -> frozenset[Sense]:
        return frozenset().union(*(clue.senses for clue in self.clues))

    @property
    def people(self) -> tuple[Human, ...]:
        """Everyone told to take part, each once."""
        return tuple({human.person.name: human for clue in self.clues for human in clue.people}.values())

    @property
    def moments(self) -> tuple[When, ...]:
        return tuple(moment for clue in self.clues for moment in clue.moments)

    @property
    def last(self) -> Clue:
        return self.clues[-1]


def trips(clues: Iterable[Clue]) -> list[Trip]:
    """`clues` brought together, each with the trip it tells more of."""
    found: list[Trip] = []
    for clue in clues:
        home = next((trip for trip in reversed(found) if _belongs(clue, trip)), None)
        if home is not None:
            home.clues.append(clue)
        elif _opens(clue):
            found.append(Trip([clue]))
    return found


def _opens(clue: Clue) -> bool:
    """Whether a clue may begin a trip: one that only adds company or a cancellation may not."""
    tells = clue.senses & (TRAVEL | RECEPTION | {"meets", "calls"})
    return bool(tells) and bool(clue.people or clue.host or clue.guests)


def _belongs(clue: Clue, trip: Trip) -> bool:
    """Whether `clue` tells of `trip`: no contradiction, and a person or nearness in common."""
    if _apart(clue, trip):
        return False
    if {human.person.name for human in clue.people} & {human.person.name for human in trip.people}:
        return True
    distance = clue.sentence.index - trip.last.sentence.index
    if not clue.people or not trip.people:
        return distance <= _NEAR and clue.sentence.block - trip.last.sentence.block <= 1
    return distance <= _NEAR and not clue.senses & {"goes", "trip"} and bool(clue.senses & _COMPANY)


def _apart(clue: Clue, trip: Trip) -> bool:
    """Whether the two are of different kind, chronology entry, country or time."""
    last = trip.last.sentence
    return (
        "calls" in clue.senses | trip.senses
        or (clue.sentence.section != last.section and bool(clue.sentence.entry or last.entry))
        or bool(clue.host and trip.host and clue.host != trip.host)
        or not _dates_agree(clue, trip)
    )


def _dates_agree(clue: Clue, trip: Trip) -> bool:
    """Whether some dates of the two lie within one stay; so do dates that only one of them has."""
    if not clue.moments or not trip.moments:
        return True
    mine = [edtf.parse(moment.edtf) for moment in clue.moments]
    its = [edtf.parse(moment.edtf) for moment in trip.moments]
    return any(one.gap(other) <= LONGEST_STAY for one in mine for other in its)
