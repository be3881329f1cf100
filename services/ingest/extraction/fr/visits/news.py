"""Dates beside a visit that are not its own: when the news of it was told, when somebody took office."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.mentions import When
from services.ingest.extraction.fr.reading import Sentence

_REPORTED = re.compile(
    r"^\W*comme (?:annonc|indiqu|rapport|revel|ecri)\w+[^;.]{0,45}$|\b(?:(?<!est )(?<!sont )annoncee?s?|annonc(?!ee?s?\b)\w+|indiqu\w+|declar\w+|affirm\w+|precis\w+|appris|savoir|rapport\w+|revel\w+|confirm\w+|publie\w*|"
    r"diffus\w+|ecrit|explique\w*|interrogee?s?|questionnee?s?|confi(?:e|ait)|racont(?:e|ait)|communique|souligne\w*|rendu publique?|fait l'echo|(?:revele|devoile|confirme) l'existence)(?:,? (?!pour|prevu|de|du|(?:venue|visite|arrivee|deplacement|voyage|sejour|tournee),)\w+){0,2}?,? (?:ce |le |des )?$"
)
# "L'ambassade, le 15 février, a publié …": when it was told, by somebody who does not travel.
_MADE_KNOWN = re.compile(
    r",? (?:a|ont|avait|avaient) (?:\w+ment )?(?:publie|diffuse|annonce|indique|revele|confirme|salue|precise|rapporte|fait savoir|mis en ligne|partage)e?s?\b|, (?:l'ambassade|l'agence|le site|le quotidien|le journal|la presse|le ministere|la presidence|la chancellerie)\b"
)
# "Vendredi, l'Élysée a annoncé le report …": the day of the news opens the sentence.
_FIRST = 5
_NEWS_FIRST = re.compile(
    r"(?: soir| matin| apres-midi)?, [^,;.:]{3,70} (?:(?:a|ont) (?:\w+ment )?(?:annonce|confirme|fait savoir|indique|revele|fait etat|rendu public|decide)|faisai(?:t|ent) savoir|annoncai(?:t|ent))\b"
    r"(?![^.;]*\b(?:lors d|a l'issue|en marge|au terme|au cours d|depuis))"
)
# "Elle a annulé jeudi son voyage": the day on which it was given up.
_GIVEN_UP = re.compile(
    r"\b(?:annul|decommand|report|ajourn|repouss)ee?s? (?:(?:ce|hier|le|des) )?$|\b(?:annul|decommand)ee?s? (?:a la |en |debut |fin |a la fin )$"
)
# "Reportée à l'automne" is until when.
_TO_DAY = re.compile(r"(?:à|au) ")
_WHO_TOLD = re.compile(
    r"\b(?:ambassade|agence|site|page|quotidien|journal|presse|ministere|presidence|chancellerie|compte|communique|porte-parole)\b"
)
_LAST_TIME = re.compile(r"\b(?:premi(?:er|ere)|plus haut|derni(?:er|ere))s?\b[^;.]{0,70}$")
_HAS_YEAR = re.compile(
    r"\b(?:accords?|traites?|conventions?|protocoles?|memorandums?|pactes?|contrats?|lois?|resolutions?|crises?|guerres?|elections?|coup d'etat|coupe du monde|mondial)\b[^,;.:]{0,40}? ?$"
)
_ASIDE = re.compile(
    r"\b(?:accord|texte|traite|convention|protocole|memorandum|contrat|pacte)s?\b[^,;.]{0,60}, (?:conclu|signe|negocie|paraphe|ratifie|approuve|adopte)e?s? [^,;.]{0,40}$"
)
_TIMES = re.compile(r"\bfois (?:en |de |depuis |dans )?$")
_TAKING_OFFICE = re.compile(
    r"\b(?:nomme|elu|reelu|investi|promu|intronise|reconduit)e?s? (?:\w+ )?$|\b(?:nomination|election|reelection|investiture|prise de (?:fonctions?|poste)|entree en fonctions?|arrivee au pouvoir|accession)"
    r"(?: \w+){0,3},? $|\bdepuis (?:le |la |l'|son |sa )(?!\d)[^,;.]{5,45}, (?:le )?$"
    r"|\bdepuis (?:le |la |l')(?!visite|venue|voyage|passage|deplacement|rencontre|sejour|tournee|derni|premi)[^,;.]{5,45}, en $"
)

# Behind the day of the news: who told it on the spot, "a annoncé mardi X, en visite à Kiev", "lors d'une visite".
_SAID_THERE = re.compile(
    r",? (?!que |qu')[^,;.«»]{3,90}(?:,[^,;.«»]{3,80})?,? (?:(?:qui (?:etait|se trouvait) )?en (?:visite|deplacement|voyage|tournee|mission)|de passage"
    r"|(?:lors|au (?:cours|terme)|a (?:l'issue|l'occasion|la faveur)) d(?:e |')(?:une |un |sa |son |cette |ce )(?:\w+ )?(?:visite|deplacement|voyage|passage|escale))\b"
)


def is_reported(sentence: Sentence, moment: When) -> bool:
    """Whether the date is that of the news rather than of the visit: "a annoncé mercredi"."""
    at = moment.start - sentence.start
    if at <= _FIRST and _NEWS_FIRST.match(sentence.folded, moment.end - sentence.start):
        return True
    made_known = _MADE_KNOWN.match(sentence.folded, moment.end - sentence.start)
    if made_known and _WHO_TOLD.search(sentence.folded, 0, at):
        return True
    if _GIVEN_UP.search(sentence.folded, max(0, at - 25), at) and not _TO_DAY.match(moment.text):
        return True
    if _SAID_THERE.match(sentence.folded, moment.end - sentence.start):
        return False
    return _REPORTED.search(sentence.folded, max(0, at - 45), at) is not None


def of_the_last_time(sentence: Sentence, moment: When) -> bool:
    """Whether the date is that of the visit before this one, or of all there were: "la première d'un ministre depuis 2012",
    "pour la troisième fois cette année".
    """
    at = moment.start - sentence.start
    if _TIMES.search(sentence.folded, max(0, at - 20), at):
        return True
    return (
        moment.text[:6].lower() == "depuis"
        and _LAST_TIME.search(sentence.folded, max(0, at - 80), at) is not None
    )


def of_a_name(sentence: Sentence, moment: When) -> bool:
    """Whether the date tells which treaty or war is meant: "la suspension du traité d'amitié de 2002"."""
    at = moment.start - sentence.start
    named = moment.text[:2].lower() in ("de", "du", "d'", "d’")
    return named and _HAS_YEAR.search(sentence.folded, max(0, at - 70), at) is not None


def of_an_aside(sentence: Sentence, moment: When) -> bool:
    """Whether the date is that of a text told by the way: "L'accord, conclu en principe en novembre, y sera signé"."""
    at, end = moment.start - sentence.start, moment.end - sentence.start
    told = _ASIDE.search(sentence.folded, max(0, at - 60), at) is not None
    return told and sentence.folded.startswith(",", end)


def of_taking_office(sentence: Sentence, moment: When) -> bool:
    """Whether the date is when somebody took office: "depuis sa nomination le 15 mai"."""
    at = moment.start - sentence.start
    return _TAKING_OFFICE.search(sentence.folded, max(0, at - 45), at) is not None
