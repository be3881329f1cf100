"""What a giver had bought of somebody else before: "Oslo offre à Kiev huit obusiers K9, achetés en 2017 à la Corée du Sud"."""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec

from services.eventlog.claims import Span
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.equipment.equipment import Equipment
from services.ingest.extraction.fr.sides.parties import Party

# Behind the thing: ", achetés en 2017 à", " qu'elle avait commandés à", " acquis auprès de".
_BOUGHT = re.compile(
    r",? (?P<that>qu(?:e |')[^,;:.]{2,40}?\b(?:avait|avaient|a|ont) )?(?:(?:elle|lui|eux|elles)-memes? |deja |jadis |naguere |autrefois |initialement |\w+ment )*"
    r"(?:r?achet|acquis|command)(?:e|ee|es|ees)?\b"
)
# Where the clause of the purchase ends.
_ENDS = re.compile(r"[,;:.)]|$")
# ", achetés en 2017 à Séoul, et dont": the day of a purchase may stand between commas.
_DAY = re.compile(r", (?:en|le|au|des|fin|debut|il y a) [^,;:.]{2,30}(?=,)")
_SELLS = ("to", "source")


class Purchase(msgspec.Struct, frozen=True):
    """A clause that tells whom a thing was bought of by who now gives it; positions count in the sentence."""

    giving: Act
    start: int
    end: int
    seller: Party | None


def bought_before(scene: Scene, act: Act, thing: Equipment) -> Purchase | None:
    """The clause behind `thing` that tells of whom its giver had it, where `act` or one before gives it away."""
    begins, ends_at = thing.start - scene.sentence.start, thing.end - scene.sentence.start
    told = _BOUGHT.match(scene.folded, ends_at)
    if told is None or (act.frame == "order" and not told.start() <= act.start < told.end()):
        return None
    given = (a for a in scene.acts if a.frame == "give" and not (a.noun or a.passive) and a.end <= begins)
    giving = next(iter(sorted(given, key=lambda a: -a.end)), None)
    if giving is None or act.frame not in ("give", "order"):
        return None
    day = _DAY.match(scene.folded, told.end())
    ends = _ENDS.search(scene.folded, day.end() + 1 if day else told.end())
    end = ends.start() if ends else len(scene.folded)
    sold = (p for p in scene.parties if told.end() <= p.start < end and p.link in _SELLS)
    seller = next(sold, None)
    if seller is None and (told["that"] is None or thing.home is None):
        return None
    return Purchase(giving, told.start(), end, seller)


def without(scene: Scene, purchase: Purchase) -> Scene:
    """The scene as if the purchase were not told."""
    at = scene.sentence.start

    def outside(position: int) -> bool:
        return not purchase.start <= position < purchase.end

    return msgspec.structs.replace(
        scene,
        acts=tuple(act for act in scene.acts if outside(act.start)),
        parties=tuple(party for party in scene.parties if outside(party.start)),
        moments=tuple(moment for moment in scene.moments if outside(moment.start - at)),
        sums=tuple(total for total in scene.sums if outside(total.start - at)),
    )


def purchase_of(scene: Scene, purchase: Purchase, given: Shipment) -> Shipment | None:
    """What the giver had bought, where somebody of another country sold it."""
    at, seller = scene.sentence.start, purchase.seller
    home = seller.code if seller else given.thing.home
    if given.supplier is None or home in (None, given.supplier, given.recipient):
        return None
    days = (m.edtf for m in scene.moments if purchase.start <= m.start - at < purchase.end)
    return replace(
        given,
        status="ordered",
        trigger=Span(at + purchase.start, at + purchase.end),
        rule="delivery.order",
        supplier=home,
        supplier_org=seller.name if seller and seller.sort == "company" else None,
        supplier_named=True,
        recipient=given.supplier,
        recipient_org=given.supplier_org,
        arrived=None,
        value=None,
        ordered=next(days, None),
        delivered=None,
        evidence=list(given.evidence),
        because=list(given.because),
    )
