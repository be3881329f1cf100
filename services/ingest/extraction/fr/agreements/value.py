"""What an agreement is worth: the sum of its own sentence, or that the sentence beside it tells of it."""

from __future__ import annotations

import re

from services.eventlog.claims import Money
from services.ingest.extraction.fr.agreements.pacts import Pact
from services.ingest.extraction.fr.mentions import Sum
from services.ingest.extraction.fr.reading import Reading, Sentence

_MONEY_OF_DEAL = re.compile(
    r"\b(?:contrats?|marches?|accords?|valeur|montant|pour|pese|chiffr\w+|enveloppe|hauteur|somme)\b"
)
_ABOUT = r"(?:(?:pres|plus|moins|environ|quelque|un total|l'ordre|\w+iron) ?(?:de |d')?)*"
# What ties a sum to the instrument before it: "doté de", "d'un montant de", "portant sur un don de".
_WORTH = re.compile(
    r"(?:\b(?:d'une?|pour une?|une|son|le|la|l')? ?(?:montant|valeur|enveloppe|budget|hauteur|total)(?: \w+){0,3} ?(?:de |d'|: |a |, )"
    r"|\b(?:dot\w+|assorti\w*|accompagn\w+) (?:de |d')(?:une (?:enveloppe|aide) (?:de |d'))?"
    r"|\b(?:port\w+ sur|chiffre\w* a|estime\w* a|evalue\w* a|s'elev\w+ a|moyennant|valant|pese\w*|mobilis\w+|debloqu\w+)(?: [\w']+){0,2} "
    r"|\b(?:dons?|prets?|aides?|financements?|credits?|subventions?|appuis?|contributions?)(?: [\w'-]+){0,4} (?:de |d'))"
    rf"{_ABOUT}$"
)
# "Un accord de 20 millions", "l'accord de don (5 M€)", "un pacte, 300 millions sur dix ans": right behind its name.
_BESIDE = re.compile(rf"(?: [\w'-]+){{0,5}}?(?: de | d'|,? a |, | ?\(| ?: |,? (?:avec|pour) ){_ABOUT}$")
# "Un mémorandum conclu en juillet avec Tunis : 105 millions".
_AFTER_COLON = re.compile(rf"[^;:]{{0,110}} : {_ABOUT}")
_AT_STAKE = re.compile(r"[^.;:]{0,12}\ba la cle\b")
# "Un don de 600 millions de yens, objet d'un échange de notes".
_SUM_OF = re.compile(
    r"[^.;:]{0,40}(?:,? objet|fai(?:t|re|sait|sant) l'objet|,? faisant l'objet|prevue?s?|promis\w*|accorde\w*|au titre|dans le cadre|en vertu|issue?s?|resultant|decoulant|conform\w+)"
    r" (?:de |d'|du |par |a |au )(?:un |une |l'|la |le )?$"
)
# "… permettra de saisir des biens d'une valeur de 3 millions", "il intervient après un prêt": the sum of something else.
_OF_OTHER = re.compile(
    r"\b(?:apres|suite a|outre|alors que|depuis|contre|tandis que|commerce|echanges commerciaux)\b|\b(?:de|d'|a|pour) (?:\w+ )?\w{2,}(?:er|ir|re) [^,.;:]*$"
)
# A sentence that goes on about the instrument told just before.
_GOES_ON = re.compile(
    r"\W*(?:il|elle|cel(?:ui|le)-ci|(?:ce|cet|cette|le|la|l')(?: |(?<='))(?:contrat|accord|convention|texte|document|pret|don|enveloppe|montant"
    r"|facture|memorandum|protocole)|montant|cout|valeur|prix|d'une? (?:valeur|montant)|(?:dot|assorti|financ|chiffr|evalu|estim)\w*)\b"
)
# "Sept appareils, pour 361 millions", "Dix-sept avions pour 3 milliards": what a contract buys, without a verb.
_WHAT_IT_BUYS = re.compile(
    rf"\W*(?:[\w'-]+ ){{1,8}}?[\w'-]+,? (?:le tout )?(?:pour|au prix de|soit|a) (?:un (?:montant|total) de )?{_ABOUT}"
)
# One that points to the sum told just before: "l'accord y afférent".
_POINTS_BACK = re.compile(
    r"\by afferente?s?\b|\bcorrespondant\w*|\b(?:a|de|sur|pour) (?:ce|cette|cet) (?:don|pret|aide|financement|credit|appui)\b"
    r"|\bcelui-ci\b|\bce (?:don|pret|financement)\b"
)


def value(reading: Reading, pact: Pact) -> Money | None:
    """The sum that the sentence of a pact, or the one beside it, gives its instrument."""
    sums = _of_the_whole(reading, pact.sentence)
    if pact.instrument == "contract" and sums and _MONEY_OF_DEAL.search(pact.sentence.folded):
        return sums[0].money
    for one in sums:
        if _is_worth(pact, one):
            return one.money
    if pact.deal is None or sums:
        return None
    at = pact.sentence.index
    for near in reading.sentences[max(0, at - 1) : at + 2]:
        told = (
            _of_the_whole(reading, near) if near.index != at and near.section == pact.sentence.section else []
        )
        if told and (
            _told_before(pact, near, told[0]) if near.index < at else _told_after(pact, near, told[0])
        ):
            return told[0].money
    return None


def _of_the_whole(reading: Reading, sentence: Sentence) -> list[Sum]:
    return [total for total in reading.sums(sentence) if not total.each]


def _is_worth(pact: Pact, total: Sum) -> bool:
    """Whether a sum of the pact's own sentence is its instrument's."""
    deal, folded = pact.deal, pact.sentence.folded
    start, end = total.start - pact.sentence.start, total.end - pact.sentence.start
    if deal is None:
        return False
    if end <= deal.start:
        return _SUM_OF.fullmatch(folded, end, deal.start) is not None
    if start < deal.end or re.search(r"[;.]", folded[deal.end : start]):
        return False
    if _AT_STAKE.match(folded, end):
        return True
    worth = _WORTH.search(folded, deal.start, start)
    return (
        (worth is not None and _OF_OTHER.search(folded, deal.end, worth.start()) is None)
        or _AFTER_COLON.fullmatch(folded, deal.end, start) is not None
        or _BESIDE.fullmatch(folded, deal.end, start) is not None
        or _BESIDE.fullmatch(folded, deal.name_end, start) is not None
    )


def _told_after(pact: Pact, after: Sentence, total: Sum) -> bool:
    """Whether the next sentence tells the sum: "Il porte sur dix radars, pour 54 millions de dollars"."""
    before = after.folded[: total.start - after.start]
    if _GOES_ON.match(after.folded) is None:
        return pact.instrument == "contract" and _WHAT_IT_BUYS.fullmatch(before) is not None
    if _OF_OTHER.search(before):
        return False
    return _WORTH.search(before) is not None or (
        pact.instrument == "contract" and _MONEY_OF_DEAL.search(before) is not None
    )


def _told_before(pact: Pact, before: Sentence, total: Sum) -> bool:
    """Whether the sentence before told the sum, and the pact's own points to it."""
    told = before.folded[: total.start - before.start]
    return _POINTS_BACK.search(pact.sentence.folded) is not None and _WORTH.search(told) is not None
