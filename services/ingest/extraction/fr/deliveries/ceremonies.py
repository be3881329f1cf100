"""Ceremonies at which equipment is handed over, as sentences behind it tell: "La remise a eu lieu mercredi"."""

from __future__ import annotations

import re

from services.eventlog.claims import Span
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment

# How far on in the text a ceremony may still be that of the item, and how near it makes an order come, in characters.
_FAR, _NEXT_SENTENCE = 1200, 6
# A handing over that has taken place, and the day of it.
_CEREMONY = re.compile(
    r"\b(?:ceremonie|remise|reception|livraison|passation)\b[^.;]{0,120}\b(?:a eu lieu|ont eu lieu|s'est (?:tenue?|deroulee?|faite?)|a ete (?:presidee?|organisee?|effectuee?|faite?|marquee?)|"
    r"a vu|a connu|a reuni)\b|\b(?:ont? (?:\w+ )?(?:procede|assiste|preside|pris part)|au cours|lors|a l'occasion|en marge)\b[^.;]{0,60}\b(?:remise|reception|ceremonie)\b|\bpresente?s? (?:a|lors de) (?:la|cette) ceremonie\b|\bceremonie du (?=\d)|\bles? (?:cles|clefs)\b"
)
# "La remise a eu lieu mercredi": what was ordered has come.
_REMITTED = re.compile(
    r"^\W*(?:(?:la|leur|sa|cette|une) (?:ceremonie de )?(?:remise|livraison|passation|reception|cession)|la ceremonie)\b[^.;]{0,60}?"
    r"\b(?:a eu lieu|s'est (?:tenue?|deroulee?|faite?)|est intervenue|a ete (?:effectuee|faite|organisee|presidee))\b"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def take(scene: Scene, told: list[Shipment]) -> None:
    """Take what the ceremony that the sentence tells of makes of what was `told`: its day, and that it has come."""
    ceremony = _REMITTED.search(scene.folded) or _CEREMONY.search(scene.folded)
    at = scene.sentence.start
    days = [m for m in scene.moments if ceremony and _DAY.fullmatch(m.edtf)]
    if ceremony is None:
        return
    if ceremony.re is _REMITTED:
        _come(told, scene)
    if not days:
        return
    day = min(days, key=lambda m: abs(m.start - at - ceremony.start()))
    for shipment in told:
        near = shipment.section == scene.sentence.section and shipment.evidence[-1].end + _FAR >= at
        if near and shipment.status in ("delivered", "in_delivery") and shipment.delivered is None:
            shipment.delivered = day.edtf
            shipment.evidence.append(Span(at, scene.sentence.end))


def _come(told: list[Shipment], scene: Scene) -> None:
    """Take what the sentence before told as bought or promised for delivered: "La remise a eu lieu mercredi"."""
    near = [s for s in told if 0 <= scene.sentence.start - s.evidence[-1].end <= _NEXT_SENTENCE]
    for shipment in near:
        if shipment.status in ("announced", "ordered", "approved"):
            shipment.status, shipment.delivered = "delivered", None
            shipment.evidence.append(Span(scene.sentence.start, scene.sentence.end))
