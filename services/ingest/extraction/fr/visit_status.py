"""Whether a visit is planned, under way, held, put off or called off, by the words around its trigger."""

from __future__ import annotations

import re

from services.eventlog.claims import VisitStatus
from services.ingest.extraction.fr.visit_words import Trigger, words

# What is to come beside a trip says nothing of when that takes place: "livrera dix scanners, a indiqué la ministre,
# en visite à Oslo".
_OTHER_DEEDS = re.compile(
    r"\b(?:(?:livre|donne|cede|expedie|achemine|transfere|exporte|finance|cofinance|equipe|dote|forme|entraine|porte|"
    r"renforce|coute|debloque|commande|achete|ajoute|augmente|facilite|autorise|cree|procure|"
    r"fourni|offri|garanti|investi)r|remettr|permettr|comprendr|vendr)(?:a|ont)\b"
)
_PAST_DUTY = re.compile(r"\b(?:devait|devaient)\b")


def status_of(folded: str, parts: list[Trigger]) -> VisitStatus | None:
    """The status that the words of the sentence give, or None where they are silent."""
    senses = {part.sense for part in parts}
    travels = senses & {"goes", "trip", "meets", "hosts", "hosted", "calls", "there"}
    if "called_off" in senses and travels:
        return "cancelled"
    if "put_off" in senses and travels:
        return "postponed"
    if was_to_be(folded):
        return None
    if words("now").search(folded):
        return "ongoing"
    if words("ahead").search(_OTHER_DEEDS.sub("", folded)):
        return "planned"
    if words("held").search(folded):
        return "completed"
    return None


def was_to_be(folded: str) -> bool:
    """Whether the visit is told as it had been meant: "devait être reçue"."""
    return _PAST_DUTY.search(folded) is not None
