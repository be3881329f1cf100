"""An article as the rules see it: its sentences, and what each mentions, found only when asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from services.ingest.extraction.almanac import Period
from services.ingest.extraction.core import Article
from services.ingest.extraction.fr.dates import timeline
from services.ingest.extraction.fr.mentions import Count, Human, Place, Sum, When
from services.ingest.extraction.fr.page import structure
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.page.structure import Document
from services.ingest.extraction.fr.people.nationality import Other, other_country
from services.ingest.extraction.fr.people.people import find_people
from services.ingest.extraction.fr.places.home import dateline, most_told_of, press_of
from services.ingest.extraction.fr.places.places import find_places
from services.ingest.extraction.fr.words import grammar, quantities

Found = TypeVar("Found")
_MADE_UP = re.compile(
    r"\b(?:pure|simple) (?:invention|rumeur|fiction)|\brumeurs?\b|\bn'etait pas a\b|\bjamais (?:ete )?question\b|\bn'est pas (?:a l'ordre du jour|d'actualite)\b|\baucune? (?:visite|deplacement|voyage|rencontre) n'|\bmontage\b|\binvente"
)

__all__ = ["Reading", "Sentence"]


class Reading:
    """An article under reading.

    Mentions are found sentence by sentence on first use and kept, so that sentences no trigger
    points at cost nothing. All positions count in the clean text; `package.posted` leads back.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self._places: dict[int, tuple[Place, ...]] = {}
        self._sums: dict[int, tuple[Sum, ...]] = {}
        self._counts: dict[int, tuple[Count, ...]] = {}
        self._kept: dict[tuple[str, int], object] = {}

    @cached_property
    def document(self) -> Document:
        """The page, read: its blocks, its sentences, the way back to the text as posted."""
        return structure.read(self.article)

    @property
    def text(self) -> str:
        """The clean text, in which all positions of sentences, mentions and findings count."""
        return self.document.view.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of title and body, in text order; page furniture is left out."""
        return self.document.sentences

    @cached_property
    def anchor(self) -> date | None:
        """The article's own date, against which "hier" and "mardi" are read."""
        return timeline.published(self.article, self.document)

    def once(self, what: str, sentence: Sentence, find: Callable[[], Found]) -> Found:
        """What `find` finds in `sentence`, found the first time it is asked for."""
        key = (what, sentence.index)
        if key not in self._kept:
            self._kept[key] = find()
        return cast("Found", self._kept[key])

    def matching(self, pattern: re.Pattern[str]) -> list[Sentence]:
        """The sentences in which `pattern` is found."""
        return [sentence for sentence in self.sentences if pattern.search(sentence.text)]

    def places(self, sentence: Sentence) -> tuple[Place, ...]:
        """Countries, demonyms, cities, organisations and institutions of `sentence`, in text order."""
        if sentence.index not in self._places:
            first, last = _between(self._place_starts, sentence)
            self._places[sentence.index] = self._everywhere[first:last]
        return self._places[sentence.index]

    def people(self, sentence: Sentence) -> tuple[Human, ...]:
        """People of `sentence`, in text order."""
        first, last = _between(self._people_starts, sentence)
        return self._everybody[first:last]

    def moments(self, sentence: Sentence) -> tuple[When, ...]:
        """Dates of `sentence`, in text order."""
        return self._moments[sentence.index]

    def entry(self, sentence: Sentence) -> str | None:
        """The date that opens the chronology entry of `sentence`, in EDTF."""
        period = timeline.entry_date(sentence, self.anchor)
        return period.edtf if period else None

    def entry_date(self, sentence: Sentence) -> Period | None:
        """The date that heads the chronology entry the sentence belongs to."""
        return timeline.entry_date(sentence, self.anchor)

    def sums(self, sentence: Sentence) -> tuple[Sum, ...]:
        """Amounts of money of `sentence`, in text order."""
        if sentence.index not in self._sums:
            bare = quantities.without_currency(sentence.text)
            self._sums[sentence.index] = quantities.find_sums(
                sentence.text, start=sentence.start, currency=self._currency if bare else None
            )
        return self._sums[sentence.index]

    def counts(self, sentence: Sentence) -> tuple[Count, ...]:
        """Numbers of `sentence` that may count something, in text order."""
        if sentence.index not in self._counts:
            self._counts[sentence.index] = quantities.find_counts(sentence.text, start=sentence.start)
        return self._counts[sentence.index]

    def other_country(self, at: int, code: str, *, acting: bool = False) -> str | None:
        """The country most spoken of around `at` beside `code`; None where two are spoken of alike.

        With `acting`, only words count that stand for officials: "français", "Rabat", "la DGSN".
        """
        return self._other(at, code, acting=acting)

    def pair_around(self, at: int) -> set[str]:
        """The two countries that the paragraph around `at` speaks of; none where it speaks of one or more."""
        text = self.document.view.text
        low, high = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        first = bisect_left(self._place_starts, low)
        last = bisect_left(self._place_starts, high if high != -1 else len(text))
        within = self._everywhere[first:last]
        codes = {place.country for place in within if place.sort != "organisation"}
        return codes if len(codes) == 2 else set()

    def headed_by(self, at: int) -> str | None:
        """The country of the city in capitals that opens the paragraph around `at`; None where none does."""
        low = self.text.rfind("\n", 0, at) + 1
        first = bisect_left(self._place_starts, low)
        if first == len(self._everywhere) or self._everywhere[first].start != low:
            return None
        place = self._everywhere[first]
        return place.country if place.text.isupper() and place.sort in ("capital", "city") else None

    @cached_property
    def home(self) -> str | None:
        """The country that outlet, address or dateline tell, else the text by far most: it leaves out whose minister it is."""
        return (
            press_of(self.article)
            or (self.dateline[0] if self.dateline else None)
            or most_told_of(place for sentence in self.sentences for place in self.places(sentence))
        )

    @cached_property
    def title_places(self) -> tuple[Place, ...]:
        """The places of a title that stands beside the text only."""
        within = any(sentence.role == "title" for sentence in self.sentences)
        return () if within else tuple(find_places(self.article.title or ""))

    @cached_property
    def dateline(self) -> tuple[str, str] | None:
        """Country and city that the article was written in, as its dateline tells."""
        return dateline(self.text)

    @cached_property
    def _currency(self) -> str | None:
        """The one currency that the article's sums are told in."""
        codes = {s.money.currency for one in self.sentences for s in quantities.find_sums(one.text)}
        return codes.pop() if len(codes) == 1 else None

    @cached_property
    def _other(self) -> Other:
        spans = [(sentence.start, sentence.end) for sentence in self.sentences]
        told = tuple(place for sentence in self.sentences for place in self.places(sentence))
        return other_country(self.document.view.folded, spans, told)

    @cached_property
    def _moments(self) -> dict[int, tuple[When, ...]]:
        """The dates of all sentences: one may count from another's."""
        return timeline.moments(self.document, self.anchor)

    @cached_property
    def _everywhere(self) -> tuple[Place, ...]:
        """Every place of the article, read as a whole: which kingdom is "le Royaume" shows elsewhere.

        What other articles' teasers name is left out.
        """
        aside = [(block.start, block.end) for block in self.document.blocks if block.role == "furniture"]
        found = (
            place
            for place in find_places(self.text)
            if not any(start <= place.start < end for start, end in aside)
        )
        return tuple(sorted(found, key=lambda place: place.start))

    @cached_property
    def calls_untrue(self) -> bool:
        """Whether the article calls a tale untrue, so that what it tells as hearsay is none of its facts."""
        return any(grammar.denied(s.folded) or _MADE_UP.search(s.folded) for s in self.sentences)

    @cached_property
    def _place_starts(self) -> list[int]:
        return [place.start for place in self._everywhere]

    @cached_property
    def _people_starts(self) -> list[int]:
        return [human.start for human in self._everybody]

    @cached_property
    def _everybody(self) -> tuple[Human, ...]:
        """Everyone the article names, resolved over the whole of it."""
        spans = [(s.start, s.end) for s in self.sentences]
        found = find_people(self.text, spans, self._everywhere, press_of(self.article))
        return tuple(sorted(found, key=lambda human: human.start))


def _between(starts: list[int], sentence: Sentence) -> tuple[int, int]:
    """Which of the ordered `starts` lie in `sentence`: found by halving, however long the article."""
    return bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
