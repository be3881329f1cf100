"""The lines of a batch, however its bytes arrive."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest import batch
from services.ingest.batch import split
from services.ingest.bodies import TooLarge

IDLE = timedelta(seconds=5)


async def arriving(pieces: Iterable[bytes]) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


async def lines(pieces: Iterable[bytes], *, limit: int = 10) -> list[tuple[int, bytes]]:
    """Number and content of each line; b"TOO LARGE" for one past the limit."""
    return [
        (line.number, b"TOO LARGE" if isinstance(line.error, TooLarge) else line.content)
        async for some in split(arriving(pieces), limit=limit, idle=IDLE)
        for line in some
    ]


@pytest.mark.parametrize(
    "pieces",
    [[b"one\n\ntwo\nthree"], [b"on", b"e\n", b"\ntw", b"o", b"\nthree"], [b"one\n \ntwo\nthree\n", b"\n"]],
)
async def test_lines_are_the_same_however_they_arrive(pieces: list[bytes]) -> None:
    assert await lines(pieces) == [(1, b"one"), (3, b"two"), (4, b"three")]


@pytest.mark.parametrize("size", [1, 3, 7, 100])
async def test_a_line_past_the_limit_is_told_once_and_harms_no_other(size: int) -> None:
    body = b"one\n" + b"x" * 35 + b"\ntwo\n" + b"y" * 11
    pieces = [body[start : start + size] for start in range(0, len(body), size)]

    assert await lines(pieces) == [(1, b"one"), (2, b"TOO LARGE"), (3, b"two"), (4, b"TOO LARGE")]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"one\ntwo\nthree\n", [(1, b"one"), (2, b"two"), (3, b"three")]),
        (b"one\ntwo\nthree\n ", [(1, b"one"), (2, b"two"), (3, b"three")]),
        (b"one\ntwo\nthree\nfour", [(1, b"one"), (2, b"two"), (3, b"three"), (4, b"TOO LARGE")]),
        (b"\n\n\n" + b"\n" * 30 + b"four\nfive", [(4, b"TOO LARGE")]),
        (b"one\n\nthree\n" + b"y" * 40 + b"\nfive\n", [(1, b"one"), (3, b"three"), (4, b"TOO LARGE")]),
    ],
)
@pytest.mark.parametrize("size", [1, 5, 100])
async def test_blank_lines_count_and_past_the_most_one_is_told_and_nothing_read(
    monkeypatch: pytest.MonkeyPatch, body: bytes, told: list[tuple[int, bytes]], size: int
) -> None:
    """Seen to catch: a gigabyte of line ends, which a megabyte packs, that was counted for minutes."""
    monkeypatch.setattr(batch, "MAX_LINES", 3)
    pieces = [body[start : start + size] for start in range(0, len(body), size)]

    assert await lines(pieces) == told


@given(
    body=st.lists(st.sampled_from([b"a", b"bb", b"\n", b" ", b"c" * 9]), max_size=40), size=st.integers(1, 9)
)
async def test_where_a_body_is_cut_makes_no_difference(body: list[bytes], size: int) -> None:
    whole = b"".join(body)
    pieces = [whole[start : start + size] for start in range(0, len(whole), size)]

    assert await lines(pieces) == await lines([whole])
