"""Where a sentence about visits is cut: before another stop, another traveller, the next clause that leads abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visits.destinations import Destination, days_of
from services.ingest.extraction.fr.visits.relatives import ahead
from services.ingest.extraction.fr.visits.words import TRAVEL, Sense, Trigger
from services.ingest.extraction.fr.words.attribution import SAYING

# Between "la visite de X" and "la visite de Y": two visits, one after the other.
_SUCCESSION = re.compile(
    r"\b(?:apres|avant|suit|suivi\w*|suivant|precede\w*|precedant|succede\w*|puis|intervient|depuis|rappell\w+)\b"
)
# Characters from a stop to its day: "Kinshasa depuis jeudi".
_DAY_AFTER = 9
# "Lundi à Kinshasa et mardi à Kigali": the day behind a stop is that of the next.
_NEXT_STOP, _LEADS_IN = re.compile(r" ?;|,? (?:et|puis)\b"), re.compile(r" (?:a|au|aux|en) (?!l'|la |\d)")
# Between the stops of a tour.
_LISTED = re.compile(
    r"(?: depuis| des| le| les| du)?,?(?: ?;|,|,? (?:et|puis|ainsi que|avant))?,? ?(?:puis|ensuite|enfin|pour (?:finir|conclure|terminer)|dans la foulee)?,? ?"
    r"(?:(?:pour )?(?:s'acheve(?:r|ra)?|se termine(?:r|ra)?|se conclu(?:re|ra)|se poursui(?:t|vre|vra)|prend(?:ra|re)? fin),? ?)?"
    r"(?:: |(?:en,? ?)?(?:a|au|en|aux|par|a la|le|la|l'|de)? ?)"
)
_ONWARD = re.compile(r" (?:avant d(?:e |')|puis )(?:se |s')?$")
# What tells of another country than the place before: one goes there, or is received there.
_LEADS_ON: frozenset[Sense] = TRAVEL | {"hosted"}
# "…, a rencontré jeudi à Paris": so does a meeting told by its verb.
_HAS_MET = re.compile(r"(?:eu |tenu |mene |a|ont|avait|avaient|aura|auront|s'|se )")
_CONTINUES = re.compile(r" (?:avant|apres|puis|et|ou|pour|d'ou)\b")


# "…, il signe avec X ; à Paris le soir, il dîne avec Y": before the place that the next clause opens with.
_NEXT_SCENE = re.compile(r";(?: [\w' ]{2,20},?)? (?:a|au|aux|en) $")
# Between a stop and the next traveller, and between him and his: "X est allé à Oslo lundi, son collègue Y à Riga mardi".
_NEXT_ONE = re.compile(r" ?(?:[,;]|,? et|,? tandis que) (?:(?:l[ea] |l'|son |sa |leur )[\w' -]{3,70})?,? ?")
_HIS_STOP = re.compile(r",? (?:a|au|aux|en) (?:la )?")
# "Deux jours après avoir vu X à Oslo, Y …": where what came before ends.
# "Après Tokyo, où il a vu X, …", "quinze jours après sa rencontre avec X à Oslo, Y …".
AFTER_THAT = re.compile(
    r"\W*(?:[\w' ]{0,25} )?apres (?:(?:avoir|s'etre) [^,;.]{5,90}|(?:la |le |l'|les )?[\w' -]{3,25}, ou (?:ils?|elles?) [^,;.]{5,90}"
    r"|(?:sa|son|leur) (?:\w+ )?(?:rencontre|entretien|visite|deplacement|voyage|entrevue|passage|tete-a-tete)\b[^,;.]{3,90}),"
    r"|\W*(?:au lendemain|a la veille) de (?:sa|son|leur) (?:\w+ )?(?:rencontre|entretien|visite|deplacement|voyage|entrevue|passage|tete-a-tete)\b[^,;.]{3,90},"
)
# "Alors que X est attendu à Oslo, Y a rencontré Z": two things at once.
_WHILE = re.compile(r"\W*(?:alors|tandis|pendant) qu(?:e |')")

# "Reçu mardi par le ministre algérien X, il a vu mercredi son homologue tunisien Y": two stops of a tour.
_RECEIVED_FIRST = re.compile(r"\W*(?:recu|accueilli)e?s? [^;.]*?\bpar [^;.]*?,(?= (?:ils?|elles?) )")

# Before what somebody said: "après avoir vu X à Oslo, Y a indiqué que le sommet se tiendrait à Riga".
_SAID_THAT = re.compile(rf"\b{SAYING} (?:[\w']+ ){{0,3}}?qu(?=[e'])")


def cuts(
    reading: Reading, sentence: Sentence, found: list[Trigger], goals: list[Destination]
) -> Iterator[tuple[int, bool]]:
    """Where a clause begins that leads to another country than the one before; whether it only lists it."""
    for here, there in pairwise(goals):
        verbs = [t for t in found if here.end < t.start < there.start and _leads_on(sentence, t)]
        if here.code == there.code:
            continue
        before = AFTER_THAT.match(sentence.folded)
        if before and here.end <= before.end() <= there.start:
            yield before.end(), False
            continue
        scene = _NEXT_SCENE.search(sentence.folded, here.end, there.start)
        if scene and not any(trigger.start > scene.start() for trigger in verbs):
            yield scene.start() + 1, False
            continue
        if not verbs:
            between = _without_dates(reading, sentence, here.end, there.start)
            if _LISTED.fullmatch(between) and any(t.sense in TRAVEL for t in found):
                yield _past_its_day(reading, sentence, here.end, there.start), True
            continue
        low = _past_its_day(reading, sentence, here.end, verbs[-1].start)
        yield _clause_start(reading, sentence, low, verbs[-1].start), False


def gaps(reading: Reading, sentence: Sentence, goals: list[Destination]) -> Iterator[int]:
    """Where another traveller, or the next one met, is told by name and stop alone, the verb being that of before."""
    for here, there in pairwise(goals):
        scene = _NEXT_SCENE.search(sentence.folded, here.end, there.start)
        if scene and sentence.folded.startswith(", avec ", there.end):
            yield scene.start() + 1
            continue
        between = (h for h in reading.people(sentence) if here.end < h.start - sentence.start < there.start)
        who = next(between, None)
        if who is None or here.code == there.code:
            continue
        start, end = who.start - sentence.start, who.end - sentence.start
        to = _without_dates(reading, sentence, end, there.start)
        if _HIS_STOP.fullmatch(to) and _NEXT_ONE.fullmatch(
            _without_dates(reading, sentence, here.end, start)
        ):
            yield _past_its_day(reading, sentence, here.end, start)


def meanwhile(reading: Reading, sentence: Sentence, found: list[Trigger]) -> Iterator[int]:
    """Where the main clause begins behind what went on meanwhile: "alors que X est attendu à Oslo, Y a vu Z"."""
    if _WHILE.match(sentence.folded) is None:
        return
    named = [human.start - sentence.start for human in reading.people(sentence)]
    for before, after in pairwise(found):
        who = next((at for at in named if before.end < at < after.start), None)
        comma = sentence.folded.rfind(",", before.end, who) if who is not None else -1
        if comma != -1:
            yield comma + 1
            return


def received_first(reading: Reading, sentence: Sentence) -> Iterator[int]:
    """Where the main clause begins behind a reception of another day and by people of another country than it tells of."""
    opening = _RECEIVED_FIRST.match(sentence.folded)
    if opening is None:
        return
    at = sentence.start + opening.end()
    days = [moment.start < at for moment in reading.moments(sentence)]
    sides = [
        {human.person.country for human in reading.people(sentence) if (human.start < at) is before}
        for before in (True, False)
    ]
    if all(sides) and sides[0].isdisjoint(sides[1]) and len(set(days)) > 1:
        yield opening.end()


def onward(sentence: Sentence, found: list[Trigger], goals: list[Destination]) -> Iterator[int]:
    """Where somebody who receives others at home leaves for abroad: "recevra mardi X, avant de s'envoler pour Erevan"."""
    for before, after in pairwise(found):
        leaves = _ONWARD.search(sentence.folded, before.end, after.start)
        at_home = before.sense == "hosts" and not any(goal.start < after.start for goal in goals)
        if leaves and at_home and after.sense == "goes" and any(goal.start > after.end for goal in goals):
            yield leaves.start()


def _leads_on(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the words tell of somebody who is elsewhere than at the place before."""
    met = trigger.sense == "meets" and _HAS_MET.match(sentence.folded, trigger.start) is not None
    return met or trigger.sense in _LEADS_ON


