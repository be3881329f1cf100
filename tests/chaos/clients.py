"""Clients that post, revise, withdraw, have erased, and keep every answer that acknowledged something."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

import httpx

from tests.fixtures.deadly import DEADLY

NAMES = ("Duarte Mascarenhas", "Inés Carrasco", "Paul Verhoeve", "Anas Belkhayat", "Lucia Ferrante")
MONTHS = ("janvier", "mars", "avril", "mai", "juin", "septembre", "octobre", "novembre")
SHARED = 40
"""Articles that every client posts, at times of its own."""

TEXT = (
    "LISBONNE — Le ministre de l’Intérieur du Portugal, {name}, a effectué le {day} {month} {year} une "
    "visite de "
    "travail à Rabat, où il s’est entretenu avec son homologue marocain, Anas Belkhayat.\n\nÀ l’issue de "
    "leur rencontre, les deux ministres ont signé un mémorandum d’entente sur la lutte contre le trafic "
    "de drogue.\n\nLe Portugal a livré au Maroc {number} drones de surveillance en février {year}."
)


@dataclass(frozen=True)
class Acknowledged:
    """One answer that said: this is in the log."""

    article_id: str
    revision: int
    position: str
    outcome: str


@dataclass
class Expected:
    """What the log must say of an article in the end; `text` None where it counts no longer.

    An erased one has left its `url` nowhere; a deadly one has failed.
    """

    text: str | None
    revision: int
    url: str
    erased: bool = False
    deadly: bool = False


@dataclass
class Client:
    """One scraper. An article of its own is posted by nobody else, so its last state is known."""

    number: int
    url: str
    random: random.Random
    erase: Callable[[str], Awaitable[None]]
    """Has an article erased, and returns when it is."""
    acknowledged: list[Acknowledged] = field(default_factory=list)
    expected: dict[str, Expected] = field(default_factory=dict)
    failures: int = 0
    stopping: bool = False
    deadly_wanted: int = 0
    _posted: int = 0
    _own: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def work(self) -> None:
        """Do one thing after the other until told to stop; each is tried until it is acknowledged."""
        acts: list[tuple[int, Callable[[httpx.AsyncClient], Awaitable[None]]]] = [
            (12, self._post_new),
            (3, self._post_again),
            (3, self._revise),
            (1, self._withdraw),
            (1, self._have_erased),
            (3, self._post_shared),
            (2, self._post_batch),
        ]
        async with httpx.AsyncClient(base_url=self.url, timeout=5) as http:
            while not self.stopping:
                if self.deadly_wanted:
                    self.deadly_wanted -= 1
                    await self._post_deadly(http)
                (act,) = self.random.choices([act for _, act in acts], [weight for weight, _ in acts])
                await act(http)
                await asyncio.sleep(self.random.uniform(0, 0.1))

    async def _post_new(self, http: httpx.AsyncClient) -> None:
        await self._take(await self._post(http, article := self._new()), article)

    async def _post_again(self, http: httpx.AsyncClient) -> None:
        if self._own:
            article = self.random.choice(list(self._own.values()))
            await self._take(await self._post(http, article), article)

    async def _revise(self, http: httpx.AsyncClient) -> None:
        if self._own:
            name = self.random.choice(list(self._own))
            article = {**self._own[name], "text": self._text()}
            await self._take(await self._post(http, article), article)

    async def _withdraw(self, http: httpx.AsyncClient) -> None:
        if self._own:
            name = self.random.choice(list(self._own))
            answer = await self._until_taken(lambda: http.delete(f"/v1/articles/{name}"))
            if answer is not None:
                self._note(said := answer.json())
                self.expected[name] = Expected(None, said["revision"], self._own.pop(name)["url"])

    async def _have_erased(self, _: httpx.AsyncClient) -> None:
        if self._own:
            name = self.random.choice(list(self._own))
            before = self.expected[name]
            await self.erase(name)
            self.expected[name] = replace(before, text=None, erased=True)
            del self._own[name]

    async def _post_deadly(self, http: httpx.AsyncClient) -> None:
        article = self._new()
        article["text"] += f" {DEADLY}"
        said = await self._post(http, article)
        if said is not None:
            self._note(said)
            self.expected[said["id"]] = Expected(
                article["text"], said["revision"], article["url"], deadly=True
            )

    async def _post_shared(self, http: httpx.AsyncClient) -> None:
        number = self.random.randrange(SHARED)
        text = text_of(random.Random(number))  # noqa: S311 - the same text for every client
        answer = await self._post(http, {"url": f"https://shared.example/{number}", "text": text})
        if answer is not None:
            self._note(answer)

    async def _post_batch(self, http: httpx.AsyncClient) -> None:
        articles = [self._new() for _ in range(5)]
        waiting = dict(enumerate(articles))
        while waiting and not self.stopping:
            order = list(waiting)
            body = "\n".join(json.dumps(waiting[index]) for index in order)
            headers = {"content-type": "application/x-ndjson"}
            try:
                answer = await http.post("/v1/articles/batch", content=body, headers=headers)
                results = [json.loads(line) for line in answer.text.splitlines()]
            except (httpx.HTTPError, ValueError):
                results = []
            for result in results if answer_is_ndjson(results) else []:
                index = order[result["line"] - 1]
                if "id" in result and index in waiting:
                    await self._take(result, waiting.pop(index))
            if waiting:
                self.failures += 1
                await asyncio.sleep(0.2)

    async def _post(self, http: httpx.AsyncClient, article: dict[str, Any]) -> dict[str, Any] | None:
        answer = await self._until_taken(lambda: http.post("/v1/articles", json=article))
        return None if answer is None else dict(answer.json())

    async def _until_taken(self, ask: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response | None:
        """The first answer that acknowledges; None where told to stop before there was one."""
        while not self.stopping:
            try:
                answer = await ask()
            except httpx.HTTPError:
                answer = None
            if answer is not None and answer.status_code < 500:
                assert answer.status_code == 202, answer.text
                return answer
            self.failures += 1
            await asyncio.sleep(self.random.uniform(0.05, 0.3))
        return None

    async def _take(self, said: dict[str, Any] | None, article: dict[str, Any]) -> None:
        if said is not None:
            self._note(said)
            self._own[said["id"]] = article
            self.expected[said["id"]] = Expected(article["text"], said["revision"], article["url"])

    def _note(self, said: dict[str, Any]) -> None:
        self.acknowledged.append(
            Acknowledged(said["id"], said["revision"], said["position"], said["outcome"])
        )

    def _new(self) -> dict[str, Any]:
        self._posted += 1
        url = f"https://client-{self.number}.example/{self._posted}"
        return {"url": url, "text": self._text(), "language": "fr", "published_at": "2026-03-10T08:00:00Z"}

    def _text(self) -> str:
        return text_of(self.random)


def text_of(chance: random.Random) -> str:
    """An article about one of some ten thousand visits, each with its agreement and its delivery."""
    return TEXT.format(
        name=chance.choice(NAMES),
        day=chance.randint(2, 28),
        month=chance.choice(MONTHS),
        year=chance.randint(2016, 2025),
        number=chance.randint(2, 5000),
    )


def answer_is_ndjson(results: list[Any]) -> bool:
    """A 503 is one problem, not results a line."""
    return all(isinstance(result, dict) and "line" in result for result in results)
