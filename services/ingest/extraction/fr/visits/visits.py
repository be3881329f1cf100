"""Visits: which officials travelled, met or called, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from services.eventlog.claims import Person, Span, Visit, VisitMode, VisitStatus
from services.ingest.extraction.fr.findings import Because, Finding, Refusal, Verdict
from services.ingest.extraction.fr.page import asides
from services.ingest.extraction.fr.reading import Reading
from services.ingest.extraction.fr.visits.adopt import adopt
from services.ingest.extraction.fr.visits.clues import clues, things_travel
from services.ingest.extraction.fr.visits.dates import ahead, behind, in_time, lasts_past, together
from services.ingest.extraction.fr.visits.destinations import destinations
from services.ingest.extraction.fr.visits.sides import countries_of, host_of, with_countries
from services.ingest.extraction.fr.visits.stays import lasting
from services.ingest.extraction.fr.visits.trips import Trip, trips
from services.ingest.extraction.fr.visits.words import RECEPTION, TRAVEL, Sense
from services.ingest.extraction.fr.words.fold import fold

MOST_EVIDENCE = 4
# What is said of equipment as well: it arrives, and is "accueilli" or "salué".
_MOVES: frozenset[Sense] = TRAVEL | {"hosted"}
_AT_AN_EVENT: frozenset[Sense] = frozenset(("placed", "shuns", "joins", "signs", "called_off", "put_off"))
_MARGINS = re.compile(
    r"\b(?:en marge|a l'occasion|au cours) d(?:e |u |es |e la |e l')[^.;]{0,40}(?:conference|sommet|forum|assemblee|salon|congres|reunion)"
)
# "Aurait dû s'envoler lundi": the day has gone by.
_SHOULD_HAVE = re.compile(r"\baurai(?:t|ent) du\b|\bn'(?:a|ont|avait|avaient) (?:\w+ )?pas eu lieu\b")
# "En début de semaine": some day of these, not all of them.
_IN_A_WEEK = re.compile(r"\bsemaine\b")
# "Poursuit sa visite, entamée jeudi": the day is that of its beginning.
_STILL = re.compile(r"\b(?:(?:se )?poursui(?:t|vent)|actuellement|en ce moment)\b")
_SESSION = re.compile(r"\b(?:session|commission|comite|reunion|assises|conference|sommet|travaux)\b")
_HEARSAY = re.compile(r"\b(?:se )?(?:serai(?:t|ent)|aurai(?:t|ent))\b")


def find(reading: Reading) -> Iterator[Verdict]:
    """Every visit of `reading`, and every trip told that makes none."""
    told = (clue for sentence in reading.sentences for clue in clues(reading, sentence))
    for trip in map(partial(adopt, reading), trips(told)):
        yield _verdict(reading, trip)


def _verdict(reading: Reading, trip: Trip) -> Verdict:
    first = trip.clues[0]
    trigger = Span(first.start, first.end)
    countries = countries_of(reading, trip)
    people = tuple(human.person for human in trip.people)
    date = _date(reading, trip)
    rule = _rule(trip)
    reason = _objection(trip, countries, people, date) or _denied_rumour(reading, trip)
    if reason is not None:
        return Refusal(rule=rule, trigger=trigger, reason=reason)
    host = host_of(trip, countries)
    abroad = (
        (_conference(reading, trip, countries) or _titled(reading, trip, countries)) if host is None else None
    )
    host = abroad[0] if abroad else host
    mode = _mode(trip, countries, host)
    claim = Visit(
        mode=mode,
        status=_status(reading, trip, date),
        host_country=host,
        countries=tuple(sorted(countries)),
        participants=with_countries(trip, countries),
        places=() if mode == "call" else (abroad[1],) if abroad else _places(trip),
        date=date,
        format=next((clue.format for clue in trip.clues if clue.format), None),
        evidence=_evidence(trip),
    )
    return Finding(
        claim=claim, rule=rule, trigger=trigger, because=_because(trip), strength=_strength(trip, claim)
    )


def _conference(reading: Reading, trip: Trip, countries: set[str]) -> tuple[str, str] | None:
    """Country and city of a meeting on the margins of an event that the dateline places abroad."""
    if reading.dateline is None or "meets" not in trip.senses or "calls" in trip.senses:
        return None
    block = trip.clues[0].sentence.block
    beside = (s for s in reading.sentences if abs(s.block - block) <= 1)
    if reading.dateline[0] in countries or not any(_MARGINS.search(s.folded) for s in beside):
        return None
    return reading.dateline


def _titled(reading: Reading, trip: Trip, countries: set[str]) -> tuple[str, str] | None:
    """Country and city of a session of which the title alone tells where: "À Garoua, la commission se dote de …"."""
    first = trip.clues[0].sentence
    if trip.senses != {"meets"} or first.role != "body" or not _SESSION.search(first.folded):
        return None
    titles = (sentence for sentence in reading.sentences if sentence.role == "title")
    goals = [goal for title in titles for goal in destinations(reading, title)]
    told = {(goal.code, goal.city) for goal in goals if goal.city}
    return next(((code, city) for code, city in told if city and code in countries and len(told) == 1), None)


def _rule(trip: Trip) -> str:
    for sense in ("calls", "goes", "there", "placed", "shuns", "trip", "hosted", "hosts", "meets"):
        if sense in trip.senses:
            return f"visit.{sense}"
    return "visit"


def _objection(trip: Trip, countries: set[str], people: tuple[Person, ...], date: str | None) -> str | None:
    """Why the trip is no visit, or None where it is one."""
    if len(countries) < 2:
        return "officials of one country only"
    if not people and date is None and not any(clue.of_tour for clue in trip.clues):
        return "neither a named person nor a date"
    if not people and not any(clue.office for clue in trip.clues):
        return "no person and no office"
    if (
        not people
        and all(things_travel(clue) for clue in trip.clues if clue.senses & _MOVES)
        and trip.senses <= _MOVES
    ):
        return "equipment that travels"
    if not people and any(asides.of_a_town(clue.sentence) for clue in trip.clues):
        return "a town's own affair"
    if trip.senses & TRAVEL and trip.senses <= _AT_AN_EVENT and not _told_to_come(trip):
        return "nobody told to have come from abroad"
    if not trip.senses & (TRAVEL | RECEPTION | {"calls"}) and not _is_meeting(trip):
        return "nobody named to meet"
    if not trip.senses & (TRAVEL | RECEPTION | {"meets", "calls"}):
        return "no travel, reception or meeting"
    return None


def _told_to_come(trip: Trip) -> bool:
    """Whether words tell of somebody from another country than that of the event."""
    came = {human.person.country for human in trip.people}
    return bool((came | {code for clue in trip.clues for code in clue.guests}) - {trip.host, None})


def _denied_rumour(reading: Reading, trip: Trip) -> str | None:
    """Why a trip told only as hearsay is none, in an article that calls the tale untrue."""
    told = (clue.sentence.folded for clue in trip.clues)
    if not all(_HEARSAY.search(folded) for folded in told):
        return None
    return "a rumour that the article denies" if reading.calls_untrue else None


def _is_meeting(trip: Trip) -> bool:
    """Whether a meeting without travel is told of people: two of them, or one and officials of a country."""
    own = any(human is not clue.borrowed for clue in trip.clues for human in clue.people)
    return (own and len(trip.people) > 1) or any(clue.guests and clue.office for clue in trip.clues)


def _mode(trip: Trip, countries: set[str], host: str | None) -> VisitMode:
    if "calls" in trip.senses:
        return "call"
    return "visit" if host in countries or (host and trip.senses & (TRAVEL | RECEPTION)) else "meeting"


def _places(trip: Trip) -> tuple[str, ...]:
    """The cities of the trip, each once: "Dakar" where a dateline prints it "DAKAR"."""
    printed: dict[str, str] = {}
    for place in (place for clue in trip.clues for place in clue.places if clue.host == trip.host):
        if printed.setdefault(fold(place), place).isupper():
            printed[fold(place)] = place
    return tuple(printed.values())


def _date(reading: Reading, trip: Trip) -> str | None:
    """The days of the trip; of one called off, the days it was meant for rather than that of the news."""
    off = [clue for clue in trip.clues if clue.senses & {"called_off", "put_off"}]
    meant = [moment for clue in trip.clues if clue not in off for moment in clue.moments]
    moments = meant if off and meant else trip.moments
    if off and any(_SHOULD_HAVE.search(clue.sentence.folded) for clue in trip.clues):
        moments = in_time(moments, "completed", reading.anchor)
    elif off and not any(clue.sentence.entry for clue in trip.clues):
        moments = in_time(moments, _told_status(trip), reading.anchor)
    return lasting(together(moments), [clue.told for clue in trip.clues])


def _told_status(trip: Trip) -> VisitStatus | None:
    """The status that the words give: the last one by which the trip does not take place, else what was told first."""
    told = [clue.status for clue in trip.clues if clue.status]
    off = [status for status in told if status in ("cancelled", "postponed")]
    return off[-1] if off else next(iter(told), None)


def _status(reading: Reading, trip: Trip, date: str | None) -> VisitStatus:
    """The status told, corrected by where the date lies beside the article's own."""
    told = _told_status(trip)
    if told in ("cancelled", "postponed"):
        return told
    anchor = reading.anchor
    roles = {moment.role for moment in trip.moments}
    still = any(_STILL.search(clue.told) for clue in trip.clues if clue.host or clue.moments or not date)
    going_on = told == "ongoing" and ("since" in roles or still)
    if told != "planned" and roles == {"until"} and not (date and anchor and behind(date, anchor)):
        return "ongoing"
    if date is None or anchor is None or going_on:
        return told or "completed"
    if ahead(date, anchor):
        return "planned"
    if behind(date, anchor):
        return "completed"
    if told == "completed" and all(_IN_A_WEEK.search(fold(moment.text)) for moment in trip.moments):
        return told
    begun = told != "planned" or date < anchor.isoformat()
    return "ongoing" if begun and lasts_past(date, anchor) else told or "completed"


