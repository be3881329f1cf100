"""When an article speaks: its own day, and the date of every expression in its sentences.

The article's day is what the post says, else what the page prints as its date, else what the text
lets infer. A page's print date is not believed; neither is a page header that the weekdays of the
text contradict, and the day of the crawl is only the latest that it can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

import msgspec

from services.ingest.extraction import almanac, dates
from services.ingest.extraction.almanac import Period, Tense
from services.ingest.extraction.core import Article
from services.ingest.extraction.dates import DateMention
from services.ingest.extraction.fr.mentions import When
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.page.structure import Document
from services.ingest.extraction.fr.words.fold import fold
from services.ingest.extraction.fr.words.tense import tells_tense

# A page header this long after everything the text dates by weekday is the day of the crawl.
_STALE = timedelta(days=60)
_PUBLISHED = re.compile(r"\b(?:publie|poste|diffuse|mis en ligne|mise en ligne|redige|cree)")
_UPDATED = re.compile(r"\b(?:mise? a jour|modifie|actualise)")
_WEEKDAY = re.compile(r"(?:lun|mar|mercre|jeu|vendre|same|diman)[cd]i", re.IGNORECASE)
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
# A dateline: place, day, perhaps the agency, then a dash: "Port-Réal, 24 mars (AGP) –".
_DATELINE_LENGTH = 60
_DATELINE_HEAD = re.compile(r"(?:[A-ZÀ-Ý][\w'-]*[ ,/|(–-]*)*(?:le |ce )?$")
_DATELINE_END = re.compile(r" ?(?:\([^)]{1,20}\))? ?(?:[–|.:]| - )")
_BEFORE = re.compile(r"\b(?:avant|d'ici) (?:a )?(?:l[ea] )?(?:fin )?$")
_YEAR = re.compile(r"\b\d{4}(?=-|/|$)")
# "Un mois plus tard, le 7 mars": the day told exactly lies where the words before it lead.
_LATER = re.compile(r"\b(?:plus (?:tard|tot)|apres|auparavant|avant)$")
_THAT_IS = re.compile(r",? (?:soit|c'est-a-dire|a savoir),? (?:l[ea] |en |au )?")
# "La semaine passée, le 12 avril", "jeudi dernier (5 novembre)".
_APPOSED = re.compile(r"(?:, | ?\(|,? plus (?:precisement|exactement) )(?:l[ea] )?")
# A story of the past goes on, told in the present.
_NEXT_TURN = re.compile(
    r"\W*(?:(?:puis|ensuite|enfin),? )?(?:en \w+|le \d+(?:er)? \w+),? (?:vien(?:t|nent)|arriv(?:e|ent)|sui(?:t|vent)) (?:alors |ensuite |enfin )?(?:le tour|celui|celle|ceux)\b"
)
# A story of the past goes on.
_THEN = re.compile(r"\W*(?:puis|ensuite|enfin|vint|vinrent|suivi(?:rent|t))\b")
# An entry headed by more days than these is headed by a year.
_MONTHS = 360
_MONTH = re.compile(r"\b(?:janv|fevr|mars|avri|mai|juin|juil|aout|sept|octo|nove|dece)")
# "… en 2022 : …, en septembre": a month that no word puts in another year.
_COLON = re.compile(r" : (?!.*;)")
_OWN_MONTH = re.compile(
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)$"
)
_OF = re.compile(r"\b(?:du|de|de ce|dit du)(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))? ?$")


def published(article: Article, document: Document) -> date | None:
    """The article's own day, or None where nothing tells it."""
    if article.published_at:
        return article.published_at.date()
    latest = _day_of(article.fetched_at)
    for candidate, trusted in _printed(article, document, latest):
        if latest and candidate > latest + timedelta(days=1):
            continue
        told = _latest_weekday(document, candidate)
        if trusted or told is None or candidate - told <= _STALE:
            return candidate
    told = _latest_weekday(document, latest)
    return told + timedelta(days=1) if told else latest


