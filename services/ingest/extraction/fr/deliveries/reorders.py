"""Orders of the same thing beside the one told: further ones, and those of years before."""

from __future__ import annotations

import re
from dataclasses import replace

from services.eventlog.claims import DeliveryStatus, Span
from services.ingest.extraction.fr.deliveries import moments
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.mentions import When

# "Elle en avait déjà acheté 40 en 2014 et 70 en 2016": up to the verb, from a count to its year, from year to count.
_HAD_OF_THEM = re.compile(r"\ben avai(?:t|ent) (?:\w+ )?$")
_IN, _AND_SO_MANY = re.compile(r" (?:en |le |des )?"), re.compile(r"(?:,| et| puis|, puis)? ")


def told(scene: Scene, act: Act, known: Shipment) -> list[Shipment]:
    """Other orders of what `known` tells of, by a verb that has "en" for its object."""
    again = further(scene, act, known) if known.quantity is not None else None
    return [again] if again else _before(scene, act, known)


def further(scene: Scene, act: Act, first: Shipment) -> Shipment | None:
    """The further order of what `first` is that "et en a acheté 116 autres en janvier" tells of."""
    count = moments.so_many_others(scene, act)
    if count is None or act.deed in ("wished", "denied"):
        return None
    coming, at = act.deed == "to_come", scene.sentence.start
    days = (m.edtf for m in scene.moments if m.start - at >= act.start and "/" not in m.edtf)
    asked = act.frame == "request"
    status: DeliveryStatus = "requested" if asked else "announced" if coming else "ordered"
    ordered = None if coming or asked else next(days, None)
    return _like(scene, act, first, count.number, status, ordered=ordered)


def _before(scene: Scene, act: Act, later: Shipment) -> list[Shipment]:
    """The orders before that of `later`, each with its year: "elle en avait déjà acheté 40 en 2014 et 70 en 2016"."""
    known = later.status in ("ordered", "approved", "requested") and later.quantity is not None
    had = not act.noun and _HAD_OF_THEM.search(scene.folded, 0, act.start) is not None
    if not (known and had and act.frame in ("order", "request")):
        return []
    found: list[Shipment] = []
    start, at = scene.sentence.start, act.end
    for count in scene.counts:
        day = _year_of(scene, count.end - start)
        if count.start - start < at or day is None:
            continue
        if _AND_SO_MANY.fullmatch(scene.folded, at, count.start - start):
            ordered = act.frame == "order"
            status: DeliveryStatus = "ordered" if ordered else "requested"
            found.append(
                _like(scene, act, later, count.number, status, ordered=day.edtf if ordered else None)
            )
            at = day.end - start
    return found


def _year_of(scene: Scene, end: int) -> When | None:
    """The moment right behind a count that ends at `end`."""
    at = scene.sentence.start
    return next((m for m in scene.moments if _IN.fullmatch(scene.folded, end, m.start - at)), None)


def _like(
    scene: Scene, act: Act, known: Shipment, quantity: int, status: DeliveryStatus, *, ordered: str | None
) -> Shipment:
    """An order of its own of what `known` tells of, without what is that one's alone."""
    at = scene.sentence.start
    return replace(
        known,
        trigger=Span(at + act.start, at + act.end),
        status=status,
        quantity=quantity,
        arrived=None,
        value=None,
        ordered=ordered,
        delivered=None,
        extra=True,
        whole=False,
        evidence=[Span(at, scene.sentence.end)],
        because=list(known.because),
    )
