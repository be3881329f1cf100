"""Which act goes with which instrument: one pact for each instrument that something is done to."""

from __future__ import annotations

import re

import msgspec

from services.eventlog.claims import AgreementStatus, Instrument
from services.ingest.extraction.fr.agreements import words as pact_words
from services.ingest.extraction.fr.agreements.binding import (
    AGREEING,
    ENDS,
    bound_acts,
    heads_list,
    told_apart,
)
from services.ingest.extraction.fr.agreements.words import ENDING, STAGES, STATUS, Act, Deal
from services.ingest.extraction.fr.reading import Sentence
from services.ingest.extraction.fr.words.circumstances import behind_circumstances

_PART_OF = re.compile(
    r"\b(?:d(?:e |')|a l'|a la |au |aux |de l'|du |de la |des |a une? |d'une? )(?:\w+ )?$|(?<!\ben )\b\w{3,}ant (?:l'|l[ea] |les |cel\w+ )$"
)
# "Une convention d'entraide, jumelle de ce traité, …".
_TWIN_OF = re.compile(
    r", [a-z]+(?: [a-z]+)? (?:de |d'|du |de la |de l'|a |au )(?:ce |cette |cet |l'|la |le )?"
)
# "Un mémorandum sur un partenariat stratégique", "pour un nouveau cadre de coopération".
# "Un précédent accord, celui de 1999": one thing.
_APPOSED = re.compile(r", cel(?:ui|le)\b")
_MATTER = re.compile(r"\b(?:sur|pour|vers|relati(?:f|ve)s? a|concernant) (?:une?|l[ea]|leur)(?: \w+)? $")
# "La ratification du traité d'extradition et du traité d'entraide": two of one list.
_AND_OF = re.compile(r"\bet (?:du |de la |de l'|des )$")
_ENTRY_HEAD = re.compile(
    r"[^a-z]*(?:(?:le |les )?[\w/ ]{0,30}?\d{4})\s*(?:[–:.|]|- )\s*(?:nouvel |nouvelle |premier |un |une |l')?"
)


_BARE_HEAD = re.compile(r"\W*")
_HAS_VERB = re.compile(
    r"\b(?:a|ont|est|sont|avai(?:t|ent)|etai(?:t|ent)|fut|furent|sera|seront|qui|que|prevoit|porte|vise|fait|[a-z]{3,}(?:era|eront|aient|erent))\b(?! l[ea] )"
)
_NOT_MADE = re.compile(
    r"\b(?:impossible|introuvable|en vue|possible|probable|imminent|rompu|en suspens|manque|espere|attendu|prochain|ou (?:non|pas)\b|sans\b)"
)
# Where another subject takes over: "… a expiré dimanche, et les thoniers espagnols ont levé l'ancre".
_NEW_CLAUSE = re.compile(
    r";|(?<!\d): |\. |, (?:et |mais |puis )?(?:l[ea]s? |l')?[\w' -]{3,40}? (?:lui |leur |l')?(?:en )?(?:a|ont|avait|avaient) "
    r"(?:fait (?:de meme|autant)|emboite|suivi|imite)\b|, (?:a|ont|avait|avaient) (?:\w+ )?fait (?:de meme|autant)\b|, (?:\w+ )?(?:imite|suivi|rejoint)e?s? (?:[^,;:.]{0,40} )?(?:par|de|d')\b|, (?:et|mais|tandis qu[e']|alors qu[e']) ?(?:l[ea]s?|l'|une?|deux|trois) ?[^,;:]{3,60}? "
    r"(?:ont|sont|avaient|etaient|(?:l')?(?:a|est|avait|etait) (?:\w+ment )?\w+(?:[eiu]e?s?|it|is))\b"
)


# "Un accord avait été passé avec A, et le Luxembourg, partenaire de toujours, a prolongé": another's deed.
_ANOTHER_DOES = re.compile(
    r"(?<= )(?:a|avait|avaient) \w[^;:.]*, (?:et|mais) (?=(?:l[ea] |l')[^,;:]{3,60}?(?:, [^,;:]{3,40},)? (?:a|avait) )"
)
_ANOTHER_DID = re.compile(r", (?:et|mais) (?:l[ea] |l')[^,;:]{3,60}?, [^,;:]{3,40}, (?:a|avait) \w")
# "… les autorités algériennes s'inquiètent du Mali, où la junte a dénoncé l'accord": the deed is of that land's own.
_WHERE = re.compile(
    r"\b(?:au|aux|en|du|des|de|d'|a)(?: |(?<='))(?:l[ea] |l')?[\w'-]+, ou (?=l[ea]s? |l'|ils? |elles? |un )"
)


