"""Made-up histories of any length: articles about facts that several outlets tell, in log order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from services.eventlog import envelope
from services.eventlog.claims import Agreement, Claim, Delivery, Person, Span, Visit
from services.eventlog.entries import RawEntry
from services.eventlog.events import ArticleAnalysed, ArticleReceived, Event, report
from services.eventlog.position import Position

COUNTRIES = (
    "FR",
    "ES",
    "MA",
    "DZ",
    "TN",
    "SN",
    "ML",
    "NE",
    "BF",
    "CI",
    "GH",
    "NG",
    "EG",
    "TR",
    "IT",
    "DE",
    "BE",
    "NL",
    "GB",
    "US",
    "CN",
    "RU",
    "IN",
    "BR",
    "JP",
)
FIRST = (
    "Jean",
    "Luis",
    "Fatou",
    "Ahmed",
    "Marie",
    "Omar",
    "Elena",
    "Pierre",
    "Samira",
    "Yusuf",
    "Ines",
    "Paul",
    "Aïcha",
    "Marco",
    "Nadia",
)
SYLLABLES = (
    "ba",
    "ra",
    "mo",
    "li",
    "nu",
    "ka",
    "do",
    "ve",
    "si",
    "ta",
    "ro",
    "me",
    "na",
    "pi",
    "lo",
    "gu",
    "fa",
    "de",
    "sa",
    "ho",
)
ITEMS = (
    "drones",
    "radars",
    "vedettes",
    "camions",
    "blindés",
    "caméras",
    "scanners",
    "jumelles",
    "radios",
    "ambulances",
)
TITLES = ("ministre de la Défense", "ministre de l'Intérieur", "directeur de la police", "chef d'état-major")
CLAIMS = 3
"""Claims an article."""

BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
SENTENCE = "Le ministre a reçu à la capitale son homologue, venu pour deux jours de travail. "


class World:
    """Facts to be told, `tellings` times each on average, some of them years apart."""

    def __init__(self, seed: int, *, tellings: float = 3.0, hot_pair: bool = False) -> None:
        self._random = random.Random(seed)
        self._tellings = tellings
        self._hot_pair = hot_pair
        self._told: list[Claim] = []

    def claim(self) -> Claim:
        """A claim about a new fact, or one more about a recent one."""
        if self._told and self._random.random() > 1 / self._tellings:
            return self._random.choice(self._told[-400:])
        claim = self._new()
        self._told.append(claim)
        if len(self._told) > 1000:
            del self._told[:500]
        return claim

    def _new(self) -> Claim:
        choose = self._random.choice
        pair = ("ES", "MA") if self._hot_pair else tuple(sorted(self._random.sample(COUNTRIES, 2)))
        day = (date(2020, 1, 1) + timedelta(days=self._random.randrange(2500))).isoformat()
        evidence = (Span(0, 80),)
        kind = self._random.randrange(3)
        if kind == 0:
            return Visit(
                mode="visit", status="completed", host_country=pair[0], countries=pair, date=day,
                participants=(Person(self._name(), pair[1], choose(TITLES)),), places=(self._word(),),
                evidence=evidence, confidence=0.9,
            )  # fmt: skip
        if kind == 1:
            return Agreement(
                instrument="memorandum", status="signed", parties=pair, date=day, place=self._word(),
                title=f"mémorandum sur {self._word()} et {self._word()}", evidence=evidence,
                signatories=(Person(self._name(), pair[0], choose(TITLES)),), confidence=0.8,
            )  # fmt: skip
        return Delivery(
            status="delivered", supplier=pair[0], recipient=pair[1], item=f"{choose(ITEMS)} {self._word()}",
            designation=f"{self._word().upper()}-{self._random.randrange(99)}", category="vehicle",
            quantity=self._random.randrange(1, 90), delivered=day, evidence=evidence, confidence=0.7,
        )  # fmt: skip

    def _name(self) -> str:
        return f"{self._random.choice(FIRST)} {self._word().capitalize()}"

    def _word(self) -> str:
        return "".join(self._random.choice(SYLLABLES) for _ in range(self._random.randrange(3, 5)))


def events(world: World, claims: int, *, text_length: int = 4_700) -> Iterator[Event]:
    """Articles of `CLAIMS` claims each until `claims` have been reported."""
    text = (SENTENCE * (text_length // len(SENTENCE) + 1))[:text_length]
    for number in range(claims // CLAIMS):
        article = f"a{number:08x}"
        yield ArticleReceived(
            article_id=article, revision=1, text=text, content_hash=article, outlet=f"Gazette {number % 40}",
            url=f"https://gazette.example/{article}", title=f"Article {number}",
            published_at=(BEGINNING + timedelta(minutes=number)).isoformat(),
        )  # fmt: skip
        for index in range(CLAIMS):
            yield report(world.claim(), article_id=article, claim_id=f"{article}-{index}", revision=1)
        yield ArticleAnalysed(
            article_id=article, revision=1, outcome="analysed", extractor="bench", extractor_version="1",
            claims=CLAIMS, duration_ms=1.0, language="fr",
        )  # fmt: skip


def entries(world: World, claims: int, *, text_length: int = 4_700) -> Iterator[RawEntry]:
    """The same as the log holds them, a millisecond apart."""
    for number, event in enumerate(events(world, claims, text_length=text_length), start=1):
        time = BEGINNING + timedelta(milliseconds=number)
        fields = envelope.encode(event, event_id=f"e{number}.0", source="bench", time=time)
        yield RawEntry(Position(int(BEGINNING.timestamp() * 1000) + number, 0), fields)
