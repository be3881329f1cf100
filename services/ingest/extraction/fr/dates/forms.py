"""The grammar of French dates: its forms, each with an example, and how they are found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Final

import msgspec

from services.ingest.extraction import almanac
from services.ingest.extraction.almanac import Period, Tense
from services.ingest.extraction.dates import DateMention, Role
from services.ingest.extraction.fr.data import text_of
from services.ingest.extraction.fr.dates import words
from services.ingest.extraction.fr.dates.points import Seen, on, year_meant
from services.ingest.extraction.fr.dates.rules import MEANINGS, Meaning
from services.ingest.extraction.fr.words.beginnings import beginning
from services.ingest.extraction.fr.words.numerals import number
from services.ingest.extraction.fr.words.tense import tense_at
from services.ingest.extraction.text import fold


class Form(msgspec.Struct, frozen=True):
    """One form of date: an example, its pattern on folded text, what it means.

    `cue` is a pattern without which the form cannot be there; `dated` forms always print their year.
    """

    example: str
    pattern: re.Pattern[str]
    meaning: Meaning
    cue: re.Pattern[str]
    dated: bool


@cache
def forms() -> tuple[Form, ...]:
    """The forms of `data/dates.txt`."""
    text = text_of("dates.txt")
    entries = re.findall(r"^(\w+)( dated)? \| (.+?) \| (.+)\n {4}(.+)$", text, re.MULTILINE)
    return tuple(
        Form(example, words.compiled(pattern), MEANINGS[meaning], words.cue(cue), bool(dated))
        for meaning, dated, example, cue, pattern in entries
    )


# What may stand before and after an expression without changing it.
_LEAD = re.compile(
    r"(?:au cours|(?:la|une) (?:journee|matinee|soiree|nuit)|a partir|a compter|l'horizon|jusqu'(?:au|a|en)?"
    r"|le|la|les|l'|en|au|aux|a|ce|cette|cet|des|depuis|d'ici|vers|pour|courant|dans|durant|pendant|lors|du|de|d'"
    r"|avant|apres|fin|debut|mi-?|milieu|entre|prevue?s?|signee?s?|datee?s?|tout|toute|tot|plus|tard|tres|termes?"
    r"|journee|matinee|soiree|nuit|mois|soir|matin|horizon)(?= |$|(?<='))[ ,]*"
)
_TAIL = re.compile(
    r"[ ,]*(?:[,.;:()]|au (?:petit )?(?:soir|matin)|matin|soir|midi|apres-midi|nuit|meme|inclus|environ"
    r"|(?:dans|en) (?:la |l')?(?:matinee|soiree|apres-midi|journee|nuit)"
    r"|(?:en )?fin de (?:matinee|soiree|journee|apres-midi)|au plus (?:tard|tot)"
    r"|(?:[a-] ?)?\d{1,2} ?(?:h|heures|:)(?: ?\d\d)?(?: ?(?:gmt|min))?)$"
)
_YEAR_LEAD = re.compile(
    r"(?:(?P<ref>l'(?:an|annee) (?:derniere?|passee?|prochaine?)|cette annee|la meme annee)"
    r"|(?:en |l'annee )(?P<y>(?:19|20)\d\d)),? (?=(?:du|de|en|les?|au|a|des|entre|debut|fin|mi)\b)"
)
# "L'an passé, au début de mars": so many characters at most between a year and what it governs.
_LEAD_GAP = 16
# "Le lendemain" counts from a day, a stretch of days or a month, not from a year.
_TOLD_DAYS = 40
# An expression of a date is no longer than this; what is, is no expression.
_LONGEST = 200
# "D'ici à la fin du premier semestre", "depuis le début du mois de mars": what stands before the expression proper.
_PART_OF = r"(?:[ -](?:tout|debut|fin|milieu|mois|mi|l[ea]|du|de|au))* ?"
_FOR = re.compile(r"\bpour (?:l[ea] |l'|fin |debut |la mi-)?$")
_ROLES: Final[tuple[tuple[re.Pattern[str], Role], ...]] = (
    (re.compile(rf"(?:jusqu'(?:au|a|en)?|d'ici(?: (?:a|au|la))?){_PART_OF}$"), "until"),
    (re.compile(rf"(?:depuis|a (?:partir|compter|dater) d[ue']){_PART_OF}$"), "since"),
)
# What any date begins with, or a few words more: the cues decide.
_ANY = re.compile(
    beginning(
        r"\d|janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
        r"|hier|demain|aujourd|ce jour|matin|midi|soir|nuit|veille|jour|semaine|week|mois|trimestre|semestre"
        r"|\ban|annee|printemps|ete|automne|hiver|moitie|quinzaine|\bmil|noel|toussaint|sylvestre"
    )
)


class _French:
    """What French knows of dates."""

    def period(self, expression: str, *, anchor: date, tense: Tense | None) -> Period | None:
        """What the whole `expression` names, or None where words are left that no form explains."""
        folded = " ".join(_plain(expression[:_LONGEST]).split())
        seen = Seen(anchor=anchor, tense=tense)
        found = list(_found(folded, seen))
        if not found:
            return _bare(folded, seen)
        gaps = [
            folded[a:b]
            for a, b in zip((0, *(f[1] for f in found)), (*(f[0] for f in found), len(folded)), strict=True)
        ]
        if not _explained(gaps):
            return None
        return _narrowest([period for _, _, period, _ in found])

    def mentions(
        self,
        text: str,
        *,
        anchor: date | None,
        tense: Tense | None,
        previous: Period | None,
        told_year: int | None,
    ) -> tuple[DateMention, ...]:
        """The date expressions in `text`, in order; each becomes what the next may count from."""
        folded = _plain(text)
        if not _ANY.search(folded):
            return ()
        seen = Seen(anchor=anchor or date(1, 6, 15), tense=tense, previous=previous, told_year=told_year)
        told: list[DateMention] = []
        for start, end, period, dated in _found(folded, seen, printed=text):
            if (anchor is None and not dated) or _is_name(text, start, end):
                continue
            told.append(
                DateMention(start, end, period.edtf, period.first, period.last, _role(folded, start), dated)
            )
        return tuple(told)


def _plain(text: str) -> str:
    return fold(text).replace("\n", " ")


def _found(folded: str, seen: Seen, *, printed: str | None = None) -> Iterator[tuple[int, int, Period, bool]]:
    """The longest expressions from left to right that have a meaning, with it."""
    candidates: list[tuple[int, int, int]] = []
    matches: list[tuple[re.Match[str], Form]] = []
    for form in _likely(folded):
        for match in form.pattern.finditer(folded):
            candidates.append((match.start(), -match.end(), len(matches)))
            matches.append((match, form))
    candidates.sort()
    done = 0
    for start, minus_end, at in candidates:
        match, form = matches[at]
        if start < done:
            continue
        tense = (
            seen.tense
            or _tense_of(_role(folded, start))
            or _aimed_at(folded, start, -minus_end)
            or tense_at(folded, start, -minus_end, printed=printed)
        )
        at_year = _year_before(folded, start, seen)
        period = _meaning(form, match, msgspec.structs.replace(seen, tense=tense, year=at_year))
        if period is not None:
            done = -minus_end
            yield start, done, period, form.dated or bool(_printed_year(match))
            seen = msgspec.structs.replace(seen, told_year=period.last.year)
            if (period.last - period.first).days < _TOLD_DAYS:
                seen = msgspec.structs.replace(seen, previous=period)


def _likely(folded: str) -> Iterator[Form]:
    """The forms whose cue the text has, in their order."""
    likely = [each for cue, numbered in _by_cue() if cue.search(folded) for each in numbered]
    likely.sort(key=itemgetter(0))
    return (form for _, form in likely)


@cache
def _by_cue() -> tuple[tuple[re.Pattern[str], list[tuple[int, Form]]], ...]:
    """Each cue, looked for once a text, with the forms that need it and their numbers."""
    cues: dict[re.Pattern[str], list[tuple[int, Form]]] = {}
    for rank, form in enumerate(forms()):
        cues.setdefault(form.cue, []).append((rank, form))
    return tuple(cues.items())


def _explained(gaps: list[str]) -> bool:
    """Whether the words between and around the expressions change nothing."""
    head, *between, tail = gaps
    while tail and (cut := _TAIL.search(tail)):
        tail = tail[: cut.start()]
    return not tail.strip() and all(_only_leads(gap) for gap in (head, *between))


def _only_leads(gap: str) -> bool:
    gap = gap.strip(" ,-")
    while gap and (lead := _LEAD.match(gap)):
        gap = gap[lead.end() :]
    return not gap


def _narrowest(periods: list[Period]) -> Period | None:
    """The one that lies within all others: "l'an passé, du 23 au 26 septembre"; None where they differ."""
    best = min(periods, key=lambda period: period.last - period.first)
    inside = all(period.first <= best.first and best.last <= period.last for period in periods)
    return best if inside else None


def _bare(folded: str, seen: Seen) -> Period | None:
    """A year alone, or the running week, month or year after "fin de", "en milieu de"."""
    bare = folded.strip(" ,.;:()")
    while lead := _LEAD.match(bare):
        bare = bare[lead.end() :]
    if re.fullmatch(r"(?:1[6-9]|20)\d\d|(?:deux mille|mil)[a-z -]*", bare):
        year = int(bare) if bare.isdigit() else number(bare)
        return almanac.year(year) if year and year < 2200 else None
    if bare == "1er":
        return almanac.day(seen.anchor.replace(day=1))
    if re.fullmatch(r"[12]\d{3}[01]\d[0-3]\d", bare):
        return on(int(bare[:4]), int(bare[4:6]), int(bare[6:]))
    return None


def _meaning(form: Form, match: re.Match[str], seen: Seen) -> Period | None:
    try:
        return form.meaning(match, seen)
    except (ValueError, OverflowError):  # a date outside the calendar's range
        return None


def _printed_year(match: re.Match[str]) -> bool:
    caught = match.groupdict()
    return any(caught.get(name) for name in ("y", "y1", "y2"))


def _year_before(folded: str, start: int, seen: Seen) -> int | None:
    """The year set just before: "l'an passé, du 23 au 26 septembre", "en 2023, le 4 mars"."""
    window, before = folded[max(0, start - 40) : start + 8], min(start, 40)
    for match in _YEAR_LEAD.finditer(window):
        if 0 <= before - match.end() < _LEAD_GAP:
            return int(match["y"]) if match["y"] else year_meant(match["ref"], seen)
    return None


def _tense_of(role: Role) -> Tense | None:
    return "past" if role == "since" else "future" if role == "until" else None


def _aimed_at(folded: str, start: int, end: int) -> Tense | None:
    """The future, for what is meant "pour mars", "pour l'été"; not for a feast's day in figures."""
    aimed = _FOR.search(folded, max(0, start - 12), start) is not None
    return "future" if aimed and not re.search(r"\d", folded[start:end]) else None


def _role(folded: str, start: int) -> Role:
    window = folded[max(0, start - 30) : start]
    return next((role for pattern, role in _ROLES if pattern.search(window)), "at")


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a month's name is a person's here: "Avril Haines"."""
    word = text[start:end]
    return (
        word.isalpha()
        and word[:1].isupper()
        and re.match(r" [A-ZÀ-Þ][a-zà-ÿ]", text[end : end + 3]) is not None
    )


GRAMMAR: Final = _French()
