"""Agreements: who bound themselves to whom, by what instrument, when, and how far it has come."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from services.eventlog.claims import Agreement, Claim, Span
from services.ingest.extraction.fr.agreements import ceremonies as pact_ceremonies
from services.ingest.extraction.fr.agreements import each as pact_each
from services.ingest.extraction.fr.agreements import followers as pact_followers
from services.ingest.extraction.fr.agreements import lists as pact_lists
from services.ingest.extraction.fr.agreements import missing as pact_missing
from services.ingest.extraction.fr.agreements import once as pact_once
from services.ingest.extraction.fr.agreements import ordinals as pact_ordinals
from services.ingest.extraction.fr.agreements import pacts
from services.ingest.extraction.fr.agreements import refusals as pact_refusals
from services.ingest.extraction.fr.agreements import setting as pact_setting
from services.ingest.extraction.fr.agreements import sides as pact_sides
from services.ingest.extraction.fr.agreements import signers as pact_signers
from services.ingest.extraction.fr.agreements import threads as pact_threads
from services.ingest.extraction.fr.agreements import unnamed as pact_unnamed
from services.ingest.extraction.fr.agreements import value as pact_value
from services.ingest.extraction.fr.agreements import words as pact_words
from services.ingest.extraction.fr.agreements.pacts import Pact
from services.ingest.extraction.fr.agreements.words import Act
from services.ingest.extraction.fr.findings import Because, Finding, Refusal, Verdict
from services.ingest.extraction.fr.mentions import Human
from services.ingest.extraction.fr.reading import Reading, Sentence

_ANOTHER = re.compile(r"\b(?:autres?|second|seconde|deuxieme|troisieme) $")
# "Celui avec le Vietnam", and characters from one sentence to the next.
_THAT_WITH, _NEXT = re.compile(r"cel(?:ui|le) avec "), 3
# Verdicts back that "le traité" may mean: a bound on the work that an endless page makes.
_LOOKED_AT = 300
# Instruments that one sentence tells to be made together.
_LOT = 6


def find(reading: Reading) -> Iterator[Verdict]:
    """Every agreement of `reading`, and each trigger that made none, in text order."""
    telling = _Telling(reading)
    for sentence in reading.sentences:
        if sentence.role == "body":
            telling.read(sentence)
        elif sentence.role == "heading" and telling.head:
            telling.lists(sentence)
    yield from pact_once.told_once(reading, telling.said)


class _Telling:
    """What the sentences read so far said; `last` is where the finding stands that the next one may go on about."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.said: list[Verdict] = []
        self.last: int | None = None
        self.head: Finding | None = None
        self.lot: Finding | None = None

    def read(self, sentence: Sentence) -> None:
        """Add what a sentence of the body tells, by itself or of what was told before."""
        for at in self._together():
            signed = pact_threads.signed_by(self.reading, self._finding(at), sentence)
            self.said[at] = pact_ceremonies.held(self.reading, signed, sentence)
        if self.lists(sentence) or self._one_by_one(sentence):
            return
        tells = sentence.entry is not None or pact_words.tells(sentence.folded)
        found = pacts.pacts(sentence) if tells else []
        for pact in found:
            self._add(pact)
        after = self.reading.sentences[sentence.index + 1 : sentence.index + 2]
        if listing := pact_lists.head(sentence, found, after[0] if after else None):
            verdict = _verdict(self.reading, listing, None)
            self.head = verdict if isinstance(verdict, Finding) else None
        if self._followed(sentence) or not tells:
            return
        if not any(pact.acts for pact in found):
            for act in pact_unnamed.anaphoric(sentence):
                self._go_on(sentence, act)

    def _one_by_one(self, sentence: Sentence) -> bool:
        """Whether a sentence tells the instruments of a lot apart, which are then claims of their own instead of it."""
        told = pact_ordinals.told(self.reading, self.lot, sentence) if self.lot else []
        if told:
            self.said = [verdict for verdict in self.said if verdict is not self.lot]
            self._say([*told])
            self.lot = pact_ordinals.rest(self.lot, told[-1])
        return bool(told)

    def _followed(self, sentence: Sentence) -> bool:
        """Whether a sentence tells who did as much as was told last, which are claims of their own."""
        told = self._told()
        others = pact_followers.after(self.reading, sentence, told, self.said) if told else []
        if others:
            self._say([*others])
        return bool(others)

    def _told(self) -> Finding | None:
        """The agreement told last."""
        told = self.said[self.last] if self.last is not None else None
        return told if isinstance(told, Finding) else None

    def _together(self) -> list[int]:
        """Where the agreement told last stands, and those that one sentence told to be made with it."""
        last = self._told()
        if last is None:
            return []
        first, claim = max(0, len(self.said) - _LOT), last.claim
        return [at for at, one in enumerate(self.said[first:], first) if _made_with(one, claim)]

    def _finding(self, at: int) -> Finding:
        found = self.said[at]
        assert isinstance(found, Finding)  # noqa: S101  # asked of findings only
        return found

    def _told_earlier(self, pact: Pact) -> int | None:
        """Where an agreement stands that "le traité" of a pact means, though another was told since; None where none."""
        if pact.deal is None or not pact_threads.is_named_alone(pact.sentence.folded, pact.deal):
            return None
        for at in reversed(range(max(0, len(self.said) - _LOOKED_AT), len(self.said))):
            told = self.said[at]
            if at == self.last or not isinstance(told, Finding) or not isinstance(told.claim, Agreement):
                continue
            if told.claim.instrument == pact.deal.instrument and pact_threads.tells_again(
                self.reading, pact, told
            ):
                return at
        return None

    def _say(self, verdicts: list[Verdict]) -> None:
        self.said += verdicts
        if isinstance(self.said[-1], Finding):
            self.last = len(self.said) - 1

    def lists(self, sentence: Sentence) -> bool:
        """Whether a sentence is an item of a list told before, which is then a claim of its own instead of the list."""
        told = self._told()
        if self.head and (items := pact_lists.items(self.reading, self.head, sentence)):
            whole = self.head.claim.evidence[0]
            self.said = [
                v for v in self.said if not (isinstance(v, Finding) and v.claim.evidence == (whole,))
            ]
            self._say([*items])
            return True
        self.head = None
        other = pact_lists.second(told, sentence) if told else None
        if other:
            self._say([other])
        return other is not None

    def _add(self, pact: Pact) -> None:
        """Add a claim, or a stage of the one before."""
        told = self._told()
        pact = _of_kind_told(pact, told)
        if pact_refusals.same_private(pact, self.said):
            return
        if told and pact_threads.tells_again(self.reading, pact, told):
            self._go_further(told, pact)
        elif (at := self._told_earlier(pact)) is not None:
            self.said[at] = pact_threads.later_stage(self.reading, self._finding(at), pact)
        else:
            verdict = _verdict(self.reading, pact, told)
            each = pact_each.apart(self.reading, pact, verdict)
            self._say(each)
            self.lot = each[0] if len(each) == 1 and isinstance(each[0], Finding) else None

    def _go_on(self, sentence: Sentence, act: Act) -> None:
        """Add what an act does to an instrument that its sentence does not name."""
        told = self._told()
        claim = None if act.noun else pact_threads.borrowed(self.reading, sentence, act, told)
        if claim is not None:
            self._say([claim])
        elif told and not (
            (pact_threads.still_talks(told) and act.frame in pact_words.ENDING)
            or pact_threads.names_another(self.reading, sentence, told)
        ):
            self._go_further(told, Pact(sentence, None, (act,)))

    def _go_further(self, told: Finding, pact: Pact) -> None:
        """Put the stage that a pact tells of the agreement told last in its place; of all told with it, where it speaks of several."""
        several = pact_threads.speaks_of_several(pact)
        for at in self._together() if several else [self.said.index(told)]:
            self.said[at] = pact_threads.later_stage(self.reading, self._finding(at), pact)


