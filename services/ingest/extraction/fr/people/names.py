"""Names by their shape: runs of capitalised words and particles that may be a person's."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

import msgspec

from services.ingest.extraction.fr.data import rows_of, text_of
from services.ingest.extraction.fr.people.titles import office_pattern, rank_pattern
from services.ingest.extraction.fr.words.fold import CAPITAL, fold

# An elided word stands before a name, but "N'" and "M'" before a capital, and those and "D'" within a sentence, are
# of the name: "N'Guessan", "Mohamed M'barek", "M. D'Amico".
_WORD = re.compile(
    rf"(?:\b(?![NM]['’][A-ZÀ-Þ]|(?:(?<=\w )|(?<=M\. ))[NMD]['’]\w)[LDSCNMJTldscnmjt]['’]|\b[Qq]u['’])?(?P<name>(?![LSCJT]['’][a-zà-ÿ])[{CAPITAL}][\w’'-]*[\w]|[A-Z]\.(?:-?[A-Z]\.)*)"
)
_LINK = re.compile(
    r"[ \u00a0](?:(?:al|el|ben|bin|ibn|bint|ould|ag|de|da|do|dos|das|del|della|di|du|van|von|der|den|ter|la|"
    r"le|y|e|zu|ad|as|ul|ur)[ \u00a0]|d['’]|al-|el-|an-|as-|ad-|at-)*"
)
# Particles of a surname in capitals, after a given name that is not: "Alexander DE CROO".
_CAPITAL_LINK = re.compile(
    r"[ \u00a0](?:(?:AL|EL|BEN|BIN|IBN|BINT|OULD|AG|DE|DA|DO|DOS|DEL|DI|DU|VAN|VON|DER|DEN|TER|LA|LE)[ \u00a0]|D['’]|AL-|EL-)+"
)
_NOBLE = re.compile(r"[ \u00a0](?:de|du|d['’]|la|le)\b")
_REGNAL = re.compile(r"[ \u00a0](?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XV|XVI|Ier|1er)\b(?![\w-])")
_ROMAN = re.compile(r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI?)")
# Capitalised words that no name holds: a run is cut at them.
_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?)+")
# "S.E. M. Nguyen Phuc", "S.E.M. Phuc": no initials of his.
_EXCELLENCY = re.compile(r"S\.E\.(?:M\.)?")
# What a headline in capitals leaves between two words that no name holds.
_PARTICLE = re.compile(r"D[EU]|DES|L[AE]S?|ET|EN|AUX?|UNE?|SUR|PAR|POUR")
# "Amadou BA", "Oumar SY", but no "UE".
_SHORT_SURNAME = re.compile(r"(?=.?[aeiouy])(?=.{0,2}[b-df-hj-np-tv-z])[a-z]+$")
_INITIAL = re.compile(r"[A-Z]\.(?:-?[A-Z]\.)*")
# An office in capitals before its holder's name, or a portfolio that is a given name too: "le CEMA Thierry Burkhard",
# "du VPM Shabani", "le secrétaire au Trésor Janet Yellen".
_OFFICE_LETTERS = re.compile(
    r"(?<=\b[lL]e |\b[lL]a |\b[dD]u |\b[aA]u )(?:[A-Z]{2,5}|Trésor) (?=[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ])"
)
# A given name that is an office too: "Sultan bin Saeed", "Emir Kusturica".
# "Pape Diouf" is no pope.
_BORN_PAPE = re.compile(
    r"Pape (?!Fran[çc]ois|L[ée]on|Beno[îi]t|Jean|Paul|Pie|Cl[ée]ment|Gr[ée]goire|Urbain|Innocent|Sixte)(?=[A-ZÀ-Þ])"
)
_BORN_SO = re.compile(
    r"(?:Sultan|[ÉE]mir|Malik|Cheikh|Prince) (?:(?:bin|ben|ibn) |(?<!\b[lL]e Sultan )(?<=Sultan )[Aa]l[ -]|(?<=[ÉE]mir )[A-Z][a-z]+)"
)
# So is "Cheikh" before what is no given name: "Cheikh Niang", not "Cheikh Tamim ben Hamad".
_BORN_CHEIKH = re.compile(r"Cheikh (?P<next>[A-ZÀ-Þ][\w’'-]+)\b(?! (?:[Bb]en|[Bb]in|[Ii]bn|[Aa]l)\b)")
# Characters before a name in which a rank is told.
_RANK = 40
# Behind a word that opens a name where an office follows: "Mercedes Aráoz, ministre".
_IN_OFFICE = re.compile(r" [A-ZÀ-Þ][\w’'-]+, (?:[lL][ea] |[lL]['’])?(?=[a-z])")
# Behind such a word where the office goes before it: "le ministre de la Défense, Ford Okafor, est arrivé".
_CLOSED = re.compile(r" [A-ZÀ-Þ][\w’'-]+,")
_OUTLET_OPENERS = frozenset(("al", "el", "la", "le", "the", "ash", "asharq"))


class NameRun(msgspec.Struct, frozen=True):
    """A stretch that may be a person's name; `given` where it opens with a known given name."""

    start: int
    end: int
    text: str
    given: bool

    @property
    def words(self) -> list[str]:
        """Its words folded, particles included."""
        return fold(self.text).replace("-", " ").split()

    @property
    def full(self) -> bool:
        """Whether it has more than one word."""
        return len(self.text.split()) > 1


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(
        fold(word) for row, cell in rows_of("not_names.tsv") if row == kind for word in cell.split()
    )


