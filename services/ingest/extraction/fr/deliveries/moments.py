"""Which act of a sentence of supply each of its moments belongs to, and which moments are of something else."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.deliveries.portions import MAKING
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.stages import SIGNED
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.mentions import Count, When
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.words import grammar

# How far a date may stand from the act it dates, in characters.
_REACH = 150
# A date that stands so near to its sentence's beginning dates what the sentence tells, however long it is.
_OPENING = 30
# What a date of another clause costs beside its distance.
_OTHER_CLAUSE = 60
# A date that follows one of these is the day of the saying, not of the deed.
_SAID = re.compile(
    r"\b(?:annonc|indiqu|declar|publi|apprend|appris|affirm|rapport|precis|confirm|revel|assur|expliqu|soulign|rappel|ecri|"
    r"fait savoir|fait etat|selon|salu|rendu public|dit|detaill|not[ei])\w*,?(?: (?:que|ce|le|de|du|en|au|des|mardi))* $"
)
# ", a confirmé le ministre turc en octobre": who says so stands between.
_SAID_SO = re.compile(
    r"[,»] (?:l'|le )?(?:a|ont|avait|avaient) (?:annonce|indique|declare|affirme|rapporte|precise|confirme|revele|assure|explique|souligne|rappele|fait savoir|detaille)"
    r" (?!(?:que|qu'|avoir|la|une)\b)[^,;:.]{3,70} (?:en|le|ce|au|courant|fin|debut) ?$|[,»] (?:l'|le )?(?:a|ont) (?:annonce|indique|declare|affirme|precise|confirme|revele|assure) [^,;:.]{3,70} $"
    r"|, (?:d'apres|selon|a en croire|comme (?:l'|le )?\w+) [^,;:.]{3,90}\b(?:diffus|publi|prise?s?|parue?s?|dat|rendue?s? publi|divulgu|poste|mise?s? en ligne)\w*[^,;:.]{0,50} $"
)
_FORESEEN = re.compile(
    r"\b(?:prevoi\w+|prevu\w*|porte\w*|fixe\w*|attend\w*)[^;.]{0,60}\b(?:livraisons?|remises?|arrivees?|receptions?|mises? en service)\b[^,;.]{0,40}$"
    r"|\b(?:livraisons?|remises?|receptions?|mises? en service)\b[^,;.]{0,60}\b(?:prevues?|attendues?|programmees?|etalees?|echelonnees?|annoncees?|fixees?)\b[^,;.]{0,20}$"
)
# "…, dont la mise en place à Praia et à Mindelo s'achèvera début 2025": however far behind its verb.
_ITS_COMING = re.compile(
    r"\bdont (?:la |l'|les )(?:\w+ )?(?:livraisons?|remise|mise en (?:place|service)|installation|deploiement|arrivee|entree en service|reception)\b[^.;:]*$"
)
# What comes before a season comes in its year.
_SEASON, _BEFORE = (
    re.compile(r"\d{4}-2[1-4]"),
    re.compile(r"\bavant (?:l'|le |la fin (?:de |du )?)?(?:l'|le )?$"),
)
# What may stand between the signature of a contract and its day.
_SIGNED_ON = re.compile(r"(?: [\w']+){0,6},? ?$")
# "Signé à Paris le 22 mai 2019 avec Damen, le contrat …", up to the day and from there.
_SIGNED = re.compile(
    r"\W*(?:sign|conclu|pass|notifi|paraph|attribu|remport|decroch|obten|finalis)(?:e|u)?e?s? (?:(?:officiellement|definitivement|a \w+|le|la|en|fin|debut|des|courant) |l')*"
)
_THE_CONTRACT = re.compile(
    r"[^,;:.]{0,60}, (?:l[ae]|ce|cette|un|une|son|leur) (?:\w+ )?(?:contrat|marche|commande|achat|acquisition)\b"
)
# "Promis depuis 2024, les F-16 arrivent": the day of the promise.
_PROMISED, _SINCE = (
    re.compile(r"\bpromise?s?\b"),
    re.compile(r" (?:(?:depuis|en|des|fin|debut|le|la|au) |l')*"),
)
# "trente Mirage, aujourd'hui vieillissants": how things are now, no day of their supply.
_STATE_OF_TODAY = re.compile(r"[,(] ?(?:aujourd'hui|a ce jour|a present)$")
_AT_WORK_TODAY = re.compile(
    r"\b(?:navigu|patrouill|vol|roul|serv|equip|sillonn|oper)(?:e|ent) (?:aujourd'hui|a present|a ce jour)$"
)
_AS_IT_IS = re.compile(
    r" (?:\w+ment )?(?:\w+(?:ants?|antes?|ees?|es|ifs?|ives?|els?|elles?)|hors|en|au|a la|presque|tou[st])\b"
)
# "en a acheté"
_OF_THEM = re.compile(r"\ben (?:(?:a|ont|avait|avaient|aura|auront) )?(?:\w+ment |aussi |ensuite |encore )?$")
# "le navire sur lequel ils s'entraînent depuis le printemps": since when something else is done.
_WHERE_SINCE = re.compile(
    r"\b(?:(?:sur|dans|avec|a bord d[eu]|pour) l(?:equel|aquelle|esquels|esquelles)|auquel|auxquels|ou) (?!(?:\w+ )*(?:livr|remis|recu|command))[^,;:.]{3,60} depuis (?:l[ea] |l')?$"
)
# What may stand between the making of a thing and its day.
_MADE_ON = re.compile(r"(?: [\w'-]+){0,6},? ?$")
# "commandés en 2024 ont été livrés mardi": the first moment is that of the participle before it.
_AUXILIARIES = re.compile(
    r" (?:(?:a|ont|sont|est|vont|viennent|vient|seront|sera|etre|ete|enfin|bien|tous|toutes|d') ?)+"
)
# "qui s'ajoutent aux deux livrées en 2020": the day of what was supplied before.
_MORE = re.compile(r" (?:autres|de plus|supplementaires|additionnel(?:le)?s|en plus|nouve(?:aux|lles))\b")
_OF_OTHERS = re.compile(
    r"\b(?:s'(?:y )?(?:ajout|additionn)|complet|succed|rempla|rejoign)\w* (?:a |aux? |l[ae]s? |l'|ce(?:ux|lles) )[^,;:.]{0,40}\b\w+(?:es|us|is|erts) (?:par [^,;:.]{2,30} )?(?:en |l'|le |fin |debut |au )*$"
)
# "En vertu d'un accord de 2022": whose year it is.
_OF_PACT = re.compile(
    r"\b(?:accord|convention|protocole|memorandum|traite|loi|plan|budget|sommet|decret|declaration)s?(?: [\w'-]+){0,2} (?:de |du |d')(?:l')?(?:\w+ )?\d{4}$"
)


def belonging(scene: Scene) -> list[tuple[Act, When]]:
    """Each moment of the sentence with the act nearest to it, where one is within reach."""
    pairs = []
    for moment in scene.moments:
        if reported(scene.sentence, moment) or _behind(MAKING, _MADE_ON, scene, moment):
            continue
        if since_something_else(scene.sentence, moment):
            continue
        if _OF_PACT.search(scene.folded, 0, moment.end - scene.sentence.start):
            continue
        if _STATE_OF_TODAY.search(scene.folded, 0, moment.end - scene.sentence.start) and _AS_IT_IS.match(
            scene.folded, moment.end - scene.sentence.start
        ):
            continue
        if _AT_WORK_TODAY.search(scene.folded, 0, moment.end - scene.sentence.start):
            continue
        if len(scene.acts) > 1 and _behind(_PROMISED, _SINCE, scene, moment):
            continue
        distances = [
            (distance(scene, act, moment), number)
            for number, act in enumerate(scene.acts)
            if moment.start - scene.sentence.start >= act.end or so_many_others(scene, act) is None
        ]
        nearest, number = min(distances, default=(_REACH + 1, 0))
        if nearest <= _REACH:
            pairs.append((scene.acts[number], moment))
        elif scene.acts and (
            moment.start - scene.sentence.start <= _OPENING
            or _ITS_COMING.search(scene.folded, 0, moment.start - scene.sentence.start)
        ):
            pairs.append((next((act for act in scene.acts if not act.noun), scene.acts[0]), moment))
    return pairs


def signed_on(scene: Scene) -> When | None:
    """The moment that a contract's signature has in the sentence: "Le contrat, de 90 millions, avait été signé en mars"."""
    opens = (m for m in scene.moments if _opens_signed(scene, m))
    return next((m for m in scene.moments if _behind(SIGNED, _SIGNED_ON, scene, m)), next(opens, None))


