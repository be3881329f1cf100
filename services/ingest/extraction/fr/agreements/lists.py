"""Instruments that a list tells one by one behind their act: "ont signé :" and a line for each, "le second, une charte"."""

from __future__ import annotations

import re

import msgspec

from services.eventlog.claims import Agreement, Span
from services.ingest.extraction.fr.agreements import words as pact_words
from services.ingest.extraction.fr.agreements.pacts import Pact
from services.ingest.extraction.fr.agreements.words import Deal
from services.ingest.extraction.fr.findings import Because, Finding
from services.ingest.extraction.fr.page.lines import BULLET
from services.ingest.extraction.fr.reading import Reading, Sentence

_OPEN = re.compile(r":\W*$")
# "Le second, une lettre d'intention, concerne les véhicules."
_SECOND = re.compile(
    r"\W*(?:(?:quant )?(?:l[ea]|au|a la) (?:seconde?|deuxieme|troisieme|quatrieme|derniere?)|l'autre),? (?:est )?(?=une? )"
)
# "Il s'agit d'un accord de pêche, d'une convention d'extradition et d'un mémorandum".
_IT_IS = re.compile(
    r"\W*(?:il s'agit|ce sont|y figurent|on y trouve|parmi (?:eux|elles|ceux-ci|celles-ci|ces \w+))\b"
)
_MEMBER = re.compile(
    r"(?:[:,] |\bet |s'agit |sont |figurent |trouve |ainsi que |notamment |respectivement )"
    r"(?:d'une?|du|de la|de l'|une?|l[ea]|l'|de deux|deux)(?: \w+)? ?$"
)
_ARTICLE = re.compile(r"(?:(?:une?|l[ea]|des|deux|trois|quatre) |l')?(?:\w+ )?")


def head(sentence: Sentence, found: list[Pact], after: Sentence | None) -> Pact | None:
    """What a sentence tells of all that is listed line by line behind it, "la signature des instruments suivants :",
    or by the one right `after` it.
    """
    if _OPEN.search(sentence.folded) is None and not (after and _IT_IS.match(after.folded)):
        return None
    told = next((pact for pact in found if pact.acts), None)
    if told and told.deal:
        several = sentence.folded[told.deal.start : told.deal.end].split()[0].endswith("s")
        told = msgspec.structs.replace(told, deal=None) if told.deal.vague else told
        return told if several else None
    acts = [a for a in pact_words.acts(sentence.folded) if a.frame in ("sign", "conclude") and not a.noun]
    acts = [a for a in acts if a.deed not in ("denied", "wished")]
    return Pact(sentence, None, (acts[-1],)) if acts and not found else None


def item(told: Finding, sentence: Sentence) -> Finding | None:
    """The claim of a line of the list that `told` heads; None where the sentence is no such line."""
    bullet = BULLET.match(sentence.text)
    busy = any(not act.noun for act in pact_words.acts(sentence.folded))
    return None if bullet is None or busy else _next(told, sentence, bullet.end())


def second(told: Finding, sentence: Sentence) -> Finding | None:
    """The claim of "le second, une lettre d'intention", made as the first that `told` tells of."""
    opening = _SECOND.match(sentence.folded)
    other = _next(told, sentence, opening.end()) if opening else None
    if other is None or not isinstance(other.claim, Agreement):
        return None
    return msgspec.structs.replace(other, claim=msgspec.structs.replace(other.claim, signatories=()))


def items(reading: Reading, lot: Finding, sentence: Sentence) -> list[Finding]:
    """A claim for each of the `lot` that a sentence lists: a line alone, "il s'agit d'un accord …, d'une convention …"."""
    if alone := item(lot, sentence):
        return [alone]
    claim = lot.claim
    states = {place.country for place in reading.places(sentence) if place.sort != "city"}
    same = isinstance(claim, Agreement) and states <= set(claim.parties)
    opening = _IT_IS.match(sentence.folded) if same else None
    deals = [deal for deal in pact_words.deals(sentence.folded) if not deal.vague] if opening else []
    listed = [deal for deal in deals if _MEMBER.search(sentence.folded, 0, deal.start)]
    found = [one for deal in listed if (one := _made_alike(lot, sentence, deal))]
    return found if len(found) > 1 else []


def _next(told: Finding, sentence: Sentence, at: int) -> Finding | None:
    """The claim of the instrument that begins at `at`, made by the same act as the finding's."""
    deal = next((deal for deal in pact_words.deals(sentence.folded) if not deal.vague), None)
    if deal is None or not _ARTICLE.fullmatch(sentence.folded, at, deal.start):
        return None
    return _made_alike(told, sentence, deal)


def _made_alike(told: Finding, sentence: Sentence, deal: Deal) -> Finding | None:
    """The claim of an instrument made by the same act as the finding's."""
    claim = told.claim
    if not isinstance(claim, Agreement):
        return None
    one = msgspec.structs.replace(
        claim,
        instrument=deal.instrument,
        title=_title(sentence, deal),
        value=None,
        evidence=(*claim.evidence[:1], Span(sentence.start, sentence.end)),
    )
    because = Because("instrument", Span(sentence.start + deal.start, sentence.start + deal.name_end))
    return msgspec.structs.replace(told, claim=one, because=(*told.because, because))


def _title(sentence: Sentence, deal: Deal) -> str | None:
    return sentence.text[deal.start : deal.name_end].strip() if deal.name_end > deal.end else None
