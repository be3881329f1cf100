"""Which act goes with which instrument: one pact for each instrument that something is done to."""

from __future__ import annotations

import re

import msgspec

from services.eventlog.claims import AgreementStatus, Instrument
from services.ingest.extraction.fr import grammar, pact_words
from services.ingest.extraction.fr.pact_words import STAGES, STATUS, Act, Deal
from services.ingest.extraction.fr.reading import Sentence

# How far apart act and instrument may be, in characters, before other costs.
_REACH = 190
_PAST_CLAUSE, _WRONG_SIDE, _NOT_OF = 70, 60, 90
# Acts that bind by themselves, and those of them that need no document.
BINDING = ("sign", "conclude", "agree", "accept")
AGREEING = ("agree", "accept")
_LIST_GAP = re.compile(
    r"^,?(?: ?(?:dont|et|ainsi que|ainsi qu'|de meme que|de meme qu'|comme|puis|plus|ou|,))?(?: ?(?:un|une|des|deux|trois|quatre|cinq"
    r"|six|sept|huit|neuf|dix|[a-z-]*(?:ze|vingt)|dix-\w+|plusieurs|\d+|d'une?|de|l'|la|le|les|son|sa|leur))?(?: nouve\w+)? ?$"
)
_AND_ALSO = re.compile(
    r"(?:,| et| ainsi que| de meme que|,? puis)(?: (?:une?|des|l[ea]s?|[a-z]*deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plusieurs|\d+))? (?:\w+ )?$|(?:et|que) l'$"
)
_FINITE = re.compile(
    r"[;:]|\b(?:l\'a|ont|est|sont|sera|seront|qui|que(?! (?:une?|des|l[ea]s?|l'|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)\b))\b"
)
_COLON = re.compile(r"^[^.;:]{0,60} : (?:une?|deux|trois|quatre|l[ea]|l') ?(?:\w+ )?$")
_OF = re.compile(
    r"(?:\bd'un|\bd'une|\bdu|\bde la|\bdes|\bde l'|\bde|\bd'|celle d'une?|celle du|celle de l')(?: \w+)? ?$"
)
_COUNTERPART = re.compile(r"\b(?:avec|entre|lia\w+) ")
_PART_OF = re.compile(r"\b(?:a l'|a la |au |aux |de l'|du |de la |des |a une? |d'une? )(?:\w+ )?$")
# An act this near the sentence's beginning leaves its subject out: "Signée en 2018, elle …".
_OPENING = 4
_CLAUSE = re.compile(
    r"[;:]|\. |, (?:mais|tandis|alors|puis)|\b(?:qui|que|dont|ou|quand|tandis|lorsque|apres que)\b"
)
_PRONOUN = re.compile(
    r"\W*(?:(?:il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|ce dernier|cette derniere)\b"
    r"|(?:ce|cet|cette|ces|le|la|les|l')(?: |(?<='))(?:texte|document|accord|convention|contrat|traite|protocole|memorandum|instrument|pacte)s?\b)"
)
# "L'accord a expiré": the instrument is the subject, without a passive.
_ENDS = re.compile(
    r"(?:est|sont|etait|etaient|restent?) (?:\w+ )?en |en (?:cours|negociation|discussion|preparation|gestation)|expir|pri[st] fin|prend(?:ra)? fin|arriv|caduc"
)
_ARTICLE = re.compile(r"\W*(?:l[ea]s?|une?|ce|cette|son|sa) ")
_ENTRY_HEAD = re.compile(
    r"[^a-z]*(?:(?:le |les )?[\w/ ]{0,30}?\d{4})\s*(?:[–:.|]|- )\s*(?:nouvel |nouvelle |premier |un |une |l')?"
)
_CLITIC = re.compile(r"\b(?:l'|le |la |les |y )(?:(?:a|ont|avait|avaient) (?:\w+ )?)?$")


# Where another subject takes over: "… a expiré dimanche, et les thoniers espagnols ont levé l'ancre".
_NEW_CLAUSE = re.compile(
    r";|(?<!\d): |\. |, (?:et|mais|tandis qu[e']|alors qu[e']) ?(?:l[ea]s?|l'|une?|deux|trois) ?[^,;:]{3,60}? "
    r"(?:ont|sont|avaient|etaient|(?:l')?(?:a|est|avait|etait) (?:\w+ment )?\w+(?:[eiu]e?s?|it|is))\b"
)


class Pact(msgspec.Struct, frozen=True):
    """One instrument of a sentence, the acts done to it that count, and those that do not.

    `deal` is None for an understanding without a document, and where a pronoun stands for the instrument;
    `beside` are stretches that tell with whom another instrument of the sentence was made.
    """

    sentence: Sentence
    deal: Deal | None
    acts: tuple[Act, ...]
    refused: tuple[Act, ...] = ()
    beside: tuple[tuple[int, int], ...] = ()

    @property
    def main(self) -> Act:
        """The act of the latest stage told; what ran out and was renewed is renewed."""
        renewed = any(act.frame == "renew" for act in self.acts)
        acts = [a for a in self.acts if not (renewed and _ENDS.match(self.sentence.folded, a.start))]
        return max(acts, key=lambda act: (STAGES.index(status_of(act)), -act.start))

    @property
    def status(self) -> AgreementStatus:
        """The latest stage told."""
        return status_of(self.main)

    @property
    def instrument(self) -> Instrument | None:
        if self.deal is None:
            return "understanding"
        return self.deal.instrument


