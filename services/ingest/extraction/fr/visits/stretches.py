"""A sentence cut into stretches, one for each trip or meeting it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from services.ingest.extraction.fr.equipment.lists import models, nouns
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visits import relatives
from services.ingest.extraction.fr.visits.cuts import (
    AFTER_THAT,
    cuts,
    gaps,
    meanwhile,
    onward,
    received_first,
    successions,
)
from services.ingest.extraction.fr.visits.destinations import (
    Destination,
    dated_stops,
    destinations,
    told_before,
)
from services.ingest.extraction.fr.visits.spots import is_topic, settled
from services.ingest.extraction.fr.visits.tours import verb_of_stop
from services.ingest.extraction.fr.visits.verbless import captioned, only_names, passed, verbless
from services.ingest.extraction.fr.visits.words import TRAVEL, Sense, Trigger, triggers
from services.ingest.extraction.fr.words.grammar import denied, negated

# Characters between "est" and the place where someone is.
_AT_ONCE = 25
# Between "gagne", "rejoint" and the place: "rejoignent l'initiative de Berlin" goes nowhere.
_RIGHT_BEHIND = 6
_REACHES = re.compile(r"(?:gagn|ralli|rejoi)")


_AFTER = re.compile(r"\bapres (?:avoir|s'etre|l'|le|un|une|son|sa|leur|plusieurs|deux|trois) ?(?:\w+ )?$")
# "Sa visite devait avoir lieu en mars, mais elle avait été reportée": before what was told first.
_HAD_BEEN = re.compile(r"\bavait (?:\w+ )?ete (?:\w+ )?$")
# What was not given up, and a visit that was only cut short.
_NOT_OFF = re.compile(r"\b(?:n'|ne )(?:\w+ ){1,2}?(?:pas|jamais|nullement|point) (?:ete )?(?:\w+ment )?$")
_CUT_SHORT = re.compile(r"\b(?:ecourt|abreg)\w+")
_OF_THE_SAME = re.compile(
    r"\W*(?:(?:sa|son|leur|cette|ce) (?:visite|venue|voyage|deplacement|rencontre)|elle|il|celle-ci|celui-ci)\b"
)
_AUXILIARY = re.compile(
    r"\b(?:ete|est|sont|sera|seront|etre|a|ont|avait|avaient|pour|l[ea]|l'|un) ?(?:\w+ment )?$"
)
_TAKES_PLACE = re.compile(
    r"\b(?:(?:aura|auront|a|ont) (?:(?:finalement|enfin|bien|desormais) )*(?:eu )?lieu|se (?:tiendra|tient|deroulera|deroule|fera)|(?:oppose|reuni|rassemble)ra|demarre(?:ra)?|s'ouvr(?:e|ira)|debute(?:ra)?|commence(?:ra)?|s'effectuera|s'est (?:\w+ment |enfin |bien )?(?:tenue?|deroulee?))\b"
)
# "Le comité mixte ne s'était plus réuni depuis 2019": what is named before is no meeting.
_NOT_MET = re.compile(
    r"\bne (?:s'est|s'etai(?:t|ent)|se sont) (?:plus|pas|jamais) (?:\w+ )?(?:reuni|tenu|vu|rencontre|parle|retrouve|entretenu)"
)
# Before the words of a visit: only wished for, asked for or thinkable.
_WISHED = re.compile(
    r"\b(?:eventuel\w*|possible|hypothetique|souhait\w+|espere\w*|envisag\w+|pourrai\w+|voudrai\w+|aimerai\w+|"
    r"maintenir|intensifier|renforcer|approfondir|invite\w* (?:\S+ ){0,6}a|(?<!accepte l')(?<!accepter l')invitation a|plaid\w+ pour|rumeur\w*|projet de|si) (?:[^,.;]{0,40} )?$"
)
# "Aucun accord n'a été signé lors de sa visite": what is denied is something else.
_NOTHING_OF = re.compile(
    r"\b(?:n'|ne )(?:a|ont|est|sont|avait|avaient|etait|fut)\b[^,;.]{0,60} (?:(?:lors|a l'issue|au terme|au cours|a la faveur|en marge) (?:de |d')"
    r"|(?:filtre|transpire|sorti|perce) (?:de |d'))(?:l[ea] |l'|leur |cette |cet |ce |sa |son |un |une )?(?:\w+ )?$"
)
# "Elle attend une audience qui ne vient pas, rencontre X": only what the aside tells is denied.
_DENIED_ASIDE = re.compile(
    r"\b(?:qui|que|dont) [^,;.]{0,30}(?:ne |n')\w+(?: \w+)? (?:pas|plus|jamais)(?: \w+){0,2}, (?:et )?(?:\w+ )?$"
)
# Where another traveller's trip begins: "…, c'est au tour de X de …".
_TURN = re.compile(
    r"(?<=[,;] )c'est (?:(?:maintenant|aujourd'hui|desormais) )?au tour d|"
    r"(?<=,) (?=y (?:est|etait|sont|etaient) (?:\w+ )?(?:retourne|revenu))|"
    r"(?<=,) (?=(?:et|puis) (?:l[ea] |l'|son |sa )[^,;.]{5,90} (?:s'y (?:est|etait)|y (?:est|etait|a|avait)) )|"
    r"(?:et|puis|mais) (?:j'|ils? |elles? )?(?=y (?:retourner|reviendr)(?:ai|a|ont)\b)|"
    r"(?<=,) (?=apres (?:l[ea] |l')?[\w' -]{3,30},? ou (?:ils?|elles?) )|"
    r"(?<=,) (?=(?:j'|ils? |elles? |nous )y (?:retourner|reviendr)(?:ai|a|ont|ons)\b)"
)
# Another trip to the same place: "arrivé lundi à Oslo, où il s'était déjà rendu en mars, X …", "où il retournera en mai".
_THERE_BEFORE = re.compile(
    r"(?<=,) ou (?:ils?|elles?) (?:s'etai(?:t|ent) (?:\w+ )?(?:rendu|deplace)|etai(?:t|ent) (?:\w+ )?(?:venu|alle|passe)"
    r"|avai(?:t|ent) (?:\w+ )?(?:fait|effectue|sejourne|passe|ete (?:\w+ )?(?:recu|accueilli))|retourner|reviendr)[^,;.]*"
    r"|(?<=,) qu'(?:ils?|elles?) (?:avai(?:t|ent)|a|ont) (?:deja |aussi |\w+ment )?(?:vu|rencontre|recu|accueilli|croise|retrouve)e?s?\b[^,;.]*"
)
# Before "se rendre", "venir": people who are no officials.
_CIVILIANS = (
    r"(?:travailleu(?:r|se)s|saisonniers|ressortissants|citoyens|migrants|etudiante?s|eleves|refugies|exiles|voyageurs|touristes|"
    r"pelerins|habitants|detenus|demandeurs d'asile|chomeurs|entrepreneurs|artistes|supporters|stagiaires)"
)
_NO_GUESTS = re.compile(rf"[^,;.]{{0,30}}?\b(?:des|les|\w+) (?:jeunes |\d+ )?{_CIVILIANS}\b")
_NO_OFFICIALS = re.compile(rf"\b{_CIVILIANS}\b[^,;.]{{0,45}}$")
# "… avant de s'envoler pour Niamey": told as done, after the rest.
_BEFORE = re.compile(r"\bavant d(?:e |')(?:\w+ )?$")
# Another meeting than the one the sentence is about: "… la rencontre de la semaine dernière entre X et Y".
_BETWEEN_TWO = re.compile(
    r"\b(?:la|une) (?:rencontre|reunion|entrevue)\b[^,;.]{0,60}\bentre (?=\S+ \S+[^,;.]* et )"
)
# From "recevra" to what somebody gets.
_OBJECT = re.compile(
    r" (?:(?:l[ea]s?|une?|des|ses|son|sa|leurs?|nos|[a-z-]+|\d+) |l'){1,2}?(?:(?:premi|derni)(?:er|ere)s? |nouve(?:aux|lles|au|lle) )?"
)
# Before a call that another deed followed from, those who spoke included.
_AGREED_IN = re.compile(
    r"(?:\bentre [^,;.]{3,80} )?\b(?:lors|au cours|a l'issue|a la suite|suite a?) ?(?:de |d'|a )(?:une? |leur |cet |l')?(?:\w+ )?$"
)
# "Joint par téléphone", "interrogé mardi au téléphone": by the press.
_INTERVIEWED = re.compile(
    r"(?<!\ba )(?<!\bont )(?<!\bavait )\b(?:joint|contacte|interroge|interviewe|questionne)e?s?(?: [\w']+){0,4} $"
)
_BY_A_PEER = re.compile(
    r"[^,;.]{0,25}?\bpar (?:son|sa|l[ea] (?:president|ministre|premier|roi|chef|secretaire))"
)
_AND_THEN = re.compile(r"(?<=,) (?:qu['ei]|avant|puis|et|ou|alors|tandis|apres)")
# "Un mois après la visite à Conakry de X, c'est Y qui …": where somebody else's trip of before ends.
_AFTER_THEIRS = re.compile(
    r"\W*(?:[\w' -]{0,25} )?(?:apres|avant) (?:l[ea] |l'|celle |celui )(?:visite|passage|venue|deplacement|voyage|sejour|tournee)\b"
    r"[^,;.]{0,60}? (?:d[eu'] ?|de la |de l')[^,;.]{3,60},(?= c'est )"
)
# "…, de passage à Oslo mardi, a démenti toute ingérence": what is denied is something else.
_HIS_DENIAL = re.compile(
    r"\b(?:a|ont|avait|avaient) (?:\w+ment )?(?:dementi|refute|nie)\b(?! (?:avoir|etre|s'|qu|sa |son |cette ))"
)
# What may be told of a trip behind a call; an invitation is of the call.
_TOLD_ON: frozenset[Sense] = frozenset(("goes", "there", "hosts"))
_INVITES = re.compile(r"(?:\w+ )?(?:convi|invit)")
_PASSES = re.compile(r"(?:(?:\w+ )?passee?s?|(?:pass|poursuiv|continu)\w+\b[^.;]{0,25}) (?:par\b|$)")
_HERE = re.compile(
    r".{0,25}\b(?:dans (?:le|ce|notre) pays|dans la capitale|sur place|dans nos murs|chez nous|parmi nous)\b"
)
_ALONE = re.compile(r" (?:seule?s?|les mains vides|pour rien|par hasard|en touriste)\b")


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Part of `sentence` from `start` to `end`, with its trigger words and the places gone to.

    `tour` is where the list stands of which it is one stop, `apart` where it tells of other people's meeting.
    """

    sentence: Sentence
    start: int
    end: int
    parts: list[Trigger]
    goals: list[Destination]
    tour: tuple[int, int] | None = None
    apart: bool = False

    @property
    def folded(self) -> str:
        return self.sentence.folded[self.start : self.end]

    @property
    def later_stop(self) -> bool:
        """Whether it is a stop of a tour and not the first."""
        return self.tour is not None and self.tour[0] < self.start

    @property
    def gapped(self) -> bool:
        """Whether it tells of another traveller by the verb of the one before: ", son collègue Y à Riga mardi"."""
        return self.tour is None and self.parts[0].start < self.start

    @property
    def senses(self) -> frozenset[Sense]:
        return frozenset(part.sense for part in self.parts)


