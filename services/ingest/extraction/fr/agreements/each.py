"""Instruments made with one partner each, told at once: "avec A le 3 avril, avec B le 5 décembre", "avec le Pérou et l'Angola"."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from services.eventlog.claims import Agreement, Span
from services.ingest.extraction.fr.agreements import context as pact_context
from services.ingest.extraction.fr.agreements import missing as pact_missing
from services.ingest.extraction.fr.agreements import sides as pact_sides
from services.ingest.extraction.fr.agreements.pacts import Pact
from services.ingest.extraction.fr.dates.timeline import years_on
from services.ingest.extraction.fr.findings import Because, Finding, Verdict
from services.ingest.extraction.fr.mentions import When
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.sides.parties import Party

# Acts that are done anew with each partner.
_ANEW = ("sign", "conclude", "recall", "negotiate")
# "La Serbie, elle, en 2019", "Tirana le 15 septembre", "la Suède (5 décembre".
_THEN_DAY = re.compile(
    r"(?:,? \(|,)? ?(?:(?:et|puis|le|en|au|à|dès|début|fin|mi|courant|depuis|lui|elle|,) ?)*(?:à [\w-]+,? (?:le |en |ce )?)?"
)
# "… en 2019), avec le Monténégro".
_THEN_PARTY = re.compile(
    r"[^(),;:.]{0,24}\)?[,;]?(?: (?:et|puis|ensuite|enfin|ainsi que))*(?: (?:avec|par|entre))?(?: (?:[Ll][ea]s?|[Ll]'|celui|celle))? ?"
)

_ONE_WITH = re.compile(
    r"\b(?:l'une?|l'autre|une? autre|l[ea] (?:premiere?|seconde?|deuxieme|troisieme|derniere?)) (?:[\w' -]{0,30} )?avec (?:l[ea]s? |l')?$"
)


def apart(reading: Reading, pact: Pact, finding: Verdict) -> list[Verdict]:
    """The verdict, once for each partner where several instruments were made with one each."""
    if not isinstance(finding, Finding) or not isinstance(claim := finding.claim, Agreement):
        return [finding]
    if one_by_one := _one_by_one(reading, pact, claim):
        return [
            msgspec.structs.replace(finding, claim=msgspec.structs.replace(claim, parties=p))
            for p in one_by_one
        ]
    dated = dated_partners(reading, pact.sentence) if pact.main.frame in _ANEW else []
    partners = {party.code for party, _ in dated}
    common = [code for code in claim.parties if code not in partners]
    if len(partners) > 1 and len(common) == 1:
        return [_made_with(finding, (common[0], party.code), when) for party, when in dated]
    return [
        msgspec.structs.replace(finding, claim=msgspec.structs.replace(claim, parties=codes))
        for codes in pact_sides.with_each(pact, claim.parties)
    ]


def _one_by_one(reading: Reading, pact: Pact, claim: Agreement) -> list[tuple[str, ...]]:
    """The sides of "deux accords, l'un avec A, l'autre avec B"."""
    told = [
        party.name if party.sort == "company" else party.code
        for party in pact_context.standing(reading, pact.sentence)
        if party.start > pact.main.start and _ONE_WITH.search(pact.sentence.folded[: party.start])
    ]
    partners = [code for code in dict.fromkeys(told) if code]
    own = next((code for code in claim.parties if code not in partners), None)
    own = own or pact_missing.subject(reading, pact, (), but=partners)
    return [(own, other) for other in partners] if own and len(partners) > 1 else []


def dated_partners(
    reading: Reading, sentence: Sentence, *, start: int = 0, least: int = 2
) -> list[tuple[Party, When]]:
    """The states of a list that have a day each, from `start` on: "A en 2019, B en 2020", or "en 2019 avec A, en 2020 avec B"."""
    told = [
        p
        for p in pact_context.standing(reading, sentence)
        if p.start >= start and p.sort not in ("city", "company")
    ]
    days = [m for m in reading.moments(sentence) if m.start - sentence.start >= start]
    things: list[tuple[int, int, Party | When]] = [(p.start, p.end, p) for p in told]
    things += [(m.start - sentence.start, m.end - sentence.start, m) for m in days]
    things.sort(key=lambda thing: thing[:2])
    behind = _pairs(sentence.text, things, first=Party)
    ahead = _pairs(sentence.text, things, first=When)
    longest = max(behind, ahead, key=len)
    return longest if len(longest) >= least else []


def _pairs(
    text: str, things: list[tuple[int, int, Party | When]], *, first: type
) -> list[tuple[Party, When]]:
    """The longest run in which state and day take turns with nothing else between, the `first` of each pair ahead."""
    best: list[tuple[Party, When]] = []
    run: list[tuple[Party, When]] = []
    last = -1
    for (start, end, one), (after, stop, other) in pairwise(things):
        if not isinstance(one, first):
            continue
        if isinstance(one, Party) and isinstance(other, When):
            party, when = one, other
        elif isinstance(one, When) and isinstance(other, Party):
            party, when = other, one
        else:
            continue
        joint = _THEN_DAY if first is Party else _THEN_PARTY
        if not joint.fullmatch(text, end, after):
            continue
        between = _THEN_PARTY if first is Party else _THEN_DAY
        goes_on = run and between.fullmatch(text, last, start)
        run = [*run, (party, in_order(run[-1][1], when))] if goes_on else [(party, when)]
        last = stop
        best = max(best, run, key=len)
    return best


def in_order(before: When, when: When) -> When:
    """The moment with the year that the one before it prints: "le 16 mai 2021, Tirana le 15 septembre"."""
    if when.dated or not before.dated or when.first.year == before.first.year:
        return when
    same = years_on(when, before.first.year - when.first.year)
    later = same if same.first >= before.first else years_on(same, 1)
    return msgspec.structs.replace(later, dated=True)


def _made_with(finding: Finding, codes: tuple[str, str], when: When) -> Finding:
    """The finding as one between these two alone, on their own day."""
    claim = finding.claim
    assert isinstance(claim, Agreement)  # noqa: S101  # asked of agreements only
    one = msgspec.structs.replace(
        claim,
        parties=codes,
        date=when.edtf,
        signatories=tuple(p for p in claim.signatories if p.country in codes),
        value=None,
    )
    because = tuple(b for b in finding.because if b.slot != "date")
    return msgspec.structs.replace(
        finding, claim=one, because=(*because, Because("date", Span(when.start, when.end)))
    )
