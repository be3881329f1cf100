"""What ingest may do: several clients post at once, several workers read at once, articles are withdrawn."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from services.eventlog.errors import RevisionMoved
from services.eventlog.events import ArticleReceived
from services.eventlog.log import EventLog
from services.ingest.article import PostedArticle
from services.ingest.intake import Intake
from services.ingest.problems import ErasedArticle
from services.ingest.settings import Limits
from tests.laws.histories import TEXT, Told, analysis
from tests.laws.instance import ARTICLES, NOW, Instance, articles

TWINS = ("https://e.org/{}", "http://www.e.org/{}/?utm_source=x", "https://e.org/{}/amp#top")
"""Addresses under which one article may be posted."""


class Ingesting(Instance):
    """Laws 3 and 4 hold of every answer."""

    @rule(
        article=articles,
        text=st.integers(0, 2),
        outlet=st.integers(0, 1),
        twins=st.lists(st.sampled_from(TWINS), min_size=1, max_size=3),
    )
    def post(self, article: int, text: int, outlet: int, twins: list[str]) -> None:
        """Several clients post one content at once, under addresses that mean the same article."""
        posted = [_posted(article, text, outlet, twin) for twin in twins]
        drafts, outcomes = self.do(self._receive(posted))
        assert len({(draft.article_id, draft.content_hash) for draft in drafts}) == 1
        name, content = drafts[0].article_id, drafts[0].content_hash
        self.marks[name] = mark_of(article)
        before = self.contents.setdefault(name, [])
        if name in self.erased:
            assert {type(outcome) for outcome in outcomes} == {ErasedArticle}
        elif before[-1:] == [content]:
            assert set(outcomes) == {"unchanged"}
        else:
            new = "revised" if before else "received"
            assert sorted(outcomes) == [new, *["unchanged"] * (len(twins) - 1)]
            before.append(content)
            self.told.setdefault(name, {})

    async def _receive(self, posted: Sequence[PostedArticle]) -> tuple[list[ArticleReceived], list[Any]]:
        """Each from a client of its own; what became of each, an error where it was refused."""
        logs = [EventLog(self.redis, name=self.log.name) for _ in posted]
        intakes = [Intake(log, self.pages, limits=Limits(), clock=lambda: NOW) for log in logs]
        drafts = [await intake.identify(one) for intake, one in zip(intakes, posted, strict=True)]
        receiving = [intake.receive(draft) for intake, draft in zip(intakes, drafts, strict=True)]
        answers = await asyncio.gather(*receiving, return_exceptions=True)
        return drafts, [each if isinstance(each, BaseException) else each.outcome for each in answers]

    def analyse_one(self, name: str, told: Told, workers: int) -> None:
        """Workers read one article at the same state: what one of them tells is appended, and no more."""
        state = self.do(self.log.state(name))
        if state.status != "live":
            return
        events = analysis(name, state.revision, before=self.told[name], told=told)
        head = self.do(self.log.head())

        async def append() -> list[Any]:
            turns = [self.log.append(events, state=state, time=NOW) for _ in range(workers)]
            return await asyncio.gather(*turns, return_exceptions=True)

        answers = self.do(append())

        assert sum(isinstance(answer, RevisionMoved) for answer in answers) == workers - 1
        appended = self.do(self.log.read_raw(head, count=1000))
        assert [entry.fields[b"type"].decode() for entry in appended] == [each.stored_as for each in events]
        self.told[name] = told

    @precondition(lambda self: self.told)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.told)))
        intake = Intake(self.log, self.pages, limits=Limits(), clock=lambda: NOW)
        self.do(intake.withdraw(name, "withdrawn"))
        self.told[name] = {}


def mark_of(article: int) -> str:
    """A name that stands in no other article."""
    return f"Zéphyrine-{'abc'[article]}"


def _posted(article: int, text: int, outlet: int, twin: str) -> PostedArticle:
    """An article in one of its contents; the last one has no address and is known by its text."""
    nowhere = article == ARTICLES - 1
    return PostedArticle(
        text=f"{mark_of(article)} {0 if nowhere else text}. {TEXT}",
        url=None if nowhere else twin.format(article),
        title=f"{mark_of(article)} {text}",
        outlet=f"Gazette {outlet}",
        language="zz",
        published_at=f"2024-11-2{text}T07:00:00Z",
    )
