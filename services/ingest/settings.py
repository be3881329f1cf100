"""What ingest can be told from outside: filled in at the command line, handed on as one frozen value."""

from __future__ import annotations

from datetime import timedelta

import msgspec

MEBIBYTE = 1024 * 1024


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What intake takes at most; past it, a problem that names the limit."""

    body_bytes: int = 5 * MEBIBYTE
    """One article, after decompression: a long read with its page's whole HTML fits."""
    text_characters: int = 500_000
    """A book of 250 pages."""
    batch_bytes: int = 1024 * MEBIBYTE
    """One batch, after decompression; each of its lines is held to `body_bytes`."""
    body_time: timedelta = timedelta(seconds=30)
    """Until a body that trickles in is given up."""
    html_time: timedelta = timedelta(seconds=10)
    """For finding the main text of one page."""
    waiting_articles: int = 100_000
    """Articles received and not yet analysed; at some 5 kB each Redis holds them easily."""
    memory_share: float = 0.9
    """Of Redis' maxmemory (of the machine's memory where it has none)."""
    wait: timedelta = timedelta(seconds=30)
    """Longest `Prefer: wait`."""


class IngestSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything intake and analysis need to know."""

    redis_url: str
    log_name: str = "main"
    source: str = "entente/ingest"
    """The CloudEvents source of every event ingest appends."""
    accept_loss: bool = False
    """Work with a Redis whose settings may lose acknowledged events."""
    limits: Limits = Limits()
    processes: int = 2
    """Processes of one analysis worker that read articles."""
    article_time: timedelta = timedelta(seconds=10)
    """For reading one article; the longest of the press takes well under one second."""
    attempts: int = 2
    """How often an article that overran its time or killed its process is tried in one delivery."""
    deliveries: int = 3
    """How often an article is handed out before it counts as the one that kills workers."""
    claim_after: timedelta = timedelta(seconds=15)
    """Silence after which another worker takes over an article; workers renew theirs three times as often."""
    reader: str = "services.ingest.extraction:extract"
    """Where the function stands that reads an article, `module:name`."""
