"""Counts over all facts, kept for as long as nothing changes: making one looks at every fact."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from services.projector.read.standing import Standing

MOST = 64
"""Counts kept at a time: those of the page without filters, and some that people ask for."""

T = TypeVar("T")


class Counts:
    """Counts of one standing; those of any other are forgotten."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of: Standing | None = None
        self._kept: dict[Hashable, Any] = {}

    def get(self, now: Standing, what: Hashable, count: Callable[[], T]) -> T:
        """What `count` gives in the snapshot of `now`, made once for each standing and each `what`."""
        with self._lock:
            if self._of != now:
                self._of, self._kept = now, {}
            kept = self._kept
        if what in kept:
            known: T = kept[what]
            return known
        found = count()
        if len(kept) < MOST:
            kept[what] = found
        return found
