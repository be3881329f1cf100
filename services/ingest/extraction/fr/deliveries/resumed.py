"""What a sentence tells of all that the one before it named: "Ils ont été remis à …", "Le tout a été livré par …"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Day

import msgspec

from services.ingest.extraction.fr.deliveries import contents, retold, sequels, surroundings, tellings
from services.ingest.extraction.fr.deliveries.scene import Scene, takes_up
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.equipment.equipment import NOTHING, Equipment

# What may part the two sentences, in characters.
_GAP = 6
_SEVERAL = 2
_MOVES = ("give", "get", "go", "order", "equip")


def resume(scene: Scene, told: list[Shipment], *, today: Day | None) -> None:
    """Add sides, stage and day to what the sentence before told, where this one takes it up without naming it."""
    sequels.arrive_by_name(scene, told)
    meant = [s for s in told if _adjacent(s, scene)]
    act = _resuming(scene) if meant else None
    if act is None or not all(_says_nothing(scene, act, thing) for thing in scene.things):
        return
    at = scene.sentence.start + act.end
    nothing = msgspec.structs.replace(NOTHING, start=at, end=at)
    again = tellings.shipment_of(scene, act, nothing, today=today)
    for shipment in meant:
        value = shipment.value
        retold.retell(shipment, again, scene)
        shipment.value = value if len(meant) > 1 else shipment.value  # a sum for several is that of none


def all_told(scene: Scene, told: list[Shipment], fresh: list[Shipment]) -> list[Shipment]:
    """What is left of `fresh` where it is all that the sentence before told: "deux vedettes et un radeau … Les trois navires"."""
    meant = [s for s in told if _adjacent(s, scene)]
    if len(fresh) != 1 or len(meant) < _SEVERAL or not _is_all(fresh[0], meant):
        return fresh
    again = replace(fresh[0], thing=NOTHING, quantity=None, arrived=None)
    for shipment in meant:
        value = shipment.value  # a sum told now is that of all of them
        retold.retell(shipment, again, scene)
        shipment.value = value
    return []


def _is_all(fresh: Shipment, meant: list[Shipment]) -> bool:
    """Whether what is told now is by its kind and count what was told before."""
    alike = fresh.thing.anaphor or all(s.thing.category == fresh.thing.category for s in meant)
    several = fresh.quantity is not None and fresh.designation is None
    return alike and several and fresh.quantity == sum(s.quantity or 0 for s in meant)


def _resuming(scene: Scene) -> Act | None:
    """The act whose object or subject is a pronoun, or a word for all that was told."""
    acts = [a for a in scene.acts if not a.noun and a.frame in _MOVES and a.deed not in ("wished", "denied")]
    if contents.takes_all(scene):
        return acts[0] if acts else None
    return next((act for act in acts if takes_up(scene.folded, act)), None)


def _says_nothing(scene: Scene, act: Act, thing: Equipment) -> bool:
    """Whether the thing is none that the sentence supplies: "ces engins", "à bord d'un C-17"."""
    start, end = thing.start - scene.sentence.start, thing.end - scene.sentence.start
    return thing.anaphor or thing.general or surroundings.carries(scene.folded, act, thing, start, end)


def _adjacent(shipment: Shipment, scene: Scene) -> bool:
    apart = scene.sentence.start - shipment.evidence[-1].end
    return shipment.section == scene.sentence.section and 0 <= apart <= _GAP
