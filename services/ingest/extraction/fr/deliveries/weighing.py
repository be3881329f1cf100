"""Which act of a sentence tells the two sides of a supply, where the one that governs the thing does not."""

from __future__ import annotations

import re

import msgspec

from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.deliveries.words import PAPERS, Frame
from services.ingest.extraction.fr.equipment.equipment import Equipment

# Whoever does so buys: "a retenu Leonardo pour la fourniture de", while the winner of a tender sells.
_AWARDS = re.compile(r"reten|retien|selection|attribu|adjug|confi|chois")
_TELLS_SIDES = ("give", "equip", "get", "order")
_TO_HIM = re.compile(r" qu(?:e |')[^,;:.]{0,40}\b(?:lui|leur) ")
_ITS_OWN = re.compile(r" (?:ses|son|sa|leurs?) ")
_GIFT = re.compile(r"(?: \w+){0,2}, (?:une? )?")
_LISTED = re.compile(r"[^;:.]{0,60} : ")
_THAT = re.compile(r",? (?:qu(?:e |')|dont )[^,;:.]{0,60}")


def weighed(scene: Scene, act: Act, thing: Equipment) -> Act:
    """The act by which who gives and who gets `thing` is weighed: `act`, seen for what it is to its subject, or another."""
    return _relative(scene, act, thing) or msgspec.structs.replace(act, frame=_frame(scene, act))


def _frame(scene: Scene, act: Act) -> Frame:
    """What the act is to its subject."""
    above = scene.above(act)
    if act.frame == "equip" and not act.passive and _ITS_OWN.match(scene.folded, act.end):
        return "order"  # "va équiper ses gardes de drones turcs"
    if act.word.startswith(PAPERS) and {"cancel", "order"} & above:
        return "order"  # "met fin au contrat portant sur"
    if act.noun and any(
        other.frame in ("award", "order") and _AWARDS.match(other.word) for other in scene.acts
    ):
        return "order"
    asked = "request" in above and act.frame in ("give", "order", "get")
    return "request" if asked else act.frame


def _relative(scene: Scene, act: Act, thing: Equipment) -> Act | None:
    """The verb that tells the sides of an act that leaves them open: "la livraison des motos que l'Inde devait à Lomé".

    So does it of what comes: "À son bord, deux chars et dix motos que l'Inde livre à Lomé", and a gift that the
    thing is called: "six vedettes, cession de l'Inde à Lomé".
    """
    aboard = act.frame == "go" and act.word.endswith("bord")
    end = (scene.things[-1] if aboard else thing).end - scene.sentence.start
    to_him = act.frame == "get" and _TO_HIM.match(scene.folded, end) is not None
    gift = next((a for a in scene.acts if a.noun and a.frame == "give" and a.start > end), None)
    if gift is not None and not act.noun and _GIFT.fullmatch(scene.folded, end, gift.start):
        return gift
    if act.passive and (owing := _owing(scene, act, thing)):
        return owing
    if act.passive and (headed := _heading(scene, act, thing)):
        return headed
    verbs = (
        other
        for other in scene.acts
        if (act.noun or act.frame == "go" or act.passive or to_him)
        and not other.noun
        and other.frame in _TELLS_SIDES
        and other.start > end
    )
    return next((verb for verb in verbs if _THAT.fullmatch(scene.folded, end, verb.start)), None)


def _owing(scene: Scene, act: Act, thing: Equipment) -> Act | None:
    """The verb whose subject still owes what was promised: "Ankara n'a pas livré les six radars promis à Tripoli"."""
    if not act.word.startswith("promis"):
        return None
    begins = (thing.count or thing).start - scene.sentence.start
    told = (a for a in scene.acts if a.frame == "give" and a.deed == "denied" and a.end < begins)
    return next((a for a in told if not (a.noun or a.passive) and a.end < act.start), None)


def _heading(scene: Scene, act: Act, thing: Equipment) -> Act | None:
    """The verb whose list the thing stands in: "c'est l'Inde qui garnit les casernes de Lomé : dix blindés, livrés en mai"."""
    begins = (thing.count or thing).start - scene.sentence.start
    if any(party.link in ("by", "source") and party.start > act.end for party in scene.parties):
        return None
    verbs = (
        other
        for other in scene.acts
        if other.frame in ("give", "equip")
        and not (other.noun or other.passive)
        and other.deed not in ("wished", "denied")
        and other.end < begins
    )
    return next((v for v in verbs if _LISTED.fullmatch(scene.folded, v.end, begins)), None)
