"""Every metric of every role, declared once, each with what a rise of it means.

`docs/metrics.md` is written from here. A gauge that tells of another server is set when it is asked
for (`services.operations`), and is NaN when that server does not answer: nothing is healthy unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)

QUICK_SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
SLOW_SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60)
EVENTS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


class Metric(NamedTuple):
    """One line of the catalogue: its name as scraped, the role that serves it, and how to read it."""

    name: str
    role: str
    kind: str
    labels: tuple[str, ...]
    says: str
    rise: str


CATALOGUE: list[Metric] = []


def _counter(name: str, says: str, *, role: str, rise: str, labels: Sequence[str] = ()) -> Counter:
    CATALOGUE.append(Metric(f"{name}_total", role, "counter", tuple(labels), says, rise))
    return Counter(name, says, labels, registry=REGISTRY)


def _gauge(name: str, says: str, *, role: str, rise: str, labels: Sequence[str] = ()) -> Gauge:
    CATALOGUE.append(Metric(name, role, "gauge", tuple(labels), says, rise))
    return Gauge(name, says, labels, registry=REGISTRY)


def _histogram(
    name: str, says: str, *, role: str, rise: str, buckets: Sequence[float], labels: Sequence[str] = ()
) -> Histogram:
    CATALOGUE.append(Metric(name, role, "histogram", tuple(labels), says, rise))
    return Histogram(name, says, labels, buckets=buckets, registry=REGISTRY)


ARTICLES = _counter(
    "entente_articles",
    "Articles posted, by outcome: received, revised, unchanged, invalid.",
    role="ingest",
    rise="`received` is the press at work; `unchanged` a scraper that posts again; `invalid` a broken one.",
    labels=("outcome",),
)
REFUSED = _counter(
    "entente_requests_refused",
    "Requests turned away: key, scope, rate, backlog, memory, unavailable.",
    role="ingest, projector",
    rise="`backlog`: add analysis workers. `memory`: trim the log or give Redis more. `unavailable`: Redis "
    "is away. `key`, `scope`: a client with the wrong key, or somebody trying.",
    labels=("reason",),
)
APPEND_SECONDS = _histogram(
    "entente_append_seconds",
    "Time of one round trip that appends decisions to the log, until Redis has them on disk.",
    role="ingest, analyse",
    rise="Redis' disk is slow to sync, or Redis is busy; see `latency latest` there.",
    buckets=QUICK_SECONDS,
)
BACKLOG = _gauge(
    "entente_analysis_backlog_articles",
    "Articles received and not yet analysed.",
    role="ingest, analyse",
    rise="Articles come faster than they are read: add workers. NaN: Redis does not answer.",
)
BACKLOG_SECONDS = _gauge(
    "entente_analysis_backlog_seconds",
    "How long the oldest of them has waited.",
    role="ingest, analyse",
    rise="With a small backlog: one article is stuck until another worker claims it; else as the backlog.",
)
WORKERS = _gauge(
    "entente_analysis_workers",
    "Analysis workers that have been seen in the last seconds.",
    role="ingest, analyse",
    rise="Somebody started more. 0: nobody reads what is posted. NaN: Redis does not answer.",
)
EXTRACTION_SECONDS = _histogram(
    "entente_extraction_seconds",
    "Time to extract the claims of one article.",
    role="analyse",
    rise="Longer articles, a starved machine, or a rule that has become slow.",
    buckets=SLOW_SECONDS,
)
ANALYSES = _counter(
    "entente_analyses",
    "Articles analysed, by outcome: analysed, failed, unsupported.",
    role="analyse",
    rise="`failed`: a defect or a hostile page, its reason stands in the log and in the view `articles`; "
    "`unsupported`: articles in a language without a package.",
    labels=("outcome",),
)
CLAIMS = _counter(
    "entente_claims",
    "Claims found, by kind.",
    role="analyse",
    rise="News. A fall while articles come: a scraper that now delivers menus rather than text.",
    labels=("kind",),
)
LOG_HEAD = _gauge(
    "entente_log_head_seconds",
    "Time of the newest event of the log, as seconds since 1970.",
    role="ingest, projector",
    rise="It follows the clock while articles come. NaN: Redis does not answer.",
)
REDIS_MEMORY = _gauge(
    "entente_redis_memory_bytes",
    "Memory that Redis uses for data.",
    role="ingest",
    rise="The log grows: trim it below the journal before it reaches the limit.",
)
REDIS_MEMORY_LIMIT = _gauge(
    "entente_redis_memory_limit_bytes",
    "Redis' `maxmemory`; 0 is none.",
    role="ingest",
    rise="Somebody gave Redis more room.",
)
LAG_EVENTS = _gauge(
    "entente_projector_lag_events",
    "Events of the log that the views do not reflect yet, counted from the checkpoint in SQL up to 1000.",
    role="projector",
    rise="The projector is behind: a burst, a slow database, or a reader that is dead. NaN: not known.",
)
LAG_SECONDS = _gauge(
    "entente_projector_lag_seconds",
    "Seconds between the newest event of the log and the checkpoint in SQL; 0 when the views are complete.",
    role="projector",
    rise="As the events; it grows with the news even when the reader is dead. NaN: not known.",
)
READER_SECONDS = _gauge(
    "entente_projector_reader_silent_seconds",
    "Since the reader last finished a turn, idle ones included; NaN when it has ended.",
    role="projector",
    rise="Past half a minute the reader hangs or is dead, whatever the lag says.",
)
BATCH_EVENTS = _histogram(
    "entente_projector_batch_events",
    "Events applied in one transaction.",
    role="projector",
    rise="Catching up. Ones and twos are a projector that keeps up.",
    buckets=EVENTS,
)
BATCH_SECONDS = _histogram(
    "entente_projector_batch_seconds",
    "Time of one transaction, from its first statement to its commit.",
    role="projector",
    rise="The database is slow or its disk is.",
    buckets=SLOW_SECONDS,
)
APPLIED = _counter(
    "entente_projector_events",
    "Events applied, by type.",
    role="projector",
    rise="The pipeline at work.",
    labels=("type",),
)
STALLS = _counter(
    "entente_projector_stalls",
    "Times the reader had to step back, by reason: checkpoint (another projector moved it), database, redis.",
    role="projector",
    rise="`checkpoint`: two projectors take turns, one is enough. The others: that server is away.",
    labels=("reason",),
)
PARKED = _gauge(
    "entente_projector_parked_events",
    "Events put aside because they could not be applied.",
    role="projector",
    rise="A defect or a newer release's events: `entente parked list` names the reasons; retry them after "
    "an upgrade.",
)
FACTS = _gauge(
    "entente_facts",
    "Facts in the live views, by kind.",
    role="projector",
    rise="News. A fall: articles withdrawn, or a new generation with other rules.",
    labels=("kind",),
)
GENERATION_PROGRESS = _gauge(
    "entente_generation_progress_ratio",
    "How much of the log's time each generation has behind it: 1 has reached what is projected, or its end.",
    role="projector",
    rise="A rebuild at work; below 1 and still: it has stopped.",
    labels=("generation",),
)
STREAMS_OPEN = _gauge(
    "entente_change_feed_clients",
    "Clients that follow the change feed now.",
    role="projector",
    rise="More followers; past its limit new ones get a 503.",
)
