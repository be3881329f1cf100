"""Facts to ask for: many claims that are each a fact of their own, projected as in life."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import msgspec

from services.eventlog import envelope
from services.eventlog.claims import Agreement, Category, Claim, Delivery, Person, Span, Topic, Visit
from services.eventlog.entries import RawEntry
from services.eventlog.events import ArticleReceived, Event, report
from services.eventlog.position import Position
from services.projector.control import adopt_log
from services.projector.database import open_database, writing
from services.projector.migrating import migrate
from services.projector.projecting import Projector

CODES = ("MA FR ES SN US DE IT TR CN DZ TN ML NE BF CI GB SA AE QA IL EG NG PT BE NL PL RU IN JP KR").split()  # noqa: SIM905
WEIGHTS = [1 / (place + 1) for place in range(len(CODES))]
"""As in the press: a few pairs hold most facts."""

ITEMS = {
    "drones": "uav",
    "patrouilleurs": "ship",
    "véhicules blindés": "armoured_vehicle",
    "caméras": "surveillance",
}
TEXT = "Le ministre a signé hier un accord avec son homologue. " * 8
BATCH = 5000


def claims(count: int, draw: random.Random) -> Iterator[Claim]:
    """Claims of all kinds that are each a fact of their own."""
    for number in range(count):
        one, other = draw.choices(CODES, WEIGHTS, k=2)
        if one == other:
            other = draw.choice([code for code in CODES if code != one])
        day = (date(2005, 1, 1) + timedelta(days=draw.randrange(7600))).isoformat()
        people = tuple(
            Person(f"Prénom{draw.randrange(300)} Nom{number % 9000}", code, "ministre")
            for code in (one, other)
        )
        common: Any = {
            "topics": tuple(draw.sample(get_args(Topic), 2)),
            "evidence": (Span(0, 54),),
            "confidence": 0.5 + draw.random() / 2,
        }
        kind = draw.randrange(3)
        if kind == 0:
            yield Agreement(
                instrument="agreement",
                status=draw.choice(("signed", "planned", "ratified")),
                parties=(one, other),
                date=day,
                place="Rabat",
                title=f"coopération policière {number}",
                signatories=people,
                **common,
            )
        elif kind == 1:
            yield Visit(
                mode="visit",
                status=draw.choice(("completed", "planned")),
                host_country=one,
                countries=(one, other),
                participants=people,
                places=("Rabat",),
                date=day,
                **common,
            )
        else:
            item = draw.choice(list(ITEMS))
            category: Category = ITEMS[item]  # type: ignore[assignment]
            yield Delivery(
                status=draw.choice(("ordered", "delivered")),
                supplier=one,
                recipient=other,
                item=f"{item} modèle {number}",
                category=category,
                quantity=1 + draw.randrange(90),
                delivered=day,
                **common,
            )


def events(count: int, draw: random.Random) -> Iterator[Event]:
    for number, claim in enumerate(claims(count, draw)):
        article = f"a{number:07}"
        yield ArticleReceived(
            article_id=article,
            revision=1,
            text=TEXT,
            content_hash=article,
            outlet=f"Journal {draw.randrange(200)}",
            published_at="2024-11-21",
        )
        yield report(claim, article_id=article, claim_id=f"c{number:07}", revision=1)


def load(url: str, count: int) -> None:
    """Project `count` claims into a new database, and let it gather its statistics."""
    migrate(url)
    engine = open_database(url)
    with writing(engine).begin() as connection:
        adopt_log(connection, "bench")
    projector = Projector(engine, clock=lambda: datetime.now(UTC))
    batch: list[RawEntry] = []
    for number, event in enumerate(events(count, random.Random(1)), start=1):
        fields = envelope.encode(
            event, event_id=str(number), source="bench", time=datetime(2024, 11, 25, tzinfo=UTC)
        )
        batch.append(RawEntry(Position(1_700_000_000_000 + number, 0), fields))
        if len(batch) == BATCH:
            projector.apply(projector.control(), batch)
            batch = []
    if batch:
        projector.apply(projector.control(), batch)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()


@contextmanager
def changing(url: str, *, per_second: float = 5) -> Iterator[None]:
    """Meanwhile `per_second` more events of new facts a second are projected into a loaded database."""
    engine = open_database(url)
    ended = threading.Event()

    def change() -> None:
        projector = Projector(engine, clock=lambda: datetime.now(UTC))
        position = Position.from_ordinal(projector.control().position).milliseconds
        for number, event in enumerate(events(1_000_000, random.Random(2))):
            fields = envelope.encode(
                msgspec.structs.replace(event, article_id=f"live-{event.article_id}"),
                event_id=f"live{number}",
                source="bench",
                time=datetime(2024, 11, 26, tzinfo=UTC),
            )
            projector.apply(projector.control(), [RawEntry(Position(position + 1 + number, 0), fields)])
            if ended.wait(1 / per_second):
                return

    with ThreadPoolExecutor(1, thread_name_prefix="change") as writer:
        changes = writer.submit(change)
        try:
            yield
        finally:
            ended.set()
        changes.result()
    engine.dispose()
