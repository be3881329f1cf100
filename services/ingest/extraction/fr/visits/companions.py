"""Who else takes part in what a sentence tells, as those before it name them: "les deux ministres", "lui et moi"."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.mentions import Human
from services.ingest.extraction.fr.people.leaders import leads_a_state
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visits.people import shortly_before, takes_part
from services.ingest.extraction.fr.visits.stretches import Stretch
from services.ingest.extraction.fr.visits.words import triggers
from services.ingest.extraction.fr.words.fold import fold

# "La veille, il avait vu X": who the sentence before that is about, and X.
_HE_WITH = re.compile(r"\W*(?:[\w' -]{0,40}, )?(?:il|elle) ")
# "Le président les a reçus": all those of the sentence before who are of other countries than he.
_THEM = re.compile(r"\bles (?:y )?$")
# "Les deux ministres se verront à Rabat": those told of before.
_THE_TWO = re.compile(
    r"\b(?:les|entre les|ces) deux (?:hommes(?: d'etat)?|femmes|premiers ministres|ministres|chefs d'etat|chefs|presidents|dirigeants|leaders|souverains|generaux|(?:hauts )?responsables|homologues|diplomates)\b"
)
# "Les trois responsables ont été reçus": all whom the sentence before names.
_THE_THREE = re.compile(
    r"\b(?:les|ces) (?P<number>trois|quatre|cinq) (?:hommes|femmes|(?:premiers )?ministres|chefs|presidents|dirigeants|leaders|generaux"
    r"|(?:hauts )?responsables|homologues|diplomates|visiteurs|hotes|officiels)\b"
)
_NUMBERS = {"trois": 3, "quatre": 4, "cinq": 5}
# "Ils se retrouveront à Rome": the same two.
_EACH_OTHER = re.compile(
    r"\b(?:ils|elles|tous deux|toutes deux|tous les deux) (?:\w+ )?(?:se |s'|sont convenus de se )"
)
# "Une nouvelle rencontre est prévue à Rome": of those of the sentence before.
_ANOTHER_MEETING = re.compile(
    r"\W*(?:une? (?:nouvel(?:le)?|deuxieme|seconde?|troisieme|quatrieme|autre|prochaine?)|l[ea] (?:prochaine?|deuxieme|troisieme)"
    r"|leur (?:prochaine?|deuxieme|troisieme)|prochaine?) (?:\w+ )?(?:rencontre|reunion|rendez-vous|entretien|entrevue|round|session"
    r"|tete-a-tete|face-a-face|sommet)\b"
)
# "La rencontre s'est tenue à Ankara": of those of the sentence before.
_THE_MEETING = re.compile(
    r"\W*(?:la|leur|cette|l'|cet) ?(?:rencontre|reunion|entrevue|entretien|seance de travail|tete-a-tete|conversation|discussion)\b"
)
_OTHER = re.compile(r"\b(?:lui et moi|elle et moi|(?:je|j') ?l'ai|avec (?:lui|elle)|nous nous)\b")
_HEADS = re.compile(r"\bles deux (?:chefs d'etat|presidents|souverains|monarques)\b")
_HEAD_OF_STATE = re.compile(
    r"\b(?:president|presidente|roi|reine|chef de l'etat|chef d'etat|cheffe de l'etat|emir|sultan)\b"
)


def with_those_told_before(
    reading: Reading, stretch: Stretch, people: tuple[Human, ...], subject: Human | None
) -> tuple[Human, ...]:
    """`people`, the `subject` found among them, with those whom "les deux ministres" or "lui et moi" means."""
    if subject is not None and stretch.parts[0].sense == "hosts" and _receives_them(stretch):
        others = _beside(reading, stretch.sentence, subject, people)
        return tuple(sorted((*others, *people), key=lambda human: human.start))
    two = None if stretch.apart else _THE_TWO.search(stretch.folded)
    if two and _is_theirs(stretch, two.end(), people):
        return (*_two_last_named(reading, stretch.sentence), *people)
    if several := _THE_THREE.search(stretch.folded):
        return (*_all_named(reading, stretch.sentence, _NUMBERS[several["number"]]), *people)
    if stretch.senses == {"meets"} and _EACH_OTHER.search(stretch.folded) and len(people) < 2:
        return _two_last_named(reading, stretch.sentence) or people
    if not people and told_anew(stretch):
        return _two_last_named(reading, stretch.sentence)
    alone = not people or people == (subject,)
    if alone and stretch.senses == {"meets"} and _THE_MEETING.match(stretch.folded):
        return _listed_before(reading, stretch.sentence) or people
    if subject is not None and len(people) == 1 and stretch.senses & {"calls", "meets"}:
        return (*people, *_met_before(reading, stretch, subject))
    return people


def _receives_them(stretch: Stretch) -> bool:
    return _THEM.search(stretch.sentence.folded, 0, stretch.parts[0].start) is not None


def _beside(
    reading: Reading, sentence: Sentence, subject: Human, people: tuple[Human, ...]
) -> tuple[Human, ...]:
    """Who is named with `subject` before `sentence` and is of no country of those `people` who receive."""
    home = {human.person.country for human in people if human is not subject}
    known = {human.person.name for human in people}
    named = (one for one in shortly_before(reading, sentence) if subject in reading.people(one))
    return tuple(
        human
        for one in named
        for human in reading.people(one)
        if takes_part(one, human) and human.person.country not in home and human.person.name not in known
    )


def told_anew(stretch: Stretch) -> bool:
    """Whether it tells of another meeting of those just told of: "une nouvelle rencontre est prévue à Rome"."""
    return "meets" in stretch.senses and _ANOTHER_MEETING.match(stretch.folded) is not None


def _met_before(reading: Reading, stretch: Stretch, subject: Human) -> tuple[Human, ...]:
    """Whom `subject` met or called where only a pronoun tells: "Nous nous sommes parlé, lui et moi"."""
    if not _OTHER.search(stretch.folded):
        return ()
    before = reversed(shortly_before(reading, stretch.sentence))
    named = (human for one in before for human in reversed(reading.people(one)) if takes_part(one, human))
    found = next((human for human in named if human.person != subject.person), None)
    return (found,) if found is not None else ()


def _listed_before(reading: Reading, sentence: Sentence) -> tuple[Human, ...]:
    """Those of several countries whom the sentence before names while it tells of no visit itself."""
    before = reading.sentences[max(0, sentence.index - 1)]
    met = tuple(human for human in reading.people(before) if takes_part(before, human))
    several = len({human.person.country for human in met} - {None}) > 1
    return met if several and not triggers(before.folded) else ()


def _all_named(reading: Reading, sentence: Sentence, number: int) -> tuple[Human, ...]:
    """Those of the sentence before, where it names that many."""
    before = reading.sentences[max(0, sentence.index - 1)]
    told = {human.person.name: human for human in reading.people(before) if takes_part(before, human)}
    return tuple(told.values()) if len(told) == number and before.section == sentence.section else ()


def _is_theirs(stretch: Stretch, end: int, people: tuple[Human, ...]) -> bool:
    """Whether what is told is told of the two: nobody is named, or only behind them, whom they met."""
    if not people:
        return not stretch.senses <= {"trip"}
    start = stretch.sentence.start + stretch.start
    return "meets" in stretch.senses and all(human.start > start + end for human in people)


def _two_last_named(reading: Reading, sentence: Sentence) -> tuple[Human, ...]:
    """The two people of different countries named last before `sentence` in its section, heads of state where it says so."""
    heads = _HEADS.search(sentence.folded) is not None
    found: list[Human] = []
    his = False
    for before in reversed(shortly_before(reading, sentence)):
        if before.section != sentence.section and not sentence.entry:
            break
        named = reading.people(before)
        for human in named if his else reversed(named):
            if not takes_part(before, human) or human.person.country is None:
                continue
            if heads and not _is_head(human):
                continue
            if not found or (len(found) == 1 and human.person.country != found[0].person.country):
                found.append(human)
        his = len(named) == 1 and _HE_WITH.match(before.folded, 0, named[0].start - before.start) is not None
    return tuple(reversed(found)) if len(found) == 2 else ()


def _is_head(human: Human) -> bool:
    """Whether the person named is a head of state or government, by title or by name."""
    title = human.person.title
    return (
        leads_a_state(human.person.name) if title is None else _HEAD_OF_STATE.search(fold(title)) is not None
    )
