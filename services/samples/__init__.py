"""Articles to try Entente with; people and outlets in them are invented."""

from __future__ import annotations

from importlib.resources import files


def sample_lines() -> list[str]:
    """Each sample article as one JSON line, as a scraper would post it."""
    return (files(__package__) / "articles.jsonl").read_text(encoding="utf-8").splitlines()
