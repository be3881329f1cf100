"""When a visit is: which dates of a sentence are its own, and what several of them say together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import msgspec

from services.eventlog import edtf
from services.eventlog.claims import VisitStatus
from services.ingest.extraction.fr.dates.timeline import years_on
from services.ingest.extraction.fr.mentions import When
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visits.destinations import AFTER
from services.ingest.extraction.fr.visits.news import (
    is_reported,
    of_a_name,
    of_an_aside,
    of_taking_office,
    of_the_last_time,
)
from services.ingest.extraction.fr.visits.stretches import Stretch
from services.ingest.extraction.fr.visits.tours import of_first_stop, of_its_end
from services.ingest.extraction.fr.visits.words import Sense, triggers
from services.ingest.extraction.fr.words import grammar
from services.ingest.extraction.fr.words.fold import fold

# Days between two dates that may still belong to one stay.
LONGEST_STAY = 4
# How far from the words of the visit a month or a year may stand and still date it, in characters.
_NEAR_MONTH, _NEAR_YEAR = 75, 45
# A date that opens the sentence is that of all it tells: "À la fin mai, X …".
_OPENING = 16
# What stands between a vague date and the exact one that repeats it.
_APPOSED = re.compile(r",? (?:le |ce )?")
# The days of a stay, printed: its first counts, not that of the departure for it.
_FROM_TO = re.compile(r"du \w+ (?:\w+ )?au ")
_DAYS_OF_WEEK, _DAYS_OF_MONTH = 8, 31
# "A regagné Libreville hier au terme d'une visite entamée lundi": the day of return is that of the stay's end.
_CAME_HOME = re.compile(
    r"\b(?:regagn|rentr|quitt|repart|revenu|de retour)\w*[^,;.:]{0,60}?,? (?:au terme|a l'issue|au bout) d['eu]"
)
# Characters between a stop and its day.
_BESIDE = 4
_SOONER = re.compile(r"\b(?:est|sera|ete) (?:avance|ramene)e?s? (?:a |au |pour |du .{3,25} au )?(?:le )?$")
_IN_THE_END = re.compile(
    r"\b(?:se (?:fera|tiendra|sont)|s'est|s'etait|aura|a|ont|est|ira|viendra|rendra) (?:finalement|en definitive|desormais)\b"
    r"|\b(?:puis|finalement) (?:decale|reporte|repousse|ramene|avance)e?s? (?=au? )"
)
_DATELINE = re.compile(r"[A-ZÀ-Þ][\w’' -]{2,30}(?:\s?\([^)]{2,20}\))?,? (?:le )?\w")
_DASH = re.compile(r"(?:\s?\([^)]{1,25}\))?\s?[-–—]{1,2}\s")
_HALF_YEAR = 182
# Sentences back that a ceremony may be told in, and what may be told of it beside its day.
_SCENE = 4
_QUIET: frozenset[Sense] = frozenset(("joins", "signs", "placed"))
_WEEK = 7
_MONTH = re.compile(
    r"\b(?:janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|printemps|automne|hiver|ete\b)"
)
_TURNED = re.compile(r"\b(?:derniere?s?|prochaine?s?|courant|ecoulee?|passee?)\b")
_WEEKDAY = re.compile(r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b")


def dates_told(reading: Reading, stretch: Stretch) -> tuple[When, ...]:
    """The dates of `stretch` that may be the visit's, else that of its chronology entry."""
    sentence = stretch.sentence
    low, high = sentence.start + stretch.start, sentence.start + stretch.end
    home = _CAME_HOME.search(sentence.folded)
    if home is not None and low < sentence.start + home.end() <= high:
        low = min(low, sentence.start + home.start())
    here = [moment for moment in reading.moments(sentence) if low <= moment.start < high]
    here = [
        m
        for m in here
        if not (
            _heads(sentence, m)
            or is_reported(sentence, m)
            or of_taking_office(sentence, m)
            or of_a_name(sentence, m)
            or of_an_aside(sentence, m)
            or of_the_last_time(sentence, m)
            or _of_stop_before(reading, stretch, m)
            or of_its_end(sentence, m)
        )
    ]
    own = [moment for moment in _without_headwords(sentence, here) if _near(moment, stretch)]
    own = [moment for moment in own if _is_brought_forward(sentence, moment)] or own
    own = [moment for moment in own if is_settled_on(sentence, moment.start - sentence.start)] or own
    if stretch.tour is not None and not here:
        low, high = (sentence.start + at for at in stretch.tour)
        told = [m for m in reading.moments(sentence) if low <= m.start < high]
        told = [m for m in told if not (_heads(sentence, m) or of_its_end(sentence, m))]
        own = told if len(told) == 1 and not of_first_stop(stretch, told[0]) else own
    return tuple(own) or _entry_date(reading, sentence)


