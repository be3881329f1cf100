"""Rows to standard output: a table for people, JSON or CSV for programs. Talk goes to standard error."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.table import Table

from services.csv_cells import guarded

Row = Mapping[str, Any]


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    json = "json"
    csv = "csv"


def default_format() -> Format:
    """A table on a terminal, JSON in a pipe."""
    return Format.table if sys.stdout.isatty() else Format.json


def say(message: str) -> None:
    """One line of talk, on standard error."""
    sys.stderr.write(message + "\n")
    sys.stderr.flush()


def write_rows(rows: Sequence[Row], *, columns: Sequence[str], form: Format | None, title: str = "") -> None:
    """Write `rows`: the `columns` as a table, or every field as JSON lines or CSV."""
    form = form or default_format()
    if form is Format.table:
        write_table(rows, columns=columns, title=title)
    elif form is Format.json:
        for row in rows:
            sys.stdout.write(json.dumps(dict(row), ensure_ascii=False, default=str) + "\n")
    else:
        fields = list(rows[0]) if rows else list(columns)
        writer = csv.DictWriter(sys.stdout, fields, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({name: _cell(row[name], for_csv=True) for name in fields})


def write_table(rows: Sequence[Row], *, columns: Sequence[str], title: str = "") -> None:
    """A table for people; an empty one says so."""
    console = Console(width=None if sys.stdout.isatty() else 160)
    if not rows:
        console.print(f"{title}: none" if title else "none")
        return
    table = Table(title=title or None, title_justify="left", title_style="bold", show_lines=False)
    for name in columns:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row.get(name), for_csv=False) for name in columns))
    console.print(table)


def _cell(value: object, *, for_csv: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple, dict)):
        flat = isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)
        return ", ".join(value) if flat else json.dumps(value, ensure_ascii=False)
    text = str(value)
    if for_csv:
        return guarded(text) if isinstance(value, str) else text
    return text.replace("[", "\\[")