def stretches(reading: Reading, sentence: Sentence) -> Iterator[Stretch]:
    """The stretches of `sentence` that tell of a visit; none where no word of it does."""
    found = [trigger for trigger in triggers(sentence.folded) if not _is_over(sentence.folded, trigger)]
    told = (
        found
        or sentence.entry
        or only_names(sentence)
        or captioned(reading, sentence) is not None
        or dated_stops(reading, sentence)
    )
    if not told or (denied(sentence.folded) and not _denies_something_else(sentence.folded, found)):
        return
    goals = [goal for goal in destinations(reading, sentence) if not is_topic(sentence.folded, goal)]
    entry = sentence.entry is not None
    placed = (settled(sentence.folded, trigger, goals, entry=entry) for trigger in found)
    found = [trigger for trigger in placed if trigger is not None]
    silent = not any(trigger.sense in TRAVEL for trigger in found)
    more = verbless(reading, sentence, goals) if silent else passed(reading, sentence)
    found = sorted([*found, *more], key=lambda trigger: trigger.start)
    off = any(trigger.sense in ("called_off", "put_off", "shuns") for trigger in found)
    found = [trigger for trigger in found if _stands(sentence.folded, trigger, goals, off=off)]
    clauses = dict(cuts(reading, sentence, found, goals))
    stops = {cut for cut, listed in clauses.items() if listed}
    opening = found[0].end if found else 0
    turns = [match.start() for match in _TURN.finditer(sentence.folded)]
    others = {m.start() for m in _BETWEEN_TWO.finditer(sentence.folded) if m.start() > opening}
    others |= _calls_recalled(sentence, found) | {*meanwhile(reading, sentence, found)}
    others |= {*received_first(reading, sentence)}
    turns += [match.end() for match in [_AFTER_THEIRS.match(sentence.folded)] if match]
    turns += [*_beside_a_call(reading, sentence, found), *onward(sentence, found, goals)]
    turns += [at for match in _THERE_BEFORE.finditer(sentence.folded) for at in match.span()]
    behind = relatives.behind_aside(sentence.folded, [trigger.start for trigger in found])
    if off:
        others |= set(behind)  # "X, qui avait annulé sa venue en mai, est reçu à Oslo"
    turns += behind
    turns += [at for at in relatives.ahead(sentence.folded) if opening and opening < at]
    without_verb = set(gaps(reading, sentence, goals))
    bounds = sorted({*clauses, *others, *without_verb, *successions(reading, sentence, found), *turns})
    shared: list[Destination] = []
    edges = [0, *(cut for cut in bounds if cut), len(sentence.folded)]
    for start, end in pairwise(edges):
        parts = [trigger for trigger in found if start <= trigger.start < end]
        listed = start in stops or (end in stops and not parts)
        if start in without_verb and not parts:
            parts = verb_of_stop(found, start)[-1:] or [t for t in found if t.start < start][-1:]
        elif listed and all(part.sense in ("trip", "signs") for part in parts):
            parts = [*verb_of_stop(found, start), *parts]
        here = [goal for goal in goals if start <= goal.start < end] or shared
        if parts:
            yield Stretch(
                sentence=sentence,
                start=start,
                end=end,
                parts=parts,
                goals=here,
                tour=_listed_with(edges, stops, start) if start in stops or end in stops else None,
                apart=start in others,
            )
        shared = here


