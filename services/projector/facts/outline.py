"""A telling in one number: enough to see, without reading it, that it is about another fact.

Of a crowd that shares a key most are of other days or other sides. Stored beside the key, an outline tells so
where the telling itself would have to be read and compared.

Bits from the highest: whose it is (15), the stage of its life (4), its first day (22), its last day counted
back from the end of days (22). Where nothing is told the bits are 0, and 0 as a whole is apart from none.
"""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

from services.eventlog.edtf import OPEN_END, Period

_SIDES = (1 << 15) - 1
_STAGES = (1 << 4) - 1
_DAYS = (1 << 22) - 1


def outline(side: str | None, days: Period | None, *, stage: int = 0, slack: int = 0) -> int:
    """The outline of a telling that is never of one fact with another whose outline is `apart`.

    That must hold where both tell a `side` and it is not the same; where at one `stage` their `days` lie more
    than `slack` apart; and where the one of an earlier stage begins after the other's last day.
    """
    first, room = (days.first, max(0, OPEN_END - days.last - slack)) if days is not None else (0, 0)
    return (_side(side) << 48) | (stage << 44) | (first << 22) | room


@lru_cache(maxsize=4096)
def _side(side: str | None) -> int:
    return 0 if side is None else 1 + crc32(side.encode()) % _SIDES


def apart(one: int, other: int) -> bool:
    """Whether two tellings of one kind cannot be of one fact."""
    ours, theirs = one >> 48, other >> 48
    if ours and theirs and ours != theirs:
        return True
    after = (one >> 22 & _DAYS) + (other & _DAYS) > OPEN_END
    before = (other >> 22 & _DAYS) + (one & _DAYS) > OPEN_END
    stage, at = one >> 44 & _STAGES, other >> 44 & _STAGES
    if stage == at:
        return after or before
    return after if stage < at else before
