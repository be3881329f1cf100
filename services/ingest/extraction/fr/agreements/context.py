"""What the sentences around a pact tell of its sides: whom "les deux pays" are, who speaks, whom the article is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from services.ingest.extraction.fr.agreements.pacts import Pact, clause_of
from services.ingest.extraction.fr.agreements.words import bodies
from services.ingest.extraction.fr.deliveries import organisations
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.sides.parties import Party, parties

_AROUND = 16
"""Sentences before and behind that still belong to what one speaks of; more would cost their square."""
# "Les trois pays", "les mêmes": sides told before, and how many.
_GROUP = re.compile(
    r"\b(?:l|c|d)es (?P<count>trois|quatre|cinq|six) (?:\w+ )?(?:pays|etats|capitales|gouvernements|parties|voisins?|royaumes|puissances"
    r"|nations|diplomaties|armees|polices|marines|ministeres|administrations|iles|republiques|allies|partenaires|ministres|presidents|delegations"
    r"|chefs|dirigeants|hommes|femmes|responsables|personnalites|officiels|generaux|rives)\b"
    r"|\bles memes\b(?=,| (?:l'|l[ea]s? )?(?:ont|avaient|signent|y))|\bles (?P<bare>trois|quatre|cinq|six)(?= (?:ont|avaient|y|signent|l'|l[ea]s?)\b)"
)
_COUNTS = {"trois": 3, "quatre": 4, "cinq": 5, "six": 6}
# States that go by one name.
_BY_ONE_NAME = {
    "benelux": ("BE", "NL", "LU"),
    "pays baltes": ("EE", "LV", "LT"),
    "etats baltes": ("EE", "LV", "LT"),
    "groupe de visegrad": ("PL", "CZ", "SK", "HU"),
}
_NAMED_GROUP = re.compile(rf"\b(?:{'|'.join(_BY_ONE_NAME)})\b")
# "Pas un État du Benelux", "un des pays baltes": each by itself.
_MEMBER = re.compile(
    r"\b(?:un|une|aucun|chaque|chacun|seul|des|les) (?:(?:etat|pays|membre|capitale)s? )?(?:membres? )?(?:du|de la|des|d') ?$"
)
_THEY = re.compile(r"\b(?:ils|elles) ")
_WITH_THEM = re.compile(
    r"\bavec (?:eux|elles|lui|elle|ce(?:lui|lle)-ci|ce dernier|cette derniere|son hote|son visiteur|son invitee?)\b"
)


def standing(reading: Reading, sentence: Sentence) -> tuple[Party, ...]:
    """The parties of a sentence, without companies that are a person's or a company's own name again."""
    return reading.once("pact_sides", sentence, lambda: _stand(reading, sentence))


def group(reading: Reading, pact: Pact) -> list[str]:
    """The states that "les trois pays" or "les mêmes" of the pact's clause stand for."""
    left, right = clause_of(pact)
    left = 0 if _THEY.search(pact.sentence.folded, left, pact.main.start) else left
    told = _GROUP.search(pact.sentence.folded, left, right)
    if told is None:
        return []
    wanted = _COUNTS.get(told["count"] or told["bare"] or "", 2)
    for earlier in reversed(reading.sentences[: pact.sentence.index]):
        people = list(dict.fromkeys(h.person.country for h in reading.people(earlier) if h.person.country))
        places = list(dict.fromkeys(p.country for p in reading.places(earlier) if p.sort != "city"))
        for found in (people, places):
            if len(found) == wanted:
                return found
        if pact.sentence.index - earlier.index > _AROUND:
            break
    titled = title_states(reading)
    return titled if len(titled) == wanted else []


def by_one_name(reading: Reading, pact: Pact, named: list[str]) -> list[str]:
    """The states that "le Benelux" or "les pays baltes" of the pact's clause are; or of the article, of one of them alone."""
    left, right = clause_of(pact)
    told = _NAMED_GROUP.search(pact.sentence.folded, left, right)
    if told:
        return list(_BY_ONE_NAME[told.group()])
    for sentence in reading.sentences[:_AROUND] if len(named) < 2 else ():
        told = _NAMED_GROUP.search(sentence.folded)
        if told and _MEMBER.search(sentence.folded, 0, told.start()):
            return []
        if told and set(named) <= set(_BY_ONE_NAME[told.group()]):
            return list(_BY_ONE_NAME[told.group()])
    return []


def with_them(reading: Reading, pact: Pact) -> list[str]:
    """The states of those whom "avec eux" means: the people of the sentence before."""
    left, right = clause_of(pact)
    if not _WITH_THEM.search(pact.sentence.folded, left, right):
        return []
    earlier = next(back(reading, pact.sentence), None)
    people = reading.people(earlier) if earlier else ()
    return list(dict.fromkeys(h.person.country for h in people if h.person.country))


def the_body(reading: Reading, pact: Pact) -> list[str]:
    """The organisation that "l'organisation" means: the last one named."""
    code = organisations.meant(
        pact.sentence,
        islice(back(reading, pact.sentence), _AROUND),
        lambda s: [(p.start, p.code) for p in standing(reading, s) if p.sort == "organisation"],
    )
    return [code] if code else []


def back(reading: Reading, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences before this one in its section, last first."""
    for earlier in reversed(reading.sentences[: sentence.index]):
        if earlier.section == sentence.section and earlier.role == "body":
            yield earlier


def _stand(reading: Reading, sentence: Sentence) -> tuple[Party, ...]:
    found = parties(sentence.text, sentence.folded, sentence.start, reading.places(sentence))
    people = [(h.start - sentence.start, h.end - sentence.start) for h in reading.people(sentence)]
    firms = [p for p in found if p.sort == "company"]
    named = [sentence.text[start:end] for start, end in bodies(sentence.folded)]
    spans = bodies(sentence.folded)
    found = (
        *(p for p in found if not any(start <= p.start < end for start, end in spans)),
        *(
            Party(start, end, start, name, name, "bare", "organisation")
            for (start, end), name in zip(spans, named, strict=True)
        ),
    )
    return tuple(
        party
        for party in sorted(found, key=lambda party: party.start)
        if not any(
            start < party.end and party.start < end for start, end in people if party.sort == "company"
        )
        and not any(
            0 <= party.start - firm.end <= 1 and sentence.text[firm.end : party.start] == " "
            for firm in firms
        )
    )


def title_states(reading: Reading) -> list[str]:
    """The states that the title names, in order."""
    titles = [s for s in reading.sentences[:_AROUND] if s.role == "title"]
    return list(dict.fromkeys(p.country for s in titles for p in reading.places(s)))


def states_of(reading: Reading, sentence: Sentence, *, cities: bool = True) -> list[str]:
    """The countries of the people, places, its `cities` too, and companies of a sentence, in text order."""
    key = "codes" if cities else "states"
    return reading.once(key, sentence, lambda: _all_states(reading, sentence, cities=cities))


def _all_states(reading: Reading, sentence: Sentence, *, cities: bool) -> list[str]:
    found = [(h.start, h.person.country) for h in reading.people(sentence) if h.person.country]
    without = ("organisation",) if cities else ("organisation", "city")
    found += [(p.start, p.country) for p in reading.places(sentence) if p.sort not in without]
    found += [(sentence.start + p.start, p.code) for p in standing(reading, sentence) if p.sort == "company"]
    return [code for _, code in sorted(found)]
