"""Columns as PostgreSQL prints arrays."""

from __future__ import annotations

import pytest
from sqlalchemy import BigInteger, Float, LargeBinary, Text

from services.projector.storing import as_array


@pytest.mark.parametrize(
    ("texts", "array"),
    [
        (["a"], '{"a"}'),
        ([None], "{NULL}"),
        (["", None, None, ""], '{"",NULL,NULL,""}'),
        (["a,b", "{}", "NULL"], '{"a,b","{}","NULL"}'),
        (['say "so"', "back\\slash", "new\nline"], '{"say \\"so\\"","back\\\\slash","new\nline"}'),
    ],
)
def test_a_text_stands_in_quotes_whatever_it_says(texts: list[str | None], array: str) -> None:
    assert as_array(Text(), texts) == array


def test_a_text_with_a_nul_is_refused() -> None:
    with pytest.raises(ValueError, match=r"U\+0000"):
        as_array(Text(), ["a\0,\0b"])


def test_numbers_and_bytes_stand_as_they_print() -> None:
    assert as_array(BigInteger(), [1, None, -(2**62)]) == f"{{1,null,{-(2**62)}}}"
    assert as_array(Float(), [0.25, 3]) == "{0.25,3}"
    assert as_array(LargeBinary(), [b"\x00\xff", None]) == '{"\\\\x00ff",NULL}'
