"""Travel told without a verb: stops with their days, "12 mars : X à Djibouti", "Au Kremlin, X et Y."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from services.ingest.extraction.fr.destinations import Destination, dated_stops
from services.ingest.extraction.fr.mentions import Human
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visit_words import Sense, Trigger

# "Au Kremlin, jeudi, X et Y.": a place and two names are the whole sentence.
_TOGETHER_AT = re.compile(
    r"\W*(?:Au|À|A|En|Dans) ?[^,;.]{3,40}, (?P<two>(?:\w+di, |dimanche, |le [^,;.]{1,20}, )?[A-ZÀ-Þ][^,;.:]{3,50} et [A-ZÀ-Þ][^,;.:]{3,50}[.!…]?$)"
)
_TOGETHER: tuple[Sense, ...] = ("there", "meets")
# Between somebody and where he is.
_PLAIN = re.compile(r"(?: (?:a|en) [\w-]+,)? (?:a|au|en|aux|dans la capitale) ")


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
    for human in () if stops or not sentence.entry else reading.people(sentence):
        end = human.end - sentence.start
        for goal in goals:
            between = sentence.folded[end : goal.start] if goal.start > end else "?"
            if _PLAIN.fullmatch(between):
                yield Trigger(end, end, "there")
                return


def _two_of(people: Sequence[Human]) -> bool:
    """Whether they are two, of two countries."""
    return len(people) == 2 and people[0].person.country != people[1].person.country