def day_of_scene(reading: Reading, sentence: Sentence) -> tuple[When, ...]:
    """The day of the ceremony that the sentences before tell of and somebody came for; none where they tell of a trip."""
    for before in reversed(reading.sentences[max(0, sentence.index - _SCENE) : sentence.index]):
        if before.section != sentence.section or any(
            one.sense not in _QUIET for one in triggers(before.folded)
        ):
            return ()
        days = [one for one in reading.moments(before) if one.first == one.last and one.role == "at"]
        if days:
            return tuple(days[:1]) if len({one.edtf for one in days}) == 1 else ()
    return ()


def _heads(sentence: Sentence, moment: When) -> bool:
    """Whether the date only heads a dispatch: "PARIS, 3 juin (AFP) - "."""
    low, high = moment.start - sentence.start, moment.end - sentence.start
    return (
        _DATELINE.match(sentence.text, 0, low + 1) is not None
        and _DASH.match(sentence.text, high) is not None
    )


def _without_headwords(sentence: Sentence, moments: list[When]) -> list[When]:
    """`moments` less those that the next one only makes exact: "six semaines plus tard, le 16 janvier"."""
    vague = {
        id(one)
        for one, other in pairwise(moments)
        if _APPOSED.fullmatch(sentence.folded, one.end - sentence.start, other.start - sentence.start)
    }
    return [moment for moment in moments if id(moment) not in vague]


def _of_stop_before(reading: Reading, stretch: Stretch, moment: When) -> bool:
    """Whether the day is that of another stop, made before: "Après Oslo lundi, …"."""
    sentence = stretch.sentence
    own = {sentence.start + goal.start for goal in stretch.goals}
    return any(
        0 < moment.start - place.end < _BESIDE
        and place.start not in own
        and AFTER.search(sentence.folded, 0, place.start - sentence.start)
        for place in reading.places(sentence)
    )


def _is_brought_forward(sentence: Sentence, moment: When) -> bool:
    """Whether the day is the new one of a visit that comes sooner: "fixé à mardi, a été avancé à lundi"."""
    return _SOONER.search(sentence.folded, 0, moment.start - sentence.start) is not None


def is_settled_on(sentence: Sentence, at: int) -> bool:
    """Whether the date or place at `at` is the one agreed on in the end: "prévu en juin, il se fera finalement en mai"."""
    return _IN_THE_END.search(sentence.folded, 0, at) is not None


def _near(moment: When, stretch: Stretch) -> bool:
    """Whether the date stands near enough to the words of the visit for how coarse it is."""
    days = (moment.last - moment.first).days
    if days <= _DAYS_OF_WEEK:
        return True
    start, end = moment.start - stretch.sentence.start, moment.end - stretch.sentence.start
    led_in = grammar.opening(stretch.sentence.folded[stretch.start :])
    if start - stretch.start - led_in <= _OPENING:
        return True
    marks = [(part.start, part.end) for part in stretch.parts]
    marks += [
        (goal.start, goal.end) for goal in stretch.goals if goal.end and goal.code == stretch.goals[0].code
    ]
    gap = min(max(low - end, start - high, 0) for low, high in marks)
    return gap <= (_NEAR_MONTH if days <= _DAYS_OF_MONTH else _NEAR_YEAR)


def _entry_date(reading: Reading, sentence: Sentence) -> tuple[When, ...]:
    """The date that heads the chronology entry of `sentence`."""
    if sentence.entry is None:
        return ()
    headed = (one for one in reading.sentences if one.entry == sentence.entry and one.index <= sentence.index)
    first = next(one for one in headed if sentence.entry in one.folded)
    return tuple(moment for moment in reading.moments(first)[:1] if moment.start - first.start < _NEAR_YEAR)


