"""Reading articles on one core: one about something else, the sample corpus as a mix and by kind, memory.

One peer does the least that any reading must: it cuts sentences and finds capitalised names and dates with
three plain patterns, and knows no claim. The other is spaCy's plain French pipeline, which tags, parses and
finds names, and knows no claim either.
"""

from __future__ import annotations

import json
import multiprocessing
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import spacy

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


KINDS = {
    "dispatches": ("01", "03", "12", "26", "27"),
    "communiqués and contracts": ("02", "13", "17", "18", "23"),
    "blogs, chronologies, interviews, press reviews": ("04", "05", "06", "16"),
}
"""By the number that begins a sample's name."""

SPACY = "spaCy, fr_core_news_sm, whole pipeline"


def figures(*, quick: bool, rounds: int) -> Iterator[Figure]:
    """Articles and words a second on one core, and the memory of a process that reads."""
    times = 2 if quick else 6
    unrelated = [Article(text=UNRELATED * 8, language="fr")]
    yield alone(
        "extraction, an article without a trigger",
        "extract",
        _reading(unrelated * 100 * times, _one),
        unit="articles/s",
        rounds=rounds,
        reach=2_000,
    )
    yield from beside(
        "extraction, sample articles of every style",
        ("extract", _reading(_samples() * times, _one)),
        {"sentences, names and dates by regex alone": _scanning(_samples() * times)},
        unit="articles/s",
        rounds=rounds,
    )
    kinds = {name: _samples(*numbers) * times for name, numbers in KINDS.items()}
    for name, articles in {"nothing to find": unrelated * 4 * times, **kinds}.items():
        words = round(sum(map(_words, articles)) / len(articles))
        yield from beside(
            f"extraction, {name} ({words} words)",
            ("extract", _reading(articles, _words)),
            {SPACY: _spacy(articles)},
            unit="words/s",
            rounds=rounds,
        )
    yield alone(
        "extraction, memory of the reading process",
        "extract",
        _memory,
        unit="MB",
        rounds=1,
        reach=700,
        at_most=True,
    )


def _samples(*numbers: str) -> list[Article]:
    """Those whose name begins with one of the numbers; all where none is given."""
    paths = [path for path in sorted(SAMPLES.glob("*.json")) if path.name.startswith(numbers or ("",))]
    texts = [json.loads(path.read_text(encoding="utf-8"))["article"] for path in paths]
    return [Article(text=posted["text"], title=posted["title"], language="fr") for posted in texts]


def _one(_: Article) -> int:
    return 1


def _words(article: Article) -> int:
    return len(article.text.split())


def _reading(articles: list[Article], amount: Callable[[Article], int]) -> Callable[[], float]:
    total = sum(map(amount, articles))

    def once() -> float:
        extract(articles[0])  # word lists are loaded once a process, not once an article
        with timed() as clock:
            for article in articles:
                extract(article)
        return clock.rate(total)

    return once


def _spacy(articles: list[Article]) -> Callable[[], float]:
    """Words a second; spaCy is handed all texts at once, as its documentation advises."""
    total = sum(map(_words, articles))

    def once() -> float:
        pipeline = _loaded()
        with timed() as clock:
            for _ in pipeline.pipe(article.text for article in articles):
                pass
        return clock.rate(total)

    return once


@cache
def _loaded() -> Any:
    return spacy.load("fr_core_news_sm")


def _memory() -> float:
    """Of a process that does nothing else."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(_read_all).result()


def _read_all() -> float:
    for article in _samples():
        extract(article)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return float(status.partition("VmHWM:")[2].split()[0]) / 1024


def _scanning(articles: list[Article]) -> Callable[[], float]:
    def once() -> float:
        with timed() as clock:
            for article in articles:
                for sentence in _SENTENCE.findall(article.text):
                    _NAME.findall(sentence)
                    _DATE.findall(sentence)
        return clock.rate(len(articles))

    return once
