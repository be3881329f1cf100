"""Heads of state and government and well-known ministers: whose country their name alone tells."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from services.ingest.extraction.fr.data import rows_of
from services.ingest.extraction.fr.people.names import NameRun
from services.ingest.extraction.fr.people.titles import Title
from services.ingest.extraction.fr.places.places import governing
from services.ingest.extraction.fr.words.fold import fold

_PARTICLES = frozenset(
    "al el bin ben ibn de da do dos von van der le la ould abd abdel abdul abdoul bou abou".split()
)
_SUFFIXES = frozenset(("jr", "jr.", "junior", "sr", "sr."))
_HEADS = ("leaders.tsv", "leaders_more.tsv")
_LISTED = (*_HEADS, "ministers.tsv")
# What a head of state or government is called, so that the surname is enough.
_HEAD_TITLES = frozenset(
    (
        "president",
        "presidente",
        "president de la republique",
        "premier ministre",
        "premiere ministre",
        "chancelier",
        "chanceliere",
        "chef de l'etat",
    )
)


# What those of a reigning house are called, and the number behind the name: "le roi Harald V".
_CROWN = re.compile(
    r"(?:roi|reine|prince|princesse|emir|sultan|grand-duc|grande-duchesse|empereur|imperatrice|pape|souverain|monarque)\b"
)
_REGNAL = re.compile(r" (?:[IVX]+|Ier|1er)\b")


class _Leader(msgspec.Struct, frozen=True):
    """Somebody listed: the country, all words of the name, and those of them that are given names."""

    code: str
    words: frozenset[str]
    given: frozenset[str]


@cache
def _leaders() -> dict[str, list[_Leader]]:
    """Heads of state and government and known ministers by surname."""
    known: dict[str, list[_Leader]] = {}
    for code, name in (row for listed in _LISTED for row in rows_of(listed)):
        surname = [fold(word) for word in name.replace("-", " ").split() if len(word) > 1 and word.isupper()]
        for word in {surname[-1], surname[0]}:
            given = _words(" ".join(part for part in name.split() if not part.isupper()))
            known.setdefault(word, []).append(_Leader(code, _words(name), given))
    return known


def led_by(run: NameRun) -> str | None:
    """The country that the person leads, where given name and surname are those of a known leader."""
    told = [word for word in run.words if word not in _SUFFIXES]
    words = set(told)
    for word in told:
        for leader in _leaders().get(word, []):
            shared = len((words & leader.words) - _PARTICLES)
            alike = shared > 1 and (words <= leader.words or words & leader.given)
            initial = shared == 1 and _initial_of(run.words[0], leader.words)
            if told[-1] in leader.words and (alike or initial):
                return governing(leader.code)
    return None


def headed_by(run: NameRun, title: Title | None) -> str | None:
    """The country whose head a surname means: "le président Macron", "le roi Harald"; None where two have borne it."""
    if title is None:
        return None
    if _CROWN.match(fold(title.text)):
        bare = _REGNAL.sub("", run.text)
        return _crowns().get(fold(bare))
    if (run.full and run.given) or fold(title.text) not in _HEAD_TITLES:
        return None
    return _head_called(run.words[-1])


def called_by_surname(run: NameRun) -> str | None:
    """The country of the only head of state or government of that surname: "M. Kagame"."""
    return None if run.full else _head_called(run.words[-1])


@cache
def _head_called(word: str) -> str | None:
    heads = [leader for leader in _leaders().get(word, []) if leader.words in _heads()]
    own = (one for one in heads if not any(other.words < one.words for other in heads))  # "China XI Jinping"
    codes = {governing(leader.code) for leader in own}
    return codes.pop() if len(codes) == 1 else None


@cache
def _crowns() -> dict[str, str]:
    """The country of those whom a royal title and a first name tell."""
    return {fold(name): code for code, name in rows_of("crowns.tsv")}


def leads_a_state(name: str) -> bool:
    """Whether `name` is that of a known head of state or government."""
    words = set(fold(name).replace("-", " ").split())
    return any(len((words & told) - _PARTICLES) > 1 for told in _heads())


def is_no_minister(name: str) -> bool:
    """Whether `name` is that of a known head who is not known as a minister as well."""
    words = set(fold(name).replace("-", " ").split())
    return leads_a_state(name) and not any(len((words & told) - _PARTICLES) > 1 for told in _ministers())


@cache
def _ministers() -> frozenset[frozenset[str]]:
    return frozenset(_words(name) for _, name in rows_of("ministers.tsv"))


@cache
def _heads() -> frozenset[frozenset[str]]:
    rows = (row for listed in _HEADS for row in rows_of(listed))
    return frozenset(_words(name) for _, name in rows)


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in name.replace("-", " ").split() if len(word) > 1)


def _initial_of(first: str, name: frozenset[str]) -> bool:
    """Whether `first` is the initial of a word of `name`."""
    return first[1:2] == "." and any(word[0] == first[0] for word in name)
