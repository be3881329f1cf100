"""Whom a sentence about a visit means as its subject without naming them: a pronoun, "je", an office, "l'Estonien"."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.mentions import Human
from services.ingest.extraction.fr.people.speakers import asks, in_first_person, interviewee_of, speaker_of
from services.ingest.extraction.fr.people.titles import is_civil, office_pattern
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visits.cuts import AFTER_THAT
from services.ingest.extraction.fr.visits.destinations import opens_with_day
from services.ingest.extraction.fr.visits.people import shortly_before, takes_part
from services.ingest.extraction.fr.visits.relatives import is_of_the_subject, named_until
from services.ingest.extraction.fr.visits.stretches import Stretch
from services.ingest.extraction.fr.visits.words import TRAVEL, words

# Before a verb of receiving: whom, in a pronoun: "le président l'a reçu".
_OBJECT = re.compile(r"\b(?:l'|(?:qui|doit|va|devait|peut) l[ea]s? |l[ea]s? )$")
_PRONOUN = re.compile(
    r"(?:^|[,;:»–] ?|\b(?:c'est|ce sera|c'etait) [^,;:.]{3,40} qu'|\b(?:ou|puis|et|mais|quand|deja|dont|que|devant|avec) )(?:ils?(?! y a (?!(?:(?:\w+ment|deja|aussi|enfin) )?(?:ete|passe|rencontre|vu|signe|recu|sejourne|retrouve|prononce|visite|evoque|discute|inaugure|preside|assiste|participe)\b))|elles?|l'homme|lui|celui-ci|"
    r"celle-ci|l[ea] (?:(?:social|chretien)(?:ne|e)?-democrate|conservat(?:eur|rice)|liberale?|centriste|ecologiste|socialiste|republicaine?|travailliste|democrate|nationaliste|\w+genaire)\b(?! \w+(?:ais|ois|ien|ain|and)e?\b)|l'interessee?|on l'a|(?:le|la|les) voila|ce dernier|cette derniere|les visiteurs|le visiteur|la delegation|leur)\b"
)
# A sentence that opens so takes its subject from before: "Reçus par …", "Au programme, …", "Suivra …".
_ELLIPSIS = re.compile(
    r"^\W*(?:recu|accueilli|arrive|debarque|venu|suivr|suivi|demain|au (?:programme|menu)|dans la foulee|(?:ensuite,? )?viendr|"
    r"le meme jour|le lendemain)"
)
# A sentence that goes on about somebody named before it: "Le 6, on l'a vu à Victoria, aux côtés de X".
_GOES_ON = re.compile(
    r"^\W*(?:\w+ ){0,3}(?:[\w' ]{0,25}, )?(?:ils? |elles? |on (?:l'|les? |la )|(?:le|la) voila\b)"
)
# A phrase before the subject: "Reçu mardi par X, il a vu Y", "Accompagné de X, elle …".
_BEFORE_SUBJECT = re.compile(
    r"\W*(?:recu|accueilli|invite|accompagne|flanque|entoure|escorte|attendu|interroge|apres (?:avoir|s'etre)|avant (?:de |d')|aux cotes|en compagnie|a l'invitation)"
    r"[^;.]*, (?:ils?|elles?) "
)
# "… à Tachkent avec X ; à Astana, avec Y": the traveller goes on.
_NEXT_MET = re.compile(r"\W*(?:[\w' ]{2,20},? )?(?:a|au|aux|en) [^,;]{3,40}, avec ")
_A_PRONOUN = len(", elles ")
# Travellers without a name, whom "elle" or "ils" of the next sentence means.
_UNNAMED = re.compile(
    r"\bune (?:\w+ )?(?:delegation|mission|equipe)\b|\bdes (?:experts|parlementaires|deputes|officiers)\b"
)
_SET_IN = re.compile(r"\W*(?:au|aux|en|a) ")
_ACTIVE = re.compile(
    r"\b(?:ils?|elles?) (?:a|ont|avait|avaient|aura|auront) (?!ete)(?:\w+ )?(?:signe|paraphe|conclu|appose)"
)
# "Sa visite, programmée pour vendredi, a été annulée": his of whom the sentence before told.
_HIS_OWN = re.compile(
    r"^\W*(?:(?:ce|cette|la|le) (?:visite|voyage|deplacement|venue|rencontre)|(?:sa|son|leur) \w+)\b"
    r"|^[^,;.]{3,40} (?:a ete|fut|est|etait|sera|serait)\b[^;.]{0,40}\b(?:etape|halte|escale|destination) d(?:e|u|')"
)
# "Reparti samedi après une visite au Congo", "poursuivant sa tournée": the trip of whom the sentence tells.
_AFTER_A = re.compile(
    r"\b(?:(?:apres|avant|pendant|pour|(?:poursui|achev|boucl|termin|conclu|entam|debut|commenc)\w*)(?: d'| de)?"
    r"|(?:a l'issue|au terme|au lendemain|a la veille|au retour|de retour|au cours|lors|en marge|dans le cadre) (?:de |d'))"
    r" ?(?:une|un|sa|son|leur|cette|ce)? ?(?:\w+ )?$"
)
_OF_ANOTHER = re.compile(
    r"[^,;.]{0,25}? (?:de son|de sa|de leur|du|de la|de l'|d'une?) ?(?:\w+ ){0,2}?(?:ministre|president|chef|delegation|homologue|roi|premier|general)"
)
# "Sa visite à Nairobi terminée, X …".
_HIS_DONE = re.compile(
    r"\W*(?:sa|son) [^,;.]{3,60}? (?:terminee?|achevee?|bouclee?|finie?|conclue?|expediee?),"
)
_HIS_TRIP = re.compile(r"\W*(?:sa (?:visite|tournee|venue)|son (?:voyage|deplacement|sejour|periple))\b")
# "Le conseiller fédéral devait enchaîner …": an office that opens the sentence, of whom was told before.
_OFFICE_OPENS = re.compile(
    r"^\W*(?:(?:a|au|aux|en|dans|sous|hier|aujourd'hui|le \d|ce|(?:\w+di|dimanche)\b)[^,;.]{0,40}, ){0,2}(?:l[ea] |l')(?=[a-z])"
)
# Before the name of a national: "le Coréen", "l'Estonien".
# "Visite de trois jours", "Sur le chemin du retour, déjeuner avec le ministre norvégien".
_NOUN_ALONE = re.compile(
    r"\W*(?:(?:sur|dans|en|a|au|le|apres) [^,;.]{2,50}, )?(?:(?:premi(?:er|ere)|derni(?:er|ere)|longue?|breve?|courte?|nouve(?:au|lle)) )?"
    r"(?:visite|escale|etape|halte|entretiens?|rencontre|tete-a-tete|dejeuner|diner|reunion|sommet|audience|voyage|deplacement|sejour)\b"
)
_WITH = re.compile(r"\b(?:avec|par|chez|aupres|a l'invitation)\b[^;.]*")
# "Son homologue s'était rendu à Oslo": the other of two told of before.
_PEER = re.compile(
    r"\W*son (?:homologue|collegue|hote|visiteur|vis-a-vis|invite)\b(?= (?:a|est|s'|avait|etait|se|sera|doit|y|l')\b| s')"
)
_THE = re.compile(r"(?:^|[ '])(?:le |la |l')$")
_HE = re.compile(r"\W*(?:[\w' -]{0,30}, )?(?:il|elle)\b")
# Characters behind an office within which its country stands.
_OFFICE_OF = 25


def subject_elsewhere(
    reading: Reading, stretch: Stretch, people: tuple[Human, ...], host: str | None
) -> Human | None:
    """Whom a pronoun or an opening without subject means, where nobody is named before the verb.

    First in the rest of the sentence ("Passé par Ankara, X est à Tunis"), then in those before;
    never an official of the host, who does not come there.
    """
    sentence = stretch.sentence
    first = next((part for part in stretch.parts if part.sense != "joins"), stretch.parts[0])
    verb = sentence.start + first.start
    if (lead := _who_goes_on(reading, stretch, host) or _whose_entry(reading, stretch, host)) is not None:
        return lead
    if asks(stretch.folded) and (asked := _official(interviewee_of(reading))) is not None:
        return asked
    if in_first_person(stretch.folded) and (speaker := _official(speaker_of(reading, sentence))) is not None:
        return None if any(human.person == speaker.person for human in people) else speaker
    here = next((human for human in reading.people(sentence) if _may_be(sentence, human, host)), None)
    if stretch.tour and not people and here is not None:
        return here
    if receives_him(stretch):
        home = next((human.person.country for human in people if human.start < verb), host)
        return _lead_before(reading, sentence, home)
    if not people and (national := _national_told_before(reading, stretch, host)) is not None:
        return national
    if stretch.apart or (people and stretch.gapped) or any(human.start < verb for human in people):
        return None
    if stretch.senses <= {"trip", "called_off", "put_off"}:
        if people:
            return None
        if _on_a_trip(stretch):
            return next((human for human in reading.people(sentence) if _may_be(sentence, human, host)), None)
        return _lead_before(reading, sentence, host) if _HIS_OWN.match(sentence.folded) else None
    if stretch.senses <= {"trip", "signs"} and not _ACTIVE.search(stretch.folded):
        return None
    around = [human for human in reading.people(sentence) if _may_be(sentence, human, host)]
    if around and (not people or _goes_on_to(stretch, around[0])):
        return around[0]
    lead = _meant(reading, stretch, around, host)
    return None if lead is None or any(human.person == lead.person for human in people) else lead


def _who_goes_on(reading: Reading, stretch: Stretch, host: str | None) -> Human | None:
    """Who travels in a clause that names nobody: "a reçu X, qui se rendra mardi à Oslo", "après avoir vu Y, X …"."""
    sentence = stretch.sentence
    if stretch.start == 0 and AFTER_THAT.fullmatch(stretch.folded):
        behind = (human for human in reading.people(sentence) if human.start >= sentence.start + stretch.end)
        return next((human for human in behind if takes_part(sentence, human)), None)
    if stretch.gapped and _NEXT_MET.match(stretch.folded):
        before = [human for human in reading.people(sentence) if human.start < sentence.start + stretch.start]
        if _GOES_ON.match(sentence.folded):
            return _lead_before(reading, sentence, host)
        return next((human for human in before if _may_be(sentence, human, host)), None)
    opening = _BEFORE_SUBJECT.match(sentence.folded) if stretch.start else None
    if opening is not None and 0 <= opening.end() - stretch.start <= _A_PRONOUN:
        return _lead_before(reading, sentence, host)
    until = named_until(sentence.folded, stretch.start)
    if until is None:
        return None
    named = [human for human in reading.people(sentence) if human.end <= sentence.start + until]
    in_turn = named if is_of_the_subject(sentence.folded, stretch.start) else reversed(named)
    return next((human for human in in_turn if takes_part(sentence, human)), None)


def _official(human: Human | None) -> Human | None:
    """Who speaks, unless an occupation that is no office is told of him."""
    return None if human is None or (human.person.title and is_civil(human.person.title)) else human


def _meant(reading: Reading, stretch: Stretch, around: list[Human], host: str | None) -> Human | None:
    """Whom a pronoun, an office or an opening without subject means, of `around` or of the sentences before."""
    sentence = stretch.sentence
    if _PEER.match(sentence.folded):
        return _peer_before(reading, sentence, host)
    opening = 0 if stretch.tour else stretch.start
    pronoun = _PRONOUN.search(sentence.folded[opening : stretch.parts[-1].end].lstrip())
    anew = _opens_with_office(reading, sentence)
    if not (
        pronoun
        or anew
        or opens_with_day(sentence)
        or _ELLIPSIS.search(sentence.folded)
        or _HIS_TRIP.match(sentence.folded)
    ):
        return None
    if (
        anew
        and not pronoun
        and all(one.section != sentence.section for one in _named_before(reading, sentence))
    ):
        return None
    above = [human for human in around if human.end <= sentence.start + stretch.start]
    if pronoun and not above and stretch.senses <= {"placed"} and _at_home(reading, sentence, host):
        return None
    if pronoun and above:
        return above[0]
    stays = stretch.senses <= {"meets", "hosts"}
    return _lead_before(reading, sentence, host, at_home=stays)


def _peer_before(reading: Reading, sentence: Sentence, host: str | None) -> Human | None:
    """Whom "son homologue" means: who was named last before of another country than the one told of just before."""
    before = [one for one in shortly_before(reading, sentence) if one.section == sentence.section]
    named = [h for one in reversed(before) for h in reading.people(one) if takes_part(one, h)]
    if not named:
        return None
    here = next(one for one in reversed(before) if reading.people(one))
    own = reading.people(here)[0].person.country
    return next((h for h in named if h.person.country not in (None, own, host)), None)


def receives_him(stretch: Stretch) -> bool:
    """Whether somebody receives whom only a pronoun tells: "le président l'a reçu"."""
    first = stretch.parts[0]
    return first.sense == "hosts" and _OBJECT.search(stretch.sentence.folded, 0, first.start) is not None


def office_before(reading: Reading, stretch: Stretch) -> frozenset[str]:
    """The country of the official without a name whom "il" means: "Le ministre malien a parlé. Il ira à Oslo"."""
    sentence = stretch.sentence
    before = reading.sentences[max(0, sentence.index - 1)]
    means = stretch.senses & TRAVEL and _HE.match(sentence.folded) and before.section == sentence.section
    if not means or before is sentence or reading.people(before) or before.role != "body":
        return frozenset()
    opening = _OFFICE_OPENS.match(before.folded)
    office = office_pattern().match(before.folded, opening.end()) if opening else None
    if office is None:
        return frozenset()
    whose = (
        p for p in reading.places(before) if p.sort == "demonym" and p.start >= before.start + office.start()
    )
    return frozenset(
        place.country for place in whose if place.start - before.start - office.end() < _OFFICE_OF
    )


def _national_told_before(reading: Reading, stretch: Stretch, host: str | None) -> Human | None:
    """Who was told of last that "l'Estonien" or "le Coréen" is who does it."""
    sentence, verb = stretch.sentence, stretch.parts[0].start
    told = {
        place.country
        for place in reading.places(sentence)
        if place.sort == "demonym"
        and place.text[:1].isupper()
        and stretch.start <= place.start - sentence.start < verb
        and _THE.search(sentence.folded, 0, place.start - sentence.start)
    } - {host}
    before = shortly_before(reading, sentence)
    near = (one for one in reversed(before) if one.section == sentence.section)
    named = (human for one in near for human in reversed(reading.people(one)) if takes_part(one, human))
    return next((human for human in named if human.person.country in told), None)


def _on_a_trip(stretch: Stretch) -> bool:
    """Whether the trip is that of the sentence's subject, and nobody else's: "reparti après une visite au Congo"."""
    folded, trip = stretch.sentence.folded, stretch.parts[0]
    opens = _AFTER_A.search(folded, max(0, trip.start - 60), trip.start) is not None
    opens = opens or (stretch.start == 0 and _HIS_DONE.match(folded) is not None)
    return opens and _OF_ANOTHER.match(folded, trip.end) is None


def _goes_on_to(stretch: Stretch, human: Human) -> bool:
    """Whether the sentence goes on with `human`, named before: "…, a été reçu par X", "…, s'arrête à Oslo pour y voir X"."""
    before = human.end <= stretch.sentence.start + stretch.start
    return before and stretch.parts[0].sense in ("hosted", "goes", "there")


def _named_before(reading: Reading, sentence: Sentence) -> list[Sentence]:
    """The sentences shortly before `sentence` that name somebody."""
    near = shortly_before(reading, sentence)
    return [one for one in near if reading.people(one)]


def _opens_with_office(reading: Reading, sentence: Sentence) -> bool:
    """Whether an office without a country opens the sentence, meaning somebody told of before."""
    opening = _OFFICE_OPENS.match(sentence.folded)
    office = office_pattern().match(sentence.folded, opening.end()) if opening else None
    before = reading.sentences[max(0, sentence.index - 1)]
    if (
        opening
        and "," in opening.group()
        and not any(one.block == sentence.block for one in _named_before(reading, sentence))
    ):
        return False
    if office is None or before.section != sentence.section or before.role != "body":
        return False
    behind = (p.start - sentence.start for p in reading.places(sentence))
    return not any(office.start() < at < office.end() + _OFFICE_OF for at in behind)


def _lead_before(
    reading: Reading, sentence: Sentence, host: str | None, *, at_home: bool = False
) -> Human | None:
    """Whom the sentences before `sentence` are about: the first they name, unless a pronoun goes before the name.

    Who is told of in his own country does not travel, but may meet somebody `at_home`.
    """
    for before in reversed(shortly_before(reading, sentence)):
        if before.section != sentence.section and (before.entry or sentence.entry):
            return _theme(reading, sentence, host)
        home = None if at_home else _set_in(reading, before)
        away = (human for human in reading.people(before) if not home or human.person.country != home)
        lead = next((human for human in away if _may_be(before, human, host)), None)
        if lead is None and _UNNAMED.search(before.folded):
            return None
        if lead is not None and not _is_beside(before, lead.start - before.start):
            return lead
    return None


def _is_beside(sentence: Sentence, at: int) -> bool:
    """Whether whoever is named at `at` stands beside the subject, which only a pronoun tells."""
    opening = _BEFORE_SUBJECT.match(sentence.folded)
    if opening is not None and at < opening.end():
        return True
    return _GOES_ON.search(sentence.folded, 0, at) is not None


def _whose_entry(reading: Reading, stretch: Stretch, host: str | None) -> Human | None:
    """Who travels where an entry of a chronology tells a trip as a noun alone: "Entretien avec X", "Visite d'un jour"."""
    sentence = stretch.sentence
    if not sentence.entry or _NOUN_ALONE.match(sentence.folded) is None:
        return None
    beside = _WITH.search(sentence.folded)
    until = sentence.start + (beside.start() if beside else len(sentence.folded))
    named = any(human.start < until for human in reading.people(sentence))
    if named or words("office").search(sentence.folded, 0, until - sentence.start):
        return None
    return _theme(reading, sentence, host)


def _theme(reading: Reading, sentence: Sentence, host: str | None) -> Human | None:
    """Whose trips a chronology lists: the only person named above its entries, or else the first of the first one."""
    if not sentence.entry:
        return None
    first = next(one.index for one in reading.sentences if one.entry)
    named = [(one, h) for one in reading.sentences[:first] for h in reading.people(one)]
    if len({h.person.name.split()[-1].lower() for _, h in named}) > 1:
        return None
    if not named:
        opening = (
            one for one in reading.sentences[first:] if one.section == reading.sentences[first].section
        )
        named = [(one, h) for one in opening for h in reading.people(one)][:1]
    return next((h for one, h in named if _may_be(one, h, host)), None)


def _at_home(reading: Reading, sentence: Sentence, host: str | None) -> bool:
    """Whether a pronoun means an official of the host, who only does something at home."""
    lead = _lead_before(reading, sentence, None)
    return lead is not None and host is not None and lead.person.country == host


def _set_in(reading: Reading, sentence: Sentence) -> str | None:
    """The country that the sentence opens in: "Au Burundi, le président …" tells of people at home."""
    opening = _SET_IN.match(sentence.folded)
    first = next(iter(reading.places(sentence)), None)
    at_once = opening and first and first.start == sentence.start + opening.end()
    return first.country if at_once and first and first.sort in ("country", "city") else None


def _may_be(sentence: Sentence, human: Human, host: str | None) -> bool:
    return takes_part(sentence, human) and (host is None or human.person.country != host)
