"""The texts of articles, by revision: what quotes are cut from. The journal has them all."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection

from services.eventlog.entries import decoded
from services.eventlog.envelope import Recorded
from services.eventlog.events import ArticleReceived
from services.projector import journal

REMEMBERED = 2_000
"""Texts kept in memory, some 10 MB: an article's claims follow it within moments."""

TextKey = tuple[str, int]


class Texts:
    """Texts by article and revision, the latest ones from memory."""

    def __init__(self) -> None:
        self._texts: OrderedDict[TextKey, str] = OrderedDict()

    def remember(self, events: Iterable[Recorded]) -> None:
        """Keep the texts that `events` bring."""
        for recorded in events:
            if isinstance(recorded.event, ArticleReceived):
                self._texts[recorded.event.article_id, recorded.event.revision] = recorded.event.text

    def of(self, connection: Connection, wanted: Collection[TextKey]) -> Mapping[TextKey, str]:
        """The texts of `wanted`, as far as they were ever received; forgets the oldest of the others."""
        found = {key: self._texts[key] for key in wanted if key in self._texts}
        for article_id in {article for article, revision in wanted if (article, revision) not in found}:
            for entry in journal.of_article(connection, article_id):
                recorded = decoded(entry)
                if isinstance(recorded, Recorded) and isinstance(recorded.event, ArticleReceived):
                    key = (article_id, recorded.event.revision)
                    if key in wanted:
                        found[key] = recorded.event.text
        while len(self._texts) > REMEMBERED:
            self._texts.popitem(last=False)
        return found
