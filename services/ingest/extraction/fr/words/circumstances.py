"""Circumstances that open a sentence, before its subject: "Face à la menace russe, la Finlande signe"."""

from __future__ import annotations

import re

# "Depuis l'invasion de l'Ukraine", "Lassée des lenteurs américaines", "Trois jours après le sommet".
_OPENING = re.compile(
    r"\W*(?:(?:en|depuis|malgre|apres|avant|face|au lendemain|a l'heure|alors|tandis|pendant|durant|lors|sur fond|sous|a la suite|suite"
    r"|a l'occasion|en marge|devant|dans|au moment|a la veille|au terme|a l'issue|au plus fort|au coeur|sans|loin|pres|a l'approche|faute"
    r"|a l'ombre|contre|avec (?:pour|en|l'(?:espoir|objectif|ambition|idee)|le souci)|dans l'(?:espoir|attente)|au sortir|au grand dam|en depit|[\w'-]+ (?:jours?|semaines?|mois|ans?|heures?|annees?)(?: \w+)? (?:apres|avant))\b"
    r"|[a-z-]{3,}(?:ant|ee?s?|ie?s?|ue?s?|ise?s?|eux|euses?) (?:de |d'|des |du |par |a |au |aux |en |sur |dans |depuis |l[ea]s? |l'))"
)
# What a subject begins with, behind their comma.
_SUBJECT = re.compile(r"[Ll][ea]s? |l['’]|une? |deux |trois |quatre |leurs? |[A-ZÀ-Þ]")


def behind_circumstances(text: str, folded: str, start: int, end: int) -> int:
    """Where the clause that begins at `start` comes to its subject, before `end`; `start` where nothing opens it."""
    opening = _OPENING.match(folded, start, end)
    if opening is None:
        return start
    commas = re.compile(", ").finditer(folded, opening.end(), end)
    return next((comma.end() for comma in commas if _SUBJECT.match(text, comma.end())), start)


def opens_with_circumstances(folded: str) -> bool:
    """Whether a sentence begins with circumstances rather than with its subject."""
    return _OPENING.match(folded) is not None
