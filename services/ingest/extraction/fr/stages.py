"""How far a supply has got, and when: the stage an act tells of, and the moment nearest to it."""

from __future__ import annotations

import re

from services.eventlog.claims import DeliveryStatus, Span
from services.ingest.extraction.fr.findings import Because
from services.ingest.extraction.fr.mentions import When
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.shipments import Shipment
from services.ingest.extraction.fr.supply import Act

# How far a date may stand from the act it dates, in characters; closer for a second act.
_REACH, _SECOND_REACH = 150, 40
_APPROVER = re.compile(
    r"\b(?:departement d'etat|congres|dsca|senat|parlement|bundestag|knesset|feu vert|washington dit oui|gouvernement)\b"
)


def status(folded: str, acts: tuple[Act, ...], act: Act, sentence: Sentence) -> DeliveryStatus:
    """How far the supply has got, by the act, its tense and the acts above it."""
    above = {
        other.frame: other
        for other in acts
        if other.start < act.start and other.deed not in ("wished", "denied")
    }
    if "cancel" in above or any(o.frame == "cancel" and o.passive for o in acts):
        return "cancelled"
    if act.frame == "approve" or "approve" in above or any(o.frame == "approve" and o.passive for o in acts):
        return "approved"
    if act.frame == "request" or ("request" in above and act.frame in ("order", "give", "get")):
        return "requested"
    if act.frame == "tender" or (
        "tender" in {o.frame for o in acts} and "award" not in {o.frame for o in acts}
    ):
        return "announced"
    if act.frame in ("order", "award"):
        return (
            "announced"
            if act.deed == "to_come" and not act.noun and not act.word.startswith("s'offr")
            else "ordered"
        )
    if act.noun and any(o.frame == "order" and o.start < act.start for o in acts):
        return "ordered"
    if re.search(r"\b(?:promis|promet)", act.word) or act.word.startswith("destine"):
        return "announced"
    if act.noun and act.word.startswith("vente") and _APPROVER.search(folded):
        return "approved"
    if re.search(r"\bcontrat|\bcommande", folded) and act.noun and act.deed != "done":
        return "ordered"
    if act.deed == "done" or act.passive:
        return "announced" if act.passive and act.deed == "to_come" else "delivered"
    if act.deed == "to_come":
        return "announced"
    if act.noun:
        return "delivered" if act.word.startswith(("reception", "remise")) else "announced"
    return (
        "announced"
        if sentence.role == "title" or act.word in ("offre", "offrent", "cede", "donne")
        else "delivered"
    )


def date(reading: Reading, sentence: Sentence, acts: tuple[Act, ...], act: Act, shipment: Shipment) -> None:
    """Date the stages that the sentence dates: each act takes the moment nearest to it."""
    moments = list(reading.moments(sentence))
    for other in [act, *(a for a in acts if a is not act)]:
        if other.frame == "order" and other is not act and shipment.ordered is None:
            moment = _nearest(moments, sentence, other, reach=_SECOND_REACH)
            if moment and other.deed != "wished":
                shipment.ordered = moment.edtf
                moments.remove(moment)
    moment = _nearest(moments, sentence, act, reach=_REACH)
    if moment is None:
        return
    if shipment.status in ("delivered", "in_delivery"):
        shipment.delivered = moment.edtf
    elif shipment.status == "ordered" and act.frame in ("order", "award"):
        shipment.ordered = moment.edtf
    elif shipment.status == "announced" and act.deed == "to_come":
        shipment.delivered = moment.edtf
    shipment.because.append(Because("date", Span(moment.start, moment.end)))


def _nearest(moments: list[When], sentence: Sentence, act: Act, *, reach: int) -> When | None:
    """The moment nearest to the act, those after it first."""

    def distance(moment: When) -> int:
        start, end = moment.start - sentence.start, moment.end - sentence.start
        return start - act.end if start >= act.end else act.start - end + 10

    near = [moment for moment in moments if distance(moment) <= reach]
    return min(near, key=distance, default=None)
