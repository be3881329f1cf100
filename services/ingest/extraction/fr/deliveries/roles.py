"""Supplier and recipient of one act of supply, weighed from where each party stands."""

from __future__ import annotations

import math
import re

import msgspec

from services.ingest.extraction.fr.deliveries import fits
from services.ingest.extraction.fr.deliveries.portions import MAKING
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.deliveries.words import PAPERS
from services.ingest.extraction.fr.equipment.equipment import Equipment
from services.ingest.extraction.fr.sides.parties import Party
from services.ingest.extraction.fr.words import grammar
from services.ingest.extraction.fr.words.fold import fold

# Fields in which a known platform's home tells the seller; a civil car's brand does not.
_TELLING = frozenset(
    {
        "aircraft",
        "air_defence",
        "armoured_vehicle",
        "artillery",
        "missile",
        "uav",
        "ship",
        "sensor",
        "satellite",
    }
)
_FAR = 160
# What the subject of an approval weighs as the seller.
_GRANTS = 3.0
# What who announces the gift weighs as the giver.
_ANNOUNCES = 1.3
# What is left of a giver that stands by another thing of the list.
_CLOSER_TO_ANOTHER = 0.5
# The same of whom a gift beside what is got or bought goes to: "a reçu deux A400M, ses C-130 étant cédés au Chili".
_ANOTHERS = 0.2
# The same of a state as the one that gets what is made at its own: "un contrat avec Paris pour dix-huit Rafale".
_OWN_MAKE = 0.3
# What more a state weighs as the giver of what is made at its own.
_MAKES = 1.2
# "grâce aux fonds de la Facilité": who only pays, where another sells.
_FUNDED = re.compile(
    r"\b(?:fonds|financements?|prets?|credits?|enveloppe|budget)(?: \w+)? (?:de |d'|du |des )(?:la |l'|les )?$"
)
# What standing after the thing costs a side that the thing's own words name.
_AFTER = 20
# What a party of another clause than the act's weighs, one of a clause that follows with
# "qui", and the least that makes a side.
_ELSEWHERE, _RELATIVE, _LEAST = 0.5, 0.3, 1.0
_WHICH = re.compile(r", (?:qui|(?:l[ea]s?)?quel(?:le)?s?) ")
# What joins two subjects.
_AND = re.compile(r",? et (?:l[ae]s? |l')?")
# How far behind its thing "à la" and who gets it stand.
_TO_IT = 12
_GIVEN_TO = ("to", "benefit")
# How far "par" and its party stand from their participle.
_AGENT = 8
_OF_THEM = re.compile(r"[,;] (?:et )?en (?:(?:a|ont|aura|va) )?$")
_ITS_AGENT = re.compile(r"(?: (?!(?:et|qui|que|dont|mais)\b)[\w'-]+){0,9},? (?:par )?")

# Bodies that decide, judge or speak for a state; they neither give nor get.
_SPOKESMAN = re.compile(
    r"(?:gouvernement|etats?|autorites?|republique|royaume|junte|regime|industriel\w*|constructeur|groupe|conseil|departement d'etat|senateurs?|deputes?|elus|parlementaires|legislateurs|attaches? (?:militaire|de )\w*|cour|tribunal|parlement|congres|senat|assemblee|chambre|partie|cote|president|(?:vice-|premiere? )?ministres?|secretaires?|sous-secretaires?|commissaires?|conseill\w+|generale?|directeurs?|directrices?|chefs?|porte-parole|representante?s?|responsables?|delegation|peuple|ambassad\w+|origine|fabrication|conception|production|facture|construction|"
    r"amis?|allie?s|voisins?|partenaires?|freres?|hierarchie|equipements?|materiels?|moyens|drones?|vehicules?|blindes?|aeronefs?|avions?|navires?|diplomatie|initiative|armements?|dons?|prets?|aides?|livraisons?|remises?|fournitures?|commandes?|achats?|ventes?|contrats?|cadeaux?|offres?|assistance|soutien|appui|financements?|fonds|credits?|capitaux|investissements?|cooperation|invasion|presidence|administration|parti|chancellerie|premier)\b"
)


class Roles(msgspec.Struct, frozen=True):
    """Who supplies and who receives; either may be unknown. The party shows the words that say so."""

    supplier: str | None = None
    recipient: str | None = None
    supplied_by: Party | None = None
    received_by: Party | None = None
    supplier_named: bool = False


