"""Which act of a sentence governs which thing: object of a verb, subject of a passive, next of a list."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.equipment.equipment import Equipment
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.words import grammar
from services.ingest.extraction.fr.words.numerals import COLLECTIVE, WORDS

# How far a verb may stand from the thing it governs, in characters.
REACH = 150
# A colon between the thing and its verb: "Quarante-deux Rafale : Jakarta a passé commande".
_HEADED = re.compile(r"[^:;.]{0,40}: [^:;.]{0,40}")
# "Quarante motos pour la police, plus deux vans : voilà ce que Tokyo va envoyer"
_PRESENTED = re.compile(
    r"[^;.]*: (?:voila|voici|c'(?:est|etait)|ce sont|tel(?:le|s|les)? (?:est|sont)) (?:(?:tout|exactement|donc) )?"
    r"(?:ce|l[ea]s? (?:\w+ )?\w+) qu(?:e |')[^;:.]{0,90}"
)
# "Soixante canons, deux batteries : telle est la liste du matériel cédé par la France"
_INVENTORY = re.compile(
    r"[^;.]*: (?:voila|voici|c'est|tel(?:le|s|les)? (?:est|sont)) (?:l[ea]s? |l'|ce )(?:\w+ ){0,2}?"
    r"(?:liste|inventaire|contenu|composition|detail|total|bilan|materiels?|equipements?|arsenal|dons?|lots?)\b[^;:.]{0,60}"
)
# "C'est le quatrième bâtiment de ce type que la marine reçoit de la France"
IT_IS = re.compile(
    r"^\W*(?:c'est|il s'agit|ce sera|c'etait) (?:la |ainsi |deja |donc |desormais |en fait )*(?:d[ue] |de l'|l'|l[ea] |de la )"
    r"(?:\w+ieme|premiere?|seconde?|derniere?|\d+e) "
)
# "…, c'est le Rafale qu'elle s'offre": up to the end of the thing.
_CLEFT = re.compile(
    r"(?:[^;.]*(?:[,:] |\b(?:ici|la|alors|donc) ))?\W*(?:c'est|c'etait|ce sont|ce sera|ce seront|ce fut|ce furent) (?:bien |donc |finalement |aussi )?(?:(?:sur |pour )?(?:l[ea]s? |l'|une? |des )|(?=\w))[^,;:.]{2,40}"
)
# "dix lanceurs dont Washington avait autorisé la vente"
_WHOSE = re.compile(
    r" dont [^,;:.]{2,60}\b(?:autoris|approuv|valid|annonc|promi|confirm|sign)\w* (?:la |l'|une )"
)
# ", le troisième d'une commande passée en mai, est ": up to the verb.
_ASIDE = re.compile(
    r", (?:l[ea]s? |une? |objets? |fruits? )[^,;:.]{3,90}, (?:(?:est|sont|a|ont|vien(?:t|nent) d') ?(?:[a-z]+ ){0,2})"
)
# " que Paris lui refusait, Ankara les lui a ": up to the verb.
_TAKEN_UP = re.compile(
    r"(?: (?:que |qu')[^;:.]{3,80}, | [^,;:.]{2,30} ?[;,] )(?:mais |et )?[^,;:.]{2,40} (?:ne |n')?l[ea]s? (?:lui |leur )?(?:a|ont|avait|avaient|aura|auront) (?:\w+ ){0,2}"
)
_THAT = re.compile(r"(?: [a-z-]+){0,4} (?:que? |qu'|dont )[^,;:.]{0,70}")
# "la Roumanie expose un F-16 et la Corée du Sud a envoyé": the verb of another subject has another object.
_NEXT_SUBJECT = re.compile(
    r",? (?:et|mais|puis) (?:l[ae]s? |l')[^,;:.]{2,50} (?:a|ont|avait|avaient|va|vont) (?:\w+ )?"
)
_SECONDARY, _CLOSE = 80, 2
# "54 lanceurs commandés", "des chars déjà fournis"
_ALREADY = re.compile(r",? ?(?:deja |precedemment |auparavant )?")
# The longest name of a thing, in characters.
_NAME = 40
_WHO = re.compile(r",? qui ")
_UNTIL = re.compile(
    r"\b(?:(?:des|une fois|aussitot|sitot|tant|jusqu'a ce|en attendant) qu(?:e |')|(?:quand|lorsque) (?:l[ae]s? |l'|ses |son |sa |leurs? |elle|il))"
)
_MAIN = ("give", "get", "equip", "order")
# "des équipements de surveillance : 12 caméras" lists what the verb gives.
_COLON = re.compile(r"^[^.;:]{0,40} : (?:\w+ ){0,2}$")
_AUXILIARY = re.compile(r"\b(?:est|sont|ete|etre|etait|etaient|sera|seront|fut|furent)(?: \w+){0,2} $")
# What a thing on the wrong side of its verb, past a clause's end, or right of a bare noun costs.
_WRONG_SIDE, _OTHER_CLAUSE, _LEFT_OF_NOUN, _RIGHT_OF_PASSIVE = 60, 60, 50, 12
_PRICE = re.compile(
    r",? (?:d'une valeur|d'un (?:montant|cout|prix)|pour (?:une valeur|un montant)|estimee?s? a|evaluee?s? a|pour (?=(?:\d+,)?[^,;]*\bmilli(?:on|ard)s?\b)(?:\d+,)?)[^,;]*(?=,)"
    r"| ?\([^()]*\)"
)
# "180 chars chez X, pour …, et 212 obusiers chez Y": of whom one thing of the list comes.
_MAKER = re.compile(r"^ (?:chez|aupres d[e']|a|au|aux) ?(?:l[ea] |l')?[^,;:.\d]{2,30}(?=,)")
# "dix chars, sortis des ateliers de Rotem, et vingt-quatre obusiers": what is said of one thing of the list.
_SAID_OF_IT = re.compile(
    r", (?:tout (?:juste|droit) )?(?:sorti|issu|construit|fabrique|assemble|produit|achete|command|fourni|concu|offert|venu|promi)[a-z]* [^,;:.\d]{3,60},(?= (?:et|ainsi|puis|plus|avec)\b)"
)
# "…, puis, à la fin de la même année, des obusiers"
_MEANWHILE = re.compile(
    r"( (?:puis|et)), (?:a|au|en|des|fin|debut|le|l'|[a-z]+ (?:mois|ans|semaines|jours)) ?[^,;:.]{2,40},"
)
# What the longest list may have between two things.
_LONGEST_GAP = 60
_NUMBER = re.compile(rf"(?:{WORDS}|{COLLECTIVE})")
# Words that may stand between two things of a list beside numbers.
_LIST_WORDS = frozenset(
    "et ainsi que de meme ou plus avec puis comme des du les le la l un une d quelque environ pres autant nouveaux nouvelles "
    "autres deux paires lot lots s dit dits dite dites baptises appeles".split()
)


def governing(sentence: Sentence, acts: tuple[Act, ...], things: tuple[Equipment, ...]) -> dict[int, Act]:
    """For each of `things`, by its number, the act that governs it, where one does."""
    governed: dict[int, Act] = {}
    for number, thing in enumerate(things):
        gap = sentence.folded[things[number - 1].end - sentence.start : thing.start - sentence.start]
        if number - 1 in governed and _goes_on(gap, thing):
            governed[number] = governed[number - 1]
            continue
        costs = [(cost, act) for act in acts if (cost := _cost(sentence, act, acts, thing, things)) < REACH]
        end = thing.end - sentence.start
        asked = [act for act in acts if _asked_for(act, acts, end)] or told_after(sentence, acts, end)
        if costs or asked:
            governed[number] = asked[0] if asked else min(costs, key=lambda pair: pair[0])[1]
    for number in range(len(things) - 2, -1, -1):
        act = governed.get(number + 1)
        gap = sentence.folded[things[number].end - sentence.start : things[number + 1].start - sentence.start]
        follows = act is not None and act.start > things[number + 1].end - sentence.start
        if number not in governed and act and follows and len(gap) < _LONGEST_GAP and _lists(gap):
            governed[number] = act
    return governed


def told_after(sentence: Sentence, acts: tuple[Act, ...], end: int) -> list[Act]:
    """The act that a thing's own clause comes to behind an aside, or that has it for a pronoun: "L'avion, le dernier d'une
    commande, est arrivé", "les drones que Paris lui refusait, Ankara les lui a livrés".
    """
    behind = [act for act in acts if act.frame == "go" and _ASIDE.fullmatch(sentence.folded, end, act.start)]
    taken = (a for a in acts if a.deed == "done" and not a.noun and a.frame in ("give", "get", "order"))
    return behind or [act for act in taken if _TAKEN_UP.fullmatch(sentence.folded, end, act.start)]


def _goes_on(gap: str, thing: Equipment) -> bool:
    """Whether a list goes on to the thing behind `gap`, where the thing before may have its maker and price."""
    gap = _PRICE.sub("", _MAKER.sub("", gap) if thing.count else gap)
    gap = _MEANWHILE.sub(r"\1", _SAID_OF_IT.sub("", gap) if thing.count else gap)
    return len(gap) < _LONGEST_GAP and (_lists(gap) or bool(thing.count and _COLON.search(gap)))


def _lists(gap: str) -> bool:
    """Whether `gap` holds nothing but what parts the things of a list: ", quatre", "et une trentaine de"."""
    words = re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*|[^\w\s]", gap)
    return all(
        word in _LIST_WORDS or word in ",()'" or word[0].isdigit() or _NUMBER.fullmatch(word)
        for word in words
    )


def _cost(
    sentence: Sentence, act: Act, acts: tuple[Act, ...], thing: Equipment, things: tuple[Equipment, ...]
) -> int:
    """How badly `act` fits as what governs `thing`; past `REACH` it does not."""
    start, end = thing.start - sentence.start, thing.end - sentence.start
    right = act.end <= start
    cost = start - act.end if right else act.start - end
    if cost < -1 or act.frame in ("approve", "cancel", "award", "request"):
        return (
            cost + 80
            if act.frame in ("request", "award", "cancel", "approve") and cost >= -1 and right
            else REACH
        )
    if not right and presented(sentence.folded, end, act):
        return _CLOSE
    undergoes = act.frame == "go" or act.passive
    if not (right or undergoes or act.noun) and _NEXT_SUBJECT.fullmatch(sentence.folded, end, act.start):
        return REACH
    if not right and _WHO.match(sentence.folded, end) and _governed_before(act, acts, start):
        cost += _SECONDARY
    if act.noun and not right:
        cost += _LEFT_OF_NOUN
    elif undergoes and right:
        cost += _RIGHT_OF_PASSIVE
    elif not undergoes and not right:
        cost += _WRONG_SIDE
    if (right and _trails(sentence.folded, act, things, sentence.start)) or _not_yet(
        sentence.folded, act, acts, end
    ):
        return REACH
    elsewhere = act.word in ("sera", "seront") or ", ou " in sentence.folded[act.end : start]
    waits = _UNTIL.search(sentence.folded, act.end, start) is not None
    if right and (waits or (act.frame == "go" and elsewhere)):
        return REACH  # "est arrivée à Lisbonne, où elle a vu deux drones", "les autres dès que ses F-35 seront là"
    if act.word.startswith(("lot", "cargaison", "arrivage")) or _reduced(
        sentence.folded, act, acts, right=right
    ):
        cost += _SECONDARY
    left_bound, right_bound = grammar.clause(sentence.folded, act.start, act.end)
    if left_bound <= start < right_bound:
        return cost
    if not right and _HEADED.fullmatch(sentence.folded, end, act.start):
        return cost - _WRONG_SIDE
    return cost + _OTHER_CLAUSE


def _governed_before(act: Act, acts: tuple[Act, ...], start: int) -> bool:
    """Whether a main verb before the thing has it for its object: "a prêté six vedettes, qui ont rallié Sfax"."""
    return any(
        other.end <= start and not (other.noun or other.passive) and other.frame in _MAIN
        for other in acts
        if other is not act
    )


def presented(folded: str, end: int, act: Act) -> bool:
    """Whether the thing that ends at `end` heads its sentence, whose verb follows "voilà ce que"."""
    if act.passive and _INVENTORY.fullmatch(folded, end, act.start):
        return True
    if act.noun and act.frame in ("give", "order") and _WHOSE.fullmatch(folded, end, act.start):
        return True
    if not act.noun and _CLEFT.fullmatch(folded, 0, end) and _THAT.fullmatch(folded, end, act.start):
        return True
    it_is = IT_IS.match(folded)
    if it_is is not None and it_is.end() < end <= it_is.end() + _NAME and not act.noun:
        return _THAT.fullmatch(folded, end, act.start) is not None
    return not act.noun and _PRESENTED.fullmatch(folded, end, act.start) is not None


def _trails(folded: str, act: Act, things: tuple[Equipment, ...], at: int) -> bool:
    """Whether the participle closes upon the thing before it: "54 lanceurs commandés en 2018"."""
    if not act.passive:
        return False
    return any(_ALREADY.fullmatch(folded, thing.end - at, act.start) for thing in things)


def _asked_for(act: Act, acts: tuple[Act, ...], end: int) -> bool:
    """Whether the thing that ends at `end` is only asked for: "faute d'obtenir les HIMARS réclamés à Washington"."""
    if act.frame != "request" or not act.passive or not 0 <= act.start - end <= _CLOSE:
        return False
    before = [other for other in acts if other.end <= end and not other.passive]
    return bool(before) and before[-1].frame in _MAIN and before[-1].deed == "denied"


def _not_yet(folded: str, act: Act, acts: tuple[Act, ...], end: int) -> bool:
    """Whether what has not come was ordered or promised: "n'a pas reçu les F-16 commandés en 2019"."""
    return (
        act.deed == "denied"
        and not act.word.endswith(("ra", "ront"))
        and any(
            other is not act
            and not other.noun
            and (
                (other.passive and 0 <= other.start - end <= _CLOSE)
                or (other.deed == "done" and _THAT.fullmatch(folded, end, other.start) is not None)
            )
            for other in acts
        )
    )


def _reduced(folded: str, act: Act, acts: tuple[Act, ...], *, right: bool) -> bool:
    """Whether a participle only qualifies the thing before it: "a livré deux frégates achetées en 2020"."""
    if right or not (act.passive or act.word.startswith("destine")):
        return False
    if _AUXILIARY.search(folded, max(0, act.start - 25), act.start):
        return False
    meant = act.word.startswith("destine")
    return any(
        other.end < act.start and not other.passive and (meant or not other.noun) for other in acts
    ) or (folded.startswith((" par ", " aupres "), act.end))
