"""What the sentences around a pact tell of its sides: whom "les deux pays" are, who speaks, whom the article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from services.eventlog.claims import Agreement
from services.ingest.extraction.fr.findings import Finding
from services.ingest.extraction.fr.pact_words import bodies
from services.ingest.extraction.fr.pacts import Pact, clause_of
from services.ingest.extraction.fr.parties import Party, parties
from services.ingest.extraction.fr.reading import Reading, Sentence

_AROUND = 16
"""Sentences before and behind that still belong to what one speaks of; more would cost their square."""
_HEAD = 6
"""Sentences that open an article and present whoever speaks in it."""
_SAME_STORY = 3
"""Sentences on which one still speaks of the agreement told last."""
# "Les trois pays", "les mêmes": sides told before, and how many.
_GROUP = re.compile(
    r"\b(?:l|c|d)es (?P<count>trois|quatre|cinq|six) (?:\w+ )?(?:pays|etats|capitales|gouvernements|parties|voisins?|royaumes|puissances"
    r"|nations|diplomaties|armees|polices|marines|ministeres|administrations|iles|republiques|allies|partenaires|ministres|presidents|delegations"
    r"|chefs|dirigeants|hommes|femmes|responsables|personnalites|officiels|generaux|rives)\b"
    r"|\bles memes\b(?=,| (?:l'|l[ea]s? )?(?:ont|avaient|signent|y))|\bles (?P<bare>trois|quatre|cinq|six)(?= (?:ont|avaient|y|signent|l'|l[ea]s?)\b)"
)
_COUNTS = {"trois": 3, "quatre": 4, "cinq": 5, "six": 6}
_WITH_THEM = re.compile(
    r"\bavec (?:eux|elles|lui|elle|ce(?:lui|lle)-ci|ce dernier|cette derniere|son hote|son visiteur|son invitee?)\b"
)
# "L'organisation l'a dénoncé": the body named last.
_THE_BODY = re.compile(
    r"\bl'(?:organisation|institution|agence|alliance|union)(?= (?:l'|l[ea]s? |a |avait |en |y ))"
)
# Who speaks in an interview is presented by an office: "Chef d'état-major des armées ivoiriennes, il parle peu".
_OFFICE = re.compile(
    r"\b(?:ministre|president|chef d|cheffe d|ambassadeur|ambassadrice|secretaire d'etat|commissaire|premier ministre|commandant|general|generale"
    r"|directeur|directrice|patron|patronne|procureur|amiral|colonel)\b"
)


def standing(reading: Reading, sentence: Sentence) -> tuple[Party, ...]:
    """The parties of a sentence, without companies that are a person's or a company's own name again."""
    return reading.once("pact_sides", sentence, lambda: _stand(reading, sentence))


def group(reading: Reading, pact: Pact) -> list[str]:
    """The states that "les trois pays" or "les mêmes" of the pact's clause stand for."""
    left, right = clause_of(pact)
    told = _GROUP.search(pact.sentence.folded, left, right)
    if told is None:
        return []
    wanted = _COUNTS.get(told["count"] or told["bare"] or "", 2)
    for earlier in back(reading, pact.sentence):
        people = list(dict.fromkeys(h.person.country for h in reading.people(earlier) if h.person.country))
        places = list(dict.fromkeys(p.country for p in reading.places(earlier) if p.sort != "city"))
        for found in (people, places):
            if len(found) == wanted:
                return found
        if pact.sentence.index - earlier.index > _AROUND:
            break
    titled = _title_states(reading)
    return titled if len(titled) == wanted else []


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
    if not (told := _THE_BODY.search(pact.sentence.folded)):
        return []
    before = [
        p for p in standing(reading, pact.sentence) if p.start < told.start() and p.sort == "organisation"
    ]
    for earlier in back(reading, pact.sentence):
        if before or pact.sentence.index - earlier.index > _AROUND:
            break
        before = [p for p in standing(reading, earlier) if p.sort == "organisation"]
    return [before[-1].code] if before else []


def as_before(reading: Reading, pact: Pact, named: list[str], before: Finding) -> tuple[str, ...]:
    """The sides of the agreement told `before`, where "le texte" of the next sentences names no other state."""
    claim, near = before.claim, before.claim.evidence[-1]
    told = reading.sentences[max(0, pact.sentence.index - _SAME_STORY)].start
    if not isinstance(claim, Agreement) or not (pact.deal and pact.deal.vague) or near.start < told:
        return ()
    return claim.parties if set(named) <= set(claim.parties) else ()


def with_speaker(reading: Reading, codes: tuple[str, ...], pact: Pact) -> tuple[str, ...]:
    """The other side and the state of the official who speaks, where an interview presents one."""
    own = _speakers_state(reading)
    if own is None:
        return ()
    others = [code for code in codes if code != own] or of_the_paragraph(reading, pact.sentence, but=[own])
    return (own, *others[:1])


