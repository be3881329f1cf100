"""When a supply was ordered and when it came: each moment of the sentence with the act nearest to it."""

from __future__ import annotations

import re
from datetime import date as Day

from services.eventlog.claims import Span
from services.eventlog.edtf import parse
from services.ingest.extraction.fr.deliveries.handing import Handing
from services.ingest.extraction.fr.deliveries.portions import MAKING
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.deliveries.stages import SIGNED, arrived_by, to_be_signed
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.findings import Because
from services.ingest.extraction.fr.mentions import Count, When
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.words import grammar

# How far a date may stand from the act it dates, in characters; closer for a second act.
_REACH, _SECOND_REACH = 150, 45
# A date that stands so near to its sentence's beginning dates what the sentence tells, however long it is.
_OPENING = 30
# What a date of another clause costs beside its distance.
_OTHER_CLAUSE = 60
# A date that follows one of these is the day of the saying, not of the deed.
_SAID = re.compile(
    r"\b(?:annonc|indiqu|declar|publi|apprend|appris|affirm|rapport|precis|confirm|revel|assur|expliqu|soulign|rappel|ecri|"
    r"fait savoir|fait etat|selon|salu|rendu public|dit|detaill|not[ei])\w*,?(?: (?:que|ce|le|de|du|en|au|des|mardi))* $"
)
# A date that follows one of these is that of the delivery, whatever the sentence tells of.
_DUE = re.compile(
    r"\b(?:livrab\w+|livraisons?|attendu\w*|prevu\w*|d'ici(?: a)?|(?:a l')?horizon|a partir d\w+|avant(?: la fin de)?|livre\w*)"
    r"[^,;.]{0,20}$"
)
_FORESEEN = re.compile(
    r"\b(?:prevoi\w+|prevu\w*|porte\w*|fixe\w*|attend\w*)[^;.]{0,60}\b(?:livraisons?|remises?|arrivees?|receptions?|mises? en service)\b[^,;.]{0,40}$"
    r"|\b(?:livraisons?|remises?|receptions?|mises? en service)\b[^,;.]{0,60}\b(?:prevues?|attendues?|programmees?|etalees?|echelonnees?|annoncees?|fixees?)\b[^,;.]{0,20}$"
)
# "…, dont la mise en place à Praia et à Mindelo s'achèvera début 2025": however far behind its verb.
_ITS_COMING = re.compile(
    r"\bdont (?:la |l'|les )(?:\w+ )?(?:livraisons?|remise|mise en (?:place|service)|installation|deploiement|arrivee|entree en service|reception)\b[^.;:]*$"
)
# "attend pour décembre"
_BY = re.compile(r"d'ici(?: a)?\b")
_DUE_FOR = re.compile(r"\battend\w*[^,;.]{0,20} pour (?:l[ea] |l')?$")
# What comes before a season comes in its year.
_SEASON, _BEFORE = (
    re.compile(r"\d{4}-2[1-4]"),
    re.compile(r"\bavant (?:l'|le |la fin (?:de |du )?)?(?:l'|le )?$"),
)
# "Repoussée à décembre": the day that counts of two.
_PUT_OFF = re.compile(
    r"\b(?:repouss|report|decal|differ|renvoy|retard|ajourn)\w* (?:\w+ )?(?:a|au|jusqu'(?:en|au|a))(?: la| l'| fin| debut| mi-?)* ?$"
)
# Another verb between an order and a moment: "commandés à Rome a appareillé mardi"; told by the accent from "à".
_OTHER_VERB = re.compile(
    r"\b(?:a|ont|est|sont|avait|avaient|sera|seront|doit|doivent|devrait|devraient|va|vont|fut|furent) (?:\w+ ){0,2}?\w+(?:é|ée|és|ées|i|is|it|u|us|er|ir|re)\b",
    re.IGNORECASE,
)
# What may stand between the signature of a contract and its day.
_SIGNED_ON = re.compile(r"(?: [\w']+){0,6},? ?$")
# "Signé à Paris le 22 mai 2019 avec Damen, le contrat …", up to the day and from there.
_SIGNED = re.compile(
    r"\W*(?:sign|conclu|pass|notifi|paraph|attribu|remport|decroch|finalis)(?:e|u)?e?s? (?:(?:officiellement|definitivement|a \w+|le|la|en|fin|debut|des|courant) |l')*"
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
# "commandés en 2022, livrés l'année suivante"
_THEN_CAME = re.compile(r"\b(?:livre|recu|receptionne|arrive|remis)e?s? (?:\w+ ){0,2}$")
# "commandés en 2024 ont été livrés mardi": the first moment is that of the participle before it.
_AUXILIARIES = re.compile(
    r" (?:(?:a|ont|sont|est|vont|viennent|vient|seront|sera|etre|ete|enfin|bien|tous|toutes|d') ?)+"
)
# "Livraison, hier, de six obusiers"
_ON_THAT_DAY = re.compile(r",? (?:ce |le |des |dans la journee de )?")
# "qui s'ajoutent aux deux livrées en 2020": the day of what was supplied before.
_OF_OTHERS = re.compile(
    r"\b(?:s'(?:y )?(?:ajout|additionn)|complet|succed|rempla|rejoign)\w* (?:a |aux? |l[ae]s? |l'|ce(?:ux|lles) )[^,;:.]{0,40}\b\w+(?:es|us|is|erts) (?:par [^,;:.]{2,30} )?(?:en |l'|le |fin |debut |au )*$"
)
# "deux avions en 2020 ; en 2023, trente blindés": a day of its own right before the thing.
_HEADS, _AFRESH = (
    re.compile(r", (?:ce fut |ce furent |puis )?"),
    re.compile(r"[;:,] (?:(?:et|puis) )?(?:en |l'|le |fin |debut )?$"),
)
_GIFT = re.compile(r"dons?$|donations?$|octrois?$|dotations?$|remises?$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NEXT = 2
# "En vertu d'un accord de 2022": whose year it is.
_OF_PACT = re.compile(
    r"\b(?:accord|convention|protocole|memorandum|traite|loi|plan|budget|sommet|decret|declaration)s?(?: [\w'-]+){0,2} (?:de |du |d')(?:l')?(?:\w+ )?\d{4}$"
)
_AND = re.compile(r",? (?:et|puis) (?:en |fin |debut |le )?(?:\d{4}|\w+ \d{4})$")
_AFTER_IT = re.compile(
    r"(?:^\W*|[,;:] )(?:apres|outre) (?:la |l'|les? |une? |son |sa |leur )?(?:premiere? )?$"
)
_DEPUIS = re.compile(r"depuis\b|(?<=depuis )")
_YEAR = re.compile(r"\d{4}")


def date(
    scene: Scene, act: Act, shipment: Shipment, *, today: Day | None, handed: Handing | None = None
) -> None:
    """Date the stages that the sentence dates: each moment belongs to the act nearest to it, or to the noun that `handed`."""
    if handed is not None:
        shipment.delivered = handed.when
        if all(m.edtf == handed.when for m in scene.moments):
            return
    dated = [(a, m) for a, m in _dated(scene) if not _of_others(scene, act, m)]
    dated = [(a, m) for a, m in dated if a is act or so_many_others(scene, a) is None]
    dated = [(a, m) for a, m in dated if handed is None or m.edtf != handed.when]
    signed = signed_on(scene)
    if signed in [m for _, m in dated] and signed is not None and act.frame != "order":
        shipment.ordered = shipment.ordered or (signed.edtf if "/" not in signed.edtf else None)
        dated = [(a, m) for a, m in dated if m is not signed]
    for order, day in dated:
        if (
            order.frame == "order"
            and order is not act
            and order.deed != "to_come"
            and shipment.ordered is None
            and act.frame != "request"
        ):
            near = _distance(scene, order, day) <= _SECOND_REACH
            shipment.ordered = day.edtf if near and "/" not in day.edtf else None
    if _orders(act):
        before = [(m, scene.folded[: m.start - scene.sentence.start]) for _, m in dated]
        due = [
            m
            for m, text in before
            if _BY.match(scene.folded, len(text)) or _DUE.search(text) or _DUE_FOR.search(text)
        ]
        shipment.delivered = _and_then(scene, due[0]).edtf if due else shipment.delivered
        if due and shipment.status == "ordered" and not _ahead(due[0].edtf, today) and _came(scene, due[0]):
            shipment.status = "delivered"
        dated = [(a, m) for a, m in dated if m not in due]
    came = arrived_by(scene, act)
    if came is not None:
        arrival = [m for a, m in dated if a is came]
        shipment.delivered = _and_then(scene, arrival[0]).edtf if arrival else shipment.delivered
        dated = [(a, m) for a, m in dated if a is not came and a.deed != "to_come"]
    if _orders(act):
        dated = _without_arrivals(scene, act, shipment, dated)
    _date_own(scene, act, shipment, dated, today)


def _date_own(
    scene: Scene, act: Act, shipment: Shipment, dated: list[tuple[Act, When]], today: Day | None
) -> None:
    """Date the stage that `act` itself tells of, by the nearest of the moments left to it."""
    if to_be_signed(scene, act):
        return
    dated = [(a, m) for a, m in dated if not _ever_since(scene, m)]
    own = [m for a, m in dated if a is act or (_orders(a) and _orders(act))]
    begins = (shipment.thing.count or shipment.thing).start - scene.sentence.start
    heads = [m for _, m in dated if _HEADS.fullmatch(scene.folded, m.end - scene.sentence.start, begins)]
    own = [m for m in heads if _AFRESH.search(scene.folded, 0, m.start - scene.sentence.start)] or own
    put_off = [m for _, m in dated if _PUT_OFF.search(scene.folded[: m.start - scene.sentence.start])]
    if act.frame == "order" and act.passive:
        own = [
            m for m in own if not _OTHER_VERB.search(_between(scene, act, m)) and not _before_it(m, shipment)
        ]
        own += [m for m in heads if m not in own]
    elif put_off:
        own = put_off
    if not own and shipment.status != "cancelled":
        own = [
            m
            for a, m in dated
            if a.frame not in ("order", "approve") and not (_later(a, act) or _over(scene, a))
        ]
    if shipment.status in ("announced", "ordered") and not _orders(act):
        own = [m for m in own if _DUE.search(scene.folded[: m.start - scene.sentence.start])] or own
    moment: When | None = min(own, key=lambda m: _distance(scene, act, m)) if own else None
    if moment and shipment.status == "delivered":
        moment = _and_then(scene, moment)
    when = expected(scene, moment) if moment else scene.entry
    if when is None:
        return
    if moment:
        shipment.because.append(Because("date", Span(moment.start, moment.end)))
    told_by_day = moment and _ON_THAT_DAY.fullmatch(
        scene.folded, act.end, moment.start - scene.sentence.start
    )
    if _handed_on(act, shipment, when, today, dated=told_by_day is not None):
        shipment.status = "delivered"
    if shipment.status in ("delivered", "in_delivery") and not _orders(act):
        shipment.delivered = when
    elif _orders(act) and shipment.status not in ("announced", "approved"):
        shipment.ordered = shipment.ordered or (when if "/" not in when else None)
    elif shipment.status in ("announced", "ordered", "approved") and _ahead(when, today):
        shipment.delivered = shipment.delivered or when


def so_many_others(scene: Scene, act: Act) -> Count | None:
    """The count of a further order that goes by "en": "et en a acheté 116 autres"."""
    of_them = act.word.startswith("s'en ") or _OF_THEM.search(scene.folded, 0, act.start)
    if act.frame != "order" or act.noun or not of_them:
        return None
    at = scene.sentence.start
    told = (c for c in scene.counts if c.start - at == act.end + 1)
    return next((c for c in told if scene.folded.startswith(" autres", c.end - at)), None)


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


def _and_then(scene: Scene, moment: When) -> When:
    """The last of several moments: "livrés en 2018 et 2019"."""
    at = scene.sentence.start
    joined = (
        m
        for m in scene.moments
        if _AND.match(scene.folded, moment.end - at, m.end - at) and m.start > moment.start
    )
    return next(joined, moment)


def _over(scene: Scene, act: Act) -> bool:
    """Whether the act is an earlier supply that the sentence only begins with: "Après un don de dix motos en 2019, …"."""
    return act.noun and _AFTER_IT.search(scene.folded, 0, act.start) is not None


def _before_it(moment: When, shipment: Shipment) -> bool:
    """Whether the moment stands before a thing that is only said to be ordered: "Lundi, on a vu les six chars achetés à Séoul"."""
    thing = shipment.thing
    trails = 0 <= shipment.trigger.start - thing.end <= _NEXT
    return trails and moment.end <= (thing.count or thing).start


def _ever_since(scene: Scene, moment: When) -> bool:
    """Whether the moment is the year that a supply has gone on since: "Depuis 2015, Paris a fourni au Liban"."""
    return (
        _YEAR.fullmatch(moment.edtf) is not None
        and _DEPUIS.match(scene.sentence.folded, moment.start - scene.sentence.start) is not None
    )


def _later(other: Act, act: Act) -> bool:
    """Whether `other` is still to come where `act` is done: "a livré deux engins ; quatre autres suivront en mars"."""
    return act.deed == "done" and other.deed == "to_come"


def _between(scene: Scene, act: Act, moment: When) -> str:
    """What the sentence prints between the act and a later moment."""
    return scene.sentence.text[act.end : moment.start - scene.sentence.start]


def _handed_on(act: Act, shipment: Shipment, when: str, today: Day | None, *, dated: bool) -> bool:
    """Whether a gift that only a noun tells of has a past day: "par l'octroi d'un lot ce mardi 4 décembre"."""
    nominal = act.noun and act.deed == "under_way" and shipment.status == "announced"
    return (
        nominal
        and (_GIFT.match(act.word) is not None or (dated and act.frame == "give"))
        and _DAY.fullmatch(when) is not None
        and not _ahead(when, today)
    )


def _without_arrivals(
    scene: Scene, act: Act, shipment: Shipment, dated: list[tuple[Act, When]]
) -> list[tuple[Act, When]]:
    """Date the delivery of what `act` ordered by the verbs of coming behind it; the moments left are the order's."""
    arrivals = [
        (other, moment)
        for other, moment in dated
        if other.start > act.end
        and other.frame in ("go", "get", "give")
        and not other.noun
        and (
            other.deed == "to_come"
            or shipment.arrived is not None
            or (shipment.status == "delivered" and other.end <= moment.start - scene.sentence.start)
        )
    ]
    if arrivals and shipment.delivered is None:
        come = [moment for other, moment in arrivals if other.deed != "to_come"]
        shipment.delivered = (come[-1] if come else arrivals[0][1]).edtf
    return [pair for pair in dated if pair not in arrivals]


def _came(scene: Scene, moment: When) -> bool:
    return _THEN_CAME.search(scene.folded, 0, moment.start - scene.sentence.start) is not None


def _orders(act: Act) -> bool:
    """Whether the act's own date is that of the order."""
    return act.frame in ("order", "award") or act.word.startswith("vend")


def _dated(scene: Scene) -> list[tuple[Act, When]]:
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
        if len(scene.acts) > 1 and _behind(_PROMISED, _SINCE, scene, moment):
            continue
        distances = [
            (_distance(scene, act, moment), number)
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


def reported(sentence: Sentence, moment: When) -> bool:
    """Whether the moment is the day of the saying, not of the deed: "a annoncé lundi"."""
    return _SAID.search(sentence.folded[: moment.start - sentence.start]) is not None


def since_something_else(sentence: Sentence, moment: When) -> bool:
    """Whether another deed of the sentence has gone on since the moment: "sur lequel ils s'entraînent depuis mai"."""
    return _WHERE_SINCE.search(sentence.folded, 0, moment.start - sentence.start) is not None


def _behind(deed: re.Pattern[str], gap: re.Pattern[str], scene: Scene, moment: When) -> bool:
    """Whether the moment stands behind `deed`, with no more than `gap` between them."""
    start = moment.start - scene.sentence.start
    told = list(deed.finditer(scene.folded, 0, start))
    return bool(told) and gap.fullmatch(scene.folded, told[-1].end(), start) is not None


def _distance(scene: Scene, act: Act, moment: When) -> int:
    """How far the moment is from the act: less where it follows it, more in another clause."""
    left, right = grammar.clause(scene.folded, act.start, act.end)
    start, end = moment.start - scene.sentence.start, moment.end - scene.sentence.start
    apart = start - act.end if start >= act.end else act.start - end + 10
    if end < act.start and _AUXILIARIES.fullmatch(scene.folded, end, act.start):
        apart += _OTHER_CLAUSE
    return apart if left <= start < right else apart + _OTHER_CLAUSE


def _of_others(scene: Scene, act: Act, moment: When) -> bool:
    """Whether the moment is that of things supplied before, which those of `act` come on top of."""
    told = _OF_OTHERS.search(scene.folded, act.start, moment.start - scene.sentence.start)
    return told is not None


def _ahead(when: str, today: Day | None) -> bool:
    return today is None or parse(when).last > today.toordinal()
