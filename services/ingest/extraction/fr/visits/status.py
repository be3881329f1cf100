"""Whether a visit is planned, under way, held, put off or called off, by the words around its trigger."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.eventlog.claims import VisitStatus
from services.ingest.extraction.fr.people.names import is_given
from services.ingest.extraction.fr.visits.stretches import Stretch
from services.ingest.extraction.fr.visits.words import RECEPTION, TRAVEL, Sense, words

# What is to come beside a trip says nothing of when that takes place: "livrera dix scanners, a indiqué la ministre,
# en visite à Oslo".
_OTHER_DEEDS = re.compile(
    r"\b(?:(?:livre|donne|cede|expedie|achemine|transfere|exporte|finance|cofinance|equipe|dote|forme|entraine|porte|"
    r"renforce|coute|debloque|commande|achete|ajoute|augmente|facilite|autorise|cree|procure|"
    r"fourni|offri|garanti|investi)r|remettr|permettr|comprendr|vendr|retiendr|souviendr)(?:a|ont)\b"
)
# Of two words of a trip that does not take place, the one told last stands: "n'ira pas à Oslo : la visite est reportée".
_OFF: dict[Sense, VisitStatus] = {"shuns": "cancelled", "called_off": "cancelled", "put_off": "postponed"}
_EXPECTED = re.compile(r"attendu|convie|annonce|\ba quitte|\bont quitte")
# "A indiqué qu'il se rendrait": to come, as seen from when it was said.
_TO_COME = re.compile(
    r"^(?:doi(?:t|vent)|devrai(?:t|ent)|va|vont) |\b(?!aura|auront)\w+r(?:a|ai|ons|ont)\b|\b(?:rendr|ir|viendr|partir|arriver|recevr|accueiller|effectuer|participer|"
    r"assister|rencontrer|entretiendr|visiter|retrouver)ai(?:t|ent)\b"
)
_PAST = re.compile(
    r"(?:l'|l'y |y |les )?(?:se sera|se seront|a|ai|ont|avons|avait|avais|avaient|avions|eut|fut|furent|etait|etaient|s'est|se sont|s'etait|s'etaient|me suis|nous sommes|ete)"
    r"(?:, |$| (?!(?:a|au|en|aux) ))|(?:sera|seront) (?:\w+ )?(?:reste|demeure)e?s?\b|(?:y |l'|les )?(?:aura|auront) (?:croise|rencontre|vu|mene|conduit|emmene|recu|accueilli|passe|visite|sejourne|retrouve)|(?:y )?(?:est|sont|suis|sommes|etes) (?:\w+ )?(?:alle|venu|passe|retourne|revenu|reste|demeure)e?s?\b"
    # "qui recevait mardi une délégation"
    r"|(?:l[ea]s? |l'|se |s')?(?:recev|accueill|rencontr|visit|entreten)ai(?:t|ent)\b"
)
# Between "a" and the participle that a trigger begins with: "a ensuite fait escale".
_DONE = re.compile(r"(?:re)?fait\b|(?:entre)?pris\b|mis\b")
_HAS = re.compile(
    r"(?<!\w)(?P<verb>a|ont|avait|avaient|eut|eurent)(?: (?:\w+ment|deja|aussi|ensuite|enfin|encore|alors|donc|bien)){0,2} $"
)
_AUXILIARY = 40
# "Prévue mardi, la rencontre a bien eu lieu."
_TOOK_PLACE = re.compile(
    r"\b(?:a|ont|avait|avaient) (?:\w+ )?eu lieu\b|\bs(?:'est|'etait|e sont) (?:\w+ )?(?:tenue?s?|deroulee?s?)\b"
)
_AT_THE_TIME = re.compile(r"\balors (?:en (?:visite|deplacement|tournee|voyage|mission)|de passage)\b")
# A stop told behind the verb of the tour, with a day of its own.
_DAY = re.compile(r"\b(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|demain|\d{1,2})\b")
_PAST_DUTY = re.compile(
    r"\bavai(?:t|ent) prevu d[e']|\b(?:devait|devaient)\b(?! (?:rester|durer|demeurer|passer inapercue?|marquer|servir|permettre|aboutir|sceller))"
)

# Before a trip told beside what was done on it: "en visite mardi à Oslo, X a promis …", "lors de son déplacement".
_BESIDE = re.compile(
    r"(?:^|[,–(] ?|\b(?:lors|au (?:cours|terme|lendemain|sortir)|a l'(?:issue|occasion)|a la (?:faveur|fin)|en marge) "
    r"d(?:e |u |')|\bprofit\w+ d(?:e |u |')|\b(?:pendant|durant|apres|en) )(?:(?:l[ea] |l'|un |une |son |sa |leur |ce |cet |cette )(?:\w+ )?)?$"
)
_ADVERBIAL = re.compile(
    r"(?:en|de) \w|(?:recu|accueilli|arrive|venu|rentre|revenu)e?s?\b|(?:recev|accueill)ant\b"
)
# "X, qui achevait mardi une visite à Alger": held, whatever follows.
_WAS_ON = re.compile(
    r"\b(?:achev|conclu|termin|boucl|effectu|poursuiv|entam)ai(?:t|ent) (?:[\w']+ ){0,3}?(?:une |sa |son |leur |un )(?:\w+ )?$"
)
_HAS_DONE = re.compile(
    r"\b(?P<verb>a|ont|avait|avaient) (?:\w+ment |aussi |egalement |par ailleurs |de nouveau )?(?!ete\b)\w+(?:e|u|is|it|i|ert)e?s?\b"
    r"|\b(?:s'est|se sont|s'etait) \w"
)
_WILL = re.compile(
    r"\b(?:doi(?:t|vent)|dev(?:ait|aient)|va|vont|compten?t?|s'appreten?t?|\w+r(?:a|ont|ait|aient))\b"
)
# "A été convié à Porto au printemps".
_INVITED = re.compile(
    r"\b(?:a|ont|est|sont) (?:ete )?(?:\w+ment )?(?:convie|invite)e?s? (?:\w+ )?(?:a|au|aux|en) "
)
_OF_TIME = re.compile(r"\b(?:prochain|prevu|attendu|programme|demain)\w*")


def status_of(stretch: Stretch) -> VisitStatus | None:
    """The status that the words of `stretch` give, or None where they are silent.

    The tense of the visit's own verb comes before any other word of time in the sentence.
    """
    folded, parts = stretch.folded, stretch.parts
    senses = {part.sense for part in parts}
    travels = senses & (TRAVEL | RECEPTION | {"meets", "calls"})
    off = [part.sense for part in parts if part.sense in _OFF]
    if off and (travels or senses <= _OFF.keys()):
        return _OFF[off[-1]]
    if was_to_be(folded):
        return None
    if words("now").search(folded):
        return "ongoing"
    if told_beside(stretch) or _has_called(stretch):
        return "completed"
    tenses = _tenses(stretch)
    if tenses or _AT_THE_TIME.search(folded):
        return tenses[0] if tenses else "completed"
    if _TOOK_PLACE.search(folded):
        return "completed"
    if _INVITED.search(folded):
        return "planned"
    dated_stop = stretch.start > parts[-1].end and _DAY.search(folded) is not None
    sentence, text = stretch.sentence, stretch.sentence.text[stretch.start : stretch.end]
    told, printed = (sentence.folded, sentence.text) if dated_stop else (folded, text)
    if _tells("ahead", _OTHER_DEEDS.sub(lambda match: " " * len(match[0]), told), printed):
        return "planned"
    return "completed" if _tells("held", folded, text) else None


def told_beside(stretch: Stretch) -> bool:
    """Whether the trip is told beside what was done on it, so that words of what is to come are of something else:
    "en visite mardi à Oslo, X a promis de livrer prochainement six drones".
    """
    whole, printed = stretch.sentence.folded, stretch.sentence.text
    first = next((part for part in stretch.parts if part.sense not in ("joins", "signs")), stretch.parts[0])
    if _WAS_ON.search(whole, stretch.start, first.start):
        return True
    beside = _BESIDE.search(whole, 0, first.start)
    if beside is None or (len(beside[0].strip(" ,–(")) < 2 and not _ADVERBIAL.match(whole, first.start)):
        return False
    if _will(whole, printed, 0, first.start):
        return False
    done = next(_done(whole, printed), None)
    if done is None:
        return False
    return done < first.start or not (
        _will(whole, printed, first.end, done) or _OF_TIME.search(whole, first.end, done)
    )


def _has_called(stretch: Stretch) -> bool:
    """Whether the clause of a call tells it as done: "…, qui a félicité son homologue par téléphone"."""
    whole, printed = stretch.sentence.folded, stretch.sentence.text
    call = next((part for part in stretch.parts if part.sense == "calls"), None)
    if call is None:
        return False
    clause = max(whole.rfind(mark, 0, call.start) for mark in (",", ";", ":"))
    done = [at for at in _done(whole[: call.end], printed) if at > clause]
    return bool(done) and not _will(whole, printed, max(clause, 0), call.end)


def _done(folded: str, printed: str) -> Iterator[int]:
    """Where a verb tells of something done: "a promis", but not the preposition of "à Oslo"."""
    return (m.start() for m in _HAS_DONE.finditer(folded) if printed[m.start()] != "à")


def _will(folded: str, printed: str, start: int, end: int) -> bool:
    """Whether a verb there tells of something to come."""
    return any(printed[m.start()].islower() for m in _WILL.finditer(folded, start, end))


def _tells(kind: str, folded: str, text: str) -> bool:
    """Whether a word of `kind` is there: the verb "a", not the preposition "à", and no name ("Balendra")."""
    found = ((match.start(), match[0]) for match in words(kind).finditer(folded))
    return any(
        text[at] not in "àÀ" and not (text[at].isupper() and (at or is_given(word))) for at, word in found
    )


def _tense(trigger: str) -> VisitStatus | None:
    """What the verb of a trigger says by its tense: "s'est rendu", "sera reçu"."""
    if _EXPECTED.search(trigger):
        return None
    if _PAST.match(trigger):
        return "completed"
    return "planned" if _TO_COME.search(trigger) else None


def tenses_mixed(stretch: Stretch) -> bool:
    """Whether some verbs tell of the visit as held and others as to come: "a été reçu et s'entretiendra mardi"."""
    return {"completed", "planned"} <= set(_tenses(stretch))


def _tenses(stretch: Stretch) -> list[VisitStatus]:
    """What each verb of the visit says, in order."""
    whole, printed = stretch.sentence.folded, stretch.sentence.text
    own = [part for part in stretch.parts if part.sense not in ("joins", "signs")]
    done = (_DONE.match(whole, part.start) and _has(whole, printed, part.start) for part in own)
    told = (
        "completed" if is_done else _tense(whole[part.start : part.end])
        for part, is_done in zip(own, done, strict=True)
    )
    return [one for one in told if one]


def _has(folded: str, printed: str, at: int) -> bool:
    """Whether the verb "avoir" stands right before `at`, and not the preposition "à"."""
    auxiliary = _HAS.search(folded, max(0, at - _AUXILIARY), at)
    return auxiliary is not None and printed[auxiliary.start("verb")] != "à"


def was_to_be(folded: str) -> bool:
    """Whether the visit is told as it had been meant: "devait être reçue"."""
    return _PAST_DUTY.search(folded) is not None
