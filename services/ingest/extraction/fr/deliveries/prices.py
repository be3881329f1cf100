"""Which sum of a sentence is the price of which item."""

from __future__ import annotations

import re
from itertools import pairwise

from services.eventlog.claims import Span
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.findings import Because
from services.ingest.extraction.fr.mentions import Sum
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
    r"\b(?:valeur|cout|prix|montant) (?:des |d[eu] |de la |de l')(?:terrains?|batiments?|travaux|casernes?|chantiers?|formations?|infrastructures?|entretien|maintenance|carburant)\b[^;:.]{0,40}$"
    r"|\b(?:(?<!cette )(?<!l')(?<!ces )aides?|cocaine|drogues?|stupefiants?|cannabis|budget|fonds|subventions?|paquet d'aide(?: militaire)?|assistance)"
    r"\b[^;:.]{0,40}(?:d'une valeur|d'un montant|d'un total|a hauteur|estimee?s? a|evaluee?s? a|de plus)(?: \w+){0,4} $"
)
# "25 000 dollars de l'heure de vol": what it costs to run.
_RUNNING = re.compile(r" (?:de l'heure|l'heure|par (?:heure|jour|mois|an|vol|tir))\b")
_VALUE_OF = re.compile(
    r"\b(?:valeur|prix|cout|montant|facture|acquisition|achat)(?: \w+)? (?:des |d[eu] |de la |de l'|de ces |de cette |de ce )$|\bcell?e?(?:ui)? (?:des |du |de la |de l')$"
)
# How many things readers remember the price of.
_RECALLED = 20
# "Le dernier, le Cayor, a coûté à lui seul": one of several.
_OF_ONE = re.compile(r"\b(?:a (?:lui|elle) (?:tout )?seule?)\b[^,;:.]{0,30}$")
# "A prêté 20 millions", "portant à 45 millions son aide": money, but no price.
_LENT = re.compile(
    r"\bpret(?:e|er|era|eront|ent|ait)?\b[^;:.]{0,60}$|\bport(?:e|ent|ant|era|ait) (?:ainsi )?a (?:plus de |pres de )?$"
)


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
    for shipment, total in _in_pairs(scene, shipments):
        shipment.value = shipment.value or total.money
    if (
        len(shipments) == 1
        and scene.sums
        and shipments[0].value is None
        and not _of_another(scene, shipments[0])
        and not _OF_ONE.search(scene.folded, 0, scene.sums[0].start - scene.sentence.start)
        and not _LENT.search(scene.folded, 0, scene.sums[0].start - scene.sentence.start)
        and not _RUNNING.match(scene.folded, scene.sums[0].end - scene.sentence.start)
        and not _OTHER_MONEY.search(scene.folded, 0, scene.sums[0].start - scene.sentence.start)
    ):
        shipments[0].value = scene.sums[0].money
        shipments[0].because.append(Because("value", Span(scene.sums[0].start, scene.sums[0].end)))


def _in_pairs(scene: Scene, shipments: list[Shipment]) -> list[tuple[Shipment, Sum]]:
    """Each thing with its sum where they take turns: "six radars pour 80 millions et dix canons pour 20 millions"."""
    things = sorted(shipments, key=lambda s: s.thing.start)
    if not 1 < len(things) == len(scene.sums) or any(s.thing.start < scene.sentence.start for s in things):
        return []
    pairs = list(zip(things, scene.sums, strict=True))
    starts = [(s.thing.start, total.start) for s, total in pairs]
    follow = all(one < sum_ for one, sum_ in starts) and all(
        before[1] < behind[0] for before, behind in pairwise(starts)
    )
    return pairs if follow else []


def of_each(scene: Scene, told: list[Shipment]) -> None:
    """Take "La valeur des véhicules s'élève à …, celle des drones à …" for the price of each that was told before."""
    at = scene.sentence.start
    for thing in scene.things if scene.sums else ():
        if not _VALUE_OF.search(scene.folded, 0, thing.start - at):
            continue
        total = next((s for s in scene.sums if s.start >= thing.end), None)
        apart = any(thing.end <= other.start < total.start for other in scene.things) if total else True
        meant = [s for s in told[-_RECALLED:] if s.section == scene.sentence.section]
        meant = [s for s in meant if s.thing.category == thing.category]
        if total is not None and not apart and len(meant) == 1 and meant[0].value is None:
            meant[0].value = total.money
            meant[0].evidence.append(Span(at, scene.sentence.end))


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
