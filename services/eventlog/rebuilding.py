"""The states of all articles, made again from their history."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple

from services.eventlog.article_state import ArticleState, evolve
from services.eventlog.entries import Entry
from services.eventlog.envelope import Recorded
from services.eventlog.log import EventLog


class Rebuilt(NamedTuple):
    """How much a rebuild went through; `unreadable` entries are in no state."""

    articles: int
    events: int
    unreadable: int


async def rebuild_state(log: EventLog, history: AsyncIterator[Sequence[Entry]]) -> Rebuilt:
    """Write the state of every article of `history` (`log.history(log)`, or a journal that goes further
    back), replacing what stands there. Nothing else may append meanwhile.

    Holds one batch in memory, and one id an article.
    """
    articles: set[str] = set()
    events = unreadable = 0
    async for batch in history:
        recorded = [entry for entry in batch if isinstance(entry, Recorded)]
        touched = {entry.event.article_id for entry in recorded}
        states = await _states(log, touched & articles) | {
            name: ArticleState() for name in touched - articles
        }
        for entry in recorded:
            name = entry.event.article_id
            states[name] = evolve(states[name], entry)
        await log.write_states(states)
        articles |= touched
        events += len(recorded)
        unreadable += len(batch) - len(recorded)
    return Rebuilt(len(articles), events, unreadable)


async def _states(log: EventLog, names: set[str]) -> dict[str, ArticleState]:
    ordered = sorted(names)
    return dict(zip(ordered, await asyncio.gather(*map(log.state, ordered)), strict=True))