def status_of(act: Act) -> AgreementStatus:
    """The stage that an act leads to; what is still to come is planned, talks are talks."""
    if act.frame == "negotiate":
        return "negotiating"
    return "planned" if act.deed == "to_come" else STATUS[act.frame]


def pacts(sentence: Sentence) -> list[Pact]:
    """The instruments of `sentence` to which something is done."""
    acts = pact_words.acts(sentence.folded)
    if not acts:
        return _headed(sentence)
    deals = _outer(sentence.folded, pact_words.deals(sentence.folded))
    bound = _bound(sentence.folded, deals, acts)
    found = [
        _pact(sentence, deal, bound[index], beside=_told_apart(sentence.folded, deals, index))
        for index, deal in enumerate(deals)
        if bound.get(index) and not _heads_list(sentence.folded, deals, index)
    ]
    taken = {act for chosen in bound.values() for act in chosen}
    for act in acts:
        if act.frame in AGREEING and act not in taken and not _covers(act, found):
            found.append(_pact(sentence, None, [act]))
    return found


def _headed(sentence: Sentence) -> list[Pact]:
    """The instrument that a chronology's entry names right after its date: "Octobre 2005 : accord sur …"."""
    opening = _ENTRY_HEAD.match(sentence.folded) if sentence.entry else None
    deals = pact_words.deals(sentence.folded) if opening else []
    if opening is None or not deals or deals[0].start > opening.end() or deals[0].vague:
        return []
    act = Act(opening.end(), opening.end(), "conclude", "done", noun=True, passive=False)
    return [Pact(sentence, deals[0], (act,))]


def anaphoric(sentence: Sentence) -> list[Act]:
    """The acts of `sentence` done to an instrument told before, which a pronoun stands for."""
    pronoun = _PRONOUN.match(sentence.folded, grammar.opening(sentence.folded))
    if pact_words.deals(sentence.folded) and not pronoun:
        return []
    return [
        act
        for act in pact_words.acts(sentence.folded)
        if act.frame not in ("agree", "accept", "negotiate")
        and act.deed not in ("denied", "wished", "hearsay")
        and not act.noun
        and (
            (pronoun and act.frame != "conclude" and (act.passive or act.frame == "in_force"))
            or (
                act.start < _OPENING
                and not _ARTICLE.match(sentence.folded)
                and undergoes(sentence.folded, act)
            )
            or (act.frame != "conclude" and _CLITIC.search(sentence.folded[: act.start]) is not None)
        )
    ]


def _pact(
    sentence: Sentence, deal: Deal | None, acts: list[Act], *, beside: tuple[tuple[int, int], ...] = ()
) -> Pact:
    good = tuple(act for act in acts if act.deed not in ("denied", "wished", "hearsay"))
    return Pact(sentence, deal, good, tuple(act for act in acts if act not in good), beside)


def _told_apart(folded: str, deals: list[Deal], index: int) -> tuple[tuple[int, int], ...]:
    """The stretches of other instruments that name a counterpart of their own, where this one does too."""
    stops = [*(deal.start for deal in deals[1:]), len(folded)]
    own = [_COUNTERPART.search(folded, deal.end, stop) for deal, stop in zip(deals, stops, strict=True)]
    if not own[index]:
        return ()
    return tuple((deals[n].end, stop) for n, stop in enumerate(stops) if n != index and own[n])


def _covers(act: Act, found: list[Pact]) -> bool:
    """Whether the understanding at `act` only leads to an instrument: "convenu de signer un protocole"."""
    return any(
        pact.deal
        and pact.deal.start > act.end
        and any(act.end <= other.start < act.end + 70 for other in pact.acts)
        for pact in found
    )


def _outer(folded: str, deals: list[Deal]) -> list[Deal]:
    """The instruments without those that another's name holds: "un protocole additionnel à l'accord de 2018"."""
    return [
        deal
        for number, deal in enumerate(deals)
        if number == 0
        or deal.start >= deals[number - 1].name_end
        or not _PART_OF.search(folded[: deal.start])
    ]


def _bound(folded: str, deals: list[Deal], acts: list[Act]) -> dict[int, list[Act]]:
    """The acts done to each instrument, by its number; one of a list shares its neighbour's."""
    bound: dict[int, list[Act]] = {}
    for act in acts:
        costs = [
            (cost, number) for number, deal in enumerate(deals) if (cost := _cost(folded, act, deal)) < _REACH
        ]
        if costs and not (act.frame in AGREEING and min(costs)[0] > 40):
            bound.setdefault(min(costs)[1], []).append(act)
    for number in range(1, len(deals)):
        if number not in bound and number - 1 in bound and _follows(folded, deals[number - 1], deals[number]):
            bound[number] = bound[number - 1]
    for number in range(1, len(deals)):
        if ruling := _ruling(folded, bound, deals, number):
            bound[number] = [*ruling, *bound.get(number, ())]
    for number in range(len(deals) - 2, -1, -1):
        if number not in bound and number + 1 in bound and _listed(folded, deals[number], deals[number + 1]):
            bound[number] = bound[number + 1]
    return bound


