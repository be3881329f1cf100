"""What one sentence tells of a visit: who, where, when, in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from services.eventlog.claims import VisitFormat, VisitStatus
from services.ingest.extraction.fr.equipment.lists import models, nouns
from services.ingest.extraction.fr.mentions import Human, When
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visits.companions import told_anew, with_those_told_before
from services.ingest.extraction.fr.visits.dates import dates_told, day_of_scene, in_time, is_settled_on
from services.ingest.extraction.fr.visits.people import of_residents, participants, unnamed_guests
from services.ingest.extraction.fr.visits.status import status_of, tenses_mixed, told_beside, was_to_be
from services.ingest.extraction.fr.visits.stretches import (
    Stretch,
    recalled,
    stretches,
    with_place_told_before,
)
from services.ingest.extraction.fr.visits.subjects import office_before, receives_him, subject_elsewhere
from services.ingest.extraction.fr.visits.tours import is_weekday, to_come
from services.ingest.extraction.fr.visits.unlisted import unlisted_towns
from services.ingest.extraction.fr.visits.words import TRAVEL, Sense, format_of, words

# "par le Premier ministre malien, ": who receives, told by office alone.
_BY = re.compile(r"\bpar l[ea'] ?[^,;.]{5,60}?(?=, )")
# Where somebody meets who stays at home: "a rencontré, au siège de son ministère".
_AT_HIS_SEAT = re.compile(
    r"\b(?:au siege de son|dans les locaux de son|dans son|a son|au sein de son) (?:ministere|departement|bureau|cabinet|palais|quartier general)\b"
)
# Whom somebody receives, without a name.
_OFFICES = re.compile(
    r"\b(?:une (?:\w+ )?delegation|des (?:officiers|parlementaires|deputes|senateurs|experts)|(?:son|sa|ses|l[ea]|les|un|une) (?:nouve\w+ |jeune )?(?:homologue|(?:vice-)?president|premi(?:er|ere) ministre"
    r"|ministre|chef d|cheffe d|roi|reine|secretaire|directeur|directrice|commissaire|chancel|prince|emir|sultan|patron|numero)\w*)\b"
)
# Between whose office receives and its verb: "marocain de l'Intérieur".
_PORTFOLIO = re.compile(r"(?:(?: d(?:e |u |es |e la |e l')| a la | aux )[^,;.:]{2,60})? ")
# "Reçu lundi par son homologue malien": the same at the sentence's end.
_BY_OFFICE = re.compile(r"[^,;.]{0,25}?\bpar (?:l[ea] |l'|son |sa )[^,;.]{5,60}(?=[,;.])")
# Before the country of whoever receives: "le roi d'Espagne".
_OFFICE_OF = re.compile(
    r"\b(?:president\w*|ministres?|roi|reine|chef\w* (?:de l'etat|d'etat|du gouvernement)|chancel\w+|emir|sultan|prince\w*|secretaire) (?:d'|de |du |de la |de l'|des )$"
)
# "A été l'hôte du Sénat français".
_HOST_OF = re.compile(r"(?<=hote)(?: \w+di| hier)? d(?:u|e la|e l'|es) [\w' -]{3,60}")
_OFFICIAL = ("demonym", "government", "capital")
# Characters between an office that receives and its verb.
_BESIDE = 4
# Right before a date: the verb that settles on which side of the article it lies.
_TO_COME = re.compile(r"\b(?:doi(?:t|vent)|va|vont) \w+(?: \w+){0,3} $")
_CAME = re.compile(
    r"(?<!est )(?<!est y )\b(?:arriv|debarqu)(?:ee?s?) (?:(?:le|ce) )?$|\b(?:a|ont) quitte \w+ $"
)
# Before what carries: "à bord d'un avion", "par le cargo".
_ABOARD = re.compile(
    r"\b(?:a bord|dans le ventre|dans la soute|avec|par|en|sur) (?:d[e'u] ?)?(?:l[ea] |l'|des |une? )?(?:\w+ )?$"
)
# "Le premier est arrivé", "les deux derniers exemplaires ont gagné Oslo".
_THE_FIRST = re.compile(
    r"\W*(?:l[ea]s? |l')(?:[a-z-]+ )?(?:premi(?:er|ere)s?|second(?:e|s|es)?|derni(?:er|ere)s?|[a-z-]+iemes?|autres?|reste|solde)"
    r"(?: (?:exemplaires?|lots?|appareils?|engins?|unites?|pieces?|avions?|navires?))? (?:est|sont|a|ont|sera|seront|doi(?:t|vent)|devrai(?:t|ent)) "
)
_OF_BOTH = re.compile(r"\b(?:des|les) deux (?:pays|parties|etats|capitales|delegations)\b")
# "Son prédécesseur avait fait le voyage en mars": where the sentences before lead.
_THAT_TRIP = re.compile(
    r"\b(?:fait|fera|faire|refait) (?:\w+ )?(?:le|la|ce|cette) (?:meme )?(?:voyage|trajet|deplacement|traversee)\b"
    r"|\b(?:venue?s?|arrivee?s?) (?:tout |toute |tous )?(?:expres|expressement|specialement|exceptionnellement|pour l'occasion)\b"
    r"|\bpour (?:l'occasion|la circonstance|l'evenement|(?:assister a )?(?:cette|la) ceremonie|y assister)\b"
    r"|\b(?:est|etait|etaient|sont) (?:deja |aussi )?(?:re)?venue?s? (?:deja |une (?:premiere|deuxieme) fois )?"
    r"(?:en (?=\d|janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)|le (?=\d)|au (?=mois|printemps)|il y a |l'an )"
)
# "Des pourparlers entre Somaliens et Éthiopiens": officials of both.
_BETWEEN_NATIONALS = re.compile(
    r"\b(?:pourparlers|negociations|discussions|consultations|entretiens) (?:[^,;.]{0,25} )?entre (?:les )?\w+s et (?:les )?\w+s\b"
)
# "Il y est revenu mercredi": after another trip to the same place.
_COMES_AGAIN = re.compile(
    r"^\W*(?:avant|apres) (?:lui|elle|eux),|\b(?:etait|etaient) deja (?:venu|alle|passe)e?s?\b|\by (?:(?:est|etait|sont|etaient) (?:\w+ )?(?:revenu|retourne)e?s?|(?:retourn|revi(?:en|n))\w+)\b"
)
# A verb that puts the visit before the day of the article, whatever day its words seem to tell.
_HAD = re.compile(r"(?:avai(?:t|ent|s)|s'etai(?:t|ent)|etai(?:t|ent)) (?!(?:attendu|annonce|convie)e?s?\b)")


class Clue(msgspec.Struct, frozen=True, kw_only=True):
    """What `sentence` tells of one trip or meeting, in the words `told`; offsets count in the clean text.

    `host` is the country gone to or of whoever receives; `guests` are countries of officials told
    without a name; `office` whether such officials are told at all; `borrowed` is the subject taken
    from other words of the article, `apart` marks a meeting of others than those just told of, `of_tour` what a
    sentence goes on to tell that is dated.
    """

    sentence: Sentence
    start: int
    end: int
    told: str
    senses: frozenset[Sense]
    people: tuple[Human, ...]
    borrowed: Human | None = None
    host: str | None = None
    places: tuple[str, ...] = ()
    moments: tuple[When, ...] = ()
    status: VisitStatus | None = None
    format: VisitFormat | None = None
    guests: frozenset[str] = frozenset()
    office: bool = False
    apart: bool = False
    of_tour: bool = False


def clues(reading: Reading, sentence: Sentence) -> Iterator[Clue]:
    """The clues of `sentence`, one for each trip or meeting that it tells of."""
    for told in stretches(reading, sentence):
        if of_residents(reading, told) or _of_things_before(reading, told):
            continue
        that_trip = _THAT_TRIP.search(told.folded) is not None
        stretch = with_place_told_before(reading, told) if that_trip else told
        earlier = recalled(stretch)
        if earlier is not None:
            yield _recalled(reading, with_place_told_before(reading, stretch), earlier)
        else:
            clue = _clue(reading, stretch, participants(reading, stretch))
            scene = () if clue.moments or not that_trip else day_of_scene(reading, sentence)
            yield msgspec.structs.replace(clue, moments=scene) if scene else clue


def _clue(reading: Reading, stretch: Stretch, people: tuple[Human, ...]) -> Clue:
    sentence = stretch.sentence
    host = stretch.goals[0].code if stretch.goals else _receiver(reading, stretch, people)
    subject = subject_elsewhere(reading, stretch, people, host)
    if subject is not None:
        people = (subject, *people)
    people = with_those_told_before(reading, stretch, people, subject)
    goals = [goal for goal in stretch.goals if is_settled_on(sentence, goal.start)] or stretch.goals
    towns = tuple(dict.fromkeys(goal.city for goal in goals if goal.city and goal.code == host))
    status = status_of(stretch) or ("planned" if to_come(reading, stretch) else None)
    return Clue(
        sentence=sentence,
        start=sentence.start + stretch.parts[0].start,
        end=sentence.start + stretch.parts[-1].end,
        told=stretch.folded,
        senses=stretch.senses,
        people=people,
        borrowed=subject,
        host=host,
        places=towns or unlisted_towns(reading, stretch),
        moments=_moments(reading, stretch, status),
        status=status,
        format=format_of(stretch.folded),
        guests=_guests(reading, stretch, host),
        apart=stretch.apart or _COMES_AGAIN.search(stretch.folded) is not None,
        of_tour=stretch.start > 0 and bool(reading.moments(sentence)),
        office=told_anew(stretch)
        or bool(office_before(reading, stretch))
        or _BETWEEN_NATIONALS.search(stretch.folded) is not None
        or (
            words("office").search(sentence.folded if stretch.tour else stretch.folded) is not None
            and not _at_home(reading, stretch, host, people)
        ),
    )


def _moments(reading: Reading, stretch: Stretch, status: VisitStatus | None) -> tuple[When, ...]:
    """The dates of `stretch`, in the year and week that its verbs ask for."""
    sentence, anchor = stretch.sentence, reading.anchor
    moments = dates_told(reading, stretch)
    if (sentence.entry is not None and not is_weekday(sentence.entry)) or tenses_mixed(stretch):
        return moments
    meant = "postponed" if status is None and was_to_be(stretch.folded) else status
    settled = tuple(moment for moment in moments if _is_settled(sentence, moment))
    moments = (*settled, *in_time([one for one in moments if one not in settled], meant, anchor))
    had = any(_HAD.match(sentence.folded, part.start) for part in stretch.parts)
    if anchor and (had or told_beside(stretch)):
        moments = tuple(moment for moment in moments if moment.first <= anchor)
    return moments


def _guests(reading: Reading, stretch: Stretch, host: str | None) -> frozenset[str]:
    """Countries of officials told without a name; the host's too, where "les experts des deux pays" meet there."""
    if stretch.senses == {"joins"}:
        return frozenset()
    both = {host} if host and _OF_BOTH.search(stretch.folded) else set()
    if not host and stretch.senses & {"meets", "calls"} and _OF_BOTH.search(stretch.folded):
        both = set(reading.pair_around(stretch.sentence.start + stretch.parts[0].start))
    told = unnamed_guests(reading, stretch, host) | both | office_before(reading, stretch)
    if told or not told_anew(stretch) or stretch.sentence.index == 0:
        return told
    before = stretches(reading, reading.sentences[stretch.sentence.index - 1])
    return frozenset(code for one in before for code in unnamed_guests(reading, one, None))


