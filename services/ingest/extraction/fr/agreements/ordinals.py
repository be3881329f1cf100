"""Instruments of a lot told one by one behind it: "Le premier, avec le Kenya, a été signé vendredi ; le second l'a été lundi"."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from services.eventlog.claims import Agreement, AgreementStatus, Span
from services.ingest.extraction.fr.agreements import context as pact_context
from services.ingest.extraction.fr.agreements import words as pact_words
from services.ingest.extraction.fr.agreements.pacts import status_of
from services.ingest.extraction.fr.findings import Because, Finding
from services.ingest.extraction.fr.reading import Reading, Sentence

# Sentences behind a lot on which "le premier" is one of it.
_NEAR = 4
_WHICH = re.compile(
    r"(?:^\W*|[,;:] (?:et |puis )?|\b(?:et|puis) )(?:l[ea] (?:premiere?|seconde?|deuxieme|troisieme|quatrieme|derniere?)|l'une?|l'autre)"
    r"(?: d[eu] (?:la |l')?\w+| d'entre eux)?(?=, | (?:a|vient|fut|est|sera|l'a|l'avait|l'est|le sera|avait|avec|entre|lie|signee?|conclue?|paraphee?|hier|le \d|en|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)\b)"
)
_AS_WELL = re.compile(r"\bl'(?:a|avait|ont) ete\b|\bl'est\b")
_SIGNED_BY = re.compile(r"\b(?:par|avec) (?:[^.;:]*(?:, | et ))?$")


def told(reading: Reading, lot: Finding, sentence: Sentence) -> list[Finding]:
    """A claim for each of the `lot` that the sentence tells apart; none where it tells of something else."""
    claim = lot.claim
    near = reading.sentences[max(0, sentence.index - _NEAR)].start
    if not isinstance(claim, Agreement) or claim.evidence[-1].start < near or not _is_lot(reading, lot):
        return []
    starts = [match.end() for match in _WHICH.finditer(sentence.folded)]
    if not starts or any(
        not deal.vague and deal.end > starts[0] for deal in pact_words.deals(sentence.folded)
    ):
        return []
    found: list[Finding] = []
    status, said = claim.status, _AS_WELL.search(sentence.folded, starts[0]) is not None
    for left, right in pairwise([*starts, len(sentence.folded)]):
        own = _status(sentence.folded, left, right)
        status, said = own or status, said or own is not None
        one = _one(reading, lot, sentence, (left, right), status, verbless=not said)
        if one is None:
            return []
        found.append(one)
    return found


def rest(lot: Finding | None, last: Finding) -> Finding | None:
    """The lot at the stage of the `last` told of it, as which "le second l'a été" goes on."""
    if lot is None or not isinstance(lot.claim, Agreement) or not isinstance(last.claim, Agreement):
        return lot
    return msgspec.structs.replace(lot, claim=msgspec.structs.replace(lot.claim, status=last.claim.status))


def _is_lot(reading: Reading, lot: Finding) -> bool:
    """Whether the finding tells of several instruments at once."""
    name = next((because.span for because in lot.because if because.slot == "instrument"), None)
    return name is not None and reading.text[name.start : name.end].split(" ", maxsplit=1)[0].endswith("s")


def _status(folded: str, left: int, right: int) -> AgreementStatus | None:
    """The stage that a stretch tells of; None where it only says "l'a été" or nothing at all."""
    acts = [
        act
        for act in pact_words.acts(folded)
        if left <= act.start < right and act.deed not in ("denied", "wished")
    ]
    return status_of(acts[0]) if acts and not _AS_WELL.search(folded, left, right) else None


def _one(
    reading: Reading,
    lot: Finding,
    sentence: Sentence,
    stretch: tuple[int, int],
    status: AgreementStatus,
    *,
    verbless: bool,
) -> Finding | None:
    """The claim of the instrument that a stretch tells of, with the sides, the day and the place that stand there;
    a `verbless` one must have both partner and day.
    """
    claim, (left, right) = lot.claim, stretch
    assert isinstance(claim, Agreement)  # noqa: S101  # asked of agreements only
    standing = [p for p in pact_context.standing(reading, sentence) if p.sort not in ("city", "company")]
    partners = list(dict.fromkeys(p.code for p in standing if left <= p.start < right))
    others = {p.code for p in standing}
    own = next((code for code in claim.parties if code not in others), claim.parties[0])
    codes = tuple(partners) if len(partners) > 1 else (own, *partners) if partners else claim.parties
    days = [m for m in reading.moments(sentence) if left <= m.start - sentence.start < right]
    if (
        len(codes) != 2
        or codes[0] == codes[1]
        or not ((partners and days) if verbless else (partners or days))
    ):
        return None
    cities = [
        p for p in reading.places(sentence) if p.sort == "city" and left <= p.start - sentence.start < right
    ]
    here = Span(sentence.start, sentence.end)
    one = msgspec.structs.replace(
        claim,
        status=status,
        parties=codes,
        date=days[0].edtf if days else None,
        place=cities[0].text if cities else None,
        title=None,
        signatories=tuple(
            human.person
            for human in reading.people(sentence)
            if left <= human.start - sentence.start < right
            and _SIGNED_BY.search(sentence.folded, left, human.start - sentence.start)
        ),
        value=None,
        evidence=(claim.evidence[0], here),
    )
    return msgspec.structs.replace(lot, claim=one, because=(Because("status", here),), strength=0.6)
