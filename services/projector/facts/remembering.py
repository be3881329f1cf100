"""A memory that forgets what has not been asked for lately, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """What is at hand, and behind it what was at hand an age ago: asked for, that is at hand again.

    Thrown away all at once, a memory is read anew all at once, again and again where more is wanted
    than it holds. What is at hand counts, whatever an age ago said.
    """

    def __init__(self) -> None:
        super().__init__()
        self._elder: dict[K, V] = {}

    def age(self) -> None:
        """Begin a new age; what was not asked for in the one that ends is forgotten with the next."""
        self._elder = dict(self)
        super().clear()

    def recall(self, keys: Iterable[K]) -> list[K]:
        """Have all of `keys` at hand but those that are not remembered, which are returned."""
        elder = self._elder
        missing = []
        for key in keys:
            if key not in self:
                if key in elder:
                    self[key] = elder.pop(key)
                else:
                    missing.append(key)
        return missing

    def known(self, key: K) -> V | None:
        """What is remembered of `key`, at hand from now on; None where nothing is."""
        found = self.get(key)
        if found is None and key in self._elder and key not in self:
            found = self[key] = self._elder.pop(key)
        return found

    def drop(self, key: K) -> None:
        """Forget `key`, in every age."""
        self.pop(key, None)
        self._elder.pop(key, None)

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        self._elder.clear()
