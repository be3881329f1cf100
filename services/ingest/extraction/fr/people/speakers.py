"""Who says "je" and "nous": whoever is quoted in the paragraph, else the one whom the article interviews."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.mentions import Human
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.words.attribution import SAYING

_FIRST = re.compile(
    r"\b(?:j'|je\b|m'(?:y |a |ont |avait |attend|en )|me suis\b|nous (?:nous |y |en )?\w+ons\b|nous (?:nous |y )?sommes\b|moi\b)"
)
_YOU = re.compile(r"\bvous (?!(?:nous|et)\b)\w|-vous\b")
_SAID_BY = re.compile(rf"\b{SAYING}(?:-t-(?:il|elle))? [^.;:]{{0,110}}$")
_SAYS_SO = re.compile(rf"[^.;:»]{{0,110}}?\b{SAYING} ?[:,]")
# "X : « … »" heads what X says.
_HEADS_TALK = re.compile(r"(?:[ ,(][^:«]{0,110})? ?: ?«")
_TALK = re.compile(r"\b(?:entretien|interview|interroge|rencontre|repond)\w*")
# Sentences of a page among which its title is, questions that make it an interview.
_HEAD_OF_PAGE, _QUESTIONS = 4, 2


def in_first_person(folded: str) -> bool:
    """Whether somebody speaks of himself in `folded`."""
    return _FIRST.search(folded) is not None


def speaker_of(reading: Reading, sentence: Sentence) -> Human | None:
    """Who says `sentence`: somebody quoted in its paragraph, else the person interviewed."""
    quoted = (
        human
        for one in (sentence, *_around(reading, sentence))
        for human in reading.people(one)
        if _says(one, human)
    )
    return next(quoted, None) or interviewee_of(reading)


def asks(folded: str) -> bool:
    """Whether `folded` speaks to somebody: "Vous étiez à Oslo ?"."""
    return _YOU.search(folded) is not None


def interviewee_of(reading: Reading) -> Human | None:
    """The person whom the article interviews, if it does."""
    return reading.once("interviewee", reading.sentences[0], lambda: _interviewee(reading))


def _around(reading: Reading, sentence: Sentence) -> list[Sentence]:
    low = max(0, sentence.index - 2)
    return [one for one in reading.sentences[low : sentence.index + 3] if one.block == sentence.block]


def _says(sentence: Sentence, human: Human) -> bool:
    """Whether the person named is told to have said something: "a confié X", "X a déclaré :"."""
    start, end = human.start - sentence.start, human.end - sentence.start
    return (
        _SAID_BY.search(sentence.folded, max(0, start - 140), start) is not None
        or _SAYS_SO.match(sentence.folded, end) is not None
    )


def _interviewee(reading: Reading) -> Human | None:
    """Whom a page of questions and answers, or a title "X : « … »", lets speak."""
    named = [(one, human) for one in reading.sentences for human in reading.people(one)]
    for one, human in named:
        if one.index < _HEAD_OF_PAGE and _HEADS_TALK.match(one.folded, human.end - one.start):
            return human
    asked = sum(one.text.endswith("?") for one in reading.sentences)
    talk = any(_TALK.search(one.folded) for one in reading.sentences if one.role != "body" or not one.index)
    return named[0][1] if named and (asked > _QUESTIONS or (talk and asked)) else None