def together(moments: Sequence[When]) -> str | None:
    """The EDTF of one visit with all these dates: the finest, or from the first day to the last."""
    if not moments:
        return None
    if stay := _from_to(moments):
        return stay
    best = min(moments, key=lambda moment: (moment.last - moment.first, moment.start))
    printed = [one for one in moments if _FROM_TO.match(fold(one.text))]
    days = [
        (one.first, one.last) for one in printed or moments if (one.last - one.first).days <= LONGEST_STAY
    ]
    if printed:
        best = printed[0]
    near = [(first, last) for first, last in days if _gap(first, last, best.first, best.last) <= LONGEST_STAY]
    if len(near) < 2:
        return best.edtf
    first, last = min(first for first, _ in near), max(last for _, last in near)
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _from_to(moments: Sequence[When]) -> str | None:
    """The stay from a "depuis mardi" to a "jusqu'à dimanche" told of it."""
    since = [one.first for one in moments if one.role == "since" and one.first == one.last]
    until = [one.last for one in moments if one.role == "until" and one.first == one.last]
    if not since or not until or not 0 < (until[-1] - since[0]).days <= _DAYS_OF_MONTH:
        return None
    return f"{since[0].isoformat()}/{until[-1].isoformat()}"


def in_time(moments: Sequence[When], status: VisitStatus | None, anchor: date | None) -> tuple[When, ...]:
    """`moments` with the year that the status asks for, where a month but no year is printed.

    What has been held was before `anchor`, what is planned comes after it; what was called off or put off
    lay near it. A weekday printed beside the day must agree.
    """
    if anchor is None or status in (None, "ongoing"):
        return tuple(moments)
    moved = [
        moment if moment.dated or _TURNED.search(fold(moment.text)) else _in_year(moment, status, anchor)
        for moment in moments
    ]
    if status == "planned":
        moved = [moment for moment in moved if moment.last >= anchor] or moved
    return tuple(moved)


def _in_year(moment: When, status: VisitStatus | None, anchor: date) -> When:
    if _suits(moment, status, anchor):
        return moment
    if _MONTH.search(fold(moment.text)) is None:
        return _in_week(moment, status, anchor)
    years = range(anchor.year - 1, anchor.year + 2)
    fitting = [
        one for one in (years_on(moment, year - moment.first.year) for year in years) if _fits(moment, one)
    ]
    if status == "completed":
        fitting = [one for one in fitting if one.first <= anchor]
    elif status == "planned":
        fitting = [one for one in fitting if one.last >= anchor]
    return min(fitting, key=lambda one: abs((one.first - anchor).days), default=moment)


def _in_week(moment: When, status: VisitStatus | None, anchor: date) -> When:
    """A bare weekday moved to the week on the side of `anchor` that the status puts it."""
    if _WEEKDAY.fullmatch(fold(moment.text)) is None or abs((moment.first - anchor).days) > _WEEK:
        return moment
    move = timedelta(days=-_WEEK if status == "completed" else _WEEK)
    first, last = moment.first + move, moment.last + move
    return msgspec.structs.replace(moment, edtf=first.isoformat(), first=first, last=last)


def _suits(moment: When, status: VisitStatus | None, anchor: date) -> bool:
    """Whether the date lies where the status puts it."""
    if status == "completed":
        return moment.first <= anchor
    if status == "planned" or _WEEKDAY.fullmatch(fold(moment.text)):
        return moment.last >= anchor
    return abs((moment.first - anchor).days) < _HALF_YEAR


def _fits(moment: When, moved: When) -> bool:
    """Whether the weekday printed, if any, is that of the moved date."""
    printed = _WEEKDAY.search(fold(moment.text))
    return printed is None or moved.first.weekday() == moment.first.weekday()


def agree(some: Sequence[When], others: Sequence[When]) -> bool:
    """Whether some dates of the two lie within one stay; so do dates that only one of them has."""
    if not some or not others or _from_to((*some, *others)):
        return True
    return any(
        _gap(one.first, one.last, other.first, other.last) <= LONGEST_STAY for one in some for other in others
    )


def _gap(first: date, last: date, other_first: date, other_last: date) -> int:
    return max((other_first - last).days, (first - other_last).days, 0)


def ahead(edtf_date: str, anchor: date) -> bool:
    """Whether all days of `edtf_date` come after `anchor`."""
    return edtf.parse(edtf_date).first > anchor.toordinal()


def behind(edtf_date: str, anchor: date) -> bool:
    """Whether all days of `edtf_date` lie before `anchor`."""
    return edtf.parse(edtf_date).last < anchor.toordinal()


def lasts_past(edtf_date: str, anchor: date) -> bool:
    """Whether `edtf_date` is an interval of days begun before `anchor`, or on it, and going on after."""
    period = edtf.parse(edtf_date)
    return "/" in edtf_date and period.first <= anchor.toordinal() < period.last
