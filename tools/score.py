"""Score the reading against folders of articles with known claims, and hold it to floors.

Usage: python -m tools.score FOLDER… [--floor exact=0.72]… [--misses]

Each FOLDER holds `{"article", "gold"}` files as tests/corpus does. Exits 1 when a figure is below its floor.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from services.ingest.extraction import scoring
from services.ingest.extraction.core import extract
from tools.calibrate import article_of


def main() -> int:
    """Print the figures of all kinds and of each; answer 1 when one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--floor", action="append", default=[], metavar="FIGURE=LEAST")
    parser.add_argument("--misses", action="store_true", help="list what was missed, wrong or not there")
    asked = parser.parse_args()
    documents = [document for folder in asked.folders for document in scoring.corpus(folder)]
    claims = {
        document["article"]["id"]: msgspec.to_builtins(extract(article_of(document["article"])).claims)
        for document in documents
    }
    for kind in (None, "agreement", "visit", "delivery"):
        figures = scoring.score(documents, claims, kind=kind).figures()
        shown = "  ".join(f"{name} {value:.3f}" for name, value in figures.items())
        sys.stdout.write(f"{kind or 'all':<10} {shown}\n")
    total = scoring.score(documents, claims)
    if asked.misses:
        sys.stdout.writelines(f"{miss}\n" for miss in total.misses)
    floors = [floor.split("=") for floor in asked.floor]
    short = [f"{name} below {least}" for name, least in floors if total.figures()[name] < float(least)]
    sys.stderr.writelines(f"{line}\n" for line in short)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