def _past_its_day(reading: Reading, sentence: Sentence, end: int, high: int) -> int:
    """Where a stop that ends at `end` is over: after the day told right behind it, if any."""
    within = (
        stop
        for start, stop in days_of(reading, sentence)
        if start - end < _DAY_AFTER
        and _NEXT_STOP.match(sentence.folded, end, start) is None
        and _LEADS_IN.match(sentence.folded, stop) is None
    )
    return max((at for at in within if end < at < high), default=end)


def _without_dates(reading: Reading, sentence: Sentence, low: int, high: int) -> str:
    """The words of `sentence` from `low` to `high` less the dates among them."""
    words, at = "", low
    for start, end in days_of(reading, sentence):
        if at <= start and end <= high:
            words, at = words + sentence.folded[at:start].rstrip(), end
    return words + sentence.folded[at:high]


def _clause_start(reading: Reading, sentence: Sentence, low: int, verb: int) -> int:
    """Where the clause of `verb` begins: at the comma before its subject, or before "avant de"."""
    going_on = next((at for at in ahead(sentence.folded) if low < at <= verb), None)
    if going_on is not None:
        return going_on
    said = [match.end() for match in _SAID_THAT.finditer(sentence.folded, low, verb)]
    if said:
        return said[-1]
    onward = _ONWARD.search(sentence.folded, low, verb)
    if onward is not None:
        return onward.start()
    semicolon = sentence.folded.rfind(";", low, verb)
    if semicolon != -1:
        return semicolon + 1
    last = sentence.folded.rfind(",", low, verb)
    if _CONTINUES.match(sentence.folded, last + 1):
        return last + 1
    relative = sentence.folded.rfind(" qui ", low, verb)
    if relative != -1:
        return relative
    subjects = (human.start - sentence.start for human in reading.people(sentence))
    subject = max((at for at in subjects if low < at < verb), default=verb)
    comma = sentence.folded.rfind(",", low, subject)
    return (comma if comma != -1 else low) + 1


def successions(reading: Reading, sentence: Sentence, found: list[Trigger]) -> Iterator[int]:
    """Where a second person's trip is told after a first one's: "suit la visite de Y"."""
    people = reading.people(sentence)
    trips = [trigger for trigger in found if trigger.sense == "trip"]
    for before, after in pairwise(trips):
        whose = [
            next((human for human in people if 0 <= human.start - sentence.start - trip.end < 60), None)
            for trip in (before, after)
        ]
        first, second = whose
        if first is None or second is None or first.person == second.person:
            continue
        if _SUCCESSION.search(sentence.folded, before.end, after.start):
            yield after.start