@cache
def given_names() -> frozenset[str]:
    """Known given names, folded."""
    more = " ".join(row[0] for row in rows_of("given_names_more.txt"))
    listed = frozenset(text_of("given_names.txt").split()) - _words("given") - _words("never")
    return listed | frozenset(fold(more).split())


def is_given(word: str) -> bool:
    """Whether `word` is a given name, alone or as the first half of a double one."""
    low = fold(word)
    return low in given_names() or ("-" in low and low.split("-")[0] in given_names())


def _is_born_so(text: str, begin: int, stop: int) -> bool:
    """Whether a word that is an office as well is somebody's given name."""
    cheikh = _BORN_CHEIKH.match(text, begin, stop)
    born = _BORN_SO.match(text, begin, stop) or _BORN_PAPE.match(text, begin, stop)
    return born is not None or (cheikh is not None and not is_given(cheikh["next"]))


def name_runs(text: str, start: int, stop: int, taken: Container[int]) -> Iterator[NameRun]:
    """Runs of name-like words of `text[start:stop]`; a run never crosses an offset in `taken`."""
    at = start
    while (word := _WORD.search(text, at, stop)) is not None:
        begin, end = word.span("name")
        at = end
        if _EXCELLENCY.fullmatch(text, begin, end):
            continue
        fits = _fits(text, begin, end, taken) or _is_born_so(text, begin, stop)
        if not fits and (begin in taken or not _holds_office(text, begin, end)):
            continue
        if _OFFICE_LETTERS.match(text, begin):
            continue
        first = text[begin:end]
        while (joined := _next_word(text, begin, end, stop, taken)) is not None:
            end = joined
        regnal = _REGNAL.match(text, end, stop)
        if regnal is not None and is_given(first):
            second = _WORD.match(text, regnal.end() + 1, stop) if text.startswith(" ", regnal.end()) else None
            end = second.end() if second and is_given(second["name"]) else regnal.end()
        at = end
        yield from _run(text, begin, end)


def _run(text: str, begin: int, end: int) -> Iterator[NameRun]:
    printed = text[begin:end]
    first = printed.split()[0]
    outlet = fold(first) in _OUTLET_OPENERS and not _ranked(text, begin)
    if outlet or _INITIALS.fullmatch(printed) or _PARTICLE.fullmatch(printed):
        return
    numbers = _INITIAL.fullmatch(first) is not None and text[begin - 1 : begin] in ("", "\n")
    yield NameRun(start=begin, end=end, text=printed, given=not numbers and _opens_name(first))