def opens_signed(scene: Scene) -> bool:
    """Whether the sentence tells of a contract by itself, beginning with its signature."""
    return any(_opens_signed(scene, moment) for moment in scene.moments)


def _opens_signed(scene: Scene, moment: When) -> bool:
    """Whether the sentence begins with the signature and its day: "Signé en mars 2019, le contrat porte sur"."""
    start, end = moment.start - scene.sentence.start, moment.end - scene.sentence.start
    return bool(_SIGNED.fullmatch(scene.folded, 0, start) and _THE_CONTRACT.match(scene.folded, end))


def foreseen(scene: Scene, moment: When) -> bool:
    """Whether the moment is that of a delivery that its sentence only foresees: "prévoit une livraison dès 2025"."""
    before = scene.folded[: moment.start - scene.sentence.start]
    return _FORESEEN.search(before) is not None


def expected(scene: Scene, moment: When) -> str:
    """The moment; "avant l'été" is some day of that year."""
    season = _SEASON.fullmatch(moment.edtf)
    before = _BEFORE.search(scene.folded, 0, moment.start - scene.sentence.start)
    return moment.edtf[:4] if season and before else moment.edtf


def so_many_others(scene: Scene, act: Act) -> Count | None:
    """The count of a further order that goes by "en": "et en a acheté 116 autres", "en a demandé dix de plus"."""
    of_them = act.word.startswith("s'en ") or _OF_THEM.search(scene.folded, 0, act.start)
    if act.frame not in ("order", "request") or act.noun or not of_them:
        return None
    at = scene.sentence.start
    told = (c for c in scene.counts if c.start - at == act.end + 1)
    return next((c for c in told if _MORE.match(scene.folded, c.end - at)), None)


