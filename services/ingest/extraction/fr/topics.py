"""The topics of a claim, told by the words of its evidence."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from services.eventlog.claims import Topic
from services.ingest.extraction.fr.data import lines_of
from services.ingest.extraction.fr.words.beginnings import at_word


def topics_of(folded: str) -> tuple[Topic, ...]:
    """The topics that the folded text speaks of, in the order of the vocabulary."""
    return tuple(topic for topic, pattern in _patterns() if pattern.search(folded))


@cache
def _patterns() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    rows = dict(line.split(":", 1) for line in lines_of("topics.txt"))
    return tuple((topic, _pattern(rows[topic])) for topic in get_args(Topic) if topic in rows)


def _pattern(words: str) -> re.Pattern[str]:
    forms = (_form(word.strip()) for word in words.split(","))
    return re.compile(at_word("|".join(forms)))


def _form(word: str) -> str:
    """A word of the list: "police", "terroris*", "securite!sociale|routiere" for one that these take away."""
    form, _, but = word.partition("!")
    end = rf"\b(?! (?:{but})\b)" if but else r"\b"
    return re.escape(form).replace(r"\*", r"\w*") + end
