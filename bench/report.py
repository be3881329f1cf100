"""`python -m bench.report`: writes the figures of `bench/results.json` into `docs/performance.md`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from bench.measure import Figure

RESULTS = Path(__file__).parent / "results.json"
DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- figures -->\n", "<!-- /figures -->"


def main() -> None:
    """Replace what stands between the two marks."""
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(before + BEGIN + written(results) + END + after, encoding="utf-8")


def written(results: dict[str, Any]) -> str:
    """The machine in a sentence, and a table with a line a figure."""
    machine, cases = results["machine"], results["cases"]
    figures = msgspec.convert([each for case in cases.values() for each in case["figures"]], list[Figure])
    minutes = sum(case["seconds"] for case in cases.values()) / 60
    quick = [name for name, case in cases.items() if case["quick"]]
    lines = [
        f"`python -m bench`, {minutes:.0f} min, {max(case['taken_at'] for case in cases.values())[:10]}: "
        f"{machine['cores']} cores of {machine['processor']}, {machine['memory_gb']} GB, "
        f"{machine['system']}, Python {machine['python']}."
        + (f" With `--quick`: {', '.join(quick)}." if quick else ""),
        "",
        "| case | ours | median | spread | beside | median | ratio | to reach |",
        "|---|---|---|---|---|---|---|---|",
        *map(_line, figures),
    ]
    return "\n".join(lines) + "\n"


def _line(figure: Figure) -> str:
    peer = figure.peer
    reach = ""
    if figure.reach is not None:
        reach = f"{'≤' if figure.at_most else '≥'} {figure.reach:,g}{'' if figure.reached else ', **short**'}"
    cells = (
        figure.case,
        figure.ours.name,
        f"{_plain(figure.ours.median)} {figure.ours.unit}",
        f"{figure.ours.spread:.0%}" if len(figure.ours.values) > 1 else "",
        peer.name if peer else "",
        _plain(peer.median) if peer else "",
        _plain(figure.ratio) if figure.ratio is not None else "",
        reach,
    )
    return f"| {' | '.join(cells)} |"


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    main()