def _listed_with(edges: list[int], stops: set[int], start: int) -> tuple[int, int]:
    """From where to where the list of stops reaches that the stretch begun at `start` is of."""
    first = max(edge for edge in edges if edge <= start and edge not in stops)
    return first, min(edge for edge in edges if edge > start and edge not in stops)


def _denies_something_else(folded: str, found: list[Trigger]) -> bool:
    """Whether all that is told of a visit stands before a denial that is not of it, or is when nothing was agreed."""
    if found and all(_NOTHING_OF.search(folded, 0, trigger.start) for trigger in found):
        return True
    denial = _HIS_DENIAL.search(folded)
    if denial is None or denied(folded[: denial.start()]):
        return False
    return bool(found) and all(trigger.end <= denial.start() for trigger in found)


def _is_over(folded: str, trigger: Trigger) -> bool:
    """Whether a cancellation is one of before: "reportée deux fois, la visite aura lieu mardi", "après avoir annulé …"."""
    if trigger.sense not in ("called_off", "put_off"):
        return False
    before = folded[max(0, trigger.start - 30) : trigger.start]
    if _NOT_OFF.search(before) or _CUT_SHORT.search(folded):
        return True
    if _AFTER.search(before) or (_HAD_BEEN.search(before) and _OF_THE_SAME.match(folded)):
        return True
    return _AUXILIARY.search(before) is None and _TAKES_PLACE.search(folded, trigger.end) is not None


