"""When a supply was ordered and when it came: the stages of a shipment dated by the moments of its act."""

from __future__ import annotations

import re
from datetime import date as Day

from services.eventlog.claims import Span
from services.eventlog.edtf import parse
from services.ingest.extraction.fr.deliveries import moments
from services.ingest.extraction.fr.deliveries.arrivals import arrived_by
from services.ingest.extraction.fr.deliveries.handing import Handing
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.deliveries.stages import to_be_signed
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.findings import Because
from services.ingest.extraction.fr.mentions import When

# How near to a second act its date stands, in characters.
_SECOND_REACH = 45
# A date that follows one of these is that of the delivery, whatever the sentence tells of.
_DUE = re.compile(
    r"\b(?:livrab\w+|livraisons?|attendu\w*|prevu\w*|d'ici(?: a)?|(?:a l')?horizon|a partir d\w+|avant(?: la fin de)?|livre\w*)"
    r"[^,;.]{0,20}$"
)
# "attend pour décembre"
_BY = re.compile(r"d'ici(?: a)?\b")
_DUE_FOR = re.compile(r"\battend\w*[^,;.]{0,20} pour (?:l[ea] |l')?$")
# "Repoussée à décembre": the day that counts of two.
_PUT_OFF = re.compile(
    r"\b(?:repouss|report|decal|differ|renvoy|retard|ajourn)\w* (?:\w+ )?(?:a|au|jusqu'(?:en|au|a))(?: la| l'| fin| debut| mi-?)* ?(?:\d{4})?$"
)
# Another verb between an order and a moment: "commandés à Rome a appareillé mardi"; told by the accent from "à".
_OTHER_VERB = re.compile(
    r"\b(?:a|ont|est|sont|avait|avaient|sera|seront|doit|doivent|devrait|devraient|va|vont|fut|furent) (?:\w+ ){0,2}?\w+(?:é|ée|és|ées|i|is|it|u|us|er|ir|re)\b",
    re.IGNORECASE,
)
# "commandés en 2022, livrés l'année suivante"
_THEN_CAME = re.compile(r"\b(?:livre|recu|receptionne|arrive|remis)e?s? (?:\w+ ){0,2}$")
# "Livraison, hier, de six obusiers"
_ON_THAT_DAY = re.compile(r",? (?:ce |le |des |dans la journee de )?")
# "deux avions en 2020 ; en 2023, trente blindés": a day of its own right before the thing.
_HEADS, _AFRESH = (
    re.compile(r", (?:ce fut |ce furent |puis )?"),
    re.compile(r"[;:,] (?:(?:et|puis) )?(?:en |l'|le |fin |debut )?$"),
)
_GIFT = re.compile(r"dons?$|donations?$|octrois?$|dotations?$|remises?$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NEXT = 2
_AND = re.compile(r",? (?:et|puis) (?:en |fin |debut |le )?(?:\d{4}|\w+ \d{4})$")
# "le Taro en 2019 et le Gizo en 2021": the day of another one of them.
_THE_OTHER = re.compile(
    r"(?:,| et|, et|, puis) (?:l[ea]s? |l')[^,;:.]{2,40}? (?:(?:en|le|ce|au|fin|debut|depuis|mi|l') ?)?"
)
_AFTER_IT = re.compile(
    r"(?:^\W*|[,;:] )(?:apres|outre) (?:la |l'|les? |une? |son |sa |leur )?(?:premiere? )?$"
)
_DEPUIS = re.compile(r"depuis\b|(?<=depuis )")
_YEAR = re.compile(r"\d{4}")
# Between a thing and its day, and a day and its thing, in a list of several: "six drones en 2022 et deux radars en 2024".
_ITS_DAY = re.compile(
    r"(?: (?:d'occasion|supplementaires|de plus|neufs))?,? (?:en |le |l'|des |fin |debut |au |au (?:debut|mois) d\S+ ?)?"
)
_DAY_OF_IT = re.compile(r",? (?:des |de |d')?")


def date(
    scene: Scene, act: Act, shipment: Shipment, *, today: Day | None, handed: Handing | None = None
) -> None:
    """Date the stages that the sentence dates: each moment belongs to the act nearest to it, or to the noun that `handed`."""
    if handed is not None:
        shipment.delivered = handed.when
        if all(m.edtf == handed.when for m in scene.moments):
            return
    dated = [(a, m) for a, m in moments.belonging(scene) if not moments.of_others(scene, act, m)]
    dated = [(a, m) for a, m in dated if a is act or moments.so_many_others(scene, a) is None]
    dated = [(a, m) for a, m in dated if handed is None or m.edtf != handed.when]
    others = _not_its_own(scene, shipment)
    dated = [(a, m) for a, m in dated if m not in others]
    signed = moments.signed_on(scene)
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
            near = moments.distance(scene, order, day) <= _SECOND_REACH
            shipment.ordered = day.edtf if near and "/" not in day.edtf else None
    if _orders(act):
        before = [(m, scene.folded[: m.start - scene.sentence.start]) for _, m in dated]
        due = [
            m
            for m, text in before
            if _BY.match(scene.folded, len(text)) or _DUE.search(text) or _DUE_FOR.search(text)
        ]
        due = [m for _, m in dated if due and _put_off(scene, m)] or due
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


def _not_its_own(scene: Scene, shipment: Shipment) -> list[When]:
    """The moments told with other things alone, or all but its own: "six drones en 2022, puis deux radars en 2024"."""
    at = scene.sentence.start
    for told_behind in (True, False):
        own: dict[int, When] = {}
        for thing in scene.things:
            begins = (thing.count or thing).start - at
            beside = (
                m
                for m in scene.moments
                if (told_behind and _ITS_DAY.fullmatch(scene.folded, thing.end - at, m.start - at))
                or (not told_behind and _DAY_OF_IT.fullmatch(scene.folded, m.end - at, begins))
            )
            if (moment := next(beside, None)) is not None:
                own[thing.start] = moment
        first = min((thing.start for thing in scene.things), default=0)
        later = told_behind and any(m.end < start for start in own if start > first for m in scene.moments)
        if len(own) > 1 or later:
            mine = own.get(shipment.thing.start)
            return [m for m in scene.moments if (m is not mine if mine else m in own.values())]
    return []


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
    put_off = [m for _, m in dated if _put_off(scene, m)]
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
    moment: When | None = min(own, key=lambda m: moments.distance(scene, act, m)) if own else None
    if moment and shipment.status == "delivered":
        moment = _and_then(scene, moment)
    when = moments.expected(scene, moment) if moment else scene.entry
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


def _put_off(scene: Scene, moment: When) -> bool:
    """Whether the moment is the one that a delivery is put off to; a year's may begin with its "à"."""
    at = scene.sentence.start
    year = moment.end if _YEAR.fullmatch(moment.edtf) else moment.start
    return any(_PUT_OFF.search(scene.folded, 0, end - at) for end in (moment.start, year))


def _and_then(scene: Scene, moment: When) -> When:
    """The last of several moments: "livrés en 2018 et 2019"."""
    at = scene.sentence.start
    joined = (
        m
        for m in scene.moments
        if _AND.match(scene.folded, moment.end - at, m.end - at) and m.start > moment.start
    )
    last = next(joined, moment)
    others = (m for m in scene.moments if m.start > last.start)
    another = (m for m in others if _THE_OTHER.fullmatch(scene.folded, last.end - at, m.start - at))
    return next(another, last)


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


def _ahead(when: str, today: Day | None) -> bool:
    return today is None or parse(when).last > today.toordinal()
