"""When two claims are about one agreement: same parties, same family of instrument, same occasion.

The life of one instrument is one fact: `date` is the date of the claim's status, so dates are held against
each other only between claims of one stage, and a later stage may not come before an earlier one.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache

import msgspec

from services.eventlog.claims import Agreement
from services.eventlog.edtf import Period, period
from services.projector.facts import hashing
from services.projector.facts import people as officials
from services.projector.facts.names import sound
from services.projector.facts.outline import outline
from services.projector.facts.people import Named, Sides, named, shared
from services.projector.facts.when import (
    EXACT_DAYS,
    Window,
    around,
    each_day,
    exact,
    months,
    published,
    years,
)
from services.projector.facts.words import fold, price, stems

FAMILIES = {
    "treaty": "accord",
    "convention": "accord",
    "agreement": "accord",
    "protocol": "accord",
    "arrangement": "accord",
    "memorandum": "accord",
    "contract": "contract",
    "declaration": "declaration",
    "roadmap": "roadmap",
    "understanding": "understanding",
}
"""The press calls one text an accord, a convention and a memorandum; the other kinds it keeps apart."""

STAGES = {
    "negotiating": 0,
    "planned": 1,
    "concluded": 2,
    "signed": 2,
    "ratified": 3,
    "in_force": 4,
    "renewed": 5,
    "amended": 5,
    "suspended": 6,
    "terminated": 7,
}
"""The order of an instrument's life; `concluded` and `signed` are two words for one moment."""

RENEWALS = STAGES["renewed"]
"""The stage that an instrument may pass more than once."""

MOST_STEMS = 3
"""Words of a title that become keys: those that say most come first (the longest)."""

_GENERIC_WORDS = """
accord convention traité mémorandum entente protocole contrat contrats déclaration conjointe commune intention
lettre feuille route plan action programme arrangement technique administratif échange notes coopération
partenariat bilatéral bilatérale stratégique cadre domaine matière texte document signature renforcement
renforcer développement mutuelle commun
"""
_GENERIC = frozenset(stems(_GENERIC_WORDS))
"""Words that any title may hold: they say that it is an agreement, not which."""

_BROAD = frozenset(stems("sécurité sécuritaire défense militaire militaires police armées lutte"))
"""Words for a whole field, which the press swaps: they may tell two titles alike, never apart."""

_YEAR = timedelta(days=365)
"""Before and after its article's day: where an agreement without a date is taken to lie."""


class AgreementTraits(msgspec.Struct, frozen=True, kw_only=True, tag="agreement"):
    """What decides which agreement a claim is about."""

    keys: tuple[int, ...]
    parties: tuple[str, ...]
    family: str | None
    instrument: str | None
    stage: int
    subject: tuple[str, ...]
    people: Named
    value: str | None
    dates: Period | None
    guess: Period | None

    @property
    def outline(self) -> int:
        """See `facts.outline`. A renewal may come again on any later day."""
        return outline(self.family, self.dates if self.stage != RENEWALS else None, stage=self.stage)


def agreement_traits(agreement: Agreement, published_at: str | None) -> AgreementTraits:
    """What decides identity; `published_at`, of the article, counts where the claim has no date."""
    dates = period(agreement.date)
    parties = tuple(sorted({party if len(party) == 2 else fold(party) for party in agreement.parties}))
    family = FAMILIES.get(agreement.instrument) if agreement.instrument else None
    subject = _subject(agreement.title)
    people = named(agreement.signatories)
    value = price(agreement.value)
    guess = None
    if dates is None:
        guess = around(published(published_at), before=_YEAR, after=_YEAR)
    return AgreementTraits(
        keys=_keys(
            parties=parties,
            family=family,
            subject=subject,
            people=people,
            value=value,
            dates=dates,
            guess=guess,
        ),
        parties=parties,
        family=family,
        instrument=agreement.instrument,
        stage=STAGES[agreement.status],
        subject=subject,
        people=people,
        value=value,
        dates=dates,
        guess=guess,
    )


def _subject(title: str | None) -> tuple[str, ...]:
    """What the title says beyond that it is an agreement."""
    if title is None:
        return ()
    return tuple(sorted([word for word in stems(title) if word not in _GENERIC]))


