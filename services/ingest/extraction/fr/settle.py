"""From what the rules found to the claims of one article: each fact once, in text order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day

import msgspec

from services.eventlog import edtf
from services.eventlog.claims import Agreement, AgreementStatus, Claim, Delivery, Person, Visit, VisitStatus
from services.ingest.extraction.fr import occasions
from services.ingest.extraction.fr.findings import Finding, Verdict
from services.ingest.extraction.fr.words.fold import fold

# Later stages hold over earlier ones, told in the same article.
_AGREEMENT_STAGES: tuple[AgreementStatus, ...] = (
    "negotiating",
    "planned",
    "concluded",
    "signed",
    "ratified",
    "in_force",
    "renewed",
    "amended",
    "suspended",
    "terminated",
)
_DONE: tuple[AgreementStatus, ...] = ("concluded", "signed", "ratified")
_VISIT_STAGES: tuple[VisitStatus, ...] = ("planned", "ongoing", "completed", "postponed", "cancelled")
# Instruments that the press calls by each other's names.
_FAMILIES = (
    frozenset({"agreement", "treaty", "convention", "arrangement"}),
    frozenset({"memorandum", "protocol"}),
    frozenset({"declaration"}),
    frozenset({"contract"}),
    frozenset({"roadmap"}),
    frozenset({"understanding"}),
)
# Findings back that a fact may be told again after, and words that show what a claim rests on: bounds on the
# work that an endless page makes.
_LOOKED_AT, _MOST_EVIDENCE = 300, 40
_STOP = frozenset(
    "de des du la le les l d et en a au aux un une sur dans entre relatif relative accord accords convention conventions"
    " protocole protocoles memorandum memorandums entente traite traites contrat contrats texte document cooperation".split()
)


def settle(verdicts: Iterable[Verdict], *, today: Day | None = None) -> list[Finding]:
    """The findings among `verdicts`, tellings of one fact joined, in the order of their first evidence.

    What is done has no day after `today`, the article's own.
    """
    kept: list[Finding] = []
    told = (verdict for verdict in verdicts if isinstance(verdict, Finding))
    for verdict in (msgspec.structs.replace(one, claim=_not_ahead(one.claim, today)) for one in told):
        first = max(0, len(kept) - _LOOKED_AT)
        twin = next((at for at in range(first, len(kept)) if _same(kept[at].claim, verdict.claim)), None)
        if twin is None:
            kept.append(verdict)
        else:
            kept[twin] = _join(kept[twin], verdict)
    return sorted(occasions.dated(kept), key=lambda finding: finding.claim.evidence[0].start)


def _not_ahead(claim: Claim, today: Day | None) -> Claim:
    """`claim` without the day of a deed told as done that lies after `today`."""
    if isinstance(claim, Agreement) and claim.status in _DONE and _is_ahead(claim.date, today):
        return msgspec.structs.replace(claim, date=None)
    if isinstance(claim, Delivery):
        ordered = None if _is_ahead(claim.ordered, today) else claim.ordered
        early = claim.status == "delivered" and _is_ahead(claim.delivered, today)
        return msgspec.structs.replace(claim, ordered=ordered, delivered=None if early else claim.delivered)
    return claim


def _is_ahead(date: str | None, today: Day | None) -> bool:
    return date is not None and today is not None and edtf.parse(date).first > today.toordinal()


def _same(one: Claim, other: Claim) -> bool:
    """Whether two claims of one article are about one fact; deliveries are joined where they are read."""
    if isinstance(one, Agreement) and isinstance(other, Agreement):
        return _same_agreement(one, other)
    if isinstance(one, Visit) and isinstance(other, Visit):
        return _same_visit(one, other)
    return False


def _same_agreement(one: Agreement, other: Agreement) -> bool:
    if one.instrument != other.instrument and not any(
        {one.instrument, other.instrument} <= family for family in _FAMILIES
    ):
        return False
    ours, theirs = set(one.parties), set(other.parties)
    if not (ours <= theirs or theirs <= ours) or not _same_subject(one.title, other.title):
        return False
    if edtf.compatible(one.date, other.date):
        return True
    return one.status != other.status and _same_title(one.title, other.title)


def _same_visit(one: Visit, other: Visit) -> bool:
    if one.host_country != other.host_country and None not in (one.host_country, other.host_country):
        return False
    if not edtf.compatible(one.date, other.date) or (one.mode == "call") != (other.mode == "call"):
        return False
    ours, theirs = set(one.countries), set(other.countries)
    if not (ours <= theirs or theirs <= ours):
        return False
    if one.participants and other.participants:
        guests = [_words(person) for person in other.participants]
        return any(_same_name(_words(p), guest) for p in one.participants for guest in guests) or (
            one.date is not None and one.date == other.date
        )
    return True


def _words(person: Person) -> list[str]:
    return fold(person.name).split()


def _same_name(ours: list[str], theirs: list[str]) -> bool:
    return ours[-1:] == theirs[-1:] or set(ours) <= set(theirs) or set(theirs) <= set(ours)


def _subject(title: str | None) -> set[str]:
    return {word[:6] for word in fold(title or "").replace("'", " ").split() if word not in _STOP}


def _same_subject(one: str | None, other: str | None) -> bool:
    """Whether titles do not exclude each other: one is unknown, or they share their words."""
    ours, theirs = _subject(one), _subject(other)
    return not ours or not theirs or len(ours & theirs) * 2 >= min(len(ours), len(theirs))


def _same_title(one: str | None, other: str | None) -> bool:
    return bool(_subject(one)) and bool(_subject(other)) and _same_subject(one, other)


def _join(first: Finding, second: Finding) -> Finding:
    """One finding of two tellings of a fact: what either knows, the later stage as status."""
    late, early = _by_stage(first, second)
    claim = late.claim
    changes: dict[str, object] = {
        "evidence": tuple(
            sorted({*claim.evidence, *early.claim.evidence}, key=lambda span: span.start)[:_MOST_EVIDENCE]
        ),
        "topics": tuple(dict.fromkeys((*claim.topics, *early.claim.topics))),
    }
    for slot in claim.__struct_fields__:
        mine, theirs = getattr(claim, slot), getattr(early.claim, slot)
        if slot in ("evidence", "topics", "confidence", "status"):
            continue
        if slot in ("participants", "signatories"):
            changes[slot] = _people(mine, theirs)
        elif slot in ("parties", "countries", "places"):
            changes[slot] = tuple(dict.fromkeys((*mine, *theirs)))
        elif slot == "date" and (late.claim.status == early.claim.status or mine is None):
            changes[slot] = edtf.finer(mine, theirs)
        elif mine is None:
            changes[slot] = theirs
    return msgspec.structs.replace(
        late,
        claim=msgspec.structs.replace(claim, **changes),
        because=(*late.because, *early.because)[:_MOST_EVIDENCE],
        strength=max(first.strength, second.strength),
    )


def _by_stage(first: Finding, second: Finding) -> tuple[Finding, Finding]:
    one, other = first.claim, second.claim
    if isinstance(one, Agreement) and isinstance(other, Agreement):
        later = _AGREEMENT_STAGES.index(other.status) > _AGREEMENT_STAGES.index(one.status)
    elif isinstance(one, Visit) and isinstance(other, Visit):
        later = _VISIT_STAGES.index(other.status) > _VISIT_STAGES.index(one.status)
    else:
        later = False
    return (second, first) if later else (first, second)


def _people(ours: tuple[Person, ...], theirs: tuple[Person, ...]) -> tuple[Person, ...]:
    """Everyone once, under the fuller name."""
    everyone = list(ours)
    names = [_words(person) for person in everyone]
    for person in theirs:
        name = _words(person)
        at = next((n for n, known in enumerate(names) if _same_name(known, name)), None)
        if at is None:
            everyone.append(person)
            names.append(name)
        else:
            known = everyone[at]
            everyone[at] = Person(
                name=max(known.name, person.name, key=len),
                country=known.country or person.country,
                title=known.title or person.title,
            )
            names[at] = _words(everyone[at])
    return tuple(everyone)