def assign(
    folded: str,
    act: Act,
    thing: Equipment,
    parties: tuple[Party, ...],
    *,
    approval: Act | None = None,
    others: tuple[Equipment, ...] = (),
    rivals: tuple[Act, ...] = (),
    at: int = 0,
) -> Roles:
    """The two sides of `act` on `thing` that fit their places in the sentence best.

    The subject of `approval`, where the sale was granted, is the seller. `others` are the
    sentence's things, whose offsets count from `at`, `rivals` its acts.
    """
    scored = _scored(folded, act, thing, parties, approval=approval, others=others, rivals=rivals, at=at)
    best, roles = 0.0, Roles()
    givers: list[tuple[float, str | None, Party | None]] = [
        (s, home(party, thing), party) for party, s, _ in scored if s >= _LEAST
    ]
    flown_by = _operator(thing, act, parties) or _built_for(thing, parties, folded)
    if thing.origin and not flown_by:
        givers.append((3.4, thing.origin, None))
    if thing.home and thing.category in _TELLING:
        givers.append((1.0, thing.home, None))
    takers: list[tuple[float, str | None, Party | None]] = [
        (r, party.code, party) for party, _, r in scored if r >= _LEAST and _may_receive(party)
    ]
    if flown_by:
        takers.append((3.4, flown_by, None))
    for s, supplier, giver in [*givers, (0.0, None, None)]:
        for r, recipient, taker in [*takers, (0.0, None, None)]:
            if supplier is not None and supplier == recipient:
                continue
            if s + r > best:
                best = s + r
                roles = Roles(supplier, recipient, giver, taker, supplier_named=s > 1.0)
    return _with_company(roles, parties, thing)


def _scored(
    folded: str,
    act: Act,
    thing: Equipment,
    parties: tuple[Party, ...],
    *,
    approval: Act | None,
    others: tuple[Equipment, ...],
    rivals: tuple[Act, ...],
    at: int,
) -> list[tuple[Party, float, float]]:
    """How well each party fits as the giver and as the getter, by its place and by what else the sentence tells."""
    bounds = grammar.clause(folded, act.start, act.end)
    scored = [
        (party, *_weigh(party, _agents(party, act, rivals, folded), folded, bounds, thing=thing, at=at))
        for party in parties
    ]
    scored = [
        (party, s * (kept if party.link == "source" else 1.0), r * kept)
        for party, s, r in scored
        for kept in (_claimed(party, act, rivals, folded),)
    ]
    if thing.home and thing.category in _TELLING:
        scored = [(p, s * _MAKES, r * _OWN_MAKE) if p.code == thing.home else (p, s, r) for p, s, r in scored]
    if act.frame in ("get", "order") and not act.word.startswith(PAPERS):
        scored = [(p, 0.0 if _joined(p, parties, folded) else s, r) for p, s, r in scored]
    if (act.frame == "get" or act.noun) and (giver := _right_before(thing, parties, at)):
        scored = [(p, max(s, _GRANTS) if p is giver else 0.0, r) for p, s, r in scored]
    if others:
        scored = [
            (p, s * _share(p, thing, others, parties, at), r * _meant(p, thing, others, parties, at))
            for p, s, r in scored
        ]
    if approval is not None:
        scored = [
            (party, max(s, _GRANTS), r)
            if party.link == "bare" and party.end <= approval.start
            else (party, s, r)
            for party, s, r in scored
        ]
    if act.frame in ("get", "order") and _sold(parties):
        scored = [(p, s * _OWN_MAKE if _FUNDED.search(folded, 0, p.body) else s, r) for p, s, r in scored]
    if any(party.link in ("to", "benefit") for party in parties):
        told = (party for party in parties if fits.announces(party, act, folded))
        announcer = next(told, None)
        scored = [(p, max(s, _ANNOUNCES) if p is announcer else s, r) for p, s, r in scored]
    return scored


def _sold(parties: tuple[Party, ...]) -> bool:
    """Whether a company sells what is bought or got."""
    return any(p.sort == "company" and p.link in ("source", "to", "by") for p in parties)