def _ruling(folded: str, bound: dict[int, list[Act]], deals: list[Deal], number: int) -> list[Act]:
    """The verb that rules the whole list: "a ratifié la convention signée avec A, ainsi que deux accords conclus avec B"."""
    before, deal = deals[number - 1], deals[number]
    if not _AND_ALSO.search(folded, before.end, deal.start) or _FINITE.search(folded, before.end, deal.start):
        return []
    if any(act.start < deal.start or not undergoes(folded, act) for act in bound.get(number, ())):
        return []
    return [act for act in bound.get(number - 1, ()) if act.end <= before.start and not act.noun]


def _heads_list(folded: str, deals: list[Deal], index: int) -> bool:
    """Whether a vague instrument only announces the next: "une vingtaine de documents, dont un protocole"."""
    after = deals[index + 1] if index + 1 < len(deals) else None
    return (
        after is not None
        and deals[index].vague
        and (
            folded[deals[index].name_end : after.start].startswith(", dont ")
            or _COLON.search(folded[deals[index].name_end : after.start]) is not None
        )
    )


def _follows(folded: str, deal: Deal, after: Deal) -> bool:
    """Whether `after` stands next in a list, or first in the one that "trois textes ont été signés : " heads."""
    heads = deal.vague and _COLON.search(folded[deal.name_end : after.start]) is not None
    return heads or _listed(folded, deal, after)


def _listed(folded: str, deal: Deal, after: Deal) -> bool:
    """Whether two instruments stand in one list."""
    return _LIST_GAP.match(folded[deal.name_end : after.start]) is not None


def _cost(folded: str, act: Act, deal: Deal) -> int:
    """How badly `act` fits as what is done to `deal`; past the reach it does not."""
    if act.start < deal.end and act.end > deal.start:
        return _REACH
    before = act.end <= deal.start
    gap = folded[act.end : deal.start] if before else folded[deal.end : act.start]
    cost = len(gap) // (2 if before and act.start < 4 else 1)
    if not before and act.start < deal.name_end:
        cost = 0
    if act.frame in AGREEING:
        return cost if not before and len(gap) < 60 else _REACH
    if act.noun:
        return _noun_cost(gap, cost, before=before)
    if deal.vague and act.frame not in ("sign", "in_force", "terminate", "ratify"):
        return _REACH
    if before:
        cost += _PAST_CLAUSE * len(_CLAUSE.findall(gap))
        return cost + (
            _WRONG_SIDE if act.passive and not gap.strip().startswith(("un", "deux", "le", "la")) else 0
        )
    relative = (
        re.search(r"\b(?:que|qu'|dont)\b|\b(?:l'|les |la )(?:a|ont|avait|avaient) (?:\w+ment )?$", gap)
        is not None
    )
    if relative or undergoes(folded, act):
        return cost + _PAST_CLAUSE * max(0, len(_CLAUSE.findall(gap)) - 1)
    by_itself = act.frame == "in_force" or _ENDS.match(folded, act.start)
    return cost if by_itself else cost + _WRONG_SIDE * 3


def _noun_cost(gap: str, cost: int, *, before: bool) -> int:
    """A noun's instrument follows with "de", after a colon, or "celle de"."""
    if not before:
        return _REACH
    if _OF.search(gap):
        return cost // 2 + _PAST_CLAUSE * len(re.findall(r"[;:]", gap))
    return cost if re.match(r" ?: ", gap) else cost + _NOT_OF


def clause_of(pact: Pact) -> tuple[int, int]:
    """The stretch of the sentence that tells of the pact, from its subject to what follows the instrument."""
    folded = pact.sentence.folded
    first = min(act.start for act in pact.acts)
    last = max(*(act.end for act in pact.acts), pact.deal.name_end if pact.deal else 0)
    left = max((m.end() for m in re.finditer(r"[;:]|\. ", folded[:first])), default=0)
    stop = _NEW_CLAUSE.search(folded, last)
    return left, stop.start() if stop else len(folded)


def undergoes(folded: str, act: Act) -> bool:
    """Whether the instrument is the act's subject: a passive, or a bare participle, "l'accord signé en mars"."""
    if act.passive:
        return True
    word = folded[act.start : act.end].split(" ", maxsplit=1)[0]
    before = folded[max(0, act.start - 22) : act.start]
    auxiliary = re.search(r"\b(?:a|ont|avait|avaient|aurait|auront|aura|ayant)(?: \w+)? $", before)
    return (
        not act.noun and auxiliary is None and re.search(r"(?:[eiu]e?s?|is|it|ts?|tes?)$", word) is not None
    )
