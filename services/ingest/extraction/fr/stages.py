"""How far a supply has got, and when: the stage an act tells of, and the moment nearest to it."""

from __future__ import annotations

import re

from services.eventlog.claims import DeliveryStatus
from services.ingest.extraction.fr.scene import Scene
from services.ingest.extraction.fr.shipments import Shipment
from services.ingest.extraction.fr.supply import Act

_APPROVER = re.compile(
    r"\b(?:departement d'etat|congres|dsca|senat|parlement|bundestag|knesset|feu vert|dit oui)\b"
)
_CONTRACT = re.compile(r"\b(?:contrats?|commandes?|marche|passe commande)\b")
_TENDER = re.compile(r"\bappels? d'offres|avis de marche|consultation internationale")
_LOT = re.compile(
    r"\b(?:premier|deuxieme|second|troisieme|quatrieme|nouveau|dernier) (?:lot|contingent|arrivage)|premiere (?:livraison|tranche|partie)|(?<!dont )une partie\b"
)
_FIRST = re.compile(
    r"\b(?:premi(?:er|ere|ers|eres)|\w+ieme) (?:exemplaires? )?(?:de (?:ses|leurs|ces|nos)|des) (?:\d|[a-z]+ )"
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
    if arrived_by(scene, act) is not None:
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


def arrived_by(scene: Scene, act: Act) -> Act | None:
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