def moments(document: Document, anchor: date | None) -> dict[int, tuple[When, ...]]:
    """The dates of every sentence, by its index; a chronology's entry is read from its own date."""
    found: dict[int, tuple[When, ...]] = {}
    previous: Period | None = None
    year: int | None = None
    section = 0
    for sentence in document.sentences:
        setting = entry_date(sentence, anchor)
        if sentence.section != section:
            section, previous = sentence.section, setting
        here = setting.last if setting and (setting.last - setting.first).days < 32 else anchor
        mentions = dates.find(
            sentence.text,
            language="fr",
            anchor=here,
            tense=_tense_kept(sentence, here, previous),
            previous=previous,
            told_year=year,
        )
        told = _said_again([_when(mention, sentence) for mention in mentions], sentence)
        told = list(_in_told_year(list(_made_exact(told)), sentence, here))
        found[sentence.index] = tuple(_in_its_year(moment, setting) for moment in told)
        year = mentions[-1].last.year if mentions else year
        days = [m for m in mentions if _moves(m, sentence)]
        if days:
            previous = Period(days[-1].first, days[-1].last, days[-1].edtf)
    return found


def _tense_kept(sentence: Sentence, here: date | None, previous: Period | None) -> Tense | None:
    """The tense in which the sentence before told, where this one has no verb: "Point d'orgue : la signature, mardi, de …".

    What is behind goes on as such with "Puis, le 4 novembre, …" and "En septembre vient le tour de …".
    """
    if here is None or previous is None:
        return None
    if previous.last < here and _NEXT_TURN.match(sentence.folded):
        return "past"
    if tells_tense(sentence.folded):
        return None
    if previous.first > here:
        return "future"
    return "past" if previous.last < here and _THEN.match(sentence.folded) else None


def _moves(mention: DateMention, sentence: Sentence) -> bool:
    """Whether the story has come to this date; "le traité du 16 juillet 2014" does not lead there."""
    if (mention.last - mention.first).days > 31 or mention.role == "until":
        return False
    before = sentence.folded[: mention.start]
    return not (_OF.search(before) if mention.first == mention.last else _BEFORE.search(before))


def _said_again(told: list[When], sentence: Sentence) -> list[When]:
    """`told` without what the next words only say again: "le même jour, soit le 8 juillet"."""
    again = {
        id(one)
        for one, other in pairwise(told)
        if _THAT_IS.fullmatch(sentence.folded, one.end - sentence.start, other.start - sentence.start)
        or (
            _more_exact(one, other)
            and _APPOSED.fullmatch(sentence.folded, one.end - sentence.start, other.start - sentence.start)
        )
    }
    return [moment for moment in told if id(moment) not in again]


def _more_exact(one: When, other: When) -> bool:
    """Whether `other` is a day in figures that `one`, days in words, leads to: "la semaine passée", "jeudi dernier"."""
    if re.search(r"\d", one.text) or not re.search(r"\d", other.text) or other.first != other.last:
        return False
    if one.first == one.last:
        return one.first.weekday() == other.first.weekday() and abs((one.first - other.first).days) == 7
    return one.first <= other.first <= one.last


def _made_exact(told: list[When]) -> Iterator[When]:
    """`told`, with the year that "un mois plus tard," gives the day behind it where none is printed."""
    yield from told[:1]
    for before, moment in pairwise(told):
        apart = moment.start - before.end > 2
        yield (
            moment if apart or moment.dated or not _LATER.search(fold(before.text)) else _near(moment, before)
        )


def _in_told_year(told: list[When], sentence: Sentence, here: date | None) -> Iterator[When]:
    """`told`, with the year that a clause before a colon names: "n'est venu qu'en 2022 : il a été signé en mai"."""
    yield from told[:1]
    for before, moment in pairwise(told):
        gap = sentence.folded[before.end - sentence.start : moment.start - sentence.start]
        year = _YEAR.fullmatch(before.edtf) if _COLON.search(gap) else None
        named = year and not moment.dated and _OWN_MONTH.search(fold(moment.text))
        past = here is not None and moment.first <= here
        yield years_on(moment, before.first.year - moment.first.year) if named and past else moment


def _in_its_year(moment: When, setting: Period | None) -> When:
    """The moment in the year that heads its chronology entry, where it prints a month and no year."""
    if setting is None or (setting.last - setting.first).days < _MONTHS or moment.dated:
        return moment
    away = setting.first.year - moment.first.year
    return years_on(moment, away) if away and _MONTH.search(fold(moment.text)) else moment