def _evidence(trip: Trip) -> tuple[Span, ...]:
    sentences = [clue.sentence for clue in trip.clues]
    told = [sentence for sentence in sentences if sentence.role == "body"] or sentences
    spans = dict.fromkeys((sentence.start, sentence.end) for sentence in told)
    return tuple(Span(start, end) for start, end in list(spans)[:MOST_EVIDENCE])


def _strength(trip: Trip, claim: Visit) -> float:
    """How telling the words are, before confidence weighs the slots: guesses and borrowings take off."""
    told = {human.person.country for human in trip.people} | {
        code for clue in trip.clues for code in clue.guests
    }
    doubts = (
        (not set(claim.countries) <= told | {trip.host}, 0.3),
        (not claim.participants, 0.1),
        (claim.mode == "meeting", 0.1),
        (any(clue.borrowed for clue in trip.clues[:1]), 0.1),
        (len(claim.countries) > 2, 0.1),
        (all(clue.status is None for clue in trip.clues), 0.1),
    )
    return max(0.1, 0.95 - sum(weight for doubt, weight in doubts if doubt))


def _because(trip: Trip) -> tuple[Because, ...]:
    """The words behind people and dates, for whoever asks why."""
    people = (Because("participants", Span(human.start, human.end)) for human in trip.people)
    dates = (Because("date", Span(moment.start, moment.end)) for moment in trip.moments)
    return (*people, *dates)
