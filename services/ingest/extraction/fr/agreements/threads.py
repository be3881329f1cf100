"""What later sentences tell of an instrument told before: its next stage, or the first act done to it."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from services.eventlog import edtf
from services.eventlog.claims import Agreement, AgreementStatus, Person, Span
from services.ingest.extraction.fr.agreements import context as pact_context
from services.ingest.extraction.fr.agreements import firms as pact_firms
from services.ingest.extraction.fr.agreements import missing as pact_missing
from services.ingest.extraction.fr.agreements import setting as pact_setting
from services.ingest.extraction.fr.agreements import sides as pact_sides
from services.ingest.extraction.fr.agreements import signers as pact_signers
from services.ingest.extraction.fr.agreements import value as pact_value
from services.ingest.extraction.fr.agreements import words as pact_words
from services.ingest.extraction.fr.agreements.pacts import RESTORES, Pact, status_of
from services.ingest.extraction.fr.agreements.words import STAGES, Act, Deal
from services.ingest.extraction.fr.findings import Because, Finding, Verdict
from services.ingest.extraction.fr.reading import Reading, Sentence

# Sentences back that a pronoun's instrument may have been named.
_BACK = 2
_DOCUMENT = re.compile(r"(?:texte|document|instrument)s?")
# "Les deux textes", "ils ont été signés".
_SEVERAL, _THEY = (
    re.compile(r"\w+s\b"),
    re.compile(r"\W*(?:ils|elles|ceux-ci|celles-ci|tous deux|toutes deux)\b"),
)
# "Cette convention", "ledit accord": one told before.
_THIS = re.compile(r"\b(?:cet|cette|ces?|ledit|ladite|lesdits|(?:le |la |les )presente?s?) $")
_THE = re.compile(r"(?:^|[^a-z])(?:l'|le |la )$")
# "L'accord de 2018", "l'accord avec la Turquie": told apart by its date or its sides.
_OF_WHEN = re.compile(
    r" (?:d[eu] |d'|avec|entre|entrant|lia|unissant|signee? (?:en|le|avec|entre)|conclue? (?:en|le|avec|entre))"
)
# Stages that have a day of their own, behind that of the signature; a renewal is signed like the first.
_APPROVED = ("ratified", "in_force", "suspended", "terminated")
# Stages of one occasion: what was concluded or renewed was signed there and then.
_SAME_ACT = (("concluded", "signed"), ("signed", "concluded"), ("renewed", "signed"))
_NOT_YET = ("negotiating", "planned")
# Sentences on which "l'accord" is still the one told last.
_STORY = 6
_TIED = re.compile(r"\bliée?s?\b")
# Characters from one sentence to the next.
_NEXT = 3
# What the press calls by each other's names.
_ANY_NAME: Final = ("agreement", "treaty", "convention", "arrangement", "memorandum", "protocol")


def tells_again(reading: Reading, pact: Pact, last: Finding) -> bool:
    """Whether "le document", "cette convention" or a bare "l'accord" of a pact is the instrument of the finding before it."""
    deal, claim = pact.deal, last.claim
    if not (deal and deal.definite and pact.acts) or not isinstance(claim, Agreement):
        return False
    folded = pact.sentence.folded
    if is_named_alone(folded, deal):
        again = _goes_on(reading, pact, deal, last)
    elif deal.vague:
        again = _DOCUMENT.match(folded[deal.start : deal.end]) is not None
    else:
        again = _THIS.search(folded[: deal.start]) is not None and _may_be_called(claim, deal)
    which = ("city", "demonym") if is_named_alone(folded, deal) else ("city",)
    codes = {place.country for place in reading.places(pact.sentence) if place.sort not in which}
    return again and codes <= set(claim.parties)


def _goes_on(reading: Reading, pact: Pact, deal: Deal, last: Finding) -> bool:
    """Whether a bare "l'accord" so soon after the finding may be its: one stage further, or the same one on the same day."""
    claim = last.claim
    assert isinstance(claim, Agreement)  # noqa: S101  # only agreements are told here
    story = reading.sentences[max(0, pact.sentence.index - _STORY)]
    called = _may_be_called(claim, deal) or _sealed_at_once(pact, deal, claim)
    if claim.evidence[-1].start < story.start or not called:
        return False
    if pact.status in _NOT_YET and claim.status not in _NOT_YET:
        return False
    by_the_other = pact.status == claim.status == "ratified"  # each side approves on a day of its own
    return pact.status != claim.status or by_the_other or _same_day(reading, pact, claim)


def _sealed_at_once(pact: Pact, deal: Deal, claim: Agreement) -> bool:
    """Whether "l'accord" that is sealed in the next sentence is the declaration or roadmap just signed."""
    before = claim.evidence[-1].end
    near = 0 <= pact.sentence.start - before <= _NEXT
    bound = pact.main.frame in ("sign", "conclude") and claim.status in ("signed", "concluded")
    return (
        near and bound and deal.instrument == "agreement" and claim.instrument in ("declaration", "roadmap")
    )


def is_named_alone(folded: str, deal: Deal) -> bool:
    """Whether the instrument is no more than "l'accord", which must have been told before."""
    bare = not deal.vague and not folded[deal.end : deal.name_end].strip()
    return bare and _THE.search(folded[: deal.start]) is not None and not _OF_WHEN.match(folded, deal.end)


def _same_day(reading: Reading, pact: Pact, claim: Agreement) -> bool:
    """Whether the pact's own day may be the claim's."""
    return edtf.compatible(claim.date, pact_setting.setting(reading, pact, claim.parties).edtf)


def _may_be_called(claim: Agreement, deal: Deal) -> bool:
    """Whether the press may call the claim's instrument by the word of `deal`."""
    return claim.instrument == deal.instrument or {claim.instrument, deal.instrument} <= set(_ANY_NAME)


