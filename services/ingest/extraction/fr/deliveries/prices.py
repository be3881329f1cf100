"""Which sum of a sentence is the price of which item."""

from __future__ import annotations

import re

from services.eventlog.claims import Span
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.findings import Because
from services.ingest.extraction.fr.words import grammar

_ANAPHORIC_START = re.compile(
    r"(?:le|la|l'|ce|cet|cette) ?(?:don|lot|contrat|marche|operation|commande|montant|enveloppe|ensemble|aide)\b"
)
# "Le contrat, d'un montant de 180 millions, porte sur douze radars": it is that of what is told now.
_FOR = re.compile(
    r"\b(?:porte|portera|portait|portant|prevoi\w+|concern\w+|compren\w+|comport\w+|inclu\w+|vise|couvr\w+|consist\w+|permet\w*)\b"
)
_BRACKET = re.compile(r" ?\((?:pour )?")
# Sums that are no price of equipment: "des aides d'un montant de", "une drogue d'une valeur de".
_OTHER_MONEY = re.compile(
    r"\b(?:(?<!cette )(?<!l')(?<!ces )aides?|cocaine|drogues?|stupefiants?|cannabis|budget|fonds|subventions?|paquet d'aide(?: militaire)?|assistance)"
    r"\b[^;:.]{0,40}(?:d'une valeur|d'un montant|d'un total|a hauteur|estimee?s? a|evaluee?s? a|de plus)(?: \w+){0,4} $"
)
# "25 000 dollars de l'heure de vol": what it costs to run.
_RUNNING = re.compile(r" (?:de l'heure|l'heure|par (?:heure|jour|mois|an|vol|tir))\b")
_LENT = re.compile(r"\bpret(?:e|er|era|eront|ent|ait)?\b[^;:.]{0,60}$")


def price(scene: Scene, shipments: list[Shipment]) -> None:
    """Give each sum to the item it stands behind in brackets, else to the one item it can be of.

    A sum for several items is nobody's.
    """
    for shipment in shipments if len(shipments) > 1 else ():
        for total in scene.sums:
            if _BRACKET.fullmatch(
                scene.folded, shipment.thing.end - scene.sentence.start, total.start - scene.sentence.start
            ):
                shipment.value = shipment.value or total.money
    if (
        len(shipments) == 1
        and scene.sums
        and shipments[0].value is None
        and not _of_another(scene, shipments[0])
        and not _LENT.search(scene.folded, 0, scene.sums[0].start - scene.sentence.start)
        and not _RUNNING.match(scene.folded, scene.sums[0].end - scene.sentence.start)
        and not _OTHER_MONEY.search(scene.folded, 0, scene.sums[0].start - scene.sentence.start)
    ):
        shipments[0].value = scene.sums[0].money
        shipments[0].because.append(Because("value", Span(scene.sums[0].start, scene.sums[0].end)))


def _of_another(scene: Scene, shipment: Shipment) -> bool:
    """Whether the sum is that of what was told before: "Le don, de 14 millions, complète dix-sept véhicules"."""
    total, at = scene.sums[0], scene.sentence.start
    before = total.start < shipment.thing.start
    return (
        before
        and _FOR.search(scene.folded, total.end - at, shipment.thing.start - at) is None
        and shipment.thing.start >= scene.sentence.start
        and _ANAPHORIC_START.match(scene.folded, grammar.opening(scene.folded)) is not None
    )
