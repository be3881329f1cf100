"""An event's place in the log, as text (`1732492800000-3`, the stream id) and as one sortable integer."""

from __future__ import annotations

import re
from typing import NamedTuple

SEQUENCE_BITS = 20
"""Room for a million events in one millisecond; 43 bits are left for the clock, enough until 2248."""

MAX_SEQUENCE = (1 << SEQUENCE_BITS) - 1
MAX_MILLISECONDS = (1 << (63 - SEQUENCE_BITS)) - 1

_TEXT = re.compile(r"(\d{1,15})-(\d{1,15})")


class Position(NamedTuple):
    """Milliseconds since 1970 and a sequence within them; compares in log order."""

    milliseconds: int
    sequence: int

    @classmethod
    def parse(cls, text: str) -> Position:
        """Read a stream id. Raises ValueError, naming the text, if it is none or does not fit 63 bits."""
        match = _TEXT.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is no position; one looks like 1732492800000-0")
        position = cls(int(match[1]), int(match[2]))
        if position.sequence > MAX_SEQUENCE or position.milliseconds > MAX_MILLISECONDS:
            raise ValueError(f"position {text} is out of range")
        return position

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Position:
        return cls(ordinal >> SEQUENCE_BITS, ordinal & MAX_SEQUENCE)

    @property
    def ordinal(self) -> int:
        """The same place as a 63-bit integer, in the same order: how SQL stores it."""
        return (self.milliseconds << SEQUENCE_BITS) | self.sequence

    def __str__(self) -> str:
        return f"{self.milliseconds}-{self.sequence}"


START = Position(0, 0)
"""Before the first event of any log."""
