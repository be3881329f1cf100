"""Handings over that a noun tells of: "5 mai 2023 : livraison de six radars", "La remise, lundi, des motos achetées à Oslo"."""

from __future__ import annotations

import re
from datetime import date as Day

import msgspec

from services.eventlog.edtf import parse
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.equipment.equipment import Equipment
from services.ingest.extraction.fr.mentions import When

_HANDING = re.compile(r"livraison|remise|reception|prises? de (?:possession|livraison)|arrivee|debarquement")
# What may stand between the entry's date and the noun: "Mars 2022 : première livraison de".
_OPENS = re.compile(r"(?:[^;:.]{0,40}[:–—-] )?\W*(?:la |l'|les |premieres? |dernieres? |nouvelles? )*")
# "La livraison, lundi, de": its own day right behind the noun, or behind the place.
_ITS_DAY = re.compile(
    r",? (?:(?:a|au|en) [\w' -]{2,25},? )?(?:ce |le |des |en |fin |debut |dans la journee de )*"
)
# "Le 5 mai, livraison de"
_HEADS, _BEFORE = re.compile(r"\W*(?:le |en |ce |des |l')*"), re.compile(r", (?:la |l'|une |premiere )*")
# "… a donné lieu à une cérémonie": it has taken place.
_HELD = re.compile(
    r"[^;:.]*\b(?:a donne lieu|a eu lieu|a ete (?:\w+ment )?(?:saluee?|marquee?|celebree?|suivie|supervisee?|presidee?|l'occasion)|s'est (?:deroulee?|faite?|tenue?)"
    r"|est intervenue?|ont eu lieu)\b"
)


class Handing(msgspec.Struct, frozen=True):
    """That what the sentence names was handed over, or is `to_come`, and the day of it where one is told."""

    when: str | None
    to_come: bool = False


def told(scene: Scene, act: Act, thing: Equipment, *, today: Day | None) -> Handing | None:
    """The handing over of `thing` that `act` or a noun before the thing tells of with a day, or as done."""
    begins = (thing.count or thing).start - scene.sentence.start
    noun = next((o for o in reversed(scene.acts) if o.end <= begins and o.noun), None)
    if noun is None or not _HANDING.match(noun.word) or not _is_or_explains(act, noun, begins):
        return None
    moment = next((m for m in scene.moments if _is_its_day(scene, noun, m)), None)
    when = moment.edtf if moment else scene.entry
    if when is not None and today is not None:
        opens = _OPENS.fullmatch(scene.folded, 0, noun.start) is not None
        return Handing(when, parse(when).first > today.toordinal()) if moment or opens else None
    held = moment is None and _HELD.match(scene.folded, max(act.end, noun.end)) is not None
    return Handing(None) if held else None


def _is_its_day(scene: Scene, noun: Act, moment: When) -> bool:
    """Whether the moment stands right behind the noun, or opens the sentence right before it: "Le 5 mai, livraison de"."""
    start, end = moment.start - scene.sentence.start, moment.end - scene.sentence.start
    if start >= noun.end:
        return _ITS_DAY.fullmatch(scene.folded, noun.end, start) is not None
    opens = _HEADS.fullmatch(scene.folded, 0, start) is not None
    return opens and _BEFORE.fullmatch(scene.folded, end, noun.start) is not None


def _is_or_explains(act: Act, noun: Act, begins: int) -> bool:
    """Whether the act that governs the thing is the noun itself, or a participle behind the thing: "achetés à Oslo"."""
    return act is noun or (act.passive and not act.noun and act.frame == "order" and act.start > begins)
