"""Whom a sentence about a signing means without their names: "il", "son homologue", "les deux ministres", "le Togolais"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from services.ingest.extraction.fr.agreements.binding import undergoes
from services.ingest.extraction.fr.agreements.words import Act
from services.ingest.extraction.fr.mentions import Human
from services.ingest.extraction.fr.reading import Reading, Sentence

_TWO_PEOPLE = re.compile(
    r"\bles deux (?:hommes|femmes|ministres|(?:hauts )?responsables|chefs|dirigeants|presidents|patrons|personnalites)\b"
)
# "Les deux dirigeants ont assisté à la signature": others signed.
_ATTENDS = re.compile(
    r"\b(?:assist|presid|supervis|parrain|salu|applaud)(?:e|ent|era|eront|ait|aient|erent)?\b"
)
_PRONOUN_SUBJECT = re.compile(r"(?:^ ?|[,;:] |\b(?:et|ou|mais|que|qu') ?)(?:il|elle)(?: [a-z']+){0,4} $")
_THEY = re.compile(r"(?:^ ?|[,;:] |\b(?:et|ou|mais|que|qu') ?)(?:ils|elles)(?: [a-z']+){0,4} $")
_HIS_HOST = re.compile(
    r"\bet son (?:hote|homologue|visiteur|invite|collegue|vis-a-vis)\b(?= (?:a|ont|avait|avaient|se|y)\b)"
)
# "… un accord conclu dimanche avec son homologue X": by whoever was told before.
_WITH_HIS = re.compile(r"\bavec son (?:hote|homologue|visiteur|invite|collegue|vis-a-vis|pair)\b")

_AND_HIM = re.compile(r"\bet lui\b|\blui et\b")
# "Le Togolais et le Ghanéen ont signé".
_THE = re.compile(r"\b(?:le|la|l') ?$")
# "Reçu par X, il y a signé".
_BY_ANOTHER = re.compile(r"\b(?:par|avec|chez|selon|de|d') (?:l[ea]s? )?(?:\w+ ){0,3}$")
# What may be a subject too, and a pronoun's meaning.
_SUBJECTS = ("country", "government", "organisation", "institution")


def meant(
    reading: Reading, sentence: Sentence, act: Act, clause: tuple[int, int], named: list[Human]
) -> list[Human]:
    """Whom a `clause` means beside those `named` in it as doing the act."""
    folded, (left, right) = sentence.folded, clause
    pair = _TWO_PEOPLE.search(folded, left, right)
    apposed = folded.endswith(", ", 0, act.start) and undergoes(folded, act)
    if (
        not named
        and pair
        and not (pair.end() < act.start and apposed)
        and not _ATTENDS.search(folded, pair.end(), act.start)
    ):
        return _last_two(reading, sentence, ministers="ministres" in pair.group())
    subject = folded[left : act.start]
    if _PRONOUN_SUBJECT.search(subject) and not undergoes(folded, act):
        return _who_it_is(reading, sentence, act, named)
    if not named and _THEY.search(subject) and not act.passive:
        return _who_they_are(reading, sentence)
    if named and (
        _HIS_HOST.search(subject)
        or _AND_HIM.search(subject)
        or (len(named) == 1 and _WITH_HIS.search(folded, act.end, right))
    ):
        return _antecedent(reading, sentence, named)
    return _nationals(reading, sentence, act) if not named else []


def _who_it_is(reading: Reading, sentence: Sentence, act: Act, named: list[Human]) -> list[Human]:
    """Whom "il" stands for: who leads its own sentence, else the one before; where nobody else is `named`, only
    somebody whom no state is told of before.
    """
    here = [h for h in _leading(reading, sentence) if h.end <= sentence.start + act.start and h not in named]
    found = here[:1] or _antecedent(reading, sentence, named)
    if named or not found:
        return found
    told = next(s for s in reading.sentences[sentence.index :: -1] if s.start <= found[0].start)
    near = sentence.index - told.index < 2
    states = (p for p in reading.places(told) if p.sort in _SUBJECTS and p.start < found[0].start)
    return found if near and all(p.country == found[0].person.country for p in states) else []


def _who_they_are(reading: Reading, sentence: Sentence) -> list[Human]:
    """The two people of different countries who are all that the sentence before may mean by "ils"."""
    earlier = reading.sentences[max(0, sentence.index - 1)]
    people = list({human.person.name: human for human in reading.people(earlier)}.values())
    if earlier.section != sentence.section or len({human.person.country for human in people}) != 2:
        return []
    states = (p for p in reading.places(earlier) if p.sort in _SUBJECTS and p.start < people[0].start)
    return people if len(people) == 2 and not any(states) else []


def _nationals(reading: Reading, sentence: Sentence, act: Act) -> list[Human]:
    """The people told of last who are "le Togolais" and "le Ghanéen" of the act's subject."""
    found: list[Human] = []
    for place in reading.places(sentence):
        at = place.start - sentence.start
        if (
            place.sort == "demonym"
            and at < act.start
            and place.text[:1].isupper()
            and _THE.search(sentence.folded[:at])
        ):
            told = (h for h in _before(reading, sentence, 6) if h.person.country == place.country)
            found += islice(told, 1)
    return found


def _leading(reading: Reading, sentence: Sentence) -> list[Human]:
    """The people of a sentence who may be its subject."""
    folded, at = sentence.folded, sentence.start
    return [h for h in reading.people(sentence) if not _BY_ANOTHER.search(folded[: h.start - at])]


def _antecedent(reading: Reading, sentence: Sentence, but: list[Human]) -> list[Human]:
    """Whom "il" or "lui" stands for: the leading person of the sentence before, of another country."""
    countries = {human.person.country for human in but}
    for earlier in reversed(reading.sentences[max(0, sentence.index - 2) : sentence.index]):
        if earlier.section != sentence.section:
            break
        names = {human.person.name for human in but}
        others = [
            human
            for human in (*_leading(reading, earlier), *reading.people(earlier))
            if human.person.country not in countries or (human.person.name not in names and None in countries)
        ] or [human for human in reading.people(earlier) if human.person.name not in names]
        if others:
            return others[:1]
    return []


def _last_two(reading: Reading, sentence: Sentence, *, ministers: bool) -> list[Human]:
    """The two people of different countries named last before `sentence`."""
    found: list[Human] = []
    for human in _before(reading, sentence, 6):
        if ministers and (human.person.title or "").lower().startswith("premier ministre"):
            continue
        if not found or (human.person.country != found[0].person.country and len(found) < 2):
            found.append(human)
    return found[::-1] if len(found) == 2 else []


def _before(reading: Reading, sentence: Sentence, reach: int) -> Iterator[Human]:
    """People named before `sentence` in its section, the last one first."""
    for earlier in reversed(reading.sentences[max(0, sentence.index - reach) : sentence.index]):
        if earlier.section != sentence.section:
            return
        yield from reversed(reading.people(earlier))
