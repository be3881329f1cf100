"""Who takes part in what a stretch tells: those named, and unnamed officials; not whoever lives there."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.mentions import Human, Place
from services.ingest.extraction.fr.people.titles import is_civil
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visits.stretches import Stretch
from services.ingest.extraction.fr.visits.words import triggers, words
from services.ingest.extraction.fr.words.attribution import HAS_REPORTED, SAYING
from services.ingest.extraction.fr.words.fold import fold

# Sentences back that somebody may be named in.
_FURTHEST = 6
_SPOKESPERSON = re.compile(r"porte-parole\b")
_RESIDENT = re.compile(
    r"(?:haute?-commissaire (?:[\w']+ ){0,3}(?:a|au|en) (?!la |l'|l[ae]s )|ambassad\w+\b(?! (?:\w+ )?(?:itinerante?|at large)\b)|charge\w? d'affaires|consul\w*|attache\w*|(?:representant\w*|coordonnat\w+|coordinat\w+) residente?s?"
    r"|conseill\w+ (?:\w+ ){0,2}(?:de|a) (?:notre |l')ambassade|cheff?e? de (?:la )?(?:mission|delegation) (?:de l'(?:ue|union)|eu\w+))\b"
)
_RESIDENT_SUBJECT = re.compile(
    r"^\W*(?:[^,;.]{3,60}, )?(?:[\w']+,? ){0,5}?(?:l'ambassad(?:eur|rice)|l[ea] consule?|l[ea] chargee? d'affaires|l[ea] haute?-commissaire (?:[\w']+ ){0,3}(?:a|au|en) (?!la |l'))\b"
)
# Behind a verb of receiving: "reçoit à Carthage l'ambassadeur d'Italie".
_RESIDENT_GUEST = re.compile(
    r"[^,;.]{0,40}?\b(?:l'|son |leur )(?:ambassad(?:eur|rice)|l[ea] consule?)\b(?! (?:\w+ )?(?:itinerant|special|extraordinaire|at large))"
)
_HIM = re.compile(r"\b(?:l'(?:a|avait|ont)|le|la|lui) $|\bl'a$")
_CREDENCE = re.compile(r"\b(?:lettres? de creance|copies? figurees?)\b")
# Before a name: someone left out, quoted, or only spoken of.
_NOBODY = re.compile(
    r"\b(?:nul(?:le)?|aucune?|(?<!n'y aura )(?<!finalement )pas d[e']|sans|ni|selon|d'apres|absence d[e']|successeurs? d[e']|remplac\w+|succed\w+ a|"
    r"(?:volonte(?: politique)?|leadership|vision|clairvoyance|engagement|gratitude|reconnaissance|impulsion|directives|orientations) (?:\w+ )?d[eu'](?: son excellence)?|"
    r"represent(?:e|er|era|ait|ant) (?!par )|"
    r"predecesseur d[e']|(?:emissaire|envoye\w*|conseill\w+|bras droit|proche|collaborat\w+)(?: [^,;:.]{1,30})? d(?:e |u )(?=(?:president |premier ministre |roi )?$)|au nom d[eu']|feu|sort d[eu']|"
    r"(?:message|salutations|voeux|felicitations|condoleances|amities|lettre|pli|missive|(?<!un )appel|instructions?|demande|proces|livre) d[eu']|(?:chute|mort|deces|disparition|eviction|destitution|renversement|arrestation|assassinat|(?:re)?election|investiture|(?:arrivee|retour|accession|venue) au pouvoir|regime|partisans|fideles|opposants) d[eu'])\b[^,;:.]{0,45}$|"
    r"\b(?:aeroport|avenue|rue|place|boulevard|stade|affaire|(?<!chef du )(?<!cheffe du )(?<!president du )(?<!presidente du )(?<!numero deux du )gouvernement|loi|mausolee|hopital|universite|mosquee|"
    r"academie|musee|complexe|barrage|coupe|trophee|tournoi|ecole|cite|port|fondation|institut|prix|base|lycee|palais|salle|centre|pont|camp|caserne|quartier)(?: (?!avec\b)\w+)? $"
)
# After a name and its title: someone who only tells of others' meeting; "qu'il" is himself.
_TELLS = re.compile(rf"(?:,[^,.;]{{3,140}},)? {HAS_REPORTED} (?:\w+ ){{0,3}}?qu(?!'(?:il|elle)s?\b)")
# After a name and its title: someone who sends others and stays at home.
_SENDS = re.compile(
    r"(?:,[^,.;]{3,80},)? (?:(?:a|avait|aura|va) (?:\w+ment )?(?:depeche|envoye|mandate|delegue|missionne)r?|y (?:enverra|envoie|depechera|depeche|delegue))\b(?! par)"
)
# "Bruno Retailleau parti, c'est Laurent Nuñez qui …".
_GONE = re.compile(
    r" (?:parti|remercie|limoge|demissionnaire|evince|ecarte|empeche|malade|souffrant|absent)e?,"
)
# Before a name: words of the article's own end, and theirs who said them follow: "…, assure X".
_SAYS = re.compile(
    rf"(?:[,»] ?|– ?)(?:a |ont )?{SAYING} (?:(?:hier|aujourd'hui|(?:ce )?(?:\w+di|dimanche)(?: \d+ \w+)?|le \d+ \w+|dans [^,;.»]{{3,40}}|a la presse)(?: (?:soir|matin|dernier))?,? )?"
    r"(?:(?:le|la|l'|mm|mme) ?(?:(?! en \w+ant )[^,;.»]){0,60})?$"
)
# "La décision, annoncée jeudi soir par le ministre X quelques heures après la visite de Y".
_TOLD_BY = re.compile(
    r"\b(?:decision|nouvelle|information|mesure|rumeur|annonce|rupture)\b[^,;.]{0,40}, (?:annonce|revele|communique|confirme|rapporte|devoile|relaye)e?s? (?:[\w']+ ){0,3}par (?:(?:l[ea] |l')[^,;.]{0,80})?$"
)
# Behind a name: who said so on the trip itself: "…, a lancé X, qui concluait un déplacement".
_ON_THE_WAY = re.compile(
    r"[^.;«»]{0,90}?(?:\bqui\b|\blors d|\ba l'issue|\bau (?:cours|terme|sortir)|\ben (?:visite|deplacement|mission|marge|tournee)|"
    r"\ben (?:recevant|accueillant|rencontrant|retrouvant)\b|\bde passage|\ba son arrivee|\b(?:re)?(?:cu|venu)e?s? |\bapres (?:s|un|une|avoir|son|sa|leur)\b|\bdevant|\ba cote|\bface a)"
)
# "La frontière israélo-libanaise": nobody of either country.
_OF_BOTH = re.compile(
    r"\b(?:frontieres?|guerre|conflit|crise|contentieux|dossier|litige|differend|amitie|offensive|(?:ligne|zone) \w+)(?: [\w-]*)?$"
)
_HIS = re.compile(
    r"^\W*(?:apres|lors d[e']|a l'issue d[e']|au (?:terme|sortir|cours) d[e']) ?(?:une?|un|son|sa|cet|cette|ce)? ?(?:\w+ )?"
    r"(?:rencontre|entretien|entrevue|reunion|tete-a-tete|dejeuner|diner|audience)\b[^,;.]* avec |"
    r"^\W*(?:en (?:visite|deplacement|tournee|mission)|recue?s?|accueillie?s?|arrivee?s?|venue?s?)\b|\b(?:sa (?:visite|venue|tournee)|son (?:voyage|deplacement|sejour|arrivee))\b"
)
_OF = re.compile(r"\b(?:de|du|des|de la|d'|de l') ?(?:(?:republique|royaume) (?:\w+ ){0,2}(?:du |de |d'))?$")
# "Les deux chefs de gouvernement ont parlé deux heures de la Libye".
_TALKED_OF = re.compile(
    r"\b(?:parl|discut|debatt|traite|entreten|preoccup|inquiet)\w* (?:[\w']+ ){0,4}?(?:de |du |des |d'|de la |de l')$"
)
# Between two of "les ministres algérien, tunisien et libyen".
_AND = (", ", " et ", ", et ")
_LISTED_IN = re.compile(r"\((?:[a-z' -]+, ){0,8}(?:[a-z' -]+ et )?$")
# A name alone in quotes is a ship's: "à bord du « Charles de Gaulle »".
_QUOTED, _UNQUOTED = re.compile(r"[«“\"]\s?$"), (" »", "\u00a0»", "»", "”", '"')
# The press does not print the surname of private people: "Jelena M.".
_PRIVATE = re.compile(r"\w [A-ZÀ-Þ][.·]$")
# Before the demonym of somebody's equal: "son homologue norvégien", "ses collègues néerlandais".
_PEER = re.compile(r"\b(?:son|sa|ses|leurs?) (?:homologue|collegue|vis-a-vis|equivalente?)s? $")
_REPRESENTS = re.compile(r"\brepresent(?:e|er|era|ait|ant|eront|aient) (?:l[ea] |l'|les )$")
_EMBASSY = re.compile(r"\b(?:ambassad\w+|haute?-commissaire|consul\w*|charge\w? d'affaires)[^,;.]{0,20}$")

# Who rules where the meeting is held, told by office alone: "a rencontré à Doha l'émir", "avec le roi".
_ITS_RULER = re.compile(
    r"\b(?:avec|rencontr(?:e|er|era|ait|ant)|voir|vu) (?:(?!l[ea] |l')[\w'-]+ ){0,5}?(?:le |la |l')(?:chef(?:fe)? de l'etat|chef(?:fe)? du gouvernement|presidente?|premi(?:er|ere) ministre"
    r"|roi|reine|emir|sultan|prince heritier|chancelier|chanceliere)(?=[.,;]|$| (?:et|pour|afin|a|lors|avant|puis|au|sur)\b)"
)


def participants(reading: Reading, stretch: Stretch) -> tuple[Human, ...]:
    """The people whom `stretch` names as taking part, in order."""
    sentence = stretch.sentence
    low, high = sentence.start + _clause_start(stretch), sentence.start + stretch.end
    named = (human for human in reading.people(sentence) if low <= human.start < high)
    return tuple(human for human in named if takes_part(sentence, human))


def _clause_start(stretch: Stretch) -> int:
    """Where the clause begins that tells of it: "X reste à Londres ; sa ministre est, elle, à Kigali"."""
    off = stretch.senses & {"called_off", "put_off"}
    at = -1 if off else stretch.sentence.folded.rfind(" ; ", stretch.start, stretch.parts[0].start)
    return max(stretch.start, at)


def shortly_before(reading: Reading, sentence: Sentence) -> tuple[Sentence, ...]:
    """The sentences before `sentence` in which somebody may be named whom it means, in order."""
    return tuple(reading.sentences[max(0, sentence.index - _FURTHEST) : sentence.index])


def takes_part(sentence: Sentence, human: Human) -> bool:
    """Whether the person named is one of those who met: not left out, quoted, resident there or no official."""
    if _NOBODY.search(sentence.folded[: human.start - sentence.start]) or _PRIVATE.search(human.person.name):
        return False
    start, end = human.start - sentence.start, human.end - sentence.start
    if _QUOTED.search(sentence.text, max(0, start - 3), start) and sentence.text.startswith(_UNQUOTED, end):
        return False
    if _TOLD_BY.search(sentence.folded, max(0, start - 130), start):
        return False
    if _SAYS.search(sentence.folded, 0, start) and not _ON_THE_WAY.match(sentence.folded, end):
        return False
    if _SENDS.match(sentence.folded, end) or _GONE.match(sentence.folded, end):
        return False
    tells = _TELLS.match(sentence.folded, end)
    if tells and not _HIS.search(sentence.folded) and not triggers(tells.group()):
        return False
    title = human.person.title
    return title is None or not (
        _RESIDENT.match(fold(title)) or _SPOKESPERSON.match(fold(title)) or is_civil(title)
    )


def of_residents(reading: Reading, stretch: Stretch) -> bool:
    """Whether the stretch tells of an ambassador or consul at his post, or of letters of credence."""
    sentence, verb = stretch.sentence, stretch.parts[0].start
    if _CREDENCE.search(stretch.folded):
        return True
    resident = _RESIDENT_SUBJECT.match(sentence.folded)
    before = reading.sentences[max(0, sentence.index - 1)]
    if _HIM.search(sentence.folded[: verb + 2]) and _RESIDENT_SUBJECT.match(before.folded):
        return True
    named = [human.start for human in reading.people(sentence) if takes_part(sentence, human)]
    hosts = stretch.parts[0].sense == "hosts" and all(at < sentence.start + verb for at in named)
    if hosts and _RESIDENT_GUEST.match(sentence.folded, stretch.parts[0].end):
        return True
    told = any(at < sentence.start + verb for at in named)
    return resident is not None and resident.end() < verb and not told


def unnamed_guests(reading: Reading, stretch: Stretch, host: str | None) -> frozenset[str]:
    """Countries of officials told without a name: "une délégation espagnole", "les Turcs", "Madrid"."""
    sentence = stretch.sentence
    ruler = "meets" in stretch.senses and _ITS_RULER.search(stretch.folded)
    found: set[str] = {host} if host and ruler else set()
    row: set[str] = set()
    end = -1
    for place in reading.places(sentence):
        at = place.start - sentence.start
        if not (stretch.tour or stretch.start <= at < stretch.end):
            continue
        listed = place.sort == "demonym" and sentence.folded[max(0, end) : at] in _AND
        stands = listed or _stands_for(sentence, place, at)
        if place.sort == "demonym" and stands:
            row = {*(row if listed else ()), place.country}
            end = place.end - sentence.start
            found |= row if len(row) > 1 and "meets" in stretch.senses else set()
        if (
            stands
            and (
                place.country != host
                or place.sort == "country"
                or (place.sort == "compound" and "meets" in stretch.senses)
                or _is_met(stretch, place, at)
            )
            and (place.sort != "capital" or "meets" in stretch.senses)
        ):
            found.add(place.country)
    return frozenset(found)


def _is_met(stretch: Stretch, place: Place, at: int) -> bool:
    """Whether the demonym at `at` is of an official met at home: "a rencontré à Oslo son homologue norvégien"."""
    met = any(part.sense == "meets" and part.start < at for part in stretch.parts)
    return place.sort == "demonym" and (met or _PEER.search(stretch.sentence.folded, 0, at) is not None)


def _stands_for(sentence: Sentence, place: Place, at: int) -> bool:
    """Whether the place stands for officials of its country in this sentence, other than diplomats there."""
    if _EMBASSY.search(sentence.folded, max(0, at - 40), at):
        return False
    if place.sort == "compound":
        return _OF_BOTH.search(sentence.folded, 0, at) is None
    if place.sort == "capital":
        return True
    if place.sort in ("organisation", "institution", "government"):
        if words("office").search(fold(place.text)):
            return True  # "le Haut représentant de l'Union africaine"
        return words("office").search(sentence.folded, max(0, at - 30), at) is not None
    if place.sort == "demonym":
        office = words("office").search(sentence.folded, max(0, at - 40), at)
        return office is not None or place.text[:1].isupper()
    if place.sort == "country" and _REPRESENTS.search(sentence.folded, max(0, at - 30), at):
        return True
    if place.sort == "country" and _LISTED_IN.search(sentence.folded, max(0, at - 130), at):
        return words("office").search(sentence.folded, 0, at) is not None
    if place.sort == "country" and _OF.search(sentence.folded, max(0, at - 25), at):
        if _TALKED_OF.search(sentence.folded, max(0, at - 60), at):
            return False
        return words("office").search(sentence.folded, max(0, at - 110), at) is not None
    return False
