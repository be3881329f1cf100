"""Who takes part in what a stretch tells: those named, the subject of a pronoun, unnamed officials."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.fold import fold
from services.ingest.extraction.fr.mentions import Human, Place
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.titles import is_civil
from services.ingest.extraction.fr.visit_stretches import Stretch
from services.ingest.extraction.fr.visit_words import words

_RESIDENT = re.compile(r"(?:ambassad\w+|charge\w? d'affaires|consul\w*|attache\w*)\b")
# Before a name: someone left out, quoted, or only spoken of.
_NOBODY = re.compile(
    r"\b(?:nul(?:le)?|aucune?|pas d[e']|sans|ni|selon|d'apres|absence d[e']|successeurs? d[e']|remplac\w+|"
    r"predecesseur d[e']|au nom d[eu']|feu|sort d[eu']|"
    r"(?:message|lettre|missive|appel|instructions?|demande|proces|livre) d[eu'])\b[^,;:.]{0,45}$|"
    r"\b(?:aeroport|avenue|rue|place|boulevard|stade|affaire|gouvernement|loi|mausolee|hopital|universite|mosquee|"
    r"academie|musee|complexe|barrage|coupe|trophee|tournoi|ecole|cite|port|fondation|institut|prix|base|lycee|palais|salle|centre|pont)(?: \w+)? $"
)
_PRONOUN = re.compile(
    r"(?:^|[,;:»–] ?|\b(?:ou|puis|et|mais|quand|deja|dont|que|devant|avec) )(?:ils?(?! y a)|elles?|l'homme|lui|celui-ci|"
    r"celle-ci|ce dernier|cette derniere|les visiteurs|le visiteur|la delegation|leur)\b"
)
# A sentence that opens so takes its subject from before: "Reçus par …", "Au programme, …", "Suivra …".
_ELLIPSIS = re.compile(
    r"^\W*(?:recu|accueilli|arrive|debarque|venu|suivr|suivi|demain|au (?:programme|menu)|dans la foulee|"
    r"le meme jour|le lendemain)"
)
_ACTIVE = re.compile(
    r"\b(?:ils?|elles?) (?:a|ont|avait|avaient|aura|auront) (?!ete)(?:\w+ )?(?:signe|paraphe|conclu|appose)"
)
# After a name and its title: someone who only tells of others' meeting.
_TELLS = re.compile(
    r"(?:,[^,.;]{3,140},)? (?:a|ont|avait) (?:\w+ )?(?:indique|declare|annonce|precise|affirme|explique|confirme|"
    r"fait savoir|rappele|revele|assure) (?:\w+ ){0,3}?qu"
)
# Before a name: words of the article's own end, and theirs who said them follow: "…, assure X".
_SAYS = re.compile(
    r"(?:[,»] ?|– ?)(?:a |ont )?(?:assur|expliqu|indiqu|precis|declar|affirm|ajout|soulign|rappel|confi|resum|lanc|insist|repond|"
    r"martel|not|estim|jug|promet|conced|reconnai|tranch|confirm|observ|commente|glisse|soupir)\w* (?:(?:le|la|l'|m\.|mme) ?[^,;.»]{0,60})?$"
)
# Behind a name: who said so on the trip itself: "…, a lancé X, qui concluait un déplacement".
_ON_THE_WAY = re.compile(
    r"[^.;«»]{0,90}?(?:\bqui\b|\blors d|\ba l'issue|\bau (?:cours|terme|sortir)|\ben (?:visite|deplacement|mission|marge|tournee)|"
    r"\bde passage|\ba son arrivee|\b(?:re)?(?:cu|venu)e?s? |\bapres (?:s|un|une|avoir|son|sa|leur)\b|\bdevant|\ba cote|\bface a)"
)
_OF = re.compile(r"\b(?:de|du|des|de la|d'|de l') ?(?:(?:republique|royaume) (?:\w+ ){0,2}(?:du |de |d'))?$")
_EMBASSY = re.compile(r"\b(?:ambassad\w+|consul\w*|charge\w? d'affaires)[^,;.]{0,20}$")
_FURTHEST = 6


def participants(reading: Reading, stretch: Stretch) -> tuple[Human, ...]:
    """The people whom `stretch` names as taking part, in order."""
    sentence = stretch.sentence
    low, high = sentence.start + stretch.start, sentence.start + stretch.end
    named = (human for human in reading.people(sentence) if low <= human.start < high)
    return tuple(human for human in named if takes_part(sentence, human))


def takes_part(sentence: Sentence, human: Human) -> bool:
    """Whether the person named is one of those who met: not left out, quoted, resident there or no official."""
    if _NOBODY.search(sentence.folded[: human.start - sentence.start]):
        return False
    start, end = human.start - sentence.start, human.end - sentence.start
    if _SAYS.search(sentence.folded, 0, start) and not _ON_THE_WAY.match(sentence.folded, end):
        return False
    if _TELLS.match(sentence.folded, end):
        return False
    title = human.person.title
    return title is None or not (_RESIDENT.match(fold(title)) or is_civil(title))


def subject_elsewhere(
    reading: Reading, stretch: Stretch, people: tuple[Human, ...], host: str | None
) -> Human | None:
    """Whom a pronoun or an opening without subject means, where nobody is named before the verb.

    First in the rest of the sentence ("Passé par Ankara, X est à Tunis"), then in those before;
    never an official of the host, who does not come there.
    """
    sentence = stretch.sentence
    verb = sentence.start + stretch.parts[0].start
    if stretch.stop and not people:
        return next((human for human in reading.people(sentence) if _may_be(sentence, human, host)), None)
    if stretch.senses == {"trip"} or any(human.start < verb for human in people):
        return None
    if stretch.senses <= {"trip", "signs"} and not _ACTIVE.search(stretch.folded):
        return None
    around = [human for human in reading.people(sentence) if _may_be(sentence, human, host)]
    if not people and around:
        return around[0]
    if not (_PRONOUN.search(stretch.folded) or _ELLIPSIS.search(sentence.folded)):
        return None
    for before in reversed(reading.sentences[max(0, sentence.index - _FURTHEST) : sentence.index]):
        if before.section != sentence.section and (before.entry or sentence.entry):
            break
        lead = next((human for human in reading.people(before) if _may_be(before, human, host)), None)
        if lead is not None:
            return None if any(human.person == lead.person for human in people) else lead
    return None


def two_last_named(reading: Reading, sentence: Sentence) -> tuple[Human, ...]:
    """The two people of different countries named last before `sentence` in its section."""
    found: list[Human] = []
    for before in reversed(reading.sentences[max(0, sentence.index - _FURTHEST) : sentence.index]):
        if before.section != sentence.section:
            break
        for human in reversed(reading.people(before)):
            if not takes_part(before, human) or human.person.country is None:
                continue
            if not found or (len(found) == 1 and human.person.country != found[0].person.country):
                found.append(human)
    return tuple(reversed(found)) if len(found) == 2 else ()


def _may_be(sentence: Sentence, human: Human, host: str | None) -> bool:
    return takes_part(sentence, human) and (host is None or human.person.country != host)


def unnamed_guests(reading: Reading, stretch: Stretch, host: str | None) -> frozenset[str]:
    """Countries of officials told without a name: "une délégation espagnole", "les Turcs", "Madrid"."""
    sentence = stretch.sentence
    found = set()
    for place in reading.places(sentence):
        at = place.start - sentence.start
        if not stretch.start <= at < stretch.end or (place.country == host and place.sort != "country"):
            continue
        if _stands_for(sentence, place, at) and (place.sort != "capital" or "meets" in stretch.senses):
            found.add(place.country)
    return frozenset(found)


def _stands_for(sentence: Sentence, place: Place, at: int) -> bool:
    """Whether the place stands for officials of its country in this sentence, other than diplomats there."""
    if _EMBASSY.search(sentence.folded, max(0, at - 40), at):
        return False
    if place.sort in ("compound", "capital"):
        return True
    if place.sort == "organisation":
        return words("office").search(sentence.folded, max(0, at - 30), at) is not None
    if place.sort == "demonym":
        office = words("office").search(sentence.folded, max(0, at - 40), at)
        return office is not None or place.text[:1].isupper()
    if place.sort == "country" and _OF.search(sentence.folded, max(0, at - 25), at):
        return words("office").search(sentence.folded, max(0, at - 110), at) is not None
    return False