_THE_ONE = re.compile(r"(?:\bl'|\b(?:l[ae]|du|au|une?|d'une?|cet|cette|ce|vieux|vieil|fameux|celebre) )$")
# "… travaillent au Maroc en vertu d'un accord de 2010", "repose sur une convention de 1957".
RESTS_ON = re.compile(
    r"\b(?:en (?:vertu|application|execution) d|aux termes d|sur la base d|(?:repos|appui|fond|bas)\w* sur|regi\w* par|prevu\w* par)"
    r"(?:e |es |u |'|e l'|e la )? ?(?:l'|l[ea] |un |une |cet |cette |ce )?$"
)
# The sides beside its date: "de 2013 entre A et B", "franco-algérien de 1968".
_SIDES_BEHIND = re.compile(r"[^.;:]{0,50}\b(?:entre|avec|liant|qui lie|unissant)\b")
# "Entre le Chili et l'Argentine, le traité de 1984 demeure".
_SIDES_AHEAD = re.compile(r"\W*entre [^,;:.]{5,60}, (?:\w+ |l')")
_SIDES_WITHIN = re.compile(r" [a-z]+o-[a-z]+\b| entre ")
# "… par un avenant": by what something was done, and how far behind the verb it may stand.
_BY_ONE = re.compile(r"\bpar (?:une?|simple)(?: \w+)? $")
_OPENS_BY = re.compile(r"\W*par (?:un |simple |voie d')?")
_MEANS_REACH = 60
# "Nigeria-Suisse : un accord", "Le Chili et le Ghana : un pacte".
HEADED_PAIR = re.compile(r"\W*[\w' ]{3,30}(?:-|–|/| et )[\w' ]{3,30} ?: ")
# Acts that are told as plans: "entameront des pourparlers en vue de réviser le traité" opens talks.
_MAY_COME = ("sign", "conclude", "negotiate", "recall")
_HAD = re.compile(r"\bavai(?:t|ent)(?: \w+)?(?: ete)? $|\blev[a-z]+ [^.;:]{0,40}$")
# Acts that bring back what was suspended.
RESTORES = (
    "retabli",
    "reactiv",
    "remi",
    "remet",
    "maint",
    "lev",
    "s'appliqu",
    "de nouveau",
    "a nouveau",
    "reapplicable",
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
        """The act of the latest stage told, or that of whoever joined since; what ran out and was renewed is renewed, what was signed is no more than named,
        and what was suspended or ended before it came into force again is in force. Of two signings, initialling is the lesser.
        """
        renewed = max((act.start for act in self.acts if act.frame == "renew"), default=-1)
        acts = [a for a in self.acts if renewed < 0 or not self._ran_out(a, renewed)]
        again = max(
            (act.start for act in acts if self.sentence.folded.startswith(RESTORES, act.start)), default=-1
        )
        acts = [a for a in acts if a.frame not in ENDING or again < 0 or self._ends_after(a, again)]
        told = [
            a for a in acts if a.frame != "recall" and not (self._let_sign(a) or self._qualifies(a))
        ] or acts
        told = [act for act in told if act.deed != "to_come" or act.frame in _MAY_COME] or told
        told = [act for act in told if act.frame == "accede"] or told
        first = self.sentence.folded.startswith
        return max(told, key=lambda a: (STAGES.index(status_of(a)), not first("paraph", a.start), -a.start))

    def _let_sign(self, act: Act) -> bool:
        """Whether an approval only went before the signing: "l'accord, approuvé par le gouvernement, a été signé mardi"."""
        if act.frame != "ratify" or act.deed != "under_way":
            return False
        signed = [a for a in self.acts if a.frame == "sign" and a.passive and a.deed == "done"]
        return any(
            a.start > act.end and not _HAD.search(self.sentence.folded, act.end, a.start) for a in signed
        )

    def _qualifies(self, act: Act) -> bool:
        """Whether the participle only tells which one was made: "ont signé à Pristina un accord révisé"."""
        bare = act.frame == "amend" and act.deed == "under_way" and not act.passive
        if not bare or self.deal is None or act.start - self.deal.name_end > 1:
            return False
        return any(
            a.frame in ("sign", "conclude") and a.deed == "done" and a.end <= self.deal.start
            for a in self.acts
        )

    def _ran_out(self, act: Act, renewed: int) -> bool:
        """Whether the end is one that the renewal at `renewed` undid: not "reconduit en 2016, l'accord a expiré mardi"."""
        if not ENDS.match(self.sentence.folded, act.start):
            since = [a for a in self.acts if a.start == renewed and a.deed == "done"]
            return bool(since) and act.frame in ENDING and act.deed == "under_way" and renewed < act.start
        before = [a for a in self.acts if a.start == renewed and a.deed == "under_way"]
        over = act.deed == "done" and not _HAD.search(self.sentence.folded, renewed, act.start)
        return not (before and over and renewed < act.start and act.frame == "terminate")

    def _ends_after(self, act: Act, again: int) -> bool:
        """Whether the instrument was ended after it was restored at `again`: not "remis en vigueur le texte qu'ils avaient suspendu"."""
        return act.start > again and not _HAD.search(self.sentence.folded, again, act.start)

    @property
    def joins(self) -> bool:
        """Whether a state joins what others had made, whom the article need not name."""
        act, folded = self.main, self.sentence.folded
        return act.frame == "accede" or (
            act.frame == "ratify" and "d'adhesion" in folded[act.start : act.end + _MEANS_REACH]
        )

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
    if act.frame in ("recall", "named"):
        return "signed"
    return "planned" if act.deed == "to_come" else STATUS[act.frame]


def pacts(sentence: Sentence) -> list[Pact]:
    """The instruments of `sentence` to which something is done."""
    acts = pact_words.acts(sentence.folded)
    if not acts and (sentence.entry or pact_words.WITHOUT_VERB.match(sentence.folded)):
        return _headed(sentence)
    deals = _lots(
        sentence.folded, _outer(sentence.folded, _once(sentence.folded, pact_words.deals(sentence.folded)))
    )
    bound = bound_acts(sentence.folded, deals, acts)
    found = [
        _pact(sentence, deal, bound[index], beside=told_apart(sentence.folded, deals, index))
        for index, deal in enumerate(deals)
        if bound.get(index) and not heads_list(sentence.folded, deals, index)
    ]
    taken = {act for chosen in bound.values() for act in chosen}
    for act in acts:
        if (
            act.frame in AGREEING
            and act not in taken
            and not (_covers(act, found) or _brings_about(act, found))
        ):
            found.append(_pact(sentence, None, [act]))
    found += [
        _pact(sentence, deal, [Act(deal.name_end, deal.name_end, "named", "done", noun=True, passive=False)])
        for index, deal in enumerate(deals)
        if (index not in bound or sentence.folded.endswith("?")) and _is_named_by_date(sentence.folded, deal)
    ]
    found += [
        _pact(sentence, deal, [Act(deal.end, deal.end, "sign", "done", noun=True, passive=False)])
        for index, deal in enumerate(deals)
        if index not in bound and pact_words.took_place(sentence.folded, deal)
    ]
    return _without_means(sentence.folded, found)


def _is_named_by_date(folded: str, deal: Deal) -> bool:
    """Whether nothing is told of an instrument but which one it is: "l'accord de 2013 entre A et B prévoit"."""
    rests_on = RESTS_ON.search(folded[: deal.start]) is not None
    known = not deal.vague and (rests_on or _THE_ONE.search(folded[: deal.start]) is not None)
    return (
        known
        and pact_words.dated_name(folded, deal.name_end)
        and (
            rests_on
            or _SIDES_BEHIND.match(folded, deal.name_end) is not None
            or _SIDES_WITHIN.search(folded, deal.end, deal.name_end) is not None
            or _SIDES_AHEAD.fullmatch(folded, 0, deal.start) is not None
        )
    )


def _without_means(folded: str, found: list[Pact]) -> list[Pact]:
    """The pacts, of two that are one without that of which less is told.

    What an instrument was changed by is no claim of its own ("prolongé par un avenant"), nor a bond that a text
    seals ("ont formalisé leur partenariat par une feuille de route").
    """
    dropped: list[Pact] = []
    for means in found:
        at = means.deal.start if means.deal else 0
        if len(found) > 1 and _OPENS_BY.fullmatch(folded, 0, at):
            dropped.append(means)
        if not _BY_ONE.search(folded[:at]):
            continue
        for pact in found:
            ruling = [a for a in pact.acts if not a.noun and 0 <= at - a.end < _MEANS_REACH]
            if pact is means or pact.deal is None or not ruling:
                continue
            if any(act.frame in ("amend", "renew") for act in ruling):
                dropped.append(means)
            elif pact.deal.vague:
                dropped.append(pact)
    return [pact for pact in found if pact not in dropped]


def _headed(sentence: Sentence) -> list[Pact]:
    """The instrument that a chronology's entry names right after its date, "Octobre 2005 : accord sur …", or that a
    sentence without a verb opens with.
    """
    bare = not sentence.entry and not (_HAS_VERB.search(sentence.folded) or _NOT_MADE.search(sentence.folded))
    opening = (
        _ENTRY_HEAD.match(sentence.folded)
        if sentence.entry
        else _BARE_HEAD.match(sentence.folded)
        if bare
        else None
    )
    deals = pact_words.deals(sentence.folded) if opening else []
    if opening is None or not deals or deals[0].start > opening.end() or deals[0].vague:
        return []
    act = Act(opening.end(), opening.end(), "conclude", "done", noun=True, passive=False)
    return [Pact(sentence, deals[0], (act,))]


def _pact(
    sentence: Sentence, deal: Deal | None, acts: list[Act], *, beside: tuple[tuple[int, int], ...] = ()
) -> Pact:
    good = tuple(act for act in acts if act.deed not in ("denied", "wished"))
    return Pact(sentence, deal, good, tuple(act for act in acts if act not in good), beside)


def _covers(act: Act, found: list[Pact]) -> bool:
    """Whether the understanding at `act` only leads to an instrument: "convenu de signer un protocole"."""
    return any(
        pact.deal
        and pact.deal.start > act.end
        and any(act.end <= other.start < act.end + 70 for other in pact.acts)
        for pact in found
    )


def _brings_about(act: Act, found: list[Pact]) -> bool:
    """Whether it is an instrument that does it: "la feuille de route signée mercredi crée à Faro une équipe mixte"."""
    made = any(pact.deal and not pact.deal.vague and pact.deal.end < act.start for pact in found)
    return made and act.deed == "under_way" and not act.passive


def _once(folded: str, deals: list[Deal]) -> list[Deal]:
    """The instruments without those that only tell in apposition which one is meant."""
    apposed = {before.name_end + 2 for before in deals if _APPOSED.match(folded, before.name_end)}
    return [deal for deal in deals if deal.start not in apposed]


def _outer(folded: str, deals: list[Deal]) -> list[Deal]:
    """The instruments without those that another's name holds: "un protocole additionnel à l'accord de 2018"."""
    return [
        deal
        for number, deal in enumerate(deals)
        if number == 0
        or (
            deal.start >= deals[number - 1].name_end
            and not _TWIN_OF.fullmatch(folded, deals[number - 1].name_end, deal.start)
        )
        or not (_PART_OF.search(folded[: deal.start]) or _is_its_matter(folded, deals[number - 1], deal))
        or _AND_OF.search(folded[: deal.start])
    ]


def _lots(folded: str, deals: list[Deal]) -> list[Deal]:
    """The instruments, two plurals that share what they are about as one: "47 accords et protocoles d'investissement"."""
    return [
        deal
        for number, deal in enumerate(deals)
        if number == 0
        or folded[deals[number - 1].end : deal.start] != " et "
        or not all(folded[each.start : each.end].endswith("s") for each in (deals[number - 1], deal))
    ]


def _is_its_matter(folded: str, deal: Deal, inner: Deal) -> bool:
    """Whether a vague one within an instrument's name is what that is about: "un mémorandum sur un partenariat"."""
    within = inner.vague and deal.end <= inner.start < deal.name_end
    return within and _MATTER.search(folded, deal.end, inner.start) is not None


def main_clause(pact: Pact, left: int) -> int:
    """Where the clause from `left` on is done with the circumstances that open it."""
    return behind_circumstances(pact.sentence.text, pact.sentence.folded, left, pact.main.start)


def clause_of(pact: Pact) -> tuple[int, int]:
    """The stretch of the sentence that tells of the pact, from its subject to what follows the instrument."""
    folded = pact.sentence.folded
    first = min(act.start for act in pact.acts)
    last = max(*(act.end for act in pact.acts), pact.deal.name_end if pact.deal else 0)
    left = max((m.end() for m in re.finditer(r"[;:]|\. ", folded[:first])), default=0)
    if (pair := HEADED_PAIR.match(folded)) and pair.end() - 1 <= left <= pair.end():
        left = 0
    where = max((m.start() for m in _WHERE.finditer(folded, left, first)), default=left)
    left = max(left, where)
    if pact.deal:
        left = max(
            (m.end() for m in _ANOTHER_DOES.finditer(folded, left, first) if m.end() < pact.deal.start),
            default=left,
        )
    stop = _NEW_CLAUSE.search(folded, last) or _ANOTHER_DID.search(folded, last)
    return left, stop.start() if stop else len(folded)