def _of_kind_told(pact: Pact, told: Finding | None) -> Pact:
    """The pact, whose "celui avec" of the next sentence is of the kind told just before."""
    deal, claim = pact.deal, told.claim if told else None
    if (
        deal is None
        or not isinstance(claim, Agreement)
        or not _THAT_WITH.match(pact.sentence.folded, deal.start)
    ):
        return pact
    if not 0 <= pact.sentence.start - claim.evidence[-1].end <= _NEXT:
        return pact
    return msgspec.structs.replace(pact, deal=msgspec.structs.replace(deal, instrument=claim.instrument))


def _verdict(reading: Reading, pact: Pact, before: Finding | None) -> Verdict:
    """The claim that a pact makes, or why it makes none; `before` is the agreement told last."""
    pact = pact_setting.foretold(reading, pact_refusals.credible(reading, pact))
    trigger = _span(pact.sentence, pact.acts or pact.refused)
    rule = (pact.acts or pact.refused)[0].frame
    if reason := pact_refusals.refused(pact):
        return Refusal(rule=rule, trigger=trigger, reason=reason)
    signers = pact_signers.signatories(reading, pact)
    codes, complete = pact_sides.sides(reading, pact, signers, before)
    again = before is not None and isinstance(before.claim, Agreement) and before.claim.parties == codes
    if reason := pact_refusals.unbinding(reading, pact, complete=complete, again=again):
        return Refusal(rule=rule, trigger=trigger, reason=reason)
    if pact_sides.speaks_of_us(pact):
        codes = codes if complete and len(codes) > 1 else pact_missing.with_speaker(reading, codes, pact)
    if not any(pact_sides.is_state(code) for code in codes) or (
        len(codes) < 2 and pact.instrument != "contract"
    ):
        return Refusal(rule=rule, trigger=trigger, reason="no two parties told")
    return _finding(reading, pact, signers, codes, complete=complete, trigger=trigger)


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


def _made_with(one: Verdict, claim: Claim) -> bool:
    """Whether a verdict is an agreement that a sentence told with `claim`: same sides, stage and day."""
    if not (isinstance(one, Finding) and isinstance(one.claim, Agreement) and isinstance(claim, Agreement)):
        return False
    ours, theirs = one.claim, claim
    same = (set(ours.parties), ours.status, ours.date) == (set(theirs.parties), theirs.status, theirs.date)
    return same and ours.evidence[0] == theirs.evidence[0]


def _title(pact: Pact) -> str | None:
    """The instrument's name as printed, where it says more than its kind."""
    if pact.deal is None:
        return None
    if other := _ANOTHER.search(pact.sentence.folded[: pact.deal.start]):
        return pact.sentence.text[other.start() : pact.deal.name_end].strip()
    if pact.deal.name_end <= pact.deal.end:
        return None
    name = pact.sentence.text[pact.deal.start : pact.deal.name_end].strip()
    return None if not name or name.startswith("pour ") else name


def _span(sentence: Sentence, acts: tuple[Act, ...]) -> Span:
    return Span(sentence.start + acts[0].start, sentence.start + acts[0].end)
