"""Confidence means something: what it says of claims is about what share of them is exact."""

import json
import math
from pathlib import Path

from services.eventlog.claims import Delivery, Span
from services.ingest.extraction.fr import confidence
from services.ingest.extraction.fr.findings import Finding
from tools import calibrate

ROOT = Path(__file__).parents[2]
# What the rules said of articles before they were mended on them: kind, features, exact.
UNSEEN = json.loads((ROOT / "tools" / "calibration_rows.json").read_text(encoding="utf-8"))


def estimated(rows):
    """Estimate and truth of each row, by the weights that the package reads."""
    table = confidence.weights()
    for kind, features, right in rows:
        total = table[kind]["bias"] + sum(table[kind][name] * value for name, value in features.items())
        yield 1 / (1 + math.exp(-total)), right


def test_claims_above_four_fifths_are_exact_nine_times_in_ten():
    rows = list(estimated([*UNSEEN, *calibrate.rows_of(ROOT / "tests" / "corpus")]))
    print("\n".join(["", *calibrate.reliability(rows)]))

    sure = [right for estimate, right in rows if estimate > 0.8]

    assert len(sure) >= 5
    assert sum(sure) / len(sure) >= 0.9


def test_surer_claims_are_right_more_often():
    rows = list(estimated(UNSEEN))

    halves = sorted(rows)[: len(rows) // 2], sorted(rows)[len(rows) // 2 :]
    shares = [sum(right for _, right in half) / len(half) for half in halves]

    assert shares[1] > shares[0] + 0.1


def test_a_claim_with_its_sides_count_and_date_is_surer_than_one_without():
    full = Delivery(
        status="delivered",
        supplier="TR",
        recipient="ML",
        item="drones",
        category="uav",
        quantity=6,
        delivered="2024-01",
        evidence=(Span(0, 9),),
    )
    bare = Delivery(status="delivered", recipient="ML", item="drones", category="uav", evidence=(Span(0, 9),))

    def estimate(claim):
        return confidence.estimate(Finding(claim=claim, rule="delivery.give", trigger=Span(0, 9)))

    assert 0.05 <= estimate(bare) < estimate(full) <= 0.97


def test_the_fit_finds_the_feature_that_tells():
    rows = [({"tells": float(n % 2), "noise": float(n % 3 == 0)}, n % 2 == 1, 1.0) for n in range(60)]

    weights = calibrate.fit(rows)

    assert weights["tells"] > 1
    assert abs(weights["noise"]) < weights["tells"] / 3
