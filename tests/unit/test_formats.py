"""Which form a request gets, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io

import pytest

from services.projector.read.formats import Form, NotAcceptable, choose, csv_lines
from services.projector.read.search import BadParameter

OFFERED: tuple[Form, ...] = ("json", "ndjson", "csv")


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("text/*", "csv"),
        ("application/*", "json"),
        ("application/x-ndjson", "ndjson"),
        ("text/csv;q=0.5, application/x-ndjson;q=0.9", "ndjson"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "json"),
        ("image/png, text/csv;q=0.1", "csv"),
    ],
)
def test_the_form_follows_what_the_client_likes_best(accept: str | None, form: Form) -> None:
    assert choose(accept, None, OFFERED) == form


def test_a_form_nobody_can_give_is_refused() -> None:
    with pytest.raises(NotAcceptable, match="text/csv"):
        choose("image/png", None, OFFERED)
    with pytest.raises(BadParameter, match="one of json"):
        choose(None, "xlsx", OFFERED)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_begins_as_a_formula(start: str) -> None:
    title = f'{start}HYPERLINK("http://evil.example")'

    lines = csv_lines([{"title": title, "quantity": -3}], ("title", "quantity"))

    row = next(csv.reader(io.StringIO(lines.decode(), newline="")))
    assert row == ["'" + title, "-3"]
