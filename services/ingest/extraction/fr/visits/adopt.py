"""What a trip takes from the sentences beside its own: the day and the place of what its people did there."""

from __future__ import annotations

import re

import msgspec

from services.ingest.extraction.fr.mentions import When
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visits.clues import Clue
from services.ingest.extraction.fr.visits.destinations import Destination, destinations
from services.ingest.extraction.fr.visits.trips import Trip
from services.ingest.extraction.fr.visits.words import TRAVEL, Sense

# A date this exact may be that of the visit told in the next sentence, in days.
_EXACT = 3
# What may have been a talk by telephone, and a sentence that says it was.
_TALK: frozenset[Sense] = frozenset(("meets", "joins"))
_THE_CALL = re.compile(
    r"\W*(?:(?:au cours|lors|a l'issue) de |pendant |durant )?(?:l'|cet |ce |le |cette |la )(?:appel|coup de fil|echange telephonique|conversation telephonique|entretien telephonique)\b"
)
# A sentence that only tells when: "C'est prévu pour septembre."
_JUST_WHEN = re.compile(
    r"\W*(?:(?:elle|il|celle-ci|celui-ci) (?:etait|est|avait ete) (?:\w+ )?(?:prevue?|programmee?|fixee?|annoncee?|calee?)\b|(?:la |les )?dates? d(?:u|es) (?=[^.;]{3,40} (?:circule|est|sont|a ete|ont ete|etait))|c'est (?:prevu|fixe|programme|pour)|ce sera|c'etait|prevue?s? )[^.;]{0,60}\W*$"
)
# Or one that tells how it went: "Les travaux, ouverts lundi, se sont achevés mardi", "Ouverte lundi, la session …".
_COURSE = re.compile(
    r"\W*(?:(?:(?:ouvert|entam|commenc|debut)\w+ [^,;.]{3,25}, )?(?:l[ea]s?|ce|cette|ces|leurs?|l'|cet) ?(?:travaux|session|reunion|rencontre|"
    r"discussions|pourparlers|entretiens?|echanges?|entrevue|tete-a-tete|conclave|negociations)\b"
    r"|(?:il|elle|celui-ci|celle-ci) (?=(?:a|avait) eu lieu\b|s'(?:est|etait) (?:tenue?|deroulee?)\b))"
    r"(?![^.;]*\b(?:repren|prochain|derni|precedent|(?:avait|avaient|s'etai(?:t|ent)) (?!eu lieu|dure|tenue?|deroulee?)|suivant|prolong|\w+(?:er|ir|dr)(?:a|ont)\b))"
)
# And one before it that sets the scene: "La scène se passe le 7 mars, à Nouakchott.", "Le 7 mars, à Nouakchott."
_SCENE = re.compile(
    r"\W*(?:la scene se (?:passe|deroule|joue|situe)|nous sommes|on est|tout (?:commence|debute|a commence|avait commence)|l'affaire remonte"
    r"|(?:[\w' -]{2,25}, )?(?:le |ce )?(?:\w+di )?\d{1,2}(?:er)? [a-z]+(?: \d{4})?\b)[^.;]{0,50}\W*$"
    r"|[\w' -]{2,25}, (?:ce )?(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)(?: dernier)?(?: (?:matin|midi|soir|apres-midi))?\W*$"
)


def adopt(reading: Reading, trip: Trip) -> Trip:
    """`trip`, its place and date where it has none taken from a neighbouring sentence on the same people."""
    told = trip.clues[0]
    if trip.senses <= _TALK and trip.host is None and _goes_on_by_telephone(reading, trip):
        told = msgspec.structs.replace(told, senses=told.senses | {"calls"})
        trip = Trip([told, *trip.clues[1:]])
    if trip.moments and (trip.host or "calls" in trip.senses):
        return trip
    for sentence in _neighbours(reading, trip):
        moments = reading.moments(sentence)
        said = _only_tells_when(sentence, trip)
        goals = destinations(reading, sentence) or (_opening_town(reading, sentence) if said else [])
        goal = next((goal for goal in goals if goal.city), None)
        told = _with(
            told,
            trip,
            goal,
            moments
            if said
            else tuple(m for m in moments if (m.last - m.first).days < _EXACT and not trip.senses & TRAVEL)[
                :1
            ],
        )
    return Trip([told, *trip.clues[1:]])


def _goes_on_by_telephone(reading: Reading, trip: Trip) -> bool:
    """Whether the sentence behind calls the talk a call: "L'appel a duré une heure"."""
    after = reading.sentences[trip.last.sentence.index + 1 :][:1]
    return any(_THE_CALL.match(one.folded) for one in after if one.section == trip.last.sentence.section)


def _opening_town(reading: Reading, sentence: Sentence) -> list[Destination]:
    """The town that a scene opens with: "Hanoï, jeudi"."""
    first = [
        p for p in reading.places(sentence) if p.start == sentence.start and p.sort in ("city", "capital")
    ]
    return [Destination(0, p.end - p.start, p.country, p.text) for p in first]


def _only_tells_when(sentence: Sentence, trip: Trip) -> bool:
    """Whether a sentence beside the trip's says no more than when, and perhaps where, it was."""
    before = sentence.index < trip.clues[0].sentence.index
    if before:
        return _SCENE.match(sentence.folded) is not None
    told = _JUST_WHEN.match(sentence.folded) or _COURSE.match(sentence.folded)
    return told is not None


def _with(clue: Clue, trip: Trip, goal: Destination | None, moments: tuple[When, ...]) -> Clue:
    countries = {human.person.country for human in trip.people}
    if (
        "calls" not in trip.senses
        and goal is not None
        and trip.host is None
        and clue.host is None
        and {goal.code, None} & countries
    ):
        city = (goal.city,) if goal.city else ()
        clue = msgspec.structs.replace(clue, host=goal.code, places=city)
    if moments and not trip.moments and not clue.moments:
        clue = msgspec.structs.replace(clue, moments=moments)
    return clue


def _neighbours(reading: Reading, trip: Trip) -> list[Sentence]:
    """The sentences of the body right before and after the trip's, on its people or its two countries."""
    places = {place for clue in trip.clues for place in clue.places}
    names = {human.person.name for human in trip.people}
    first, last = trip.clues[0].sentence, trip.last.sentence
    around = (first.index - 1, last.index + 1)
    beside = [reading.sentences[at] for at in around if 0 <= at < len(reading.sentences)]
    pair = reading.pair_around(trip.clues[0].start)
    return [
        one
        for one in beside
        if one.role == "body"
        and one.section == first.section
        and (
            any(human.person.name in names for human in reading.people(one))
            or _only_tells_when(one, trip)
            or (
                one.index < first.index
                and one.block == first.block
                and any(place.endswith(p.text) for place in places for p in reading.places(one))
            )
            or (pair and one.block == first.block and pair <= {p.country for p in reading.places(one)})
        )
    ]
