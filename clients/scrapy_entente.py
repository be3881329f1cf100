"""A Scrapy item pipeline that posts articles to Entente and loses none.

    ITEM_PIPELINES = {"scrapy_entente.EntentePipeline": 900}
    ENTENTE_INTAKE_URL = "http://127.0.0.1:8700"
    ENTENTE_KEY = "ent_…"                 # where the intake asks for one
    ENTENTE_SPOOL = "spool"               # a folder; what waits there is posted by the next crawl

Every item is on disk before it is posted and leaves the disk when the intake has acknowledged it, so a
crawl that is killed, or an intake that is away, loses nothing. What comes twice is taken once: the
intake knows an article by its URL. Copy this file; it needs scrapy and httpx.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import random
from pathlib import Path
from typing import Any

import httpx
from itemadapter import ItemAdapter
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

FIELDS = ("url", "text", "html", "title", "outlet", "language", "published_at", "fetched_at")
"""Of an item, what the intake takes; anything else stays with the spider."""

PATIENCE_SECONDS = 20.0
"""How long one item is tried before it is left in the spool for later."""

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
"""Seconds between attempts where the intake does not say how long to wait."""

AGAIN = {408, 425, 429, 500, 502, 503, 504}
"""Answers after which the same request may succeed."""

_log = logging.getLogger(__name__)


class Refused(Exception):
    """The intake will not take the article, now or later."""


class Spool:
    """A folder with one file an article that is not acknowledged yet, and those refused beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.refused = folder / "refused"
        self.refused.mkdir(parents=True, exist_ok=True)

    def keep(self, article: dict[str, Any]) -> Path:
        """Have `article` on disk; where it stands."""
        body = json.dumps(article, ensure_ascii=False).encode()
        path = self.folder / f"{hashlib.sha256(body).hexdigest()}.json"
        half = path.with_suffix(f".{os.getpid()}.new")
        with half.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
        return path

    def waiting(self) -> list[Path]:
        return sorted(self.folder.glob("*.json"))

    def read(self, path: Path) -> bytes:
        return path.read_bytes()

    def forget(self, path: Path) -> None:
        """The article is in the log."""
        path.unlink(missing_ok=True)

    def put_aside(self, path: Path, reason: str) -> None:
        """Keep a refused article, with the reason, where a person finds it."""
        path.replace(self.refused / path.name)
        (self.refused / path.name).with_suffix(".reason").write_text(reason, encoding="utf-8")


class EntentePipeline:
    """Posts each item as it comes, and at the crawl's start and end what an earlier one left."""

    def __init__(self, url: str, *, key: str | None, spool: Path, patience: float = PATIENCE_SECONDS) -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.AsyncClient(base_url=url, headers=headers, timeout=10)
        self._spool = Spool(spool)
        self._patience = patience

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> EntentePipeline:
        settings = crawler.settings
        return cls(
            settings["ENTENTE_INTAKE_URL"],
            key=settings.get("ENTENTE_KEY"),
            spool=Path(settings.get("ENTENTE_SPOOL", "spool")),
            patience=settings.getfloat("ENTENTE_PATIENCE", PATIENCE_SECONDS),
        )

    async def open_spider(self) -> None:
        await self._empty()

    async def close_spider(self) -> None:
        await self._empty()
        if left := len(self._spool.waiting()):
            _log.warning("%d articles wait in %s for the next crawl", left, self._spool.folder)
        await self._client.aclose()

    async def process_item(self, item: Any) -> Any:
        """Keep the item on disk, then post it; one the intake refuses for good is dropped."""
        adapter = ItemAdapter(item)
        article = {name: adapter[name] for name in FIELDS if adapter.get(name) is not None}
        path = self._spool.keep(article)
        try:
            await self._send(path)
        except Refused as error:
            raise DropItem(str(error)) from error
        return item

    async def _empty(self) -> None:
        """Post what waits, until the intake proves to be away."""
        for path in self._spool.waiting():
            try:
                if not await self._send(path):
                    return
            except Refused as error:
                _log.warning("%s", error)

    async def _send(self, path: Path) -> bool:
        """Post the article at `path` until it is taken, for as long as patience lasts; whether it was.

        Raises Refused, with the article put aside.
        """
        deadline = asyncio.get_running_loop().time() + self._patience
        pause = FIRST_PAUSE
        body = self._spool.read(path)
        while True:
            answer = await self._post(body)
            if answer is not None and answer.is_success:
                self._spool.forget(path)
                return True
            if answer is not None and answer.status_code not in AGAIN | {401, 403}:
                self._spool.put_aside(path, answer.text)
                raise Refused(f"the intake refuses {path.name}: {answer.text[:300]}")
            wait = max(_asked_for(answer), pause * random.uniform(0.5, 1.5))  # noqa: S311 - spreads clients
            if asyncio.get_running_loop().time() + wait > deadline:
                _log.warning("%s stays in the spool: %s", path.name, _told(answer))
                return False
            await asyncio.sleep(wait)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _post(self, body: bytes) -> httpx.Response | None:
        """The intake's answer; None where there was none."""
        try:
            return await self._client.post(
                "/v1/articles", content=body, headers={"Content-Type": "application/json"}
            )
        except httpx.TransportError:
            return None


def _asked_for(answer: httpx.Response | None) -> float:
    """The seconds of a Retry-After."""
    after = answer.headers.get("Retry-After", "") if answer is not None else ""
    return float(after) if after.isdigit() else 0.0


def _told(answer: httpx.Response | None) -> str:
    return "the intake does not answer" if answer is None else f"{answer.status_code} {answer.text[:200]}"