def _is_settled(sentence: Sentence, moment: When) -> bool:
    """Whether the verb right before the date settles it: "a été reçu et doit signer mercredi", "arrivé lundi, doit …"."""
    at = moment.start - sentence.start
    before = sentence.folded[max(0, at - 40) : at]
    return _TO_COME.search(before) is not None or _CAME.search(before) is not None


def things_travel(clue: Clue) -> bool:
    """Whether it is equipment that `clue` tells to travel: told before any office, and not what somebody came with."""
    folded = clue.sentence.folded
    office = words("office").search(folded)
    heads = (start for start, _, _ in (*nouns().find(folded), *models().find(folded)))
    first = min((at for at in heads if not _ABOARD.search(folded, max(0, at - 30), at)), default=len(folded))
    return first < (office.start() if office else len(folded))


def _of_things_before(reading: Reading, stretch: Stretch) -> bool:
    """Whether it is equipment told of just before that comes: "a promis deux radars. Le premier est arrivé dimanche"."""
    sentence = stretch.sentence
    before = reading.sentences[max(0, sentence.index - 1)]
    alone = not reading.people(sentence) and not words("office").search(sentence.folded)
    things = any(True for lexicon in (nouns(), models()) for _ in lexicon.find(before.folded))
    return alone and things and _THE_FIRST.match(sentence.folded) is not None


