"""Lots told of in general, and the sentences that say what is in them: "un don de matériel … Ce lot comprend dix motos"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as Day

import msgspec

from services.ingest.extraction.fr.deliveries import contents, fitness, moments, retold, tellings
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import STAGES, Shipment
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.equipment.equipment import NOTHING
from services.ingest.extraction.fr.findings import Refusal
from services.ingest.extraction.fr.words.grammar import Deed

# How far on in the text a lot is still remembered, in characters.
_FAR = 1500
# How near to a sentence's beginning its first count stands where the sentence is only a list.
_AT_ONCE = 12
# None and one code at most: sides that do not contradict each other.
_ALIKE = 2
_UNSETTLED: tuple[Deed, ...] = ("wished", "denied")
# "a signé un contrat avec Nuctech. Il porte sur dix scanners": what is bought may follow.
_BOUGHT = re.compile(r"\b(?:contrats?|commandes?|marches?)\b")
# Another gift than the one that the article is about: "celui que Paris avait remis l'an dernier".
_EARLIER = re.compile(r"\b(?:celui|celle|ceux|celles) (?:que|qu'|de|d'|offert|remis|recu)")


class Lots:
    """The lot that an article last told of, and how sentences list what is in it."""

    def __init__(self, today: Day | None) -> None:
        self._today = today
        self._lot: Shipment | None = None
        self._going_on = False

    def waits(self) -> bool:
        """Whether a lot is known whose contents may follow."""
        return self._lot is not None

    def contents(self, scene: Scene, before: Callable[[], Scene | None]) -> Scene | None:
        """The scene of a list of what is in a lot, under the act that hands it over; None where it is none.

        `before` sets the scene of the sentence before, where that has no act of its own.
        """
        told = None if moments.opens_signed(scene) else self._start(scene)
        if (
            told is None
            and contents.may_look_back(scene)
            and (listed := before())
            and contents.looks_back(scene, listed)
        ):
            scene, told = listed, 0
        if told is None or not any(thing.end > told + scene.sentence.start for thing in scene.things):
            opens = told is not None or contents.handing(scene) is not None
            self._going_on = opens and scene.folded.rstrip().endswith(":")
            return None
        implied = Act(
            start=0, end=told, frame="give", deed="under_way", passive=False, noun=False, word=fitness.LISTS
        )
        return msgspec.structs.replace(scene, acts=(implied,))

    def _start(self, scene: Scene) -> int | None:
        """Where the list of a lot's contents begins in the sentence."""
        told = contents.start(scene)
        if told is not None or self._lot is None:
            return told
        told = contents.start_of_known(scene)
        if told is not None or scene.acts:
            return told
        counted = self._going_on and any(thing.count is not None for thing in scene.things)
        return 0 if counted or (contents.several(scene) and self._adjacent(scene)) else None

    def _adjacent(self, scene: Scene) -> bool:
        """Whether the sentence begins with a count and follows the one that tells of the lot."""
        at, lot = scene.sentence.start, self._lot
        first = scene.things[0].count
        near = lot is not None and 0 <= at - lot.evidence[-1].end <= _AT_ONCE
        return near and first is not None and first.start - at <= _AT_ONCE

    def read(
        self, scene: Scene, listed: Scene, told: list[Shipment], *, denied: bool
    ) -> tuple[list[Shipment], list[Refusal]]:
        """What the sentence lists, each thing with the sides, the stage and the day of the lot.

        What `told` has of the lot in general goes, and so do parts of a counted whole.
        """
        before = self._lot
        self._learn(scene, listed=True)
        lot = self._lot
        fresh, refusals = tellings.read(listed, [], denied=denied, today=self._today)
        if lot is None:
            return fresh, refusals
        kept: list[Shipment] = []
        for shipment in fresh:
            if _described(shipment, lot):
                lot.designation = lot.designation or shipment.designation
                lot.evidence.append(shipment.evidence[0])
                continue
            first = before if before in told else retold.antecedent(told, scene.sentence)
            if first is not None and _whole(shipment, first):
                retold.count(first, shipment.quantity or 0)
                first.evidence.append(shipment.evidence[0])
                self._lot = first
                continue
            if _part(shipment, lot):
                reason = f"{shipment.item}: part of what was counted before"
                refusals.append(Refusal(rule=shipment.rule, trigger=shipment.trigger, reason=reason))
                continue
            _share(shipment, lot)
            kept.append(shipment)
        if kept:
            told[:] = [s for s in told if not (s.thing.general and s.section == lot.section)]
        return kept, refusals

    def note(self, scene: Scene, fresh: list[Shipment]) -> None:
        """Remember the lot that the sentence tells of: its first thing, or the act that names nothing particular."""
        if fresh:
            self._date(scene, fresh)
            particular = [s for s in fresh if not s.thing.general]
            self._lot = (particular or fresh)[0]
            return
        self._learn(scene)

    def _date(self, scene: Scene, fresh: list[Shipment]) -> None:
        """Give what the next sentence names one by one the day on which the lot was handed over."""
        lot = self._lot
        if lot is None or lot.delivered is None or lot.quantity is not None or scene.moments:
            return
        for shipment in fresh:
            near = scene.sentence.start - lot.evidence[-1].end <= _FAR and shipment.section == lot.section
            sides = {shipment.supplier, lot.supplier, None}, {shipment.recipient, lot.recipient, None}
            if near and shipment.status == lot.status == "delivered" and max(map(len, sides)) <= _ALIKE:
                shipment.delivered = shipment.delivered or lot.delivered

    def _learn(self, scene: Scene, *, listed: bool = False) -> None:
        """Take up what the sentence's own acts tell of a lot's sides, stage and day."""
        if self._lot is not None and (
            (self._lot.section != scene.sentence.section and not self._going_on)
            or scene.sentence.start - self._lot.evidence[-1].end > _FAR
        ):
            self._lot = None
        acts = [act for act in scene.acts if act.frame in contents.HANDED and act.deed not in _UNSETTLED]
        if (
            not acts
            or _EARLIER.search(scene.folded)
            or not (listed or self._going_on or scene.of_goods or _BOUGHT.search(scene.folded))
        ):
            return
        act = next((act for act in acts if not act.noun), acts[0])
        at = scene.sentence.start + act.end
        nothing = msgspec.structs.replace(NOTHING, start=at, end=at)
        fresh = tellings.shipment_of(scene, act, nothing, today=self._today)
        if self._lot is not None:
            _complete(fresh, self._lot)
        if self._lot is not None and listed:
            fresh.thing, fresh.quantity = self._lot.thing, self._lot.quantity
        self._lot = fresh


