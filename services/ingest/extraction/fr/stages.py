"""How far a supply has got, and when: the stage an act tells of, and the moment nearest to it."""

from __future__ import annotations

import re
from datetime import date as Day

from services.eventlog.claims import DeliveryStatus, Span
from services.eventlog.edtf import parse
from services.ingest.extraction.fr import grammar
from services.ingest.extraction.fr.findings import Because
from services.ingest.extraction.fr.mentions import When
from services.ingest.extraction.fr.scene import Scene
from services.ingest.extraction.fr.shipments import Shipment
from services.ingest.extraction.fr.supply import Act

# How far a date may stand from the act it dates, in characters; closer for a second act.
_REACH, _SECOND_REACH = 150, 45
# A date that stands so near to its sentence's beginning dates what the sentence tells, however long it is.
_OPENING = 30
# What a date of another clause costs beside its distance.
_OTHER_CLAUSE = 60
_APPROVER = re.compile(
    r"\b(?:departement d'etat|congres|dsca|senat|parlement|bundestag|knesset|feu vert|dit oui)\b"
)
_CONTRACT = re.compile(r"\b(?:contrats?|commandes?|marche|passe commande)\b")
# A date that follows one of these is the day of the saying, not of the deed.
_SAID = re.compile(
    r"\b(?:annonc|indiqu|declar|publi|apprend|appris|affirm|rapport|precis|confirm|revel|assur|expliqu|soulign|rappel|ecri|"
    r"fait savoir|fait etat|selon|salu|rendu public|dit|detaill|not[ei])\w*,?(?: (?:que|ce|le|de|du|mardi))* $"
)
_TENDER = re.compile(r"\bappels? d'offres|avis de marche|consultation internationale")
_LOT = re.compile(
    r"\b(?:premier|deuxieme|second|troisieme|quatrieme|nouveau|dernier) (?:lot|contingent|arrivage)|premiere (?:livraison|tranche|partie)|(?<!dont )une partie\b"
)
_FIRST = re.compile(
    r"\b(?:premi(?:er|ere|ers|eres)|\w+ieme) (?:exemplaires? )?(?:de (?:ses|leurs|ces|nos)|des) (?:\d|[a-z]+ )"
)
# A date that follows one of these is that of the delivery, whatever the sentence tells of.
_DUE = re.compile(
    r"\b(?:livrab\w+|livraisons?|attendu\w*|prevu\w*|d'ici(?: a)?|(?:a l')?horizon|a partir d\w+|avant(?: la fin de)?|livre\w*)"
    r"[^,;.]{0,20}$"
)
_WHOLE = re.compile(
    r"\b(?:dernier lot|derniere tranche|dernieres? livraison|seconde? des deux|troisieme des trois|\w+ et derni(?:er|ere)s?|derni(?:er|ere) des)\b"
)
_COMPLETED = re.compile(
    r"\blivraisons? (?:vien(?:t|nent) de (?:s'achever|se terminer)|(?:s'est|se sont) (?:achevee?s?|terminee?s?)|a pris fin|est achevee)"
)
_TO_BE_PAID = re.compile(
    r"\b(?:(?:va|vont) )?(?:financera|financeront|financer|prendra en charge|prendre en charge)\b[^;:]*$"
)
# "commandés en 2022, livrés l'année suivante"
_THEN_CAME = re.compile(r"\b(?:livre|recu|receptionne|arrive|remis)e?s? (?:\w+ ){0,2}$")
_HALF_WAY = re.compile(
    r"\b(?:en cours de (?:livraison|acheminement)|en route|embarque\w* (?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|ont pris la mer|ont quitte|en attend(?:ent)? (?:encore )?\S+ autres?)\b"
)
_RESUMED = re.compile(
    r"\b(?:a|ont) (?:enfin |depuis |finalement )?repris\b|\b(?:reprend(?:ra|ront|re)?|reprise|relance\w*|degel\w*)\b"
)
# A second participle of the same thing.
_AND = re.compile(r"(?:,| et| puis|, puis) (?:enfin |deja )?$")
# What a gift has brought is there: "grâce à un don".
_ENJOYED = re.compile(
    r"\b(?:grace a|a la faveur d|issu\w* d|fruit d|provenant d|au titre d)[^,;.]{0,12}$|\b(?:a|ont) \w+(?:e|i|u|is|it) (?:\w+ ){0,6}un $"
)
_GIFT = re.compile(r"dons?$|donations?$|octrois?$|dotations?$|remises?$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What is signed or made official is handed over later: "une convention consacrant la remise de".
_PLEDGED = re.compile(
    r"\b(?:echange de notes|conventions?|officialis\w+|consacr(?:e|ant)|accord (?:sur|pour|portant))\b[^;:]{0,120}$"
)
# Present-tense verbs by which a gift is announced rather than made.
_ANNOUNCING = re.compile(r"^(?:port|offr|ced|donn|promet|promis|s'engag|destine|allou|octroy|debloqu|met)")


def status(scene: Scene, act: Act) -> DeliveryStatus:
    """How far the supply has got, by the act, its tense and the acts above it."""
    if _COMPLETED.search(scene.folded, act.end):
        return "delivered"
    above = scene.above(act)
    passives = {other.frame for other in scene.acts if other.passive}
    stopped = "cancel" in above or "cancel" in passives or act.frame == "cancel"
    if stopped and not _RESUMED.search(scene.folded):
        return "cancelled"
    granted = "approve" in above or ("approve" in passives and act.deed != "done")
    if granted or act.frame == "approve" or _approved(scene, act):
        return "approved"
    if act.frame == "request" or ("request" in above and act.frame in ("order", "give", "get")):
        return "requested"
    if _TENDER.search(scene.folded):
        awarded = any(other.frame == "award" for other in scene.acts)
        return "ordered" if awarded else "announced"
    if _arrival(scene, act) is not None:
        return "delivered"
    if act.frame in ("order", "award") or act.word.startswith("vend"):
        return "announced" if _bought_later(act, scene.folded) else "ordered"
    if act.noun and (
        "order" in above or "award" in above or (_CONTRACT.search(scene.folded) and act.deed != "done")
    ):
        return "ordered"
    stage = _given(scene, act)
    if stage == "announced" and any(
        o.frame == "order" and (o.passive or o.deed == "done") for o in scene.acts
    ):
        return "ordered"
    return stage


def _approved(scene: Scene, act: Act) -> bool:
    """A sale that needs no verb of approval: the office that grants it is named."""
    return act.noun and act.word.startswith("vente") and _APPROVER.search(scene.folded) is not None


def _arrival(scene: Scene, act: Act) -> Act | None:
    """The act that tells that what was ordered has come: "acheté en 2022 et arrivé en mars"."""
    if act.frame != "order" or act.noun or not act.passive:
        return None
    return next(
        (
            other
            for other in scene.acts
            if other.start > act.end
            and other.frame in ("go", "get", "give")
            and other.passive
            and other.deed in ("done", "under_way")
            and _AND.search(scene.folded, act.end, other.start)
        ),
        None,
    )


def _bought_later(act: Act, folded: str) -> bool:
    if act.noun:
        return _TO_BE_PAID.search(folded, 0, act.start) is not None
    return act.deed == "to_come" and not act.word.startswith("s'offr")


def _given(scene: Scene, act: Act) -> DeliveryStatus:
    """The stage of giving, getting and going, by tense."""
    if act.word.startswith(("promis", "promet", "destine")) or act.deed == "to_come":
        return "announced"
    if act.deed in ("done", "hearsay") or act.passive:
        return "delivered"
    if act.noun:
        handed = act.word.startswith(("reception", "remise")) and not _PLEDGED.search(
            scene.folded, 0, act.start
        )
        made = handed or _ENJOYED.search(scene.folded, 0, act.start)
        return "delivered" if made else "announced"
    headline = scene.sentence.role in ("title", "heading")
    return "announced" if (headline and act.frame == "give") or _ANNOUNCING.match(act.word) else "delivered"


def partial(scene: Scene, shipment: Shipment) -> bool:
    """Whether the sentence tells of a first or further lot only, or of a delivery under way."""
    if shipment.status not in ("delivered", "in_delivery") or last_lot(scene):
        return False
    marks = (_FIRST, _LOT, _HALF_WAY)
    return shipment.thing.part or any(mark.search(scene.folded) for mark in marks)


def last_lot(scene: Scene) -> bool:
    """Whether the sentence tells of the last lot of an order."""
    return _WHOLE.search(scene.folded) is not None


def still_awaited(scene: Scene, end: int) -> bool:
    """Whether what the sentence names before `end` is only said to come."""
    later = [act.deed for act in scene.acts if act.start >= end and act.frame in ("go", "give", "get")]
    return "to_come" in later and "done" not in later


def date(scene: Scene, act: Act, shipment: Shipment, *, today: Day | None) -> None:
    """Date the stages that the sentence dates: each moment belongs to the act nearest to it."""
    dated = _dated(scene)
    for order, day in dated:
        if order.frame == "order" and order is not act and shipment.ordered is None:
            near = _distance(scene, order, day) <= _SECOND_REACH
            shipment.ordered = day.edtf if near and "/" not in day.edtf else None
    if _orders(act):
        due = [m for _, m in dated if _DUE.search(scene.folded[: m.start - scene.sentence.start])]
        shipment.delivered = due[0].edtf if due else None
        if due and shipment.status == "ordered" and not _ahead(due[0].edtf, today) and _came(scene, due[0]):
            shipment.status = "delivered"
        dated = [(a, m) for a, m in dated if m not in due]
    came = _arrival(scene, act)
    if came is not None:
        arrival = [m for a, m in dated if a is came]
        shipment.delivered = arrival[0].edtf if arrival else shipment.delivered
        dated = [(a, m) for a, m in dated if a is not came]
    if _orders(act):
        dated = _without_arrivals(act, shipment, dated)
    _date_own(scene, act, shipment, dated, today)


def _date_own(
    scene: Scene, act: Act, shipment: Shipment, dated: list[tuple[Act, When]], today: Day | None
) -> None:
    """Date the stage that `act` itself tells of, by the nearest of the moments left to it."""
    own = [m for a, m in dated if a is act or (_orders(a) and _orders(act))]
    if not own and shipment.status != "cancelled":
        own = [m for a, m in dated if a.frame not in ("order", "approve")]
    moment: When | None = min(own, key=lambda m: _distance(scene, act, m)) if own else None
    when = moment.edtf if moment else scene.entry
    if when is None:
        return
    if moment:
        shipment.because.append(Because("date", Span(moment.start, moment.end)))
    if _handed_on(act, shipment, when, today):
        shipment.status = "delivered"
    if shipment.status in ("delivered", "in_delivery") and not _orders(act):
        shipment.delivered = when
    elif _orders(act) and shipment.status != "announced":
        shipment.ordered = shipment.ordered or (when if "/" not in when else None)
    elif shipment.status == "announced" and _ahead(when, today):
        shipment.delivered = when


def _handed_on(act: Act, shipment: Shipment, when: str, today: Day | None) -> bool:
    """Whether a gift that only a noun tells of has a past day: "par l'octroi d'un lot ce mardi 4 décembre"."""
    nominal = act.noun and act.deed == "under_way" and shipment.status == "announced"
    return (
        nominal
        and _GIFT.match(act.word) is not None
        and _DAY.fullmatch(when) is not None
        and not _ahead(when, today)
    )


def _without_arrivals(act: Act, shipment: Shipment, dated: list[tuple[Act, When]]) -> list[tuple[Act, When]]:
    """Date the delivery of what `act` ordered by the verbs of coming behind it; the moments left are the order's."""
    arrivals = [
        (other, moment)
        for other, moment in dated
        if other.start > act.end
        and other.frame in ("go", "get", "give")
        and not other.noun
        and (other.deed == "to_come" or shipment.arrived is not None)
    ]
    if arrivals and shipment.delivered is None:
        shipment.delivered = arrivals[0][1].edtf
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
        if _SAID.search(scene.folded[: moment.start - scene.sentence.start]):
            continue
        distances = [(_distance(scene, act, moment), number) for number, act in enumerate(scene.acts)]
        nearest, number = min(distances, default=(_REACH + 1, 0))
        if nearest <= _REACH:
            pairs.append((scene.acts[number], moment))
        elif scene.acts and moment.start - scene.sentence.start <= _OPENING:
            pairs.append((next((act for act in scene.acts if not act.noun), scene.acts[0]), moment))
    return pairs


def _distance(scene: Scene, act: Act, moment: When) -> int:
    """How far the moment is from the act: less where it follows it, more in another clause."""
    left, right = grammar.clause(scene.folded, act.start, act.end)
    start, end = moment.start - scene.sentence.start, moment.end - scene.sentence.start
    apart = start - act.end if start >= act.end else act.start - end + 10
    return apart if left <= start < right else apart + _OTHER_CLAUSE


def _ahead(when: str, today: Day | None) -> bool:
    return today is None or parse(when).last > today.toordinal()
