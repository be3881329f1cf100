"""Reading articles on one core: one about something else, the sample corpus as a mix, and its memory.

The peer does the least that any reading must: it cuts sentences and finds capitalised names and dates
with three plain patterns, and knows no claim.
"""

from __future__ import annotations

import json
import re
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.measure import Figure, alone, beside, timed
from services.ingest.extraction.core import Article, extract

SAMPLES = Path(__file__).parents[2] / "tests" / "corpus"

UNRELATED = (
    "La récolte d’olives s’annonce bonne dans le nord du pays, assurent les producteurs. Les prix "
    "devraient reculer d’un dixième. À la coopérative de la vallée, on presse depuis dix jours. « Jamais "
    "on n’avait connu pareil automne », dit un ancien, qui a compté les paniers.\n\n"
)
"""A paragraph with no word of any claim; eight of them are an article of usual length."""

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_NAME = re.compile(r"\b[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)+")
_DATE = re.compile(r"\b\d{1,2}(?:er)? [a-zéû]+ \d{4}\b|\b\d{4}\b")


def figures(*, quick: bool, rounds: int) -> Iterator[Figure]:
    """Articles a second on one core, and the memory of the process that read them."""
    unrelated = [Article(text=UNRELATED * 8, language="fr")] * (200 if quick else 1_000)
    samples = _samples() * (2 if quick else 6)
    yield alone(
        "extraction, an article without a trigger",
        "extract",
        _reading(unrelated),
        unit="articles/s",
        rounds=rounds,
        reach=2_000,
    )
    yield from beside(
        "extraction, sample articles of every style",
        ("extract", _reading(samples)),
        {"sentences, names and dates by regex alone": _scanning(samples)},
        unit="articles/s",
        rounds=rounds,
    )
    yield alone(
        "extraction, memory of the reading process",
        "extract",
        lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        unit="MB",
        rounds=1,
        reach=700,
        at_most=True,
    )


def _samples() -> list[Article]:
    texts = [json.loads(path.read_text(encoding="utf-8"))["article"] for path in SAMPLES.glob("*.json")]
    return [Article(text=posted["text"], title=posted["title"], language="fr") for posted in texts]


def _reading(articles: list[Article]) -> Callable[[], float]:
    def once() -> float:
        extract(articles[0])  # word lists are loaded once a process, not once an article
        with timed() as clock:
            for article in articles:
                extract(article)
        return clock.rate(len(articles))

    return once


def _scanning(articles: list[Article]) -> Callable[[], float]:
    def once() -> float:
        with timed() as clock:
            for article in articles:
                for sentence in _SENTENCE.findall(article.text):
                    _NAME.findall(sentence)
                    _DATE.findall(sentence)
        return clock.rate(len(articles))

    return once
