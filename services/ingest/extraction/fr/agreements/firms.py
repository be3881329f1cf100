"""The companies of a pact: which of its sides is one, and when none is a state's."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.agreements.binding import AGREEING, undergoes
from services.ingest.extraction.fr.agreements.pacts import Pact
from services.ingest.extraction.fr.agreements.words import Deal
from services.ingest.extraction.fr.mentions import Place
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.sides.parties import Party

_FIRM = (
    r"(?:pme|industriels?|chantiers?|societes?|groupes?(?! (?:de travail|mixte))|entreprises?|constructeurs?|compagnies?|firmes?|filiales?"
    r"|banques?(?! (?:mondiale|africaine|europeenne|islamique|centrale|asiatique))|clubs?|federations?|universites?|operateurs?"
    r"|equipementiers?|sous-traitants?|motoristes?|siderurgistes?|editeurs?|prestataires?|armateurs?|transporteurs?|revendeurs?|assureurs?|tpe"
    r"|start-ups?|associations?|avionneurs?|electriciens?|energeticiens?|petroliers?|gaziers?|fabricants?|geants?|holdings?|cabinets?|laboratoires?|chambres? de commerce|usines?|ecoles?"
    r"|hoteliers?|voyagistes?|pecheurs?|artisans?|ong|partenaires? (?!(?:de|des|du|a|au|aux|et|ou|en|ont|qui|que|sont|dans|pour|pas)\b)(?=[a-z])|clients?|(?:produc|distribu|importa|exporta)teurs?|grossistes?|agriculteurs?|eleveurs?|familles?|villes?|maires?|mairies?|communes?|regions?|prefets?|instituts? de recherche)"
)
_NOT_STATE = re.compile(rf"\b{_FIRM}\b")
# Whoever is named so may bind a state.
_ACTS_FOR_STATE = re.compile(
    r"\b(?:minist\w+|gouvernement|etats?|armees?|forces|police|gendarmerie|marine|douanes?|autorites|president\w*|roi|roy\w+|parties|pays|"
    r"capitales?|direct\w+|general|chef\w*|commission\w*|agence|on|ils?|elles?|nous)\b"
)
# "Signé avec Eni", "entre l'armée et le constructeur Embraer", "le ministère et Naval Group".
_BESIDE = re.compile(rf"\b(?:avec|entre|et) (?:l[ea] |l')?(?:{_FIRM} )?(?:[a-z-]+ )?$")
_AND_A_BODY = re.compile(
    r" et (?:l[ea] |l')(?:minist\w+|gouvernement|etat|armee|marine|police|gendarmerie|forces|garde)\b"
)
# "Canberra et Naval Group se sont entendus"
_AND, _AND_AGREED = (
    re.compile(r" et (?:l[ea] |l')?(?:[a-z-]+ )?$"),
    re.compile(r" (?:se sont|ont|s'etaient|sont|avaient|viennent)\b"),
)
_WITH = re.compile(r"\bavec (?:l[ea]s? |l'|une? |des |son |sa |ses )")
_WITH_STATE = re.compile(r"\bavec (?:l[ea]s? |l')?$")
_A_NAME = re.compile(r"[a-zà-ÿ-]+ [A-ZÀ-Ý]")
# How far behind the act its counterpart stands.
_NEAR = 60
_WITH_NAME = re.compile(
    r"\b(?:avec (?:le groupe |la société |l'entreprise |le constructeur |l'avionneur )?|\bli(?:e|ent|ait|aient) à |(?:et|lie [^,;:.]{3,40}) (?:le groupe|la société|l'entreprise|le consortium|le chantier|le constructeur|l'avionneur|au groupe|au consortium|au constructeur) )(?:[a-zà-ÿ-]+ )?"
    r"([A-ZÀ-Ý][\w&'-]+(?: [A-ZÀ-Ý][\w&'-]+){0,3})"
)


def is_of_firm(folded: str, start: int) -> bool:
    """Whether the adjective at `start` is that of a firm or a town: "le constructeur espagnol"."""
    return _NOT_STATE.search(folded, max(0, start - 34), start) is not None


def calls_firm(sentence: Sentence, place: Place) -> bool:
    """Whether a nationality only introduces a firm's name: "l'italien Eni", which "l'Italien Mario Draghi" is not."""
    at = place.start - sentence.start
    introduces = place.sort == "demonym" and sentence.folded[max(0, at - 3) : at].endswith(("l'", "le "))
    return introduces and _A_NAME.match(sentence.text, at) is not None