def still_talks(last: Finding) -> bool:
    """Whether the agreement told last is only talked about: what "elles" then suspended or ended were the talks."""
    return isinstance(last.claim, Agreement) and last.claim.status == "negotiating"


def later_stage(reading: Reading, last: Finding, again: Pact) -> Finding:
    """What a pact that is told `again` adds to the instrument told last: "Il n'entrera en vigueur qu'en avril"."""
    claim = last.claim
    assert isinstance(claim, Agreement)  # noqa: S101  # only agreements are told here
    sentence, act = again.sentence, again.main
    signers = pact_signers.signatories(reading, again)
    where = pact_setting.setting(reading, again, claim.parties)
    later = STAGES.index(status_of(act)) > STAGES.index(claim.status) or _restores(claim, again)
    later = later or (_only_tied(reading, last) and status_of(act) == "signed")
    later = later and not (status_of(act) == "amended" and _is_past(claim, where.edtf))
    here = where.date is not None and sentence.start <= where.date.start < sentence.end
    same = status_of(act) == claim.status or (claim.status, status_of(act)) in _SAME_ACT
    dated = same and not here and claim.date is not None
    date = _day(claim, status_of(act), where.edtf if later or here else None, later=later and not dated)
    again_elsewhere = same and here and date != claim.date and claim.date is not None
    told = msgspec.structs.replace(
        claim,
        status=status_of(act) if later else claim.status,
        date=date,
        place=(where.place or claim.place)
        if later or again_elsewhere
        else claim.place or (where.place if same else None),
        signatories=_all_signers(claim, pact_signers.people_of(signers, claim.parties)),
        evidence=_once(claim.evidence, sentence),
    )
    return msgspec.structs.replace(last, claim=told)


def speaks_of_several(pact: Pact) -> bool:
    """Whether a pact speaks of more than one instrument told before: "les deux textes", "elles ont été signées"."""
    deal, folded = pact.deal, pact.sentence.folded
    return _SEVERAL.match(folded, deal.start) is not None if deal else _THEY.match(folded) is not None


def _is_past(claim: Agreement, told: str | None) -> bool:
    """Whether the day told lies before that of the stage reached: "conclu en 2021, puis révisé en 2023, l'accord"."""
    return bool(told and claim.date) and edtf.parse(told or "").last < edtf.parse(claim.date or "").first


def _restores(claim: Agreement, again: Pact) -> bool:
    """Whether what had ended or was suspended is brought back: "Il l'a rétabli la semaine dernière"."""
    over = claim.status in ("suspended", "terminated") and status_of(again.main) == "in_force"
    return over and again.sentence.folded.startswith(RESTORES, again.main.start)


def _only_tied(reading: Reading, last: Finding) -> bool:
    """Whether no more is told than that two are bound, undated: "sont désormais liés par un pacte"."""
    claim = last.claim
    told = reading.text[last.trigger.start : last.trigger.end]
    undated = isinstance(claim, Agreement) and claim.status == "in_force" and claim.date is None
    return undated and _TIED.search(told) is not None


def _all_signers(claim: Agreement, others: tuple[Person, ...]) -> tuple[Person, ...]:
    """Those who signed, with the one of the other side where a sentence each tells them."""
    if len(claim.signatories) != 1 or len(others) != 1:
        return claim.signatories or others
    both = pact_signers.of_sides((*claim.signatories, *others), claim.parties)
    return both if {person.country for person in both} == set(claim.parties) else claim.signatories


def _day(claim: Agreement, status: AgreementStatus, told: str | None, *, later: bool) -> str | None:
    """The day of the stage that holds: the later one's where told, else the more exact of two of the same."""
    if later:
        return told
    if claim.date is None:
        return None if _is_before(status, claim.status) else told
    return edtf.finer(claim.date, told) if status == claim.status else claim.date


def _is_before(status: AgreementStatus, reached: AgreementStatus) -> bool:
    """Whether the stage is behind the one `reached`: its day is not that of "le traité ratifié", signed in 2022."""
    return reached in _APPROVED and STAGES.index(status) < STAGES.index(reached)


def _once(evidence: tuple[Span, ...], sentence: Sentence) -> tuple[Span, ...]:
    """The evidence with `sentence`, which may be there already."""
    return tuple(dict.fromkeys((*evidence, Span(sentence.start, sentence.end))))