def _speakers_state(reading: Reading) -> str | None:
    """The state of the first official that the head of an interview presents."""
    for sentence in reading.sentences[:_HEAD]:
        for human in reading.people(sentence):
            if human.person.country and human.person.title:
                return human.person.country
        own = [p for p in reading.places(sentence) if p.sort != "city"]
        office = _OFFICE.search(sentence.folded) if sentence.role == "body" else None
        if own and office:
            return own[0].country
    return reading.home


def completed(reading: Reading, pact: Pact, named: list[str]) -> tuple[str, ...]:
    """The codes named, with those that the sentences around give where one is missing."""
    sentence = pact.sentence
    left, right = clause_of(pact)
    within = [p for p in reading.places(sentence) if left <= p.start - sentence.start < right]
    for cities in (False, True):
        own = [p.country for p in within if cities or p.sort != "city"]
        pool = [code for code in dict.fromkeys(own) if code not in named]
        if len(named) + len(pool) == 2:
            return (*named, *pool)
    if not named and (nearest := _subject_state(reading, pact)):
        named = [nearest]
    if pact.instrument == "contract" and len(named) == 1 and (firm := _firm_before(reading, sentence)):
        return (*named, firm)
    for code in of_the_paragraph(reading, sentence, but=named):
        if len(named) < 2:
            named.append(code)
    if not named:
        named = _title_states(reading)[:2]
    if len(named) == 1:
        other = _protagonist(reading, but=named[0]) or reading.other_country(sentence.start, named[0])
        named = [*named, other] if other else named
    return tuple(named)


def _protagonist(reading: Reading, *, but: str) -> str | None:
    """The state whose officials an article follows: that of the person named most, else of the page itself."""
    told = Counter(
        human.person.country
        for sentence in reading.sentences
        for human in reading.people(sentence)
        if human.person.country not in (None, but)
    ).most_common(2)
    if told and told[0][1] > 2 and (len(told) == 1 or told[0][1] > told[1][1]):
        return told[0][0]
    return reading.home if reading.home != but else None


def of_the_paragraph(reading: Reading, sentence: Sentence, *, but: list[str]) -> list[str]:
    """The countries that the sentences around speak of: first the one the paragraph is about, then the most told.

    A paragraph that speaks of one country only leaves the other to the article at large.
    """
    for block in (sentence.block, *range(sentence.block - 1, max(sentence.block - 3, -1), -1)):
        near = reading.sentences[max(0, sentence.index - _AROUND) : sentence.index + _AROUND]
        within = [s for s in near if s.block == block and s.section == sentence.section]
        told = [code for s in within for code in _codes(reading, s)]
        topic = [code for code in told if code not in but][:1] if not but else []
        counts = Counter(code for code in told if code not in but and code not in topic)
        ranked = [code for code, _ in counts.most_common()]
        if topic or ranked:
            return [*topic, *ranked]
    return []


def states_before(reading: Reading, sentence: Sentence) -> list[str]:
    """The states that the entry or item of `sentence` names before it, else those of the title."""
    if sentence.section:
        told = [code for earlier in back(reading, sentence) for code in _codes(reading, earlier)]
        if told:
            return list(dict.fromkeys(told))
    return _title_states(reading)


def back(reading: Reading, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences before this one in its section, last first."""
    for earlier in reversed(reading.sentences[: sentence.index]):
        if earlier.section == sentence.section and earlier.role == "body":
            yield earlier


def _title_states(reading: Reading) -> list[str]:
    """The states that the title names, in order."""
    titles = [s for s in reading.sentences[:_AROUND] if s.role == "title"]
    return list(dict.fromkeys(p.country for s in titles for p in reading.places(s)))


def _codes(reading: Reading, sentence: Sentence) -> list[str]:
    """The countries of the people, places and companies of a sentence, in text order."""
    return reading.once("codes", sentence, lambda: _all_codes(reading, sentence))


def _all_codes(reading: Reading, sentence: Sentence) -> list[str]:
    found = [(h.start, h.person.country) for h in reading.people(sentence) if h.person.country]
    found += [(p.start, p.country) for p in reading.places(sentence) if p.sort != "organisation"]
    found += [(sentence.start + p.start, p.code) for p in standing(reading, sentence) if p.sort == "company"]
    return [code for _, code in sorted(found)]


def _subject_state(reading: Reading, pact: Pact) -> str | None:
    """The state that the sentence begins with: "La Croatie, elle, a opté … : le contrat a été signé"."""
    before = [p for p in reading.places(pact.sentence) if p.start - pact.sentence.start < pact.main.start]
    return next((p.country for p in before if p.sort != "city"), None)


def _firm_before(reading: Reading, sentence: Sentence) -> str | None:
    """The company named last before `sentence` in its section, as the other side of a contract."""
    for earlier in back(reading, sentence):
        firms = [p.name for p in standing(reading, earlier) if p.sort == "company" and p.name]
        if firms:
            return firms[-1]
    return None


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