def reported(sentence: Sentence, moment: When) -> bool:
    """Whether the moment is the day of the saying, not of the deed: "a annoncé lundi"."""
    before = sentence.folded[: moment.start - sentence.start]
    return _SAID.search(before) is not None or _SAID_SO.search(before) is not None


def since_something_else(sentence: Sentence, moment: When) -> bool:
    """Whether another deed of the sentence has gone on since the moment: "sur lequel ils s'entraînent depuis mai"."""
    return _WHERE_SINCE.search(sentence.folded, 0, moment.start - sentence.start) is not None


def of_others(scene: Scene, act: Act, moment: When) -> bool:
    """Whether the moment is that of things supplied before, which those of `act` come on top of."""
    told = _OF_OTHERS.search(scene.folded, act.start, moment.start - scene.sentence.start)
    return told is not None


def distance(scene: Scene, act: Act, moment: When) -> int:
    """How far the moment is from the act: less where it follows it, more in another clause."""
    left, right = grammar.clause(scene.folded, act.start, act.end)
    start, end = moment.start - scene.sentence.start, moment.end - scene.sentence.start
    apart = start - act.end if start >= act.end else act.start - end + 10
    if end < act.start and _AUXILIARIES.fullmatch(scene.folded, end, act.start):
        apart += _OTHER_CLAUSE
    if end + 1 == act.start and any(other.end <= start and not other.noun for other in scene.acts):
        apart += _OTHER_CLAUSE  # "que Lima avait commandés en 2017 naviguent"
    if end < act.start and "," in scene.folded[end : act.start] and any(a.end <= start for a in scene.acts):
        apart += _OTHER_CLAUSE  # "livrera dix chars en 2026, conformément à une commande de 2024"
    return apart if left <= start < right else apart + _OTHER_CLAUSE


def _behind(deed: re.Pattern[str], gap: re.Pattern[str], scene: Scene, moment: When) -> bool:
    """Whether the moment stands behind `deed`, with no more than `gap` between them."""
    start = moment.start - scene.sentence.start
    told = list(deed.finditer(scene.folded, 0, start))
    return bool(told) and gap.fullmatch(scene.folded, told[-1].end(), start) is not None