def signed_by(reading: Reading, last: Finding, sentence: Sentence) -> Finding:
    """The finding with those who signed, where a sentence soon after it tells them and nothing else."""
    claim = last.claim
    assert isinstance(claim, Agreement)  # noqa: S101  # only agreements are told here
    told = pact_signers.other_side if len(claim.signatories) == 1 else pact_signers.told_apart
    signers = told(reading, sentence)
    before = reading.sentences[max(0, sentence.index - _BACK) : sentence.index]
    near = {earlier.start for earlier in before if earlier.section == sentence.section}
    if len(claim.signatories) > 1 or not signers or near.isdisjoint(span.start for span in claim.evidence):
        return last
    known = {person.name for person in claim.signatories}
    people = (*claim.signatories, *(h.person for h in signers if h.person.name not in known))
    signed = msgspec.structs.replace(
        claim,
        signatories=pact_signers.of_sides(people, claim.parties),
        evidence=_once(claim.evidence, sentence),
    )
    because = tuple(Because("signatories", Span(human.start, human.end)) for human in signers)
    return msgspec.structs.replace(last, claim=signed, because=(*last.because, *because))


def borrowed(reading: Reading, sentence: Sentence, act: Act, last: Verdict | None) -> Finding | None:
    """The claim of an act done to an instrument that a sentence before only named, if that is the nearest one.

    "La convention entre A et B est publiée. Signée en 2018, elle a été ratifiée dimanche."
    """
    told = {span.start for span in last.claim.evidence} if isinstance(last, Finding) else set()
    found = _antecedent(reading, sentence, told)
    if found is None:
        return None
    named_in, deal = found
    pact = Pact(sentence, None, (act,))
    codes = _sides(reading, named_in, deal, pact)
    if len(codes) < 2 and isinstance(last, Finding) and isinstance(last.claim, Agreement):
        codes = [*last.claim.parties] if set(codes) <= set(last.claim.parties) else codes
    if len(codes) != 2:
        return None
    where = pact_setting.setting(reading, pact, tuple(codes))
    trigger = Span(sentence.start + act.start, sentence.start + act.end)
    unnamed = msgspec.structs.replace(deal, start=0, end=0, name_end=0)
    claim = Agreement(
        instrument=deal.instrument,
        status=status_of(act),
        parties=tuple(codes),
        date=where.edtf,
        place=where.place,
        title=named_in.text[deal.start : deal.name_end].strip() if deal.name_end > deal.end else None,
        signatories=pact_signers.people_of(pact_signers.signatories(reading, pact), tuple(codes)),
        value=pact_value.value(reading, msgspec.structs.replace(pact, deal=unnamed)),
        evidence=(Span(named_in.start, named_in.end), Span(sentence.start, sentence.end)),
    )
    instrument = Because("instrument", Span(named_in.start + deal.start, named_in.start + deal.name_end))
    return Finding(
        claim=claim,
        rule=act.frame,
        trigger=trigger,
        because=(Because("status", trigger), instrument),
        strength=0.5,
    )


def names_another(reading: Reading, sentence: Sentence, last: Finding) -> bool:
    """Whether an instrument named since the agreement told `last` is what a pronoun of the sentence stands for."""
    return _antecedent(reading, sentence, {span.start for span in last.claim.evidence}) is not None


def _sides(reading: Reading, named_in: Sentence, deal: Deal, pact: Pact) -> list[str]:
    """The sides that the sentence of the instrument names, or that of the act, or whoever signs or is asked there."""
    codes = list(dict.fromkeys(p.country for p in reading.places(named_in) if p.sort != "city"))
    if len(codes) < 2:
        signers = pact_signers.signatories(reading, pact)
        told, complete = pact_sides.sides(reading, pact, signers)
        codes = list(dict.fromkeys([*codes, *told])) if complete else codes
    own = pact_missing.speakers_state(reading) if named_in.folded.endswith("?") else None
    if own and len(codes) < 2:
        firm = pact_firms.partner(reading, named_in, deal) if deal.instrument == "contract" else None
        others = [firm] if firm else codes or pact_context.title_states(reading)
        codes = [own, *[code for code in others if code != own][:1]]
    if len(codes) == 1:
        codes = list(pact_missing.completed(reading, msgspec.structs.replace(pact, sentence=named_in), codes))
    return codes


def _antecedent(reading: Reading, sentence: Sentence, told: set[int]) -> tuple[Sentence, Deal] | None:
    """The nearest sentence before that names an instrument, with it; none where a claim's own is nearer."""
    for earlier in reversed(reading.sentences[max(0, sentence.index - _BACK) : sentence.index]):
        asked = earlier.folded.endswith("?")
        in_story = earlier.section == sentence.section and earlier.role == "body"
        if not (asked or in_story) or earlier.start in told:
            return None
        deals = [deal for deal in pact_words.deals(earlier.folded) if not deal.vague]
        if deals:
            return earlier, deals[0]
    return None
