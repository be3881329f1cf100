"""Whether a sentence tells of a part of a supply, the last one, one on its way or still being made."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment

# A thing that is still being made has not come: "mise à l'eau", "en cours d'assemblage".
MAKING = re.compile(
    r"\b(?:mis(?:e|es)? (?:a l'eau|a flot|sur cale|en chantier|en production)|mise (?:a l'eau|a flot|sur cale|en chantier) (?:du|de la|des|de l')|(?:en|au) (?:cours |phase |stade )?(?:de |d'|du )?(?:construction|fabrication|assemblage|production|chantier|essais?)"
    r"|premiere tole|pose de la quille|lance(?:ment|e|es|r)?(?: de)? la (?:construction|production|fabrication)|premier vol|vol inaugural|essais (?:en (?:mer|vol)|a la mer)|sort(?:i|is|ie|ies|ira|iront|ent|ait) (?:d'usine|des? (?:\w+ )?(?:ateliers|usines)|du chantier|des chaines?|de la chaine))\b"
)
# "Dix chars, sortis des ateliers de Rotem": whose make they are.
_MADE_BY = re.compile(r"(?<=, )(?:tout juste )?sorti(?:e|s|es)\b")
_LOT = re.compile(
    r"\b(?:premier|deuxieme|second|troisieme|quatrieme|dernier) (?:lot|contingent|arrivage)|premiere (?:livraison|tranche|partie)|(?<!dont )une partie\b"
)
_FIRST = re.compile(
    r"\b(?:premi(?:er|ere|ers|eres)|\w+ieme) (?:exemplaires? )?(?:de (?:ses|leurs|ces|nos)|des) (?:\d|[a-z]+ )"
)
# "A réceptionné ses premiers blindés coréens : dix chars K2 et vingt-quatre obusiers".
_FIRST_LISTED = re.compile(r"\b(?:[sl]es|leurs|nos) premi(?:ers|eres) [^.;:]{3,60} ?: ")
# "Avait déjà reçu un premier lot": an earlier supply, over and done with.
_EARLIER = re.compile(r"\bavai(?:t|ent) deja\b")
_WHOLE = re.compile(
    r"\b(?:dernier lot|derniere tranche|dernieres? livraison|seconde? des deux|troisieme des trois|\w+ et derni(?:er|ere)s?|derni(?:er|ere)s? des)\b"
)
_HALF_WAY = re.compile(r"\ben attend(?:ent)? (?:encore )?\S+ autres?\b")
# On its way, all of it.
_ON_ITS_WAY = re.compile(
    r"\b(?:en cours de (?:livraison|acheminement)|en route|embarque\w* (?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|(?:a|ont) pris (?:la mer|la route|le chemin)|(?:a|ont) quitte|"
    r"(?:a|ont) (?:appareille|decolle)|(?:s'est|se sont) (?:envole|ebranle)\w*|f(?:ai|on)t route|faisai(?:t|ent) route|(?:a|ont) mis le cap|navigu(?:e|ent) vers)\b"
)
# "; quatre autres suivront": what was told of is not all.
REST = re.compile(
    r"(?:^|[;,:] |\bet )(?:l[ae]s? )?(?P<many>[a-z0-9-]+ )?(?:autres?|reste|solde|suivante?s?)(?: [a-z]+)?(?: de (?:la |cette )(?:meme )?(?:commande|serie)(?:, [^,;.]{3,40},)?)? "
    r"(?:suivr(?:a|ont)|viendr(?:a|ont)|(?:est|sont) (?:attendu|prevu|promis)|(?:sera|seront) (?:livr|remis|achemin|expedi)|arriver(?:a|ont)|doi(?:t|vent)|devrai(?:t|ent))"
)
# "Ces véhicules seront suivis de vingt autres".
FOLLOWED = re.compile(r"\bser(?:a|ont) suivie?s? (?:de |d'|par )(?P<many>[a-z0-9-]+) autres?\b")


def partial(scene: Scene, shipment: Shipment) -> bool:
    """Whether the sentence tells of a first or further lot only, or of a delivery under way."""
    if shipment.status not in ("delivered", "in_delivery") or last_lot(scene):
        return False
    made = MAKING.search(scene.folded)
    if (made and not _MADE_BY.match(scene.folded, made.start())) or _EARLIER.search(scene.folded):
        return False
    marks = (_FIRST, _LOT, _HALF_WAY, REST)
    listed = _FIRST_LISTED.search(scene.folded, 0, shipment.thing.start - scene.sentence.start)
    return shipment.thing.part or listed is not None or any(mark.search(scene.folded) for mark in marks)


def on_its_way(scene: Scene) -> bool:
    """Whether the sentence tells that what it names has set out and not come yet."""
    return _ON_ITS_WAY.search(scene.folded) is not None


def last_lot(scene: Scene) -> bool:
    """Whether the sentence tells of the last lot of an order."""
    return _WHOLE.search(scene.folded) is not None


def still_awaited(scene: Scene, end: int) -> bool:
    """Whether what the sentence names before `end` is only said to come."""
    later = [act.deed for act in scene.acts if act.start >= end and act.frame in ("go", "give", "get")]
    return "to_come" in later and "done" not in later
