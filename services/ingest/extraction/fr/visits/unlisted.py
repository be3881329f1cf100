"""Towns of a visit that no list has: "se verront mardi à Spielfeld"."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.people.names import is_given
from services.ingest.extraction.fr.reading import Reading
from services.ingest.extraction.fr.visits.stretches import Stretch
from services.ingest.extraction.fr.words.fold import CAPITAL

_TOWN = re.compile(
    rf"(?P<apart>,?) (?:à |(?P<called>(?:ville|cité|localité|commune|bourgade|village|port|station balnéaire|oasis) (?:[a-zà-ÿ-]+ )?d(?:e |['’])))(?P<town>[{CAPITAL}][a-zà-ÿ][\w’'-]+(?: [{CAPITAL}][a-zà-ÿ][\w’'-]+)?)"
    r"(?=(?P<closed>[,.;:)]|$)| (?:avec|pour|par|son|sa|ses|leurs?|le|la|l['’]|les|des?|du|une?|où|en|et|lors|dans|afin)\b)"
)
# "A découvert à Orestiada la clôture": what is done where one is.
_ON_THE_SPOT = re.compile(
    r"\b(?:a|ont) (?:\w+ment )?(?:decouvert|inspecte|visite|inaugure|rencontre|retrouve|vu|signe|preside|survole|parcouru)$"
)


def unlisted_towns(reading: Reading, stretch: Stretch) -> tuple[str, ...]:
    """Towns that `stretch` names right behind its verb or its day, or apart, and that are nothing else known."""
    sentence, offset = stretch.sentence, stretch.sentence.start
    known = [(one.start, one.end) for one in (*reading.places(sentence), *reading.people(sentence))]
    verbs = {offset + part.end for part in stretch.parts if part.sense != "joins"}
    led = verbs | {moment.end for moment in reading.moments(sentence)}
    return tuple(
        match["town"]
        for match in _TOWN.finditer(sentence.text, stretch.start, stretch.end)
        if (
            match["called"]
            or offset + match.start() in led
            or (match["apart"] and match["closed"])
            or _ON_THE_SPOT.search(sentence.folded, 0, match.start())
        )
        and not any(low < offset + match.end() and offset + match.start("town") < high for low, high in known)
        and not is_given(match["town"].split()[0])
    )[:1]