def body(party: Party | None, *, maker_only: bool = False) -> str | None:
    """The body or company that stands for a side; a body that only approves does not supply."""
    if party is None or party.sort in ("country", "capital", "city", "government", "compound"):
        return None
    if party.name is not None and _SPOKESMAN.match(fold(party.name)):
        return None
    return None if maker_only and party.sort != "company" else party.name


def _operator(thing: Equipment, act: Act, parties: tuple[Party, ...]) -> str | None:
    """Whose a known platform of another home is, where nobody else is named: "les F-35 belges se sont posés"."""
    foreign = thing.home is not None and thing.origin is not None and thing.origin != thing.home
    if not foreign or act.frame not in ("go", "get", "order"):
        return None
    return None if any(party.code not in (thing.home, thing.origin) for party in parties) else thing.origin


def _built_for(thing: Equipment, parties: tuple[Party, ...], folded: str) -> str | None:
    """Whose a ship is that a yard of another country only makes: "Navantia a mis à l'eau la corvette saoudienne"."""
    if thing.origin is None or MAKING.search(folded) is None:
        return None
    made = any(p.sort == "company" and p.link == "bare" and p.code != thing.origin for p in parties)
    return (
        thing.origin if made and not any(p.link in _GIVEN_TO and p.sort != "city" for p in parties) else None
    )


def _joined(party: Party, parties: tuple[Party, ...], folded: str) -> bool:
    """Whether the party is one of several subjects, none of which sells to another: "Rome et Oslo en ont acheté neuf"."""
    bare = [p for p in parties if p.link == "bare" and p.sort != "company"]
    joined = [(one, two) for one in bare for two in bare if _AND.fullmatch(folded, one.end, two.start)]
    return any(party in pair for pair in joined)


def _may_receive(party: Party) -> bool:
    """Whether the party is a state or one of its bodies, not a maker or a private body of that country."""
    return party.sort != "company" and not party.private


def _anothers_maker(
    party: Party, thing: Equipment, others: tuple[Equipment, ...], parties: tuple[Party, ...], at: int
) -> bool:
    """Whether each thing has its maker right behind it, and this one is another's: "six radars chez X et dix chez Y"."""
    begins = sorted((other.count or other).start - at for other in others)
    end = next((start for start in begins if start > thing.start - at), math.inf)
    own = any(p.sort == "company" and thing.end - at <= p.start < end for p in parties)
    return own and not thing.end - at <= party.start < end and party.start >= begins[0]


def _right_before(thing: Equipment, parties: tuple[Party, ...], at: int) -> Party | None:
    """Of two who give, the one right before the thing: "a reçu du Qatar une aide, et de la France trente blindés"."""
    begins = (thing.count or thing).start - at
    givers = [p for p in parties if p.link in ("source", "of") and p.end < begins]
    return givers[-1] if len(givers) > 1 and begins - givers[-1].end == 1 else None


def _meant(
    party: Party, thing: Equipment, others: tuple[Equipment, ...], parties: tuple[Party, ...], at: int
) -> float:
    """How much of "au Togo" reaches `thing` where each thing has who gets it right behind: "dix motos au Togo et un radar au Mali"."""
    ends = [other.end - at for other in others]
    return _ANOTHERS if _behind_another(party, thing.end - at, ends, parties, _GIVEN_TO) else 1.0


def _behind_another(
    party: Party, own: int, ends: list[int], parties: tuple[Party, ...], links: tuple[str, ...]
) -> bool:
    """Whether each of the things that stop at `ends` has its party right behind, and `party` is another's than `own`'s."""
    behind = {end: p for p in parties for end in ends if p.link in links and 0 < p.body - end <= _TO_IT}
    return own in behind and party in behind.values() and behind[own] != party


def _share(
    party: Party, thing: Equipment, others: tuple[Equipment, ...], parties: tuple[Party, ...], at: int
) -> float:
    """How much of "fournis par X" reaches `thing` where another thing stands closer to it."""
    if party.sort == "company" and _anothers_maker(party, thing, others, parties, at):
        return _OWN_MAKE
    if party.link not in ("source", "by"):
        return 1.0
    if _behind_another(party, thing.end - at, [other.end - at for other in others], parties, ("source",)):
        return _ANOTHERS
    between = any(thing.end <= other.start and other.end - at <= party.start for other in others)
    return _CLOSER_TO_ANOTHER if between else 1.0


