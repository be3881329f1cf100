"""Later stops of a tour: the verb that tells of them, and the day that is the first stop's alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from services.ingest.extraction.fr.mentions import When
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visits.destinations import opens_with_day
from services.ingest.extraction.fr.visits.words import TRAVEL, Trigger, words

if TYPE_CHECKING:
    from services.ingest.extraction.fr.visits.stretches import Stretch

# What opens an agenda, and how many lines it has at most.
_PROGRAMME = re.compile(r"\b(?:programme|agenda|a venir|semaine prochaine|prochaine?s?|calendrier|au menu)\b")
_LINES = 8
_WEEKDAY = re.compile(r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: \d{1,2}(?:er)?)?")
# A tour that only begins on the day told, and a stop that comes after the one before.
_BEGINS = re.compile(r"\b(?:entam|debut|commenc|inaugur)\w*")
_THEN = re.compile(r"\b(?:puis|ensuite|avant|enfin|finir|terminer|conclure|achever|derniere)\b")

# "Achèvera vendredi sa tournée, qui l'a conduit …": the day of its end is that of no stop.
_ENDS = re.compile(r"\b(?:achev|boucl|termin|conclu|clotur)\w* (?:ce |le )?$")
_THAT_LED = re.compile(
    r"(?! (?:a|au|aux|en) )[^;.]*\b(?:tournee|periple|voyage)\b[^;.]{0,40} qui (?:l'|les |m'|nous )(?:a|ai|ont|avait|avaient) "
)


def verb_of_stop(found: list[Trigger], start: int) -> list[Trigger]:
    """The verb that a stop begun at `start` is listed behind: "… une tournée qui le conduira à A, à B"."""
    told = [trigger for trigger in found if trigger.sense in TRAVEL]
    return [trigger for trigger in told if trigger.start < start][-1:] or told[:1]


def of_first_stop(stretch: Stretch, moment: When) -> bool:
    """Whether the one day of the sentence is not that of a later stop: "a entamé mardi une tournée à A, puis à B"."""
    sentence = stretch.sentence
    end = moment.end - sentence.start
    if not stretch.later_stop or moment.first != moment.last or end > stretch.start:
        return False
    goal = stretch.goals[0].start if stretch.goals else stretch.end
    return (
        _THEN.search(sentence.folded, stretch.start, goal) is not None
        or _BEGINS.search(sentence.folded, 0, end) is not None
    )


def of_its_end(sentence: Sentence, moment: When) -> bool:
    """Whether the day is that on which a tour ends, and of none of the stops it led to before."""
    start, end = moment.start - sentence.start, moment.end - sentence.start
    ends = _ENDS.search(sentence.folded, 0, start) is not None
    return ends and _THAT_LED.match(sentence.folded, end) is not None


def to_come(reading: Reading, stretch: Stretch) -> bool:
    """Whether it is a line of an agenda that the words above tell to be one of days to come: "Lundi : Rabat"."""
    sentence = stretch.sentence
    if is_weekday(sentence.entry):
        above = next((one for one in reversed(reading.sentences[: sentence.index]) if not one.entry), None)
        return above is not None and _PROGRAMME.search(above.folded) is not None
    if not opens_with_day(sentence):
        return False
    before = reversed(reading.sentences[max(0, sentence.index - _LINES) : sentence.index])
    above = next((one for one in before if not opens_with_day(one)), None)
    told = _PROGRAMME.search(above.folded) or words("ahead").search(above.folded) if above else None
    return told is not None


def is_weekday(entry: str | None) -> bool:
    """Whether what heads an entry is a day of the week alone, "Lundi" or "Lundi 4", that no month settles."""
    return entry is not None and _WEEKDAY.fullmatch(entry) is not None
