"""Whose officials take part in a visit, and which country is gone to."""

from __future__ import annotations

import re

from services.eventlog.claims import Person
from services.ingest.extraction.fr.reading import Reading
from services.ingest.extraction.fr.visits.trips import Trip
from services.ingest.extraction.fr.visits.words import RECEPTION, TRAVEL
from services.ingest.extraction.fr.words.fold import fold

# "Une visite de X, le 25 septembre, au cours de laquelle …": whose it is.
_VISIT_OF = re.compile(
    r"\b(?:visite|deplacement|voyage|sejour|venue|tournee) (?:\w+ )?(?:de |d'|du |de la |de l')([^,;.]{3,80})"
)

# Where those received are guests of an organisation, not of the country it sits in.
_SEATS = {
    "EU": ("BE", "LU"),
    "NATO": ("BE",),
    "UN": ("US", "CH", "AT", "KE"),
    "AU": ("ET",),
    "INTERPOL": ("FR",),
    "EUROPOL": ("NL",),
    "FRONTEX": ("PL",),
    "ARAB_LEAGUE": ("EG",),
    "OIC": ("SA",),
    "GCC": ("SA",),
    "ECOWAS": ("NG",),
    "OSCE": ("AT",),
}
# Who is there besides is of whoever receives.
_PRESENT = re.compile(r"\b(?:en presence d|assist\w+ a|etaient (?:\w+ )?presente?s?)")


def countries_of(reading: Reading, trip: Trip) -> set[str]:
    """All countries whose officials take part; a guest's that no word tells is the other one spoken of."""
    named = {human.person.country for human in trip.people if human.person.country}
    countries = named | {code for clue in trip.clues for code in clue.guests}
    at_a_seat = any(trip.host in _SEATS.get(code, ()) for code in named)
    elsewhere = len(named) > 1 and (at_a_seat or ("meets" in trip.senses and not trip.senses & RECEPTION))
    if trip.host and trip.senses & (TRAVEL | RECEPTION) and not elsewhere:
        countries.add(trip.host)
    told = ((human, clue) for clue in trip.clues for human in clue.people)
    own = [human for human, clue in told if human is not clue.borrowed or human.person.title or named]
    strangers = any(human.person.country is None for human in own)
    if trip.host and strangers and len(countries) < 2:
        countries.add(trip.host)
    if len(countries) == 1 and trip.host is None and "trip" in trip.senses and "signs" in trip.senses:
        pair = set(reading.pair_around(trip.clues[0].start))
        countries |= pair if countries < pair else set()
    if not countries and len(own) > 1:
        countries |= reading.pair_around(trip.clues[0].start)
    if len(countries) == 1 and (strangers or _unnamed_guest(trip) or _off_to_nowhere(trip)):
        meets_only = trip.host is None
        known = next(iter(countries))
        other = reading.other_country(trip.clues[0].start, known, acting=meets_only)
        countries |= {_guess(reading, trip, known, other)} - {""}
    return countries


def is_organisation(code: str) -> bool:
    """Whether `code` is no state's; "AU", which is Australia's as well, is left out."""
    return len(code) != 2 or code in ("EU", "UN")


def _guess(reading: Reading, trip: Trip, known: str, other: str | None) -> str:
    """The other side of a trip that tells one: of travel to nowhere told, the article's own country."""
    home = reading.home if reading.home != known else None
    if home is None and trip.host == known == reading.home and not trip.people and trip.senses & TRAVEL:
        return ""  # an official of no other country told tours his own
    if home and trip.host is None and trip.senses & TRAVEL:
        return home
    return other or home or ""


def _off_to_nowhere(trip: Trip) -> bool:
    """Whether a trip is called off or put off of which no word tells where it was to lead: abroad, for it is news."""
    return trip.host is None and "trip" in trip.senses and bool(trip.senses & {"called_off", "put_off"})


def _unnamed_guest(trip: Trip) -> bool:
    return any(clue.office for clue in trip.clues) and (not trip.people or "calls" in trip.senses)


def host_of(trip: Trip, countries: set[str]) -> str | None:
    """The country gone to; where none is told, the one that the only travellers are not of."""
    if "calls" in trip.senses or (trip.host and is_organisation(trip.host)):
        return None
    travellers = _visitors(trip) or {human.person.country for human in trip.people if human.person.country}
    if len(travellers) == 2 and trip.host is None and (moved := _moved(trip)):
        travellers = moved
    travellers = travellers or {code for clue in trip.clues for code in clue.guests}
    if trip.host is None and trip.senses & TRAVEL and len(travellers) == 1 and len(countries) == 2:
        return next(iter(countries - travellers), None)
    return trip.host


def _moved(trip: Trip) -> set[str]:
    """The country of whom a verb of travel is told, where it is told of one: "il a pris l'avion, il a vu X"."""
    gone = [clue for clue in trip.clues if clue.senses & {"goes", "there"} and clue.people]
    told = {clue.people[0].person.country for clue in gone}
    return {code for code in told if code} if len(told) == 1 else set()


def _visitors(trip: Trip) -> set[str]:
    """The country of whose visit it is called: "une visite de X, au cours de laquelle Y …"."""
    told = ((whose[1], clue.people) for clue in trip.clues if (whose := _VISIT_OF.search(clue.told)))
    named = (human.person for whose, people in told for human in people if fold(human.person.name) in whose)
    return {person.country for person in named if person.country}


def with_countries(trip: Trip, countries: set[str]) -> tuple[Person, ...]:
    """Who takes part, those of unknown country given the only one that is left over; who only sat by at a reception
    is of the host's."""
    people = tuple(human.person for human in trip.people)
    left = countries - {person.country for person in people if person.country}
    code = next(iter(left)) if len(left) == 1 else None
    if code == "BE" and "EU" in countries - left and trip.host == code:
        code = "EU"  # who receives at Brussels beside the Commission's president
    beside = _sat_by(trip) if code is None else set()
    return tuple(
        Person(name=p.name, country=trip.host if p.name in beside else code, title=p.title)
        if p.country is None
        else p
        for p in people
    )


def _sat_by(trip: Trip) -> set[str]:
    """Whom only a sentence on who else was present names: "le ministre de l'Intérieur, X, assistait à l'audience"."""
    if not trip.senses & RECEPTION:
        return set()
    present = [clue for clue in trip.clues if "joins" in clue.senses and _PRESENT.search(clue.told)]
    return {human.person.name for clue in present for human in clue.people}