def _agents(party: Party, act: Act, rivals: tuple[Act, ...], folded: str) -> Act:
    """The act that "par le Pérou" is the agent of: "la livraison des avions commandés par le Pérou"."""
    if party.link != "by":
        return act
    passives = (a for a in rivals if a.passive and not a.noun and a.end <= party.body)
    near = (a for a in passives if a.frame in ("get", "order") and party.body - a.end <= _AGENT)
    beside = next(near, None)
    return beside or next((a for a in rivals if _offered(party, a, folded)), act)


def _offered(party: Party, act: Act, folded: str) -> bool:
    """Whether the party gives by a participle before it: "mis à sa disposition à titre gracieux par le ministère"."""
    gives = act.passive and not act.noun and act.frame == "give"
    return gives and _ITS_AGENT.fullmatch(folded, act.end, party.body) is not None


def _claimed(party: Party, act: Act, rivals: tuple[Act, ...], folded: str) -> float:
    """How much of "au Tchad" reaches `act` where it follows another verb: "a livré six drones au Tchad, en a cédé …"."""
    if party.link not in ("to", "benefit", "source"):
        return 1.0
    giving = ("give", "equip")
    asked = (a for a in rivals if a.frame == "request" and a.passive and a is not act)
    if any(0 <= party.body - a.end <= _AGENT for a in asked):
        return _ANOTHERS  # "s'offre des chars, faute d'obtenir les HIMARS demandés aux États-Unis"
    if party.start > act.start:
        if any(
            a.frame in giving
            and act.end < a.start < party.start
            and _OF_THEM.search(folded, act.end, a.start)
            for a in rivals
        ):
            return _ANOTHERS  # "a vendu vingt drones à Lomé, en livrera dix à Accra"
        if party.link == "source" or act.frame not in ("get", "order"):
            return 1.0
        carried = (*giving, "go")
        between = any(a.frame in carried and not a.noun and act.end <= a.start < party.start for a in rivals)
        return _ANOTHERS if between else 1.0
    alike = giving if act.frame in giving else ("get", "order")
    told = any(a.frame in alike and not a.noun and a.end <= party.start for a in rivals if a != act)
    return _CLOSER_TO_ANOTHER if told else 1.0


def home(party: Party, thing: Equipment) -> str:
    """The party's country; a maker with several homes has the one where the thing is made."""
    if party.sort != "company" or not (thing.home and thing.maker and party.name):
        return party.code
    return thing.home if thing.maker.split()[0] == party.name.split()[0] else party.code


def _with_company(roles: Roles, parties: tuple[Party, ...], thing: Equipment) -> Roles:
    """The same, with the maker as the supplier's words where a company of that country is named."""
    if roles.supplied_by is not None and roles.supplied_by.sort == "company":
        return roles
    firms = (p for p in parties if p.sort == "company" and home(p, thing) == roles.supplier)
    firm = next(firms, None)
    return msgspec.structs.replace(roles, supplied_by=firm) if firm else roles


def _weigh(
    party: Party, act: Act, folded: str, bounds: tuple[int, int], *, thing: Equipment, at: int
) -> tuple[float, float]:
    """How well `party` fits as supplier and as recipient of `act` on `thing`.

    A subject is near its verb; "à la Turquie des blindés, à Israël deux patrouilleurs" goes by the things.
    """
    beside = thing.start - at
    alone = fits.gapped(party, act, folded, (thing.count.start if thing.count else thing.start) - at)
    if alone is not None:
        return alone
    supply, receive = (
        fits.fit_person(party, act) if party.sort == "person" else fits.fit(party, act, folded, thing)
    )
    distance = min(abs(party.start - act.end), abs(act.start - party.end))
    if party.link == "source" and beside > 0:
        distance = abs(beside - party.end) + (0 if party.end <= beside else _AFTER)
    near = 1.0 - min(distance, _FAR) / (2 * _FAR)
    if not bounds[0] <= party.start < bounds[1]:
        near *= _RELATIVE if _WHICH.search(folded, act.end, party.start) else _ELSEWHERE
    asked = act.frame == "request" and folded.startswith((" de ", " d'"), party.end)
    if party.sort == "city" and party.link != "source" and not asked:
        opening = folded[: party.start].strip() == "a" and receive > 0
        supply, receive = (1.6, 0.8) if opening else (0.0, receive * 0.35)
    return supply * near, receive * near
