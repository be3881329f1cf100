"""What a sentence tells of the ceremony of an agreement told before: its day and its place."""

from __future__ import annotations

import re

import msgspec

from services.eventlog.claims import Agreement, Span
from services.ingest.extraction.fr.agreements.place import scene_behind, town_behind
from services.ingest.extraction.fr.findings import Because, Finding
from services.ingest.extraction.fr.reading import Reading, Sentence

_CEREMONY = re.compile(
    r"\W*(?:(?P<was>c'etait )(?=il y a|le \d|l[ea] \w+ (?:derni|pass)|hier|avant-hier|\w+di\b|dimanche|en \w+ (?:dernier|\d{4}))|(?:l[ea] |cette |cet |l')(?:\w+ )?(?:ceremonie|signature|evenement|solennite|scene|(?P<met>rencontre|reunion|session|seance|entretien))\b(?! d(?:'ouverture|e cloture|'accueil|'adieu))[^.;:]{0,80}?"
    r"\b(?:(?P<held>a eu lieu|avait eu lieu|s'(?:est|etait) (?:tenue?|deroulee?|passee?|faite?))"
    r"|aura lieu|se (?:tiendra|deroulera)|est (?:prevue?|fixee?|programmee?|attendue?))\b)"
)
# "La notification est partie lundi", "la décision a été prise en mai": the notice of what ends or comes back.
_NOTICE = re.compile(
    r"\W*(?:l[ae]|sa|leur|cette) (?:lettre de )?(?:notification|denonciation|lettre|decision|annonce)\b(?! d(?!e (?:retrait|rupture|suspension|resiliation|denonciation|fin)))(?:[^.;:,]{0,60}?)? "
    r"(?P<held>(?:est|etait) (?:partie|tombee|intervenue|arrivee)|(?:a|avait) ete (?:remise|notifiee|annoncee|prise|communiquee|adressee|signifiee|envoyee|rendue publique)|date|remonte)\b"
)
_BY_NOTICE = ("terminated", "suspended", "in_force", "renewed")
# What only a deed that is done, and done with others, has a ceremony for.
_HELD = ("signed", "concluded", "renewed", "amended")
# Nothing is signed before it: "c'est au tour de Praia de signer. La cérémonie est prévue mardi".
_TO_COME = ("planned", "signed")


def held(reading: Reading, last: Finding, sentence: Sentence) -> Finding:
    """The finding with the day and the place of its ceremony, where the sentence right behind it tells them."""
    claim = last.claim
    assert isinstance(claim, Agreement)  # noqa: S101  # only agreements are told here
    told = _CEREMONY.match(sentence.folded)
    notice = _NOTICE.match(sentence.folded) if claim.status in _BY_NOTICE and claim.date is None else None
    told = told if told is None or told["held"] or not told["met"] else None
    told, past = (notice, True) if notice else (told, told is not None and (told["held"] or told["was"]))
    before = reading.sentences[max(0, sentence.index - 2) : sentence.index]
    near = {earlier.start for earlier in before if earlier.section == sentence.section}
    if (
        told is None
        or (claim.date and not past)
        or (not notice and claim.status not in (_HELD if past else _TO_COME))
        or near.isdisjoint(span.start for span in claim.evidence)
    ):
        return last
    days = [moment for moment in reading.moments(sentence) if moment.first == moment.last]
    date = days[0].edtf if days and claim.date is None else claim.date
    status = claim.status if past else "planned"
    place = claim.place
    if not (place or notice):
        place = town_behind(reading, sentence, told.end()) or scene_behind(reading, sentence, told.end())
    if (date, place) == (claim.date, claim.place):
        return last
    because = tuple(Because("date", Span(day.start, day.end)) for day in days[:1] if date != claim.date)
    evidence = tuple(dict.fromkeys((*claim.evidence, Span(sentence.start, sentence.end))))
    return msgspec.structs.replace(
        last,
        claim=msgspec.structs.replace(claim, status=status, date=date, place=place, evidence=evidence),
        because=(*last.because, *because),
    )
