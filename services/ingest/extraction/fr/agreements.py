"""Agreements: who bound themselves to whom, by what instrument, when, and how far it has come."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from services.eventlog.claims import Agreement, Claim, Span
from services.ingest.extraction.fr import (
    asides,
    pact_missing,
    pact_setting,
    pact_sides,
    pact_signers,
    pact_threads,
    pact_value,
    pact_words,
    pacts,
)
from services.ingest.extraction.fr.findings import Because, Finding, Refusal, Verdict
from services.ingest.extraction.fr.mentions import Human
from services.ingest.extraction.fr.pact_binding import undergoes
from services.ingest.extraction.fr.pact_words import Act
from services.ingest.extraction.fr.pacts import Pact
from services.ingest.extraction.fr.reading import Reading, Sentence

# An understanding that only wishes well binds nobody: "convenu de renforcer leur coopération".
_VAGUE = re.compile(
    r"\b(?:renforc|poursui|consolid|intensifi|approfond|developp|promouv|accroi|dynamis|densifi|maint|rest|continu|gard|se tenir|(?:nous |se )(?:re)?(?:voir|parler)"
    r"|se rencontrer|se retrouver|se concerter|travailler|oeuvrer|hisser|porter leurs|diversifi|l'importance|la necessite|l'interet"
    r"|reconnaitre|souligner|saluer|estimer|considerer|constater|rappeler|affirmer|se feliciter|se rejouir)"
)
_ANOTHER = re.compile(r"\b(?:autres?|second|seconde|deuxieme|troisieme) $")
# "Le procureur a convenu d'un renvoi": no other side.
_ALONE = re.compile(r"(?<!il )(?<!il y )\b(?:a|avait|est|etait) (?:\w+ )?(?:convenu|convenue)$")
# Words of deals that bind no state.
_PRIVATE = re.compile(
    r"\b(?:clubs?|joueur\w*|attaquants?|footballeur\w*|entraineurs?|syndica\w+|salarie\w*|employeurs?|locataires?|assureurs?"
    r"|artistes?|chanteu\w+|sponsors?|transfert du|saisons?|divorce|mariage|coalition|majorite|opposition|patronat|match|selectionneur|distribution exclusive|accord de distribution|pme|start-up)\b"
)
# Lawyers and judges bind a state only together with another one's.
_IN_COURT = re.compile(r"\b(?:procureurs?|juges?|tribunal|avocats?|prevenus?|accuses?)\b")
# Peace within a country, where no two states are named: "l'accord de paix signé avec les rebelles".
_AT_HOME = re.compile(
    r"\baccords? de (?:paix|reconciliation|cessez-le-feu)\b|\b(?:rebelles?|rebellions?|guerill\w+|groupes? (?:politico-)?(?:armes?|independantistes?)"
    r"|insurges?|milices?|d?jihadistes?|talibans?|factions?|mouvements? (?:armes?|independantistes?))\b"
)
# "Les deux ministres ont décidé de": done together, where a state alone decides for itself.
_THEY = re.compile(r"\b(?:ils|elles) ont (?:\w+ ){0,3}$")
_TWO_SIDES = re.compile(
    r"\b(?:les deux (?:chefs|ministres|delegations|presidents|parties|pays|hommes|dirigeants|responsables)|communique conjoint)\b"
)
_DECIDES = re.compile(r"decide")
_JOINTLY = re.compile(
    r"\b(?:les deux|conjointement|ensemble|d'un commun accord|l'un et l'autre|les parties)\b"
)
# "L'opposition dénonce l'accord", "Athènes dénonce un accord illégal": a word against it, no notice.
_CRITICISES = re.compile(r"denonc")
_ANY_ONE = re.compile(r"\b(?:une?|des)(?: \w+)? $")
_CRITICS = re.compile(
    r"\b(?:ong|associations?|opposition|opposants?|syndicats?|experts?|analystes?|pecheurs?|agriculteurs?|eleveurs?|deput\w+|senateurs?|elus?|partis?|collectifs?"
    r"|militants?|ligue|amnesty|rapport|journa\w+|presse|manifestants?|eurodeput\w+|historiens?|juristes?|avocats?|editorialiste)\b"
)
# "Ils signent des accords": a present without a number is no single deed.
_ANY_OF_THEM = re.compile(r"\bdes $")
# "Les discussions sur un texte du même genre": what the text is was told before.
_SUCH = re.compile(
    r" (?:du meme|de ce|de meme (?:nature|type|genre|ordre)|de la meme|similaire|semblable|comparable|analogue|equivalent)"
)


def find(reading: Reading) -> Iterator[Verdict]:
    """Every agreement of `reading`, and each trigger that made none, in text order."""
    said: list[Verdict] = []
    last: int | None = None
    for sentence in reading.sentences:
        if sentence.role != "body":
            continue
        told = said[last] if last is not None else None
        if last is not None and isinstance(told, Finding):
            said[last] = pact_threads.signed_by(reading, told, sentence)
        if not (sentence.entry or pact_words.tells(sentence.folded)):
            continue
        found = pacts.pacts(sentence)
        for pact in found:
            before = said[last] if last is not None else None
            if (
                last is not None
                and isinstance(before, Finding)
                and pact_threads.tells_again(reading, pact, before)
            ):
                said[last] = pact_threads.later_stage(reading, before, pact)
                continue
            said += _apart(pact, _verdict(reading, pact, before if isinstance(before, Finding) else None))
            if isinstance(said[-1], Finding):
                last = len(said) - 1
        if any(pact.acts for pact in found):
            continue
        for act in pacts.anaphoric(sentence):
            before = said[last] if last is not None else None
            claim = None if act.noun else pact_threads.borrowed(reading, sentence, act, before)
            if claim is not None:
                said.append(claim)
                last = len(said) - 1
            elif last is not None and isinstance(before, Finding):
                said[last] = pact_threads.later_stage(reading, before, Pact(sentence, None, (act,)))
    yield from _named_once(reading, said)


def _named_once(reading: Reading, said: list[Verdict]) -> Iterator[Verdict]:
    """What was said, without an instrument only named by its year of which something is told elsewhere."""
    told = [v for v in said if isinstance(v, Finding) and v.rule != "named"]
    for verdict in said:
        claim = verdict.claim if isinstance(verdict, Finding) and verdict.rule == "named" else None
        if claim is None or not any(_is_of(reading, other, claim) for other in told):
            yield verdict


def _is_of(reading: Reading, told: Finding, named: Claim) -> bool:
    """Whether a finding may be of the instrument that is `named` by its year: same sides, and the year beside them."""
    claim = told.claim
    assert isinstance(claim, Agreement) and isinstance(named, Agreement)  # noqa: S101  # no others here
    words = " ".join(reading.text[span.start : span.end] for span in claim.evidence)
    return set(named.parties) <= set(claim.parties) and (named.date or "?")[:4] in words


def _verdict(reading: Reading, pact: Pact, before: Finding | None) -> Verdict:
    """The claim that a pact makes, or why it makes none; `before` is the agreement told last."""
    pact = pact_setting.foretold(reading, pact)
    trigger = _span(pact.sentence, pact.acts or pact.refused)
    rule = (pact.acts or pact.refused)[0].frame
    if reason := _refused(pact):
        return Refusal(rule=rule, trigger=trigger, reason=reason)
    signers = pact_signers.signatories(reading, pact)
    codes, complete = pact_sides.sides(reading, pact, signers, before)
    if pact.main.frame == "named" and not complete:
        return Refusal(rule=rule, trigger=trigger, reason="only named")
    if pact.main.frame == "accept" and not complete and not pact_sides.speaks_for_state(reading, pact):
        return Refusal(rule=rule, trigger=trigger, reason="no state that accepts")
    again = before is not None and isinstance(before.claim, Agreement) and before.claim.parties == codes
    if not (complete or again) and _AT_HOME.search(pact.sentence.folded):
        return Refusal(rule=rule, trigger=trigger, reason="within one country")
    if not complete and (_IN_COURT.search(pact.sentence.folded) or asides.about_a_town(reading)):
        return Refusal(rule=rule, trigger=trigger, reason="between private parties")
    if _DECIDES.match(pact.sentence.folded, pact.main.start) and not _jointly(reading, pact):
        return Refusal(rule=rule, trigger=trigger, reason="one side alone")
    if pact_sides.speaks_of_us(pact):
        codes = codes if complete and len(codes) > 1 else pact_missing.with_speaker(reading, codes, pact)
    if not any(pact_sides.is_state(code) for code in codes) or (
        len(codes) < 2 and pact.instrument != "contract"
    ):
        return Refusal(rule=rule, trigger=trigger, reason="no two parties told")
    return _finding(reading, pact, signers, codes, complete=complete, trigger=trigger)


def _apart(pact: Pact, verdict: Verdict) -> list[Verdict]:
    """The verdict, once for each partner where several instruments were made with one each."""
    if not isinstance(verdict, Finding) or not isinstance(verdict.claim, Agreement):
        return [verdict]
    return [
        msgspec.structs.replace(verdict, claim=msgspec.structs.replace(verdict.claim, parties=codes))
        for codes in pact_sides.with_each(pact, verdict.claim.parties)
    ]


def _jointly(reading: Reading, pact: Pact) -> bool:
    """Whether officials of two countries are the subject of the act."""
    left, _ = pacts.clause_of(pact)
    at, sentence = pact.sentence.start, pact.sentence
    if _JOINTLY.search(sentence.folded, left, pact.main.start):
        return True
    if _THEY.search(sentence.folded, left, pact.main.start):
        return (
            any(
                _TWO_SIDES.search(s.folded)
                for s in reading.sentences[max(0, sentence.index - 8) : sentence.index]
            )
            or len({p.country for p in reading.places(sentence) if p.sort != "city"}) > 1
        )
    people = {
        h.person.country or h.person.name for h in reading.people(sentence) if h.start - at < pact.main.start
    }
    states = {
        p.country for p in reading.places(sentence) if p.sort != "city" and p.start - at < pact.main.start
    }
    return max(len(people), len(states)) > 1


def _refused(pact: Pact) -> str | None:
    """Why the words of a pact bind nobody."""
    if not pact.acts:
        deeds = {"denied": "denied", "wished": "only wished for", "hearsay": "only hearsay"}
        return deeds.get(pact.refused[0].deed, "not told as done")
    if pact.main.frame == "agree" and _ALONE.search(pact.sentence.folded[: pact.main.end]):
        return "one side alone"
    if pact.deal is None and _VAGUE.search(pact.sentence.folded, pact.main.end, pact.main.end + 40):
        return "no more than a wish to cooperate"
    if _PRIVATE.search(pact.sentence.folded):
        return "between private parties"
    if pact.deal and _CRITICISES.match(pact.sentence.folded, pact.main.start) and _is_critic(pact):
        return "only criticised"
    if (
        pact.deal
        and pact.deal.vague
        and pact.main.noun
        and not _SUCH.match(pact.sentence.folded, pact.deal.end)
    ):
        return "a text that is not named"
    if (
        pact.main.deed == "under_way"
        and pact.deal
        and not (pact.main.start > pact.deal.end and undergoes(pact.sentence.folded, pact.main))
        and _ANY_OF_THEM.search(pact.sentence.folded[: pact.deal.start])
    ):
        return "a habit, no single deed"
    if pact.main.deed == "to_come" and pact.main.frame not in ("sign", "recall", "conclude", "negotiate"):
        return "announced, not done"
    return None


def _is_critic(pact: Pact) -> bool:
    """Whether who "dénonce" an agreement cannot end it: any one, or one that opponents complain of."""
    assert pact.deal is not None  # noqa: S101  # asked of an instrument only
    left, _ = pacts.clause_of(pact)
    if pact.main.start > pact.deal.start or pact.main.passive:
        return False
    folded = pact.sentence.folded
    return (
        _ANY_ONE.search(folded, pact.main.end, pact.deal.start) is not None
        or _CRITICS.search(folded, left, pact.main.start) is not None
    )


def _finding(
    reading: Reading,
    pact: Pact,
    signers: tuple[Human, ...],
    codes: tuple[str, ...],
    *,
    complete: bool,
    trigger: Span,
) -> Finding:
    where = pact_setting.setting(reading, pact, codes)
    sentence = pact.sentence
    evidence = [Span(sentence.start, sentence.end)]
    because = [Because("status", trigger)]
    if pact.deal:
        because.append(
            Because("instrument", Span(sentence.start + pact.deal.start, sentence.start + pact.deal.name_end))
        )
    if where.date:
        because.append(Because("date", Span(where.date.start, where.date.end)))
    because += [Because("signatories", Span(human.start, human.end)) for human in signers]
    claim = Agreement(
        instrument=pact.instrument,
        status=pact.status,
        parties=codes,
        date=where.edtf,
        place=where.place,
        title=_title(pact),
        signatories=pact_signers.people_of(signers, codes),
        value=pact_value.value(reading, pact),
        evidence=tuple(evidence),
    )
    return Finding(
        claim=claim,
        rule=pact.main.frame,
        trigger=trigger,
        because=tuple(because),
        strength=0.9 if complete else 0.6,
    )


def _title(pact: Pact) -> str | None:
    """The instrument's name as printed, where it says more than its kind."""
    if pact.deal is None:
        return None
    if other := _ANOTHER.search(pact.sentence.folded[: pact.deal.start]):
        return pact.sentence.text[other.start() : pact.deal.name_end].strip()
    if pact.deal.name_end <= pact.deal.end:
        return None
    return pact.sentence.text[pact.deal.start : pact.deal.name_end].strip() or None


def _span(sentence: Sentence, acts: tuple[Act, ...]) -> Span:
    return Span(sentence.start + acts[0].start, sentence.start + acts[0].end)
