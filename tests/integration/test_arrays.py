"""Columns of many rows at once: what PostgreSQL takes as arrays comes back as it was, and so on SQLite."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import Engine

from services.projector.database import committing
from services.projector.schema import agreement_rows, journal
from services.projector.storing import insert, names_of, query, row_of, upsert


@pytest.mark.parametrize(
    "texts",
    [
        ["a"],
        [None],
        ["", None, None, ""],
        ["a,b", "{}", "NULL"],
        ['say "so"', "back\\slash", "new\nline", "Aïcha"],
    ],
)
def test_a_text_arrives_whatever_it_says(engine: Engine, texts: Sequence[str | None]) -> None:
    rows = [row_of(journal, {"position": at, "data": text}) for at, text in enumerate(texts)]

    with committing(engine) as connection:
        upsert(connection, journal, rows)

    with engine.connect() as connection:
        assert query(connection, "SELECT data FROM journal ORDER BY position") == [(text,) for text in texts]


def test_bytes_arrive_as_the_text_they_are(engine: Engine) -> None:
    rows = [
        row_of(journal, {"position": at, "data": told}) for at, told in ((1, "Aïcha".encode()), (2, None))
    ]

    with committing(engine) as connection:
        insert(connection, journal, rows)

    with engine.connect() as connection:
        assert query(connection, "SELECT data FROM journal ORDER BY position") == [("Aïcha",), (None,)]


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_a_text_with_a_nul_is_refused(engine: Engine) -> None:
    with pytest.raises(Exception, match="0x00"), committing(engine) as connection:
        upsert(connection, journal, [row_of(journal, {"position": 1, "data": "a\0b"})])


def test_numbers_and_bytes_arrive(engine: Engine) -> None:
    raw = [
        row_of(journal, {"position": at, "raw": told}) for at, told in ((-(2**62), b"\x00\xff"), (1, None))
    ]
    fact = dict.fromkeys(names_of(agreement_rows), "[]") | dict.fromkeys(
        ("generation", "fact", "claims", "articles", "sources", "position"), 1
    )
    amounts = [(1, 0.25), (2, None), (3, 3.0)]

    with committing(engine) as connection:
        upsert(connection, journal, raw)
        upsert(
            connection,
            agreement_rows,
            [
                row_of(agreement_rows, {**fact, "fact": at, "confidence": 0.5, "value_amount": amount})
                for at, amount in amounts
            ],
        )

    with engine.connect() as connection:
        assert query(connection, "SELECT position, raw FROM journal ORDER BY position") == [
            (-(2**62), b"\x00\xff"),
            (1, None),
        ]
        assert query(connection, "SELECT fact, value_amount FROM agreement_rows ORDER BY fact") == amounts