def _stands(folded: str, trigger: Trigger, goals: list[Destination], *, off: bool) -> bool:
    """Whether the trigger tells a fact: not denied, not only wished for, and a place after "est".

    What was called `off` was refused or given up, and is told all the same.
    """
    if (trigger.sense == "there" or _PASSES.match(folded, trigger.start)) and not _leads(
        folded, trigger, goals
    ):
        return False
    if trigger.sense == "meets" and _NOT_MET.search(folded, trigger.start):
        return False
    if trigger.sense == "calls" and _INTERVIEWED.search(folded, max(0, trigger.start - 60), trigger.start):
        return _BY_A_PEER.match(folded, trigger.end) is not None
    if trigger.sense == "hosts" and (_NO_GUESTS.match(folded, trigger.end) or _gets_things(folded, trigger)):
        return False
    if trigger.sense == "goes" and _NO_OFFICIALS.search(folded, max(0, trigger.start - 75), trigger.start):
        return False
    if off or trigger.sense == "joins":
        return True
    if _WISHED.search(folded, max(0, trigger.start - 70), trigger.start):
        return False
    if _DENIED_ASIDE.search(folded, 0, trigger.start):
        return True
    if trigger.sense in ("trip", "meets") and _NOTHING_OF.search(folded, 0, trigger.start):
        return True
    if _RECALLED.search(folded) or _ALONE.search(folded, trigger.end):
        return True
    before_that = _BEFORE.search(folded, max(0, trigger.start - 20), trigger.start) is not None
    return before_that or not negated(folded, trigger.start, trigger.end)