def _holds_office(text: str, begin: int, end: int) -> bool:
    """Whether a make at `begin` is somebody's given name, as the office beside it tells: "Ford Okafor, ministre"."""
    low = fold(text[begin:end])
    if not is_given(text[begin:end]) or low in _words("never") or office_pattern().fullmatch(low):
        return False
    behind = _IN_OFFICE.match(text, end)
    if behind and office_pattern().match(fold(text[behind.end() : behind.end() + _RANK])):
        return True
    before = fold(text[max(0, begin - _RANK) : begin])
    closed = before.endswith(", ") and _CLOSED.match(text, end)
    return bool(closed and office_pattern().search(before))


def _ranked(text: str, at: int) -> bool:
    """Whether a rank stands before `at`, so that "El Mountassir …" is somebody and no outlet."""
    return rank_pattern().search(fold(text[max(0, at - _RANK) : at])) is not None


def _opens_name(first: str) -> bool:
    """Whether `first` is a given name or the initial of one."""
    return is_given(first) or _INITIAL.fullmatch(first) is not None


def _next_word(text: str, begin: int, end: int, stop: int, taken: Container[int]) -> int | None:
    """Where the run goes on to, over blanks and particles, or None where it ends."""
    before = text[begin:end]
    link = _link(text, before, end, stop)
    if link is None:
        return None
    word = _WORD.match(text, link.end(), stop)
    if word is None or word.start() != word.start("name"):
        return None
    if not _fits(text, word.start(), word.end(), taken, after=before) and not (
        is_given(before.split()[0]) and _article(text, word, stop)
    ):
        return None
    if _NOBLE.search(link[0]) and not _noble(before) and fold(word[0]) not in _words("noble"):
        return None
    return word.end()


def _link(text: str, before: str, end: int, stop: int) -> re.Match[str] | None:
    """The blank and particles that may join another word to the run `before`, which ends at `end`."""
    opens = before.split(maxsplit=1)[0]
    if is_given(opens) and not opens.isupper():
        link = _CAPITAL_LINK.match(text, end, stop)
        word = _WORD.match(text, link.end(), stop) if link else None
        if word is not None and word["name"].isupper():
            return link
    return _LINK.match(text, end, stop)


def _article(text: str, word: re.Match[str], stop: int) -> bool:
    """Whether the word is the capital article of a surname: "Jean-Yves Le Drian"."""
    return word[0] in ("Le", "La") and _WORD.match(text, word.end() + 1, stop) is not None


def _noble(before: str) -> bool:
    """Whether "de" may go on: "Nicole de Moor", not "Hammouchi de la DGSN"."""
    words = before.split()
    return (len(words) == 1 and _opens_name(words[0])) or (
        len(words) > 1 and words[-1].lower() in ("van", "von")
    )


def _fits(text: str, begin: int, end: int, taken: Container[int], after: str = "") -> bool:
    """Whether the word may be part of a name, standing after the words `after` of the run."""
    printed = text[begin:end]
    low = fold(printed)
    if after and _INITIAL.fullmatch(printed) and begin not in taken:
        return True  # "Ronald K. Noble"
    if low in _words("never") or _ROMAN.fullmatch(printed) or any(c.isdigit() for c in low) or len(low) < 2:
        return False
    if begin in taken:
        return False
    if after and _opens_name(after.split(maxsplit=1)[0]):
        acronym = printed.isupper() and len(printed) < 4 and not after.isupper()
        return not acronym or (" " not in after and _SHORT_SURNAME.match(low) is not None)
    rarely = _words("rarely")
    return low not in rarely and low.split("-")[0] not in rarely and not office_pattern().fullmatch(low)
