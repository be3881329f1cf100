"""What one does on the spot: "a pris la parole à Oslo" tells of travel, "sur la situation à Oslo" does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.ingest.extraction.fr.visits.destinations import Destination
from services.ingest.extraction.fr.visits.words import Sense, Trigger, words

# Characters between the deed and its place; what stands further off belongs to something else.
_FURTHEST = 110
# Before a place: what happens there is only spoken of.
_SPOKEN_OF = re.compile(
    r"\b(?:guerre|conflit|crise|situation|paix|violences?|combats?|offensive|attentats?|attaques?|frappes?|seisme|"
    r"elections?|presidentielle|transition|victimes|troupes|forces|soldats|militaires|ambassad\w+|bombardements?|"
    r"coup d'etat|evenements?|reconstruction|massacres?|tueries?|populations?|operations?|presence|engagement|tensions?|"
    r"cessez-le-feu|ressortissants|otages|usines?|investissements?|exportations?|droits) (?:[\w']+ ){0,3}?"
    r"(?:a|au|aux|en|de|du|d'|dans|sur)(?: la | le | l'| )?$"
)
# "La situation au Mali": what is talked of, wherever that is done.
_TOPIC = re.compile(
    r"\b(?:situation|crise|guerre|conflit|paix|violences?|transition|coup d'etat|elections?|tensions?|cessez-le-feu|evenements?) "
    r"(?:\w+ )?(?:a|au|aux|en|de|du|d'|dans|sur)(?: la | le | l'| )?$"
)
# Between the deed and a country: "une conférence sur l'eau en Syrie" goes nowhere.
_ABOUT = re.compile(
    r"\b(?:sur|contre|consacre\w*|dedie\w*|relati\w+|autour d\w+|pour|au sujet|a propos|concernant|en faveur|en memoire|"
    r"en soutien|aux cotes|en provenance)\b[^,]*$"
)
# What the deed is where no place abroad is told with it.
_OTHERWISE: tuple[Sense, ...] = ("meets", "joins")
_CLAUSE_ENDS = re.compile(r"[;:]|, (?:alors|tandis|mais|car|qui a|dont)\b")


def is_topic(folded: str, goal: Destination) -> bool:
    """Whether the place of `goal` is only where what is talked of happens."""
    return _TOPIC.search(folded, max(0, goal.start - 60), goal.start) is not None


def settled(folded: str, trigger: Trigger, goals: Sequence[Destination], *, entry: bool) -> Trigger | None:
    """`trigger` with the sense that its place gives it; None where it tells nothing without one."""
    if trigger.sense not in ("placed", "shuns") or any(
        _is_spot(folded, trigger, goal, entry=entry) for goal in goals
    ):
        return trigger
    if trigger.sense == "shuns":
        return Trigger(trigger.start, trigger.end, "called_off")
    for sense in _OTHERWISE:
        match = words(sense).match(folded, trigger.start)
        if match is not None:
            return Trigger(match.start(), match.end(), sense)
    return None


def _is_spot(folded: str, trigger: Trigger, goal: Destination, *, entry: bool) -> bool:
    """Whether `goal` is where the deed takes place, rather than what it is about."""
    if goal.end == 0:  # told before: "il y participera", or by the heading of an entry
        return entry or folded.startswith("y ", max(0, trigger.start - 2))
    if _SPOKEN_OF.search(folded, max(0, goal.start - 60), goal.start):
        return False
    behind = goal.start >= trigger.start
    between = folded[trigger.end : goal.start] if behind else folded[goal.end : trigger.start]
    if len(between) > _FURTHEST or _CLAUSE_ENDS.search(between):
        return False
    return not (behind and goal.city is None and _ABOUT.search(between))
