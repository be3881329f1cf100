"""What a shipment lacks to be a claim, when all that the article tells of it is known."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.equipment.lists import makers
from services.ingest.extraction.fr.words.fold import fold

# What crosses no sea by itself.
_BOAT = re.compile(r"vedette|embarcation|bateau|canot|zodiac|semi-rigide|barge|pirogue|jet")
# What is too general unless both sides are told beside it.
_GENERAL = re.compile(
    r"^(?:materiel|equipement|vehicule|munition|armement|arme)s?(?: (?:militaires?|de securite|de guerre|legers?|logistiques?))?$"
)


def lacking(shipment: Shipment) -> str | None:
    """What keeps the shipment from being a claim, or None."""
    if shipment.recipient is None:
        return "no recipient state"
    act = shipment.rule.split(".")[1]
    if act == "go" and _on_its_own_errand(shipment):
        return "a state's own craft that comes or goes, and nobody is told to supply it"
    if shipment.recipient_guessed and (
        shipment.supplier is None
        or act == "tender"
        or (act in ("request", "go") and not shipment.supplier_named)
    ):
        return "neither side told in the sentence"
    if shipment.supplier is None and shipment.status not in ("ordered", "requested", "announced"):
        return "no supplier state"
    odd = shipment.thing.category == "other" and shipment.quantity is None and shipment.designation is None
    if odd and shipment.recipient_guessed and len(shipment.evidence) == 1:
        return "neither counted nor of a kind, and nobody told who gets it"
    if shipment.thing.general and shipment.recipient_guessed and not shipment.supplier_named:
        return "equipment in general, and both sides untold"
    general = shipment.quantity is None and _GENERAL.match(shipment.thing.noun)
    if general and (shipment.recipient_guessed or not shipment.supplier_named):
        return "equipment in general, and a side untold"
    if shipment.supplier == shipment.recipient:
        return "within one country"
    return None


def made_by_another(shipment: Shipment) -> bool:
    """Whether the company taken for the supplier is known not to make the thing: no Rafale is MBDA's."""
    maker, firm = shipment.thing.maker, shipment.supplier_org
    if maker is None or firm is None or not any(makers().find(fold(firm))):
        return False
    return fold(maker).split()[0] not in fold(firm).split()


def _on_its_own_errand(shipment: Shipment) -> bool:
    """Whether all that is told is that a craft of some state came somewhere: "deux frégates russes ont accosté à Oran"."""
    thing, told = (
        shipment.thing,
        (shipment.recipient_org, shipment.supplier_org, shipment.ordered, shipment.value),
    )
    own = thing.origin is not None and thing.origin == shipment.supplier and not thing.part
    return (
        thing.category == "ship"
        and not _BOAT.match(thing.noun)
        and own
        and not any(told)
        and len(shipment.evidence) == 1
    )
