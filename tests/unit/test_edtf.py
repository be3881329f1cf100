"""EDTF dates: which days they may mean, and which texts are none."""

from __future__ import annotations

from datetime import date

import pytest

from services.eventlog.edtf import NotADate, compatible, parse


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-10-20", date(2024, 10, 20), date(2024, 10, 20)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-12-14/2023-12-15", date(2023, 12, 14), date(2023, 12, 15)),
        ("2023-12/2024", date(2023, 12, 1), date(2024, 12, 31)),
        ("2021~", date(2021, 1, 1), date(2021, 12, 31)),
        ("2024-22", date(2024, 6, 1), date(2024, 8, 31)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("2024-03-XX", date(2024, 3, 1), date(2024, 3, 31)),
    ],
)
def test_a_date_spans_the_days_it_may_mean(text, earliest, latest):
    assert (parse(text).earliest, parse(text).latest) == (earliest, latest)


def test_an_open_interval_has_no_bound_on_that_side():
    assert parse("../2024-03-01").earliest is None
    assert parse("2024-03-01/..").latest is None


@pytest.mark.parametrize(
    "text", ["", "hier", "2024-13", "2023-02-29", "20/10/2024", "2024-05/2024-01", "0000"]
)
def test_a_text_that_is_no_date_is_refused_by_name(text):
    with pytest.raises(NotADate) as refused:
        parse(text)

    assert repr(text) in str(refused.value)


def test_dates_exclude_each_other_only_where_no_day_is_in_both():
    assert compatible("2023-12", "2023-12-14/2023-12-15")
    assert compatible(None, "2023-12-14")
    assert not compatible("2023-12-12", "2023-12-14/2023-12-15")
