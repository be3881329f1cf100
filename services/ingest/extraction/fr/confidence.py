"""How sure a finding is: a logistic weighing of what it rests on, fitted to articles with known claims.

"Sure" means exact: all key slots of the claim right, as the scorer counts it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from services.eventlog.claims import Agreement, Delivery, Visit
from services.ingest.extraction.fr.data import rows_of
from services.ingest.extraction.fr.findings import Finding

# No claim is certain, none is kept that is hopeless.
_LEAST, _MOST = 0.05, 0.97


def estimate(finding: Finding) -> float:
    """The share of findings like this one that are exact, 0 to 1, to two digits."""
    table = weights()[type(finding.claim).__name__.lower()]
    total = table.get("bias", 0.0)
    total += sum(table.get(name, 0.0) * value for name, value in features(finding).items())
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-total)))), 2)


def features(finding: Finding) -> Mapping[str, float]:
    """What speaks for or against a finding, by name."""
    claim = finding.claim
    common = {
        "strength": finding.strength,
        "dated": 0.0,
        "sides": 0.0,
        "named": 0.0,
        "retold": float(len(claim.evidence) > 1),
    }
    if isinstance(claim, Agreement):
        common |= {
            "dated": float(claim.date is not None),
            "sides": float(len(claim.parties) == 2),
            "named": float(bool(claim.signatories)),
        }
    elif isinstance(claim, Visit):
        common |= {
            "dated": float(claim.date is not None),
            "sides": float(len(claim.countries) == 2 and claim.host_country is not None),
            "named": float(bool(claim.participants)),
        }
    elif isinstance(claim, Delivery):
        common |= {
            "dated": float((claim.ordered or claim.delivered) is not None),
            "sides": float(claim.supplier is not None and claim.recipient is not None),
            "named": float(claim.quantity is not None),
        }
    return common


@cache
def weights() -> dict[str, dict[str, float]]:
    """Weights by kind and feature; `tools/calibrate.py` writes them."""
    table: dict[str, dict[str, float]] = {}
    for kind, name, weight in rows_of("confidence.tsv"):
        table.setdefault(kind, {})[name] = float(weight)
    return table