def _near(moment: When, other: When) -> When:
    """`moment` in the year that brings it nearest to `other`."""
    years = [years_on(moment, other.first.year - moment.first.year + shift) for shift in (0, -1, 1)]
    return min(years, key=lambda one: abs((one.first - other.first).days))


def years_on(moment: When, years: int) -> When:
    """`moment` as it would be in another year; as it is where that year has no such day."""
    try:
        first = moment.first.replace(year=moment.first.year + years)
        last = moment.last.replace(year=moment.last.year + years)
    except ValueError:
        return moment
    moved = _YEAR.sub(lambda found: f"{int(found[0]) + years:04d}", moment.edtf)
    return msgspec.structs.replace(moment, edtf=moved, first=first, last=last)


def entry_date(sentence: Sentence, anchor: date | None) -> Period | None:
    """The date that heads the chronology entry the sentence belongs to."""
    if sentence.entry is None:
        return None
    found = dates.find(sentence.entry, language="fr", anchor=anchor)
    if found:
        whole = max(found, key=lambda mention: mention.end - mention.start)
        return Period(whole.first, whole.last, whole.edtf)
    return almanac.year(int(sentence.entry)) if sentence.entry.isdigit() else None


def _when(mention: DateMention, sentence: Sentence) -> When:
    return When(
        start=sentence.start + mention.start,
        end=sentence.start + mention.end,
        text=sentence.text[mention.start : mention.end],
        edtf=mention.edtf,
        first=mention.first,
        last=mention.last,
        role=mention.role,
        dated=mention.dated,
    )


def _day_of(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _printed(article: Article, document: Document, latest: date | None) -> Iterator[tuple[date, bool]]:
    """Days that the page prints as its own, likeliest first, and whether its weekdays may not overrule them."""
    view = document.view
    lines = [(b, view.text[b.start : b.end], view.folded[b.start : b.end]) for b in document.blocks]
    bylines = [(text, folded) for block, text, folded in lines if block.role == "byline"]
    for wanted in (_PUBLISHED, _UPDATED):
        for text, folded in bylines:
            if wanted.search(folded):
                yield from ((at, True) for at in _days(text, None))
    if article.url and (match := _URL_DATE.search(article.url)):
        yield date(int(match[1]), int(match[2]), 1) + timedelta(days=int(match[3]) - 1), True
    for text, _ in bylines:
        yield from ((at, False) for at in _days(text, None))
    for sentence in document.sentences[:4]:
        yield from ((at, True) for at in _datelined(sentence, latest))
        if sentence.role in ("title", "heading") and _WEEKDAY.search(sentence.text):
            yield from ((at, True) for at in _days(sentence.text, latest))


def _datelined(sentence: Sentence, latest: date | None) -> Iterator[date]:
    """The day of the dateline that opens `sentence`."""
    for mention in dates.find(sentence.text[:_DATELINE_LENGTH], language="fr", anchor=latest, tense="past"):
        headed = _DATELINE_HEAD.match(sentence.text[: mention.start])
        if headed and mention.first == mention.last and _DATELINE_END.match(sentence.text, mention.end):
            yield mention.first


def _days(text: str, anchor: date | None) -> Iterator[date]:
    """The single days that `text` names."""
    for mention in dates.find(text, language="fr", anchor=anchor, tense="past"):
        if mention.first == mention.last:
            yield mention.first


def _latest_weekday(document: Document, latest: date | None) -> date | None:
    """The newest day up to `latest` that the body names with weekday, day and month."""
    if latest is None:
        return None
    days = [
        mention.last
        for sentence in document.sentences
        if _WEEKDAY.search(sentence.text)
        for mention in dates.find(sentence.text, language="fr", anchor=latest, tense="past")
        if (mention.last - mention.first).days < 8
        and _WEEKDAY.search(sentence.text, mention.start, mention.end)
        and re.search(r"\d", sentence.text[mention.start : mention.end])
    ]
    return max((day for day in days if day <= latest), default=None)
