"""Fit the weights of confidence to articles whose claims are known.

Usage: python -m tools.calibrate --rows tools/calibration_rows.json FOLDER… > confidence.tsv

The output belongs in services/ingest/extraction/fr/data.

Each FOLDER holds `{"article", "gold"}` files as tests/corpus does. `--rows` adds rows measured earlier,
a JSON list of [kind, features, exact]: what the rules said of articles before they were mended on them,
which tells more of articles to come than what they say of those today. The reliability table goes to
standard error.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from services.ingest.extraction import scoring
from services.ingest.extraction.core import Article
from services.ingest.extraction.fr import confidence, pipeline
from services.ingest.extraction.fr.reading import Reading

Row = tuple[str, dict[str, float], bool]

# Rows of articles that rules were tuned on flatter them; they count this much.
TUNED_WEIGHT = 0.1
# Strength of the pull of weights to zero, and steps of the descent: few rows, so a strong pull.
PULL, STEPS, PACE = 0.02, 4000, 0.3


def main() -> None:
    """Fit, print the weights to standard output and the reliability table to standard error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=Path, action="append", default=[])
    parser.add_argument("folders", type=Path, nargs="+")
    asked = parser.parse_args()
    told = [(row, 1.0) for path in asked.rows for row in json.loads(path.read_text(encoding="utf-8"))]
    tuned = [(row, TUNED_WEIGHT) for folder in asked.folders for row in rows_of(folder)]
    rows = [((kind, features, right), weight) for (kind, features, right), weight in [*told, *tuned]]
    sys.stdout.write("# Weights of confidence: kind, feature, weight. Written by tools/calibrate.py.\n")
    table: dict[str, dict[str, float]] = {}
    for kind in ("agreement", "visit", "delivery"):
        table[kind] = fit([(row[1], row[2], weight) for row, weight in rows if row[0] == kind])
        for name, weight in table[kind].items():
            sys.stdout.write(f"{kind}\t{name}\t{weight:.3f}\n")
    for line in reliability([(_estimate(table, row), row[2]) for row, _ in rows]):
        sys.stderr.write(line + "\n")


def rows_of(folder: Path) -> Iterator[Row]:
    """What the rules say of the articles of `folder`: kind, features, and whether the claim is exact."""
    for document in scoring.corpus(folder):
        reading = Reading(article_of(document["article"]))
        findings = pipeline.findings(reading, pipeline.verdicts(reading))
        claims = [msgspec.to_builtins(finding.claim) for finding in findings]
        partners = scoring.pairs(claims, document["gold"])
        for finding, claim in zip(findings, claims, strict=True):
            gold = next((known for told, known in partners if told is claim), None)
            right = gold is not None and scoring.exact(claim, gold)
            yield claim["kind"], dict(confidence.features(finding)), right


def article_of(posted: dict[str, Any]) -> Article:
    """The article of a corpus file."""
    return Article(
        text=posted["text"],
        language=posted.get("language") or "fr",
        title=posted.get("title"),
        outlet=posted.get("outlet"),
        url=posted.get("url"),
        published_at=_moment(posted.get("published_at")),
        fetched_at=_moment(posted.get("fetched_at")),
    )


def _moment(printed: str | None) -> datetime | None:
    return datetime.fromisoformat(printed) if printed else None


def fit(rows: list[tuple[dict[str, float], bool, float]]) -> dict[str, float]:
    """Weights of a logistic model by plain gradient descent, rows weighed, weights pulled to zero."""
    names = sorted({name for features, _, _ in rows for name in features})
    weights = dict.fromkeys(["bias", *names], 0.0)
    total = sum(weight for _, _, weight in rows)
    for _ in range(STEPS):
        slope = dict.fromkeys(weights, 0.0)
        for features, right, weight in rows:
            off = weight * (_logistic(weights, features) - right)
            slope["bias"] += off
            for name, value in features.items():
                slope[name] += off * value
        for name in weights:
            pull = 0.0 if name == "bias" else PULL * weights[name]
            weights[name] -= PACE * (slope[name] / total + pull)
    return weights


def reliability(rows: Iterable[tuple[float, bool]]) -> list[str]:
    """For each band of confidence, how many claims it holds and how many of them are exact."""
    bands: dict[int, list[bool]] = {}
    for estimate, right in rows:
        bands.setdefault(min(9, int(estimate * 10)), []).append(right)
    return [
        f"{band / 10:.1f} to {band / 10 + 0.1:.1f}: {sum(rights):3d} exact of {len(rights):3d}"
        f" = {sum(rights) / len(rights):.2f}"
        for band, rights in sorted(bands.items())
    ]


def _estimate(table: dict[str, dict[str, float]], row: Row) -> float:
    return _logistic(table[row[0]], row[1])


def _logistic(weights: dict[str, float], features: dict[str, float]) -> float:
    total = weights["bias"] + sum(weights[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-total))


if __name__ == "__main__":
    main()
