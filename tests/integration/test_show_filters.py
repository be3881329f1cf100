"""`entente show` takes the filters of the HTTP API, as they are declared there."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from services.cli import command_line
from tests.fixtures.history import DELIVERY, VISIT, Projection, entries_of, told


def show(database_url: str, *arguments: str) -> Result:
    return CliRunner().invoke(
        command_line("show"),
        ["show", *arguments, "--format", "json"],
        env={"ENTENTE_DATABASE_URL": database_url},
        catch_exceptions=False,
    )


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["country=Maroc"], ["a1-c1"]),
        (["person=carrasco ines", "from=2024"], ["a1-c1"]),
        (["on=2023"], []),
        (["topic=defence"], []),
    ],
)
def test_show_finds_what_the_api_would(
    projection: Projection, database_url: str, filters: list[str], found: list[str]
) -> None:
    projection.apply(entries_of(told("a1", VISIT, DELIVERY)))

    shown = show(database_url, "visits", *(part for each in filters for part in ("--filter", each)))

    assert shown.exit_code == 0, shown.output
    assert [json.loads(line)["fact_id"] for line in shown.stdout.splitlines()] == found


def test_shows_own_options_are_the_same_filters_under_shorter_names(
    projection: Projection, database_url: str
) -> None:
    projection.apply(entries_of(told("a1", VISIT, DELIVERY)))

    asked = ("--country", "Espagne", "--country", "MA", "--status", "completed", "--since", "2024-11")
    met = show(database_url, "visits", *asked)
    missed = show(database_url, "visits", *asked, "--until", "2024-10")

    assert [json.loads(line)["fact_id"] for line in met.stdout.splitlines()] == ["a1-c1"]
    assert (missed.exit_code, missed.stdout) == (0, "")


def test_the_articles_of_a_fact_are_shown(projection: Projection, database_url: str) -> None:
    projection.apply(entries_of([*told("a1", VISIT), *told("a2", DELIVERY)]))

    shown = show(database_url, "articles", "--fact", "a2-c1")

    assert [json.loads(line)["article_id"] for line in shown.stdout.splitlines()] == ["a2"]


@pytest.mark.parametrize(
    "wrong", ["colour=red", "from=soon", "status=signed", "host", "host=", "sort=date", "limit=5"]
)
def test_a_filter_that_cannot_be_taken_is_named(
    projection: Projection, database_url: str, wrong: str
) -> None:
    projection.apply(entries_of(told("a1", VISIT)))

    refused = show(database_url, "visits", "--filter", wrong)

    assert refused.exit_code == 2
    assert wrong.partition("=")[0] in refused.output
