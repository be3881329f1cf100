"""`python -m tests.chaos [--kills 200] [--seed N] [--clients 4]`: one campaign, its report as JSON."""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import sys

from tests.chaos.campaign import campaign

DELIVERIES = 8
"""So many faults in a row hardly ever meet an article that is innocent of them."""


def main() -> int:
    """Exit code 1 where anything was lost, doubled or differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("--kills", type=int, default=200, help="how many processes are killed at least")
    parser.add_argument("--clients", type=int, default=4, help="how many scrapers post")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 31), help="of the faults")
    given = parser.parse_args()
    report = asyncio.run(
        campaign(
            seed=given.seed, kills=given.kills, clients=given.clients, pause=(0.2, 2.0), deliveries=DELIVERIES
        )
    )
    sys.stdout.write(json.dumps(report.summary(), indent=2, ensure_ascii=False) + "\n")
    return 0 if report.clean else 1


if __name__ == "__main__":
    sys.exit(main())
