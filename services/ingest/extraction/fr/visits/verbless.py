"""Travel told without a verb: stops with their days, "12 mars : X à Djibouti", "Au Kremlin, X et Y."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from services.ingest.extraction.fr.mentions import Human
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visits.destinations import AFTER, Destination, dated_stops
from services.ingest.extraction.fr.visits.words import Sense, Trigger, words
from services.ingest.extraction.fr.words.tense import tells_tense

# "Au Kremlin, jeudi, X et Y.": a place and two names are the whole sentence.
_TOGETHER_AT = re.compile(
    r"\W*(?:Au|À|A|En|Dans) ?[^,;.]{3,40}, (?P<two>(?:\w+di, |dimanche, |le [^,;.]{1,20}, )?[A-ZÀ-Þ][^,;.:]{3,50} et [A-ZÀ-Þ][^,;.:]{3,50}[.!…]?$)"
)
_TOGETHER: tuple[Sense, ...] = ("there", "meets")
# Between somebody and where he is.
_PLAIN = re.compile(r"(?: (?:a|en) [\w-]+,)? (?:a|au|en|aux|dans la capitale) ")
# The same in a caption, with a day or the office between: "X, lundi à Oslo".
_CAPTION = re.compile(
    r"(?:,[^,;:.]{3,60},|,)?(?: (?:ce |hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain),?)* (?:a|au|en|aux) "
)
# A caption is no longer than this, in characters.
_SHORT = 100
_DEMONYM_OF_OFFICE = re.compile(r"\W*(?:le |la |l'|les )[a-z' -]{5,45} $")


def only_names(sentence: Sentence) -> bool:
    """Whether the sentence is a place and two names."""
    return _TOGETHER_AT.match(sentence.text) is not None


def verbless(reading: Reading, sentence: Sentence, goals: list[Destination]) -> Iterator[Trigger]:
    """Travel told without a verb: stops with their days, or, in a chronology, "12 mars : X à Djibouti"."""
    stops = dated_stops(reading, sentence)
    if stops:
        at = stops[0].start - sentence.start
        yield Trigger(at, at, "there")
    together = _TOGETHER_AT.match(sentence.text)
    if together and goals and _two_of(reading.people(sentence)):
        yield from (Trigger(together.start("two"), together.start("two"), sense) for sense in _TOGETHER)
        return
    end = None if stops or sentence.entry else captioned(reading, sentence)
    if end is not None:
        yield Trigger(end, end, "there")
        return
    for human in () if stops or not sentence.entry else reading.people(sentence):
        end = human.end - sentence.start
        for goal in goals:
            between = sentence.folded[end : goal.start] if goal.start > end else "?"
            if _PLAIN.fullmatch(between):
                yield Trigger(end, end, "there")
                return


def passed(reading: Reading, sentence: Sentence) -> Iterator[Trigger]:
    """Stops made before what the verb tells: "Après Oslo lundi, X était mardi à Riga"."""
    for stop in dated_stops(reading, sentence):
        at = stop.start - sentence.start
        if AFTER.search(sentence.folded, 0, at):
            yield Trigger(at, at, "there")


def captioned(reading: Reading, sentence: Sentence) -> int | None:
    """Where he ends whom a short sentence without a verb has at a place: "Le ministre malien à Niamey lundi."."""
    if len(sentence.text) > _SHORT:
        return None
    places = reading.places(sentence)
    starts = {place.start - sentence.start for place in places}
    named = [human.end - sentence.start for human in reading.people(sentence)][:1]
    offices = [
        place.end - sentence.start
        for place in places
        if place.sort == "demonym" and _is_office(sentence, place.start - sentence.start)
    ]
    found = (_CAPTION.match(sentence.folded, end) for end in (*named, *offices))
    end = next((match.start() for match in found if match and match.end() in starts), None)
    return None if end is None or tells_tense(sentence.folded, printed=sentence.text) else end


def _is_office(sentence: Sentence, at: int) -> bool:
    """Whether an office opens the sentence right before `at`: "Le ministre serbe"."""
    opens = _DEMONYM_OF_OFFICE.fullmatch(sentence.folded, 0, at) is not None
    return opens and words("office").search(sentence.folded, 0, at) is not None


def _two_of(people: Sequence[Human]) -> bool:
    """Whether they are two, of two countries."""
    return len(people) == 2 and people[0].person.country != people[1].person.country
