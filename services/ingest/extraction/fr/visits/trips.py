"""From clues to trips: what several sentences tell of one visit comes together, other visits stay apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from services.ingest.extraction.fr.mentions import Human, When
from services.ingest.extraction.fr.people.speakers import asks
from services.ingest.extraction.fr.visits.clues import Clue
from services.ingest.extraction.fr.visits.dates import agree
from services.ingest.extraction.fr.visits.words import RECEPTION, TRAVEL, Sense
from services.ingest.extraction.fr.words.lookup import Ordered

# Sentences apart that two clues without a common person may be.
_NEAR = 2
# Sentences apart that a signature or a headline may be from the trip it belongs to.
_FAR = 6
_OPENS: frozenset[Sense] = TRAVEL | RECEPTION | {"meets", "calls"}
_COMPANY: frozenset[Sense] = frozenset(("joins", "meets", "hosts", "hosted", "signs"))
_OFF: frozenset[Sense] = frozenset(("called_off", "put_off"))

# "Le voyage a été annulé": of the trip told right before.
_THAT_TRIP = re.compile(
    r"\W*(?:mais |or,? |finalement,? )?(?:l[ea]|ce|cette|son|sa|leur) (?:visite|voyage|deplacement|rencontre|sejour|venue|tournee|entretien|reunion)\b"
)

# "X et Y ont pris part aux entretiens": those of the trip told before.
_AT_THE_TALKS = re.compile(
    r"\b(?:(?:pris|prennent|prenaient|prenait) part|particip\w+|assist\w+|s'est joint|se sont joints) "
    r"(?:aux? |a (?:la |l'|cet |cette |ces |leurs? ))(?:entretiens?|discussions?|audience|entrevue|echanges|pourparlers|rencontre)\b"
)

# "La veille, il avait …", "il s'était auparavant entretenu avec …".
_BEFOREHAND = re.compile(
    r"\b(?:la veille|l'avant-veille|auparavant|plus tot|precedente?|le matin meme|au prealable|avant (?:de partir|son depart))\b[^;.]*\b(?:avai|s'etai|etai)(?:t|ent)\b"
    r"|\b(?:avai|s'etai|etai)(?:t|ent) (?:[\w']+ ){0,3}?(?:la veille|l'avant-veille|auparavant|au prealable)\b"
)

_THERE = re.compile(r"(?<!il )\by (?:a|ont|avai(?:t|ent)|sign|paraph|appos)")

_LOOKED_AT, _MOST_LATER = 80, 2_000
"""Trips back that a clue may tell more of, and clues that open none: bounds on the work of an endless page."""

_A_MONTH = 31
"""Days that what is told of others there may span and still date the trip: "avait participé, en 2018, à …" does not."""

_MOST = 60
"""Clues of one trip: a text that says more often than this who met whom says it again."""


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
        """Everything its words tell: travel, a reception, a meeting, a call."""
        return frozenset().union(*(clue.senses for clue in self.clues))

    @property
    def people(self) -> tuple[Human, ...]:
        """Everyone told to take part, each once."""
        return tuple({human.person.name: human for clue in self.clues for human in clue.people}.values())

    @property
    def moments(self) -> tuple[When, ...]:
        """All dates told of it."""
        return tuple(moment for clue in self.clues for moment in clue.moments)

    @property
    def last(self) -> Clue:
        """The clue told last."""
        return max(self.clues, key=lambda clue: clue.sentence.index)


def trips(clues: Iterable[Clue]) -> list[Trip]:
    """`clues` brought together, each with the trip it tells more of; what tells of no trip is left out."""
    found: list[Trip] = []
    later: list[Clue] = []
    for clue in clues:
        homes = [trip for trip in found[-_LOOKED_AT:] if _belongs(clue, trip)]
        if homes:
            _add(clue, max(homes, key=lambda trip: _kinship(clue, trip)))
        elif _opens(clue):
            found.append(Trip([clue]))
        else:
            later.append(clue)
    around = Ordered(found, lambda trip: trip.clues[0].sentence.index)
    for clue in later[:_MOST_LATER]:
        homes = [trip for trip in around.between(*_reach(clue)) if _adds(clue, trip)]
        if homes:
            _add(clue, max(homes, key=lambda trip: _kinship(clue, trip)))
    return found


def _reach(clue: Clue) -> tuple[int, int]:
    """Sentences among which a trip must begin that `clue` may tell more of; a headline tells of any."""
    if clue.sentence.role != "body":
        return 0, _LOOKED_AT
    return clue.sentence.index - _LOOKED_AT, clue.sentence.index + _FAR + 1


def _add(clue: Clue, trip: Trip) -> None:
    if not agree(clue.moments, trip.moments) and _dated_by_heading(clue):
        clue = msgspec.structs.replace(clue, moments=())
    if clue.senses == {"joins"}:
        days = tuple(one for one in clue.moments if (one.last - one.first).days <= _A_MONTH)
        clue = msgspec.structs.replace(clue, moments=days)
    if len(trip.clues) < _MOST:
        trip.clues.append(clue)


def _kinship(clue: Clue, trip: Trip) -> tuple[int, int, int]:
    """How much the two have in common: guests first, then people, then nearness."""
    shared = _names(clue.people) & _names(trip.people)
    guests = {human.person.name for human in trip.people if human.person.country != trip.host}
    return len(shared & guests), len(shared), -abs(clue.sentence.index - trip.last.sentence.index)


def _opens(clue: Clue) -> bool:
    """Whether a clue may begin a trip: company, a signature, a headline or a cancellation alone may not."""
    asked = asks(clue.sentence.folded) and clue.borrowed is not None
    told = bool(clue.senses & _OPENS) and (clue.sentence.role == "body" or asked)
    return told and bool(clue.people or clue.host or clue.guests)


def _adds(clue: Clue, trip: Trip) -> bool:
    """Whether a clue that opens nothing tells more of a trip told elsewhere: the same person, near by."""
    distance = min(abs(clue.sentence.index - other.sentence.index) for other in trip.clues)
    if _apart(clue, trip):
        return False
    if _names(clue.people) & _names(trip.people):
        return distance <= _FAR or clue.sentence.role != "body"
    if clue.senses <= _OFF and not clue.people:
        return distance <= 1 and bool(clue.guests & {human.person.country for human in trip.people})
    return distance <= 1 and bool(clue.people) and all(h.person.country == trip.host for h in clue.people)


def _belongs(clue: Clue, trip: Trip) -> bool:
    """Whether `clue` tells of `trip`: no contradiction, and a person or nearness in common."""
    if clue.apart or _apart(clue, trip) or clue.sentence.role != "body":
        return False
    distance = clue.sentence.index - trip.last.sentence.index
    if _names(clue.people) & _names(trip.people):
        return distance <= _FAR or not clue.senses <= {"signs", "joins"}
    if clue.senses == {"signs"}:
        return _signed_there(clue, trip)
    if not clue.people or not trip.people:
        return distance <= _NEAR and clue.sentence.block - trip.last.sentence.block <= 1
    if _complete(clue, trip):
        return False
    if _took_part(clue, trip):
        return distance <= _FAR
    return distance <= _NEAR and not clue.senses & {"goes", "trip"} and bool(clue.senses & _COMPANY)


def _signed_there(clue: Clue, trip: Trip) -> bool:
    """Whether the clue names those who signed on a trip that tells no name: "X et Y y avaient signé un accord"."""
    countries = {human.person.country for human in clue.people}
    guests = {code for other in trip.clues for code in other.guests} | {trip.host}
    next_to = clue.sentence.index - trip.last.sentence.index == 1
    there = _THERE.search(clue.sentence.folded) is not None
    return next_to and there and not trip.people and len(countries) > 1 and countries <= guests


def _took_part(clue: Clue, trip: Trip) -> bool:
    """Whether the clue names more of those who sat at the talks of the trip: "X a pris part aux entretiens"."""
    countries = {human.person.country for human in clue.people}
    known = {human.person.country for human in trip.people} | {trip.host}
    return _AT_THE_TALKS.search(clue.sentence.folded) is not None and countries <= known


def _complete(clue: Clue, trip: Trip) -> bool:
    """Whether `clue` tells of a meeting of its own, in another paragraph and with another country."""
    countries = {human.person.country for human in clue.people if human.person.country}
    known = {human.person.country for human in trip.people} | {trip.host}
    own = len(clue.people) > 1 and clue.borrowed is None
    return own and clue.sentence.block != trip.last.sentence.block and not countries <= known


def _names(people: Iterable[Human]) -> set[str]:
    return {human.person.name for human in people}


def _strangers(clue: Clue, trip: Trip) -> bool:
    """Whether the clue tells of officials of another country than those who came on the trip, one of them without names."""
    came = {human.person.country for human in trip.people if human.person.country} - {trip.host}
    came |= {code for other in trip.clues for code in other.guests} - {trip.host}
    new = clue.guests - {trip.host, clue.host}
    if clue.people and not trip.people:
        theirs = {human.person.country for human in clue.people if human.person.country}
        new = frozenset(theirs - {trip.host, clue.host})
    elif clue.people:
        return False
    return bool(new) and bool(came) and not new & came


def _another_guest(clue: Clue, trip: Trip) -> bool:
    """Whether somebody who stays at home meets, one after the other, officials of different countries."""
    shared = _names(clue.people) & _names(trip.people)
    home = {human.person.country for human in clue.people if human.person.name in shared}
    guests = {human.person.country for human in clue.people} - home - {None}
    others = {human.person.country for human in trip.people} - home - {None}
    at_home = len(home) == 1 and home >= {trip.host, clue.host} - {None}
    return bool(at_home and guests and others) and not guests & others


def _calls_it_off(clue: Clue, trip: Trip) -> bool:
    """Whether the clue tells, right behind the trip, that it does not take place, whatever the day of that news."""
    next_to = 0 <= clue.sentence.index - trip.last.sentence.index <= 1
    return next_to and bool(clue.senses & _OFF) and _THAT_TRIP.match(clue.sentence.folded) is not None


def _dated_by_heading(clue: Clue) -> bool:
    """Whether the clue has no day but that which heads its entry, which dates what is told first."""
    return clue.sentence.entry is not None and all(one.start < clue.sentence.start for one in clue.moments)


def _goes_on(clue: Clue, trip: Trip) -> bool:
    """Whether an undated clue of an entry tells more of the trip of the same people told right before it."""
    near = 0 <= clue.sentence.index - trip.last.sentence.index <= _NEAR
    return near and bool(_names(clue.people) & _names(trip.people)) and _dated_by_heading(clue)


def _met_before_it(clue: Clue, trip: Trip) -> bool:
    """Whether the clue tells whom the traveller had met elsewhere before: "la veille, il avait coprésidé avec Y"."""
    known = {human.person.country for human in trip.people} | {trip.host, None}
    others = {human.person.country for human in clue.people} - known
    return bool(others) and "meets" in clue.senses and _BEFOREHAND.search(clue.told) is not None


def _apart(clue: Clue, trip: Trip) -> bool:
    """Whether the two are of different kind, chronology entry, country or time."""
    last = trip.last.sentence
    return (
        "calls" in clue.senses | trip.senses
        or _strangers(clue, trip)
        or (clue.sentence.section != last.section and bool(clue.sentence.entry or last.entry))
        or bool(clue.host and trip.host and clue.host != trip.host)
        or _another_guest(clue, trip)
        or _met_before_it(clue, trip)
        or not (agree(clue.moments, trip.moments) or _calls_it_off(clue, trip) or _goes_on(clue, trip))
    )
