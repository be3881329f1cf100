"""The article's text cut into stretches that carry the claim and stretches that do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

CONTEXT = 280
"""Characters shown before and after a quoted sentence; the rest is a click away."""


class Stretch(NamedTuple):
    """Part of a text: quoted as evidence or not."""

    text: str
    quoted: bool


def marked(text: str, spans: Iterable[Mapping[str, int]]) -> list[Stretch]:
    """All of `text`, in order; `spans` count as Python counts characters, those out of range left out."""
    stretches: list[Stretch] = []
    at = 0
    for start, end in _joined(spans, len(text)):
        if start > at:
            stretches.append(Stretch(text[at:start], quoted=False))
        stretches.append(Stretch(text[start:end], quoted=True))
        at = end
    if at < len(text):
        stretches.append(Stretch(text[at:], quoted=False))
    return stretches


def excerpt(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The quoted stretches with some text around them, cut at spaces; … stands where text is left out."""
    return [
        stretch if stretch.quoted else Stretch(_cut(stretch.text, number, len(stretches)), quoted=False)
        for number, stretch in enumerate(stretches)
    ]


def _joined(spans: Iterable[Mapping[str, int]], length: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted((span["start"], span["end"]) for span in spans):
        if not 0 <= start < end <= length:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _cut(text: str, number: int, count: int) -> str:
    before, after = number > 0, number < count - 1
    if len(text) <= CONTEXT * (before + after) + 40:
        return text
    head = text[:CONTEXT].rsplit(" ", 1)[0] if before else ""
    tail = text[-CONTEXT:].split(" ", 1)[-1] if after else ""
    return f"{head} … {tail}"