def _gets_things(folded: str, trigger: Trigger) -> bool:
    """Whether it is equipment that somebody receives: "recevrons le premier sous-marin en 2034"."""
    behind = _OBJECT.match(folded, trigger.end)
    if behind is None:
        return False
    return any(
        start == 0 for lexicon in (nouns(), models()) for start, _, _ in lexicon.find(folded[behind.end() :])
    )


def _calls_recalled(sentence: Sentence, found: list[Trigger]) -> set[int]:
    """Where a call begins that a trip told before it was agreed in: "sa visite, convenue entre X et Y lors d'un appel"."""
    calls = [trigger.start for trigger in found if trigger.sense == "calls"]
    trips = [trigger.end for trigger in found if trigger.sense in TRAVEL]
    if not calls or not trips or calls[0] < trips[0]:
        return set()
    opening = _AGREED_IN.search(sentence.folded, trips[0], calls[0])
    return {opening.start()} if opening else set()


def _beside_a_call(reading: Reading, sentence: Sentence, found: list[Trigger]) -> list[int]:
    """Where a trip begins that is told behind a call, or a call behind a trip: "a eu X au téléphone, qu'il recevra mardi"."""
    calls = [trigger.end for trigger in found if trigger.sense == "calls"]
    opening = AFTER_THAT.match(sentence.folded)
    if opening and calls and calls[0] > opening.end() and any(t.end <= opening.end() for t in found):
        return [opening.end()]
    before = [t.end for t in found if calls and t.end < calls[0] and t.sense in TRAVEL]
    callers = [h.start - sentence.start for h in reading.people(sentence)] if before else []
    commas = (sentence.folded.rfind(",", before[-1], at) for at in callers if before[-1] < at < calls[0])
    if (comma := next((at for at in commas if at != -1), -1)) != -1:
        return [comma + 1]
    behind = [trigger for trigger in found if calls and trigger.start > calls[-1]]
    trips = [t.start for t in behind if t.sense in _TOLD_ON and not _INVITES.match(sentence.folded, t.start)]
    return [m.start() for at in trips[:1] for m in _AND_THEN.finditer(sentence.folded, calls[-1], at)][-1:]


def _leads(folded: str, trigger: Trigger, goals: list[Destination]) -> bool:
    """Whether a place follows "est" at once, or "y" means one: "est à Rabat", not "est remise à plus tard"."""
    if (
        folded.startswith("y ", trigger.start)
        or folded.endswith(" y ", 0, trigger.start)
        or _HERE.match(folded, trigger.end)
    ):
        return bool(goals)
    reach = _RIGHT_BEHIND if _REACHES.match(folded, trigger.start) else _AT_ONCE
    return any(0 <= goal.start - trigger.end <= reach for goal in goals) or trigger.start == trigger.end


def recalled(stretch: Stretch) -> int | None:
    """Where the person begins whose earlier trip is only recalled: "n'avait fait le voyage depuis X"."""
    found = _RECALLED.search(stretch.folded)
    if found is None or "goes" not in stretch.senses:
        return None
    told = any(part.end <= stretch.start + found.start() for part in stretch.parts if part.sense in TRAVEL)
    return None if told else stretch.start + found.end()


_RECALLED = re.compile(
    r"\bn'(?:avait|avaient|a|ont)\b[^.;]{0,80}\b(?:depuis|avant) (?:celui de |celle de |la venue de )?(?=\S)"
)


def with_place_told_before(reading: Reading, stretch: Stretch) -> Stretch:
    """`stretch` with the last place abroad told in the sentences before, where it has none of its own."""
    verbs = [part.start for part in stretch.parts if part.sense in TRAVEL] or [stretch.parts[0].start]
    verb = stretch.sentence.start + verbs[-1]
    named = [human.person.country for human in reading.people(stretch.sentence) if human.end <= verb]
    goals = stretch.goals or told_before(reading, stretch.sentence, within=4, beside=named[-1:])
    if not goals and reading.home and named and reading.home not in named:
        goals = [Destination(0, 0, reading.home, None)]
    return msgspec.structs.replace(stretch, goals=goals)
