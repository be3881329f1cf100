"""Generated histories: what ingest might append about a few articles that tell of a few facts.

Claims come from a small pool that is made to interact: one visit told with other names, exactness and
people, an agreement's stages, deliveries that differ in one slot, so that facts merge, split and chain.
"""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import Phase
from hypothesis import strategies as st
from msgspec.structs import replace

from services.eventlog.claims import Agreement, Claim, Delivery, Person, Span, Visit
from services.eventlog.events import (
    ArticleErased,
    ArticleReceived,
    ArticleWithdrawn,
    ClaimWithdrawn,
    Event,
    report,
)
from tests.fixtures.history import analysed

TEXT = "Le ministre était à Rabat mercredi. Il y a signé un mémorandum. Trente quads ont suivi."

_NUNEZ = Person("Luis Nuño", "ES", "directeur de la police")
_SHORT = Person("Nuño", "ES")
_HOST = Person("Abdellatif Hamdaoui", "MA", "directeur général")
_OTHER = Person("Léa Vasseur", "FR", "ministre de l'Intérieur")

_VISIT = Visit(
    mode="visit",
    status="completed",
    host_country="MA",
    countries=("ES", "MA"),
    participants=(_NUNEZ,),
    places=("Rabat",),
    date="2024-11-20",
    evidence=(Span(0, 35),),
    confidence=0.9,
)
_AGREEMENT = Agreement(
    instrument="memorandum",
    status="signed",
    parties=("ES", "MA"),
    date="2024-11-20",
    title="mémorandum sur la police",
    evidence=(Span(36, 63),),
)
_DELIVERY = Delivery(
    status="delivered",
    supplier="ES",
    recipient="SN",
    item="quads",
    category="vehicle",
    quantity=30,
    delivered="2024-10",
    evidence=(Span(64, 87),),
)

POOL: tuple[Claim, ...] = (
    _VISIT,
    replace(_VISIT, participants=(_SHORT, _HOST)),
    replace(_VISIT, date="2024-11", status="planned"),
    replace(_VISIT, date=None),
    replace(_VISIT, date="2024-11-28"),
    replace(_VISIT, date="2024-11-19/2024-11-21", places=("Rabat", "Tanger")),
    replace(_VISIT, participants=(_OTHER,), countries=("FR", "MA")),
    replace(_VISIT, participants=(_NUNEZ, _OTHER), countries=("ES", "FR", "MA"), host_country=None),
    _AGREEMENT,
    replace(_AGREEMENT, status="planned", date="2024-12", title=None),
    replace(_AGREEMENT, status="ratified", date="2025-02-01"),
    replace(_AGREEMENT, instrument="contract", parties=("MA", "Atlas SA"), title="vedettes"),
    _DELIVERY,
    replace(_DELIVERY, quantity=20, status="in_delivery"),
    replace(_DELIVERY, item="quads tout-terrain", delivered="2024"),
    replace(_DELIVERY, item="drones", category="uav", designation="TB-9"),
)

WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""Each example fills a database: to shrink a failing one would take minutes and tell little more."""

ARTICLES = 4
CLAIMS = 3
"""Claims that one article may make: `a1-c0` to `a1-c2`."""


Told = dict[int, int]
"""What an article tells: the claims of `POOL` by the number that their ids have in it."""


def analysis(article_id: str, revision: int, *, before: Told, told: Told) -> list[Event]:
    """Report what differs from what the article told before, withdraw what it tells no more."""
    events: list[Event] = [
        report(POOL[claim], article_id=article_id, claim_id=f"{article_id}-c{number}", revision=revision)
        for number, claim in told.items()
        if before.get(number) != claim
    ]
    events += [
        ClaimWithdrawn(
            article_id=article_id, claim_id=f"{article_id}-c{number}", revision=revision, reason="gone"
        )
        for number in before
        if number not in told
    ]
    return [*events, analysed(article_id, claims=len(told), revision=revision)]


class _Article:
    """What ingest knows of one article: it appends only what follows from that."""

    def __init__(self, number: int) -> None:
        self.id = f"a{number}"
        self.revision = 0
        self.gone = True
        self.claims: Told = {}

    def post(self, outlet: int, day: int, reprint: bool) -> list[Event]:
        self.revision += 1
        self.gone = False
        return [
            ArticleReceived(
                article_id=self.id,
                revision=self.revision,
                text=TEXT[: 10 * self.revision] + f"{self.id}, {self.revision}. " + TEXT,
                content_hash=f"{self.id}-{self.revision}",
                title=f"Titre {self.revision}",
                outlet=f"Gazette {outlet}",
                published_at=f"2024-11-{20 + day}T07:00:00Z",
                fingerprint="1" * 16 if reprint else None,
            )
        ]

    def analyse(self, told: Told) -> list[Event]:
        if self.gone:
            return []
        before, self.claims = self.claims, dict(told)
        return analysis(self.id, self.revision, before=before, told=told)

    def withdraw(self) -> list[Event]:
        return self._leave(ArticleWithdrawn(article_id=self.id, revision=self.revision, reason="withdrawn"))

    def erase(self) -> list[Event]:
        return self._leave(ArticleErased(article_id=self.id, revision=self.revision, reason="asked for"))

    def _leave(self, event: Event) -> list[Event]:
        if self.gone:
            return []
        self.gone, self.claims = True, {}
        return [event]


TOLD = st.dictionaries(st.integers(0, CLAIMS - 1), st.integers(0, len(POOL) - 1), min_size=0, max_size=CLAIMS)
_STEP = st.tuples(
    st.integers(0, ARTICLES - 1),
    st.sampled_from(("post", "analyse", "analyse", "withdraw", "erase")),
    TOLD,
    st.tuples(st.integers(0, 2), st.integers(0, 3), st.booleans()),
)


@st.composite
def histories(draw: st.DrawFn, *, erasing: bool = True) -> list[Event]:
    """Events in log order, as ingest would append them; articles are posted before anything else."""
    articles = [_Article(number) for number in range(ARTICLES)]
    events: list[Event] = []
    for number, action, told, (outlet, day, reprint) in draw(st.lists(_STEP, min_size=6, max_size=16)):
        article = articles[number]
        if article.gone or action == "post":
            events += article.post(outlet, day, reprint)
            events += article.analyse(told)
        elif action == "analyse":
            events += article.analyse(told)
        elif action == "withdraw":
            events += article.withdraw()
        elif erasing:
            events += article.erase()
    return events


class Delivered(NamedTuple):
    """How a history reaches the projector: where batches end, and which events are parked for how long."""

    ends: tuple[int, ...]
    late: dict[int, int]
    """Index of an event to the number of batches after which it is retried."""
    crashes: tuple[int, ...]
    """Batches whose transaction fails first, after this many statements."""
    repeated: bool


@st.composite
def deliveries(draw: st.DrawFn, events: int) -> Delivered:
    """Some way in which `events` events may arrive."""
    index = st.integers(0, max(0, events - 1))
    return Delivered(
        ends=tuple(sorted({*draw(st.lists(index, max_size=6)), events - 1})),
        late=draw(st.dictionaries(index, st.integers(0, 4), max_size=4)),
        crashes=tuple(draw(st.lists(st.integers(0, 25), max_size=4))),
        repeated=draw(st.booleans()),
    )