def is_side(pact: Pact, firm: Party, standing: tuple[Party, ...]) -> bool:
    """Whether a company stands where a side does: "signé avec Eni", "entre l'armée et le constructeur Embraer",
    "Naval Group et Canberra se sont entendus"; `standing` are all that the sentence names.
    """
    folded, deal = pact.sentence.folded, pact.deal
    if any(p.sort == "capital" and folded[firm.end : p.start] == " et " for p in standing):
        return firm.end < pact.main.start
    if deal is None and _AND.search(folded, 0, firm.start):
        return firm.end < pact.main.start and _AND_AGREED.match(folded, firm.end) is not None
    if deal is None or ";" in folded[min(firm.end, deal.end) : max(firm.start, deal.start)]:
        return False
    return bool(_BESIDE.search(folded, 0, firm.start) or _AND_A_BODY.match(folded, firm.end))


def its_state_signs(pact: Pact, firms: list[Party], standing: tuple[Party, ...]) -> bool:
    """Whether the state that a firm is of is told to sign: "a signé avec Séoul un contrat, a annoncé Hanwha"."""
    homes = {firm.code for firm in firms}
    states = (p for p in standing if p.code in homes and p.sort in ("country", "capital", "government"))
    return any(_WITH_STATE.search(pact.sentence.folded, 0, p.start) for p in states)


def only_companies(folded: str, pact: Pact, companies: list[Party], named: list[str], left: int) -> bool:
    """Whether firms or towns deal with each other: "l'industriel X et le chantier Y ont scellé un accord"."""
    act = pact.main
    agent = (
        act.frame not in AGREEING
        and act.start > (pact.deal.end if pact.deal else 0)
        and undergoes(folded, act)
    )
    start = pact.deal.name_end if pact.deal and pact.deal.name_end <= act.start else left
    subject = folded[act.end : act.end + 60] if agent else folded[start : act.start]
    private = len(_NOT_STATE.findall(subject))
    homes = {party.code for party in companies}
    other = _WITH.search(folded, act.end)
    dealt_with = other is not None and _NOT_STATE.match(folded, other.end()) is not None
    return (
        private >= 2
        or (dealt_with and not named and _ACTS_FOR_STATE.search(subject) is None)
        or (private == 1 and len(named) < 2)
        or (len(companies) >= 2 and len(homes) >= 2 and not named)
    )


def unlisted_firm(reading: Reading, pact: Pact) -> str | None:
    """The name after "avec" that no list has: no state, no person, so a company."""
    sentence = pact.sentence
    match = _WITH_NAME.search(
        sentence.text, min(pact.deal.end, pact.main.end) if pact.deal else pact.main.end
    )
    return None if match is None or match.start() - pact.main.end > _NEAR else _name(reading, sentence, match)


def partner(reading: Reading, sentence: Sentence, deal: Deal) -> str | None:
    """The company of a contract that a question only names: "Et le contrat avec Stadler ?"."""
    match = _WITH_NAME.search(sentence.text, deal.end)
    return _name(reading, sentence, match) if match else None


def _name(reading: Reading, sentence: Sentence, match: re.Match[str]) -> str | None:
    at = sentence.start + match.start(1)
    known = [*reading.places(sentence), *reading.people(sentence)]
    return None if any(mention.start <= at < mention.end for mention in known) else match[1]


def with_company(
    reading: Reading, pact: Pact, named: list[str], companies: list[Party]
) -> tuple[tuple[str, ...], bool]:
    """A state and the company it buys from; where contracts with several of one country are told at once, their home."""
    home = {party.code for party in companies}
    states = [code for code in named if code not in home] or named[:1]
    if not states:
        other = reading.other_country(pact.sentence.start, next(iter(home)))
        states = [other] if other else []
    deal = pact.deal
    plural = deal is not None and pact.sentence.folded[: deal.end].endswith("s")
    several = plural and len({firm.name for firm in companies}) > 1 and len(home) == 1
    firm = next(iter(home)) if several and home.isdisjoint(states) else companies[0].name
    return (*states[:1], *((firm,) if firm else ())), bool(states)
