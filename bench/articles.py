"""Articles to post: as long as those of the press, each another, each at an address of its own."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[1] / "tests" / "corpus"

TEXT_BYTES = 4_700
"""With its other fields some 5 kB: the mean of the articles that the limits were measured with."""


def samples() -> list[dict[str, Any]]:
    """The articles of the sample corpus, as they are posted."""
    paths = sorted(SAMPLES.glob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8"))["article"] for path in paths]


def article(number: int, sentences: list[str], draw: random.Random) -> dict[str, Any]:
    """One that nobody has posted: sentences of the samples, shuffled, up to `TEXT_BYTES`."""
    chosen: list[str] = [f"Dépêche numéro {number}."]
    size = 0
    while size < TEXT_BYTES:
        chosen.append(draw.choice(sentences))
        size += len(chosen[-1].encode()) + 1
    return {
        "url": f"https://www.gazette.example/monde/{draw.randrange(10**12)}-{number}?utm_source=flux",
        "outlet": "La Gazette",
        "language": "fr",
        "title": f"Coopération : une dépêche de plus, la {number}e",
        "published_at": "2024-11-25T09:30:00+01:00",
        "fetched_at": "2024-11-25T08:41:07Z",
        "text": " ".join(chosen),
    }


def articles(count: int, *, seed: int) -> Iterator[dict[str, Any]]:
    """`count` of them; another seed, others."""
    draw = random.Random(seed)
    texts = " ".join(sample.get("text", "") for sample in samples())
    sentences = [sentence.strip() + "." for sentence in texts.split(". ") if 40 < len(sentence) < 400]
    for number in range(count):
        yield article(number, sentences, draw)
