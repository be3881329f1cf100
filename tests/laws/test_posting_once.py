"""Law 4: posting the same article any number of times, from any number of clients, appends it once."""

from __future__ import annotations

import asyncio
import uuid
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.embedded import RedisServer
from services.eventlog.connection import connect
from services.eventlog.envelope import Recorded
from services.eventlog.events import ArticleReceived
from services.eventlog.log import EventLog, history
from services.eventlog.rebuilding import rebuild_state
from services.ingest.article import PostedArticle
from services.ingest.intake import Intake
from services.ingest.processes import Processes
from services.ingest.settings import Limits

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)

TWINS = ("https://e.org/a", "http://www.e.org/a/?utm_source=x", "https://e.org/a/amp#top")
OTHERS = ("https://e.org/b", None)

posts = st.lists(
    st.tuples(st.sampled_from([*TWINS, *OTHERS]), st.sampled_from(["un", "deux"])), min_size=1, max_size=25
)
"""Addresses and texts in the order they are posted."""


@given(posts=posts, clients=st.integers(1, 4))
@settings(
    max_examples=60,
    deadline=timedelta(seconds=20),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_posting_again_appends_nothing(
    redis_server: RedisServer, log_name: str, posts: list[tuple[str | None, str]], clients: int
) -> None:
    received = asyncio.run(_post_all(redis_server, f"{log_name}-{uuid.uuid4().hex}", posts, clients))

    by_article: dict[str, list[ArticleReceived]] = {}
    for event in received:
        by_article.setdefault(event.article_id, []).append(event)
    asked = {("a" if url in TWINS else url or text, text) for url, text in posts}
    assert {(_name(event), event.text) for event in received} == asked
    for events in by_article.values():
        assert [event.revision for event in events] == list(range(1, len(events) + 1))
        assert all(one.text != later.text for one, later in pairwise(events))


def _name(event: ArticleReceived) -> str:
    if event.canonical_url == "https://e.org/a":
        return "a"
    return event.url or event.text


async def _post_all(
    server: RedisServer, name: str, posts: list[tuple[str | None, str]], clients: int
) -> list[ArticleReceived]:
    """Post from several clients at once, then once more from one; what the log holds. Also: the states
    that the appends left are those that the log gives."""
    connections = [connect(server.url) for _ in range(clients)]
    logs = [EventLog(connection, name=name) for connection in connections]
    pages = Processes(1, limit=timedelta(seconds=1))
    intakes = [Intake(log, pages, limits=Limits(), clock=lambda: NOW) for log in logs]
    articles = [PostedArticle(text=text, url=url, language="zz") for url, text in posts]
    try:
        await logs[0].open()
        drafts = [await intakes[0].identify(article) for article in articles]
        turns = [intakes[turn % clients].receive(draft) for turn, draft in enumerate(drafts)]
        receipts = await asyncio.gather(*turns)
        assert {receipt.outcome for receipt in receipts} <= {"received", "revised", "unchanged"}
        last = {draft.article_id: await logs[0].state(draft.article_id) for draft in drafts}
        for draft in drafts:
            if draft.content_hash == last[draft.article_id].content_hash:
                assert (await intakes[-1].receive(draft)).outcome == "unchanged"
        batches = [batch async for batch in history(logs[0])]
        await rebuild_state(logs[0], history(logs[0]))
        assert {article: await logs[0].state(article) for article in last} == last
        return [
            entry.event
            for batch in batches
            for entry in batch
            if isinstance(entry, Recorded) and isinstance(entry.event, ArticleReceived)
        ]
    finally:
        keys = [key async for key in connections[0].scan_iter(match=f"entente:{{{name}}}:*")]
        if keys:
            await connections[0].delete(*keys)
        for connection in connections:
            await connection.aclose()
        await pages.aclose()