def _described(shipment: Shipment, lot: Shipment) -> bool:
    """Whether the thing only says again what was counted: "douze motos … Il s'agit de motos tout-terrain"."""
    alike = shipment.thing.anaphor or shipment.thing.category == lot.thing.category
    return alike and shipment.quantity is None and lot.quantity is not None


def _whole(shipment: Shipment, lot: Shipment) -> bool:
    """Whether the thing is the whole order of which a few were told of: "La commande porte sur dix-huit véhicules"."""
    alike = shipment.thing.category in (lot.thing.category, "other")
    wider = shipment.thing.category == "vehicle" and lot.thing.category == "armoured_vehicle"
    return (
        (alike or wider)
        and shipment.designation is None
        and (shipment.quantity or 0) > (lot.quantity or shipment.quantity or 0)
    )


def _part(shipment: Shipment, lot: Shipment) -> bool:
    """Whether the thing is among those that the lot counts as a whole."""
    return (
        shipment.quantity is not None
        and lot.quantity is not None
        and shipment.thing.category == lot.thing.category
        and shipment.quantity < lot.quantity
    )


def _share(shipment: Shipment, lot: Shipment) -> None:
    """Give the shipment what is known of its lot."""
    if lot.supplier is not None:
        shipment.supplier, shipment.supplier_org = lot.supplier, lot.supplier_org
        shipment.supplier_named = lot.supplier_named
    if lot.recipient is not None and (shipment.recipient is None or lot.recipient_org is not None):
        shipment.recipient, shipment.recipient_org = lot.recipient, lot.recipient_org
    if shipment.recipient == shipment.supplier:
        shipment.recipient = shipment.recipient_org = None
    if shipment.thing.home is not None and shipment.thing.home == shipment.recipient != shipment.supplier:
        shipment.supplier, shipment.recipient = shipment.recipient, shipment.supplier
        shipment.supplier_org, shipment.recipient_org = shipment.recipient_org, shipment.supplier_org
    shipment.status = lot.status
    shipment.delivered = lot.delivered or shipment.delivered
    shipment.ordered = shipment.ordered or lot.ordered
    shipment.evidence += [span for span in lot.evidence[:1] if span not in shipment.evidence]


def _complete(lot: Shipment, before: Shipment) -> None:
    """Fill in what the telling before says of the same lot."""
    if lot.supplier is None and before.supplier != lot.recipient:
        lot.supplier, lot.supplier_org = before.supplier, before.supplier_org
        lot.supplier_named = before.supplier_named
    if lot.recipient is None and before.recipient != lot.supplier:
        lot.recipient, lot.recipient_org = before.recipient, before.recipient_org
    lot.status = max(lot.status, before.status, key=STAGES.index)
    lot.delivered = lot.delivered or before.delivered
    lot.ordered = lot.ordered or before.ordered
    lot.evidence += [span for span in before.evidence[:1] if span not in lot.evidence]