def _keys(
    *,
    parties: tuple[str, ...],
    family: str | None,
    subject: tuple[str, ...],
    people: Named,
    value: str | None,
    dates: Period | None,
    guess: Period | None,
) -> tuple[int, ...]:
    """Keys from the most telling: whose agreement of which day, about what, of which month, by whom."""
    pair = "+".join(parties)
    texts: list[str] = []
    if dates is not None and exact(dates):
        texts += [f"{party} {family} {day}" for day in each_day(dates)[:3] for party in parties[:2]]
    if value is not None:
        texts.append(f"{parties[0]} {value}")
    telling = sorted(subject, key=lambda word: (-len(word), word))[:MOST_STEMS]
    texts += [f"{pair} {word}" for word in telling]
    when = dates or guess
    if when is not None:
        texts += [f"{pair} {month}" for month in months(when, limit=2)]
        who = [sound(name) for _, name in people[:2]]
        texts += [f"{name} {year}" for year in years(when, limit=3) for name in who]
    if not texts:
        texts.append(f"{pair} {family}")
    return hashing.keys("agreement", texts)


class AgreementProfile(msgspec.Struct):
    """What the claims of one agreement say together."""

    parties: set[tuple[str, ...]]
    families: set[str]
    instruments: set[str]
    subjects: set[tuple[str, ...]]
    people: Sides
    values: set[str]
    stages: dict[int, Window]

    @classmethod
    def of(cls, traits: AgreementTraits) -> AgreementProfile:
        profile = cls(set(), set(), set(), set(), {}, set(), {})
        profile.add(traits)
        return profile

    def add(self, traits: AgreementTraits) -> None:
        self.parties.add(traits.parties)
        if traits.family is not None:
            self.families.add(traits.family)
        if traits.instrument is not None:
            self.instruments.add(traits.instrument)
        if traits.subject:
            self.subjects.add(traits.subject)
        if traits.value is not None:
            self.values.add(traits.value)
        officials.add(self.people, traits.people)
        self.stages.setdefault(traits.stage, Window()).add(traits.dates)

    def fit(self, traits: AgreementTraits) -> float:
        """How well a claim with `traits` fits this agreement, 0 where it is another one."""
        if self._excludes(traits):
            return 0.0
        said = max((_in_common(traits.subject, known) for known in self.subjects), default=0.0)
        signed = shared(traits.people, self.people)
        priced = traits.value is not None and traits.value in self.values
        named_alike = not (traits.instrument and self.instruments) or traits.instrument in self.instruments
        evidence = said + signed + 2.0 * priced + 0.5 * named_alike
        if self._same_days(traits):
            return 1.0 + evidence
        if self._same_month(traits):
            return evidence if named_alike or said or signed or priced else 0.0
        return evidence if said or signed or priced else 0.0

    def _excludes(self, traits: AgreementTraits) -> bool:
        return (
            bool(traits.family and self.families and traits.family not in self.families)
            or not all(_same_sides(traits.parties, known) for known in self.parties - {traits.parties})
            or not self._in_order(traits)
            or any(_other_subject(traits.subject, known) for known in self.subjects)
        )

    def _in_order(self, traits: AgreementTraits) -> bool:
        """No claim of a stage met once has another date, and no later stage comes before an earlier one."""
        for stage, window in self.stages.items():
            if stage == traits.stage != RENEWALS and window.gap(traits.dates) > 0:
                return False
            if traits.dates is None or not window.known:
                continue
            if stage > traits.stage and traits.dates.first > window.earliest_end:
                return False
            if stage < traits.stage and window.latest_start > traits.dates.last:
                return False
        return True

    def _same_days(self, traits: AgreementTraits) -> bool:
        return exact(traits.dates) and any(
            window.known and window.days <= EXACT_DAYS and window.gap(traits.dates) == 0
            for window in self.stages.values()
        )

    def _same_month(self, traits: AgreementTraits) -> bool:
        return traits.dates is not None and any(
            window.known and window.days <= 31 and window.gap(traits.dates) == 0
            for window in self.stages.values()
        )


def _same_sides(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """The same parties, or one claim names only some of them."""
    return set(ours) <= set(theirs) or set(theirs) <= set(ours)


@lru_cache(maxsize=65536)
def _other_subject(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Both say what they are about, and not in one word the same."""
    mine, yours = set(ours) - _BROAD, set(theirs) - _BROAD
    return bool(mine) and bool(yours) and mine.isdisjoint(yours)


@lru_cache(maxsize=65536)
def _in_common(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """The share of words that two subjects have in common."""
    return len(set(ours) & set(theirs)) / min(len(ours), len(theirs)) if ours else 0.0
