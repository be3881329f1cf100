"""Who an article names: with title and country, later mentions led back to the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from services.eventlog.claims import Person
from services.ingest.extraction.fr.figures import Figure
from services.ingest.extraction.fr.fold import fold
from services.ingest.extraction.fr.lexicon import rows_of
from services.ingest.extraction.fr.lookup import covers, ordered_spans
from services.ingest.extraction.fr.mentions import Human, Place
from services.ingest.extraction.fr.names import NameRun, name_runs
from services.ingest.extraction.fr.nationality import settle_countries
from services.ingest.extraction.fr.places import governing, lookalikes
from services.ingest.extraction.fr.ties import is_peer
from services.ingest.extraction.fr.titles import Title, rank_pattern, title_after, title_before

# Verbs whose subject is a person: two capitalised words before one of them are a name.
_ACTS = re.compile(
    r" (?:a (?:recu|signe|rencontre|declare|affirme|annonce|souligne|indique|effectue|entame|quitte|estime|"
    r"explique|assure|promis|salue|remis)|s'est (?:rendu|entretenu|reuni|envole)|recoit|rencontre|se rend|"
    r"se rendra|est attendu|est arrive|doit |effectue|entame|arrive |etait |et son homologue)"
)


# Before two capitalised words: they were met, so they are somebody.
_MET = re.compile(
    r"\b(?:s'entreten\w+|entretenue?s?|entretiens?|rencontr\w+|tete-a-tete|seances? de travail|reunie?s?|recu\w*|"
    r"accueilli\w*)\b[^.;]{0,60}\b(?:avec|par) $|\b(?:rencontre\w*|recoit|recevra|a recu|ont recu) $"
)
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


# "…, celle de la Justice, X": an office as the one before it.
_ANOTHER = re.compile(r"\bcel(?:ui|le) d(?:e |u |es |')[^,;.:]{2,70}, (?:m\. |mme )?$")


class _Found(msgspec.Struct):
    """A name run taken for a person, before mentions are led together."""

    run: NameRun
    title: Title | None = None
    marked: bool = False


def find_people(
    text: str, spans: Sequence[tuple[int, int]], places: Iterable[Place], home: str | None = None
) -> tuple[Human, ...]:
    """Everyone named in the sentences `spans` of `text`, in order; mentions of one person share it.

    `home` is the country whose press prints it, which names its own ministers without it.
    """
    folded = fold(text)
    everywhere = tuple(places)
    taken = {at for place in everywhere if place.sort != "government" for at in range(place.start, place.end)}
    demonyms = {place.end + 1 for place in everywhere if place.sort == "demonym" and place.text[0].isupper()}
    demonyms |= {
        place.end + 1
        for place in everywhere
        if place.sort == "demonym" and rank_pattern().search(folded, max(0, place.start - 40), place.start)
    }
    taken.update(at for start, end in lookalikes(text) for at in range(start, end))
    found = [one for start, stop in spans for one in _in_sentence(text, folded, start, stop, taken)]
    for one in found:
        one.marked = one.marked or (one.run.full and one.run.start in demonyms)
    figures = _figures(folded, found)
    within = ordered_spans(spans)
    told = tuple(place for place in everywhere if covers(within, place.start))
    settle_countries(text, folded, spans, figures, told, home=home)
    people = [_person(figure) for figure in figures]
    spots = [(run.start, run.end, index) for index, one in enumerate(figures) for run in one.runs]
    spots += [(start, end, index) for index, one in enumerate(figures) for start, end in one.described]
    return tuple(
        Human(start=start, end=end, text=text[start:end], person=people[index])
        for start, end, index in sorted(spots)
    )


def _in_sentence(text: str, folded: str, start: int, stop: int, taken: set[int]) -> list[_Found]:
    found: list[_Found] = []
    for run in name_runs(text, start, stop, taken):
        # A title never reaches over another person's name.
        low = max((one.run.end for one in found if one.run.full and one.run.given), default=start)
        title = title_before(text, folded, run.start, low)
        ranked = rank_pattern().search(folded, max(start, run.start - 60), run.start) is not None
        marked = ranked or (run.full and _ANOTHER.search(folded, start, run.start) is not None)
        found.append(_Found(run, title, marked))
    used = [(one.title.start, one.title.end) for one in found if one.title]
    for one in found:
        if one.title is None:
            after = title_after(text, folded, one.run.end, stop)
            if after and not one.run.full and _is_subject(folded, one.run.end, after.start):
                continue
            if after and not any(a < after.end and after.start < b for a, b in used):
                one.title = after
    return found


def _is_subject(folded: str, end: int, start: int) -> bool:
    """Whether the office opens a clause of its own: "Auparavant, l'Inspecteur général a reçu …"."""
    return re.search(r", (?:l[ea] |l')", folded[end:start]) is not None


def _figures(folded: str, found: list[_Found]) -> list[Figure]:
    """The people behind the name runs `found`, full names first, each with all mentions."""
    figures: list[Figure] = []
    by_surname: dict[str, int] = {}
    for one in sorted(found, key=lambda one: (not one.run.full, one.run.start)):
        index = _known(one.run, figures, by_surname)
        if index is None:
            if not _is_person(folded, one):
                continue
            index = len(figures)
            figures.append(Figure(name=one.run.text, leads=_leader(one.run) or _head(one)))
            by_surname[_surname(one.run)] = index
        figures[index].meet(one.run, one.title)
    return figures


def _known(run: NameRun, figures: list[Figure], by_surname: dict[str, int]) -> int | None:
    """The person that this run names again: the same surname, and no other given name."""
    index = by_surname.get(_surname(run))
    if index is None:
        words = set(run.words)
        if len(words) == 1:
            return None
        return next(
            (
                i
                for i, figure in enumerate(figures)
                if words <= set(fold(figure.name).replace("-", " ").split())
            ),
            None,
        )
    whole = fold(figures[index].name).replace("-", " ").split()
    again = whole[-len(run.words) :] == run.words or _same_given(run.words[0], whole[0])
    return None if run.full and len(whole) > 1 and not again else index


def _same_given(first: str, other: str) -> bool:
    """Whether two given names may be one, spelt alike or shortened to an initial."""
    letters = 1 if first[1:2] == "." or other[1:2] == "." else 3
    return first[:letters] == other[:letters]


def _surname(run: NameRun) -> str:
    return run.words[-1]


def _is_person(folded: str, one: _Found) -> bool:
    run = one.run
    if one.title is not None or one.marked:
        return True
    if not run.full:
        return False
    if run.given or _leader(run) is not None:
        return True
    before = folded[max(0, run.start - 110) : run.start]
    return _ACTS.match(folded, run.end) is not None or _MET.search(before) is not None


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


def _leader(run: NameRun) -> str | None:
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


def _head(one: _Found) -> str | None:
    """The country whose head a surname means: "le président Macron"; None where two heads have borne it."""
    if one.title is None or (one.run.full and one.run.given) or fold(one.title.text) not in _HEAD_TITLES:
        return None
    word = one.run.words[-1]
    codes = {leader.code for leader in _leaders().get(word, []) if leader.words in _heads()}
    return governing(codes.pop()) if len(codes) == 1 else None


def leads_a_state(name: str) -> bool:
    """Whether `name` is that of a known head of state or government."""
    words = set(fold(name).replace("-", " ").split())
    return any(len((words & told) - _PARTICLES) > 1 for told in _heads())


@cache
def _heads() -> frozenset[frozenset[str]]:
    rows = (row for listed in _HEADS for row in rows_of(listed))
    return frozenset(_words(name) for _, name in rows)


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in name.replace("-", " ").split() if len(word) > 1)


def _initial_of(first: str, name: frozenset[str]) -> bool:
    """Whether `first` is the initial of a word of `name`."""
    return first[1:2] == "." and any(word[0] == first[0] for word in name)


def _person(figure: Figure) -> Person:
    title = next((t.text for t in figure.titles if not is_peer(t)), None)
    return Person(name=re.sub(r"\s+", " ", figure.name), country=figure.country, title=title)
