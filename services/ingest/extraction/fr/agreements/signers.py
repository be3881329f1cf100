"""Who put their names to a pact: subjects, agents and counterparts of the act, not those who looked on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from services.eventlog.claims import Person
from services.ingest.extraction.fr.agreements import stand_ins
from services.ingest.extraction.fr.agreements.binding import BINDING, undergoes
from services.ingest.extraction.fr.agreements.pacts import Pact, clause_of, main_clause
from services.ingest.extraction.fr.agreements.words import A_LAW, Act
from services.ingest.extraction.fr.mentions import Human
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.words.attribution import SAYING

_BYSTANDER = re.compile(
    r"\b(?:en presence|sous les yeux|devant(?! (?:son|leurs?|un|une|des|les|l') ?(?:ecrans?|cameras?|pupitres?|drapeaux?|micros?|table|bureau))|sous la (?:co-?)?presidence|autour|successeurs?|predecesseurs?|a l'occasion|lors"
    r"|depuis|selon|d'apres|rencontre avec|recu par|au nom)(?: \S+){0,3}? $"
)
# "Reçu mardi à Oslo par X, Y a signé": not X.
_RECEIVED = re.compile(
    r"^\W*(?:recu|accueilli|invite|accompagne|entoure|flanque|escorte|convie|attendu|suivi)e?s?\b[^,;:.]* (?:par|d[eu]) [^,;:.]*$"
)
# Who signed, told by a sentence of its own: "Pour Lima, c'est le ministre X qui tenait la plume".
_SIGNERS_TOLD = re.compile(
    r"\b(?:(?:ten(?:ait|aient|u|ir)|tien(?:t|nent|dra|dront)|pri(?:s|t|rent)|prend(?:ra|ront|re)?) (?:la plume|le stylo)"
    r"|port(?:e|ent|ait|aient|era|eront) (?:la |les |leurs? )(?:signatures?|paraphes?|griffes?) (?=d)"
    r"|en (?:est|sont|etait|etaient|fut|furent) (?:l[ea]s? )?(?:co-?)?signataires?"
    r"|(?:les|ses) (?:deux |co-?)?signataires? (?:en )?(?:sont|etaient|furent))\b"
    r"|\bc'(?:est|etait) [^.;:]{3,80} qui (?:a|avait) (?:\w+ )?(?:signe|paraphe)\b|\bsignataires? ?:|^\W*(?:ont|a) signe ?:"
    # "X a signé pour le Sénégal, Y pour la Mauritanie".
    r"|^[^;:.]{5,140}? (?:a|avait) (?:\w+ )?(?:signe|paraphe)(?: l[ea]s? \w+)? (?:pour|au nom d)(?= |u |e |es |')(?!.*\b(?:accord|convention|traite|protocole|contrat)s?\b)"
)
# "X représentait la Zambie, Y la Tanzanie".
_REPRESENTS = re.compile(r"\brepresent(?:e|ait|aient) (?:l[ea] (?:partie )?|l')?$")
# The two sides one behind the other, without a verb: "Pour Lusaka, le ministre X ; pour Dodoma, son homologue Y".
_EACH_SIDE = re.compile(
    r"\W*(?:pour|du cote|cote) [\w' -]{3,40}?,[^.;]{3,120}(?:[;,]| et) ?(?:pour|du cote|cote) [\w' -]{3,40}?,[^.;]{3,120}\W*$"
)
# And after it, whoever else did: "En face, Y.", "Côté tanzanien, c'était Y."
_OTHER_SIDE = re.compile(
    r"\W*(?:en face|face a lui|de l'autre cote|(?:du )?cote [\w-]+|pour (?:la partie |le |la |l')?[\w' -]{3,30}),"
    r"(?! (?:il|elle|on|l[ea]s? \w+ (?:a|ont|est|sont)|aucun|rien|pas)\b)[^.;:]{3,140}\W*$"
)
_FOR = re.compile(r"\b(?:pour|cote) (?:l[ea] (?:partie |cote )?|l'|l'etat )?$")
_ITS_SIGNER = re.compile(r" |[^,;:.]{0,12},(?! et\b)(?: c'est| c'etait)?[^,;:.]{0,90}")
_FOR_SIDE = re.compile(r"\b(?:pour|au nom (?:de|du)) (?:l[ea] |l'|les )?$")
_DOES = re.compile(r"\b(?:a|ont|est|sont|avait|avaient|etait|etaient)\b")
_SIGNS_FOR = re.compile(r"(?:,? (?:pour|au nom (?:de|du)|cote|representait))? ?(?:l[ea] (?:partie )?|l'|d')?")
_NO_SIGNING = re.compile(
    r"\b(?:a|ont|est|sont|etaient|avait|avaient) (?!(?:\w+ )?(?:signe|paraphe|appose|represent))"
)
# A coordinate clause begins: who stood before it does not act in it.
_NEW_SUBJECT = re.compile(
    r"[.;:]|\b(?:a|ont|avait|avaient|est|etait|s'est|sera)\b[^,]*, (?:et|puis|tandis que|alors que) (?:deux|trois|une?|les|des|le|la|l')"
    r"|, ou (?!il|elle)|\breuni(?:e|s)?\b"
)
# Inside ", qui a été accueilli par son homologue X,": X does not act in the main clause.
_RELATIVE = re.compile(r", (?:qui|que|qu'|dont)\b[^,]*$")
# "le ministre a rappelé que les deux pays avaient signé": who says so does not act in what he says.
_SAYS_THAT = re.compile(rf"\b{SAYING} (?:\w+ ){{0,3}}?qu(?:e |')(?!(?:il|elle|lui|on)\b)")
# "A procédé, en compagnie de son homologue X, à la signature".
_WITHIN = re.compile(r"\b(?:en compagnie d[eu']|avec|aux cotes d[eu'])[^;:.]*$")
# "Un accord, qu'ont signé X, ministre de la Justice, et Y".
_THAT_DID = re.compile(r"\bqu'(?:a|ont|avai(?:t|ent)) (?:\w+ )?$")
_AND_OTHERS = re.compile(r" (?:(?!(?:a|ont|est|sont|qui|pour|avec|lors|a l'issue) )[^;:.]){0,90}")
# "Y, qui avait déjà signé une lettre d'intention".
_WHO_DID = re.compile(r",? qui (?:l'|les |y )?(?:a|avait|ont|avaient|vien(?:t|nent) de|venait de) (?:\w+ )?")
_WHO = re.compile(r"\b(?:qui|dont)\b(?![^,]*,)")
# "C'est le ministre X qui a signé".
_IT_IS = re.compile(r"\bc(?:'est|'etait|e sont|e fut)\b[^;:.]{0,80}$")
# "… avec le Ghana, représenté par X".
_REPRESENTED = re.compile(r"\brepresent\w+ (?:\w+ )?par (?:[\w' -]{0,60})$")
# "A reçu les signatures des présidents X et Y".
_BEARS = re.compile(r"\b(?:signature|paraphe|griffe)s?$")
_ELSEWHERE = re.compile(
    r"[;:]|\b(?:pour(?! (?:la partie|le compte|l[ea] cote|le gouvernement|l[ea] |l')[^,;:.]{0,40} par\b)|afin|dans le cadre|suite a|a la suite|a l'occasion|en marge|lors|en presence|sous|avant|apres|devant)\b"
)

# "En présence des deux présidents par les ministres X et Y": whoever stood before it only looked on.
_BY_AT_LAST = re.compile(
    r"^[^;:]*?\b(?:en presence|sous (?:les? (?:yeux|regards?|haut patronage)|l'egide|la houlette)|devant)\b[^;:]* "
    r"(?!(?:co-?)?(?:presid|organis|accueill|convoqu|parrain|men|conduit|dirig|entour|represent|recu|heberg|conclu|promis|voul)\w* )"
    r"[\w'-]+,? par "
)
# "Ministre arménien de la Défense"; not "ministre".
_WHOLE_OFFICE = re.compile(r"[a-zà-ÿ'’-]+(?: [\w'’-]+)*? (?:du |des |de |d['’]|chargée? )\w")
_ON_BEHALF = re.compile(r",? (?:au nom (?:de |du |des |d')|pour )(?:l[ea] |l'|les )?")


def signatories(reading: Reading, pact: Pact) -> tuple[Human, ...]:
    """The people who signed, concluded or are to sign."""
    sentence, act = pact.sentence, pact.main
    if act.frame not in BINDING:
        act = next(
            (
                other
                for other in pact.acts
                if other.frame in ("sign", "conclude") and not A_LAW.match(sentence.folded, other.end)
            ),
            act,
        )
    left, right = clause_of(pact)
    main = main_clause(pact, left)
    found: list[Human] = []
    folded = _without_sides(reading, sentence)
    for human in reading.people(sentence):
        start, end = human.start - sentence.start, human.end - sentence.start
        if not main <= start < right or _looks_on(sentence.folded, start, since=main):
            continue
        if _signs(folded, pact, act, start, end):
            found.append(human if human.person.country else _for_a_side(reading, sentence, human))
    beside = _beside(reading, sentence, but=found)
    found += beside if found or len(beside) > 1 else []
    found += stand_ins.meant(reading, sentence, act, (left, right), found)
    if len(found) == 1 and found[0].end <= sentence.start + act.start:
        found = [_on_behalf(reading, sentence, act, found[0])]
    seen: dict[str, Human] = {human.person.name: human for human in found}
    return tuple(seen.values())


def _without_sides(reading: Reading, sentence: Sentence) -> str:
    """The folded sentence with a comma each for "pour la Zambie", "au nom de Lusaka": for whom somebody signs tells no aim."""
    folded = sentence.folded
    for place in reading.places(sentence):
        start, end = place.start - sentence.start, place.end - sentence.start
        if told := _FOR_SIDE.search(folded, 0, start):
            folded = folded[: told.start()] + "," * (end - told.start()) + folded[end:]
    return folded


def _on_behalf(reading: Reading, sentence: Sentence, act: Act, human: Human) -> Human:
    """The subject of the act with the country that the act is done for: "a signé, au nom de l'Union, l'accord"."""
    for place in reading.places(sentence):
        if _ON_BEHALF.fullmatch(sentence.folded, act.end, place.start - sentence.start):
            return _acting_for(human, place.country)
    return human


def _acting_for(human: Human, country: str) -> Human:
    return msgspec.structs.replace(human, person=msgspec.structs.replace(human.person, country=country))


def _beside(reading: Reading, sentence: Sentence, *, but: list[Human]) -> list[Human]:
    """Who else signed, behind his side alone: "… ; pour le Ghana, X"."""
    names = {human.person.name for human in but}
    others = (human for human in reading.people(sentence) if human.person.name not in names)
    return [
        _for_a_side(reading, sentence, human)
        for human in others
        if any(
            _FOR.search(sentence.folded, 0, start)
            and not _DOES.search(sentence.folded, end, human.start - sentence.start)
            for start, end in _headed_by(reading, sentence, human)
        )
    ]


def _headed_by(reading: Reading, sentence: Sentence, human: Human) -> Iterator[tuple[int, int]]:
    """The places that stand before a person as what he may sign for: "pour la Zambie, le ministre X"."""
    for place in reading.places(sentence):
        start, end = place.start - sentence.start, place.end - sentence.start
        if place.end < human.start and _ITS_SIGNER.fullmatch(
            sentence.folded, end, human.start - sentence.start
        ):
            yield start, end


def told_apart(reading: Reading, sentence: Sentence) -> tuple[Human, ...]:
    """The people who signed what was told before, where `sentence` says no more than that."""
    folded = sentence.folded
    stands_for = any(
        _REPRESENTS.search(folded, 0, p.start - sentence.start) for p in reading.places(sentence)
    )
    told = stands_for or _SIGNERS_TOLD.search(folded)
    if not told and (not _EACH_SIDE.match(folded) or _NO_SIGNING.search(folded)):
        return ()
    seen = {
        human.person.name: _for_a_side(reading, sentence, human)
        for human in reading.people(sentence)
        if not _looks_on(folded, human.start - sentence.start)
    }
    return tuple(seen.values())


def _for_a_side(reading: Reading, sentence: Sentence, human: Human) -> Human:
    """The signer with the country he signs for: "pour Lusaka, le ministre X", "X, pour la Zambie"."""
    start, end = human.start - sentence.start, human.end - sentence.start
    ahead: str | None = None
    for place in reading.places(sentence):
        at, after = place.start - sentence.start, place.end - sentence.start
        if end <= at and _SIGNS_FOR.fullmatch(sentence.folded, end, at):
            return _acting_for(human, place.country)
        before = after <= start and _ITS_SIGNER.fullmatch(sentence.folded, after, start)
        apposed = place.sort != "city" and sentence.folded[after:start] == ", "
        if apposed or (before and _FOR.search(sentence.folded[:at])):
            ahead = ahead or place.country
    return _acting_for(human, ahead) if ahead else human


def other_side(reading: Reading, sentence: Sentence) -> tuple[Human, ...]:
    """The one person of a sentence that says no more than who else signed: "En face, l'amiral Y"."""
    if not _OTHER_SIDE.match(sentence.folded) or _NO_SIGNING.search(sentence.folded):
        return ()
    people = reading.people(sentence)
    return people if len(people) == 1 else ()


def actors(reading: Reading, pact: Pact) -> tuple[Human, ...]:
    """The people who ratify, suspend or end: subjects of the act, whose state it binds."""
    sentence, act = pact.sentence, pact.main
    left, _ = clause_of(pact)
    found = []
    for human in reading.people(sentence):
        start, end = human.start - sentence.start, human.end - sentence.start
        looks_on = _looks_on(sentence.folded, start)
        if left <= start and end <= act.start and not looks_on and not undergoes(sentence.folded, act):
            found.append(human)
    return tuple(found)


def _looks_on(folded: str, start: int, *, since: int = 0) -> bool:
    """Whether the person at `start` is named beside the act only: as its witness, its occasion, somebody's host; what
    stands before `since` is told of others.
    """
    before = folded[max(since, start - 60) : start]
    return _BYSTANDER.search(before) is not None or _RECEIVED.search(folded, 0, start) is not None


def _signs(folded: str, pact: Pact, act: Act, start: int, end: int) -> bool:
    """Whether the person at `start` is the act's subject, its agent, or whom it was made with."""
    if act.frame not in BINDING:
        return False
    if end <= act.start:
        if pact.deal and pact.deal.end <= act.start and start < pact.deal.end:
            return False
        if act.noun or (pact.deal and pact.deal.end <= act.start and undergoes(folded, act)):
            return False
        gap = folded[end : act.start]
        if "," in gap and _RELATIVE.search(folded[:start]):
            return False
        if _WHO_DID.fullmatch(gap):
            return True
        who = _WHO.search(gap)
        cleft = who is not None and _IT_IS.search(folded, 0, start) is not None
        return not (_NEW_SUBJECT.search(gap) or _SAYS_THAT.search(gap) or (who and not cleft))
    if start < act.end:
        return _WITHIN.search(folded, act.start, start) is not None
    gap = _BY_AT_LAST.sub(" par ", folded[act.end : start])
    if _BEARS.search(folded, act.start, act.end) and gap.startswith(" d"):
        return _ELSEWHERE.search(gap) is None
    if _REPRESENTED.search(gap):
        return True
    if _THAT_DID.search(folded, 0, act.start) and _AND_OTHERS.fullmatch(gap):
        return True
    linked = re.search(
        r"\b(?:par|avec|entre|aux cotes de|en compagnie de|noms? de|signatures? de|paraphes? de)\b", gap
    )
    return linked is not None and _ELSEWHERE.search(gap) is None


def people_of(signers: tuple[Human, ...], codes: tuple[str, ...]) -> tuple[Person, ...]:
    """The signatories of an agreement between `codes` as a claim has them."""
    return of_sides(tuple(map(_with_office, signers)), codes)


def _with_office(human: Human) -> Person:
    """The signer, with the office that stands for the name as title where the article gives no other."""
    if human.person.title or not _WHOLE_OFFICE.match(human.text):
        return human.person
    return msgspec.structs.replace(human.person, title=human.text)


def of_sides(people: tuple[Person, ...], codes: tuple[str, ...]) -> tuple[Person, ...]:
    """`people`; of two who sign for two sides, the one who is told to be of neither is of the other side."""
    told = [person.country for person in people if person.country in codes]
    if len(people) != 2 or len(codes) != 2 or len(told) != 1:
        return people
    other = next(code for code in codes if code != told[0])
    return tuple(
        person if person.country in codes else msgspec.structs.replace(person, country=other)
        for person in people
    )