def _at_home(reading: Reading, stretch: Stretch, host: str | None, people: tuple[Human, ...]) -> bool:
    """Whether all that is told is an official who travels in his own country: "Marseille : déplacement du ministre français"."""
    low, high = stretch.sentence.start + stretch.start, stretch.sentence.start + stretch.end
    told = {
        p.country for p in reading.places(stretch.sentence) if p.sort == "demonym" and low <= p.start < high
    }
    return not people and stretch.senses <= TRAVEL and told == {host}


def _recalled(reading: Reading, stretch: Stretch, start: int) -> Clue:
    """The clue of an earlier trip: "aucun ministre n'avait refait le trajet depuis X, en décembre 2022"."""
    low = stretch.sentence.start + start
    after = tuple(human for human in reading.people(stretch.sentence) if human.start >= low)[:1]
    clue = _clue(reading, stretch, after or participants(reading, stretch))
    return msgspec.structs.replace(
        clue,
        people=after or clue.people,
        borrowed=None if after else clue.borrowed,
        status="completed",
        moments=tuple(moment for moment in clue.moments if moment.start >= low),
    )


def _receiver(reading: Reading, stretch: Stretch, people: tuple[Human, ...]) -> str | None:
    """The country of whoever receives: before "a reçu", after "reçu par", at "le siège de son ministère"."""
    own = _AT_HIS_SEAT.search(stretch.folded) if "meets" in stretch.senses else None
    if own and people and people[0].start < stretch.sentence.start + stretch.parts[0].start:
        return people[0].person.country
    for part in stretch.parts:
        at = stretch.sentence.start + part.start
        before = [human for human in people if human.start < at]
        after = [human for human in people if human.start > at]
        told = after or receives_him(stretch) or _OFFICES.search(stretch.folded, part.end - stretch.start)
        if part.sense == "hosts" and told:
            return before[0].person.country if before else _unnamed_host(reading, stretch, at)
        if part.sense == "hosted" and after:
            by = _BY.search(stretch.sentence.folded, part.end - 4, after[0].start - stretch.sentence.start)
            unnamed = _unnamed_host(reading, stretch, stretch.sentence.start + by.end()) if by else None
            return unnamed or after[0].person.country
        if part.sense == "hosted" and (of := _HOST_OF.match(stretch.sentence.folded, part.end)):
            return _official_in(reading, stretch, *of.span())
        if part.sense == "hosted" and (by := _BY_OFFICE.match(stretch.sentence.folded, part.end)):
            return _unnamed_host(reading, stretch, stretch.sentence.start + by.end())
    return None


def _official_in(reading: Reading, stretch: Stretch, low: int, high: int) -> str | None:
    """The country of the first official body told from `low` to `high` of the sentence."""
    start = stretch.sentence.start
    within = (p for p in reading.places(stretch.sentence) if low <= p.start - start < high)
    return next((place.country for place in within if place.sort in _OFFICIAL), None)


def _unnamed_host(reading: Reading, stretch: Stretch, end: int) -> str | None:
    """Whose officials receive, told right before `end` without a name: "le Premier ministre malien", "le Kremlin"."""
    sentence = stretch.sentence
    verb = end - sentence.start
    told = [
        p
        for p in reading.places(sentence)
        if (
            0 <= end - p.end <= _BESIDE or _PORTFOLIO.fullmatch(sentence.folded, p.end - sentence.start, verb)
        )
        and (p.sort in _OFFICIAL or _OFFICE_OF.search(sentence.folded, 0, p.start - sentence.start))
    ]
    return told[-1].country if told else None
