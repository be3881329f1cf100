"""When and where the act of a pact took or takes place."""

from __future__ import annotations

import re

import msgspec

from services.ingest.extraction.fr.agreements import dates as pact_dates
from services.ingest.extraction.fr.agreements import story as pact_story
from services.ingest.extraction.fr.agreements.binding import BINDING
from services.ingest.extraction.fr.agreements.pacts import Pact
from services.ingest.extraction.fr.agreements.place import own_place
from services.ingest.extraction.fr.agreements.story import Setting
from services.ingest.extraction.fr.reading import Reading

# Acts that bind nobody anew, and are done at a place all the same.
_MADE_SOMEWHERE = ("negotiate", "renew", "amend")
_ON_THAT_OCCASION = re.compile(
    r"\b(?:a ce moment|a cette occasion|lors de cette|au cours de cette|ce jour-la|alors|en marge|(?:il|elle|ils|elles|on) (?:doi(?:t|vent) |devrai(?:t|ent) |va |vont )?y (?:sign|paraph|conclu)\w*)\b"
)


def setting(reading: Reading, pact: Pact, codes: tuple[str, ...]) -> Setting:
    """When and where the act of the pact's status took or takes place."""
    sentence, act = pact.sentence, pact.main
    if act.frame not in BINDING:
        date, head = pact_dates.own_date(reading, pact), reading.entry_date(sentence)
        place = own_place(reading, pact) if act.frame in _MADE_SOMEWHERE else None
        today = act.deed == "done" and act.frame != "recall" and not (date or head)
        done = pact_story.done_at(reading) if today else None
        return done or Setting(date, date.edtf if date else head.edtf if head else None, place)
    place = own_place(reading, pact)
    if date := pact_dates.own_date(reading, pact):
        recalled = (
            reading.anchor is not None and abs((reading.anchor - date.last).days) > pact_story.NEWS_DAYS
        )
        return Setting(
            date,
            date.edtf,
            place or (None if recalled else pact_story.place_before(reading, sentence, codes)),
        )
    if pact.status == "planned":
        if head := reading.entry_date(sentence):
            return Setting(None, head.edtf, place)
        there = _ON_THAT_OCCASION.search(sentence.folded) or (
            act.noun and pact_story.coming(reading, sentence)
        )
        return (
            pact_story.told_before(reading, sentence, codes, place, to_come=True)
            if there
            else Setting(place=place)
        )
    if head := reading.entry_date(sentence):
        return Setting(None, head.edtf, place or pact_story.place_before(reading, sentence, codes))
    if done := pact_story.done_at(reading):
        return Setting(done.date, done.edtf, place or done.place)
    return pact_story.told_before(reading, sentence, codes, place, to_come=False)


def foretold(reading: Reading, pact: Pact) -> Pact:
    """The pact with its act to come, where the day of a bare noun is: "point d'orgue : la signature, mardi, d'un accord"."""
    if not (pact.acts and pact.main.noun and pact.main.deed == "done" and reading.anchor):
        return pact
    date = pact_dates.own_date(reading, pact) or pact_story.coming(reading, pact.sentence)
    if date is None or date.first <= reading.anchor:
        return pact
    return msgspec.structs.replace(pact, acts=(msgspec.structs.replace(pact.main, deed="to_come"),))
