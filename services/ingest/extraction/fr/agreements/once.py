"""What of all that was said of agreements is said again in other words, or taken back behind it."""

from __future__ import annotations

from collections.abc import Iterator

from services.eventlog.claims import Agreement, Claim
from services.ingest.extraction.fr.agreements import refusals as pact_refusals
from services.ingest.extraction.fr.findings import Finding, Refusal, Verdict
from services.ingest.extraction.fr.reading import Reading

# So many characters behind one sentence the next has begun.
_NEXT = 200
# Verdicts that may stand between the two: a bound on the work that an endless page makes.
_LOOKED_AT = 20


def told_once(reading: Reading, said: list[Verdict]) -> Iterator[Verdict]:
    """What was said, without an instrument only named by its year of which something is told elsewhere, and without who
    did as much, and a bare "accord trouvé", where the next sentence tells how.
    """
    said = [_held(reading, verdict) for verdict in said]
    told = [v for v in said if isinstance(v, Finding) and v.rule != "named"]
    for number, verdict in enumerate(said):
        if (
            isinstance(verdict, Finding)
            and (verdict.rule == "follow" or _is_bare(verdict.claim))
            and _is_told_next(said[number + 1 : number + 1 + _LOOKED_AT], verdict)
        ):
            continue
        claim = verdict.claim if isinstance(verdict, Finding) and verdict.rule == "named" else None
        if claim is None or not any(_is_of(reading, other, claim) for other in told):
            yield verdict


def _is_told_next(after: list[Verdict], follower: Finding) -> bool:
    """Whether the agreement told right behind one that only followed another, or was only found, is the same, told in
    its own words."""
    claim = follower.claim
    told = next((v for v in after if isinstance(v, Finding) and v.rule != "follow"), None)
    if told and _is_bare(claim) and follower.rule != "follow" and told.rule != "agree":
        return False
    if told is None or not isinstance(claim, Agreement) or not isinstance(told.claim, Agreement):
        return False
    near = told.claim.evidence[0].start - follower.trigger.end < _NEXT
    return near and set(told.claim.parties) == set(claim.parties)


def _is_bare(claim: Claim) -> bool:
    """Whether no more is told than that there is an agreement: "Accord trouvé !"."""
    return isinstance(claim, Agreement) and claim.status == "concluded" and not (claim.title or claim.date)


def _held(reading: Reading, verdict: Verdict) -> Verdict:
    """The verdict, refused where what it tells is denied behind it."""
    if not isinstance(verdict, Finding) or not pact_refusals.taken_back(reading, verdict):
        return verdict
    return Refusal(rule=verdict.rule, trigger=verdict.trigger, reason="denied")


def _is_of(reading: Reading, told: Finding, named: Claim) -> bool:
    """Whether a finding may be of the instrument that is `named` by its year: same sides, and the year beside them."""
    claim = told.claim
    assert isinstance(claim, Agreement) and isinstance(named, Agreement)  # noqa: S101  # no others here
    words = " ".join(reading.text[span.start : span.end] for span in claim.evidence)
    return set(named.parties) <= set(claim.parties) and (named.date or "?")[:4] in words
