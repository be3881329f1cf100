"""Which articles speak independently: those that print one dispatch are one source, however many they are.

An article's fingerprint comes with its event (intake computes it; `services/eventlog/fingerprint.py` says
how alike two must be). Articles are one source where a chain of near-duplicates joins them, so sources are
the same in whatever order the articles come.
"""

from __future__ import annotations

from services.eventlog.fingerprint import Fingerprint, near_duplicates, parse


class Sources:
    """The articles of one fact, sorted into independent sources."""

    def __init__(self) -> None:
        self._source_of: dict[str, str] = {}
        self._prints: dict[str, list[Fingerprint]] = {}

    def __len__(self) -> int:
        return len(self._prints)

    @property
    def articles(self) -> int:
        return len(self._source_of)

    def of(self, article_id: str) -> str:
        """The source that an article added before belongs to: the id of one of its articles."""
        return self._source_of[article_id]

    def add(self, article_id: str, fingerprint: str | None) -> dict[str, str]:
        """Sort one article in; returns sources that turned out to be another one, old name to new."""
        if article_id in self._source_of:
            return {}
        mine = parse(fingerprint) if fingerprint else None
        same = [] if mine is None else self._like(mine)
        name = same[0] if same else article_id
        self._source_of[article_id] = name
        prints = self._prints.setdefault(name, [])
        if mine is not None and mine not in prints:
            prints.append(mine)
        return self._join(name, same[1:])

    def _like(self, mine: Fingerprint) -> list[str]:
        return [
            name
            for name, prints in self._prints.items()
            if any(near_duplicates(mine, other) for other in prints)
        ]

    def _join(self, name: str, others: list[str]) -> dict[str, str]:
        for other in others:
            self._prints[name] += self._prints.pop(other)
        if others:
            for article_id, source in self._source_of.items():
                if source in others:
                    self._source_of[article_id] = name
        return dict.fromkeys(others, name)
