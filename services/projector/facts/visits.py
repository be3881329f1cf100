"""When two claims are about one visit: same travellers or offices, same host, dates that can be one."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from services.eventlog.claims import Visit
from services.eventlog.edtf import Period, period
from services.projector.facts import hashing
from services.projector.facts import people as officials
from services.projector.facts.names import sound
from services.projector.facts.outline import outline
from services.projector.facts.people import Named, Sides, at_odds, named, shared
from services.projector.facts.when import (
    EXACT_DAYS,
    Window,
    around,
    each_day,
    exact,
    months,
    published,
)

MOST_PEOPLE = 3
"""Travellers whose names become keys."""

MOST_DAYS = 4
"""Days of a trip that become keys."""

REMEMBERED_DAYS = 400
"""An undated telling is not taken to be of a visit further than this from the weeks of its article."""

_REPORTED_BEFORE = timedelta(days=45)
_PLANNED_AFTER = timedelta(days=270)
"""An undated visit lies about its article's day; an undated planned one in the months after."""


class VisitTraits(msgspec.Struct, frozen=True, kw_only=True, tag="visit"):
    """What decides which visit a claim is about."""

    keys: tuple[int, ...]
    call: bool
    host: str | None
    countries: tuple[str, ...]
    people: Named
    dates: Period | None
    guess: Period | None
    """Where the claim tells no date: the stretch that its article's day suggests."""

    @property
    def outline(self) -> int:
        """See `facts.outline`."""
        return outline(self.host, self.dates)


def visit_traits(visit: Visit, published_at: str | None) -> VisitTraits:
    """What decides identity; `published_at`, of the article, counts where the claim has no date."""
    dates = period(visit.date)
    call = visit.mode == "call"
    host = None if call else visit.host_country
    people = named(visit.participants)
    guess = None
    if dates is None:
        ahead = visit.status in ("planned", "postponed")
        guess = around(
            published(published_at),
            before=timedelta(days=7) if ahead else _REPORTED_BEFORE,
            after=_PLANNED_AFTER if ahead else timedelta(days=7),
        )
    countries = tuple(sorted(set(visit.countries)))
    return VisitTraits(
        keys=_keys(
            call=call,
            host=host,
            countries=countries,
            travellers=[name for side, name in people if side != host],
            dates=dates,
            guess=guess,
        ),
        call=call,
        host=host,
        countries=countries,
        people=people,
        dates=dates,
        guess=guess,
    )


def _keys(
    *,
    call: bool,
    host: str | None,
    countries: tuple[str, ...],
    travellers: list[str],
    dates: Period | None,
    guess: Period | None,
) -> tuple[int, ...]:
    """Keys from the most telling: who in which month, whose visit of which day, who in which country."""
    when = dates or guess
    who = [sound(name) for name in travellers[:MOST_PEOPLE]]
    pair = "+".join(countries)
    texts: list[str] = []
    if when is not None:
        in_months = months(when, limit=3)
        texts += [f"{name} {month}" for month in in_months for name in who]
        if exact(dates):
            texts += [f"{pair} {day}" for day in each_day(when)[:MOST_DAYS]]
        elif not who:
            texts += [f"{pair} {month}" for month in in_months]
    texts += [f"{name} in {host}" for name in who[:2]]
    return hashing.keys("call" if call else "visit", texts or [pair])


class VisitProfile(msgspec.Struct):
    """What the claims of one visit say together."""

    call: bool
    host: str | None
    countries: set[tuple[str, ...]]
    people: Sides
    window: Window
    guesses: Window

    @classmethod
    def of(cls, traits: VisitTraits) -> VisitProfile:
        profile = cls(traits.call, None, set(), {}, Window(), Window())
        profile.add(traits)
        return profile

    def add(self, traits: VisitTraits) -> None:
        self.host = self.host or traits.host
        self.countries.add(traits.countries)
        self.window.add(traits.dates)
        self.guesses.add(traits.guess)
        officials.add(self.people, traits.people)

    def fit(self, traits: VisitTraits) -> float:
        """How well a claim with `traits` fits this visit, 0 where it is another one."""
        if self._excludes(traits):
            return 0.0
        host = self.host or traits.host
        if at_odds(traits.people, self.people, without=host):
            return 0.0
        travellers = shared(traits.people, self.people, without=host)
        everyone = shared(traits.people, self.people)
        same_days = exact(traits.dates) and self.window.days <= EXACT_DAYS
        if travellers:
            return 2.0 + everyone + same_days
        if same_days and (everyone or not traits.people or not self.people):
            return 1.0 + everyone
        return 0.0

    def _excludes(self, traits: VisitTraits) -> bool:
        return (
            traits.call != self.call
            or (traits.host is not None and self.host is not None and traits.host != self.host)
            or self.window.gap(traits.dates) > 0
            or self.window.gap(traits.guess) > REMEMBERED_DAYS
            or self.guesses.gap(traits.dates or traits.guess) > REMEMBERED_DAYS
            or not self._one_company(traits.countries)
        )

    def _one_company(self, countries: tuple[str, ...]) -> bool:
        """Every claim of the visit may tell of these countries."""
        others = self.countries - {countries}
        return not others or all(_may_travel_together(countries, known) for known in others)


def _may_travel_together(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Two lists of countries that may tell of one visit: two in common, or one holds the other."""
    common = len(set(ours) & set(theirs))
    return common >= min(2, len(ours), len(theirs))
