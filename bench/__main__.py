"""`python -m bench [--quick] [CASE …]`: runs the cases, prints one table, writes `bench/results.json`."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import platform
import sys
import time
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import psutil
from rich.console import Console
from rich.table import Table

from bench import cases
from bench.measure import QUICK_ROUNDS, ROUNDS, Figure

RESULTS = Path(__file__).parent / "results.json"


def main() -> int:
    """Run the cases named, or all; each module of `bench.cases` has `figures(quick, rounds)`."""
    known = [module.name for module in pkgutil.iter_modules(cases.__path__)]
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller amounts, fewer rounds")
    parser.add_argument("case", nargs="*", choices=[*known, []], help="; ".join(known))
    asked = parser.parse_args()
    found: list[Figure] = []
    failed = False
    for name in asked.case or known:
        started = time.monotonic()
        figures: list[Figure] = []
        try:
            for figure in _figures(name, quick=asked.quick):
                figures.append(figure)
                sys.stderr.write(f"{_line(figure)}\n")
        except Exception:
            failed = True
            sys.stderr.write(f"{name} failed, the other cases go on:\n{traceback.format_exc()}")
        seconds = time.monotonic() - started
        sys.stderr.write(f"{name}: {seconds:.0f} s\n")
        _write(name, figures, quick=asked.quick, seconds=seconds)
        found += figures
    _print(found)
    return int(failed or any(figure.reached is False for figure in found))


def _figures(name: str, *, quick: bool) -> Iterator[Figure]:
    module = importlib.import_module(f"bench.cases.{name}")
    figures: Iterator[Figure] = module.figures(quick=quick, rounds=QUICK_ROUNDS if quick else ROUNDS)
    return figures


def _line(figure: Figure) -> str:
    against = f" vs {figure.peer.name} {figure.peer.median:,.4g}" if figure.peer else ""
    ratio = f" = {figure.ratio:.3g}" if figure.ratio is not None else ""
    return f"{figure.case}: {figure.ours.name} {figure.ours.median:,.4g} {figure.ours.unit}{against}{ratio}"


def _print(found: list[Figure]) -> None:
    table = Table(title="Entente beside limits and peers", title_justify="left")
    for heading in ("case", "ours", "median", "± spread", "peer", "median", "ratio", "to reach", ""):
        table.add_column(heading)
    for figure in found:
        peer = figure.peer
        sign = "≤" if figure.at_most else "≥"
        table.add_row(
            figure.case,
            figure.ours.name,
            f"{figure.ours.median:,.4g} {figure.ours.unit}",
            f"{figure.ours.spread:.0%}",
            peer.name if peer else "",
            f"{peer.median:,.4g}" if peer else "",
            f"{figure.ratio:.3g}" if figure.ratio is not None else "",
            f"{sign} {figure.reach:g}" if figure.reach is not None else "",
            {True: "reached", False: "short", None: ""}[figure.reached],
        )
    Console(width=None if sys.stdout.isatty() else 170).print(table)


def _processor() -> str:
    """As Linux names it; elsewhere the architecture."""
    told = Path("/proc/cpuinfo")
    if not told.exists():
        return platform.machine()
    return told.read_text(encoding="utf-8").partition("model name")[2].partition("\n")[0].strip("\t :")


def _write(name: str, figures: list[Figure], *, quick: bool, seconds: float) -> None:
    """Put the case's figures in place of its earlier ones; those of other cases stay."""
    cases_kept = _kept()
    cases_kept[name] = {
        "taken_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "quick": quick,
        "seconds": round(seconds),
        "command": f"python -m bench {'--quick ' if quick else ''}{name}",
        "figures": msgspec.to_builtins(figures),
    }
    result = {
        "machine": {
            "cores": os.cpu_count(),
            "processor": _processor(),
            "memory_gb": round(psutil.virtual_memory().total / 1e9),
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.release()}",
        },
        "cases": dict(sorted(cases_kept.items())),
    }
    RESULTS.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _kept() -> dict[str, Any]:
    """The cases taken earlier; none, and said so, where the file is one of another layout."""
    if not RESULTS.exists():
        return {}
    found = json.loads(RESULTS.read_text(encoding="utf-8"))
    if "cases" not in found:
        sys.stderr.write(f"{RESULTS} is of an older layout: it is begun anew\n")
        return {}
    kept: dict[str, Any] = found["cases"]
    return kept


if __name__ == "__main__":
    sys.exit(main())
