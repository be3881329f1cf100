"""How far a supply has got, and when: the stage an act tells of, and the moment nearest to it."""

from __future__ import annotations

import re
from datetime import date as Day

from services.eventlog.claims import DeliveryStatus, Span
from services.ingest.extraction import edtf
from services.ingest.extraction.fr import grammar
from services.ingest.extraction.fr.findings import Because
from services.ingest.extraction.fr.mentions import When
from services.ingest.extraction.fr.scene import Scene
from services.ingest.extraction.fr.shipments import Shipment
from services.ingest.extraction.fr.supply import Act

# How far a date may stand from the act it dates, in characters; closer for a second act.
_REACH, _SECOND_REACH = 150, 45
# What a date of another clause costs beside its distance.
_OTHER_CLAUSE = 60
_APPROVER = re.compile(
    r"\b(?:departement d'etat|congres|dsca|senat|parlement|bundestag|knesset|feu vert|dit oui)\b"
)
_CONTRACT = re.compile(r"\b(?:contrats?|commandes?|marche|passe commande)\b")
_TENDER = re.compile(r"\bappels? d'offres|avis de marche|consultation internationale")
_LOT = re.compile(
    r"\b(?:premier|deuxieme|second|troisieme|quatrieme|nouveau|dernier) (?:lot|contingent|arrivage)|premiere (?:livraison|tranche|partie)|une partie\b"
)
_WHOLE = re.compile(r"\b(?:dernier lot|derniere tranche|dernieres? livraison)\b")
_HALF_WAY = re.compile(
    r"\b(?:en cours de (?:livraison|acheminement)|en route|embarque\w* (?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|ont pris la mer|ont quitte)\b"
)
# Present-tense verbs by which a gift is announced rather than made.
_ANNOUNCING = re.compile(r"^(?:offr|ced|donn|promet|promis|s'engag|destine|allou|octroy|debloqu|met)")


def status(scene: Scene, act: Act) -> DeliveryStatus:
    """How far the supply has got, by the act, its tense and the acts above it."""
    above = scene.above(act)
    passives = {other.frame for other in scene.acts if other.passive}
    if "cancel" in above or "cancel" in passives:
        return "cancelled"
    if "approve" in above | passives or act.frame == "approve" or _approved(scene, act):
        return "approved"
    if act.frame == "request" or ("request" in above and act.frame in ("order", "give", "get")):
        return "requested"
    if _TENDER.search(scene.folded):
        awarded = any(other.frame == "award" for other in scene.acts)
        return "ordered" if awarded else "announced"
    if act.frame in ("order", "award"):
        return "announced" if _bought_later(act) else "ordered"
    if act.noun and ("order" in above or (_CONTRACT.search(scene.folded) and act.deed != "done")):
        return "ordered"
    return _given(scene, act)


def _approved(scene: Scene, act: Act) -> bool:
    """A sale that needs no verb of approval: the office that grants it is named."""
    return act.noun and act.word.startswith("vente") and _APPROVER.search(scene.folded) is not None


def _bought_later(act: Act) -> bool:
    return act.deed == "to_come" and not act.noun and not act.word.startswith("s'offr")


def _given(scene: Scene, act: Act) -> DeliveryStatus:
    """The stage of giving, getting and going, by tense."""
    if act.word.startswith(("promis", "promet", "destine")) or act.deed == "to_come":
        return "announced"
    if act.deed in ("done", "hearsay") or act.passive:
        return "delivered"
    if act.noun:
        return "delivered" if act.word.startswith(("reception", "remise")) else "announced"
    headline = scene.sentence.role in ("title", "heading")
    return "announced" if (headline and act.frame == "give") or _ANNOUNCING.match(act.word) else "delivered"


def partial(scene: Scene, shipment: Shipment) -> bool:
    """Whether the sentence tells of a first or further lot only, or of a delivery under way."""
    if shipment.status not in ("delivered", "in_delivery") or _WHOLE.search(scene.folded):
        return False
    return (
        shipment.thing.part
        or _LOT.search(scene.folded) is not None
        or _HALF_WAY.search(scene.folded) is not None
    )


def date(scene: Scene, act: Act, shipment: Shipment, *, today: Day | None) -> None:
    """Date the stages that the sentence dates: each act takes the moment nearest to it."""
    moments = list(scene.moments)
    for order in scene.acts:
        if order.frame == "order" and order is not act and order.deed != "wished" and not shipment.ordered:
            moment = _nearest(moments, scene, order, reach=_SECOND_REACH)
            if moment and "/" not in moment.edtf:
                shipment.ordered = moment.edtf
                moments.remove(moment)
    moment = _nearest(moments, scene, act, reach=_REACH)
    when = moment.edtf if moment else scene.entry
    if when is None:
        return
    if moment:
        shipment.because.append(Because("date", Span(moment.start, moment.end)))
    if shipment.status in ("delivered", "in_delivery"):
        shipment.delivered = when
    elif act.frame in ("order", "award") and shipment.status in ("ordered", "cancelled"):
        shipment.ordered = shipment.ordered or (when if "/" not in when else None)
    elif shipment.status == "announced" and _ahead(when, today):
        shipment.delivered = when


def _ahead(when: str, today: Day | None) -> bool:
    return today is None or edtf.bounds(when)[1] > today


def _nearest(moments: list[When], scene: Scene, act: Act, *, reach: int) -> When | None:
    """The moment nearest to the act: those of its clause, and those after it, first."""
    left, right = grammar.clause(scene.folded, act.start, act.end)

    def distance(moment: When) -> int:
        start, end = moment.start - scene.sentence.start, moment.end - scene.sentence.start
        apart = start - act.end if start >= act.end else act.start - end + 10
        return apart if left <= start < right else apart + _OTHER_CLAUSE

    near = [moment for moment in moments if distance(moment) <= reach]
    return min(near, key=distance, default=None)
